package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markup"
	"followup/forms/look"
)

// sourceList shows, beside the words that a report has for a recommendation, what the
// review holds on it already: the agreed response, the actions, what was reported. Each
// can be taken over into the words, as one step.
type sourceList struct {
	w                     *Window
	paper, recommendation draft.ID
	form                  form // of the progress reports
	reported              fyne.CanvasObject
	item                  *draft.Recommendation
	actions               []*draft.Action
	said                  draft.PaperWords
	built                 bool
	object                *fyne.Container
}

func newSourceList(w *Window, paper, recommendation draft.ID) *sourceList {
	l := &sourceList{w: w, paper: paper, recommendation: recommendation, form: form{w: w}, object: look.Stack(10)}
	l.reported = w.newReported(paper, recommendation, &l.form)
	return l
}

// show brings the list up to date; it is made anew only where one of its texts changed.
func (l *sourceList) show(r *draft.Review) {
	l.form.show(r)
	paper, item := draft.Get[draft.Paper](r, l.paper), draft.Get[draft.Recommendation](r, l.recommendation)
	if paper == nil || item == nil {
		return
	}
	actions := draft.NewIndex(r).ActionsOf[item.ID]
	said := draft.PaperWords{}
	if x := partOf(paper.Words, item.ID, func(x *draft.PaperWords) draft.ID { return x.Recommendation }); x != nil {
		said = *x
	}
	if l.built && l.item == item && slices.Equal(l.actions, actions) && l.taken(said) == l.taken(l.said) {
		l.said = said
		return
	}
	l.built, l.item, l.actions, l.said = true, item, actions, said
	answer := []fyne.CanvasObject{l.source("", string(agreedResponse(r, item)), "done")}
	if item.NoAction || item.NoActionReason != "" {
		answer = append(answer, l.source("Why no action is proposed", string(item.NoActionReason), "reasons"))
	}
	var works []fyne.CanvasObject
	for _, a := range actions {
		works = append(works, l.action(a))
	}
	if len(works) == 0 {
		works = append(works, look.Muted("No action serves it."))
	}
	title := "Response"
	if len(r.About.Decision.Agreed) > 0 {
		title = "Agreed response"
	}
	l.object.Objects = []fyne.CanvasObject{
		look.Card(title, look.Stack(8, answer...)),
		look.Card("Actions", look.Stack(8, works...)),
		l.reported,
	}
	l.object.Refresh()
}

// taken tells, source by source, which the words hold already.
func (l *sourceList) taken(said draft.PaperWords) string {
	var b strings.Builder
	for _, a := range l.actions {
		if holdsText(said, string(actionWords(l.w, a))) {
			b.WriteString(string(a.ID))
		}
	}
	if l.item != nil {
		for _, t := range []string{string(agreedResponse(l.w.review(), l.item)), string(l.item.NoActionReason)} {
			if holdsText(said, t) {
				b.WriteByte('+')
			}
		}
	}
	return b.String()
}

// holdsText tells whether a paper's words on a recommendation hold a text.
func holdsText(said draft.PaperWords, text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && strings.Contains(strings.Join([]string{string(said.Done), string(said.Evidence), string(said.Next), string(said.Reasons)}, "\n"), text)
}

// agreedResponse is the response as Cabinet agreed it, or as it stands where Cabinet has
// not yet.
func agreedResponse(r *draft.Review, item *draft.Recommendation) draft.Markdown {
	for i := range r.About.Decision.Agreed {
		if a := &r.About.Decision.Agreed[i]; a.Item == item.ID && a.Field == "response" {
			return a.Text
		}
	}
	return item.Response
}

// actionWords is what an action says of itself in a report: its title, what it does and
// by when.
func actionWords(w *Window, a *draft.Action) draft.Markdown {
	title := strings.TrimRight(strings.TrimSpace(a.Title), ".")
	if a.Agency != "" {
		title += " (" + a.Agency + ")"
	}
	text := firstOf(strings.TrimSpace(string(a.Outcome)), strings.TrimSpace(string(a.Description)))
	when := a.TargetDateComment
	if day, ok := calendar.Parse(string(a.TargetDate)); ok {
		when = joined(", ", "due "+day.Words(), when)
	}
	head := title
	if when != "" {
		head += ", " + when
	}
	return draft.Markdown(strings.TrimSpace(head + ".\n\n" + text))
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// source is one text, and the way to take it over into a field.
func (l *sourceList) source(label, text, field string) fyne.CanvasObject {
	if strings.TrimSpace(text) == "" {
		return look.Muted("Nothing is written yet.")
	}
	words := quoted()
	words.SetText(stripped(text))
	var rows []fyne.CanvasObject
	if label != "" {
		rows = append(rows, look.Caption(label))
	}
	rows = append(rows, words)
	if holdsText(l.said, text) {
		rows = append(rows, look.Row(0, look.NewChip("Taken over", look.Good)))
	} else {
		rows = append(rows, look.Flow(4, l.take(text, field)))
	}
	return look.Stack(2, rows...)
}

// action is one action with its progress.
func (l *sourceList) action(a *draft.Action) fyne.CanvasObject {
	w := l.w
	name := look.Cell(a.Reference)
	name.Bold = true
	state := kind.Words(w.tables.Progress, a.Progress)
	if a.Progress == "" {
		state = "Not stated"
	}
	text := string(actionWords(w, a))
	words := quoted()
	words.SetText(stripped(text))
	foot := fyne.CanvasObject(look.Row(0, look.NewChip("Taken over", look.Good)))
	if !holdsText(l.said, text) {
		foot = look.Flow(4, l.take(text, "done"), l.take(text, "next"))
	}
	open := w.small("Open", func() { w.goTo(draft.Place{Item: a.ID}) })
	return boxed(look.Stack(2, name, look.Row(6, look.NewChip(state, progressTone(a.Progress)), open)), words, foot)
}

// take is the button that puts a text behind what stands in a field.
func (l *sourceList) take(text, field string) fyne.CanvasObject {
	into := map[string]string{"done": "what was done", "next": "what comes next", "reasons": "the reasons"}[field]
	return l.w.small("Into “"+capital(strings.TrimPrefix(into, "the "))+"”", func() {
		l.w.do(l.w.stepName("take over into "+into, draft.Place{Item: l.recommendation}), "", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, l.paper, func(p *draft.Paper) {
				x := partOf(p.Words, l.recommendation, func(x *draft.PaperWords) draft.ID { return x.Recommendation })
				if x == nil {
					p.Words = append(p.Words, draft.PaperWords{ID: draft.NewID(), Recommendation: l.recommendation})
					x = &p.Words[len(p.Words)-1]
				}
				to := map[string]*draft.Markdown{"done": &x.Done, "next": &x.Next, "reasons": &x.Reasons}[field]
				*to = draft.Markdown(markup.Join(string(*to), text))
			})
		})
	})
}
