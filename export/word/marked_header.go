package word

import (
	"strings"

	"followup/app/markedup"
)

// tableHeader knows the header of a table that was written as several, so that it counts
// once.
type tableHeader struct {
	row         bool // a header row is being read
	now, before []string
}

// table begins a table that stands in no other.
func (h *tableHeader) table() { h.before, h.now = h.now, nil }

// again takes in a paragraph of a header row. It tells whether the table before has the
// same there.
func (h *tableHeader) again(p *markedup.Paragraph) bool {
	var words strings.Builder
	for _, r := range p.Runs {
		words.WriteString(r.Text)
	}
	k, text := len(h.now), words.String()
	h.now = append(h.now, text)
	return len(p.Names) == 0 && k < len(h.before) && h.before[k] == text
}
