package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
	"followup/forms/prose"
)

// paperWords is what the current paper says on a recommendation.
func (d *recommendationDetail) paperWords() fyne.CanvasObject {
	d.words = newPartList(d.w, "", d.paperWord)
	return d.words.box
}

// wordField is one of the texts that a paper may have for a recommendation.
type wordField struct {
	field, label, hint, words string
	of                        func(*draft.PaperWords) *draft.Markdown
}

// wordFields returns the texts that a kind of paper has for each recommendation.
func wordFields(kindCode string) []wordField {
	done := wordField{"done", "What was done", "Not what the last report said already", "what was done", func(p *draft.PaperWords) *draft.Markdown { return &p.Done }}
	evidence := wordField{"evidence", "Evidence", "Numbers, with their source and date", "evidence", func(p *draft.PaperWords) *draft.Markdown { return &p.Evidence }}
	next := wordField{"next", "What comes next", "Steps with dates", "next steps", func(p *draft.PaperWords) *draft.Markdown { return &p.Next }}
	reasons := wordField{"reasons", "Reasons, where no action is proposed", "And what else protects the right", "reasons", func(p *draft.PaperWords) *draft.Markdown { return &p.Reasons }}
	switch kindCode {
	case "one-year-update":
		return []wordField{done, evidence, next, reasons}
	case "mid-term":
		return []wordField{done, evidence, next, reasons}
	case "upr-response":
		return []wordField{{
			"explanation", "Explanation in the addendum", "Only where it is worth its words", "explanation",
			func(p *draft.PaperWords) *draft.Markdown { return &p.Explanation },
		}}
	}
	return nil
}

// drawWords shows the card of the current paper's words, where its kind has any.
func (d *recommendationDetail) drawWords(r *draft.Review, item *draft.Recommendation) {
	p := d.w.current()
	var keys []draft.ID
	if p != nil && len(wordFields(p.Kind)) > 0 && (p.Kind != "one-year-update" || item.FollowUp) {
		keys = []draft.ID{p.ID}
	}
	d.words.show(r, d.id, keys)
	showIf(d.words.box, len(keys) > 0)
}

// paperWord is the card of one paper's words. They begin to exist with the first
// letter that is typed.
func (d *recommendationDetail) paperWord(paper draft.ID, f *form) fyne.CanvasObject {
	p := draft.Get[draft.Paper](d.w.review(), paper)
	if p == nil {
		return look.NewFill("")
	}
	var objects []fyne.CanvasObject
	for _, one := range wordFields(p.Kind) {
		objects = append(objects, d.w.newWordField(paper, d.id, one, f, d.page.at))
	}
	share := d.w.newShareLine(paper, "", d.id)
	d.share = share
	objects = append(objects, share.object)
	if p.Kind == "one-year-update" {
		objects = append(objects, look.Row(0, d.w.newGrade(paper, d.id, f)))
	}
	if drawsOnReports(p.Kind) {
		return look.Stack(10, d.w.newReported(paper, d.id, f), look.Card("In the "+lower(d.w.kindName(p)), look.Stack(8, objects...)))
	}
	return look.Card("In the "+lower(d.w.kindName(p)), look.Stack(8, objects...))
}

// newWordField makes an editor of one of a paper's texts on a recommendation.
func (w *Window) newWordField(paper, recommendation draft.ID, one wordField, f *form, page func() *container.Scroll) fyne.CanvasObject {
	e := w.newProse(one.label, one.hint, 2, page)
	e.use(wordSlot(w.review(), paper, recommendation, one.field, one.words, func(x *draft.PaperWords) string { return string(*one.of(x)) },
		func(x *draft.PaperWords, s string) { *one.of(x) = draft.Markdown(s) }))
	f.add(e)
	return e.object()
}

// wordSlot is one value of what a paper says on a recommendation. The words begin to
// exist with the first value that is set.
func wordSlot(r *draft.Review, paper, recommendation draft.ID, field, words string,
	read func(*draft.PaperWords) string, write func(*draft.PaperWords, string),
) slot {
	of := func(p *draft.Paper) *draft.PaperWords {
		return partOf(p.Words, recommendation, func(x *draft.PaperWords) draft.ID { return x.Recommendation })
	}
	fresh := draft.NewID()
	part := fresh
	if p := draft.Get[draft.Paper](r, paper); p != nil {
		if x := of(p); x != nil {
			part = x.ID
		}
	}
	return slot{
		place: draft.Place{Item: paper, Part: part, Field: field},
		words: words + " on " + draft.ItemName(r, recommendation),
		read: func(r *draft.Review) string {
			if p := draft.Get[draft.Paper](r, paper); p != nil {
				if x := of(p); x != nil {
					return read(x)
				}
			}
			return ""
		},
		write: func(r *draft.Review, s string) *draft.Review {
			return draft.Changed(r, paper, func(p *draft.Paper) {
				x := of(p)
				if x == nil {
					p.Words = append(p.Words, draft.PaperWords{ID: fresh, Recommendation: recommendation})
					x = &p.Words[len(p.Words)-1]
				}
				write(x, s)
			})
		},
	}
}

// grades are how a committee grades a follow-up reply.
func grades() []kind.Choice {
	return []kind.Choice{
		{Code: "A", Words: "A – satisfactory"},
		{Code: "B", Words: "B – partly satisfactory"},
		{Code: "C", Words: "C – not satisfactory"},
		{Code: "D", Words: "D – no reply"},
		{Code: "E", Words: "E – against the recommendation"},
	}
}

// newGrade is the drafter's own view of how the committee would grade a reply.
func (w *Window) newGrade(paper, recommendation draft.ID, f *form) fyne.CanvasObject {
	grade := w.newChoice("Your estimate of the committee’s grade (printed nowhere)", grades())
	grade.use(wordSlot(w.review(), paper, recommendation, "grade", "grade", func(x *draft.PaperWords) string { return x.Grade },
		func(x *draft.PaperWords, s string) { x.Grade = s }))
	f.add(grade)
	return grade.object()
}

// onSource edits what came from the UN: rarely, and apart from one's own words.
func (d *recommendationDetail) onSource() {
	w, id := d.w, d.id
	item := draft.Get[draft.Recommendation](w.review(), id)
	if item == nil {
		return
	}
	reference, paragraph := newLine(w, ""), newLine(w, "")
	reference.SetText(item.Reference)
	paragraph.SetText(item.Paragraph)
	opening := prose.New(prose.Options{Label: "Words before lettered items", Rows: 3, Most: 6, Plain: true, Enter: draft.Enter, Ruler: w.ruler, OnEscape: w.escape})
	text := prose.New(prose.Options{Label: "Full text: the UN’s words, never corrected", Rows: 8, Most: 14, Plain: true, Enter: draft.Enter, Ruler: w.ruler, OnEscape: w.escape})
	opening.Set(string(item.Opening))
	text.Set(string(item.Text))
	states := splitStates(item.States)
	note := look.Caption("A reference that was uploaded to the Monitor stays as it is for ever.")
	rows := []fyne.CanvasObject{grid(2, labelled("Reference", reference), labelled("Paragraph in the source", paragraph)), note, opening, text}
	statesEntry := newLine(w, "ISO codes with commas: AUS, FJI")
	if w.isUPR() {
		statesEntry.SetText(states)
		rows = append(rows, labelled("Recommending States", statesEntry))
	}
	b := w.ask("Source of "+draft.ItemName(w.review(), id), scrolled(look.Stack(8, rows...)), reference,
		cancel("Cancel"), answer{verb: "Change the source", main: true, run: func() {
			w.do(w.stepName("change the source", draft.Place{Item: id}), "", func(r *draft.Review) *draft.Review {
				return draft.Changed(r, id, func(i *draft.Recommendation) {
					i.Reference, i.Paragraph = trimmed(reference.Text), trimmed(paragraph.Text)
					i.Opening, i.Text = draft.Quoted(opening.Text()), draft.Quoted(text.Text())
					if w.isUPR() {
						i.States = codesOf(statesEntry.Text)
					}
				})
			})
		}})
	b.resize(760, 620)
}

// onMore offers what is done seldom.
func (d *recommendationDetail) onMore() {
	menu := fyne.NewMenu("",
		fyne.NewMenuItem("Withhold the row in a release…", d.onWithhold),
		fyne.NewMenuItem("Who changed what…", func() { d.w.showHistory(d.id) }),
		fyne.NewMenuItem("Delete this recommendation…", d.onDelete))
	w := d.w
	pop := widget.NewPopUpMenu(menu, w.win.Canvas())
	at := w.app.Driver().AbsolutePositionForObject(d.after)
	pop.ShowAtPosition(at.AddXY(-60, d.after.Size().Height+2))
}

func (d *recommendationDetail) onWithhold() {
	w, id := d.w, d.id
	item := draft.Get[draft.Recommendation](w.review(), id)
	w.pick("Grounds on which the whole row is withheld", w.groundChoices(), item.Withheld, true, func(codes []string) {
		w.do(w.stepName("change what is withheld", draft.Place{Item: id}), "", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, id, func(i *draft.Recommendation) { i.Withheld = codes })
		})
	})
}

// groundChoices are the grounds for withholding.
func (w *Window) groundChoices() []kind.Choice {
	list := make([]kind.Choice, len(w.tables.Grounds))
	for i, g := range w.tables.Grounds {
		list[i] = kind.Choice{Code: g.Code, Words: g.Code, Help: g.Words}
	}
	return list
}

func (d *recommendationDetail) onDelete() { d.w.askDelete(d.id) }

// askDelete says what goes with an item, then deletes it in one step.
func (w *Window) askDelete(id draft.ID) {
	name := draft.ItemName(w.review(), id)
	_, unlinked := draft.Deleted(w.review(), id)
	sentence := capital(name) + " is taken out of the review. You can undo this."
	if len(unlinked) > 0 {
		sentence += "\n\nThis goes with it:\n• " + joinLimited(unlinked, 8)
	}
	w.question("Delete "+name+"?", sentence, cancel("Keep it"),
		answer{verb: "Delete", danger: true, run: func() {
			w.do("Delete "+name, "", func(r *draft.Review) *draft.Review {
				next, _ := draft.Deleted(r, id)
				return next
			})
		}})
}
