package compose

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
)

// marked is Markdown of words that are found again: each is "w" and a number.
func marked(t *rapid.T, next *int) draft.Markdown {
	word := func() string {
		*next++
		return "w" + strconv.Itoa(*next) + "x"
	}
	var w strings.Builder
	for range rapid.IntRange(0, 4).Draw(t, "blocks") {
		if w.Len() > 0 {
			w.WriteString("\n\n")
		}
		switch rapid.IntRange(0, 8).Draw(t, "block") {
		case 0:
			w.WriteString("- " + word() + "\n- **" + word() + "** " + word() + "\n  - " + word())
		case 1:
			w.WriteString("1. " + word() + "\n2. " + word() + "\n\n   " + word())
		case 2:
			w.WriteString("| " + word() + " | " + word() + " |\n|---|---|\n| " + word() + " | *" + word() + "* |")
		case 3:
			n := strconv.Itoa(*next)
			w.WriteString(word() + "[^" + n + "] " + word() + "\n\n[^" + n + "]: " + word() + " " + word())
		case 4:
			w.WriteString("> " + word() + "\n(a) " + word() + "\n```\n" + word() + "\n```")
		case 5:
			w.WriteString("# " + word() + "\n" + word() + " [" + word() + "](https://x.nz) `" + word() + "`")
		case 6:
			w.WriteString(word() + " [[9(2)(a): " + word() + "]] {{count recommendations}} " + word())
		default:
			w.WriteString(word() + " " + word() + "\n" + word())
		}
	}
	return draft.Markdown(w.String())
}

// randomReview is a review and a paper of a kind, whose printed texts are full of
// words that are found again.
func randomReview(t *rapid.T, next *int) (*draft.Review, *draft.Paper) {
	word := func() string {
		*next++
		return "w" + strconv.Itoa(*next) + "x"
	}
	r := draft.New("UPR", "UPR-2024")
	r.ID = "review"
	p := &draft.Paper{
		ID: "paper", Kind: rapid.SampledFrom([]string{"cabinet-response", "one-year-update", "upr-response", "mid-term"}).Draw(t, "kind"),
		Title: word() + " " + word(), Committee: "SOU", GroupBy: rapid.SampledFrom([]string{"", "theme", "agency"}).Draw(t, "group"),
	}
	cabinet := p.Kind == "cabinet-response"
	for i := range rapid.IntRange(0, 5).Draw(t, "recommendations") {
		id := draft.ID(fmt.Sprint("r", i))
		x := &draft.Recommendation{
			ID: id, Reference: fmt.Sprintf("UPR4-%d", 10-i), Paragraph: strconv.Itoa(10 - i), FollowUp: rapid.Bool().Draw(t, "followup"),
			Priority: rapid.Bool().Draw(t, "priority"), Position: rapid.SampledFrom([]string{"", "supported", "in-part", "noted"}).Draw(t, "position"),
			NoAction: rapid.Bool().Draw(t, "none"), LeadAgency: rapid.SampledFrom([]string{"", "MoJ", "TPK"}).Draw(t, "agency"),
		}
		if cabinet {
			x.Theme, x.Opening, x.Text = rapid.SampledFrom([]string{"", "Law", "Data"}).Draw(t, "theme"), draft.Quoted(word()), draft.Quoted(word()+" "+word())
			x.Response, x.MinisterNote, x.NoActionReason, x.PositionReason = marked(t, next), marked(t, next), marked(t, next), marked(t, next)
			if x.Priority {
				x.PriorityReason = marked(t, next)
			}
		}
		r.Recommendations = append(r.Recommendations, x)
		if p.Kind != "cabinet-response" && x.FollowUp {
			x.Text = draft.Quoted("the words")
		}
		words := draft.PaperWords{ID: draft.ID(fmt.Sprint("w", i)), Recommendation: id}
		switch p.Kind {
		case "one-year-update", "mid-term":
			words.Done, words.Evidence, words.Next, words.Reasons = marked(t, next), marked(t, next), marked(t, next), marked(t, next)
		case "upr-response":
			words.Explanation = marked(t, next)
		}
		p.Words = append(p.Words, words)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "actions") {
		a := &draft.Action{ID: draft.ID(fmt.Sprint("a", i)), New: rapid.Bool().Draw(t, "new"), Agency: "MoJ", Funding: "sought"}
		for _, x := range r.Recommendations {
			if rapid.Bool().Draw(t, "serves") {
				a.Recommendations = append(a.Recommendations, x.ID)
			}
		}
		if cabinet && len(a.Recommendations) > 0 {
			a.Title, a.TargetDateComment = word(), word()
		}
		r.Actions = append(r.Actions, a)
	}
	for i, h := range []string{"introduction", "proposal", "analysis", "analysis", "financial", "consultation", "next-steps"} {
		s := draft.Section{ID: draft.ID(fmt.Sprint("s", i)), Heading: h, Text: marked(t, next)}
		if h == "analysis" {
			s.Title = word()
			if rapid.Bool().Draw(t, "draw") {
				s.Text += "\n\n{{draw priorities}}\n\n{{draw new}}\n\n{{draw no-action}}"
			}
		}
		p.Sections = append(p.Sections, s)
	}
	if cabinet {
		for i := range rapid.IntRange(0, 3).Draw(t, "to Cabinet") {
			p.CabinetRecommendations = append(p.CabinetRecommendations, draft.CabinetRecommendation{
				ID: draft.ID(fmt.Sprint("c", i)), Level: 1 + i%2, Verb: "note", Text: marked(t, next),
			})
		}
		p.Ministers = []draft.Minister{{ID: "m", Name: word(), Portfolio: word()}}
	}
	r.Papers = []*draft.Paper{p}
	return r, p
}

// printedWords is every word of a document with the number of times it stands there.
func printedWords(d *Document) map[string]int {
	found := map[string]int{}
	var line strings.Builder
	flush := func() {
		for _, w := range strings.FieldsFunc(line.String(), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }) {
			found[w]++
		}
		line.Reset()
	}
	runs := func(list []Run) {
		for _, r := range list {
			if r.Break {
				line.WriteByte(' ')
			}
			line.WriteString(r.Text)
		}
		flush()
	}
	var blocks func([]Block)
	blocks = func(list []Block) {
		for i := range list {
			runs(list[i].Runs)
			if t := list[i].Table; t != nil {
				for _, head := range t.Head {
					for _, c := range head {
						blocks(c.Blocks)
					}
				}
				for _, r := range t.Rows {
					for _, c := range r.Cells {
						blocks(c.Blocks)
					}
				}
			}
		}
	}
	blocks(d.Blocks)
	for _, n := range d.Notes {
		runs(n.Runs)
	}
	return found
}

func TestNoWordOfAPrintedFieldIsMissing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		r, p := randomReview(t, &n)
		doc := composed(t, r, p, Options{})
		found := printedWords(doc)
		for i := 1; i <= n; i++ {
			if w := "w" + strconv.Itoa(i) + "x"; found[w] == 0 {
				t.Fatalf("%s is missing:\n%s", w, sketch(doc))
			}
		}
	})
}

// A composer that remembers gives what a new one gives, whatever was edited.
func TestRememberingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		r, p := randomReview(t, &n)
		c := New(tablesOnce())
		for step := range 6 {
			for _, opt := range []Options{{}, {Release: Public}, {Release: ReleaseReview}, {Part: PaperOnly}} {
				got, err := c.Compose(draft.NewIndex(r), p, opt)
				want, errWant := New(tablesOnce()).Compose(draft.NewIndex(r), p, opt)
				if (err == nil) != (errWant == nil) {
					t.Fatalf("step %d: error %v, want %v", step, err, errWant)
				}
				if err == nil && !reflect.DeepEqual(got, want) {
					t.Fatalf("step %d, %+v:\n%s\nwant\n%s", step, opt, sketch(got), sketch(want))
				}
				if err == nil {
					recount(t, got)
				}
			}
			r = edited(t, r, &n)
			p = r.Papers[0]
		}
	})
}

// recount counts a document from its runs alone and compares.
func recount(t *rapid.T, doc *Document) {
	c := CountsOf(doc)
	bare := *doc
	bare.Blocks = append([]Block(nil), doc.Blocks...)
	for i := range bare.Blocks {
		bare.Blocks[i] = uncounted(bare.Blocks[i])
	}
	bare.Notes = append([]Note(nil), doc.Notes...)
	for i := range bare.Notes {
		bare.Notes[i].words = 0
	}
	again := CountsOf(&bare)
	c.doc, again.doc = nil, nil
	if !reflect.DeepEqual(c, again) {
		t.Fatalf("remembered %+v, counted %+v:\n%s", c, again, sketch(doc))
	}
}

func uncounted(b Block) Block {
	b.words = 0
	if b.Table != nil {
		table := *b.Table
		table.Head, table.Rows = nil, nil
		for _, cells := range b.Table.Head {
			table.Head = append(table.Head, uncountedCells(cells))
		}
		for _, r := range b.Table.Rows {
			r.words = 0
			r.Cells = uncountedCells(r.Cells)
			table.Rows = append(table.Rows, r)
		}
		b.Table = &table
	}
	return b
}

func uncountedCells(cells []Cell) []Cell {
	next := append([]Cell(nil), cells...)
	for i := range next {
		next[i].Blocks = append([]Block(nil), next[i].Blocks...)
		for k := range next[i].Blocks {
			next[i].Blocks[k] = uncounted(next[i].Blocks[k])
		}
	}
	return next
}

func edited(t *rapid.T, r *draft.Review, n *int) *draft.Review {
	anyOne := func() draft.ID {
		if len(r.Recommendations) == 0 {
			return ""
		}
		return rapid.SampledFrom(r.Recommendations).Draw(t, "which").ID
	}
	text := marked(t, n)
	switch rapid.IntRange(0, 11).Draw(t, "edit") {
	case 0:
		return draft.Changed(r, anyOne(), func(x *draft.Recommendation) { x.Response = text })
	case 1:
		return draft.Changed(r, anyOne(), func(x *draft.Recommendation) { x.Theme, x.Reference = string(rune('A'+*n%5)), "Z"+strconv.Itoa(*n) })
	case 2:
		return draft.Changed(r, anyOne(), func(x *draft.Recommendation) { x.Priority, x.PriorityReason = !x.Priority, text })
	case 3:
		return draft.Changed(r, anyOne(), func(x *draft.Recommendation) { x.Withheld = []string{"9(2)(a)"} })
	case 4:
		return draft.Changed(r, "paper", func(p *draft.Paper) { p.Sections[*n%len(p.Sections)].Text = text })
	case 5:
		return draft.Changed(r, "paper", func(p *draft.Paper) { p.Sections[0].Left = !p.Sections[0].Left })
	case 6:
		return draft.Inserted(r, 0, &draft.Recommendation{ID: draft.ID("n" + strconv.Itoa(*n)), Reference: "N" + strconv.Itoa(*n), Text: "x"})
	case 7:
		if len(r.Recommendations) > 0 {
			next := *r
			next.Recommendations = r.Recommendations[1:]
			return &next
		}
	case 8:
		return draft.ChangedAbout(r, func(a *draft.About) {
			a.Agencies = append(a.Agencies, draft.Agency{ID: "g", Code: "MoJ", Name: "Name " + strconv.Itoa(*n)})
		})
	case 10:
		return draft.Changed(r, "paper", func(p *draft.Paper) { p.WithheldAppendix = []string{"6(a)"} })
	case 11:
		return draft.Changed(r, "paper", func(p *draft.Paper) {
			if len(p.Words) > 0 {
				p.Words[*n%len(p.Words)].Done, p.Words[0].Withheld = text, []string{"6(b)(i)"}
			}
		})
	case 9:
		return draft.Changed(r, "a0", func(a *draft.Action) { a.Title, a.New = string(text), !a.New })
	}
	return r
}

func TestLiveFiguresAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		r, p := randomReview(t, &n)
		p.Sections[0].Text = "{{count recommendations}} {{count recommendations position=noted,supported}} {{count recommendations priority=yes}} " +
			"{{count actions new=yes}} {{count actions new=no}} {{count recommendations action=no}} {{count recommendations theme=Law}}"
		p.Sections[0].Left = false
		var all, positions, priority, fresh, old, none, law int
		serving := map[draft.ID]bool{}
		for _, a := range r.Actions {
			if a.New {
				fresh++
			} else {
				old++
			}
			for _, id := range a.Recommendations {
				serving[id] = true
			}
		}
		for _, x := range r.Recommendations {
			all++
			if x.Position == "noted" || x.Position == "supported" {
				positions++
			}
			if x.Priority {
				priority++
			}
			if x.NoAction || !serving[x.ID] {
				none++
			}
			if x.Theme == "Law" {
				law++
			}
		}
		want := fmt.Sprintf("%d %d %d %d %d %d %d", all, positions, priority, fresh, old, none, law)
		if got := sketch(composed(t, r, p, Options{})); !strings.Contains(got, ": "+want+"\n") {
			t.Fatalf("no %q in\n%s", want, got)
		}
	})
}
