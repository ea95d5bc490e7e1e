package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An invented table of 18 rows was printed to PDF in four shapes, and copied with its
// columns (layout), in the order of its cells (raw), and as a reader has it (plain).
func TestCopiesOfTablesThatWerePrinted(t *testing.T) {
	data, err := os.ReadFile("testdata/pasted.rows")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		rows = append(rows, strings.Split(line, "|"))
	}
	least := map[string]int{ // rows that are right in number, words and theme
		"three.layout": 17, "three.raw": 15, "merged.layout": 14, "merged.raw": 5,
		"alone.layout": 18, "alone.raw": 15, "alone.plain": 15, "upr.layout": 15, "upr.raw": 15,
	}
	for name, want := range least {
		text, err := os.ReadFile(filepath.Join("testdata", "pasted", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		body := "CERD"
		if strings.HasPrefix(name, "upr") {
			body = "UPR"
		}
		p := received(t, body, string(text))
		lost(t, p, string(text))
		right := 0
		for _, f := range p.Found {
			rec, known := &f.Recommendation, false
			for i, row := range rows {
				number, words := strings.TrimPrefix(row[2], "CERD/C/NZL/CO/25, para. "), row[1]
				if body == "UPR" {
					number, words = fmt.Sprintf("139.%d", i+1), strings.TrimSuffix(words, ".")
				}
				known = known || rec.Paragraph == number && string(rec.Text) == words && rec.Theme == row[0]
			}
			if known {
				right++
			} else if len(f.Doubts) == 0 {
				t.Errorf("%s: wrong without a doubt: %s | %s | %s", name, rec.Paragraph, rec.Theme, rec.Text)
			}
		}
		if len(p.Found) != len(rows) || right < want {
			t.Errorf("%s: %d found of %d, %d right, want %d", name, len(p.Found), len(rows), right, want)
		}
	}
}
