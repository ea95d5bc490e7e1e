package word

import (
	"strings"

	"followup/app/compose"
	"followup/app/layout"
)

// contentsLevels is how deep a table of contents goes, as in the layout.
const contentsLevels = 2

// inContents tells whether a block has a line in the table of contents.
func inContents(b *compose.Block) bool {
	if b.Role != compose.Heading || b.Level > contentsLevels {
		return false
	}
	for _, r := range b.Runs {
		if r.Note == 0 && (r.Box || strings.TrimSpace(r.Text) != "") {
			return true
		}
	}
	return false
}

// contents writes a table of contents: a field that Word can bring up to date, filled
// with the headings and the pages on which the layout has them.
func (w *writer) contents(block *compose.Block, section string) {
	x := &w.x
	pages := w.pages()
	var entries []*compose.Block
	for i := range w.doc.Blocks {
		if inContents(&w.doc.Blocks[i]) {
			entries = append(entries, &w.doc.Blocks[i])
		}
	}
	if len(entries) == 0 {
		x.raw(`<w:p><w:pPr><w:pStyle w:val="CabGap"/>`, section, `</w:pPr>`)
		w.endMark(x, w.mark(x, block.Key))
		x.raw(`</w:p>`, "\n")
		return
	}
	for i, b := range entries {
		level := "1"
		if b.Level > 1 {
			level = "2"
		}
		x.raw(`<w:p><w:pPr><w:pStyle w:val="TOC`, level, `"/>`)
		if i == 0 && w.gap > 0 {
			x.raw(`<w:spacing w:before="`)
			x.num(twips(w.gap))
			x.raw(`"/>`)
			w.gap = 0
		}
		if i+1 == len(entries) {
			x.raw(section)
		}
		x.raw(`</w:pPr>`)
		if i == 0 {
			w.endMark(x, w.mark(x, block.Key))
			x.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		x.raw(`<w:hyperlink w:anchor="place`)
		x.num(w.targets[b.Key])
		x.raw(`">`)
		for k := range b.Runs {
			r := b.Runs[k]
			if r.Note == 0 {
				r.Bold, r.Link = false, ""
				w.run(x, []compose.Run{r}, 0, false)
			}
		}
		x.raw(`<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF place`)
		x.num(w.targets[b.Key])
		x.raw(` \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>`)
		x.num(pages[b.Key])
		x.raw(`</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>`)
		if i+1 == len(entries) {
			x.raw(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		x.raw(`</w:p>`, "\n")
	}
	w.gap = layout.StyleOf(block).After
}

// pages is the page of each heading.
func (w *writer) pages() map[string]int {
	pages := map[string]int{}
	fonts, err := layout.LoadFonts()
	if err != nil {
		return pages
	}
	laid := layout.Lay(w.doc, fonts, layout.Options{})
	for key, t := range laid.Targets {
		pages[key] = laid.Pages[t.Page].Number
	}
	return pages
}
