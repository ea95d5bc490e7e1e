package export

import (
	"errors"
	"path/filepath"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/rounds"
	"followup/export/workbook"
)

// SendBook returns the workbook that asks an agency in a round, and the review that
// remembers the sending. It opens with the password, where that is not empty: in
// Office's older form, which is weaker than a review with a passphrase. today is
// yyyy-MM-dd. An error is one sentence: there is nothing to ask, or the agency or round
// is unknown.
func SendBook(r *draft.Review, t *kind.Tables, s rounds.Sending, today draft.Date, password string) ([]byte, *draft.Review, error) {
	for _, p := range r.Papers { // the workbook holds drafts of the paper
		if s.Classification == "" {
			s.Classification = p.Classification
		}
	}
	data, err := workbook.Send(draft.NewIndex(r), t, s)
	if err == nil && password != "" {
		data, err = workbook.Lock(data, password)
	}
	if err != nil {
		return nil, r, err
	}
	return data, rounds.Sent(r, s, today), nil
}

// ReadReturn reads a workbook that an agency sent back. An error is one sentence.
func ReadReturn(path string, data []byte) (rounds.Return, error) {
	return workbook.ReadReturn(filepath.Base(path), data)
}

// WeakPassword is what the user is told of the password of a workbook.
const WeakPassword = "The password is Office’s older protection (AES-128 with SHA-1), which Excel and LibreOffice open; it is weaker than the passphrase of a review. Send the password another way than the workbook."

// Unlock returns a file that came back without its password, and as it is where it has
// none. An error is one sentence; [PasswordNeeded] and [PasswordWrong] tell what kind.
func Unlock(data []byte, password string) ([]byte, error) { return workbook.Unlock(data, password) }

// PasswordNeeded tells whether a file was not opened for want of a password.
func PasswordNeeded(err error) bool { return errors.Is(err, workbook.ErrPasswordNeeded) }

// PasswordWrong tells whether a file was not opened because the password is another.
func PasswordWrong(err error) bool { return errors.Is(err, workbook.ErrWrongPassword) }
