package window

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"followup/app/intake"
	"followup/export"
	"followup/forms/look"
)

// importing is the screen of the import.
func (w *Window) importing() *importScreen {
	return w.screenNamed(importPlace).screen.(*importScreen)
}

// onImport asks for a file and reads it, besides what was read before.
func (w *Window) onImport() {
	w.show(importPlace)
	start := w.folder()
	if last := w.app.Preferences().String("import folder"); isFolder(last) {
		start = last
	}
	w.askPath(pathRequest{
		title: "Read recommendations from which file?", verb: "Read", ending: ".docx",
		endings: []string{".docm", ".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".md"}, start: start,
	}, func(path string) {
		w.app.Preferences().SetString("import folder", filepath.Dir(path))
		w.readSources(func() ([]importSource, error) {
			s, err := readSource(path)
			return []importSource{s}, err
		})
	})
}

// onPaste asks for text and reads it.
func (w *Window) onPaste() {
	w.show(importPlace)
	field := newLines(w, "Paste numbered paragraphs or a table here, from a PDF or a web page: Ctrl+V", 12)
	content := look.Stack(8,
		look.Muted("Broken lines and columns, page headers and footnotes are sorted out."),
		look.AtLeast(680, 340, field))
	w.ask("Paste recommendations", content, field, cancel("Cancel"),
		answer{verb: "Read", main: true, run: func() {
			text := field.Text
			w.readSources(func() ([]importSource, error) {
				if strings.TrimSpace(text) == "" {
					return nil, errors.New("Nothing was pasted. Copy the text first, then paste it into the field.")
				}
				tables, blocks := export.PastedText(text)
				return []importSource{{name: "Pasted text", tables: tables, blocks: blocks}}, nil
			})
		}})
}

// sourceMost is the greatest size of a file that is read, in bytes.
const sourceMost = 50_000_000

// readSource reads a file that recommendations come in.
func readSource(path string) (importSource, error) {
	name := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return importSource{}, errors.New("“" + name + "” cannot be opened. Look whether it is still there and whether you may read it.")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, sourceMost+1))
	switch {
	case err != nil:
		return importSource{}, errors.New("“" + name + "” cannot be read to its end. Copy it to this computer and try again.")
	case len(data) > sourceMost:
		return importSource{}, errors.New("“" + name + "” is larger than 50 MB. Leave out its pictures, or save the part that holds the recommendations.")
	}
	tables, blocks, err := export.ReadSource(path, data)
	if err != nil {
		return importSource{}, errors.New("“" + name + "”: " + strings.TrimSuffix(err.Error(), ".") + ".")
	}
	return importSource{name: name, tables: tables, blocks: blocks, note: export.SourceNote(data)}, nil
}

// readSources reads more files off the toolkit's goroutine and shows what all of them hold.
func (w *Window) readSources(read func() ([]importSource, error)) {
	s := w.importing()
	var before []importSource
	if s.batch != nil {
		before = s.batch.sources
	}
	w.keepEdits(func() {
		wait := w.waitCount("Reading…", "rows and paragraphs")
		r, t, known := w.review(), w.tables, mapFrom(w.app.Preferences().StringList("import columns"))
		w.aside(func() func() {
			fresh, err := read()
			var b *importBatch
			if err == nil {
				b, err = proposeBatch(append(before[:len(before):len(before)], fresh...), r, t, known, wait.more)
			}
			return func() {
				switch {
				case !wait.close() || errors.Is(err, intake.ErrStopped):
				case err != nil:
					w.failed("Nothing was read", err)
				case w.session == nil || w.review().ID != r.ID:
				default:
					s.show(b)
					s.afterReading()
				}
			}
		})
	})
}

// keepEdits asks before corrections are lost by reading again.
func (w *Window) keepEdits(then func()) {
	s := w.importing()
	if s.batch == nil || !s.batch.edited {
		then()
		return
	}
	w.question("Read everything again?", "The corrections that you made to what was read would be lost. Import what is ready first, or go on.",
		cancel("Keep the corrections"), answer{verb: "Read again", danger: true, run: then})
}

// afterReading leads to the columns where nothing can be found without them.
func (s *importScreen) afterReading() {
	b := s.batch
	if b.guessed && b.unknown() > 0 {
		s.onColumns()
		return
	}
	if len(b.found) > 0 || len(b.already) > 0 {
		return
	}
	if b.unknown() > 0 {
		s.onColumns()
		return
	}
	if len(b.asks) > 0 {
		s.w.tell("No recommendation was found", strings.Join(b.asks, "\n"))
	}
}

// onImportScreen shows what was read before, or where to begin.
func (w *Window) onImportScreen() { w.visit(importPlace) }
