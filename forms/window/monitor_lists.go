package window

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/app/store"
	"followup/export"
	"followup/forms/look"
)

// uploadKinds are the three files of an upload.
func uploadKinds() []string {
	var list []string
	for _, k := range ledger.Kinds() {
		list = append(list, ledger.File(k))
	}
	return list
}

func templatePath(home, file string) string { return filepath.Join(home, "templates", file+".csv") }

// templateMostCSV is the greatest size of a template of the Ministry, in bytes.
const templateMostCSV = 1 << 20

// templates reads the Ministry's template CSVs that were loaded; nil where none was.
func templates(home string) map[string][]byte {
	var found map[string][]byte
	if home == "" {
		return nil
	}
	for _, file := range uploadKinds() {
		if data, err := readSome(templatePath(home, file), templateMostCSV); err == nil && len(data) > 0 {
			if found == nil {
				found = map[string][]byte{}
			}
			found[file] = data
		}
	}
	return found
}

// listsPanel is what the Monitor told: its categories, its downloads, its templates.
type listsPanel struct {
	s     *monitorScreen
	w     *Window
	page  *page
	first *look.Button
}

func newListsPanel(s *monitorScreen) *listsPanel {
	p := &listsPanel{s: s, w: s.w}
	under := look.Muted("What the Monitor’s import will find is judged by these.")
	under.Cuts, under.MinWidth = true, 80
	p.page = s.w.newPage(panelHead(look.Heading("Lists and templates"), under))
	p.first = s.w.button("Load a download…", s.w.onKnown)
	return p
}

func (p *listsPanel) object() fyne.CanvasObject { return p.page.object }
func (p *listsPanel) begin()                    { p.w.focus(p.first) }

func (p *listsPanel) show(*export.Standing) {
	p.page.cards.Objects = []fyne.CanvasObject{p.known(), p.categories(), p.forms(), p.w.defaultsCard(p.w.retry)}
	p.page.cards.Refresh()
}

// known is the Monitor's own downloads.
func (p *listsPanel) known() fyne.CanvasObject {
	m := p.w.review().About.Monitor
	counts := map[string]int{}
	for _, k := range m.Known {
		counts[k.Kind]++
	}
	words := "None is loaded. With the Monitor’s own lists the program knows which references are taken and which actions are there already."
	if len(m.Known) > 0 {
		var parts []string
		for _, k := range ledger.Kinds() {
			if n := counts[k]; n > 0 {
				parts = append(parts, plural(n, k))
			}
		}
		words = "The Monitor held " + strings.Join(parts, ", ")
		if m.Loaded != "" {
			words += " on " + dayWords(m.Loaded)
		}
		words += "."
	}
	label := quoted()
	label.SetText(words)
	buttons := []fyne.CanvasObject{p.first}
	if len(m.Known) > 0 {
		buttons = append(buttons, p.w.small("Forget them", p.w.onForgetKnown))
	}
	return look.Card("Downloads of the Monitor", label, buttons...)
}

// onKnown loads a download of the Monitor.
func (w *Window) onKnown() {
	w.askPath(pathRequest{title: "A CSV download of the Monitor", verb: "Load", ending: ".csv", start: w.folder()}, w.loadKnown)
}

func (w *Window) loadKnown(path string) {
	wait := w.wait("Reading " + filepath.Base(path) + "…")
	r, day := w.review(), draft.Date(w.today().String())
	w.aside(func() func() {
		data, err := readWhole(path)
		var next *draft.Review
		var read []export.Download
		if err == nil {
			next, read, err = export.LoadKnown(r, day, export.UploadFile{Name: filepath.Base(path), Data: data})
		}
		return func() {
			wait.close()
			if err != nil {
				w.failed("The download was not loaded", err)
				return
			}
			if w.session == nil || w.review() != r {
				return
			}
			w.do("Load a download of the Monitor", "", func(*draft.Review) *draft.Review { return next })
			words := plural(len(read[0].Items), read[0].Kind) + " of the Monitor are known now."
			if len(read[0].Problems) > 0 {
				words += "\n\n• " + joinLimited(read[0].Problems, 8)
			}
			w.tell("The download is loaded", words)
		}
	})
}

func (w *Window) onForgetKnown() {
	w.do("Forget the Monitor’s downloads", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.Monitor.Known, a.Monitor.Loaded = nil, "" })
	})
}

// readWhole reads a file of the user's choice that is not too big.
func readWhole(path string) ([]byte, error) {
	info, err := os.Stat(path)
	name := filepath.Base(path)
	switch {
	case err != nil || !info.Mode().IsRegular(): // a device has no end
		return nil, errors.New("“" + name + "” cannot be opened. Look whether it is still there and whether you may read it.")
	case info.Size() > sourceMost:
		return nil, errors.New("“" + name + "” is larger than 50 MB, so it is no list of the Monitor.")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New("“" + name + "” cannot be read. Look whether you may open it.")
	}
	return data, nil
}

// categories is the list by which links are judged.
func (p *listsPanel) categories() fyne.CanvasObject {
	w := p.w
	var lines []fyne.CanvasObject
	for _, t := range w.tables.Taxonomies {
		n := len(w.tables.CategoriesOf(t.Code))
		several := "one per item"
		if t.Several {
			several = "several per item"
		}
		lines = append(lines, look.Columns(8, []float32{0.35, 0.25, 0.4}, look.Cell(t.Name), look.Cell(look.Number(float64(n))), look.Cell(several)))
	}
	words := "The list that came with the program: a starter. Load the Ministry’s own; it is kept in this review."
	buttons := []fyne.CanvasObject{w.button("Load the Ministry’s list…", w.onCategories)}
	if len(w.review().About.Tables.Categories) > 0 {
		words = "The Ministry’s list, loaded into this review."
		buttons = append(buttons, w.small("Go back to the starter", func() { w.setCategories(nil, "Go back to the program’s list of categories") }))
	}
	return look.Card("Categories", look.Stack(8, look.Muted(words), look.Stack(3, lines...)), buttons...)
}

func (w *Window) onCategories() {
	w.askPath(pathRequest{title: "The Ministry’s list of categories", verb: "Load", ending: ".csv", start: w.folder()}, w.loadCategories)
}

func (w *Window) loadCategories(path string) {
	wait := w.wait("Reading " + filepath.Base(path) + "…")
	built := w.built
	w.aside(func() func() {
		data, err := readWhole(path)
		var list []kind.Category
		var problems []kind.Problem
		if err == nil {
			list, problems, err = built.ReadCategories(data)
		}
		return func() {
			wait.close()
			switch {
			case err != nil:
				w.failed("The list was not loaded", err)
			case w.session == nil:
			case len(list) == 0:
				w.tell("The list was not loaded", "“"+filepath.Base(path)+"” names no category of a list that the Monitor has. Its columns are taxonomy, short_title, title, reference and parent.")
			default:
				w.agreeCategories(list, problems)
			}
		}
	})
}

// agreeCategories shows what will not work in a list before it is put in place.
func (w *Window) agreeCategories(list []kind.Category, problems []kind.Problem) {
	load := func() { w.setCategories(w.built.CategoryRows(list), "Load the Ministry’s list of categories") }
	if len(problems) == 0 {
		load()
		return
	}
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = p.Message
	}
	w.question("Some of it will not work", plural(len(problems), "row")+" of the list cannot be linked as it stands. Spellings stay as the Ministry has them.\n\n• "+strings.ReplaceAll(joinLimited(lines, 8), " more link", " more row"),
		cancel("Do not load it"), answer{verb: "Load it", main: true, run: load})
}

func (w *Window) setCategories(rows [][]string, name string) {
	w.do(name, "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.Tables.Categories = rows })
	})
}

// forms is the Ministry's own templates, whose columns the export takes.
func (p *listsPanel) forms() fyne.CanvasObject {
	w := p.w
	have := templates(w.home)
	lines := []fyne.CanvasObject{look.Muted("The export takes their columns, words and order, and leaves their hint row out. They are kept on this computer for all reviews.")}
	for _, file := range uploadKinds() {
		state, button := look.NewChip("Our own columns", look.Neutral), fyne.CanvasObject(look.NewFill(""))
		if len(have[file]) > 0 {
			state = look.NewChip("The Ministry’s template", look.Good)
			button = look.Row(0, w.small("Remove", func() { w.dropTemplate(file) }))
		}
		lines = append(lines, look.Columns(8, []float32{0.3, 0.4, 0.3}, centred(look.Cell(capital(file))), centred(look.Row(0, state)), button))
	}
	return look.Card("Templates of the Ministry", look.Stack(6, lines...), w.button("Load a template…", w.onTemplate))
}

func (w *Window) onTemplate() {
	w.askPath(pathRequest{title: "A template CSV of the Ministry", verb: "Load", ending: ".csv", start: w.folder()}, w.loadTemplate)
}

// loadTemplate keeps a template; for which file it is tell its columns.
func (w *Window) loadTemplate(path string) {
	home := w.home
	w.aside(func() func() {
		data, err := readWhole(path)
		file := ""
		if err == nil {
			file, err = export.TemplateKind(data)
		}
		switch {
		case err != nil:
		case file == "" || len(data) > templateMostCSV:
			err = errors.New("“" + filepath.Base(path) + "” has no column of the Monitor’s, such as “Reference [database:reference]”. Choose one of the Ministry’s three templates.")
		case home == "":
			err = errors.New("The program has no folder of its own on this computer, so the template cannot be kept.")
		default:
			err = keepTemplate(home, file, data)
		}
		return func() {
			if err != nil {
				w.failed("The template was not loaded", err)
				return
			}
			w.tell("The template is loaded", "The file of "+file+" is written with the Ministry’s columns from now on.")
			w.retry()
		}
	})
}

func keepTemplate(home, file string, data []byte) error {
	path := templatePath(home, file)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return store.WriteFile(path, data, 0o600)
}

func (w *Window) dropTemplate(file string) {
	if err := os.Remove(templatePath(w.home, file)); err != nil {
		w.log(err.Error())
	}
	w.retry()
}

// retry tries the upload anew, after something beside the review changed.
func (w *Window) retry() {
	if w.session != nil {
		w.post()
	}
	if w.session != nil && w.showing == monitorPlace {
		w.screens[monitorPlace].screen.refresh(change{before: w.review(), after: w.review(), whole: true})
	}
}
