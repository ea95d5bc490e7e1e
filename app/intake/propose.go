package intake

import (
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// reader is one import in the making.
type reader struct {
	options Options
	names   *names
	states  *states
	preview Preview
	index   *present
	seen    map[string]int  // name of a recommendation to its place in Found
	apart   map[string]bool // names of the paragraphs of procedure
	done    int             // rows and paragraphs that are read
	of      int
	stopped bool
}

// tellEach is after how many rows and paragraphs it is told how far the reading is.
const tellEach = 20

// halted counts one row or paragraph more, and tells whether the reading was stopped.
func (r *reader) halted() bool {
	if r.done++; r.done%tellEach == 0 && r.options.More != nil && !r.stopped {
		r.stopped = !r.options.More(min(r.done, r.of), r.of)
	}
	return r.stopped
}

// Propose makes proposed recommendations of what a file held. The tables are tried
// first: the UPR's thematic list, the Monitor's own download, a table with any
// headings; then the running text: a Working Group report, concluding observations,
// a numbered list. It fails only where the program's own tables are damaged, and with
// [ErrStopped] where it was stopped.
func Propose(tables []Table, blocks []Block, options Options) (Preview, error) {
	n, err := loadNames()
	if err != nil {
		return Preview{}, err
	}
	if options.Tables == nil {
		options.Tables = &kind.Tables{}
	}
	r := &reader{options: options, names: n, states: newStates(options.Tables.States), index: presentIn(options.Review), seen: map[string]int{}, apart: map[string]bool{}}
	r.of = 2 * len(blocks)
	for i := range tables {
		r.of += len(tables[i].Rows)
	}
	for i := range tables {
		r.mapped(&tables[i])
	}
	if len(r.preview.Found)+len(r.preview.Already) == 0 {
		r.text(blocks)
	}
	if r.stopped {
		return Preview{}, ErrStopped
	}
	r.suggest()
	if len(r.preview.Found)+len(r.preview.Already)+len(r.preview.Procedure) == 0 && r.preview.Ask == "" {
		r.preview.Ask = "No recommendation was found in this file. A table needs a column with the recommendations; running text needs numbered paragraphs."
	}
	return r.preview, nil
}

// text reads running text.
func (r *reader) text(blocks []Block) {
	paragraphs := r.number(blocks)
	switch {
	case reports(paragraphs):
		r.preview.Shape = "The report of the UPR Working Group"
		r.report(paragraphs)
	case observes(paragraphs):
		r.preview.Shape = "The concluding observations of a committee"
		r.observations(paragraphs)
	default:
		r.numbered(paragraphs)
	}
}

// propose takes in one recommendation that was found, unless it is there already.
func (r *reader) propose(p Proposed) {
	rec := &p.Recommendation
	enter(rec)
	p.From.Words = draft.Enter(p.From.Words)
	if strings.TrimSpace(string(rec.Text)) == "" {
		r.leave(p.From, "There is no text in it.")
		return
	}
	if len(rec.Text) > longestText {
		p.From.Words = strings.ToValidUTF8(p.From.Words[:500], "")
		r.leave(p.From, "It has more than 200,000 characters, more than a review takes.")
		return
	}
	if id, differs, ok := r.index.find(rec); ok {
		why := "It is in the review already."
		if differs {
			why = "The review holds this number with other words. Compare the two, and change the one in the review if the file is right."
		}
		a := Already{From: p.From, Item: id, Differs: differs, Why: why}
		if held := draft.Get[draft.Recommendation](r.options.Review, id); held != nil {
			if held.Position == "" {
				a.Position = rec.Position
			}
			a.FollowUp = rec.FollowUp && !held.FollowUp
		}
		r.preview.Already = append(r.preview.Already, a)
		return
	}
	if p.Procedure != "" {
		if name := nameKey(rec); !r.apart[name] {
			r.apart[name] = true
			r.preview.Procedure = append(r.preview.Procedure, p)
			return
		}
		p.Procedure = ""
	}
	if at, ok := r.seen[nameKey(rec)]; ok {
		if f := &r.preview.Found[at]; textKey(&f.Recommendation) == textKey(rec) {
			join(f, &p)
			r.leave(p.From, "It stands twice in the file and was taken once.")
			return
		}
		p.Doubts = append(p.Doubts, "The number "+rec.Paragraph+rec.Reference+" stands twice in the file, with different words.")
	} else {
		r.seen[nameKey(rec)] = len(r.preview.Found)
	}
	r.preview.Found = append(r.preview.Found, p)
}

// join adds what a second reading of the same recommendation says more.
func join(to, from *Proposed) {
	to.Themes = merge(to.Themes, from.Themes)
	to.Groups = merge(to.Groups, from.Groups)
	a, b := &to.Recommendation, &from.Recommendation
	a.States = merge(a.States, b.States)
	a.Agencies = merge(a.Agencies, b.Agencies)
	if a.Position == "" {
		a.Position = b.Position
	}
}

func (r *reader) leave(from Origin, why string) {
	from.Words = draft.Enter(tidy(from.Words))
	if from.Words != "" {
		r.preview.Left = append(r.preview.Left, Left{from, why})
	}
}

// suggest finds the Monitor's categories for the themes and groups of the file.
func (r *reader) suggest() {
	known := map[string]bool{}
	for i := range r.options.Tables.Categories {
		c := &r.options.Tables.Categories[i]
		known[c.Taxonomy+"\n"+c.ShortTitle] = true
		for _, name := range []string{c.Title, c.ShortTitle} {
			r.names.themes[themeKey(name)] = append(r.names.themes[themeKey(name)], suggestion{c.Taxonomy, c.ShortTitle})
		}
	}
	for i := range r.preview.Found {
		p := &r.preview.Found[i]
		for _, theme := range append(p.Themes[:len(p.Themes):len(p.Themes)], p.Recommendation.Theme) {
			p.Issues = merge(p.Issues, r.category(p, "issue", theme, known))
		}
		for _, group := range p.Groups {
			p.Persons = merge(p.Persons, r.category(p, "person", group, known))
		}
	}
}

// category returns the short titles that a theme or group stands for, and keeps why.
func (r *reader) category(p *Proposed, taxonomy, words string, known map[string]bool) []string {
	var out []string
	for _, s := range r.names.themes[themeKey(words)] {
		if s.taxonomy == taxonomy && (len(known) == 0 || known[taxonomy+"\n"+s.title]) {
			out = merge(out, []string{s.title})
			p.Reasons = append(p.Reasons, Reason{taxonomy, s.title, words})
		}
	}
	return out
}

// enter makes every text of a proposed recommendation ready for the review.
func enter(rec *draft.Recommendation) {
	draft.Texts(rec, func(_ draft.ID, _ string, _ draft.TextKind, text *string) { *text = draft.Enter(*text) })
	rec.Reference = draft.Enter(strings.TrimSpace(rec.Reference))
	rec.Paragraph = draft.Enter(strings.TrimSpace(rec.Paragraph))
}
