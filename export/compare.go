package export

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"followup/app/comparison"
	"followup/export/html"
	"followup/export/word"
)

// ErrStopped says that the user stopped the work; nothing was written.
var ErrStopped = errors.New("the work was stopped")

// Comparison returns a document of what differs between two versions of a review, with
// insertions and deletions shown, and how many differences there are. The ending of
// the path says which kind of file: .docx, where they are tracked changes, or .html.
// more is told how many differences are compared, and says whether to go on; where it
// says no the error is [ErrStopped]. A nil more goes on.
func Comparison(before, after comparison.Version, path string, more func(done, of int) bool) ([]byte, int, error) {
	if before.Review.ID != after.Review.ID {
		return nil, 0, fmt.Errorf("the two files hold different reviews (%s and %s); choose two versions of one review", before.Review.About.Cycle, after.Review.About.Cycle)
	}
	doc, n := comparison.Document(before, after, more)
	if doc == nil {
		return nil, 0, ErrStopped
	}
	var data []byte
	var err error
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".docx":
		data, err = word.Build(doc, word.Options{Saved: after.Review.Saved})
	case ".html":
		data, err = html.Build(doc, html.Options{})
	default:
		err = fmt.Errorf("a comparison is a .docx or .html file; %q ends in neither", filepath.Base(path))
	}
	return data, n, err
}
