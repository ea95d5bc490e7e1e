package compose

import (
	"strings"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/progress"
)

// midTerm composes a mid-term report: by theme, each recommendation's position, its
// status now and at the last report, and what changed.
func (b *builder) midTerm() {
	b.report("Mid-term report of New Zealand on the recommendations of "+b.review(), func(h kind.Heading, given bool) {
		if h.Code == "responses" {
			b.automaticHead(h, given)
			if !b.draws("responses") {
				b.drawThemes()
			}
		}
	})
}

// drawThemes appends a heading and a table for each theme.
func (b *builder) drawThemes() {
	if len(b.ix.Review.Recommendations) == 0 {
		b.missing(Source{Item: b.ix.Review.ID, Field: "recommendations"}, "The review has no recommendations yet")
		return
	}
	words, since := b.wordsByRecommendation(), b.since()
	groups := b.groups(byTheme)
	for _, g := range groups {
		k := string(b.p.ID) + "-theme-" + string(g.list[0].ID)
		from := Source{Item: g.list[0].ID, Field: "theme"}
		if len(groups) > 1 || g.name != "" {
			name := []Run{say("Other recommendations")}
			if g.name != "" {
				name = b.plain(from, g.name)
			}
			b.head(k, from, 2, name)
		}
		t := &rowTable{block: Block{Key: k + "-table", From: Source{Item: b.p.ID}, Role: TableBlock, Table: &Table{
			Columns: []Column{{220}, {128}, {138}, {138}, {376}},
			Head:    [][]Cell{headCells(k+"-table", "Recommendation", "Position", "At the last report", "Now", "What has changed")},
		}}}
		for _, r := range g.list {
			of := rowOf{rec: r, about: b.about, actions: b.ix.ActionsOf[r.ID], words: words[r.ID], indicators: b.indicatorsIn(r.ID), since: since}
			t.add(b.rowFor(of, (*rowWriter).progress), 0)
		}
		b.putTable(t)
	}
}

// progress fills a row of the mid-term report.
func (w *rowWriter) progress() {
	r := w.row.rec
	words := w.row.words
	if words == nil {
		words = &draft.PaperWords{}
	}
	grounds, at := words.Withheld, w.builder.of(words.ID, "done")
	if len(grounds) == 0 {
		grounds, at = r.Withheld, w.of("withheld")
	}
	w.whole = w.withheld(grounds, at)
	defer func() { w.whole = "" }()
	if w.whole != "" && w.public {
		w.boxes()
		return
	}
	blocks := []Block{w.block(w.of("paragraph"), embolded(w.plain(w.of("paragraph"), w.paragraphOf(r)))...)}
	w.cell(append(blocks, w.recommendation(r)...))
	position := []Run{}
	if r.Position != "" {
		position = []Run{{Text: w.position(r.Position), Withheld: w.whole, Source: w.of("position")}}
	} else if w.tablesHavePositions() {
		position = w.lack(w.of("position"), "no position")
	}
	w.cell([]Block{w.block(w.of("position"), position...)})
	before, now := w.status(r)
	w.cell([]Block{w.block(w.of("progressBefore"), Run{Text: before, Withheld: w.whole})})
	w.cell([]Block{w.block(w.of("progress"), Run{Text: now, Withheld: w.whole})})
	w.cell(w.changed(words))
}

func embolded(runs []Run) []Run {
	embolden(runs)
	return runs
}

// tablesHavePositions tells whether the body asks for positions: only the UPR does.
func (b *builder) tablesHavePositions() bool { return b.about.Body == "UPR" }

// changed is what this paper says on the recommendation; where it says nothing of its
// own, what the approved progress reports say.
func (w *rowWriter) changed(words *draft.PaperWords) []Block {
	var blocks []Block
	for _, f := range []struct {
		field string
		text  draft.Markdown
	}{{"done", words.Done}, {"evidence", words.Evidence}, {"next", words.Next}, {"reasons", words.Reasons}, {"explanation", words.Explanation}} {
		blocks = w.marked(blocks, w.builder.of(words.ID, f.field), f.text)
	}
	if len(blocks) == 0 {
		blocks = w.reported()
	}
	if len(blocks) == 0 {
		from := w.of("progress")
		if lack := w.lack(from, "what has changed"); lack != nil {
			blocks = append(blocks, w.block(from, lack...))
		}
	}
	return blocks
}

// status is how far a recommendation is, from its actions: completed where all are,
// in progress where any has begun. Of an action on which nobody set it, the approved
// progress reports tell it.
func (w *rowWriter) status(r *draft.Recommendation) (before, now string) {
	was := make([]string, 0, len(w.row.actions))
	is := make([]string, 0, len(w.row.actions))
	for _, a := range w.row.actions {
		now, before := progress.Status(w.ix, a, w.row.since)
		was = append(was, before)
		is = append(is, now)
	}
	none := "Not stated"
	if len(w.row.actions) == 0 && r.NoAction {
		none = "No action"
	}
	return w.summed(was, none), w.summed(is, none)
}

func (w *rowWriter) summed(states []string, none string) string {
	code := progress.Sum(states)
	if code == "" {
		return none
	}
	for _, p := range w.tables.Progress {
		if p.Code == code {
			return p.Words
		}
	}
	return strings.ToUpper(code[:1]) + code[1:]
}
