package ledger

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
)

// Error is a marking that cannot be made: what is wrong and what to do.
type Error struct{ Message string }

func (e *Error) Error() string { return e.Message }

// Mark returns the review with an upload written into its ledger: the rows of the
// named files ("recommendations", "actions", "indicators"; none means all) that
// are new, except that those in failed (references) did not go in. The sheets
// hold what the files held. Warnings are sentences for the user; the upload is
// marked all the same.
func Mark(r *draft.Review, sheets []Sheet, date string, files, failed []string) (*draft.Review, []string, error) {
	day, ok := calendar.Parse(date)
	if !ok {
		return r, nil, &Error{fmt.Sprintf("%q is not a day. Give the day of the upload as yyyy-MM-dd, such as 2027-06-30.", date)}
	}
	files, err := fileNames(files)
	if err != nil {
		return r, nil, err
	}
	if r.Ledger == nil {
		bare := *r
		bare.Ledger = &draft.Ledger{}
		r = &bare
	}
	stand := Stand(r)
	upload := draft.Upload{ID: draft.NewID(), Date: draft.Date(date), Files: files, Failed: slices.Clone(failed)}
	references := map[string]bool{}
	for _, sheet := range sheets {
		if !slices.Contains(files, File(sheet.Kind)) {
			continue
		}
		for _, row := range stand.New(sheet) {
			cells := make(map[string]string, len(row.Cells))
			for n, value := range row.Cells {
				if value != "" {
					cells[sheet.Columns[n].Name] = value
				}
			}
			references[row.Reference] = true
			upload.Items = append(upload.Items, draft.UploadedItem{
				ID: draft.NewID(), Item: row.Item, Kind: sheet.Kind, Reference: row.Reference, Cells: cells,
			})
		}
	}
	if len(upload.Items) == 0 {
		return r, nil, &Error{fmt.Sprintf("There is nothing to mark: the Monitor holds every row of the %s already.", strings.Join(files, ", "))}
	}
	var unknown []string
	for _, f := range failed {
		if !references[f] {
			unknown = append(unknown, f)
		}
	}
	if len(unknown) > 0 {
		return r, nil, &Error{fmt.Sprintf("No row of this upload has the reference %s. Give the references of the rows that failed as they stand in the files.", strings.Join(unknown, ", "))}
	}
	warnings := markWarnings(r, day, files, stand)
	next := draft.ChangedLedger(r, func(l *draft.Ledger) { l.Uploads = append(l.Uploads, upload) })
	return next, warnings, nil
}

func fileNames(files []string) ([]string, error) {
	all := []string{File(Recommendation), File(Action), File(Indicator)}
	if len(files) == 0 {
		return all, nil
	}
	for _, f := range files {
		if !slices.Contains(all, f) {
			return nil, &Error{fmt.Sprintf("There is no file %q. The files are recommendations, actions and indicators.", f)}
		}
	}
	return slices.DeleteFunc(all, func(f string) bool { return !slices.Contains(files, f) }), nil
}

func markWarnings(r *draft.Review, day calendar.Day, files []string, stand *Standing) []string {
	var warnings []string
	decided, ok := Decided(r)
	switch {
	case !ok:
		warnings = append(warnings, "No decision of Cabinet is recorded. What is in the Monitor cannot be taken back: record the decision, or be sure that none is needed.")
	case day.Before(decided):
		warnings = append(warnings, fmt.Sprintf("The upload of %s is dated before Cabinet's decision of %s.", day.Words(), decided.Words()))
	}
	if n := len(r.Ledger.Uploads); n > 0 {
		if last, ok := calendar.Parse(string(r.Ledger.Uploads[n-1].Date)); ok && day.Before(last) {
			warnings = append(warnings, fmt.Sprintf("The upload before this one is dated later, %s.", last.Words()))
		}
	}
	if !slices.Contains(files, File(Recommendation)) && slices.Contains(files, File(Action)) {
		for _, i := range r.Recommendations {
			if !stand.Holds(i.ID) {
				warnings = append(warnings, "Actions are marked before all recommendations: a link to a recommendation that the Monitor did not hold was dropped there.")
				break
			}
		}
	}
	return warnings
}

// Decided returns the day of Cabinet's decision: of its confirmation, else of the
// committee's minute. It reports false where no decision is recorded.
func Decided(r *draft.Review) (calendar.Day, bool) {
	for _, d := range []draft.Date{r.About.Decision.ConfirmedDate, r.About.Decision.MinuteDate} {
		if day, ok := calendar.Parse(string(d)); ok {
			return day, true
		}
	}
	return calendar.Day{}, false
}

// Unmark returns the review without its last marked upload and without what was
// ticked off for items that came in with it. It reports false where there is none.
func Unmark(r *draft.Review) (*draft.Review, bool) {
	if r.Ledger == nil || len(r.Ledger.Uploads) == 0 {
		return r, false
	}
	last := r.Ledger.Uploads[len(r.Ledger.Uploads)-1]
	next := draft.ChangedLedger(r, func(l *draft.Ledger) {
		l.Uploads = l.Uploads[:len(l.Uploads)-1]
		l.Done = slices.DeleteFunc(l.Done, func(d draft.ToDone) bool {
			return slices.ContainsFunc(last.Items, func(i draft.UploadedItem) bool { return i.Item == d.Item })
		})
	})
	return next, true
}
