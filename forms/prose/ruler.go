package prose

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"followup/forms/look"
)

// mostWidths is how many words a ruler remembers before it begins anew; a paper of
// 20,000 words has some 3,000 different ones.
const mostWidths = 40_000

// Ruler remembers how wide words are, so that none is shaped twice. Editors of one
// window share one; it serves the toolkit's goroutine only.
type Ruler struct {
	size   float32
	height float32
	widths map[string]float32
}

// NewRuler returns a ruler that knows nothing yet.
func NewRuler() *Ruler { return &Ruler{} }

// use sets the size of the text in the toolkit's units; it tells whether that is a new one.
func (r *Ruler) use(size float32) bool {
	if r.size == size && r.widths != nil {
		return false
	}
	r.size = size
	r.widths = make(map[string]float32, 256)
	r.height = look.SizeOf(theme.Current(), "X", size, fyne.TextStyle{}).Height
	return true
}

// width is how wide a word is.
func (r *Ruler) width(s string) float32 {
	if s == "" {
		return 0
	}
	if w, ok := r.widths[s]; ok {
		return w
	}
	if len(r.widths) >= mostWidths {
		clear(r.widths)
	}
	w := look.SizeOf(theme.Current(), drawn(s), r.size, fyne.TextStyle{}).Width
	r.widths[strings.Clone(s)] = w
	return w
}

// blanks is how wide a stretch of blanks is.
func (r *Ruler) blanks(s string) float32 {
	if strings.Trim(s, " ") == "" {
		return float32(len(s)) * r.width(" ")
	}
	return r.width(s)
}

// drawn is what stands on the screen for a text: a tab has a width of its own there,
// wherever it stands in its line.
func drawn(s string) string {
	if strings.IndexByte(s, '\t') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\t", "    ")
}
