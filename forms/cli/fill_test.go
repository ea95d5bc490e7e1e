package cli

import (
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// fill writes words into a workbook as an agency does: fill BOOK SHEET HEADING ROW
// WORDS, rows counted from 1 under the heading.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("usage: fill book sheet heading row words")
	}
	path := ts.MkAbs(args[0])
	f, err := excelize.OpenFile(path)
	ts.Check(err)
	rows, err := f.GetRows(args[1])
	ts.Check(err)
	for y, row := range rows {
		for x, cell := range row {
			if strings.TrimSpace(cell) != args[2] {
				continue
			}
			at, err := excelize.CoordinatesToCellName(x+1, y+1+int(args[3][0]-'0'))
			ts.Check(err)
			ts.Check(f.SetCellStr(args[1], at, args[4]))
			ts.Check(f.SaveAs(path))
			return
		}
	}
	ts.Fatalf("no heading %q on sheet %s of %s", args[2], args[1], args[0])
}
