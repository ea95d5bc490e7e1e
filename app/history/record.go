// Package history is what became of a review over time: the changes between two
// saves, the comparison of two versions, and the merge of two copies that share a
// beginning. It knows no files and no screens.
package history

import (
	"time"

	"followup/app/draft"
)

// Recorded returns the review now with the history of base, and behind it one
// [draft.Change] for each field in which now differs from base.
func Recorded(base, now *draft.Review, name string, moment time.Time) *draft.Review {
	past := now.History
	if len(base.History) > len(past) {
		past = base.History // now came back by undo from before a save
	}
	changes := draft.Diff(base, now)
	for i := range changes {
		changes[i].ID = draft.NewID()
		changes[i].Moment = moment
		changes[i].Name = name
	}
	next := *now
	next.History = append(past[:len(past):len(past)], changes...)
	return &next
}
