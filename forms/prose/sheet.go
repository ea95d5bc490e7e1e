package prose

import (
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Sheet is the content of a scrolled page on which editors stand. It tells the long
// ones when it moves, so that they paint the lines that come into sight.
type Sheet struct {
	widget.BaseWidget
	content fyne.CanvasObject
	long    map[weak.Pointer[area]]bool // fields go with their cards
}

// NewSheet lays content on a sheet.
func NewSheet(content fyne.CanvasObject) *Sheet {
	s := &Sheet{content: content, long: map[weak.Pointer[area]]bool{}}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer belongs to the toolkit.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.content) }

// Move belongs to the toolkit: a page that is scrolled moves its content.
func (s *Sheet) Move(at fyne.Position) {
	s.BaseWidget.Move(at)
	for held := range s.long {
		a := held.Value()
		if a == nil || a.ready() && a.rows() <= few {
			delete(s.long, held)
			continue
		}
		a.inSight()
	}
}

// band is the lines of a long text that are painted.
type band struct {
	from, to int // lines
}

const (
	few    = 150 // lines up to which all of a text is painted
	margin = 600 // how far beyond the window a long text is painted, in the toolkit's units
)

// sight returns the lines to paint, the last one excluded.
func (a *area) sight() (from, to int) {
	rows := a.rows()
	if a.opt.Most > 0 {
		height := a.lineHeight()
		from = int((a.offset - a.pad()) / height)
		return max(0, from-1), min(rows, from+int(a.Size().Height/height)+3)
	}
	if rows <= few {
		return 0, rows
	}
	if a.opt.Sheet != nil {
		if s := a.opt.Sheet(); s != nil {
			s.long[weak.Make(a)] = true
		}
	}
	from, to, _ = a.near(margin)
	a.band = band{from, to}
	return from, to
}

// near returns the lines that stand in the window, and some beyond, and whether the
// field is in the window at all.
func (a *area) near(beyond float32) (from, to int, there bool) {
	driver := fyne.CurrentApp().Driver()
	window := float32(1000)
	if c := driver.CanvasForObject(a); c != nil {
		window = c.Size().Height
	}
	at := driver.AbsolutePositionForObject(a)
	height := a.lineHeight()
	from = int((-at.Y - beyond - a.pad()) / height)
	to = int((window-at.Y+beyond-a.pad())/height) + 1
	return min(max(0, from), a.rows()), min(max(0, to), a.rows()), !at.IsZero()
}

// inSight paints lines that came into sight. A field that is on no page at the moment
// is left as it is.
func (a *area) inSight() {
	if !a.ready() {
		return
	}
	if from, to, there := a.near(0); there && (from < a.band.from || to > a.band.to) {
		a.paint()
	}
}
