package window

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/history"
	"followup/forms/look"
)

// fileEndings are the kinds of files that may come back.
func fileEndings() []string { return []string{".xlsx", ".docx", ".followup"} }

// filesToCollect is the dialog in which the user gathers the files that came back.
type filesToCollect struct {
	w     *Window
	paths []string
	list  *rows
	note  *look.Text
	box   *box
}

// onCollect asks for what came back: any number of files, of all kinds.
func (w *Window) onCollect() {
	d := &filesToCollect{w: w, note: look.Muted("")}
	d.list = newRows(w, func() int { return len(d.paths) }, func() fyne.CanvasObject {
		return look.Inset(8, 3, look.Columns(8, []float32{70, 0.5, 0.5}, look.Caption(""), look.Cell(""), look.Cell("")))
	}, d.draw)
	d.list.OnSelected = func(at int) { d.list.at = at }
	d.list.onOpen = func(int) { w.enter() }
	d.list.onKey = func(k fyne.KeyName) bool {
		switch {
		case k == fyne.KeyDelete:
			d.remove()
		case d.list.at < 0 && (k == fyne.KeyReturn || k == fyne.KeyEnter):
			w.enter()
		default:
			return false
		}
		return true
	}
	head := look.Stack(8,
		paragraph("The workbooks that agencies filled in (.xlsx), the Word paper that was marked up (.docx), and another adviser’s copy of this review (.followup).", 620),
		look.Row(8, w.button("Add a file…", d.addFile), w.button("Add all in a folder…", d.addFolder), look.Spring(), w.small("Remove", d.remove)))
	d.box = w.ask("What came back?", container.NewBorder(look.Margins(0, 0, 0, 8, head), look.Margins(0, 0, 6, 0, d.note), nil, nil,
		look.Outlined(look.AtLeast(600, 220, d.list.framed()))), nil, cancel("Cancel"),
		answer{verb: "Read them", main: true, stay: true, run: d.finish})
	d.box.resize(700, 460)
	d.say()
}

func (d *filesToCollect) draw(at int, o fyne.CanvasObject) {
	cells := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	path := d.paths[at]
	cells[0].(*look.Text).Set(strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), "."))
	cells[1].(*look.Text).Set(filepath.Base(path))
	cells[2].(*look.Text).Set(filepath.Dir(path))
}

func (d *filesToCollect) say() {
	d.note.Set("Add one file or more.")
	if len(d.paths) > 0 {
		d.note.Set(plural(len(d.paths), "file") + ". Nothing is changed before you have seen what came back.")
	}
	d.list.Refresh()
}

// add adds files that are not there yet.
func (d *filesToCollect) add(paths []string) {
	for _, p := range paths {
		if !slices.Contains(d.paths, p) {
			d.paths = append(d.paths, p)
		}
	}
	d.say()
}

func (d *filesToCollect) addFile() {
	d.w.askPath(pathRequest{title: "What came back", verb: "Add it", ending: ".xlsx", endings: fileEndings(), start: d.start()}, func(path string) { d.add([]string{path}) })
}

func (d *filesToCollect) addFolder() {
	d.w.askPath(pathRequest{title: "Folder with what came back", verb: "Add all in it", folder: true, start: d.start()}, func(dir string) {
		found := returnsIn(dir, d.w.path())
		d.add(found)
		if len(found) == 0 {
			d.note.Set("That folder holds no workbook, Word paper or copy of a review.")
		}
	})
}

// start is the folder of the file that was added last.
func (d *filesToCollect) start() string {
	if n := len(d.paths); n > 0 {
		return filepath.Dir(d.paths[n-1])
	}
	return d.w.folder()
}

func (d *filesToCollect) remove() {
	if at := d.list.at; at >= 0 && at < len(d.paths) {
		d.paths = slices.Delete(d.paths, at, at+1)
		d.list.at = -1
		d.list.UnselectAll()
		d.say()
	}
}

func (d *filesToCollect) finish() {
	if len(d.paths) == 0 {
		d.addFile()
		return
	}
	d.box.close()
	d.w.collect(d.paths)
}

// path is the file of the open review; empty where it has none.
func (w *Window) path() string {
	if w.file == nil {
		return ""
	}
	return w.file.Path
}

// returnsIn are the files of a folder that may have come back; own is the review's file.
func returnsIn(dir, own string) []string {
	entries, _ := os.ReadDir(dir) // an unreadable folder holds nothing for us
	var list []string
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !e.IsDir() && slices.Contains(fileEndings(), strings.ToLower(filepath.Ext(e.Name()))) && !strings.HasPrefix(e.Name(), "~$") && !strings.HasPrefix(e.Name(), ".") && path != own {
			list = append(list, path)
		}
	}
	return list
}

// collect reads files and shows what came back.
func (w *Window) collect(paths []string) { w.collectWith(paths, nil, map[string]bool{}) }

// collectWith reads files off the toolkit's goroutine, with the passwords that the user
// gave so far; it asks for those that are missing.
func (w *Window) collectWith(paths, keys []string, skip map[string]bool) {
	r, base, who, moment := w.review(), w.file, w.user(), w.opt.Now()
	if len(keys) == 0 && len(w.pass) > 0 {
		keys = []string{string(w.pass)} // the other copy mostly has the same
	}
	wait := w.waitCount("Reading "+plural(len(paths), "file")+"…", "steps")
	g := &collecting{tables: w.tables, today: draft.Date(w.today().String()), keys: keys, skip: skip, more: wait.more, record: func(was, now *draft.Review) *draft.Review {
		return history.Recorded(was, now, who, moment)
	}}
	w.aside(func() func() {
		mine := r
		if base != nil {
			mine = history.Recorded(base.Review, r, who, moment) // so that each change has its place in a merge
		}
		c := g.read(mine, paths)
		return func() {
			if wanted := wait.close(); !wanted || c == nil || w.session == nil || w.review() != r {
				return
			}
			if len(c.locked) > 0 {
				w.askKey(c.locked[0], func(key string) { w.collectWith(paths, append(slices.Clone(keys), key), skip) }, func() {
					skip[c.locked[0].path] = true
					w.collectWith(paths, keys, skip)
				})
				return
			}
			w.showCollection(c)
		}
	})
}

// askKey asks for the password of a file that came back.
func (w *Window) askKey(f lockedFile, open func(string), leave func()) {
	said := "“" + filepath.Base(f.path) + "” is protected with a password."
	if f.wrong {
		said = "The password does not open “" + filepath.Base(f.path) + "”. Capital letters count; ask whoever sent it for the right one."
	}
	entry := newLine(w, "Password")
	entry.Password = true
	b := w.ask("Password of what came back", look.Stack(8, paragraph(said, 420), entry), entry,
		answer{verb: "Leave it out", run: leave}, answer{verb: "Open", main: true, run: func() { open(entry.Text) }})
	b.cancel = func() {
		b.close()
		leave()
	}
}
