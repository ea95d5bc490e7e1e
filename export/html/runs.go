package html

import (
	"strconv"
	"strings"

	"followup/app/compose"
)

// runs writes words with their looks.
func (w *writer) runs(runs []compose.Run) {
	for i := range runs {
		r := &runs[i]
		switch {
		case r.Note > 0:
			w.mark(r.Note)
		case r.Box:
			w.box(r)
		default:
			w.run(r, i+1 == len(runs) || runs[i+1].Withheld != r.Withheld)
		}
	}
}

func (w *writer) run(r *compose.Run, last bool) {
	if r.Break {
		w.raw("<br>")
	}
	var end []string
	tag := func(open, shut string) {
		w.raw(open)
		end = append(end, shut)
	}
	marked := w.review && r.Withheld != ""
	if r.Text != "" {
		if marked {
			tag("<mark>", "</mark>")
		}
		switch {
		case r.Edit == nil:
		case r.Edit.Gone:
			w.edit("del", r.Edit)
			tag(`<span class="hidden">[deleted: </span>`, `<span class="hidden">] </span></del>`)
		default:
			w.edit("ins", r.Edit)
			tag(`<span class="hidden">[inserted: </span>`, `<span class="hidden">] </span></ins>`)
		}
		if href := w.href(r.Link); href != "" {
			w.raw(`<a href="`)
			w.esc(href)
			tag(`">`, "</a>")
		}
		if r.Missing {
			tag(`<span class="missing">`, "</span>")
		}
		if r.Bold {
			tag("<strong>", "</strong>")
		}
		if r.Italic {
			tag("<em>", "</em>")
		}
		if r.Lang == "mi" {
			tag(`<span lang="mi">`, "</span>")
		}
		for i, line := range strings.Split(r.Text, "\n") {
			if i > 0 {
				w.raw("<br>")
			}
			w.esc(line)
		}
		for i := len(end) - 1; i >= 0; i-- {
			w.raw(end[i])
		}
	}
	if marked && last {
		w.raw(`<span class="grounds"> [<span class="hidden">withheld under </span>`)
		w.esc(r.Withheld)
		w.raw(`]</span>`)
	}
}

// edit opens an element for words that came or went between two versions.
func (w *writer) edit(name string, e *compose.Edit) {
	w.raw("<", name)
	if !e.On.IsZero() {
		w.raw(` datetime="`, e.On.UTC().Format("2006-01-02T15:04:05Z"), `"`)
	}
	if e.By != "" {
		w.raw(` title="`)
		w.esc(e.By)
		w.raw(`"`)
	}
	w.raw(">")
}

// href is where a link leads: the web, a mail address, a place in the paper. Any other
// address leads nowhere.
func (w *writer) href(link string) string {
	if key, inside := strings.CutPrefix(link, "#"); inside {
		if n := w.ids[key]; n > 0 {
			return "#place-" + strconv.Itoa(n)
		}
		return ""
	}
	lower := strings.ToLower(link)
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(lower, scheme) {
			return link
		}
	}
	return ""
}

// box stands for withheld words, of one width whatever they were.
func (w *writer) box(r *compose.Run) {
	if r.Break {
		w.raw("<br>")
	}
	w.raw(`<span class="box"><span class="hidden">Withheld under section </span>`)
	w.esc(r.Withheld)
	w.raw(`</span>`)
}

// mark writes the mark of a note; only the first can be led back to.
func (w *writer) mark(note int) {
	if note > len(w.doc.Notes) {
		return
	}
	n := strconv.Itoa(w.doc.Notes[note-1].Number)
	w.raw(`<sup><a href="#note-`, n, `"`)
	if !w.noted[note-1] {
		w.noted[note-1] = true
		w.raw(` id="mark-`, n, `"`)
	}
	w.raw(` role="doc-noteref" aria-label="Footnote `, n, `">`, n, `</a></sup>`)
}

// notes writes the footnotes at the end of the page.
func (w *writer) notes() {
	if len(w.doc.Notes) == 0 {
		return
	}
	w.raw("<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">Footnotes</h2>\n<ol>\n")
	for i := range w.doc.Notes {
		note := &w.doc.Notes[i]
		n := strconv.Itoa(note.Number)
		w.raw(`<li id="note-`, n, `" value="`, n, `">`)
		w.runs(note.Runs)
		w.raw(` <a href="#mark-`, n, `" role="doc-backlink" aria-label="Back to footnote mark `, n, `">↩</a></li>`, "\n")
	}
	w.raw("</ol>\n</section>\n")
}
