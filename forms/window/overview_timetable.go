package window

import (
	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/forms/look"
)

// timetables shows each paper's dates, from its meeting or back from its deadline; what
// is late; and without a date which one it needs.
func (s *overviewView) timetables(r *draft.Review) []fyne.CanvasObject {
	w := s.w
	var list []fyne.CanvasObject
	for _, p := range r.Papers {
		plan := w.tables.Timetable(r, p, w.today())
		name := look.NewText(w.kindName(p))
		name.Bold = true
		if len(list) > 0 {
			list = append(list, look.Rule())
		}
		list = append(list, name)
		if plan.Needs != "" {
			list = append(list, look.Lines(plan.Needs), look.Row(0, w.small("Enter the date", func() { w.goTo(plan.Field) })))
			continue
		}
		done := decided(w.tables, p)
		list = append(list, look.Ends(6, cutting(look.Muted(plan.From)), look.Row(0,
			w.small("Days…", func() { w.askDays("agency-consultation") }), w.small("Open", func() { w.goTo(plan.Field) }))))
		for _, step := range plan.Steps {
			day := look.NewText(step.Day.Words())
			words := step.Name
			if step.Note != "" {
				words += ". " + step.Note
			}
			if step.Late && !done {
				day.Color, day.Bold = look.ColorBadText, true
				words += " – late"
			}
			list = append(list, dated(day, words, nil))
		}
	}
	if len(list) == 0 {
		list = append(list, look.Muted("This review has no paper yet."))
	}
	return list
}

func cutting(t *look.Text) *look.Text {
	t.Cuts, t.MinWidth = true, 120
	return t
}

// dated is a day, what is due on it in as many lines as it takes, and a button.
func dated(day *look.Text, words string, button fyne.CanvasObject) fyne.CanvasObject {
	above := float32(1)
	if button != nil {
		above = 5 // the words of a button stand so far below its edge
	}
	row := []fyne.CanvasObject{look.Margins(0, 0, above, above, look.Stack(0, day)), look.Margins(0, 0, above, above, look.Lines(words))}
	shares := []float32{140, 1}
	if button != nil {
		row, shares = append(row, look.Stack(0, button)), append(shares, 52)
	}
	return look.Columns(4, shares, row...)
}
