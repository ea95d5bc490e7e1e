package markedup

import (
	"strings"
	"time"
)

// Paper is a Word file as it came back.
type Paper struct {
	File       string      // its name, for messages
	Paragraphs []Paragraph // of the body, in order
	Notes      []Paragraph // of the footnotes
	Comments   []Comment
}

// Paragraph is one paragraph of a file that came back.
type Paragraph struct {
	Names  []string // of bookmarks that begin in it
	Runs   []Run
	Cell   int    // number of the cell of a table that it stands in, through the file; 0 outside
	Row    int    // number of the row, through the file; 0 outside
	Label  string // automatic number or bullet
	Level  int    // of the list, from 0
	Note   int    // identity of the footnote that it belongs to
	Ended  Fate   // of the end of the paragraph
	EndsBy Author
}

// Fate says what a tracked change did.
type Fate int

const (
	Kept Fate = iota
	Came      // inserted, or moved to here
	Went      // deleted, or moved away
)

// Author is who made a tracked change or a comment, and when.
type Author struct {
	Name   string
	Moment time.Time // zero where the file does not say
}

// Run is a stretch of words of a file that came back.
type Run struct {
	Text         string
	Bold, Italic bool
	Link         string // address
	Note         int    // identity of a footnote whose mark it is
	Fate         Fate
	By           Author // of a tracked change
	Styled       Author // of a tracked change of the look alone
	Struck       bool   // struck through by hand, not by a tracked change
}

// Comment is a comment in the margin.
type Comment struct {
	Author
	Text      string
	On        string // the words that it is about
	Paragraph int    // 1 + index into Paragraphs; 0 where it is about none of them
	Note      bool   // it is about a footnote: an index into Notes instead
}

// now are the words of a paragraph with every tracked change accepted.
func now(runs []Run) string {
	var b strings.Builder
	for i := range runs {
		switch {
		case runs[i].Fate == Went:
		case runs[i].Note != 0:
			b.WriteString(noteSign)
		default:
			b.WriteString(runs[i].Text)
		}
	}
	return b.String()
}

// accepted makes of the paragraphs of a file what stands there once every tracked
// change is accepted. A paragraph whose end went runs on into the next one; authors
// are collected.
func accepted(list []Paragraph) []final {
	var out []final
	var open *final
	for i := range list {
		p := &list[i]
		f := final{cell: p.Cell, row: p.Row, label: p.Label, level: p.Level, note: p.Note, at: i}
		if open != nil && open.cell == p.Cell && open.note == p.Note {
			f.names, f.runs, f.authors, f.gone, f.marked = open.names, open.runs, open.authors, open.gone, true
			if len(open.names) > 0 {
				f.label, f.level = open.label, open.level
			}
		} else if open != nil {
			out = append(out, *open)
		}
		open = nil
		f.names = append(f.names, p.Names...)
		for _, r := range p.Runs {
			if r.Fate != Kept {
				f.authors = with(f.authors, r.By)
				f.marked = true
			}
			f.authors = with(f.authors, r.Styled)
			if r.Fate != Went {
				f.runs = append(f.runs, r)
			} else {
				f.gone += r.Text
			}
		}
		if p.Ended != Kept {
			f.authors, f.marked = with(f.authors, p.EndsBy), true
		}
		if p.Ended == Went && f.text() != "" { // all of it went: nothing runs on
			open = &f
			continue
		}
		out = append(out, f)
	}
	if open != nil {
		out = append(out, *open)
	}
	return out
}

// final is a paragraph as it stands once every tracked change is accepted.
type final struct {
	names     []string
	runs      []Run
	cell, row int
	label     string
	level     int
	note      int
	at        int // index of the paragraph in the file
	authors   []Author
	gone      string // words that tracked changes took away
	marked    bool   // it holds tracked changes
}

func (f *final) text() string { return squeezed(now(f.runs)) }

func with(list []Author, a Author) []Author {
	if a.Name == "" && a.Moment.IsZero() {
		return list
	}
	for i := range list {
		if list[i].Name == a.Name {
			if a.Moment.After(list[i].Moment) {
				next := append([]Author(nil), list...)
				next[i].Moment = a.Moment
				return next
			}
			return list
		}
	}
	return append(list[:len(list):len(list)], a)
}
