package export

import (
	"fmt"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/intake"
	"followup/app/kind"
)

// previewed is what a preview shows, in the words of the truth.
type previewed struct {
	found  []truth
	doubts []string
	left   []intake.Left
	shape  string
}

// arriving reads a file as the import does.
func arriving(t testing.TB, body, name string, data []byte, tables *kind.Tables) (*previewed, *draft.Review, intake.Preview) {
	t.Helper()
	grids, blocks, err := ReadSource(name, data)
	if err != nil {
		t.Fatal(err)
	}
	r := draft.New(body, body+"-2027")
	p, err := intake.Propose(grids, blocks, intake.Options{Review: r, Tables: tables})
	if err != nil {
		t.Fatal(err)
	}
	out := &previewed{left: p.Left, shape: p.Shape}
	for _, f := range p.Found {
		x := &f.Recommendation
		out.found = append(out.found, truth{x.Paragraph, string(x.Opening), string(x.Text), x.Theme, x.Position, x.States, x.FollowUp})
		for _, d := range f.Doubts {
			out.doubts = append(out.doubts, x.Paragraph+": "+d)
		}
	}
	return out, r, p
}

// files is how many invented files of each shape are read.
const files = 40

// each reads many invented files of a shape and compares what is found with what was
// put in: each once, none invented, nothing doubted, and the second time nothing new.
func each(t *testing.T, body, name string, make func(g *invented, tables *kind.Tables) ([]byte, []truth)) {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for seed := range files {
		g := newInvented(t, uint64(seed))
		data, want := make(g, tables)
		p, r, preview := arriving(t, body, name, data, tables)
		said := differs(want, p)
		if said == "" && len(p.doubts) > 0 {
			said = "doubts " + strings.Join(p.doubts, "; ")
		}
		if said == "" {
			once := intake.Add(r, preview, nil, true)
			grids, blocks, _ := ReadSource(name, data)
			again, err := intake.Propose(grids, blocks, intake.Options{Review: once, Tables: tables})
			if err != nil || len(again.Found) > 0 || len(once.Recommendations) != len(want) || intake.Add(once, again, nil, true) != once {
				said = fmt.Sprintf("the second time %d are found, of %d in the review: %v", len(again.Found), len(once.Recommendations), err)
			}
		}
		if said != "" {
			if wrong++; wrong <= 6 {
				t.Errorf("file %d (%s): %s", seed, p.shape, said)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d files were read wrongly", wrong, files)
	}
}
