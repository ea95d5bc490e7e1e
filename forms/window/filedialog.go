package window

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/forms/look"
)

// pathRequest says what path is asked for. The dialog only returns it: it opens,
// makes and empties no file.
type pathRequest struct {
	title, verb string
	ending      string   // ".followup"; empty shows every file
	endings     []string // further ones
	start       string   // folder
	name        string   // proposed, for saving
	save        bool
	folder      bool // a folder is asked for
}

// pathDialog is the dialog that asks for a path.
type pathDialog struct {
	w     *Window
	req   pathRequest
	done  func(string)
	at    string // folder in sight
	list  []pathEntry
	path  *line
	note  *look.Text
	where *look.Text
	rows  *rows
	box   *box
}

type pathEntry struct {
	name   string
	folder bool
}

// askPath lets the user choose a path with the mouse or the keyboard, or type one.
func (w *Window) askPath(req pathRequest, done func(string)) {
	d := &pathDialog{w: w, req: req, done: done}
	d.path = newLine(w, "Path")
	d.path.onKey = d.onPathKey
	d.path.OnChanged = func(string) { d.note.Set("") }
	d.note = look.Caption("")
	d.note.Color = look.ColorBadText
	d.where = look.Cell("")
	d.where.Bold = true
	d.rows = newRows(w, func() int { return len(d.list) }, newPathRow, d.draw)
	d.rows.OnSelected = d.onSelected
	d.rows.onOpen = d.onOpen
	d.rows.onMark = d.onOpen
	up := w.button("Parent folder", func() { d.enter(filepath.Dir(d.at)) })
	top := look.Row(8, up, look.Grow(d.where))
	content := container.NewBorder(look.Margins(0, 0, 0, 6, top),
		look.Margins(0, 0, 8, 0, look.Stack(3, d.path, d.note)), d.places(), nil,
		look.AtLeast(460, 300, d.rows.framed()))
	d.box = w.ask(req.title, content, d.path, cancel("Cancel"),
		answer{verb: req.verb, main: true, stay: true, run: d.finish})
	d.box.resize(820, 560)
	d.enter(req.start)
	if req.name != "" {
		d.path.SetText(filepath.Join(d.at, req.name))
	}
	d.path.CursorColumn = len([]rune(d.path.Text))
	d.path.Refresh()
}

// places are the folders that are used often.
func (d *pathDialog) places() fyne.CanvasObject {
	list := []fyne.CanvasObject{look.Caption("Places")}
	seen := map[string]bool{}
	add := func(name, folder string) {
		if folder == "" || seen[folder] || !isFolder(folder) {
			return
		}
		seen[folder] = true
		b := d.w.small(name, func() { d.enter(folder) })
		b.Left = true
		list = append(list, b)
	}
	add("Set in settings", d.w.settings.Folder)
	if home, err := os.UserHomeDir(); err == nil {
		add("Documents", filepath.Join(home, "Documents"))
		add("Desktop", filepath.Join(home, "Desktop"))
		add("Home", home)
	}
	for _, path := range d.w.recent() {
		folder := filepath.Dir(path)
		add(filepath.Base(folder), folder)
	}
	return look.Margins(0, 10, 0, 0, look.Wide(150, look.Stack(1, list...)))
}

// enter shows the content of a folder.
func (d *pathDialog) enter(folder string) {
	whole, err := filepath.Abs(folder)
	if err == nil {
		folder = whole
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		d.note.Set("This folder cannot be read: " + folder)
		return
	}
	name := ""
	if d.req.save {
		name = filepath.Base(d.path.Text)
		if d.path.Text == "" {
			name = d.req.name
		}
	}
	d.at = folder
	d.where.Set(folder)
	d.list = d.list[:0]
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		isDir := e.IsDir() || e.Type()&os.ModeSymlink != 0 && isFolder(filepath.Join(folder, e.Name()))
		if isDir || !d.req.folder && d.fits(e.Name()) {
			d.list = append(d.list, pathEntry{e.Name(), isDir})
		}
	}
	slices.SortStableFunc(d.list, func(a, b pathEntry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	d.rows.at = -1
	d.rows.UnselectAll()
	d.rows.ScrollToTop()
	d.rows.Refresh()
	text := folder
	if name != "" && name != "." {
		text = filepath.Join(folder, name)
	} else if !d.req.folder {
		text = folder + string(filepath.Separator)
	}
	d.path.SetText(text)
	d.note.Set("")
}

func (d *pathDialog) fits(name string) bool {
	if d.req.ending == "" && len(d.req.endings) == 0 {
		return true
	}
	end := strings.ToLower(filepath.Ext(name))
	return end == d.req.ending || slices.Contains(d.req.endings, end)
}

func newPathRow() fyne.CanvasObject {
	return look.Inset(8, 4, look.Columns(8, []float32{56, 1}, look.Caption(""), look.Cell("")))
}

func (d *pathDialog) draw(row int, o fyne.CanvasObject) {
	columns := o.(*fyne.Container).Objects[0].(*fyne.Container)
	what, name := columns.Objects[0].(*look.Text), columns.Objects[1].(*look.Text)
	e := d.list[row]
	if e.folder {
		what.Set("Folder")
	} else {
		what.Set(strings.TrimPrefix(filepath.Ext(e.name), "."))
	}
	name.Set(e.name)
}

// onSelected puts a file's path into the field; a click on a folder enters it, the
// arrows pass over it until Enter.
func (d *pathDialog) onSelected(row int) {
	d.rows.at = row
	e := d.list[row]
	if e.folder && !d.rows.moving {
		d.enter(filepath.Join(d.at, e.name))
		return
	}
	if !e.folder || d.req.folder {
		d.path.SetText(filepath.Join(d.at, e.name))
	}
}

func (d *pathDialog) onOpen(row int) {
	e := d.list[row]
	if e.folder {
		d.enter(filepath.Join(d.at, e.name))
		return
	}
	d.path.SetText(filepath.Join(d.at, e.name))
	d.finish()
}

func (d *pathDialog) onPathKey(k fyne.KeyName) bool {
	if k == fyne.KeyDown && len(d.list) > 0 {
		d.w.focus(d.rows)
		d.rows.choose(0)
		return true
	}
	return false
}

// finish takes the path in the field.
func (d *pathDialog) finish() {
	path := strings.TrimSpace(d.path.Text)
	if strings.HasPrefix(path, "~") {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, strings.TrimPrefix(path, "~"))
		}
	}
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(d.at, path)
	}
	switch {
	case path == "":
		d.note.Set("Type or choose a path.")
	case d.req.folder:
		d.accept(path)
	case isFolder(path):
		d.enter(path)
	case d.req.save:
		if d.req.ending != "" && !d.fits(path) {
			path += d.req.ending
		}
		if !isFolder(filepath.Dir(path)) {
			d.note.Set("This folder does not exist: " + filepath.Dir(path))
			return
		}
		if _, err := os.Lstat(path); err == nil && (d.w.file == nil || d.w.file.Path != path) {
			d.w.question("Replace this file?", "“"+filepath.Base(path)+"” is there already. If you replace it, what it holds now is gone.",
				cancel("Choose another name"), answer{verb: "Replace", danger: true, run: func() { d.accept(path) }})
			return
		}
		d.accept(path)
	default:
		if _, err := os.Stat(path); err != nil {
			d.note.Set("There is no such file: " + path)
			return
		}
		d.accept(path)
	}
}

func (d *pathDialog) accept(path string) {
	d.box.close()
	d.done(path)
}
