package export

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markedup"
	"followup/export/word"
)

// marking is a paper that goes out, is edited in its XML as Word would, and comes back.
type marking struct {
	t      *testing.T
	r      *draft.Review
	tables *kind.Tables
}

const markedParagraph = "The Government **agrees** with {{count recommendations}} of the recommendations."

// newMarking returns a review with one section and one response that are easy to edit.
func newMarking(t *testing.T) *marking {
	r, tables := sample(t, "cabinet-response")
	p := r.Papers[0]
	r = draft.Changed(r, p.ID, func(p *draft.Paper) {
		p.Sections[0].Text = markedParagraph + "\n\nA second paragraph[^1].\n\n- an item\n- another item\n\n[^1]: A note."
	})
	r = draft.Changed(r, r.Recommendations[0].ID, func(i *draft.Recommendation) { i.Response = "The plain response." })
	return &marking{t, r, tables}
}

func (m *marking) section() string { return string(m.r.Papers[0].Sections[0].Text) }

// sent is the paper as it goes out.
func (m *marking) sent(release compose.Release) []byte {
	m.t.Helper()
	doc, err := compose.New(m.tables).Compose(draft.NewIndex(m.r), m.r.Papers[0], compose.Options{Release: release})
	if err != nil {
		m.t.Fatal(err)
	}
	data, err := word.Build(doc, word.Options{})
	if err != nil {
		m.t.Fatal(err)
	}
	return data
}

// edited changes the text of a part of a file.
func (m *marking) edited(data []byte, part string, edit func(xml string) string, more map[string]string) []byte {
	m.t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		m.t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	put := func(name, text string) {
		w, err := out.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			m.t.Fatal(err)
		}
	}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			m.t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			m.t.Fatal(err)
		}
		next := string(text)
		if f.Name == part {
			if next = edit(next); next == string(text) {
				m.t.Fatal("the edit changed nothing")
			}
		}
		put(f.Name, next)
	}
	for name, text := range more {
		put(name, text)
	}
	if err := out.Close(); err != nil {
		m.t.Fatal(err)
	}
	return b.Bytes()
}

func (m *marking) back(data []byte) markedup.Found {
	m.t.Helper()
	paper, err := ReadPaper("edited.docx", data)
	if err != nil {
		m.t.Fatal(err)
	}
	found, err := ComparePaper(m.r, m.tables, paper)
	if err != nil {
		m.t.Fatal(err)
	}
	return found
}

// returns edits the body of the paper and reads it again.
func (m *marking) returns(edit func(xml string) string) markedup.Found {
	m.t.Helper()
	return m.back(m.edited(m.sent(compose.Ordinary), "word/document.xml", edit, nil))
}

// replaced is an edit that puts one piece of XML in the place of another.
func replaced(old, now string) func(string) string {
	return func(xml string) string { return strings.Replace(xml, old, now, 1) }
}

// paragraph returns the XML of the paragraph that holds words.
func paragraph(xml, words string) string {
	for _, p := range regexp.MustCompile(`(?s)<w:p>.*?</w:p>`).FindAllString(xml, -1) {
		if strings.Contains(p, words) {
			return p
		}
	}
	return ""
}

const byHemi = ` w:id="9" w:author="Hēmi" w:date="2027-09-02T02:00:00Z"`

// only demands that one change came back for the first section.
func (m *marking) only(found markedup.Found, want string) markedup.Change {
	m.t.Helper()
	if len(found.Changes) != 1 || len(found.Unplaced) != 0 {
		m.t.Fatalf("changes %+v, unplaced %+v", found.Changes, found.Unplaced)
	}
	c := found.Changes[0]
	if c.Back != want {
		m.t.Errorf("came back as %q, want %q", c.Back, want)
	}
	return c
}

func TestAPaperThatNobodyChangedChangesNothing(t *testing.T) {
	for _, name := range []string{"cabinet-response", "one-year-update", "upr-response", "mid-term"} {
		r, tables := sample(t, name)
		m := &marking{t, r, tables}
		if found := m.back(m.sent(compose.Ordinary)); len(found.Changes)+len(found.Unplaced)+len(found.Remarks) != 0 {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestWordsEditedWithoutATrace(t *testing.T) {
	m := newMarking(t)
	c := m.only(m.returns(replaced("A second paragraph", "A better paragraph")), strings.Replace(m.section(), "second", "better", 1))
	if c.Conflict || c.Blocked || len(c.By) != 0 {
		t.Errorf("%+v", c)
	}
	m.r = markedup.Apply(m.r, c)
	if !strings.Contains(m.section(), "A better paragraph[^1]") {
		t.Errorf("the section is %q", m.section())
	}
}

func TestTrackedChangesByTheirAuthor(t *testing.T) {
	m := newMarking(t)
	c := m.only(m.returns(replaced(`<w:t xml:space="preserve"> with `,
		`<w:t xml:space="preserve"> </w:t></w:r><w:del`+byHemi+`><w:r><w:delText>with </w:delText></w:r></w:del><w:ins`+byHemi+`><w:r><w:rPr><w:i/></w:rPr><w:t>to all </w:t></w:r></w:ins><w:r><w:t xml:space="preserve">`)),
		strings.Replace(m.section(), "with {{", "*to all* {{", 1))
	if len(c.By) != 1 || c.By[0].Name != "Hēmi" || c.By[0].Moment.Day() != 2 {
		t.Errorf("by %+v", c.By)
	}
}

func TestParagraphsAddedSplitAndDeleted(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(string) string
		want func(string) string
	}{
		"added": {
			func(x string) string {
				p := paragraph(x, "A second paragraph")
				return strings.Replace(x, p, p+`<w:p><w:pPr><w:pStyle w:val="CabStandard"/></w:pPr><w:r><w:t>Quite *new*.</w:t></w:r></w:p>`, 1)
			},
			replaced("A second paragraph[^1].", "A second paragraph[^1].\n\nQuite \\*new\\*."),
		},
		"deleted": {
			func(x string) string { return strings.Replace(x, paragraph(x, "another item"), "", 1) },
			replaced("\n- another item", ""),
		},
		"deleted by a tracked change": {
			func(x string) string {
				p := paragraph(x, ">an item")
				gone := strings.Replace(p, `</w:pPr>`, `<w:rPr><w:del`+byHemi+`/></w:rPr></w:pPr>`, 1)
				gone = strings.NewReplacer(`<w:r>`, `<w:del`+byHemi+`><w:r>`, `</w:r>`, `</w:r></w:del>`, `w:t>`, `w:delText>`, `<w:t `, `<w:delText `).Replace(gone)
				return strings.Replace(x, p, gone, 1)
			},
			replaced("- an item\n", ""),
		},
		"moved": {
			replaced(`<w:t xml:space="preserve">an item`, `<w:t xml:space="preserve">an </w:t></w:r><w:moveFrom`+byHemi+`><w:r><w:t>item</w:t></w:r></w:moveFrom><w:moveTo`+byHemi+`><w:r><w:t>old item</w:t></w:r></w:moveTo><w:r><w:t xml:space="preserve">`),
			replaced("- an item", "- an old item"),
		},
		"an item added": {
			func(x string) string {
				p := paragraph(x, ">an item")
				return strings.Replace(x, p, p+regexp.MustCompile(`<w:bookmark(Start|End)[^>]*>`).ReplaceAllString(strings.Replace(p, "an item", "a new item", 1), ""), 1)
			},
			replaced("- an item", "- an item\n- a new item"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMarking(t)
			m.only(m.returns(c.edit), c.want(m.section()))
		})
	}
}

func TestANoteIsEditedInItsPlace(t *testing.T) {
	m := newMarking(t)
	found := m.back(m.edited(m.sent(compose.Ordinary), "word/footnotes.xml", replaced("A note.", "A longer note."), nil))
	m.only(found, strings.Replace(m.section(), "A note.", "A longer note.", 1))
}

func TestBothChangedIsAConflict(t *testing.T) {
	m := newMarking(t)
	data := m.edited(m.sent(compose.Ordinary), "word/document.xml", replaced("The plain response", "Their response"), nil)
	id := m.r.Recommendations[0].ID
	m.r = draft.Changed(m.r, id, func(i *draft.Recommendation) { i.Response = "My response." })
	c := m.only(m.back(data), "Their response.")
	if !c.Conflict || c.Now != "My response." {
		t.Errorf("%+v", c)
	}
	m.r = markedup.Apply(m.r, c)
	if got := m.r.Recommendations[0].Response; got != "Their response." {
		t.Errorf("response %q", got)
	}
	if found := m.back(data); len(found.Changes) != 0 {
		t.Errorf("the second time: %+v", found.Changes)
	}
}

func TestMarksOfWithheldWordsAreNeverOverwritten(t *testing.T) {
	m := newMarking(t)
	m.r = draft.Changed(m.r, m.r.Recommendations[0].ID, func(i *draft.Recommendation) { i.Response = "Open. [[9(2)(h): Advice.]]" })
	c := m.only(m.returns(replaced(">Open. ", ">More open. ")), "More open. Advice.")
	if !c.Blocked || markedup.Apply(m.r, c) != m.r {
		t.Errorf("%+v", c)
	}
}

func TestTheUNsWordsAndTheProgramsStay(t *testing.T) {
	m := newMarking(t)
	text := strings.Fields(string(m.r.Recommendations[0].Text))[0]
	found := m.returns(func(x string) string {
		x = strings.Replace(x, " that the Committee:", " that this Committee:", 1)
		at := strings.Index(x, "Appendix One: Responses")
		return x[:at] + strings.Replace(x[at:], ">"+text+" ", ">Always "+text+" ", 1)
	})
	if len(found.Changes) != 1 || !found.Changes[0].Blocked || len(found.Unplaced) != 1 {
		t.Errorf("%+v", found)
	}
}

func TestCommentsAreListedWithWhatTheyAreAbout(t *testing.T) {
	m := newMarking(t)
	found := m.back(m.edited(m.sent(compose.Ordinary), "word/document.xml",
		replaced(`<w:r><w:t xml:space="preserve">A second paragraph</w:t></w:r>`,
			`<w:commentRangeStart w:id="4"/><w:r><w:t xml:space="preserve">A second paragraph</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>`),
		map[string]string{"word/comments.xml": `<w:comments xmlns:w="x"><w:comment w:id="4" w:author="Minister" w:date="2027-09-03T00:00:00Z"><w:p><w:r><w:t>Why second?</w:t></w:r></w:p></w:comment></w:comments>`}))
	if len(found.Remarks) != 1 || len(found.Changes) != 0 {
		t.Fatalf("%+v", found)
	}
	if c := found.Remarks[0]; c.Text != "Why second?" || c.On != "A second paragraph" || c.Author.Name != "Minister" || !strings.HasPrefix(c.Name, "text of section") {
		t.Errorf("%+v", c)
	}
}

func TestWhatHasNoPlaceIsListed(t *testing.T) {
	m := newMarking(t)
	found := m.returns(func(x string) string {
		return strings.Replace(x, `<w:body>`, `<w:body><w:p><w:r><w:t>Draft for the Minister</w:t></w:r></w:p>`, 1)
	})
	if len(found.Unplaced) != 1 || found.Unplaced[0].Words != "Draft for the Minister" {
		t.Errorf("%+v", found)
	}
}

func TestAReleaseNamesNoParagraph(t *testing.T) {
	m := newMarking(t)
	for _, release := range []compose.Release{compose.Public, compose.ReleaseReview} {
		paper, err := ReadPaper("release.docx", m.sent(release))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paper.Paragraphs {
			for _, n := range p.Names {
				if !strings.HasPrefix(n, "place") {
					t.Errorf("release %d holds the name %s", release, n)
				}
			}
		}
		if _, err := ComparePaper(m.r, m.tables, paper); err == nil || !strings.Contains(err.Error(), "release.docx is no paper") {
			t.Errorf("a release was taken for a paper: %v", err)
		}
	}
}
