// Package layouttest makes composed papers for tests of what lays them out and
// prints them. The program itself does not use it.
package layouttest

import (
	"fmt"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
)

const words = "The Government will review the legislation and practice that govern data on ethnicity across agencies, " +
	"with Māori and Pacific communities, so that progress on well-being can be measured and reported each year – and the " +
	"Committee told of it. Whānau, hapū and iwi take part in the design of services and in decisions/choices about them."

// Words returns n words of invented text.
func Words(n int) string {
	all := strings.Fields(words)
	out := make([]string, n)
	for i := range out {
		out[i] = all[i%len(all)]
	}
	return strings.Join(out, " ")
}

// Run is plain words.
func Run(text string) compose.Run { return compose.Run{Text: text} }

// Cell is a cell of one paragraph.
func Cell(text string) compose.Cell {
	return compose.Cell{Blocks: []compose.Block{{Role: compose.Paragraph, Runs: []compose.Run{Run(text)}}}}
}

// Builder gathers the blocks of a paper and gives each its key and its source.
type Builder struct{ Doc *compose.Document }

// New begins a paper.
func New(title string) *Builder {
	return &Builder{&compose.Document{Facts: compose.Facts{
		Kind: "cabinet-response", Title: title, Language: "en-NZ", Classification: "IN CONFIDENCE",
		Ministers: []draft.Minister{{Name: "Hon A Minister", Portfolio: "Justice"}},
	}}}
}

// Add appends a block.
func (b *Builder) Add(block compose.Block) {
	block.Key = fmt.Sprint("block-", len(b.Doc.Blocks))
	block.From = compose.Source{Item: "paper", Field: block.Key}
	for i := range block.Runs {
		from := &block.Runs[i].Source
		*from = block.From
		from.End = len(block.Runs[i].Text)
	}
	b.Doc.Blocks = append(b.Doc.Blocks, block)
}

// Text appends a block of one run.
func (b *Builder) Text(role compose.Role, level int, label, text string) {
	block := compose.Block{Region: compose.Body, Role: role, Level: level, Label: label, Runs: []compose.Run{Run(text)}}
	if role == compose.Title || role == compose.CoverLine {
		block.Region = compose.Cover
	}
	if role == compose.Heading || role == compose.Title {
		block.Bookmark, block.KeepNext = text, true
	}
	b.Add(block)
}

// Note adds a footnote and returns the run of its mark.
func (b *Builder) Note(text string) compose.Run {
	n := len(b.Doc.Notes) + 1
	b.Doc.Notes = append(b.Doc.Notes, compose.Note{Number: n, Region: compose.Body, Runs: []compose.Run{Run(text)}})
	return compose.Run{Note: n}
}

// Paper is a Cabinet paper of about ten pages with everything that papers hold, and
// an appendix of n recommendations: 60 words each, responses of 180, three actions.
func Paper(n int) *compose.Document {
	b := New("Response to the Committee’s recommendations on Māori health")
	b.Text(compose.CoverLine, 0, "", "Office of the Minister of Justice")
	b.Text(compose.CoverLine, 0, "", "Chair, Cabinet Social Outcomes Committee")
	b.Text(compose.Title, 0, "", b.Doc.Facts.Title)
	b.Add(compose.Block{Region: compose.Body, Role: compose.Contents})
	number := 0
	for h := range 12 {
		b.Text(compose.Heading, 1, "", fmt.Sprintf("Heading %d of the paper", h+1))
		for k := range 3 {
			number++
			runs := []compose.Run{
				Run(Words(40+13*k) + " "),
				{Text: "in bold", Bold: true},
				Run(", with a note"), b.Note("Note: " + Words(12+h)),
				Run(" and "),
				{Text: "a link", Link: "https://www.justice.govt.nz/"},
				Run(" and "),
				{Text: "te reo Māori", Lang: "mi", Italic: true},
				Run(". " + Words(20)),
			}
			b.Add(compose.Block{Region: compose.Body, Role: compose.Numbered, Level: 1, Label: fmt.Sprint(number), Runs: runs})
			if k == 1 {
				b.Text(compose.Numbered, 2, fmt.Sprintf("%d.1", number), Words(30))
				b.Text(compose.Item, 1, "•", Words(30))
				b.Text(compose.Item, 1, "•", Words(9))
			}
		}
	}
	b.Text(compose.Heading, 1, "", "Recommendations")
	b.Text(compose.Paragraph, 0, "", "The Minister of Justice recommends that the Committee:")
	for k, verb := range []string{"note", "agree", "direct"} {
		b.Add(compose.Block{
			Region: compose.Body, Role: compose.Recommendation, Level: 1, Label: fmt.Sprint(k + 1),
			Runs: []compose.Run{{Text: verb, Bold: true}, Run(" " + Words(18))},
		})
	}
	b.Text(compose.Signature, 0, "", "Authorised for lodgement")
	b.appendix(n)
	return b.Doc
}

func (b *Builder) appendix(n int) {
	t := &compose.Table{Columns: []compose.Column{{Share: 90}, {Share: 240}, {Share: 330}, {Share: 220}, {Share: 120}}}
	t.Head = [][]compose.Cell{{Cell("Ref."), Cell("Recommendation"), Cell("Response"), Cell("Actions"), Cell("Reason")}}
	for r := range n {
		if r%10 == 0 {
			t.Rows = append(t.Rows, compose.Row{
				Key: fmt.Sprint("group-", r), Group: true,
				Cells: []compose.Cell{Cell(fmt.Sprintf("Theme %d: equality and non-discrimination", r/10+1))},
			})
		}
		var actions compose.Cell
		for _, length := range []int{14, 16, 11} {
			actions.Blocks = append(actions.Blocks, compose.Block{
				Role: compose.Item, Level: 1, Label: "•", Runs: []compose.Run{{Text: "New: ", Bold: true}, Run(Words(length))},
			})
		}
		reference := Cell(fmt.Sprintf("UPR4-139.%d", r+1))
		reference.Header = true
		t.Rows = append(t.Rows, compose.Row{Key: fmt.Sprint("row-", r), Cells: []compose.Cell{
			reference, Cell(Words(60)), Cell(Words(180)), actions, Cell(""),
		}})
	}
	b.Add(compose.Block{
		Region: compose.Appendix, Role: compose.Heading, Level: 1, Bookmark: "Appendix One", Landscape: true, PageBreak: true,
		KeepNext: true, Runs: []compose.Run{Run("Appendix One: response to each recommendation")},
	})
	b.Add(compose.Block{Region: compose.Appendix, Role: compose.TableBlock, Table: t, Landscape: true})
}
