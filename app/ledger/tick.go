package ledger

import (
	"slices"
	"strings"

	"followup/app/draft"
)

// Tick returns the review with tasks ticked off on a day. An edit that is ticked off
// becomes what the Monitor holds, so that it is told again only when the field changes
// once more. The sheets hold every row of the review.
func Tick(r *draft.Review, sheets []Sheet, day draft.Date, tasks ...Task) *draft.Review {
	type done struct {
		task   string
		item   draft.ID
		detail string
	}
	ticked, edits := map[done]bool{}, false
	for _, t := range tasks {
		ticked[done{t.Task, t.Item, t.Detail}] = true
		edits = edits || t.Task == TaskEdit && t.Detail != ""
	}
	next := draft.ChangedLedger(r, func(l *draft.Ledger) {
		l.Done = slices.DeleteFunc(l.Done, func(d draft.ToDone) bool { return ticked[done{d.Task, d.Item, d.Detail}] })
		for _, t := range tasks {
			l.Done = append(l.Done, draft.ToDone{ID: draft.NewID(), Task: t.Task, Item: t.Item, Detail: t.Detail, Date: day})
		}
	})
	if !edits {
		return next
	}
	for _, e := range Edits(r, sheets) {
		if ticked[done{TaskEdit, e.Item, e.Field}] && !e.Gone() {
			next = entered(next, sheets, e)
		}
	}
	return next
}

// entered writes an edit into what the Monitor holds.
func entered(r *draft.Review, sheets []Sheet, e Edit) *draft.Review {
	link := false
	for _, s := range sheets {
		for _, c := range s.Columns {
			link = link || s.Kind == e.Kind && c.Name == e.Column && c.To != ""
		}
	}
	found := false
	next := draft.ChangedLedger(r, func(l *draft.Ledger) {
		for n := len(l.Uploads) - 1; n >= 0 && !found; n-- {
			for i := range l.Uploads[n].Items {
				item := &l.Uploads[n].Items[i]
				if item.Item != e.Item {
					continue
				}
				found = true
				if item.Cells == nil {
					item.Cells = map[string]string{}
				}
				switch {
				case link:
					settle(item.Cells, e.Column, len(l.Uploads), members(e.New))
				case e.Field == "reference":
					item.Reference = e.New
					item.Cells[e.Column] = e.New
				default:
					item.Cells[e.Column] = e.New
				}
			}
		}
	})
	if found || !link {
		return next
	}
	return draft.ChangedAbout(r, func(a *draft.About) { // an action that was there before any upload
		for n := range a.Monitor.Known {
			if k := &a.Monitor.Known[n]; k.Kind == e.Kind && k.Reference == e.Reference {
				k.Links = members(strings.Join(append(slices.DeleteFunc(k.Links, func(l string) bool {
					return slices.Contains(members(e.Old), l)
				}), e.New), ","))
				return
			}
		}
		a.Monitor.Known = append(a.Monitor.Known, draft.KnownItem{
			ID: draft.NewID(), Kind: e.Kind, Reference: e.Reference, Title: e.Title, Links: members(e.New),
		})
	})
}

// Untick returns the review without the tick of a task. An edit stays entered.
func Untick(r *draft.Review, task Task) *draft.Review {
	return draft.ChangedLedger(r, func(l *draft.Ledger) {
		l.Done = slices.DeleteFunc(l.Done, func(d draft.ToDone) bool {
			return d.Task == task.Task && d.Item == task.Item && d.Detail == task.Detail
		})
	})
}
