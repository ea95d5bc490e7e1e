//go:build office

package word_test

import (
	"slices"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
	"followup/assets"
)

// samples are the papers of the sample reviews, without the markers of what is missing:
// these print, and never count.
func samples(t *testing.T) []*compose.Document {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	var list []*compose.Document
	for _, name := range []string{"cabinet-response", "one-year-update", "upr-response", "mid-term"} {
		data, err := assets.Read("samples/sample-" + name + ".followup")
		if err != nil {
			t.Fatal(err)
		}
		r, err := store.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Papers {
			doc, err := compose.New(tables).Compose(draft.NewIndex(r), p, compose.Options{Contents: compose.ContentsNever})
			if err != nil {
				t.Fatal(err)
			}
			doc.Blocks = withoutMarkers(doc.Blocks)
			list = append(list, doc)
		}
	}
	return list
}

// withoutMarkers takes the markers out of blocks and of the tables in them.
func withoutMarkers(blocks []compose.Block) []compose.Block {
	var kept []compose.Block
	for _, b := range blocks {
		if b.Role == compose.Missing {
			continue
		}
		b.Runs = slices.DeleteFunc(slices.Clone(b.Runs), func(r compose.Run) bool { return r.Missing })
		if b.Table != nil {
			for _, row := range b.Table.Rows {
				for i := range row.Cells {
					row.Cells[i].Blocks = withoutMarkers(row.Cells[i].Blocks)
				}
			}
		}
		kept = append(kept, b)
	}
	return kept
}
