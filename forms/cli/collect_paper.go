package cli

import (
	"strings"

	"followup/app/calendar"
	"followup/app/comparison"
	"followup/app/draft"
	"followup/app/markedup"
	"followup/app/rounds"
	"followup/export"
)

// mergePaper takes what came back in a Word paper.
func (p *Program) mergePaper(r *draft.Review, back *markedup.Paper, take rounds.Take) (*draft.Review, error) {
	tables, err := p.tablesOf(r)
	if err != nil {
		return nil, err
	}
	found, err := export.ComparePaper(r, tables, back)
	if err != nil {
		return nil, err
	}
	taken, left := 0, 0
	for _, c := range found.Changes {
		verdict := "taken"
		switch {
		case (c.Conflict || c.Blocked) && take == rounds.Mine:
			verdict = "mine"
		case c.Lost:
			verdict = "not back"
		case c.Blocked:
			verdict = "by hand"
		case c.Conflict && take == rounds.Leave:
			verdict = "conflict"
		case c.Conflict:
			verdict = "theirs"
		}
		p.print("%-9s %s%s", verdict, c.Name, byWords(c.By))
		switch verdict {
		case "taken", "theirs":
			taken++
			r = markedup.Apply(r, c)
			p.print("          %s", around(c.Now, c.Back))
		case "mine":
			r = markedup.Declined(r, found.Paper.ID, c)
		case "not back":
			left++
			p.needs()
			p.print("          %s", c.Why)
		case "conflict", "by hand":
			left++
			p.needs()
			p.print("          %s", c.Why)
			if c.Back == "" {
				p.print("          review: %s", clip(draft.Quoted(c.Now), 100))
				p.print("          paper:  nothing")
			} else {
				p.print("          %s", around(c.Now, c.Back))
			}
		}
	}
	for _, u := range found.Unplaced {
		p.needs()
		p.print("no place  %s%s", clip(draft.Quoted(u.Words), 100), byWords(u.By))
		p.print("          %s", strings.TrimSpace(under(u.Heading)+" "+u.Why))
	}
	for _, c := range found.Remarks {
		where := c.Name
		if where == "" {
			where = c.Heading
		}
		p.print("comment   %s%s", where, byWords([]markedup.Author{c.Author}))
		if on := strings.TrimSpace(c.On); on != "" {
			p.print("          on: “%s”", clip(draft.Quoted(on), 80))
		}
		p.print("          %s", clip(draft.Quoted(c.Text), 300))
	}
	p.say("%s: %s taken, %s left, %s without a place, %s.", back.File, plural(taken, "change"), number(float64(left)),
		number(float64(len(found.Unplaced))), plural(len(found.Remarks), "comment"))
	return r, nil
}

func under(heading string) string {
	if heading == "" {
		return ""
	}
	return "Under “" + heading + "”."
}

// byWords says who changed something, and when.
func byWords(list []markedup.Author) string {
	var words []string
	for _, a := range list {
		w := a.Name
		if !a.Moment.IsZero() {
			w += ", " + calendar.Today(a.Moment).Words()
		}
		words = append(words, w)
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, "; ") + ")"
}

// around shows what changed in a text, with a few words on either side.
func around(before, after string) string {
	const near, most = 5, 400
	var b strings.Builder
	pieces := comparison.Words(before, after)
	for i, piece := range pieces {
		text := strings.Join(strings.Fields(piece.Text), " ")
		switch piece.Kind {
		case comparison.Gone:
			b.WriteString("[-" + text + "-] ")
		case comparison.Added:
			b.WriteString("[+" + text + "+] ")
		default:
			words := strings.Fields(piece.Text)
			switch {
			case len(words) <= 2*near:
			case i == 0:
				words = append([]string{"…"}, words[len(words)-near:]...)
			case i == len(pieces)-1:
				words = append(words[:near:near], "…")
			default:
				words = append(append(words[:near:near], "…"), words[len(words)-near:]...)
			}
			b.WriteString(strings.Join(words, " ") + " ")
		}
	}
	return clip(draft.Quoted(b.String()), most)
}
