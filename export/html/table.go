package html

import (
	"strconv"

	"followup/app/compose"
)

// table writes a table under a caption. It can be scrolled with the keyboard where the
// window is narrow.
func (w *writer) table(b *compose.Block) {
	t := b.Table
	caption := w.heading
	if caption == "" {
		caption = w.title()
	}
	w.captions[caption]++ // two regions of one name could not be told apart
	if n := w.captions[caption]; n > 1 {
		caption += ", table " + strconv.Itoa(n)
	}
	columns := max(len(t.Columns), 1)
	w.raw(`<div role="region" tabindex="0" aria-label="`)
	w.esc(caption)
	w.raw(`"`)
	w.id(b.Key)
	w.class("region", b.PageBreak)
	w.raw(">\n<table>\n<caption><span class=\"hidden\">")
	w.esc(caption)
	w.raw("</span></caption>\n<colgroup>")
	total := 0
	for _, c := range t.Columns {
		total += max(c.Share, 1)
	}
	for _, c := range t.Columns {
		w.raw(`<col style="width:`, strconv.FormatFloat(100*float64(max(c.Share, 1))/float64(total), 'f', 1, 64), `%">`)
	}
	w.raw("</colgroup>\n")
	if len(t.Head) > 0 {
		w.raw("<thead>\n")
		for _, cells := range t.Head {
			w.raw("<tr>")
			for i := range cells {
				w.cell(&cells[i], "th", ` scope="col"`+align(&cells[i]), 1)
			}
			w.raw("</tr>\n")
		}
		w.raw("</thead>\n")
	}
	w.raw("<tbody>\n")
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Group && i > 0 {
			w.raw("</tbody>\n<tbody>\n")
		}
		w.row(r, columns)
	}
	w.raw("</tbody>\n</table>\n</div>\n")
}

// row writes a row; a group row, or one of a single cell, spans all columns.
func (w *writer) row(r *compose.Row, columns int) {
	w.raw("<tr")
	w.id(r.Key)
	if r.Group {
		w.raw(` class="group"`)
	}
	w.raw(">")
	cells := r.Cells[:min(len(r.Cells), columns)]
	switch {
	case len(cells) == 0:
		w.cell(&compose.Cell{}, "td", "", columns)
	case r.Group:
		w.cell(&cells[0], "th", ` scope="rowgroup" class="group"`, columns)
	case len(cells) == 1:
		w.cell(&cells[0], "td", "", columns)
	default:
		for i := range cells {
			c := &cells[i]
			span := 1
			if i == len(cells)-1 {
				span = columns - i
			}
			switch {
			case c.Header:
				w.cell(c, "th", ` scope="row"`+align(c), span)
			default:
				w.cell(c, "td", align(c), span)
			}
		}
	}
	w.raw("</tr>\n")
}

func align(c *compose.Cell) string {
	if c.Align == "right" || c.Align == "centre" {
		return ` class="` + c.Align + `"`
	}
	return ""
}

// cell writes the paragraphs of a cell; one alone needs no element of its own.
func (w *writer) cell(c *compose.Cell, tag, attributes string, span int) {
	w.raw("<", tag, attributes)
	if span > 1 {
		w.raw(` colspan="`, strconv.Itoa(span), `"`)
	}
	w.raw(">")
	if len(c.Blocks) == 1 && c.Blocks[0].Role != compose.Item {
		b := &c.Blocks[0]
		if b.Label != "" {
			w.esc(b.Label + " ")
		}
		w.runs(b.Runs)
	} else {
		for i := range c.Blocks {
			b := &c.Blocks[i]
			if b.Role == compose.Item && tag == "td" {
				w.item(b)
				continue
			}
			w.endLists(0)
			w.raw("<p>")
			if b.Label != "" {
				w.esc(b.Label + " ")
			}
			w.runs(b.Runs)
			w.raw("</p>")
		}
		w.endLists(0)
	}
	w.raw("</", tag, ">")
}
