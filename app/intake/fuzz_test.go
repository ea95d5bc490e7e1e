package intake_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/intake"
)

// sound fails where a preview breaks what every preview must keep.
func sound(t interface {
	Helper()
	Errorf(string, ...any)
}, r *draft.Review, p intake.Preview,
) {
	t.Helper()
	for _, f := range p.Found {
		rec := &f.Recommendation
		if strings.TrimSpace(string(rec.Text)) == "" {
			t.Errorf("a recommendation without words from %q", f.From.Words)
		}
		if s := string(rec.Text); !norm.NFC.IsNormalString(s) || strings.ContainsAny(s, "\r\x00\u00AD\uFEFF") {
			t.Errorf("text that was not made ready: %q", s)
		}
	}
	once := intake.Add(r, p, nil, true)
	if len(once.Recommendations) > len(r.Recommendations)+len(p.Found) {
		t.Errorf("more was added than found")
	}
	if twice := intake.Add(once, p, nil, true); twice != once {
		t.Errorf("adding the same twice changes the review")
	}
	seen := map[string]bool{}
	for _, rec := range once.Recommendations {
		if seen[rec.Reference] || rec.Reference == "" {
			t.Errorf("reference %q is not unique", rec.Reference)
		}
		seen[rec.Reference] = true
	}
}

func FuzzPasted(f *testing.F) {
	f.Add("1. The Committee recommends that the State party: (a) act; (b) pay.\n")
	f.Add("128.1 Ratify it (Chile); 128.2 Adopt it (Iran (Islamic Republic of)).")
	f.Add(pdf(observations, "CERD/C/NZL/CO/23-24"))
	f.Add("\f\f___\n1\n(a)\n((((((((")
	f.Add("1. (a)(b)(c) a; (b) b\u00AD\r\n\x00")
	tables := builtIn(f)
	f.Fuzz(func(t *testing.T, text string) {
		r := draft.New("UPR", "UPR-2024")
		p, err := intake.Propose(nil, intake.Pasted(text), intake.Options{Review: r, Tables: tables})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, r, p)
	})
}

func FuzzTables(f *testing.F) {
	f.Add("Recommendation\tPosition\n140.1 Do it (Chile);\tSupported\n")
	f.Add("id\treference\ttitle\tsupport_level\n1\tA,B\tTitle\t2\n")
	f.Add("\t\t\n\t140.1 x\n140.2 y\tNoted\t- a\n")
	tables := builtIn(f)
	f.Fuzz(func(t *testing.T, text string) {
		table := intake.Table{Name: "T", First: 1, Spans: map[int]bool{1: true}}
		for line := range strings.SplitSeq(text, "\n") {
			table.Rows = append(table.Rows, strings.Split(line, "\t"))
		}
		r := draft.New("CERD", "CERD-2027")
		p, err := intake.Propose([]intake.Table{table}, nil, intake.Options{Review: r, Tables: tables})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, r, p)
	})
}

func TestTheOrderOfRowsDoesNotMatter(t *testing.T) {
	tables := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		list := thematic(rapid.IntRange(1, 30).Draw(t, "n"), []string{"Recommendation", "Position", "Themes", "SDGs"}, []string{"Noted"})
		list.Spans = nil
		rows := list.Rows[1:]
		var kept [][]string
		for _, row := range rows {
			if row[1] != "" {
				kept = append(kept, row)
			}
		}
		kept = rapid.Permutation(kept).Draw(t, "rows")
		list.Rows = append(list.Rows[:1:1], kept...)
		p, err := intake.Propose([]intake.Table{list}, nil, intake.Options{Review: draft.New("UPR", "UPR-2024"), Tables: tables})
		if err != nil || len(p.Found) != len(kept) {
			t.Fatalf("%d of %d rows found, %v", len(p.Found), len(kept), err)
		}
		sound(t, draft.New("UPR", "UPR-2024"), p)
	})
}

func TestBrokenLinesGiveTheSameWords(t *testing.T) {
	tables := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"the", "law", "houses", "whānau", "12.5", "(2019)", "per", "cent", "Act", "paragraph"}), 3, 60).Draw(t, "words")
		text := "Adopt " + strings.Join(words, " ")
		broken := strings.Join(strings.Fields("77.1. "+text+" (Chile);"), " ")
		for range rapid.IntRange(0, 8).Draw(t, "breaks") {
			at := rapid.IntRange(6, len(broken)-1).Draw(t, "at")
			if space := strings.IndexByte(broken[at:], ' '); space > 0 {
				broken = broken[:at+space] + "\n" + broken[at+space+1:]
			}
		}
		p, err := intake.Propose(nil, intake.Pasted(broken+"\n77.2. End it (Peru)."), intake.Options{Tables: tables, Review: draft.New("UPR", "UPR-2024")})
		if err != nil || len(p.Found) != 2 || string(p.Found[0].Recommendation.Text) != text {
			t.Fatalf("%q gave %+v, %v", broken, p.Found, err)
		}
	})
}
