package kind_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/kind"
)

// A table that a person keeps in a spreadsheet reads as a review's own.
func TestAnOwnTableIsReadFromCSV(t *testing.T) {
	built := load(t)
	for _, c := range []struct {
		name, table, data string
		want              [][]string
	}{
		{"none", "limits", "", nil},
		{"only a header", "limits", "code,value\n", nil},
		{"plain", "limits", "code,value\nupdate-words,3000\n", [][]string{{"code", "value"}, {"update-words", "3000"}}},
		{
			"as Excel writes it", "limits", "\ufeffCode, Value ,,\r\nupdate-words , 3000,,\r\n,,,\r\n",
			[][]string{{"code", "value"}, {"update-words", "3000"}},
		},
		{
			"words of more than one line", "headings", "kind,code,guidance\ncabinet-response,proposal,\"One.\r\nTwo – Ma\u0304ori.\"\n",
			[][]string{{"kind", "code", "guidance"}, {"cabinet-response", "proposal", "One.\nTwo – Māori."}},
		},
		{
			"the Ministry’s commas stay", "categories", "taxonomy,short_title,title\nissue,\"Trafficking, slavery\",x\n",
			[][]string{{"taxonomy", "short_title", "title"}, {"issue", "Trafficking, slavery", "x"}},
		},
		{"a row taken out", "headings", "kind,code,required,removed\ncabinet-response,cost-of-living,,yes\n", [][]string{{"kind", "code", "required", "removed"}, {"cabinet-response", "cost-of-living", "", "yes"}}},
		{"days", "limits", "code,unit,value,severity\nagency-consultation,business-days,15,\n", [][]string{{"code", "unit", "value", "severity"}, {"agency-consultation", "business-days", "15", ""}}},
	} {
		got, err := built.ReadOwn(c.table, []byte(c.data))
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
}

// What is wrong is told with the row as a spreadsheet numbers it.
func TestWhatIsWrongWithAnOwnTable(t *testing.T) {
	built := load(t)
	for _, c := range []struct{ table, data, words string }{
		{"limits", "code,value\nupdate-words,many\n", "row 2: the limit “many” is not a number"},
		{"limits", "code,value\n\n\n\"update-words\",3000\n,,\nupdate-words,-1\n", "row 6: the limit “-1”"},
		{"limits", "code,value\nupdate-words,NaN\n", "row 2: the limit “NaN” is not a number"},
		{"limits", "code,value\nupdate-words,1e99\n", "row 2: "},
		{"headings", "kind,code,guidance\ncabinet-response,proposal,\"a\nb\nc\"\nno-such,x,y\n", "row 3: there is no kind of paper “no-such”"},
		{"headings", "kind,code\ncabinet-response,\n", "row 2: it has no code"},
		{"limits", "code,valeu\nupdate-words,3\n", "row 1: there is no column “valeu”; the columns are appendices, body, checked, code, "},
		{"limits", "value\n3\n", "row 1: the header has no column “code”"},
		{"limits", "code,value,value\nx,3,4\n", "row 1: the column “value” stands there twice"},
		{"limits", "code,value\nupdate-words,3,4\n", "row 2: it has more cells than the header"},
		{"limits", "code,value\nupdate-words,\"3\n\n\n", "row 2: it cannot be read as CSV"},
		{"limits", "code,value\nupdate-words,3\"3\n", "row 2: it cannot be read as CSV"},
		{"limits", "code,value\nnew-limit,3\n", "row 2: a new limit needs"},
		{"committees", "code,name\n,Social\n", "row 2: it has no code"},
		{"agencies", "code,name\n\"a,b\",x\n", "row 2: the code “a,b” holds a comma"},
		{"categories", "taxonomy,short_title,title\nissue,,\n", "row 2: it has neither a short title nor a title"},
		{"categories", "taxonomy,short_title\ncolour,Red\n", "row 2: there is no taxonomy “colour”"},
		{"categories", "taxonomy,reference\nissue,x\n", "row 1: the header has no column “short_title”"},
		{"agencies", "code\n\xff\n", "not UTF-8"},
		{"agencies", "code,name\n" + strings.Repeat("x", 20_001) + ",y\n", "row 2: a cell is longer than"},
		{"agencies", strings.Repeat("code,", 60) + "code\n", "row 1: it has more than 40 cells"},
		{"agencies", "code\n" + strings.Repeat(",", 1_000_000), "row 2: it has more than 40 cells"},
		{"agencies", "code\n" + strings.Repeat("MoJ\n", 10_001), "row 10002: the table has more than 10000 rows"},
		{"agencies", strings.Repeat("MoJ,", kind.MostTable), "larger than 1 MB"},
	} {
		rows, err := built.ReadOwn(c.table, []byte(c.data))
		if err == nil || !strings.Contains(err.Error(), c.words) || rows != nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s %.60q: %v, want %q", c.table, c.data, err, c.words)
		}
	}
}

// What is written reads back the same, whatever the words.
func TestAnOwnTableGoesToCSVAndBack(t *testing.T) {
	built := load(t)
	words := rapid.StringMatching(`[a-zā"',;\n=+@ \[\]-]{0,30}`)
	rapid.Check(t, func(rt *rapid.T) {
		rows := [][]string{{"kind", "code", "title", "guidance"}}
		for range rapid.IntRange(1, 4).Draw(rt, "rows") {
			trimmed := func(name string) string { return strings.TrimSpace(words.Draw(rt, name)) }
			rows = append(rows, []string{"cabinet-response", "own", trimmed("title"), trimmed("guidance")})
		}
		got, err := built.ReadOwn("headings", kind.WriteOwn("headings", rows))
		if err != nil || !reflect.DeepEqual(got, rows) {
			rt.Fatalf("%q came back as %q, %v", rows, got, err)
		}
	})
	for _, name := range kind.OwnNames() {
		if rows, err := built.ReadOwn(name, kind.WriteOwn(name, nil)); err != nil || rows != nil {
			t.Errorf("an empty table of %s came back as %q, %v", name, rows, err)
		}
	}
}

func TestWordsForOwnTables(t *testing.T) {
	o := draft.Tables{Limits: [][]string{{"code"}, {"a"}, {"b"}}, Agencies: [][]string{{"code"}, {"MoJ"}}, Headings: [][]string{{"kind"}}}
	if got := kind.OwnWords(o); got != "limits (2 rows), agencies (1 row)" {
		t.Errorf("got %q", got)
	}
}

// Whatever a file holds, what is read of it can be used as a review's own table.
func FuzzReadOwn(f *testing.F) {
	built, err := kind.Load()
	if err != nil {
		f.Fatal(err)
	}
	for i, data := range []string{
		"code,value\nupdate-words,3000\n", "kind,code,title,required\ncabinet-response,own,Rural proofing,always\n",
		"taxonomy,short_title,title,removed\nissue,Equality,,yes\n", "code,name,source\nSOU,Social Outcomes Committee,x\n",
		"\ufeffcode,name\r\n\"MoJ\",\"a\nb\"\r\n", "code\n\"", ",,,\n\n,", "code,value\nx,NaN\n", "code,code\n", "taxonomy,title\n\x00,=1+1\n",
	} {
		f.Add(uint8(i), []byte(data))
	}
	f.Fuzz(func(t *testing.T, table uint8, data []byte) {
		name := kind.OwnNames()[int(table)%len(kind.OwnNames())]
		rows, err := built.ReadOwn(name, data)
		if err != nil {
			if rows != nil || strings.Contains(err.Error(), "\n") || len(err.Error()) > 2000 {
				t.Errorf("%q with %v", rows, err)
			}
			return
		}
		var o draft.Tables
		*kind.Own(&o, name) = rows
		if _, err := built.With(o); err != nil {
			t.Errorf("%q reads as %q, and cannot be used: %v", data, rows, err)
		}
		again, err := built.ReadOwn(name, kind.WriteOwn(name, rows))
		if err != nil || !reflect.DeepEqual(again, rows) {
			t.Errorf("%q reads back as %q, %v", rows, again, err)
		}
	})
}
