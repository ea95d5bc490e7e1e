// Package rounds is the work with other agencies: what one is asked in a round, what
// came back, and how it goes into the review. A field is compared three ways: what
// was sent, what the review holds now, what came back. The package knows rows and
// columns, but no file format; a workbook is written and read elsewhere.
package rounds

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"followup/app/draft"
)

// Codes of the rounds.
const (
	Proposals  = "proposals"  // what could be done, and in what words to answer
	Clearance  = "clearance"  // are the drafted words right
	Indicators = "indicators" // dates and steps of the approved actions
	Progress   = "progress"   // how the actions stand
	Update     = "update"     // words on the marked items for an update or a mid-term report
)

// Sending is one workbook for one agency.
type Sending struct {
	ID             draft.ID   // of the round in the review; it names the sending for ever
	Agency         string     // code
	Round          string     // code
	Due            draft.Date // when it should come back
	Paper          draft.ID   // of the update or mid-term report; empty means the first of the review
	Contact        string     // to whom it goes back
	Classification string     // as it stands on each page
}

// Column is one column of a sheet of a sending.
type Column struct {
	Code    string // of the field; empty for what is only shown
	Title   string
	Help    string // what to write, at most 255 characters
	Width   float64
	Open    bool     // to be filled in
	Choices []string // the words to choose from
	Date    bool
}

// Row is one item of a sheet, or an empty row for a new one.
type Row struct {
	ID     draft.ID
	Values []string // by column
	New    bool     // empty, with an identity of its own for what may be written there
}

// Sheet is one sheet of a sending.
type Sheet struct {
	Kind    string // what a row is: contribution, words, action, indicator, report
	Name    string
	What    string // in a sentence, what is asked
	Columns []Column
	Rows    []Row
}

// Plan is everything that goes out in one sending.
type Plan struct {
	Sending Sending
	Review  draft.ID
	Title   string // of the review
	Cycle   string
	Agency  string // its name
	Asked   []string
	Sheets  []Sheet
}

// crockford is the alphabet of identities.
func crockford() *base32.Encoding {
	return base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)
}

// derived returns an identity that the same parts always give: so that a row which
// was collected once is known when it comes again.
func derived(parts ...string) draft.ID {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return draft.ID(crockford().EncodeToString(sum[:10]))
}
