package word

import (
	"followup/app/compose"
	"followup/app/layout"
)

// header is the header of every page: the agency's picture where its template has
// one, and the classification.
func (w *writer) header() []byte {
	x := &buffer{}
	x.raw(declaration, `<w:hdr`, names, pictureNames, `>`)
	w.pictures(x, "Header", headerPicture)
	x.raw(`<w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="center"/></w:pPr>`)
	w.classification(x)
	x.raw(`</w:p></w:hdr>`)
	return x.b
}

func (w *writer) classification(x *buffer) {
	if c := w.doc.Facts.Classification; c != "" {
		x.raw(`<w:r><w:rPr><w:b/></w:rPr>`)
		x.text(c)
		x.raw(`</w:r>`)
	}
}

// footer is the footer of every page: who released it, the classification, page x
// of y.
func (w *writer) footer(wide bool) []byte {
	x := &buffer{}
	width := layout.PageWidth - 2*layout.Margin
	if wide {
		width = layout.PageHeight - 2*layout.Margin
	}
	x.raw(declaration, `<w:ftr`, names, pictureNames, `>`)
	w.pictures(x, "Footer", footerPicture)
	if w.doc.Facts.Release == compose.Public {
		notice := layout.ReleaseNotice(&w.doc.Facts)
		x.raw(`<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr><w:r>`)
		if s := layout.NoticeSize(notice); s != layout.FrameSize {
			x.raw(`<w:rPr>`, size(s), `</w:rPr>`)
		}
		x.text(notice)
		x.raw(`</w:r></w:p>`)
	}
	x.raw(`<w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="center" w:pos="`)
	x.num(twips(width / 2))
	x.raw(`"/><w:tab w:val="right" w:pos="`)
	x.num(twips(width))
	x.raw(`"/></w:tabs></w:pPr><w:r><w:tab/></w:r>`)
	w.classification(x)
	x.raw(`<w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r>`)
	field(x, "PAGE")
	x.raw(`<w:r><w:t xml:space="preserve"> of </w:t></w:r>`)
	field(x, "NUMPAGES")
	x.raw(`</w:p></w:ftr>`)
	return x.b
}

// field is a number that Word fills in.
func field(x *buffer, code string) {
	x.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> `, code,
		` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
}
