package window

import (
	"fyne.io/fyne/v2"

	"followup/app/check"
	"followup/app/draft"
	"followup/forms/look"
)

// onReword offers another beginning for the text of the chosen finding.
func (s *checksScreen) onReword() {
	if at := s.list.at; at >= 0 && at < len(s.rows) && s.rows[at].heading == "" {
		s.w.askReword(s.rows[at].finding.Rule, s.rows[at].finding.Place)
	}
}

// askReword shows how a text begins that a spreadsheet takes for a formula, and proposes
// words for it, to be changed before they are taken. Taking them is one step.
func (w *Window) askReword(rule string, place draft.Place) {
	r, ok := check.RewordingOf(w.review(), w.tables, rule, place)
	if !ok {
		return
	}
	now := quoted()
	now.SetText(r.Now)
	words := newLines(w, "", 3)
	words.Wrapping = fyne.TextWrapWord
	words.SetText(r.Proposed)
	note := look.Caption("")
	note.Color = look.ColorBadText
	var b *box
	b = w.ask("Reword the beginning", look.Wide(560, look.Stack(8,
		paragraph("The "+r.Name+" begins with “"+r.Now[:1]+"”. Saved again from a spreadsheet it would become a formula, and its words would be lost.", 560),
		labelled("As it begins now", boxed(now)), labelled("As it would begin", words), note)), words,
		cancel("Leave it"), answer{verb: "Take these words", main: true, stay: true, run: func() {
			next := trimmed(draft.Enter(words.Text))
			switch {
			case next == "":
				note.Set("Write how it should begin.")
			case r.Begins(next):
				note.Set("It still begins like a formula: begin it with a word.")
			default:
				b.close()
				w.do("Reword the "+r.Name, "", func(review *draft.Review) *draft.Review { return r.Put(review, next) })
			}
		}})
}
