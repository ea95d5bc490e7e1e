package window

import (
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/intake"
	"followup/app/kind"
	"followup/export"
	"followup/forms/look"
	"followup/forms/prose"
)

// sourceMost is the greatest size of a file that recommendations come in, in bytes.
const sourceMost = 50 << 20

// source is a file that was read, or text that was pasted.
type source struct {
	name   string
	tables []intake.Table
	blocks []intake.Block
}

func (w *Window) onImport() {
	w.askPath(pathRequest{
		title: "Add recommendations from a file", verb: "Read", start: w.folder(),
		ending: ".docx", endings: []string{".xlsx", ".csv", ".txt", ".tsv", ".xlsm"},
	}, w.importPath)
}

// importPath reads a file off the toolkit's goroutine and shows what it would add.
func (w *Window) importPath(path string) {
	wait := w.wait("Reading " + filepath.Base(path) + "…")
	go func() {
		src, err := readSource(path)
		fyne.Do(func() {
			wait.close()
			if err != nil {
				w.failed("The file was not read", err)
				return
			}
			w.preview(src)
		})
	}()
}

func readSource(path string) (source, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return source{}, errors.New("“" + name + "” cannot be read. Look whether the file is there and you may open it.")
	}
	if info.Size() > sourceMost {
		return source{}, errors.New("“" + name + "” is larger than 50 MB. Split it, or save it without pictures.")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return source{}, errors.New("“" + name + "” cannot be read. Look whether you may open it.")
	}
	tables, blocks, err := export.ReadSource(name, data)
	if err != nil {
		return source{}, errors.New("“" + name + "”: " + err.Error() + ".")
	}
	return source{name, tables, blocks}, nil
}

func (w *Window) onPaste() {
	text := prose.New(prose.Options{Label: "Text, as copied from the report or the observations", Rows: 16, Plain: true, Enter: draft.Enter})
	b := w.ask("Paste recommendations", scrolled(text), text.Focusable(), cancel("Cancel"),
		answer{verb: "Read", main: true, run: func() {
			w.preview(source{name: "Pasted text", blocks: export.PastedText(text.Text())})
		}})
	b.resize(760, 560)
}

// importPreview shows what a file would add, before anything is added.
type importPreview struct {
	w       *Window
	src     source
	known   intake.Map
	found   intake.Preview
	out     map[int]bool // taken out by the user
	suggest *tick
	list    *rows
	note    *look.Text
	ask     *look.Text
	detail  *widget.Label
	columns *fyne.Container
	box     *box
}

func (w *Window) preview(src source) {
	p := &importPreview{w: w, src: src, known: intake.Map{}, out: map[int]bool{}, note: look.Muted(""), ask: look.NewText(""), detail: quoted(), columns: look.Flow(10)}
	p.ask.Color = look.ColorWarnText
	p.suggest = newTick(w, "Take over the suggested issues and affected persons", nil)
	p.suggest.SetChecked(true)
	p.list = newRows(w, func() int { return len(p.found.Found) }, newHitLine, p.draw)
	p.list.OnSelected = p.onChosen
	p.list.onMark = p.toggle
	foot := look.Stack(6, look.AtLeast(0, 110, container.NewVScroll(p.detail)), p.suggest)
	content := container.NewBorder(look.Stack(6, p.note, p.ask, p.columns), foot, nil, nil, p.list.framed())
	p.box = w.ask("Recommendations in “"+src.name+"”", content, p.list, cancel("Add nothing"),
		answer{verb: "Add these", main: true, run: p.add})
	p.box.resize(940, 700)
	p.read()
}

// read proposes recommendations with the columns as the user mapped them.
func (p *importPreview) read() {
	found, err := intake.Propose(p.src.tables, p.src.blocks, intake.Options{Review: p.w.review(), Known: p.known, Tables: p.w.tables})
	if err != nil {
		p.box.close()
		p.w.failed("The file was not understood", err)
		return
	}
	p.found = found
	clear(p.out)
	p.list.at = -1
	p.list.UnselectAll()
	p.list.Refresh()
	p.ask.Set(found.Ask)
	p.drawColumns()
	p.say()
	if len(found.Found) > 0 {
		p.list.choose(0)
	}
}

func (p *importPreview) say() {
	words := plural(len(p.found.Found)-len(p.out), "recommendation") + " to add"
	if p.found.Shape != "" {
		words = p.found.Shape + " · " + words
	}
	if n := len(p.found.Already); n > 0 {
		words += " · " + look.Number(float64(n)) + " in the review already"
	}
	if n := len(p.found.Left); n > 0 {
		words += " · " + plural(n, "part") + " left out"
	}
	p.note.Set(words + " · space takes one out")
}

// fieldChoices are what a column may hold.
func fieldChoices() []kind.Choice {
	return []kind.Choice{
		{Code: "paragraph", Words: "Paragraph or number"}, {Code: "text", Words: "Recommendation"}, {Code: "theme", Words: "Theme"},
		{Code: "title", Words: "Short title"}, {Code: "opening", Words: "Words before lettered items"}, {Code: "reference", Words: "Reference"},
		{Code: "states", Words: "Recommending States"}, {Code: "position", Words: "Position"}, {Code: "reason", Words: "Reason for the position"},
		{Code: "response", Words: "Response"}, {Code: "lead", Words: "Lead agency"}, {Code: "agencies", Words: "Other agencies"},
		{Code: "issues", Words: "Issues"}, {Code: "persons", Words: "Affected persons"}, {Code: "followup", Words: "Follow-up mark"},
		{Code: "priority", Words: "Priority"}, {Code: "status", Words: "Status"}, {Code: "description", Words: "Description"}, {Code: "skip", Words: "Not used"},
	}
}

// drawColumns shows what each column was taken for, to be changed.
func (p *importPreview) drawColumns() {
	choices := fieldChoices()
	var list []fyne.CanvasObject
	for _, h := range p.found.Headings {
		if h.Words == "" {
			continue
		}
		box := widget.NewSelect(names(choices, func(c kind.Choice) string { return c.Words }), nil)
		box.PlaceHolder = "Not known"
		for i, c := range choices {
			if c.Code == h.Field {
				box.SetSelectedIndex(i)
			}
		}
		box.OnChanged = func(string) {
			p.known[intake.Key(h.Words)] = choices[box.SelectedIndex()].Code
			p.read()
		}
		list = append(list, labelled(look.Cut(h.Words, 150, 11, fyne.TextStyle{}), look.Outlined(box)))
	}
	p.columns.Objects = list
	p.columns.Refresh()
}

func (p *importPreview) onChosen(at int) {
	p.list.at = at
	f := p.found.Found[at]
	r := f.Recommendation
	text := joined("\n", string(r.Opening), string(r.Text))
	for _, d := range f.Doubts {
		text += "\n\nPlease look: " + d
	}
	setLabel(p.detail, text)
}

func (p *importPreview) toggle(at int) {
	if at < 0 || at >= len(p.found.Found) {
		return
	}
	if p.out[at] {
		delete(p.out, at)
	} else {
		p.out[at] = true
	}
	p.list.RefreshItem(at)
	p.say()
}

func (p *importPreview) draw(at int, o fyne.CanvasObject) {
	l, f := o.(*hitLine), p.found.Found[at]
	r := f.Recommendation
	l.before.Set("")
	l.found.Set(joined("", r.Paragraph, "  "))
	l.after.Set(firstLine(string(r.Text)))
	under := joined(" · ", r.Theme, joined(", ", r.States...), joined(", ", append(append([]string{}, f.Issues...), f.Persons...)...))
	if len(f.Doubts) > 0 {
		under = "Please look · " + under
	}
	l.item.Set(under)
	l.mark.show(!p.out[at], func() { p.toggle(at) })
}

// add adds what was chosen, as one step.
func (p *importPreview) add() {
	var chosen []int
	for i := range p.found.Found {
		if !p.out[i] {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) == 0 {
		return
	}
	p.w.do("Add "+plural(len(chosen), "recommendation")+" from “"+p.src.name+"”", "", func(r *draft.Review) *draft.Review {
		return intake.Add(r, p.found, chosen, p.suggest.Checked)
	})
	p.w.visit(recommendationsPlace)
}
