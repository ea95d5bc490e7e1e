package intake

import (
	"errors"

	"followup/app/draft"
	"followup/app/kind"
)

// Options says what an import is for.
type Options struct {
	Review *draft.Review // what is in it already is told; nil for an empty review
	Known  Map           // headings that the user mapped before
	Tables *kind.Tables  // States, categories, agencies

	// More is told how many rows and paragraphs are read, and says whether to go on;
	// nil goes on.
	More func(done, of int) bool
}

// ErrStopped says that Options.More stopped the reading.
var ErrStopped = errors.New("the reading was stopped")

// Preview is what a file would add. Nothing is in the review yet: the user corrects
// Found, chooses from it, and [Add] adds.
type Preview struct {
	Shape     string // what the file was taken for, in words
	Found     []Proposed
	Procedure []Proposed // asks for nothing but procedure: left out unless the user takes it in
	Facts     []Fact     // what the file says of the review itself
	Left      []Left
	Already   []Already
	Headings  []Heading // the columns of tables, and what each was taken for
	Guessed   bool      // no heading named the column of the recommendations
	Ask       string    // what the user must settle before anything is found; empty where nothing
}

// Origin is where something was read.
type Origin struct {
	Source string // sheet, "Table 1", or "Text"
	Row    int    // as the user's program numbers it; 0 in running text
	Page   int    // where known
	Words  string // as they stood in the file
}

// Proposed is one recommendation that was found.
type Proposed struct {
	Recommendation draft.Recommendation // without ID and, unless the file gave one, without a reference
	From           Origin
	Themes         []string // the file's own themes and groups, as it names them
	Groups         []string
	Issues         []string // suggested short titles of the Monitor, to be confirmed
	Persons        []string
	Reasons        []Reason // which of the file's words suggest them
	Doubts         []string // what the user should look at, in sentences
	Procedure      string   // why it is taken for procedure alone, in a sentence; empty for what asks for more
}

// Reason is why a category of the Monitor is suggested.
type Reason struct {
	Taxonomy string // issue or person
	Code     string // short title of the category
	Words    string // the file's own theme or group
}

// Left is something that was read and not proposed, and why.
type Left struct {
	From Origin
	Why  string
}

// Already is a recommendation that the review holds.
type Already struct {
	From    Origin
	Item    draft.ID
	Differs bool // same number, other words
	Why     string
	// What the file says and the review does not yet; see [Fill].
	Position string
	FollowUp bool
}

// Heading is one column of a table and what it was taken for.
type Heading struct {
	Table  string
	Words  string // as the file has it
	Field  string // code of a field; "skip" where the column is not used, "" where nobody knows it
	Sample string // the first value under it
}

// WithProcedure returns the preview with the paragraphs of procedure among what is found.
func (p Preview) WithProcedure() Preview {
	p.Found = append(p.Found[:len(p.Found):len(p.Found)], p.Procedure...)
	p.Procedure = nil
	return p
}

// Fills counts what [Fill] would fill in: positions, marks for follow-up, and facts of
// the review itself.
func (p *Preview) Fills() int {
	n := 0
	for i := range p.Facts {
		if p.Facts[i].Fills() {
			n++
		}
	}
	for i := range p.Already {
		if p.Already[i].Position != "" || p.Already[i].FollowUp {
			n++
		}
	}
	return n
}
