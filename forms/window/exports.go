package window

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/compose"
	"followup/app/draft"
	"followup/export"
	"followup/forms/look"
)

// formatWords says what a format is for.
func formatWords(f export.Format) (name, what string) {
	switch f {
	case export.CSV:
		return "Monitor CSV", "Three files for the Human Rights Monitor"
	case export.XLSX:
		return "Excel workbook", "The whole review with charts, to read and to sort"
	case export.PDF:
		return "PDF", "The paper as it prints, tagged for screen readers"
	case export.DOCX:
		return "Word", "The paper in the styles CabStandard and CabRec"
	case export.HTML:
		return "HTML", "The paper for a web page"
	}
	return string(f), ""
}

// exportScreen writes the files.
type exportScreen struct {
	w        *Window
	formats  []export.Format
	ticks    []*tick
	release  *widget.RadioGroup
	internal *tick
	folder   *line
	template *line
	run      *look.Button
	stop     *look.Button
	bar      *widget.ProgressBar
	doing    *look.Text
	report   *fyne.Container
	paper    *look.Text
	bare     fyne.CanvasObject // that exports are not protected
	cancel   context.CancelFunc
	open     *look.Button
	wrote    string // the folder of the last export
	object   fyne.CanvasObject
}

const (
	formOrdinary  = "Ordinary: as drafted"
	formRelease   = "For release: what is withheld is gone, with a cover sheet"
	formSignatory = "For the signatory: what is withheld is shown with its grounds"
)

func newExportScreen(w *Window) *exportScreen {
	s := &exportScreen{w: w, formats: export.Formats(), report: look.Stack(6)}
	var formats []fyne.CanvasObject
	for _, f := range s.formats {
		name, what := formatWords(f)
		t := newTick(w, name, nil)
		t.SetChecked(true)
		s.ticks = append(s.ticks, t)
		about := look.Cell(what)
		about.Color = look.ColorMuted
		formats = append(formats, look.Columns(8, []float32{140, 1}, t, about))
	}
	s.release = widget.NewRadioGroup([]string{formOrdinary, formRelease, formSignatory}, func(string) { s.onRelease() })
	s.release.Required = true
	s.internal = newTick(w, "Put internal notes into the workbook", nil)
	s.folder = newLine(w, "Folder")
	s.template = newLine(w, "Our own styles")
	s.paper = look.Muted("")
	s.bare = paragraph("This review is protected with a passphrase. The files that are written here are not: whoever can read the folder can read them.", 420)
	s.run = w.mainButton("Export", s.onRun)
	s.stop = w.button("Stop", s.onStop)
	s.stop.Hide()
	s.open = w.button("Open folder", s.onOpenFolder)
	s.open.Hide()
	s.bar = widget.NewProgressBar()
	s.bar.Hide()
	s.doing = look.Muted("")
	choose := w.button("Choose…", func() {
		w.askPath(pathRequest{title: "Export into which folder?", verb: "Choose this folder", folder: true, start: s.startFolder()}, s.folder.SetText)
	})
	template := w.button("Choose…", func() {
		w.askPath(pathRequest{title: "An agency’s Word file with its styles", verb: "Choose", ending: ".docx", endings: []string{".dotx"}, start: w.folder()}, s.template.SetText)
	})
	left := look.Stack(10,
		look.Card("Files", look.Stack(4, formats...)),
		look.Card("Form of the paper", look.Stack(4, s.paper, s.release)),
		look.Card("Where", look.Stack(8,
			labelled("Folder", look.Row(6, look.Grow(s.folder), choose)),
			labelled("Word styles of your agency (optional)", look.Row(6, look.Grow(s.template), template)),
			look.Row(0, s.internal))))
	right := look.Stack(10, look.Card("Export", look.Stack(8,
		look.Row(8, s.run, s.stop, s.open), s.bare, s.bar, s.doing, s.report)))
	head := look.Inset(16, 12, look.Title("Export"))
	s.object = container.NewBorder(head, nil, nil, nil, container.NewVScroll(look.Margins(14, 18, 0, 30,
		look.Columns(12, []float32{0.55, 0.45}, left, right))))
	s.release.SetSelected(formOrdinary)
	return s
}

func (s *exportScreen) content() fyne.CanvasObject { return s.object }
func (s *exportScreen) arrive()                    { s.w.focus(s.run) }
func (s *exportScreen) goTo(draft.Place) bool      { return false }

func (s *exportScreen) refresh(change) {
	showIf(s.bare, s.w.protected())
	if s.folder.Text == "" {
		s.folder.SetText(filepath.Join(s.w.folder(), s.w.base()+" export"))
	}
	p := s.w.current()
	if p == nil {
		s.paper.Set("This review has no paper yet: only the CSV files and the workbook can be written.")
		return
	}
	s.paper.Set("Paper: " + s.w.kindName(p) + ". The CSV files and the workbook are of the whole review.")
}

// onRelease leaves out the formats that a release does not have.
func (s *exportScreen) onRelease() {
	for i, f := range s.formats {
		ok := s.allowed(f)
		if !ok {
			s.ticks[i].SetChecked(false)
			s.ticks[i].Disable()
		} else if s.ticks[i].Disabled() {
			s.ticks[i].Enable()
			s.ticks[i].SetChecked(true)
		}
	}
}

func (s *exportScreen) form() compose.Release {
	switch s.release.Selected {
	case formRelease:
		return compose.Public
	case formSignatory:
		return compose.ReleaseReview
	}
	return compose.Ordinary
}

func (s *exportScreen) allowed(f export.Format) bool {
	switch s.form() {
	case compose.Public:
		return f == export.PDF || f == export.DOCX || f == export.HTML
	case compose.ReleaseReview:
		return f == export.PDF
	}
	return true
}

func (s *exportScreen) startFolder() string {
	if isFolder(s.folder.Text) {
		return s.folder.Text
	}
	return s.w.folder()
}

// request is what the screen asks for.
func (s *exportScreen) request() (export.Request, error) {
	w := s.w
	req := export.Request{
		Review: w.review(), Paper: w.current(), Tables: w.tables, Dir: strings.TrimSpace(s.folder.Text), Base: w.base(),
		Release: s.form(), Internal: s.internal.Checked,
	}
	for i, f := range s.formats {
		if s.ticks[i].Checked {
			req.Formats = append(req.Formats, f)
		}
	}
	switch {
	case len(req.Formats) == 0:
		return req, errors.New("Nothing is chosen to be written. Tick a kind of file.")
	case req.Dir == "":
		return req, errors.New("No folder is chosen. Choose one to write into.")
	}
	return req, nil
}

// onRun writes the files off the toolkit's goroutine.
func (s *exportScreen) onRun() {
	req, err := s.request()
	if err != nil {
		s.w.failed("Nothing was exported", err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	s.cancel = stop
	s.begin()
	template := strings.TrimSpace(s.template.Text)
	home := s.w.home
	s.w.aside(func() func() {
		defer stop()
		var report export.Report
		req.Columns = templates(home)
		if template != "" {
			req.Template, err = readTemplate(template)
			req.TemplateName = filepath.Base(template)
		}
		if err == nil {
			report, err = export.Run(ctx, req, func(p export.Progress) { s.w.soon(func() { s.progress(p) }) })
		}
		return func() { s.finish(req.Dir, report, err) }
	})
}

// templateMost is the greatest size of a template, in bytes.
const templateMost = 20 << 20

func readTemplate(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, errors.New("There is no Word file “" + path + "”. Choose another, or leave the field empty.")
	}
	if info.Size() > templateMost {
		return nil, errors.New("The Word file “" + path + "” is larger than 20 MB. Use one that holds only the styles.")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New("The Word file “" + path + "” cannot be read. Look whether you may open it.")
	}
	return data, nil
}

func (s *exportScreen) begin() {
	s.run.Disable()
	s.stop.Show()
	s.open.Hide()
	s.bar.SetValue(0)
	s.bar.Show()
	s.doing.Set("Starting…")
	s.report.Objects = nil
	s.report.Refresh()
	s.w.focus(s.stop)
}

func (s *exportScreen) progress(p export.Progress) {
	s.doing.Set(p.Doing)
	if p.Of > 0 {
		s.bar.SetValue(float64(p.Done) / float64(p.Of))
	}
}

func (s *exportScreen) onStop() {
	if s.cancel != nil {
		s.cancel()
		s.doing.Set("Stopping…")
	}
}

// finish says what was written, what was held back and why.
func (s *exportScreen) finish(dir string, report export.Report, err error) {
	s.run.Enable()
	s.stop.Hide()
	s.bar.Hide()
	s.cancel = nil
	s.wrote = dir
	var list []fyne.CanvasObject
	switch {
	case errors.Is(err, context.Canceled):
		s.doing.Set("Stopped. What was written before is whole.")
	case err != nil:
		s.doing.Set("Not finished.")
		list = append(list, outcome("Failed", look.Bad, plain(err), nil))
		s.w.log("export: " + err.Error())
	case len(report.Held) > 0:
		s.doing.Set("Done, but something was held back.")
	default:
		s.doing.Set("Done: " + plural(len(report.Written), "file") + ".")
	}
	list = append(list, s.beforeUpload(report.Notes)...)
	for _, h := range report.Held {
		name, _ := formatWords(h.Format)
		list = append(list, outcome("Held back", look.Bad, name+": "+h.Why, s.way(h.Place)))
	}
	for _, f := range report.Written {
		list = append(list, outcome("Written", look.Good, filepath.Base(f.Path)+" · "+size(f.Size), nil))
	}
	list = append(list, s.notes(report)...)
	if len(report.Written) > 0 {
		s.open.Show()
		s.w.focus(s.open)
	} else {
		s.w.focus(s.run)
	}
	s.report.Objects = list
	s.report.Refresh()
}

// way is a button to the field where something can be mended, or nil.
func (s *exportScreen) way(p draft.Place) fyne.CanvasObject {
	if p.Item == "" || s.w.screenOf(p) == "" {
		return nil
	}
	return s.w.small("Go to the place", func() { s.w.goTo(p) })
}

// outcome is one line of the report.
func outcome(word string, tone look.Tone, what string, button fyne.CanvasObject) fyne.CanvasObject {
	label := quoted()
	label.SetText(what)
	rest := fyne.CanvasObject(label)
	if button != nil {
		rest = look.Stack(0, label, look.Row(0, button))
	}
	return look.Columns(8, []float32{80, 1}, look.Stack(0, look.Inset(0, 6, look.NewChip(word, tone))), rest)
}

// size writes a number of bytes for people.
func size(n int) string {
	switch {
	case n >= 1<<20:
		return strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64) + " MB"
	case n >= 1<<10:
		return strconv.Itoa((n+512)>>10) + " kB"
	}
	return plural(n, "byte")
}

// onOpenFolder shows the folder in the system's own file manager.
func (s *exportScreen) onOpenFolder() {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(whole(s.wrote))}
	if err := s.w.app.OpenURL(u); err != nil {
		s.w.tell("The folder was not opened", "The files are in “"+s.wrote+"”.")
	}
}
