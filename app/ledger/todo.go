package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/progress"
)

// The tasks that are left to do by hand in the Monitor.
const (
	TaskReEnter = "re-enter"
	TaskPublish = "publish"
	TaskAssign  = "assign"
	TaskEdit    = "edit"
	TaskReport  = "report"
)

// Task is one thing to do by hand in the Monitor.
type Task struct {
	Task      string
	Item      draft.ID
	Detail    string // which field, or which report
	Kind      string
	Reference string
	Title     string
	Words     string     // what to do, in a sentence
	Copy      []Text     // what to enter there, in the order of the Monitor's form
	Due       draft.Date // of a progress report
	Done      draft.Date // when it was ticked off; "" where it is still to do
}

// Text is one field to copy.
type Text struct{ Label, Value string }

// ToDo lists what is left to do by hand after the marked uploads, done tasks
// included: re-enter what failed, publish each item, assign each indicator's user,
// make the edits, enter the progress reports that are due by today, in the order of
// their days. The sheets hold every row of the review.
func ToDo(r *draft.Review, sheets []Sheet, today calendar.Day) []Task {
	if r.Ledger == nil {
		return nil
	}
	t := lister{r: r, ix: draft.NewIndex(r), stand: Stand(r), done: map[string]draft.Date{}}
	for _, d := range r.Ledger.Done {
		t.done[d.Task+" "+string(d.Item)+" "+d.Detail] = d.Date
	}
	t.each(sheets, t.reEnter)
	t.each(sheets, t.publish)
	t.each(sheets, t.assign)
	for _, e := range Edits(r, sheets) {
		t.add(editTask(e))
	}
	t.reports(today)
	return t.list
}

type lister struct {
	r     *draft.Review
	ix    *draft.Index
	stand *Standing
	done  map[string]draft.Date
	list  []Task
}

func (t *lister) each(sheets []Sheet, see func(Sheet, Row)) {
	for _, s := range sheets {
		for _, row := range s.Rows {
			see(s, row)
		}
	}
}

func (t *lister) add(task Task) {
	task.Done = t.done[task.Task+" "+string(task.Item)+" "+task.Detail]
	t.list = append(t.list, task)
}

func (t *lister) reEnter(s Sheet, row Row) {
	task := Task{Task: TaskReEnter, Item: row.Item, Kind: s.Kind, Reference: row.Reference, Title: row.Title}
	_, entered := t.done[TaskReEnter+" "+string(row.Item)+" "]
	if !t.stand.Failed(row.Item) && !entered {
		return
	}
	task.Words = fmt.Sprintf("Enter %s %s by hand, or let the next export carry it: its row failed.", s.Kind, row.Reference)
	for n, c := range s.Columns {
		if row.Cells[n] != "" {
			task.Copy = append(task.Copy, Text{c.Label, row.Cells[n]})
		}
	}
	t.add(task)
}

func (t *lister) publish(s Sheet, row Row) {
	if t.stand.Uploaded(row.Item) {
		t.add(Task{
			Task: TaskPublish, Item: row.Item, Kind: s.Kind, Reference: row.Reference, Title: row.Title,
			Words: fmt.Sprintf("Publish %s %s: it arrived as a draft.", s.Kind, row.Reference),
		})
	}
}

func (t *lister) assign(s Sheet, row Row) {
	if s.Kind != Indicator || !t.stand.Uploaded(row.Item) {
		return
	}
	i := t.ix.Indicators[row.Item]
	if i == nil {
		return
	}
	contact := t.contact(i)
	words := fmt.Sprintf("Assign the user who reports on indicator %s: %s.", row.Reference, contact)
	if contact == "" {
		words = fmt.Sprintf("Assign the user who reports on indicator %s. No contact is recorded: ask the responsible agency.", row.Reference)
	}
	t.add(Task{
		Task: TaskAssign, Item: row.Item, Kind: s.Kind, Reference: row.Reference, Title: row.Title, Words: words,
		Copy: []Text{{"Contact", contact}},
	})
}

// contact returns who reports on an indicator: its own contact, else that of the
// agency of its first action.
func (t *lister) contact(i *draft.Indicator) string {
	if c := strings.TrimSpace(i.Contact); c != "" {
		return c
	}
	for _, id := range i.Actions {
		a := t.ix.Actions[id]
		if a == nil {
			continue
		}
		for _, agency := range t.r.About.Agencies {
			if agency.Code == a.Agency && (agency.Contact != "" || agency.Email != "") {
				return strings.TrimSpace(agency.Contact + " " + agency.Email)
			}
		}
	}
	return ""
}

func editTask(e Edit) Task {
	task := Task{
		Task: TaskEdit, Item: e.Item, Detail: e.Field, Kind: e.Kind, Reference: e.Reference, Title: e.Title,
		Words: fmt.Sprintf("Change %s of %s %s.", strings.ToLower(e.Label[:1])+e.Label[1:], e.Kind, e.Reference),
		Copy:  []Text{{"In the Monitor", e.Old}, {e.Label, e.New}},
	}
	if e.Old == "" {
		task.Words = fmt.Sprintf("Enter %s of %s %s: nothing stands there.", strings.ToLower(e.Label[:1])+e.Label[1:], e.Kind, e.Reference)
	}
	if e.Gone() {
		task.Words = fmt.Sprintf("Archive %s %s: it is no longer in this review, and the Monitor still holds it.", e.Kind, e.Reference)
		task.Detail, task.Copy = e.Reference, nil
	}
	return task
}

// reports lists the progress reports that are due, in the order of their days.
func (t *lister) reports(today calendar.Day) {
	var due []Task
	for _, i := range t.r.Indicators {
		if !t.stand.Holds(i.ID) {
			continue
		}
		reference := t.stand.Reference(i.ID)
		written := map[draft.Date]bool{}
		for _, p := range i.Reports {
			written[p.Due] = true
			if day, ok := calendar.Parse(string(p.Due)); !ok || day.After(today) {
				continue
			}
			words := fmt.Sprintf("Enter the progress report on indicator %s that was due on %s.", reference, p.Due)
			if progress.StateOf(&p) != progress.Approved {
				words += " The lead agency has not approved it yet."
			}
			due = append(due, Task{
				Task: TaskReport, Item: i.ID, Detail: string(p.ID), Kind: Indicator, Reference: reference, Title: i.Title, Due: p.Due, Words: words,
				Copy: []Text{{"Due date", string(p.Due)}, {"Title", p.Title}, {"Description", string(p.Text)}},
			})
		}
		for _, day := range DueDays(i) {
			if date := draft.Date(day.String()); !day.After(today) && !written[date] {
				due = append(due, Task{
					Task: TaskReport, Item: i.ID, Detail: string(date), Kind: Indicator, Reference: reference, Title: i.Title, Due: date,
					Words: fmt.Sprintf("Write and enter the progress report on indicator %s that was due on %s.", reference, date),
				})
			}
		}
	}
	slices.SortStableFunc(due, func(a, b Task) int {
		switch {
		case a.Due != b.Due:
			return cmp.Compare(a.Due, b.Due)
		case draft.NaturalLess(a.Reference, b.Reference):
			return -1
		case draft.NaturalLess(b.Reference, a.Reference):
			return 1
		}
		return 0
	})
	for _, task := range due {
		t.add(task)
	}
}

// maxDue keeps a schedule within bounds: 50 years of monthly reports.
const maxDue = 600

// DueDays returns the days on which progress reports on an indicator are due: its
// start date, and where it repeats every so many months from there to its end date.
func DueDays(i *draft.Indicator) []calendar.Day {
	start, ok := calendar.Parse(string(i.Start))
	if !ok {
		return nil
	}
	days := []calendar.Day{start}
	end, ok := calendar.Parse(string(i.End))
	if !i.Repeat || i.Frequency <= 0 || !ok {
		return days
	}
	for n := 1; n < maxDue; n++ {
		day := start.AddMonths(n * i.Frequency)
		if day.After(end) {
			break
		}
		days = append(days, day)
	}
	return days
}
