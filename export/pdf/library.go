package pdf

import (
	"bytes"
	"fmt"
	"time"

	"github.com/jung-kurt/gofpdf"

	"followup/app/layout"
)

// library is all that we ask of a PDF library: fonts cut to what is used, a tree of
// pages, an outline and a classic cross-reference table. A fork or another library
// takes gofpdf's place by satisfying it.
type library interface {
	page(width, height float64)
	font(face *layout.Face, runes string)
	// bookmark adds an entry; level counts from 0, page from 1, y from the top of the
	// last page.
	bookmark(title string, level, page int, y float64)
	output() ([]byte, error)
}

// gofpdfLibrary is the library over gofpdf.
type gofpdfLibrary struct{ doc *gofpdf.Fpdf }

func newGofpdf() *gofpdfLibrary {
	doc := gofpdf.NewCustom(&gofpdf.InitType{
		OrientationStr: "P", UnitStr: "pt",
		Size: gofpdf.SizeType{Wd: layout.PageWidth, Ht: layout.PageHeight},
	})
	doc.SetAutoPageBreak(false, 0)
	doc.SetMargins(0, 0, 0)
	doc.SetCompression(false) // the page contents are ours, and compressed by us
	doc.SetCatalogSort(true)
	fixed := time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	doc.SetCreationDate(fixed)
	doc.SetModificationDate(fixed)
	return &gofpdfLibrary{doc: doc}
}

func (l *gofpdfLibrary) page(width, height float64) {
	l.doc.AddPageFormat("P", gofpdf.SizeType{Wd: width, Ht: height})
}

// font brings a face into the file with the glyphs of the given characters. What it
// writes on the page falls away with the page's own content.
func (l *gofpdfLibrary) font(face *layout.Face, runes string) {
	// The library writes padding behind the tables that it cuts, so it gets its own copy.
	l.doc.AddUTF8FontFromBytes(face.Name, "", bytes.Clone(face.File))
	l.doc.SetFont(face.Name, "", 12)
	l.doc.Text(0, 0, runes)
}

func (l *gofpdfLibrary) bookmark(title string, level, page int, y float64) {
	l.doc.SetPage(page)
	l.doc.Bookmark(title, level, y)
}

func (l *gofpdfLibrary) output() ([]byte, error) {
	var out bytes.Buffer
	l.doc.SetPage(l.doc.PageCount())
	if err := l.doc.Output(&out); err != nil {
		return nil, fmt.Errorf("the PDF cannot be made: %w", err)
	}
	return out.Bytes(), nil
}
