package rounds

import (
	"strconv"

	"followup/app/draft"
)

// SentName is the name of the sheet that holds the values as sent.
const SentName = "As sent"

const sentMark = "Followup sending"

type sentKey struct {
	kind string
	id   draft.ID
	code string
}

// sentColumn is a column as it was sent.
type sentColumn struct {
	code, title string
	at          int
}

// SentRows returns the plan as rows of plain cells: what the workbook carries so
// that it can be compared on its return, by this or another copy of the review.
func (p *Plan) SentRows() [][]string {
	s := &p.Sending
	rows := [][]string{
		{sentMark, "1"},
		{"sending", string(s.ID)},
		{"review", string(p.Review)},
		{"cycle", p.Cycle},
		{"agency", s.Agency},
		{"round", s.Round},
		{"due", string(s.Due)},
		{"paper", string(s.Paper)},
	}
	for i := range p.Sheets {
		sheet := &p.Sheets[i]
		for col := range sheet.Columns {
			rows = append(rows, []string{"column", sheet.Kind, sheet.Name, sheet.Columns[col].Code, sheet.Columns[col].Title, strconv.Itoa(col + 1)})
		}
		for _, row := range sheet.Rows {
			if row.New {
				rows = append(rows, []string{"new", sheet.Kind, string(row.ID)})
				continue
			}
			for col, value := range row.Values {
				if sheet.Columns[col].Open {
					rows = append(rows, []string{"value", sheet.Kind, string(row.ID), sheet.Columns[col].Code, value})
				}
			}
		}
	}
	return rows
}

// sent reads the sheet with what was sent.
func (u *understanding) sent(s *RawSheet) {
	for _, row := range s.Rows {
		c := func(i int) string { return row.Cells[i] }
		switch c(0) {
		case "sending":
			u.back.Sending.ID = draft.ID(c(1))
		case "review":
			u.back.Review = draft.ID(c(1))
		case "cycle":
			u.back.Cycle = c(1)
		case "agency":
			u.back.Sending.Agency = c(1)
		case "round":
			u.back.Sending.Round = c(1)
		case "due":
			u.back.Sending.Due = draft.Date(c(1))
		case "paper":
			u.back.Sending.Paper = draft.ID(c(1))
		case "column":
			n, _ := strconv.Atoi(c(5))
			u.columns[c(1)] = append(u.columns[c(1)], sentColumn{c(3), c(4), n})
			u.names[c(1)] = c(2)
		case "new":
			u.fresh[draft.ID(c(2))] = c(1)
		case "value":
			u.back.sent[sentKey{c(1), draft.ID(c(2)), c(3)}] = c(4)
			u.known[draft.ID(c(2))] = c(1)
		}
	}
}
