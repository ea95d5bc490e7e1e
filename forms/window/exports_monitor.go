package window

import (
	"fyne.io/fyne/v2"

	"followup/export"
	"followup/forms/look"
)

// notesMost is how many notes an export lists; the Monitor screen has them all.
const notesMost = 60

// beforeUpload lists first what must be settled before the files for the Monitor are
// uploaded.
func (s *exportScreen) beforeUpload(notes []export.Note) []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, n := range notes {
		if n.Before {
			list = append(list, outcome("Before", look.Accent, n.Message, s.way(n.Place)))
		}
	}
	if len(list) == 0 {
		return nil
	}
	head := look.Row(8, look.Grow(look.Heading("Before you upload")), s.w.small("To settle before…", func() { s.w.goToMonitor("To settle before") }))
	return append([]fyne.CanvasObject{head}, list...)
}

// notes lists what else to know of the files, and what is left to change by hand in the
// Monitor.
func (s *exportScreen) notes(report export.Report) []fyne.CanvasObject {
	var list []fyne.CanvasObject
	if n := len(report.Edits); n > 0 {
		words := plural(n, "field") + " changed here since the upload. A second upload changes nothing in the Monitor: make these edits there by hand."
		list = append(list, outcome("By hand", look.Warn, words, s.w.small("Show the edits", func() { s.w.goToMonitor("Edits by hand") })))
	}
	told := 0
	for _, n := range report.Notes {
		if n.Before {
			continue
		}
		if told++; told <= notesMost {
			list = append(list, outcome("Note", look.Neutral, n.Message, s.way(n.Place)))
		}
	}
	if told > notesMost {
		list = append(list, outcome("Note", look.Neutral, "And "+plural(told-notesMost, "more note")+": the Monitor screen lists them.", s.w.small("Go to the Monitor", func() { s.w.goToMonitor("Next upload") })))
	}
	return list
}

// goToMonitor shows a page of the Monitor's screen.
func (w *Window) goToMonitor(page string) {
	w.visit(monitorPlace)
	s, ok := w.screens[monitorPlace].screen.(*monitorScreen)
	if !ok {
		return
	}
	for i, p := range s.parts {
		if p.name == page {
			s.rows.choose(i)
			s.begin()
		}
	}
}
