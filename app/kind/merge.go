package kind

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/draft"
)

// A review's own table holds a header row and the rows that differ. A row with the
// key of a built-in row changes the columns that the header names; any other row is
// added; a row with "yes" in a column named "removed" takes the built-in row away.

// With returns the tables with the rows of a review's own tables in place; t stays
// as it was. The tables are good to use even with an error, which names the first
// row that could not be understood.
func (t *Tables) With(o draft.Tables) (*Tables, error) {
	if len(o.Limits)+len(o.Headings)+len(o.Categories)+len(o.Committees)+len(o.Agencies) == 0 {
		return t, nil
	}
	next := *t
	var first error
	next.Limits = merged(&first, "limits", t.Limits, o.Limits, mergeLimit, func(l Limit) string { return l.Code })
	next.Headings = merged(&first, "headings", t.Headings, o.Headings, mergeHeading, func(h Heading) string { return h.Kind + "\x00" + h.Code })
	next.Categories = merged(&first, "categories", t.Categories, o.Categories, t.mergeCategory, Category.key)
	next.Committees = merged(&first, "committees", t.Committees, o.Committees, mergeCommittee, func(c Committee) string { return c.Code })
	next.Agencies = merged(&first, "agencies", t.Agencies, o.Agencies, mergeAgency, func(a Agency) string { return a.Code })
	next.index()
	return &next, first
}

// key is what makes a category one and the same: its taxonomy and its short title,
// or its title where it has no short one; empty where it has neither.
func (c Category) key() string {
	if c.ShortTitle == "" && c.Title == "" {
		return ""
	}
	if c.ShortTitle != "" {
		return c.Taxonomy + "\x00" + c.ShortTitle
	}
	return c.Taxonomy + "\x00\x00" + c.Title
}

// merged puts rows into a list of values: merge makes of a row, laid over the value
// that has its key or over an empty one, the value to put in.
func merged[T any](first *error, name string, list []T, rows [][]string, merge func(T, row) T, key func(T) string) []T {
	if len(rows) < 2 {
		return list
	}
	own := newTable(name, rows)
	places := make(map[string]int, len(list))
	for i, v := range list {
		places[key(v)] = i
	}
	next := slices.Clone(list)
	removed := map[int]bool{}
	for n, cells := range own.rows {
		r := row{own, cells}
		var none T
		k := key(merge(none, r))
		if strings.Trim(k, "\x00") == "" {
			if *first == nil {
				*first = fmt.Errorf("row %d of the review’s own table of %s has no code; give it one or take the row out", n+2, name)
			}
			continue
		}
		i, known := places[k]
		switch {
		case r.yes("removed"):
			if known {
				removed[i] = true
			}
		case known:
			next[i] = merge(next[i], r)
			delete(removed, i)
		default:
			places[k] = len(next)
			next = append(next, merge(none, r))
		}
	}
	if len(removed) == 0 {
		return next
	}
	kept := next[:0:0]
	for i, v := range next {
		if !removed[i] {
			kept = append(kept, v)
		}
	}
	return kept
}

// set lays one column of a row over a value, where the table has that column.
func set[V any](r row, column string, to *V, value V) {
	if r.has(column) {
		*to = value
	}
}

func mergeLimit(l Limit, r row) Limit {
	n := limitOf(r)
	set(r, "code", &l.Code, n.Code)
	set(r, "kind", &l.Kind, n.Kind)
	set(r, "body", &l.Body, n.Body)
	set(r, "label", &l.Label, n.Label)
	set(r, "unit", &l.Unit, n.Unit)
	set(r, "value", &l.Value, n.Value)
	set(r, "headings", &l.Headings, n.Headings)
	set(r, "notes", &l.Notes, n.Notes)
	set(r, "appendices", &l.Appendices, n.Appendices)
	set(r, "tables", &l.Tables, n.Tables)
	set(r, "severity", &l.Severity, n.Severity)
	set(r, "warn", &l.Warn, n.Warn)
	set(r, "optional", &l.Optional, n.Optional)
	set(r, "source", &l.Source, n.Source)
	set(r, "checked", &l.Checked, n.Checked)
	set(r, "standing", &l.Firm, n.Firm)
	set(r, "note", &l.Note, n.Note)
	return l
}

func mergeHeading(h Heading, r row) Heading {
	n := headingOf(r)
	set(r, "kind", &h.Kind, n.Kind)
	set(r, "code", &h.Code, n.Code)
	set(r, "title", &h.Title, n.Title)
	set(r, "required", &h.Required, n.Required)
	set(r, "guidance", &h.Guidance, n.Guidance)
	set(r, "source", &h.Source, n.Source)
	set(r, "standing", &h.Firm, n.Firm)
	set(r, "default", &h.Default, n.Default)
	set(r, "share", &h.Share, n.Share)
	set(r, "automatic", &h.Automatic, n.Automatic)
	return h
}

func (t *Tables) mergeCategory(c Category, r row) Category {
	n := t.ours(categoryOf(r))
	set(r, "taxonomy", &c.Taxonomy, n.Taxonomy)
	set(r, "short_title", &c.ShortTitle, n.ShortTitle)
	set(r, "title", &c.Title, n.Title)
	set(r, "reference", &c.Reference, n.Reference)
	set(r, "parent", &c.Parent, n.Parent)
	return c
}

func mergeCommittee(c Committee, r row) Committee {
	n := committeeOf(r)
	set(r, "code", &c.Code, n.Code)
	set(r, "name", &c.Name, n.Name)
	set(r, "source", &c.Source, n.Source)
	set(r, "standing", &c.Firm, n.Firm)
	return c
}

func mergeAgency(a Agency, r row) Agency {
	n := agencyOf(r)
	set(r, "code", &a.Code, n.Code)
	set(r, "name", &a.Name, n.Name)
	set(r, "reference", &a.Reference, n.Reference)
	set(r, "monitor", &a.InMonitor, n.InMonitor)
	set(r, "other", &a.Other, n.Other)
	return a
}
