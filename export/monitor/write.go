package monitor

import "strings"

// bom tells spreadsheets that the file is UTF-8; the Monitor's browser removes it.
const bom = "\ufeff"

// writer writes rows as the Monitor's parser reads them without loss: every field
// quoted, CRLF between rows, LF inside cells, no lone CR anywhere.
type writer struct {
	b strings.Builder
}

func (w *writer) row(cells []string) {
	if w.b.Len() == 0 {
		w.b.WriteString(bom)
	}
	for n, cell := range cells {
		if n > 0 {
			w.b.WriteByte(',')
		}
		w.b.WriteByte('"')
		for {
			at := strings.IndexByte(cell, '"')
			if at < 0 {
				break
			}
			w.b.WriteString(cell[:at+1])
			w.b.WriteByte('"')
			cell = cell[at+1:]
		}
		w.b.WriteString(cell)
		w.b.WriteByte('"')
	}
	w.b.WriteString("\r\n")
}

func (w *writer) bytes() []byte { return []byte(w.b.String()) }
