package export

import (
	"path/filepath"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markedup"
	"followup/export/word"
)

// ReadPaper reads a Word paper that came back. An error is one sentence.
func ReadPaper(path string, data []byte) (*markedup.Paper, error) {
	paper, err := word.ReadMarked(data)
	if err != nil {
		return nil, err
	}
	paper.File = filepath.Base(path)
	return paper, nil
}

// ComparePaper finds what was changed in a Word paper that came back, whichever paper of
// the review it is. An error is one sentence: it is none of them.
func ComparePaper(r *draft.Review, t *kind.Tables, back *markedup.Paper) (markedup.Found, error) {
	composer, ix := compose.New(t), draft.NewIndex(r)
	var papers []markedup.Composed
	for _, p := range r.Papers {
		forms := []compose.Part{compose.Whole}
		if p.SeparateAppendix {
			forms = []compose.Part{compose.PaperOnly, compose.AppendixOnly, compose.Whole}
		}
		for _, part := range forms {
			doc, err := composer.Compose(ix, p, compose.Options{Part: part})
			if err != nil {
				return markedup.Found{}, err
			}
			papers = append(papers, markedup.Composed{Paper: p, Doc: doc})
		}
	}
	return markedup.Compare(r, papers, back)
}
