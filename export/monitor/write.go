package monitor

import "strings"

// bom tells spreadsheets that the file is UTF-8; the Monitor's browser removes it.
const bom = "\ufeff"

// writer writes rows as the Monitor's parser reads them without loss: every field
// quoted, CRLF between rows, LF inside cells, no lone CR anywhere.
type writer struct {
	data []byte
}

func (w *writer) row(cells []string) {
	if len(w.data) == 0 {
		w.data = append(w.data, bom...)
	}
	for n, cell := range cells {
		if n > 0 {
			w.data = append(w.data, ',')
		}
		w.data = append(w.data, '"')
		for {
			at := strings.IndexByte(cell, '"')
			if at < 0 {
				break
			}
			w.data = append(w.data, cell[:at+1]...)
			w.data = append(w.data, '"')
			cell = cell[at+1:]
		}
		w.data = append(w.data, cell...)
		w.data = append(w.data, '"')
	}
	w.data = append(w.data, "\r\n"...)
}
