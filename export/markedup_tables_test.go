package export

import (
	"fmt"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
)

// notedMarking is a review with a footnote in each row of a long appendix.
func notedMarking(t *testing.T) *marking {
	m := newMarking(t)
	for i, rec := range m.r.Recommendations {
		m.r = draft.Changed(m.r, rec.ID, func(r *draft.Recommendation) {
			r.Response = draft.Markdown(fmt.Sprintf("%s Response %d.[^1]\n\n[^1]: Source %d.", strings.Repeat("Work goes on in every region of the country. ", 12), i, i))
		})
	}
	return m
}

// An appendix with footnotes is written as a table for each page, with the header above
// each. What comes back is the one table of the review.
func TestAnAppendixOfManyTablesComesBackAsItWas(t *testing.T) {
	m := notedMarking(t)
	sent := m.sent(compose.Ordinary)
	tables := 0
	m.edited(sent, "word/document.xml", func(xml string) string {
		tables = strings.Count(xml, ">Reference<")
		return xml + " "
	}, nil)
	if tables < 3 {
		t.Fatalf("the header stands %d times", tables)
	}
	if found := m.back(sent); len(found.Changes)+len(found.Unplaced)+len(found.Remarks) != 0 {
		t.Errorf("%+v", found)
	}
	last := len(m.r.Recommendations) - 1
	found := m.returns(replaced(fmt.Sprint("Response ", last), "Firm response"))
	if len(found.Changes) != 1 || len(found.Unplaced) != 0 || !strings.Contains(found.Changes[0].Back, "Firm response.[^1]") {
		t.Errorf("%+v", found)
	}
}
