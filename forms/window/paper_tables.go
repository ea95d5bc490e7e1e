package window

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
	"followup/forms/prose"
)

// withCells returns a review's own table in which the row with these keys has these
// values. A blank cell of a review's table means blank and not "as it was", so a row
// that another column is added to gets there what filled says of it.
func withCells(table [][]string, keys, values map[string]string, filled func(cell func(string) string) map[string]string) [][]string {
	next := make([][]string, max(1, len(table)))
	for i, row := range table {
		next[i] = slices.Clone(row)
	}
	cell := func(row []string) func(string) string {
		return func(name string) string {
			if at := slices.Index(next[0], name); at >= 0 && at < len(row) {
				return row[at]
			}
			return ""
		}
	}
	for _, names := range []map[string]string{keys, values} {
		for _, name := range sortedNames(names) {
			if slices.Contains(next[0], name) {
				continue
			}
			at := len(next[0])
			next[0] = append(next[0], name)
			for i := 1; i < len(next); i++ {
				value := filled(cell(next[i]))[name]
				for len(next[i]) < at {
					next[i] = append(next[i], "")
				}
				next[i] = append(next[i], value)
			}
		}
	}
	at := -1
	for i := 1; i < len(next) && at < 0; i++ {
		same := true
		for name, value := range keys {
			same = same && cell(next[i])(name) == value
		}
		if same {
			at = i
		}
	}
	if at < 0 {
		next = append(next, make([]string, len(next[0])))
		at = len(next) - 1
		own := filled(func(name string) string { return keys[name] })
		for i, name := range next[0] {
			next[at][i] = own[name]
		}
	}
	for i, name := range next[0] {
		for len(next[at]) <= i {
			next[at] = append(next[at], "")
		}
		if value, ok := values[name]; ok {
			next[at][i] = value
		} else if value, ok := keys[name]; ok {
			next[at][i] = value
		}
	}
	return next
}

// withoutRow returns a review's own table without the row with these keys; a table
// without rows is none.
func withoutRow(table [][]string, keys map[string]string) [][]string {
	if len(table) == 0 {
		return nil
	}
	next := slices.DeleteFunc(slices.Clone(table), func(row []string) bool {
		if &row[0] == &table[0][0] {
			return false
		}
		for name, value := range keys {
			if i := slices.Index(table[0], name); i < 0 || i >= len(row) || row[i] != value {
				return false
			}
		}
		return true
	})
	if len(next) == 1 {
		return nil
	}
	return next
}

func sortedNames(m map[string]string) []string {
	var list []string
	for name := range m {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// tablesPanel is the template of a kind of paper as this review has it: its headings
// with what belongs under them, and its limits.
type tablesPanel struct {
	s     *papersScreen
	kind  string
	page  *page
	built *draft.About
}

func newTablesPanel(s *papersScreen, paper *draft.Paper) *tablesPanel {
	w := s.w
	p := &tablesPanel{s: s, kind: paper.Kind}
	name := look.Heading("Template and limits")
	name.Cuts, name.MinWidth = true, 170
	p.page = w.newPage(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 9, look.Row(6, look.Grow(name))))))
	return p
}

func (p *tablesPanel) object() fyne.CanvasObject           { return p.page.object }
func (p *tablesPanel) beside() (string, fyne.CanvasObject) { return "", nil }
func (p *tablesPanel) goTo(draft.Place) bool               { return true }
func (p *tablesPanel) begin()                              {}

// refresh builds the tables anew where the review's own rows may have changed.
func (p *tablesPanel) refresh(r *draft.Review) {
	if p.built == r.About {
		return
	}
	p.built = r.About
	w := p.s.w
	var headings, limits []fyne.CanvasObject
	for _, h := range p.headings() {
		headings = append(headings, p.heading(h))
	}
	for _, l := range w.tables.LimitsOf(p.kind, r.About.Body) {
		limits = append(limits, p.limit(l))
	}
	if len(limits) == 0 {
		limits = append(limits, look.Muted("This kind of paper has no limit."))
	}
	note := quoted()
	note.SetText("Agencies and the Cabinet Office change their templates. What you change here holds for this review, is kept in its file, and is undone like any other step. New reviews can begin with it: see the end of this page.")
	p.page.cards.Objects = []fyne.CanvasObject{
		note,
		look.Card("Headings", look.Stack(6, headings...), w.small("Add a heading…", func() { p.onHeading(kind.Heading{Kind: p.kind}) })),
		look.Card("Limits", look.Stack(6, limits...)),
		look.Card("Consultation", look.Stack(6, p.days("agency-consultation", "Agencies have"), p.days("ministerial-consultation", "Ministers have"))),
		w.defaultsCard(p.anew),
	}
	p.page.cards.Refresh()
}

// anew shows the tables as they are after something beside the review changed.
func (p *tablesPanel) anew() {
	p.built = nil
	p.refresh(p.s.w.review())
}

// headings are the headings as the program comes and those of the review, the ones
// that were taken out too.
func (p *tablesPanel) headings() []kind.Heading {
	list := slices.Clone(p.s.w.built.HeadingsOf(p.kind))
	for _, h := range p.s.w.tables.HeadingsOf(p.kind) {
		at := slices.IndexFunc(list, func(x kind.Heading) bool { return x.Code == h.Code })
		if at >= 0 {
			list[at] = h
		} else {
			list = append(list, h)
		}
	}
	return list
}

// needs says when a heading is needed.
func needs() []kind.Choice {
	return []kind.Choice{
		{Code: "always", Words: "Always"},
		{Code: "long", Words: "When the paper is longer than four pages"},
		{Code: "no", Words: "Where it is useful"},
	}
}

func (p *tablesPanel) heading(h kind.Heading) fyne.CanvasObject {
	w := p.s.w
	now, in := w.tables.Heading(p.kind, h.Code)
	was, built := w.built.Heading(p.kind, h.Code)
	name := look.Cell(h.Title)
	name.Bold = true
	name.MinWidth = 120
	head := []fyne.CanvasObject{look.Grow(name)}
	var buttons []fyne.CanvasObject
	keys := map[string]string{"kind": p.kind, "code": h.Code}
	switch {
	case !in:
		name.Color = look.ColorMuted
		head = append(head, look.NewChip("Taken out", look.Warn))
		buttons = append(buttons, w.small("Put back", func() {
			p.change("Put the heading “"+h.Title+"” back", func(rows [][]string) [][]string { return withoutRow(rows, keys) })
		}))
	default:
		if built && now != was {
			head = append(head, look.NewChip("Changed", look.Accent))
		} else if !built {
			head = append(head, look.NewChip("Your own", look.Accent))
		}
		head = append(head, look.NewChip(kind.Words(needs(), h.Required), look.Neutral))
		buttons = append(buttons, w.small("Edit…", func() { p.onHeading(now) }))
		if built && now != was || !built {
			words := "As it was"
			if !built {
				words = "Remove"
			}
			buttons = append(buttons, w.small(words, func() {
				p.change(words+": heading “"+h.Title+"”", func(rows [][]string) [][]string { return withoutRow(rows, keys) })
			}))
		}
		if built && !h.Automatic {
			buttons = append(buttons, w.small("Take out", func() {
				p.change("Take the heading “"+h.Title+"” out of the template", func(rows [][]string) [][]string {
					return withCells(rows, keys, map[string]string{"removed": "yes"}, p.s.w.headingCells)
				})
			}))
		}
	}
	text := quoted()
	text.SetText(h.Guidance)
	return boxed(look.Ends(6, look.Row(6, head...), look.Row(0, buttons...)), text)
}

// change is one step on the review's own headings.
func (p *tablesPanel) change(name string, f func([][]string) [][]string) {
	p.s.w.do(name, "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.Tables.Headings = f(a.Tables.Headings) })
	})
}

// onHeading edits a heading of the template; without a code it is a new one.
func (p *tablesPanel) onHeading(h kind.Heading) {
	w := p.s.w
	title := newLine(w, "The heading’s words")
	title.SetText(h.Title)
	required := newChoose(w, names(needs(), func(c kind.Choice) string { return c.Words }), nil)
	required.SetSelectedIndex(max(0, slices.IndexFunc(needs(), func(c kind.Choice) bool { return c.Code == h.Required })))
	guidance := prose.New(prose.Options{Label: "What belongs under it, for the writer", Rows: 5, Plain: true, Enter: draft.Enter})
	guidance.Set(h.Guidance)
	name, verb := "Heading of the template", "Change the heading"
	if h.Code == "" {
		name, verb = "A new heading of the template", "Add the heading"
	}
	content := look.Wide(560, look.Stack(8, labelled("Heading", title), labelled("Needed", look.Outlined(required)), guidance))
	w.ask(name, content, title, cancel("Cancel"), answer{verb: verb, main: true, run: func() {
		words := trimmed(title.Text)
		if words == "" {
			return
		}
		code := h.Code
		if code == "" {
			code = p.newCode(words)
		}
		values := map[string]string{
			"title": words, "required": needs()[required.SelectedIndex()].Code, "guidance": trimmed(guidance.Text()),
			"source": "Set in this review", "standing": "firm",
		}
		p.change(verb+" “"+words+"”", func(rows [][]string) [][]string {
			return withCells(rows, map[string]string{"kind": p.kind, "code": code}, values, w.headingCells)
		})
	}})
}

// newCode makes a code of a heading's words that no other heading has.
func (p *tablesPanel) newCode(words string) string {
	code := strings.Trim(strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return '-'
	}, fold(words)), "-")
	if code == "" {
		code = "heading"
	}
	for n := 2; ; n++ {
		if _, taken := p.s.w.tables.Heading(p.kind, code); !taken {
			return code
		}
		code = strings.TrimRight(code, "-0123456789") + "-" + strconv.Itoa(n)
	}
}

func (p *tablesPanel) limit(l kind.Limit) fyne.CanvasObject {
	w := p.s.w
	name := look.Cell(look.Number(l.Value) + " " + l.Unit)
	if l.Value == 0 {
		name.Set("No limit on " + l.Unit)
	}
	name.Bold = true
	name.MinWidth = 120
	head := []fyne.CanvasObject{look.Grow(name)}
	if l.Optional {
		head = append(head, look.NewChip("Offered, not set", look.Neutral))
	}
	if !l.Firm {
		head = append(head, look.NewChip("Not confirmed", look.Warn))
	}
	text := quoted()
	text.SetText(joined("\n", l.Label, joined(" ", l.Source, l.Note)))
	buttons := []fyne.CanvasObject{w.small("Edit…", func() { p.onLimit(l) })}
	if slices.ContainsFunc(w.review().About.Tables.Limits, func(row []string) bool { return slices.Contains(row, l.Code) }) {
		buttons = append(buttons, w.small("As it was", func() {
			w.setLimit("Set the limit on "+l.Unit+" as it was", l.Code, nil)
		}))
	}
	return boxed(look.Ends(6, look.Row(6, head...), look.Row(0, buttons...)), text)
}

// setLimit is one step on a row of the review's own limits; no values take it away.
func (w *Window) setLimit(name, code string, values map[string]string) {
	keys := map[string]string{"code": code}
	w.do(name, "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) {
			if values == nil {
				a.Tables.Limits = withoutRow(a.Tables.Limits, keys)
				return
			}
			a.Tables.Limits = withCells(a.Tables.Limits, keys, values, w.limitCells)
		})
	})
}

// onLimit edits a limit.
func (p *tablesPanel) onLimit(l kind.Limit) {
	w := p.s.w
	value, source := newLine(w, ""), newLine(w, "Where the figure comes from")
	value.SetText(strconv.FormatFloat(l.Value, 'f', -1, 64))
	source.SetText(l.Source)
	firm := newTick(w, "Confirmed: I have read it in the source", nil)
	firm.SetChecked(l.Firm)
	set := newTick(w, "The limit is set for this paper", nil)
	set.SetChecked(!l.Optional)
	note := look.Caption("")
	note.Color = look.ColorBadText
	var b *box
	b = w.ask("Limit: "+lower(l.Label), look.Wide(520, look.Stack(8, labelled(capital(l.Unit), value), labelled("Source", source), firm, set, note)), value,
		cancel("Cancel"), answer{verb: "Change the limit", main: true, stay: true, run: func() {
			n, err := strconv.ParseFloat(strings.ReplaceAll(trimmed(value.Text), ",", ""), 64)
			if err != nil || n < 0 || n > 1_000_000 {
				note.Set("Write the limit as a number, such as 2675.")
				return
			}
			b.close()
			w.setLimit("Change the limit on "+l.Unit, l.Code, map[string]string{
				"value": strconv.FormatFloat(n, 'f', -1, 64), "source": trimmed(source.Text),
				"standing": standingCell(firm.Checked), "optional": yesCell(!set.Checked),
			})
		}})
}

// headingCells is a heading as a row of the table.
func (w *Window) headingCells(cell func(string) string) map[string]string {
	h, ok := w.tables.Heading(cell("kind"), cell("code"))
	if !ok {
		return nil
	}
	return map[string]string{
		"title": h.Title, "required": h.Required, "guidance": h.Guidance, "source": h.Source,
		"standing": standingCell(h.Firm), "default": yesCell(h.Default), "automatic": yesCell(h.Automatic),
	}
}

// limitCells is a limit as a row of the table.
func (w *Window) limitCells(cell func(string) string) map[string]string {
	at := slices.IndexFunc(w.tables.Limits, func(l kind.Limit) bool { return l.Code == cell("code") })
	if at < 0 {
		return nil
	}
	l := w.tables.Limits[at]
	decimal := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	return map[string]string{
		"kind": l.Kind, "body": l.Body, "label": l.Label, "unit": l.Unit, "value": decimal(l.Value),
		"headings": yesCell(l.Headings), "notes": yesCell(l.Notes), "appendices": yesCell(l.Appendices), "tables": yesCell(l.Tables),
		"severity": l.Severity, "warn": decimal(l.Warn), "optional": yesCell(l.Optional), "source": l.Source, "checked": l.Checked,
		"standing": standingCell(l.Firm), "note": l.Note,
	}
}

func yesCell(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func standingCell(firm bool) string {
	if firm {
		return "firm"
	}
	return "default"
}

// days edits how many business days a consultation takes.
func (p *tablesPanel) days(code, words string) fyne.CanvasObject {
	w := p.s.w
	text := look.NewText(words + " " + plural(w.tables.Days(code), "business day") + ".")
	return look.Row(8, look.Grow(text), w.small("Change…", func() { w.askDays(code) }))
}

// askDays asks how many business days a consultation takes in this review.
func (w *Window) askDays(code string) {
	entry := newLine(w, "")
	entry.SetText(strconv.Itoa(w.tables.Days(code)))
	whom := "agencies"
	if code == "ministerial-consultation" {
		whom = "Ministers"
	}
	note := look.Caption("")
	note.Color = look.ColorBadText
	var b *box
	b = w.ask("Consultation of "+whom, look.Wide(400, look.Stack(6, labelled("Business days", entry),
		look.Caption("The timetable of each paper of this review follows."), note)), entry,
		cancel("Cancel"), answer{verb: "Set the days", main: true, stay: true, run: func() {
			n := wholeNumber(entry.Text)
			if n < 1 || n > 250 {
				note.Set("Write a number of days from 1 to 250.")
				return
			}
			b.close()
			w.setLimit("Change the days for consultation of "+whom, code, map[string]string{"unit": "business-days", "value": strconv.Itoa(n)})
		}})
}
