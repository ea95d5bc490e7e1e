package workbook

import "followup/app/rounds"

// ReadReturn reads a workbook that an agency sent back. What was changed in its form
// is understood, or named with sheet, row and column in Problems. An error is one
// clear sentence: the file is no workbook, or none that was sent. file is its name,
// for messages.
func ReadReturn(file string, data []byte) (Return, error) {
	sheets, err := readSheets(data)
	if err != nil {
		return Return{}, err
	}
	raw := make([]rounds.RawSheet, len(sheets))
	for i, s := range sheets {
		raw[i].Name = s.name
		for _, row := range s.rows {
			cells := make(map[int]string, len(row.cells))
			for _, c := range row.cells {
				cells[c.col] = c.text
			}
			raw[i].Rows = append(raw[i].Rows, rounds.RawRow{Number: row.number, Cells: cells})
		}
		for _, a := range s.merged {
			raw[i].Merged = append(raw[i].Merged, rounds.Area{Left: a.left, Top: a.top, Right: a.right, Bottom: a.bottom})
		}
	}
	return rounds.Understand(file, raw)
}
