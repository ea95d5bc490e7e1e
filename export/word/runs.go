package word

import (
	"strings"

	"followup/app/compose"
	"followup/app/layout"
)

// runs writes the runs of a paragraph.
func (w *writer) runs(x *buffer, runs []compose.Run) {
	for i := range runs {
		r := &runs[i]
		if r.Link != "" && r.Note == 0 && w.linked(x, r) {
			w.run(x, runs, i, true)
			x.raw(`</w:hyperlink>`)
			continue
		}
		w.run(x, runs, i, false)
	}
}

// linked opens a link: out of the paper to the web or a mail address, or to a place in
// it. Any other address stays words.
func (w *writer) linked(x *buffer, r *compose.Run) bool {
	if key, inside := strings.CutPrefix(r.Link, "#"); inside {
		n, ok := w.targets[key]
		if !ok {
			return false
		}
		x.raw(`<w:hyperlink w:anchor="place`)
		x.num(n)
		x.raw(`">`)
		return true
	}
	lower := strings.ToLower(r.Link)
	if !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "mailto:") {
		return false
	}
	x.raw(`<w:hyperlink r:id="`, w.link(r.Link), `">`)
	return true
}

func (w *writer) run(x *buffer, runs []compose.Run, i int, link bool) {
	r := &runs[i]
	switch {
	case r.Note > 0:
		w.noteMark(x, r)
		return
	case r.Box:
		w.box(x, r)
		return
	}
	if r.Text != "" || r.Break {
		w.edit(x, r)
		x.raw(`<w:r>`)
		w.look(x, r, link)
		if r.Break {
			x.raw(`<w:br/>`)
		}
		if r.Edit != nil && r.Edit.Gone {
			x.gone(r.Text)
		} else {
			x.text(r.Text)
		}
		x.raw(`</w:r>`)
		w.endEdit(x, r)
	}
	if w.review && r.Withheld != "" && (i+1 == len(runs) || runs[i+1].Withheld != r.Withheld) {
		x.raw(`<w:r><w:rPr>`, size(7), shade(markFill), `</w:rPr>`)
		x.text("\u00A0[" + strings.ReplaceAll(r.Withheld, " ", "\u00A0") + "]")
		x.raw(`</w:r>`)
	}
}

// edit begins a tracked change, for words that came or went between two versions.
func (w *writer) edit(x *buffer, r *compose.Run) {
	if r.Edit == nil {
		return
	}
	name := "ins"
	if r.Edit.Gone {
		name = "del"
	}
	w.edits++
	x.raw(`<w:`, name, ` w:id="`)
	x.num(editsFrom + w.edits)
	x.raw(`" w:author="`)
	if r.Edit.By == "" {
		x.raw(`Unknown`)
	} else {
		x.esc(r.Edit.By)
	}
	x.raw(`"`)
	if !r.Edit.On.IsZero() {
		x.raw(` w:date="`, r.Edit.On.UTC().Format("2006-01-02T15:04:05Z"), `"`)
	}
	x.raw(`>`)
}

func (w *writer) endEdit(x *buffer, r *compose.Run) {
	switch {
	case r.Edit == nil:
	case r.Edit.Gone:
		x.raw(`</w:del>`)
	default:
		x.raw(`</w:ins>`)
	}
}

// editsFrom is where the numbers of tracked changes begin, behind those of bookmarks.
const editsFrom = 1_000_000

// Greys behind words, as the layout paints them.
const (
	markFill    = "D1D1D1"
	missingFill = "E6E6E6"
	boxFill     = "E0E0E0"
)

// look writes the properties of a run, in the order that the schema asks for.
func (w *writer) look(x *buffer, r *compose.Run, link bool) {
	marked := w.review && r.Withheld != ""
	if !r.Bold && !r.Italic && r.Lang == "" && !r.Missing && !marked && !link {
		return
	}
	x.raw(`<w:rPr>`)
	if link && !strings.HasPrefix(r.Link, "#") {
		x.raw(`<w:rStyle w:val="Hyperlink"/>`)
	}
	if r.Bold {
		x.raw(`<w:b/>`)
	}
	if r.Italic || r.Missing {
		x.raw(`<w:i/>`)
	}
	switch {
	case marked:
		x.raw(shade(markFill))
	case r.Missing:
		x.raw(shade(missingFill))
	}
	if r.Lang == "mi" {
		x.raw(`<w:lang w:val="mi-NZ"/>`)
	}
	x.raw(`</w:rPr>`)
}

// boxWidth is the width of the box for withheld words, in points at 12 points; the
// box is 90 points wide in the layout, and its border takes a little of it.
const (
	boxWidth = 89.0
	boxSize  = 8.0
)

// box writes the box that stands for withheld words: one width whatever was withheld,
// made of no-break spaces around the grounds.
func (w *writer) box(x *buffer, r *compose.Run) {
	if r.Break {
		x.raw(`<w:r><w:br/></w:r>`)
	}
	x.raw(`<w:r><w:rPr><w:b w:val="0"/><w:i w:val="0"/>`, size(boxSize),
		`<w:bdr w:val="single" w:sz="4" w:space="0" w:color="595959"/>`, shade(boxFill), `</w:rPr>`)
	x.text(w.boxed(r.Withheld))
	x.raw(`</w:r>`)
}

// boxed is the grounds in a box, with as many spaces around them as its width asks for.
func (w *writer) boxed(grounds string) string {
	if s, ok := w.boxes[grounds]; ok {
		return s
	}
	words := strings.ReplaceAll(grounds, " ", "\u00A0")
	s := "\u00A0" + words + "\u00A0"
	if f, err := layout.LoadFonts(); err == nil {
		face := f.Face(layout.Font{Family: w.font})
		if space := face.Width("\u00A0", boxSize); space > 0 {
			side := int((boxWidth - face.Width(words, boxSize)) / space / 2)
			pad := strings.Repeat("\u00A0", max(side, 1))
			s = pad + words + pad
		}
	}
	w.boxes[grounds] = s
	return s
}

// noteMark writes the mark of a footnote. A second mark of one note repeats its
// number.
func (w *writer) noteMark(x *buffer, r *compose.Run) {
	if r.Note > len(w.doc.Notes) {
		return
	}
	if w.noted[r.Note-1] {
		x.raw(`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>`)
		x.num(w.doc.Notes[r.Note-1].Number)
		x.raw(`</w:t></w:r>`)
		return
	}
	w.noted[r.Note-1] = true
	w.noteOrder = append(w.noteOrder, r.Note)
	x.raw(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="`)
	x.num(len(w.noteOrder))
	x.raw(`"/></w:r>`)
}

// notesPart is the footnotes in the order of their marks.
func (w *writer) notesPart() []byte {
	x := &buffer{}
	x.raw(declaration, `<w:footnotes`, names, `>`)
	for i, kind := range []string{"separator", "continuationSeparator"} { // as high as the layout's room above notes
		x.raw(`<w:footnote w:type="`, kind, `" w:id="`)
		x.num(i - 1)
		x.raw(`"><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="`)
		x.num(twips(layout.NoteGap))
		x.raw(`" w:lineRule="exact"/></w:pPr><w:r><w:`, kind, `/></w:r></w:p></w:footnote>`)
	}
	x.raw("\n")
	w.inNotes = true
	for i := 0; i < len(w.noteOrder); i++ {
		x.raw(`<w:footnote w:id="`)
		x.num(i + 1)
		x.raw(`"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>`)
		identity := 0
		if at := w.noteOrder[i] - 1; at < len(w.noteNames) {
			identity = w.name(x, w.noteNames[at])
		}
		w.runs(x, w.doc.Notes[w.noteOrder[i]-1].Runs)
		w.endMark(x, identity)
		x.raw(`</w:p></w:footnote>`, "\n")
	}
	w.inNotes = false
	x.raw(`</w:footnotes>`)
	return x.b
}
