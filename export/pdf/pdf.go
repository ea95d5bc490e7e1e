// Package pdf paints what the layout placed as a tagged PDF: it measures and breaks
// nothing itself. It knows nothing of the review, the rules or the screens.
//
// gofpdf cuts the fonts, keeps the outline and the tree of pages; what it has no
// words for (tags, languages, metadata, links that readers announce) is put into its
// finished objects before they are written. The same layout gives the same bytes.
package pdf

import (
	"strings"
	"time"

	"followup/app/layout"
)

// Options are what stands in the file besides the paper. No name of a person is
// among them.
type Options struct {
	Producer string    // "Followup" where empty
	Saved    time.Time // when the review was saved; the file's only moment. Zero: 1 January 2000
	// Spend lets the elements of each page of the layout go as soon as they are
	// painted: the caller has no more use for them, and hundreds of pages are large.
	Spend bool
}

// Build returns the finished PDF of a laid-out paper. The error tells that the
// program's own fonts are damaged; no text can make it fail.
func Build(r *layout.Result, fonts *layout.Fonts, opt Options) ([]byte, error) {
	if opt.Producer == "" {
		opt.Producer = "Followup"
	}
	if opt.Saved.IsZero() {
		opt.Saved = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	opt.Saved = opt.Saved.UTC().Truncate(time.Second)
	p := newPainter(r, fonts)
	streams := p.paint(opt.Spend)
	if err := fonts.Err(); err != nil {
		return nil, err
	}
	lib := newGofpdf()
	raw, err := assemble(lib, r, p)
	if err != nil {
		return nil, err
	}
	return finish(raw, r, p, streams, opt)
}

// assemble lets the library make fonts, pages and outline.
func assemble(lib library, r *layout.Result, p *painter) ([]byte, error) {
	for i := range r.Pages {
		lib.page(r.Pages[i].Width, r.Pages[i].Height)
	}
	for _, f := range p.faces {
		lib.font(f.face, f.used.runes())
	}
	last := r.Pages[len(r.Pages)-1].Height
	level := 0
	for _, b := range r.Bookmarks {
		level = min(max(b.Level, 1), level+1) // the outline skips no level
		lib.bookmark(plane(b.Title), level-1, b.Page+1, last-(r.Pages[b.Page].Height-b.Y))
	}
	return lib.output()
}

// plane puts □ for characters that the library's encodings do not hold.
func plane(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return layout.Box
		}
		return r
	}, s)
}
