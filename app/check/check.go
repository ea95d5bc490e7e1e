// Package check holds every rule that a draft is checked against, each a small
// value: its id, its source, its severity, the stage from which it counts and a
// function from a context to findings. It knows neither screens nor file formats.
package check

import (
	"followup/app/calendar"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
)

// Severity is how bad a finding is.
type Severity int

const (
	Hint Severity = iota
	Warning
	Error
)

// Rule is one rule.
type Rule struct {
	ID       string // kebab-case, stable: "limit-words", "response-missing"
	Source   string // where the rule comes from, for the user
	Severity Severity
	Stage    string   // code of the stage from which it counts; empty means always
	Kinds    []string // kinds of paper that it applies to; empty means all. Rules of the review itself run once.
	Review   bool     // a rule of the review, not of one paper
	About    string   // what it looks for, in a line
	Find     func(*Context) []Finding

	text func(*Context, Text) []Finding // a rule of texts: looks at one text of any item
}

// Context is what a rule may look at.
type Context struct {
	Review *draft.Review
	Paper  *draft.Paper // nil for rules of the review
	Tables *kind.Tables
	Doc    *compose.Document
	Pages  Pages
	Today  calendar.Day
	Index  *draft.Index

	stage      int       // order of the paper's stage, or of the furthest paper's
	un         kind.Body // the body of the review
	before     []string  // texts of a previous report that is no paper of the review
	composeErr error
	read       *read
}

// Pages is what the layout measured; Known is false before it has.
type Pages struct {
	Known     bool
	Body, All float64
	// TitleLines is how many lines the paper's title takes; 0 where not known.
	TitleLines int
	Missing    []MissingGlyph
}

// MissingGlyph is a character that the paper's font lacks.
type MissingGlyph struct {
	Rune rune
	From compose.Source
}

// Finding is one thing to mend, and where.
type Finding struct {
	Rule     string
	Source   string
	Severity Severity
	Stage    string
	Later    bool   // counts from a later stage: shown, and changes no exit status
	Message  string // what is wrong, where, and what to do, in one or two sentences
	Place    draft.Place
	Paper    draft.ID // the paper that it was found in; empty for the review
	Word     string   // of a finding of the spelling: the word that no list has
	Earlier  string   // of a text that repeats the previous report: what stands there

	graded bool // Severity is the finding's own, not the rule's
}

// Count is one limit and how much of it is used.
type Count struct {
	Limit  string // code of the limit
	Label  string // in words
	Value  float64
	Of     float64 // 0 where there is no limit
	Unit   string  // words, pages, recommendations
	Firm   bool    // the limit is confirmed
	Source string
	Paper  draft.ID // the paper that is counted
	Near   bool     // above the share of the limit from which it warns
	Over   bool     // above the limit
	Note   string   // what else to know of the limit

	// Others are how many words there are where the limit is read in another way:
	// footnotes, headings or appendices counted or not.
	Others []compose.Reading
}

// Result is the outcome of a check.
type Result struct {
	Findings []Finding
	Counts   []Count
}
