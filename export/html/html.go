// Package html writes a composed paper as one self-contained web page that everybody
// can read: languages, landmarks, headings in order, tables with captions and header
// cells, notes that lead back. It holds no script and asks for nothing from elsewhere.
// It knows nothing of the review, the rules or the screens.
package html

import (
	_ "embed" // the style sheet
	"strconv"
	"strings"

	"followup/app/compose"
	"followup/app/layout"
)

//go:embed style.css
var styleSheet string

// Options are what goes into the page besides the paper; there are none yet.
type Options struct{}

// Build returns the page of a composed paper. The same paper gives the same bytes.
func Build(doc *compose.Document, _ Options) ([]byte, error) {
	w := newWriter(doc)
	w.page()
	return w.b, nil
}

// writer makes one page.
type writer struct {
	b        []byte
	doc      *compose.Document
	review   bool           // the signatory's copy
	ids      map[string]int // key of a block or row to the number of its place
	placed   map[int]bool
	noted    []bool
	heading  string         // words of the last heading, for captions of tables
	level    int            // of the last heading; a page skips none
	titled   bool           // the h1 stands already
	captions map[string]int // of tables so far
	open     []list
}

func newWriter(doc *compose.Document) *writer {
	w := &writer{
		doc: doc, review: doc.Facts.Release == compose.ReleaseReview, ids: map[string]int{},
		placed: map[int]bool{}, captions: map[string]int{}, noted: make([]bool, len(doc.Notes)), level: 1,
	}
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		w.place(b.Key)
		if b.Table != nil {
			for k := range b.Table.Rows {
				w.place(b.Table.Rows[k].Key)
			}
		}
	}
	return w
}

// place gives a block or a row that links may lead to its number.
func (w *writer) place(key string) {
	if _, known := w.ids[key]; !known && key != "" {
		w.ids[key] = len(w.ids) + 1
	}
}

func (w *writer) raw(parts ...string) {
	for _, p := range parts {
		w.b = append(w.b, p...)
	}
}

// esc appends words. Nothing of them can end an element or an attribute.
func (w *writer) esc(s string) {
	for _, r := range s {
		switch {
		case r == '&':
			w.raw("&amp;")
		case r == '<':
			w.raw("&lt;")
		case r == '>':
			w.raw("&gt;")
		case r == '"':
			w.raw("&quot;")
		case r == '\'':
			w.raw("&#39;")
		case r < ' ' && r != '\n' || r == 0x7F || r >= 0x80 && r < 0xA0:
			w.raw("\uFFFD")
		default:
			w.b = append(w.b, string(r)...)
		}
	}
}

func (w *writer) page() {
	f := &w.doc.Facts
	language := f.Language
	if language == "" {
		language = "en-NZ"
	}
	w.raw("<!DOCTYPE html>\n<html lang=\"")
	w.esc(language)
	w.raw("\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
	w.esc(w.title())
	w.raw("</title>\n<style>\n", styleSheet, w.printed(), "</style>\n</head>\n<body")
	if f.Font == "arial" {
		w.raw(` class="arial"`)
	}
	w.raw(">\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<header class=\"marking\">")
	w.marking()
	w.raw("</header>\n<main id=\"main\">\n")
	w.blocks()
	w.notes()
	w.raw("</main>\n<footer class=\"marking\">")
	w.marking()
	if n := w.notice(); n != "" {
		w.raw(`<p class="notice">`)
		w.esc(n)
		w.raw("</p>")
	}
	w.raw("</footer>\n</body>\n</html>\n")
}

// title is the page's title; a page without one is no accessible page.
func (w *writer) title() string {
	if t := strings.TrimSpace(w.doc.Facts.Title); t != "" {
		return t
	}
	return "Paper"
}

func (w *writer) marking() {
	if c := w.doc.Facts.Classification; c != "" {
		w.raw("<p>")
		w.esc(c)
		w.raw("</p>")
	}
}

// notice says who released the paper.
func (w *writer) notice() string {
	if w.doc.Facts.Release != compose.Public {
		return ""
	}
	return layout.ReleaseNotice(&w.doc.Facts)
}

// printed is what stands on each printed page: the classification at the top and the
// bottom, who released it, the page's number.
func (w *writer) printed() string {
	c := quoted(w.doc.Facts.Classification)
	margins := "margin: 2.54cm; font: 10pt \"Times New Roman\", serif; @top-center { content: " + c + "; font-weight: bold; } @bottom-center { content: " + c +
		"; font-weight: bold; } @bottom-left { content: " + quoted(w.notice()) +
		"; font-size: 8pt; } @bottom-right { content: \"Page \" counter(page) \" of \" counter(pages); }"
	return "@page { size: A4; " + margins + " }\n@page wide { size: A4 landscape; }\n"
}

// quoted is a string of a style sheet: all but plain letters and digits as numbers.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r == ' ' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
			continue
		}
		b.WriteString("\\" + strconv.FormatInt(int64(r), 16) + " ")
	}
	b.WriteByte('"')
	return b.String()
}
