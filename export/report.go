package export

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"followup/app/draft"
	"followup/app/store"
)

// ReadReport returns the texts of a report that was written before, for a new one to be
// compared with: of a Word file, a text file or CSV, or of the papers of another review.
// An error is one sentence without the file's name.
func ReadReport(name string, data []byte) ([]string, error) {
	if strings.EqualFold(filepath.Ext(name), ".followup") {
		return reportOfReview(data)
	}
	tables, blocks, err := ReadSource(name, data)
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, b := range blocks {
		texts = append(texts, b.Text)
	}
	for _, t := range tables {
		for _, row := range t.Rows {
			texts = append(texts, row...)
		}
	}
	if strings.TrimSpace(strings.Join(texts, "")) == "" {
		return nil, errors.New("it holds no words to compare with")
	}
	return texts, nil
}

// reportOfReview returns what the papers of a review say.
func reportOfReview(data []byte) ([]string, error) {
	r, err := store.Decode(data)
	if err != nil {
		return nil, fmt.Errorf("it cannot be read as a review: %w", err)
	}
	var texts []string
	for _, p := range r.Papers {
		draft.Texts(p, func(_ draft.ID, _ string, kind draft.TextKind, text *string) {
			if kind == draft.Marked && *text != "" {
				texts = append(texts, *text)
			}
		})
	}
	if len(texts) == 0 {
		return nil, errors.New("its papers hold no words to compare with")
	}
	return texts, nil
}
