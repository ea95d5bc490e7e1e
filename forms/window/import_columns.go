package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/kind"
	"followup/forms/look"
)

const unknownColumn = "Not known: choose"

// onColumns lets the user say what the columns hold; it is remembered by their headings.
func (s *importScreen) onColumns() {
	b, fields := s.batch, columnFields()
	words := make([]string, 0, len(fields)+1)
	words = append(words, unknownColumn)
	for _, f := range fields {
		words = append(words, f.Words)
	}
	var list []fyne.CanvasObject
	var first fyne.Focusable
	boxes := map[string]*choose{}
	for _, unknown := range []bool{true, false} {
		for _, h := range b.headings {
			key := headingKey(h.Words)
			if key == "" || boxes[key] != nil || (h.Field == "") != unknown {
				continue
			}
			box := newChoose(s.w, words, nil)
			box.SetSelected(columnWords(fields, h.Field))
			boxes[key] = box
			if first == nil {
				first = box
			}
			name, sample := look.Cell(h.Words), look.Cell(h.Sample)
			name.Bold = true
			sample.Color, sample.SizeName = look.ColorMuted, look.SizeSmall
			list = append(list, look.Columns(12, []float32{0.55, 0.45}, look.Stack(1, name, sample), look.Stack(0, look.Outlined(box))))
		}
	}
	if len(list) == 0 {
		s.w.tell("The columns have no headings", "Give the columns headings in the file, such as “Number” and “Recommendation”, and read it again.")
		return
	}
	if len(b.asks) > 0 {
		list = append([]fyne.CanvasObject{paragraph(b.asks[0], 600)}, list...)
	}
	var d *box
	d = s.w.ask("What do the columns hold?", look.AtLeast(680, 380, scrolled(look.Stack(8, list...))), first, cancel("Cancel"),
		answer{verb: "Read with these columns", main: true, stay: true, run: func() {
			d.close()
			s.setColumns(boxes, fields)
		}})
}

func columnWords(fields []kind.Choice, code string) string {
	if code == "" {
		return unknownColumn
	}
	return choiceWords(fields, code)
}

// setColumns remembers what was chosen and reads the files again.
func (s *importScreen) setColumns(boxes map[string]*choose, fields []kind.Choice) {
	prefs := s.w.app.Preferences()
	known := mapFrom(prefs.StringList("import columns"))
	before := map[string]string{}
	for _, h := range s.batch.headings {
		if key := headingKey(h.Words); before[key] == "" {
			before[key] = h.Field
		}
	}
	changed := false
	for key, box := range boxes {
		code := fieldOf(fields, box.Selected)
		if code == before[key] && !(code == "text" && s.batch.guessed) {
			continue
		}
		changed = true
		if code == "" {
			delete(known, key)
		} else {
			known[key] = code
		}
	}
	if !changed {
		return
	}
	prefs.SetStringList("import columns", mapLines(known))
	s.w.readSources(func() ([]importSource, error) { return nil, nil })
}

func fieldOf(fields []kind.Choice, words string) string {
	for _, f := range fields {
		if f.Words == words {
			return f.Code
		}
	}
	return ""
}

// onSuggestions lets the user confirm the categories that the files' own themes and
// groups suggest, for all recommendations at once.
func (s *importScreen) onSuggestions() {
	list := s.batch.suggestions()
	chosen := map[categoryKey]bool{}
	var lines []fyne.CanvasObject
	var ticks []*tick
	for _, one := range list {
		t := newTick(s.w, "", func(on bool) { chosen[one.categoryKey] = on })
		t.SetChecked(one.given)
		chosen[one.categoryKey] = one.given
		ticks = append(ticks, t)
		what := look.Cell(categoryName(s.w, one.categoryKey))
		what.Bold = true
		why := look.Cell(taxonomyWords(one.taxonomy) + " · from “" + strings.Join(one.words, "”, “") + "”")
		if len(one.words) == 0 {
			why = look.Cell(taxonomyWords(one.taxonomy) + " · from the theme above them")
		}
		why.Color, why.SizeName = look.ColorMuted, look.SizeSmall
		lines = append(lines, look.Columns(8, []float32{30, 0.75, 0.25}, t, look.Stack(1, what, why), look.Muted(plural(one.count, "recommendation"))))
	}
	all := s.w.small("Tick all", func() {
		for _, t := range ticks {
			t.SetChecked(true)
		}
	})
	var first fyne.Focusable
	if len(ticks) > 0 {
		first = ticks[0]
	}
	s.w.ask("Which suggested categories are right?", look.Stack(6,
		look.Row(8, look.Muted("Each is given to the recommendations whose own themes and groups suggest it."), look.Spring(), all),
		look.AtLeast(640, 360, scrolled(look.Stack(6, lines...)))), first, cancel("Cancel"),
		answer{verb: "Confirm these", main: true, run: func() {
			s.batch.confirm(chosen)
			s.fill()
		}})
}

func taxonomyWords(taxonomy string) string {
	if taxonomy == "person" {
		return "Affected persons"
	}
	return "Human rights issue"
}

// categoryName is a category with its title.
func categoryName(w *Window, key categoryKey) string {
	for _, c := range w.categoryChoices(key.taxonomy) {
		if c.Code == key.code && c.Help != "" && c.Help != c.Code {
			return key.code + " – " + c.Help
		}
	}
	return key.code
}
