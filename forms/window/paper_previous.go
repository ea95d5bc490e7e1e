package window

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"followup/app/draft"
	"followup/app/store"
	"followup/app/words"
	"followup/export"
	"followup/forms/look"
)

// reportMost is the greatest size of a previous report that is read, in bytes.
const reportMost = 20 << 20

// earlierWords says which previous report was loaded.
func earlierWords(p *draft.Paper) string {
	if p.PreviousText == "" {
		return "No report was loaded from a file."
	}
	return "Loaded: " + p.PreviousName + ", " + plural(words.Count(p.PreviousText), "word") + "."
}

// onLoad reads the previous report from a file, off the toolkit's goroutine.
func (p *factsPanel) onLoad() {
	w := p.s.w
	w.askPath(pathRequest{
		title: "The report before this one", verb: "Load", ending: ".docx", endings: []string{".followup", ".txt", ".md"}, start: w.folder(),
	}, func(path string) {
		r := w.review()
		w.aside(func() func() {
			text, err := readReport(path)
			return func() {
				switch {
				case w.session == nil || w.review().ID != r.ID:
				case err != nil:
					w.failed("The report was not loaded", err)
				default:
					p.keep(filepath.Base(path), text)
				}
			}
		})
	})
}

// readReport reads the words of a report from a file.
func readReport(path string) (string, error) {
	name := "“" + filepath.Base(path) + "”"
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return "", errors.New("There is no file " + name + ". Choose another.")
	}
	if info.Size() > reportMost {
		return "", errors.New("The file " + name + " is larger than 20 MB. Save the report alone, without pictures.")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", errors.New("The file " + name + " cannot be read. Look whether you may open it.")
	}
	texts, err := export.ReadReport(path, data)
	if err != nil {
		return "", errors.New("The file " + name + " cannot be compared with: " + strings.TrimSuffix(err.Error(), ".") + ".")
	}
	return reportText(name, texts)
}

// reportText is the paragraphs of a report as they are kept.
func reportText(name string, texts []string) (string, error) {
	var list []string
	for _, t := range texts {
		if t = strings.TrimSpace(draft.Enter(t)); t != "" {
			list = append(list, t)
		}
	}
	text := strings.Join(list, "\n\n")
	if text == "" {
		return "", errors.New(capital(name) + " holds no words to compare with.")
	}
	if n := utf8.RuneCountInString(text); n > store.MaxText {
		return "", errors.New(capital(name) + " has " + look.Number(float64(n)) + " characters; a review keeps " +
			look.Number(store.MaxText) + " of a previous report. Take the part that this report follows on.")
	}
	return text, nil
}

// onPaste takes the words of the previous report as they are pasted.
func (p *factsPanel) onPaste() {
	w := p.s.w
	entry := newLines(w, "Paste the report here", 12)
	b := w.ask("The text of the report before this one", entry, entry, cancel("Cancel"), answer{verb: "Keep this text", main: true, run: func() {
		text, err := reportText("the text", strings.Split(draft.Enter(entry.Text), "\n"))
		if err != nil {
			w.failed("The report was not kept", err)
			return
		}
		p.keep("pasted text", text)
	}})
	b.resize(720, 480)
}

// keep puts the previous report into the paper.
func (p *factsPanel) keep(name, text string) {
	p.s.w.do("Load the previous report", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(x *draft.Paper) { x.PreviousName, x.PreviousText = draft.Enter(name), text })
	})
}

func (p *factsPanel) onForget() {
	p.s.w.do("Forget the previous report", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(x *draft.Paper) { x.PreviousName, x.PreviousText = "", "" })
	})
}
