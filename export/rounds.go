package export

import (
	"path/filepath"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/rounds"
	"followup/export/workbook"
)

// SendBook returns the workbook that asks an agency in a round, and the review that
// remembers the sending. today is yyyy-MM-dd. An error is one sentence: there is
// nothing to ask, or the agency or round is unknown.
func SendBook(r *draft.Review, t *kind.Tables, s rounds.Sending, today draft.Date) ([]byte, *draft.Review, error) {
	data, err := workbook.Send(draft.NewIndex(r), t, s)
	if err != nil {
		return nil, r, err
	}
	return data, rounds.Sent(r, s, today), nil
}

// ReadReturn reads a workbook that an agency sent back. An error is one sentence.
func ReadReturn(path string, data []byte) (rounds.Return, error) {
	return workbook.ReadReturn(filepath.Base(path), data)
}
