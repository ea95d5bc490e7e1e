package word

import (
	"testing"

	"followup/app/markedup"
)

func TestFatesOfWords(t *testing.T) {
	parts := story1(`<w:p><w:bookmarkStart w:id="1" w:name="here"/><w:r><w:t>One </w:t></w:r>` +
		`<w:ins w:id="2" w:author="A" w:date="2027-09-01T02:00:00Z"><w:r><w:rPr><w:b/></w:rPr><w:t>two </w:t></w:r></w:ins>` +
		`<w:del w:id="3" w:author="B"><w:r><w:delText>three</w:delText></w:r></w:del></w:p>` +
		`<w:tbl><w:tr><w:trPr><w:del w:id="4" w:author="C"/></w:trPr><w:tc><w:p><w:r><w:t>gone with its row</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)
	p, err := ReadMarked(invented(t, parts))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Paragraphs) != 2 || len(p.Paragraphs[0].Runs) != 3 || p.Paragraphs[0].Names[0] != "here" {
		t.Fatalf("%+v", p.Paragraphs)
	}
	for i, want := range []markedup.Run{
		{Text: "One "},
		{Text: "two ", Bold: true, Fate: markedup.Came},
		{Text: "three", Fate: markedup.Went},
	} {
		got := p.Paragraphs[0].Runs[i]
		if got.Text != want.Text || got.Bold != want.Bold || got.Fate != want.Fate {
			t.Errorf("run %d is %+v, want %+v", i, got, want)
		}
	}
	if row := p.Paragraphs[1]; row.Runs[0].Fate != markedup.Went || row.Runs[0].By.Name != "C" || row.Ended != markedup.Went || row.Row != 1 {
		t.Errorf("the row is %+v", row)
	}
}

// Whatever comes in, reading it ends, and what is no paper is an error in words.
func FuzzReadMarked(f *testing.F) {
	f.Add(`<w:p><w:bookmarkStart w:name="fu"/><w:ins w:author="A"><w:r><w:t>x</w:t></w:r></w:ins><w:commentRangeStart w:id="1"/></w:p>`)
	f.Add(`<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p><w:moveFrom><w:r><w:footnoteReference w:id="2"/></w:r></w:moveFrom></w:p></w:tc></w:tr></w:tbl>`)
	f.Add(`</w:p></w:tbl></w:tr><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	f.Fuzz(func(t *testing.T, body string) {
		p, err := ReadMarked(invented(t, story1(body)))
		if (p == nil) == (err == nil) {
			t.Errorf("paper %v, error %v", p, err)
		}
	})
}
