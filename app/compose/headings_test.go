package compose

import (
	"reflect"
	"testing"

	"followup/app/draft"
)

func TestHeadingsInATextSkipNoLevel(t *testing.T) {
	r, p := small()
	for text, want := range map[string][]int{
		"# a\n\nx\n\n# b\n\ny":                 {2, 2},
		"## a\n\nx\n\n## b\n\ny":               {2, 2},
		"## a\n\nx\n\n### b\n\ny\n\n## c\n\nz": {2, 3, 2},
		"### a\n\nx\n\n# b\n\ny\n\n### c\n\nz": {2, 2, 3},
	} {
		p := draft.Copy(p)
		p.Sections = []draft.Section{{ID: "h", Heading: "analysis", Title: "Own", Text: draft.Markdown(text)}}
		var got []int
		for _, b := range composed(t, r, p, Options{Part: PaperOnly}).Blocks {
			if b.Role == Heading && b.From.Field == "text" {
				got = append(got, b.Level)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: levels %v, not %v", text, got, want)
		}
	}
}
