package export

import (
	"cmp"
	"fmt"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/export/monitor"
)

// UploadFile is one of the three CSV files of an upload, with the name that reports
// call it by.
type UploadFile struct {
	Name string
	Data []byte
}

// Known is what a preflight may be told of the Monitor. The zero value knows nothing.
type Known struct {
	Review     *draft.Review   // its categories, known state and ledger
	Tables     *kind.Tables    // of the review; needed with Review
	Categories []kind.Category // in the place of the review's
	Downloads  []UploadFile    // CSV downloads of the Monitor
}

// Preflight is what the Monitor's import would do with an upload.
type Preflight = monitor.Report

// TryUpload tries three files (recommendations, actions, indicators) against a
// simulation of the Monitor's import.
func TryUpload(files [3]UploadFile, known Known) (Preflight, error) {
	var state monitor.State
	if known.Review != nil {
		state = monitor.StateOf(known.Review, known.Tables)
	}
	if known.Categories != nil {
		state.Categories = known.Categories
	}
	for _, d := range known.Downloads {
		read, err := monitor.ReadKnown(d.Name, d.Data)
		if err != nil {
			return Preflight{}, fmt.Errorf("%s: %w", d.Name, err)
		}
		state.Known = append(state.Known, read.Items...)
	}
	var three [3]monitor.File
	for n, f := range files {
		if err := monitor.Fits(f.Data); err != nil {
			return Preflight{}, fmt.Errorf("%s: %w", f.Name, err)
		}
		three[n] = monitor.File{Name: f.Name, Data: f.Data}
	}
	return monitor.Preflight(three, state), nil
}

// Download is what was read from a download of the Monitor.
type Download = monitor.Known

// LoadKnown returns the review with downloads of the Monitor in its known state, and
// what was read from each.
func LoadKnown(r *draft.Review, day draft.Date, downloads ...UploadFile) (*draft.Review, []Download, error) {
	read := make([]Download, len(downloads))
	for n, d := range downloads {
		var err error
		if read[n], err = monitor.ReadKnown(d.Name, d.Data); err != nil {
			return r, nil, fmt.Errorf("%s: %w", d.Name, err)
		}
	}
	return monitor.WithKnown(r, day, read...), read, nil
}

// Uploaded is an upload that the user made.
type Uploaded struct {
	Day     string            // yyyy-MM-dd
	Files   []string          // recommendations, actions, indicators; none means all
	Failed  []string          // references of the rows that the Monitor refused
	Columns map[string][]byte // the Ministry's template CSVs with which the files were written; nil where with none
}

// MarkUploaded returns the review with an upload of its files written into its ledger;
// see [ledger.Mark]. What the files had no column for, and links to categories that the
// Ministry has not added, do not count as uploaded: they are left to enter by hand.
func MarkUploaded(r *draft.Review, t *kind.Tables, u Uploaded) (*draft.Review, []string, error) {
	built, _ := monitor.Build(draft.NewIndex(r), t, monitor.Options{Templates: u.Columns, Landed: true})
	next, warnings, err := ledger.Mark(r, built.Sheets[:], u.Day, u.Files, u.Failed)
	if err != nil {
		return next, warnings, err
	}
	var open []string
	for _, q := range OpenRequests(r, t) {
		open = append(open, cmp.Or(q.ShortTitle, q.Title))
	}
	if len(open) > 0 {
		warnings = append(warnings, fmt.Sprintf("Not marked as added by the Ministry: %s. An upload links no category that is not there, so these links are listed to be made by hand. Where the Ministry has added them, mark them as added first.", strings.Join(open, ", ")))
	}
	return next, warnings, nil
}
