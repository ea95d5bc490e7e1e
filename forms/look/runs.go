package look

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Run is a stretch of words drawn alike.
type Run struct {
	Words string // a line feed ends the line
	Color fyne.ThemeColorName
	Bold  bool
}

// Runs is a text of several colours that breaks between words, as wide as there is
// room. The toolkit's own rich text breaks a run that begins near the end of a line
// letter by letter.
type Runs struct {
	widget.BaseWidget
	runs  []Run
	width float32 // for which the lines were broken
	lines [][]Run
}

// NewRuns returns an empty text.
func NewRuns() *Runs {
	r := &Runs{}
	r.ExtendBaseWidget(r)
	return r
}

// Lines returns words that take as many lines as they need.
func Lines(words string) *Runs {
	r := NewRuns()
	r.runs = []Run{{Words: words}}
	return r
}

// Set shows other words.
func (r *Runs) Set(runs []Run) {
	r.runs = runs
	r.breakLines(r.Size().Width)
	r.Refresh()
}

// String is all the words.
func (r *Runs) String() string {
	var b strings.Builder
	for i := range r.runs {
		b.WriteString(r.runs[i].Words)
	}
	return b.String()
}

// Resize belongs to the toolkit.
func (r *Runs) Resize(size fyne.Size) {
	r.BaseWidget.Resize(size)
	if size.Width != r.width {
		r.breakLines(size.Width)
		r.Refresh()
	}
}

// runsLeast is the width below which lines are not broken any further.
const runsLeast = 60

// breakLines breaks the words into lines.
func (r *Runs) breakLines(width float32) {
	r.width = width
	width = max(width, runsLeast)
	r.lines = nil
	var line []Run
	x := float32(0)
	end := func() {
		r.lines = append(r.lines, line)
		line, x = nil, 0
	}
	put := func(words string, like *Run) {
		if n := len(line); n > 0 && line[n-1].Color == like.Color && line[n-1].Bold == like.Bold {
			line[n-1].Words += words
		} else {
			line = append(line, Run{words, like.Color, like.Bold})
		}
	}
	for i := range r.runs {
		run := &r.runs[i]
		for k, part := range strings.Split(run.Words, "\n") {
			if k > 0 {
				end()
			}
			for word := range strings.SplitAfterSeq(part, " ") {
				if word == "" {
					continue
				}
				room := r.measure(strings.TrimRight(word, " "), run)
				if x > 0 && x+room > width {
					end()
				}
				for room > width { // one word wider than the text
					n := r.fits(word, run, width)
					put(word[:n], run)
					end()
					word = word[n:]
					room = r.measure(strings.TrimRight(word, " "), run)
				}
				put(word, run)
				x += r.measure(word, run)
			}
		}
	}
	end()
}

func (r *Runs) measure(words string, run *Run) float32 {
	th := r.Theme()
	return SizeOf(th, words, th.Size(theme.SizeNameText), fyne.TextStyle{Bold: run.Bold}).Width
}

// fits returns how many bytes of a word fit into a width, at least one letter.
func (r *Runs) fits(word string, run *Run, width float32) int {
	last := 0
	for at := range word {
		if at > 0 && last > 0 && r.measure(word[:at], run) > width {
			return last
		}
		last = at
	}
	if last == 0 {
		return len(word)
	}
	return last
}

// CreateRenderer belongs to the toolkit.
func (r *Runs) CreateRenderer() fyne.WidgetRenderer {
	d := &runsRenderer{r: r}
	d.build()
	return d
}

type runsRenderer struct {
	r       *Runs
	objects []fyne.CanvasObject
}

// runsLine is how high a line is, for the size of its letters.
const runsLine = 1.35

func (d *runsRenderer) build() {
	d.objects = nil
	th := d.r.Theme()
	size := th.Size(theme.SizeNameText)
	for i, line := range d.r.lines {
		x := float32(0)
		for k := range line {
			run := &line[k]
			name := run.Color
			if name == "" {
				name = theme.ColorNameForeground
			}
			l := newLettering()
			l.line.TextSize, l.line.Color, l.line.TextStyle.Bold = size, th.Color(name, theme.VariantLight), run.Bold
			l.write(th, run.Words)
			l.place(fyne.NewPos(x, float32(i)*size*runsLine))
			x += l.natural.Width
			d.objects = append(d.objects, l.object())
		}
	}
}

func (d *runsRenderer) Layout(fyne.Size) {}

func (d *runsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(runsLeast, float32(len(d.r.lines))*d.r.Theme().Size(theme.SizeNameText)*runsLine)
}

func (d *runsRenderer) Refresh() {
	d.r.breakLines(d.r.Size().Width)
	d.build()
	canvas.Refresh(d.r)
}

func (d *runsRenderer) Destroy()                     {}
func (d *runsRenderer) Objects() []fyne.CanvasObject { return d.objects }
