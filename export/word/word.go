// Package word writes a composed paper as a Word file (.docx): real styles, automatic
// numbering bound to the styles, tables whose header rows repeat, footnotes, sections
// for portrait and landscape pages, the classification on every page. It knows nothing
// of the review, the rules or the screens.
//
// CabNet asks for the paragraph styles CabStandard and CabRec. A paragraph carries only
// its style, so that it pastes cleanly into the official template. Measures are those of
// [followup/app/layout], so that pages end where the page meter says they do.
//
// The same paper gives the same bytes: the only moment in the file is when the review
// was saved, and no name of a person stands in its properties.
package word

import (
	"time"

	"followup/app/compose"
)

// Options are what goes into the file besides the paper.
type Options struct {
	// Template is an agency's own .docx or .dotx; its styles, numbering, theme, fonts
	// and the pictures of its headers and footers are taken, nothing else. Nil for ours.
	Template []byte
	Saved    time.Time // when the review was saved; zero: 1 January 2000
}

// Build returns the Word file of a composed paper. It fails only where the template
// cannot be read; the error then says so in a sentence for the user.
func Build(doc *compose.Document, opt Options) ([]byte, error) {
	var t *template
	if opt.Template != nil {
		var err error
		if t, err = readTemplate(opt.Template); err != nil {
			return nil, err
		}
	}
	w := newWriter(doc, t)
	w.body()
	return w.pack(opt.Saved)
}

// MissingStyles returns the names of the styles that papers use and a template lacks;
// the file gets ours in their place. CabStandard and CabRec among them mean that
// CabNet's own styles are missing.
func MissingStyles(templateFile []byte) ([]string, error) {
	t, err := readTemplate(templateFile)
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, s := range paragraphStyles() {
		if !t.styleIDs[s.id] && s.wanted {
			missing = append(missing, s.name)
		}
	}
	return missing, nil
}
