package window

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// sample is one of the samples that the program carries.
type sample struct{ code, name, what string }

func samples() []sample {
	return []sample{
		{"cabinet-response", "Cabinet response", "An invented review on racial discrimination, with its Cabinet paper decided. Free of errors."},
		{"one-year-update", "One-year update", "Four recommendations marked for follow-up, and the paper before. Holds mistakes to find."},
		{"upr-response", "UPR response", "More than 200 recommendations in three positions. Holds mistakes to find."},
		{"mid-term", "UPR mid-term report", "Progress halfway between two reviews. Holds mistakes to find."},
	}
}

// showStart shows the start page.
func (w *Window) showStart() {
	p := &startPage{w: w}
	w.win.SetTitle("Followup")
	w.win.SetContent(p.content())
	w.commands.refresh()
	w.focus(p.first)
}

// startPage begins work: a new review, one from a file, or a sample.
type startPage struct {
	w     *Window
	first fyne.Focusable
}

func (p *startPage) content() fyne.CanvasObject {
	title := look.Title("Followup")
	lead := look.Muted("Draft New Zealand’s answer to UN human rights recommendations. Everything stays on this computer.")
	fresh := p.w.mainButton("New review…", p.w.onNew)
	open := p.w.button("Open…", p.w.onOpen)
	p.first = fresh
	page := look.Stack(14,
		look.Stack(4, title, lead),
		look.Row(8, fresh, open),
		look.Card("Recent reviews", p.recent()),
		look.Card("Samples to try", p.samples()),
	)
	return look.On("background", container.NewVScroll(container.NewCenter(look.Inset(0, 40, look.Wide(680, page)))))
}

func (p *startPage) recent() fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, path := range p.w.recent() {
		name := strings.TrimSuffix(filepath.Base(path), ".followup")
		list = append(list, startLine(name, shortFolder(filepath.Dir(path)), "Open", func() { p.w.openPath(path) }))
	}
	if len(list) == 0 {
		return look.Muted("None yet.")
	}
	return look.Stack(4, list...)
}

func (p *startPage) samples() fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, s := range samples() {
		list = append(list, startLine(s.name, s.what, "Open", func() { p.w.openSample(s.code) }))
	}
	return look.Stack(4, list...)
}

func startLine(name, what, verb string, act func()) fyne.CanvasObject {
	title, second := look.Cell(name), look.Cell(what)
	title.Bold = true
	second.Color, second.SizeName = look.ColorMuted, look.SizeSmall
	return look.Row(8, look.Grow(look.Stack(1, title, second)), look.NewButton(verb, look.Ordinary, act))
}

// shortFolder writes the user's own folder as ~.
func shortFolder(path string) string {
	if home, err := os.UserHomeDir(); err == nil && home != "" {
		if rest, ok := strings.CutPrefix(path, home); ok {
			return "~" + rest
		}
	}
	return path
}

func (w *Window) onNew() { w.leave(func() { w.askNew() }) }

// newReview is the form of a new review.
type newReview struct {
	w      *Window
	body   *choose
	cycle  *line
	paper  *choose
	lead   *choose
	note   *look.Text
	bodies []kind.Body
	kinds  []kind.Kind
	box    *box
	typed  bool // the user wrote the cycle

	own    draft.Tables // that the review begins with
	failed []error      // why some of the agency’s tables are left out
	tables *kind.Tables // as the review has them
}

// askNew asks for what a new review needs.
func (w *Window) askNew() *newReview {
	f := &newReview{w: w, note: look.Caption("")}
	f.own, f.failed = w.defaults()
	var err error
	if f.tables, err = w.built.With(f.own); err != nil {
		f.own, f.tables, f.failed = draft.Tables{}, w.built, append(f.failed, err)
	}
	f.bodies = f.tables.Bodies
	for _, k := range f.tables.Kinds {
		if len(f.tables.HeadingsOf(k.Code)) > 0 {
			f.kinds = append(f.kinds, k)
		}
	}
	f.body = newChoose(w, names(f.bodies, func(b kind.Body) string { return b.Code + " – " + b.Name }), f.onBody)
	f.cycle = newLine(w, "for example CERD-2027")
	f.cycle.OnChanged = func(string) { f.typed = true }
	f.paper = newChoose(w, names(f.kinds, func(k kind.Kind) string { return k.Name }), nil)
	f.lead = newChoose(w, names(f.tables.Agencies, agencyWords), nil)
	f.body.PlaceHolder, f.lead.PlaceHolder = "Choose…", "Choose…"
	f.paper.SetSelectedIndex(0)
	f.note.Color = look.ColorBadText
	lines := []fyne.CanvasObject{
		labelled("Which body or mechanism made the recommendations?", look.Outlined(f.body)),
		labelled("Cycle: the body and the year", f.cycle),
		labelled("First paper", look.Outlined(f.paper)),
		labelled("Lead agency", look.Outlined(f.lead)),
	}
	if words := kind.OwnWords(f.own); words != "" {
		lines = append(lines, paragraph("It begins with your agency’s tables: "+words+".", 560))
	}
	content := look.Wide(560, look.Stack(8, append(lines, f.note)...))
	f.box = w.ask("New review", content, f.body, cancel("Cancel"),
		answer{verb: "Begin review", main: true, stay: true, run: f.finish})
	return f
}

func agencyWords(a kind.Agency) string { return a.Code + " – " + a.Name }

func names[T any](list []T, name func(T) string) []string {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = name(v)
	}
	return words
}

// onBody proposes the lead agency, the cycle and the paper that go with a body.
func (f *newReview) onBody(string) {
	at := f.body.SelectedIndex()
	if at < 0 {
		return
	}
	b := f.bodies[at]
	for i, a := range f.tables.Agencies {
		if a.Code == b.LeadAgency {
			f.lead.SetSelectedIndex(i)
		}
	}
	if b.LeadAgency == "" {
		f.lead.ClearSelected()
	}
	if !f.typed || f.cycle.Text == "" {
		f.cycle.SetText(b.Code + "-" + f.w.today().String()[:4])
		f.typed = false
	}
	for i, k := range f.kinds {
		if k.Code == "upr-response" && b.Code == "UPR" || k.Code == "cabinet-response" && b.Code != "UPR" {
			f.paper.SetSelectedIndex(i)
		}
	}
}

func (f *newReview) finish() {
	at := f.body.SelectedIndex()
	if at < 0 {
		f.note.Set("Choose the body that made the recommendations.")
		return
	}
	cycle := strings.TrimSpace(draft.Enter(f.cycle.Text))
	if cycle == "" || strings.ContainsAny(cycle, ",\n") {
		f.note.Set("Write the cycle, such as CERD-2027, without a comma.")
		return
	}
	r, err := f.w.built.NewReviewWith(f.own, f.bodies[at].Code, cycle)
	if err != nil {
		f.note.Set(sentenceOf(err))
		return
	}
	if i := f.lead.SelectedIndex(); i >= 0 {
		lead := f.tables.Agencies[i]
		r = draft.ChangedAbout(r, func(a *draft.About) {
			a.LeadAgency = lead.Code
			if partOf(a.Agencies, lead.Code, func(x *draft.Agency) string { return x.Code }) == nil {
				a.Agencies = append(a.Agencies, draft.Agency{ID: draft.NewID(), Code: lead.Code, Name: lead.Name})
			}
		})
	}
	if i := f.paper.SelectedIndex(); i >= 0 {
		r = draft.Inserted(r, -1, f.tables.NewPaper(r, f.kinds[i].Code))
	}
	f.box.close()
	f.w.adopt(r, nil, cycle+".followup", nil)
	if len(f.failed) > 0 {
		lines := make([]string, len(f.failed))
		for i, err := range f.failed {
			lines[i] = sentenceOf(err)
		}
		f.w.tell("Some of your agency’s tables were left out", strings.Join(lines, "\n\n"))
	}
}
