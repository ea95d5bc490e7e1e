// Package comparison shows what two versions of a review differ in: word by word, and
// as a document with insertions and deletions. It knows no files and no screens.
package comparison

import (
	"fmt"
	"reflect"
	"strings"

	"followup/app/calendar"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/history"
)

// Version is one of the two versions that are compared.
type Version struct {
	Review *draft.Review
	Name   string // what the user calls it; may be empty
}

// Words names a version: its name, and when it was saved.
func (v Version) Words() string {
	saved := "never saved"
	if t := v.Review.Saved; !t.IsZero() {
		saved = "saved on " + calendar.Moment(t)
	}
	if v.Name == "" {
		return saved
	}
	return v.Name + " (" + saved + ")"
}

// Document returns a document of what differs between two versions, by item and field,
// with the words that went and those that came, and how many differences there are.
// Where the history tells, each says who changed it and when. more is told how many are
// compared, and says whether to go on: without it the document is nil. A nil more goes on.
func Document(before, after Version, more func(done, of int) bool) (*compose.Document, int) {
	d := &document{before: before.Review, after: after.Review, last: map[place]*draft.Change{}, doc: &compose.Document{}}
	d.remember()
	list := history.Compare(before.Review, after.Review)
	title := after.Review.About.Title
	if title == "" {
		title = after.Review.About.Cycle
	}
	d.doc.Facts = compose.Facts{Title: "Comparison of two versions: " + title, Language: "en-NZ", Classification: classification(after.Review)}
	d.put(compose.Title, 0, plain(d.doc.Facts.Title)...)
	d.put(compose.CoverLine, 0, compose.Run{Text: "Earlier: ", Bold: true}, compose.Run{Text: before.Words()})
	d.put(compose.CoverLine, 0, compose.Run{Text: "Later: ", Bold: true}, compose.Run{Text: after.Words()})
	if len(list) == 0 {
		d.put(compose.Paragraph, 0, plain("The two versions hold the same words.")...)
		return d.doc, 0
	}
	d.put(compose.Paragraph, 0,
		compose.Run{Text: count(len(list)) + ". Words that went are shown "},
		compose.Run{Text: "like this", Edit: &compose.Edit{Gone: true, By: "Earlier version"}},
		compose.Run{Text: ", words that came "},
		compose.Run{Text: "like this", Edit: &compose.Edit{By: "Later version"}},
		compose.Run{Text: "."})
	for i := range list {
		if more != nil && i%tellEach == 0 && !more(i, len(list)) {
			return nil, 0
		}
		d.difference(&list[i])
	}
	d.unread()
	return d.doc, len(list)
}

// tellEach is after how many differences it is told how far the comparison is.
const tellEach = 10

func count(n int) string {
	if n == 1 {
		return "1 difference"
	}
	return fmt.Sprintf("%d differences", n)
}

// classification is what stands on each page: that of the review's first paper.
func classification(r *draft.Review) string {
	if len(r.Papers) == 0 {
		return ""
	}
	p := r.Papers[0]
	if p.Endorsement != "" && p.Classification != "" {
		return p.Classification + ": " + p.Endorsement
	}
	return p.Classification
}

type place struct {
	item draft.ID
	path string
}

type document struct {
	before, after *draft.Review
	last          map[place]*draft.Change // the last change of each field since the earlier version
	doc           *compose.Document
	group         string
	item          draft.ID
	held          int // rows of the Monitor and the ledger, which are counted only
}

// remember finds who changed which field last, since the earlier version.
func (d *document) remember() {
	known := make(map[draft.ID]bool, len(d.before.History))
	for i := range d.before.History {
		known[d.before.History[i].ID] = true
	}
	for i := range d.after.History {
		if c := &d.after.History[i]; !known[c.ID] {
			d.last[place{c.Item, c.Field}] = c
		}
	}
}

func plain(s string) []compose.Run { return []compose.Run{{Text: s}} }

// put adds a block.
func (d *document) put(role compose.Role, level int, runs ...compose.Run) {
	region := compose.Body
	if role == compose.Title || role == compose.CoverLine {
		region = compose.Cover
	}
	d.doc.Blocks = append(d.doc.Blocks, compose.Block{
		Key: fmt.Sprintf("difference-%d", len(d.doc.Blocks)), Region: region, Role: role, Level: level, Runs: runs,
		KeepNext: role == compose.Heading,
	})
}

// groupOf is the heading that an item stands under.
func (d *document) groupOf(id draft.ID) string {
	for _, r := range []*draft.Review{d.after, d.before} {
		switch {
		case id == r.ID:
			return "The review"
		case draft.Get[draft.Recommendation](r, id) != nil:
			return "Recommendations"
		case draft.Get[draft.Action](r, id) != nil:
			return "Actions"
		case draft.Get[draft.Indicator](r, id) != nil:
			return "Indicators"
		case draft.Get[draft.Engagement](r, id) != nil:
			return "Engagement"
		case draft.Get[draft.Paper](r, id) != nil:
			return "Papers"
		}
	}
	return "The review"
}

// difference adds one difference under the headings of its item.
func (d *document) difference(c *history.Difference) {
	if strings.HasPrefix(c.Field, "monitor/known/") || strings.HasPrefix(c.Field, "ledger/") {
		d.held++
		return
	}
	if g := d.groupOf(c.Item); g != d.group {
		d.group, d.item = g, ""
		d.put(compose.Heading, 1, plain(g)...)
	}
	name := draft.ItemName(d.after, c.Item)
	if name == "" {
		name = draft.ItemName(d.before, c.Item)
	}
	if c.Item != d.item && c.Item != d.after.ID {
		d.put(compose.Heading, 2, plain(capital(name))...)
	}
	d.item = c.Item
	edit := d.edit(c)
	label := capital(strings.TrimSuffix(c.Name, " of "+name))
	place := c.Place()
	if place.Field == "" {
		d.whole(c, place, label, name, edit)
		return
	}
	if place.Field == "order" {
		d.label(label+" changed", edit)
		return
	}
	d.label(label, edit)
	d.texts(c.Before, c.After, edit)
}

// whole adds an item or a part that came or went, with all its texts.
func (d *document) whole(c *history.Difference, at draft.Place, label, name string, edit compose.Edit) {
	from, what := d.after, " was added"
	if c.New == "" {
		from, what = d.before, " was deleted"
	}
	if at.Part == "" {
		label = capital(name)
	}
	d.label(label+what, edit)
	visit := func(part draft.ID, field string, _ draft.TextKind, text *string) {
		if *text == "" || at.Part != "" && part != at.Part {
			return
		}
		words := capital(history.Words(field))
		if part != "" && at.Part == "" {
			words += " of " + strings.TrimSuffix(draft.ItemName(from, part), " of "+name)
		}
		d.put(compose.Paragraph, 0, compose.Run{Text: words, Italic: true})
		if c.New == "" {
			d.texts(*text, "", edit)
		} else {
			d.texts("", *text, edit)
		}
	}
	if item := itemOf(from, at.Item); item != nil {
		draft.Texts(item, visit)
	}
}

// itemOf returns a top-level item, or what the review says of itself.
func itemOf(r *draft.Review, id draft.ID) any {
	if id == r.ID {
		return r.About
	}
	for _, item := range []any{
		draft.Get[draft.Recommendation](r, id), draft.Get[draft.Action](r, id), draft.Get[draft.Indicator](r, id),
		draft.Get[draft.Engagement](r, id), draft.Get[draft.Paper](r, id),
	} {
		if !reflect.ValueOf(item).IsNil() {
			return item
		}
	}
	return nil
}

// edit tells whose change a difference is.
func (d *document) edit(c *history.Difference) compose.Edit {
	path := c.Field
	for {
		if change := d.last[place{c.Item, path}]; change != nil {
			return compose.Edit{By: change.Name, On: change.Moment}
		}
		cut := strings.LastIndexByte(path, '/')
		if cut < 0 {
			break
		}
		path = path[:cut]
	}
	if change := d.last[place{c.Item, ""}]; change != nil {
		return compose.Edit{By: change.Name, On: change.Moment}
	}
	return compose.Edit{On: d.after.Saved}
}

// label adds the line above a text: which field it is, who changed it and when.
func (d *document) label(words string, edit compose.Edit) {
	runs := []compose.Run{{Text: words, Bold: true}}
	if edit.By != "" {
		runs = append(runs, compose.Run{Text: " · " + edit.By + ", " + calendar.Moment(edit.On)})
	}
	d.put(compose.Paragraph, 0, runs...)
	d.doc.Blocks[len(d.doc.Blocks)-1].KeepNext = true
}

// texts adds paragraphs that show what became of a text.
func (d *document) texts(before, after string, edit compose.Edit) {
	gone := edit
	gone.Gone = true
	var runs []compose.Run
	flush := func() {
		if len(runs) > 0 {
			d.put(compose.Paragraph, 0, runs...)
		}
		runs = nil
	}
	for _, p := range Words(before, after) {
		for i, line := range strings.Split(p.Text, "\n") {
			if i > 0 {
				flush()
			}
			if line == "" {
				continue
			}
			run := compose.Run{Text: line}
			switch p.Kind {
			case Gone:
				run.Edit = &gone
			case Added:
				run.Edit = &edit
			}
			runs = append(runs, run)
		}
	}
	flush()
}

// unread says what is counted only.
func (d *document) unread() {
	if d.held == 0 {
		return
	}
	d.put(compose.Heading, 1, plain("The Monitor")...)
	d.put(compose.Paragraph, 0, plain(count(d.held)+" in what was loaded from the Monitor and in the ledger of uploads; they are counted here and not listed.")...)
}

func capital(s string) string {
	for i, c := range s {
		return strings.ToUpper(string(c)) + s[i+len(string(c)):]
	}
	return s
}
