package export

import (
	"regexp"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/markedup"
)

var bookmark = regexp.MustCompile(`<w:bookmark(Start|End)[^>]*>`)

// nameless takes the names off the paragraph that holds words, and edits it.
func nameless(words string, edit func(string) string) func(string) string {
	return func(xml string) string {
		p := paragraph(xml, words)
		return strings.Replace(xml, p, edit(bookmark.ReplaceAllString(p, "")), 1)
	}
}

func same(x string) string { return x }

func (m *marking) respond(words string) {
	m.r = draft.Changed(m.r, m.r.Recommendations[0].ID, func(i *draft.Recommendation) { i.Response = draft.Markdown(words) })
}

const longResponse = "The Government works with councils and communities on warm and dry homes."

func TestAParagraphThatLostItsNameIsKnownByItsWords(t *testing.T) {
	m := newMarking(t)
	m.respond(longResponse)
	if found := m.returns(nameless("warm and dry homes", same)); len(found.Changes)+len(found.Unplaced) != 0 {
		t.Errorf("its words are as they were: %+v", found)
	}
	c := m.only(m.returns(nameless("warm and dry homes", replaced("warm and dry homes", "warm, dry and safe homes"))),
		"The Government works with councils and communities on warm, dry and safe homes.")
	if !c.Conflict || c.Blocked || !strings.Contains(c.Why, "known by its words") {
		t.Errorf("%+v", c)
	}
	m.r = markedup.Apply(m.r, c)
	if got := string(m.r.Recommendations[0].Response); got != c.Back {
		t.Errorf("response %q", got)
	}
}

func TestOtherWordsThatStandAloneInAPlaceAreSuggestedForIt(t *testing.T) {
	m := newMarking(t)
	m.respond(longResponse)
	c := m.only(m.returns(nameless("warm and dry homes", replaced(longResponse, "Quite another matter."))), "Quite another matter.")
	if !c.Conflict || c.Place.Field != "response" {
		t.Errorf("%+v", c)
	}
}

func TestATextThatDidNotComeBackIsNeverEmptied(t *testing.T) {
	m := newMarking(t)
	m.respond(longResponse)
	found := m.returns(func(x string) string { return strings.Replace(x, paragraph(x, "warm and dry homes"), `<w:p/>`, 1) })
	if len(found.Changes) != 1 {
		t.Fatalf("%+v", found)
	}
	c := found.Changes[0]
	if !c.Lost || !c.Blocked || markedup.Apply(m.r, c) != m.r || !strings.Contains(c.Why, "did not come back") {
		t.Errorf("%+v", c)
	}
}

func TestAParagraphDeletedWithoutATraceIsForTheUserToDecide(t *testing.T) {
	m := newMarking(t)
	c := m.only(m.returns(func(x string) string { return strings.Replace(x, paragraph(x, "another item"), "", 1) }), strings.Replace(m.section(), "\n- another item", "", 1))
	if !c.Conflict || !strings.Contains(c.Why, "no tracked change") {
		t.Errorf("%+v", c)
	}
}

func TestATextDeletedByATrackedChangeIsEmptied(t *testing.T) {
	m := newMarking(t)
	m.respond(longResponse)
	c := m.only(m.returns(func(x string) string {
		p := paragraph(x, "warm and dry homes")
		gone := strings.NewReplacer(`<w:r>`, `<w:del`+byHemi+`><w:r>`, `</w:r>`, `</w:r></w:del>`, `w:t>`, `w:delText>`, `<w:t `, `<w:delText `).Replace(p)
		return strings.Replace(x, p, gone, 1)
	}), "")
	if c.Blocked || c.Conflict {
		t.Errorf("%+v", c)
	}
}

func TestARowThatIsGoneIsToldOnce(t *testing.T) {
	m := newMarking(t)
	row := regexp.MustCompile(`(?s)<w:tr>.*?</w:tr>`)
	m.respond(longResponse)
	found := m.returns(func(x string) string {
		for _, tr := range row.FindAllString(x, -1) {
			if strings.Contains(tr, "warm and dry homes") {
				return strings.Replace(x, tr, "", 1)
			}
		}
		t.Fatal("no row holds the response")
		return x
	})
	if len(found.Changes) != 1 || !found.Changes[0].Lost || found.Changes[0].Name != "row of "+draft.ItemName(m.r, m.r.Recommendations[0].ID) {
		t.Errorf("%+v", found.Changes)
	}
}

func TestWordsThatOnlyBecameBoldOrItalic(t *testing.T) {
	m := newMarking(t)
	c := m.only(m.returns(replaced(`<w:r><w:t xml:space="preserve">A second paragraph</w:t></w:r>`,
		`<w:r><w:t xml:space="preserve">A </w:t></w:r><w:r><w:rPr><w:b/><w:rPrChange`+byHemi+`><w:rPr/></w:rPrChange></w:rPr><w:t>second</w:t></w:r><w:r><w:t xml:space="preserve"> paragraph</w:t></w:r>`)),
		strings.Replace(m.section(), "second", "**second**", 1))
	if len(c.By) != 1 || c.By[0].Name != "Hēmi" || c.Conflict || c.Blocked {
		t.Errorf("%+v", c)
	}
	c = m.only(m.returns(func(x string) string {
		p := paragraph(x, ">agrees<")
		return strings.Replace(x, p, strings.Replace(p, "<w:b/>", "<w:i/>", 1), 1)
	}), strings.Replace(m.section(), "**agrees**", "*agrees*", 1))
	m.r = markedup.Apply(m.r, c)
	if found := m.back(m.sent(compose.Ordinary)); len(found.Changes) != 0 {
		t.Errorf("a paper as it is now brings %+v", found.Changes)
	}
}

func TestWordsStruckThroughByHandAreListed(t *testing.T) {
	m := newMarking(t)
	found := m.returns(replaced(`<w:r><w:t xml:space="preserve">A second paragraph</w:t></w:r>`,
		`<w:r><w:t xml:space="preserve">A </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>second</w:t></w:r><w:r><w:t xml:space="preserve"> paragraph</w:t></w:r>`))
	if len(found.Changes) != 0 || len(found.Unplaced) != 1 || found.Unplaced[0].Words != "second" || !strings.Contains(found.Unplaced[0].Why, "struck through") {
		t.Errorf("%+v", found)
	}
}

func TestWhatWasDeclinedIsNotListedAgain(t *testing.T) {
	m := newMarking(t)
	data := m.edited(m.sent(compose.Ordinary), "word/document.xml", replaced("The plain response", "Their response"), nil)
	m.respond("My response.")
	found := m.back(data)
	c := m.only(found, "Their response.")
	before := m.r
	m.r = markedup.Declined(m.r, found.Paper.ID, c)
	if m.r == before || m.r.Recommendations[0].Response != "My response." || len(m.back(data).Changes) != 0 {
		t.Errorf("the second time: %+v", m.back(data))
	}
	if markedup.Declined(m.r, found.Paper.ID, c) != m.r {
		t.Error("declined twice")
	}
	data = m.edited(m.sent(compose.Ordinary), "word/document.xml", replaced("My response", "Their third response"), nil)
	m.only(m.back(data), "Their third response.")
}
