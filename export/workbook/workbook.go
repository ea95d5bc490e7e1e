// Package workbook writes a review as an Excel workbook, writes the workbooks that
// go out to agencies, and reads the workbooks that come in. It knows the format
// only: what the rows mean is for app/intake.
//
// Excelize makes everything but the rows: styles, charts, tables, page set-up. The
// rows are written here, because thousands of long texts go in several times
// faster, and because so no text can ever become a formula.
package workbook

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"followup/app/draft"
	"followup/app/kind"
)

// Options says what goes into the workbook beside the review itself.
type Options struct {
	Findings       []Finding
	Classification string // as it stands on each page: "IN CONFIDENCE"
	MinisterNotes  bool   // notes for Ministers go in
	Internal       bool   // internal notes and the agencies' contributions go in
}

// Finding is one row of the sheet Checks.
type Finding struct {
	Severity string // Error, Warning, Hint
	Stage    string // in words; empty where it counts now
	Message  string
	Item     draft.ID // the item to go to; empty for the review as a whole
	Name     string   // of the item, where it is in no list: "the section Background"
	Field    string   // in words
	Source   string
	Rule     string
}

// maxLinkRows is the number of rows of a sheet above which links are left out: they
// make a large workbook slow to open, and Excel holds 65,530 of them at most.
const maxLinkRows = 5000

// book is a workbook in the making.
type book struct {
	file    *excelize.File
	ix      *draft.Index
	tables  *kind.Tables
	options Options
	looks   looks
	sheets  []*sheet // in the order of the tabs, behind the Summary
	notes   []string // said on the Summary
	rowOf   map[draft.ID]place
	plain   map[draft.Markdown]string
	ruler   *ruler
}

// place is where an item stands.
type place struct {
	sheet string
	row   int
}

// Build returns the review as a workbook: Summary, Recommendations, Actions,
// Indicators, Checks. The same review and options give the same bytes.
func Build(ix *draft.Index, tables *kind.Tables, options Options) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	b := &book{file: f, ix: ix, tables: tables, options: options, ruler: newRuler()}
	if err := b.looks.make(f); err != nil {
		return nil, fmt.Errorf("the workbook could not be made: %w", err)
	}
	b.flatten()
	b.number()
	b.sheets = []*sheet{b.recommendations(), b.actions(), b.indicators(), b.checks()}
	for _, s := range b.sheets {
		b.notes = append(b.notes, s.notes()...)
	}
	if err := b.frame(); err != nil {
		return nil, fmt.Errorf("the workbook could not be made: %w", err)
	}
	return pack(f, b.sheets)
}

// number gives each item its row, so that links can lead there.
func (b *book) number() {
	r := b.ix.Review
	b.rowOf = make(map[draft.ID]place, len(r.Recommendations)+len(r.Actions)+len(r.Indicators))
	for i, item := range r.Recommendations {
		b.rowOf[item.ID] = place{recommendationsSheet, i + 2}
	}
	for i, item := range r.Actions {
		b.rowOf[item.ID] = place{actionsSheet, i + 2}
	}
	for i, item := range r.Indicators {
		b.rowOf[item.ID] = place{indicatorsSheet, i + 2}
	}
}

// saved is the only moment that a file may hold.
func saved(r *draft.Review) time.Time {
	if r.Saved.IsZero() {
		return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return r.Saved.UTC()
}
