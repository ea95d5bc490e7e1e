package window

import (
	"regexp"
	"strconv"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markup"
	"followup/forms/look"
)

// onFigure offers the figures and parts that follow the review, each with what it prints
// now, and inserts the one that is chosen.
func (w *Window) onFigure() {
	e := w.editor
	w.pick("Insert what follows the review", w.figureChoices(), nil, false, func(codes []string) {
		code := first(codes)
		if strings.HasPrefix(code, "{{draw ") {
			e.Apply(func(text string, start, end int) (string, int, int) { return ownLine(text, start, end, code) })
			return
		}
		e.Insert(code)
	})
}

// ownLine puts a part that is drawn into a paragraph of its own.
func ownLine(text string, start, end int, code string) (string, int, int) {
	before, after := strings.TrimRight(text[:start], " \n"), strings.TrimLeft(text[end:], " \n")
	next := code
	if before != "" {
		next = before + "\n\n" + code
	}
	at := len(next)
	if after != "" {
		next += "\n\n" + after
	}
	return next, at, at
}

// figureChoices are the figures and parts, with what each prints now.
func (w *Window) figureChoices() []kind.Choice {
	var list []kind.Choice
	ix := w.links()
	count := func(words, what string, filters ...string) {
		params, code := map[string]string{}, "{{count "+what
		for _, f := range filters {
			name, value, _ := strings.Cut(f, "=")
			params[name] = value
			code += " " + f
		}
		list = append(list, kind.Choice{
			Code: code + "}}", Words: words, Help: "prints " + look.Number(float64(compose.Figure(ix, what, params))),
		})
	}
	count("Number of recommendations", "recommendations")
	if w.isUPR() {
		for _, p := range w.tables.Positions {
			count("Recommendations: "+lower(p.Words), "recommendations", "position="+p.Code)
		}
	}
	count("Recommendations with priority", "recommendations", "priority=yes")
	count("Recommendations marked for follow-up", "recommendations", "followup=yes")
	count("Recommendations with an action", "recommendations", "action=yes")
	count("Recommendations without an action", "recommendations", "action=no")
	for _, s := range w.tables.Statuses {
		count("Recommendations, status: "+lower(s.Words), "recommendations", "status="+s.Code)
	}
	count("Number of actions", "actions")
	count("New actions", "actions", "new=yes")
	count("Existing actions", "actions", "new=no")
	for _, s := range w.tables.Progress {
		count("Actions: "+lower(s.Words), "actions", "status="+s.Code)
	}
	for _, s := range w.tables.Funding {
		count("Actions, funding: "+lower(s.Words), "actions", "funding="+s.Code)
	}
	count("Number of indicators", "indicators")
	count("Number of agencies", "agencies")
	p := w.current()
	if p == nil {
		return list
	}
	paragraphs, rows := w.printedPlaces()
	for i := range p.Sections {
		s := &p.Sections[i]
		of := s.Heading
		if of == "analysis" || of == "" {
			of = `"` + sectionTitle(w.tables, p.Kind, s) + `"`
		}
		if s.Left || strings.Count(of, `"`) > 2 {
			continue
		}
		list = append(list, kind.Choice{
			Code: "{{paragraph of=" + of + "}}", Words: "Paragraph of “" + sectionTitle(w.tables, p.Kind, s) + "”", Help: printed(paragraphs[s.ID]),
		})
	}
	for _, d := range draws(p.Kind) {
		list = append(list, kind.Choice{Code: "{{draw " + d.Code + "}}", Words: "Part drawn from the review: " + d.Words, Help: "on a line of its own"})
	}
	if len(rows) > 0 {
		for _, r := range sortedRecommendations(w.review()) {
			list = append(list, kind.Choice{Code: "{{row of=" + r.Reference + "}}", Words: "Row of " + r.Reference + " in Appendix One", Help: printed(rows[r.ID])})
		}
	}
	return list
}

func printed(label string) string {
	if label == "" {
		return ""
	}
	return "prints " + label
}

// figure is what a live reference prints now; nothing where the paper in sight was not
// laid out yet, or has no such place.
func (w *Window) figure(l *markup.Live) string {
	if l.Name == "count" {
		return strconv.Itoa(compose.Figure(w.links(), l.What, l.Params))
	}
	p, of := w.current(), strings.TrimSpace(l.Params["of"])
	if p == nil || of == "" {
		return ""
	}
	paragraphs, rows := w.printedPlaces()
	switch l.Name {
	case "row":
		for _, r := range w.review().Recommendations {
			if strings.EqualFold(r.Reference, of) {
				return rows[r.ID]
			}
		}
	case "paragraph":
		for i := range p.Sections {
			s := &p.Sections[i]
			if strings.EqualFold(s.Heading, of) || strings.EqualFold(sectionTitle(w.tables, p.Kind, s), of) {
				return paragraphs[s.ID]
			}
		}
	}
	return ""
}

// said is the words of a text with its figures, without emphasis and marks.
func (w *Window) said(text draft.Markdown) string {
	t := markup.Parse(string(text), markup.Options{})
	t.Resolve(w.figure)
	return markup.Plain(t)
}

// draws are the parts that a kind of paper can draw from the review.
func draws(kindCode string) []kind.Choice {
	common := []kind.Choice{
		{Code: "priorities", Words: "priority recommendations with their reasons"},
		{Code: "under-way", Words: "what is answered by work that is under way"},
		{Code: "new", Words: "what is answered by new work"},
		{Code: "no-action", Words: "what has no action now, with the days to look again"},
		{Code: "financial", Words: "what is paid from where"},
		{Code: "legislative", Words: "what needs legislation or Cabinet again"},
		{Code: "consultation", Words: "who was consulted"},
		{Code: "engagement", Words: "who outside government was heard"},
	}
	switch kindCode {
	case "upr-response":
		return append(common, kind.Choice{Code: "positions", Words: "numbers and groups by position"})
	case "one-year-update":
		return append(common, kind.Choice{Code: "opening", Words: "what the committee asked for"}, kind.Choice{Code: "responses", Words: "the replies"})
	}
	return common
}

// rowLabel finds the number of a row of the appendix in its first cell.
func rowLabel(words string) string {
	if m := regexp.MustCompile(`\bRow (\d+)`).FindStringSubmatch(words); m != nil {
		return m[1]
	}
	return ""
}

// printedPlaces are the first paragraphs of the sections, and the rows of the
// recommendations in the appendix, as the paper was laid out last.
func (w *Window) printedPlaces() (paragraphs, rows map[draft.ID]string) {
	paragraphs, rows = map[draft.ID]string{}, map[draft.ID]string{}
	if w.paged.laid.result == nil || w.paged.laid.paper != w.paper {
		return paragraphs, rows
	}
	doc := w.paged.laid.result.Doc
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if part := b.From.Part; part != "" && b.Region == compose.Body && paragraphs[part] == "" {
			if _, err := strconv.ParseFloat(b.Label, 64); err == nil {
				paragraphs[part] = b.Label
			}
		}
		if b.Table == nil || b.Region != compose.Appendix {
			continue
		}
		for r := range b.Table.Rows {
			item, words := draft.ID(""), ""
			for c := range b.Table.Rows[r].Cells {
				for k := range b.Table.Rows[r].Cells[c].Blocks {
					cell := &b.Table.Rows[r].Cells[c].Blocks[k]
					if item == "" {
						item = cell.From.Item
					}
					for n := range cell.Runs {
						words += cell.Runs[n].Text + " "
					}
				}
			}
			if n := rowLabel(words); n != "" && item != "" && rows[item] == "" {
				rows[item] = n
			}
		}
	}
	return paragraphs, rows
}
