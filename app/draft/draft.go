// Package draft is the review and its papers as plain data: what a UN body
// recommended, what agencies propose, what Cabinet decided, and the papers that
// are written from it.
//
// A [Review] is a value that never changes. Every item in it is held by pointer
// and is never written to once it is part of a review; an edit puts a changed
// copy in its place (see edit.go). So an older review stays whole for undo, and
// background work may read a review while the user types on.
//
// The package knows nothing of files, screens, rules or layout.
package draft

import "time"

// ID is the random identity of an item: 16 characters of Crockford's base 32 in
// lower case. It is never shown and never changes; links are stored by ID.
type ID string

// Date is a calendar day without a zone, kept as it was typed. A right one reads
// yyyy-MM-dd; anything else is kept and is a finding of the checks. The empty
// date means not stated.
type Date string

// Markdown is a text in our Markdown; see package markup.
type Markdown string

// Quoted is the UN's own words: plain text, never interpreted, never corrected,
// never searched and replaced.
type Quoted string

// Unknown holds the members of an object that this version does not know, name to
// value, as the file had them. They are written back behind the known ones.
type Unknown map[string]string

// Review is one review by one body in one cycle, with everything that answers it.
type Review struct {
	ID              ID
	About           *About
	Recommendations []*Recommendation
	Actions         []*Action
	Indicators      []*Indicator
	Engagement      []*Engagement
	Papers          []*Paper
	Ledger          *Ledger
	History         []Change
	Saved           time.Time // UTC, to the second; zero where never saved
	Unknown         Unknown
}

// About is what the review is: the file's member "review".
type About struct {
	Body            string // code in the table of bodies: CERD, UPR …
	Cycle           string // CERD-2027
	Prefix          string // of references: CERD-2027, UPR4
	Symbol          string // of the source document: CERD/C/NZL/CO/23-24
	Title           string // what the user calls the review
	Dialogue        Date
	Adoption        Date
	Receipt         Date
	FollowUpMonths  int    // months from adoption to the follow-up report; 0 means the body's default
	FollowUpDue     Date   // where the user set the day; else adoption plus months
	Session         string // Council session that adopts the outcome (UPR)
	SessionDeadline Date   // the hard date for the UPR response
	NextReportDue   Date
	LeadAgency      string // code of an agency
	Agencies        []Agency
	Decision        Decision
	Monitor         Monitor
	Tables          Tables
	Unknown         Unknown
}

// Agency is an agency that takes part, and the state of each round with it.
type Agency struct {
	ID      ID
	Code    string // the Monitor's short title: MoJ
	Name    string
	Contact string
	Email   string
	Rounds  []Round
	Unknown Unknown
}

// Round is one sending of a workbook to an agency and what came of it.
type Round struct {
	ID          ID
	Name        string // proposals, clearance, indicators, progress, update
	Sent        Date
	Due         Date
	Chased      Date
	Returned    Date
	ConfirmedBy string
	ConfirmedOn Date
	Collected   []string // digests of the returns that were collected, to know them again
	Declined    []string // digests of changes in them that were not taken, to know them again
	Unknown     Unknown
}

// Decision is what Cabinet decided on the review's Cabinet paper.
type Decision struct {
	Minute        string // the committee's minute: SOU-27-MIN-0123
	MinuteDate    Date
	Confirmation  string // Cabinet's minute that confirms it: CAB-27-MIN-0456
	ConfirmedDate Date
	Points        []DecisionPoint
	Agreed        []AgreedText
	Unknown       Unknown
}

// DecisionPoint is what became of one recommendation to Cabinet.
type DecisionPoint struct {
	ID             ID
	Recommendation ID     // of a CabinetRecommendation
	Outcome        string // agreed, amended, referred, not-agreed
	Words          string // the minute's words, where amended or referred
	Unknown        Unknown
}

// AgreedText is a text as Cabinet agreed it; later changes are told against it.
type AgreedText struct {
	ID      ID
	Item    ID
	Field   string
	Text    Markdown
	Unknown Unknown
}

// Monitor is what the Human Rights Monitor holds already, as far as the user told us.
type Monitor struct {
	Loaded   Date // when the Monitor's downloads were last loaded
	Known    []KnownItem
	Requests []CategoryRequest
	Unknown  Unknown
}

// KnownItem is a row of a CSV download of the Monitor.
type KnownItem struct {
	ID          ID
	Kind        string // recommendation, action, indicator
	Reference   string
	Title       string
	Description string
	Details     map[string]string // further columns by their database names
	Links       []string          // references of connected items
	Archived    bool
	Unknown     Unknown
}

// CategoryRequest is a category that the Ministry must add before an upload.
type CategoryRequest struct {
	ID         ID
	Taxonomy   string
	ShortTitle string
	Title      string
	State      string // needed, asked, added
	Unknown    Unknown
}

// Tables is where this review differs from the built-in tables; each table is rows
// of cells under its header, as in a CSV file, and holds only what differs.
type Tables struct {
	Limits     [][]string
	Headings   [][]string
	Categories [][]string
	Committees [][]string
	Agencies   [][]string
	Unknown    Unknown
}

// Recommendation is one recommendation of the UN body and the answer to it.
type Recommendation struct {
	ID             ID
	Reference      string // CERD-2027-12a, UPR4-139.10; burnt once uploaded
	Paragraph      string // in the source: 34(a), 139.10
	Theme          string
	Opening        Quoted // the words before lettered items
	Text           Quoted // full text
	ShortTitle     string
	States         []string // recommending States, ISO 3166-1 alpha-3
	Issues         []string // short titles of the Monitor's human rights issues
	Persons        []string // short titles of the Monitor's affected persons
	LeadAgency     string
	Agencies       []string // other agencies
	Priority       bool
	PriorityReason Markdown
	FollowUp       bool   // marked by the body for follow-up
	Position       string // UPR: supported, in-part, noted, or empty
	PositionReason Markdown
	NoAction       bool // no action is proposed
	NoActionReason Markdown
	ParkedUntil    Date   // when to look at it again
	Status         string // new, with-agency, drafting, drafted, agreed
	Contributions  []Contribution
	Response       Markdown // public: appendix and Monitor
	MinisterNote   Markdown // Cabinet paper only
	InternalNote   Markdown // leaves only in the workbook, on request
	Withheld       []string // grounds, where the row is withheld whole
	Serves         []ID     // recommendations of the same group that this response serves too
	Unlike         []string // references of existing actions that were offered for it and are not meant
	Unknown        Unknown
}

// Contribution is what one agency says on one recommendation.
type Contribution struct {
	ID             ID
	Agency         string
	Proposed       Markdown // actions that the agency proposes
	Position       string
	NoActionReason Markdown
	Words          Markdown // proposed words of the response
	MinisterAgreed bool
	MinisterDate   Date
	ConfirmedBy    string
	ConfirmedOn    Date
	Unknown        Unknown
}

// Action is a thing an agency does that answers recommendations.
type Action struct {
	ID                ID
	Reference         string // CERD-2027-MOJ-A014
	Title             string
	Description       Markdown
	Outcome           Markdown
	Agency            string   // responsible
	Supporting        []string // agencies
	New               bool     // a new action; else an existing one
	Funding           string   // baselines, sought, none
	Legislation       bool     // legislation is needed
	CabinetDecision   bool     // a further decision of Cabinet is needed
	TargetDate        Date
	TargetDateComment string
	Progress          string   // preparation, progress, completed, or empty
	ProgressBefore    string   // at the last report
	Smart             []string // letters that the lead agency confirmed: S M A R T
	Issues            []string
	Persons           []string
	Recommendations   []ID
	KnownAs           string // reference under which the Monitor holds it already
	Unknown           Unknown
}

// Indicator measures one or more actions.
type Indicator struct {
	ID          ID
	Reference   string // CERD-2027-MOJ-A014-I1
	Title       string
	Description Markdown
	Start       Date
	End         Date
	Frequency   int // months: 1, 3, 6 or 12; 0 where it does not repeat
	Repeat      bool
	Contact     string
	Actions     []ID
	Reports     []ProgressReport
	Unknown     Unknown
}

// ProgressReport is one report on an indicator.
type ProgressReport struct {
	ID         ID
	Due        Date
	Title      string
	Text       Markdown
	Agency     string // author
	Proposed   string // proposed progress: preparation, progress, completed
	ApprovedBy string
	ApprovedOn Date
	Unknown    Unknown
}

// Engagement records one conversation outside government, or with an agency.
type Engagement struct {
	ID              ID
	Who             string
	Kind            string // code in the table of engagement kinds
	Date            Date
	How             string
	Recommendations []ID
	Said            Markdown
	Quotable        bool
	SharedWith      []string // agencies
	Unknown         Unknown
}

// Paper is one document that is written from the review.
type Paper struct {
	ID                     ID
	Kind                   string // cabinet-response, one-year-update, upr-response, mid-term
	Stage                  string // sorting … follow-up: code in the table of stages
	Title                  string
	Ministers              []Minister
	Committee              string // code: SOU
	MeetingDate            Date
	Classification         string // IN CONFIDENCE, SENSITIVE, RESTRICTED
	Endorsement            string // BUDGET, COMMERCIAL, STAFF or empty
	Signatory              string
	Route                  string // approval: cabinet, minister
	RouteWhy               Markdown
	Font                   string // times, arial; empty means times
	GroupBy                string // of Appendix One: theme, agency; empty means theme
	SeparateAppendix       bool   // Appendix One as a file of its own
	Previous               ID     // the paper of this review that is the previous report
	PreviousName           string // of a previous report that is no paper of this review: the file that it was read from
	PreviousText           string // its words, an empty line between paragraphs
	Sections               []Section
	Words                  []PaperWords
	CabinetRecommendations []CabinetRecommendation
	ReleaseDate            Date
	ReleaseBy              string
	WithheldAppendix       []string // grounds, where Appendix One is withheld whole
	Declined               []string // digests of changes in returned Word papers that were not taken, to know them again
	Unknown                Unknown
}

// Minister is one of the Ministers whose paper it is.
type Minister struct {
	ID        ID
	Name      string
	Portfolio string
	Unknown   Unknown
}

// Section is one heading of a paper and its text.
type Section struct {
	ID       ID
	Heading  string // code in the table of headings; "analysis" for the author's own
	Title    string // where the author's own
	Text     Markdown
	Withheld []string // grounds, where the section is withheld whole
	Left     bool     // left out of this paper on purpose
	Unknown  Unknown
}

// PaperWords is what one paper says on one recommendation.
type PaperWords struct {
	ID             ID
	Recommendation ID
	Done           Markdown // what was done
	Evidence       Markdown
	Next           Markdown
	Reasons        Markdown
	Explanation    Markdown // UPR: where it is worth its words
	Grade          string   // A to E, the drafter's own view
	Withheld       []string
	Unknown        Unknown
}

// CabinetRecommendation is one recommendation to Cabinet: a verb and its text.
type CabinetRecommendation struct {
	ID       ID
	Level    int    // 1, or 2 for one under the last of level 1
	Verb     string // note, agree …
	Text     Markdown
	Withheld []string
	Unknown  Unknown
}

// Ledger is what was uploaded to the Monitor, and what is left to do there by hand.
type Ledger struct {
	Uploads []Upload
	Done    []ToDone
	Unknown Unknown
}

// Upload is one marked upload.
type Upload struct {
	ID      ID
	Date    Date
	Files   []string // recommendations, actions, indicators
	Items   []UploadedItem
	Failed  []string // references of rows that the Monitor refused
	Unknown Unknown
}

// UploadedItem is one row as it was uploaded.
type UploadedItem struct {
	ID        ID
	Item      ID
	Kind      string // recommendation, action, indicator
	Reference string
	Cells     map[string]string // header to value
	Unknown   Unknown
}

// ToDone is one thing done by hand in the Monitor and ticked off.
type ToDone struct {
	ID      ID
	Task    string // publish, assign, re-enter, edit, report
	Item    ID
	Detail  string // which field or report
	Date    Date
	Unknown Unknown
}

// Change is one entry of the history: a field of an item that changed between two saves.
type Change struct {
	ID      ID
	Moment  time.Time // UTC
	Name    string    // who, from the settings
	Item    ID
	Field   string
	Old     string
	New     string
	Unknown Unknown
}
