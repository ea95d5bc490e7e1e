// Package kind is the tables that the rules are made of: kinds of paper, bodies,
// headings with their guidance, limits, deadlines, stages, grounds, categories,
// committees, agencies. It reads them from the CSV files in assets; a review may
// hold rows of its own that stand in their place. It knows nothing of a review's text.
package kind

// Tables is every table, read once and shared; nobody writes to it.
type Tables struct {
	Bodies          []Body
	Kinds           []Kind
	Headings        []Heading
	Limits          []Limit
	Stages          []Stage
	Committees      []Committee
	Agencies        []Agency
	Categories      []Category
	Taxonomies      []Taxonomy
	Grounds         []Ground
	Verbs           []Verb
	Starters        []Starter
	States          []State
	EngagementKinds []Choice
	Positions       []Choice // supported, in-part, noted
	Statuses        []Choice // drafting status of a recommendation
	Progress        []Choice // preparation, progress, completed
	Funding         []Choice // baselines, sought, none
	Rounds          []Choice
	Classifications []Choice
	Endorsements    []Choice
	Outcomes        []Choice // of a decision point

	lookup lookup
}

// Choice is one value that a field may have: its code in the file and its words on the screen.
type Choice struct {
	Code, Words, Help string
}

// Body is a UN body or mechanism.
type Body struct {
	Code           string   // CERD, UPR
	Other          []string // further codes in use: CESCR for ICESCR
	Name           string   // Committee on the Elimination of Racial Discrimination
	Treaty         string
	LeadAgency     string // code; empty where the user chooses
	Ratified       string
	FollowUpMonths int    // 0 where it has no follow-up procedure
	FollowUpOther  int    // an alternative: 18 for CESCR
	MaxMarked      int    // 0 where it marks none
	Monitoring     string // engagement kind or name of the treaty's own monitoring body in New Zealand
	TreatyBody     bool
	Source         string
	Checked        string // yyyy-MM-dd
	Firm           bool
	Note           string
}

// Kind is a kind of paper.
type Kind struct {
	Code     string // cabinet-response
	Name     string // Cabinet response paper
	Answers  string
	Numbered bool // paragraphs are numbered
	Cabinet  bool // goes to Cabinet by default
	Source   string
}

// Heading is one heading of a kind of paper, in order.
type Heading struct {
	Kind     string
	Code     string // proposal, executive-summary, analysis …
	Title    string
	Required string // always, long (more than four pages), no
	Guidance string // what belongs here, for the writer
	Source   string
	Firm     bool
	Default  bool // stands in a new paper
	Share    int  // its weight where a limit is shared out; 0 where it says nothing
	// Automatic headings stand over what the program writes from the review: the
	// recommendations to Cabinet, the answers of an update. They have no section.
	Automatic bool
}

// Limit is one limit.
type Limit struct {
	Code                                string // cabinet-pages
	Kind                                string // of paper
	Body                                string // only for this body; empty for all
	Label                               string
	Unit                                string // words, pages, recommendations
	Value                               float64
	Headings, Notes, Appendices, Tables bool    // what counts
	Severity                            string  // above 100 %: error, warning, hint
	Warn                                float64 // per cent from which it warns: 95; 0 where it never warns
	Optional                            bool    // offered, not set
	Source                              string
	Checked                             string
	Firm                                bool
	Note                                string
}

// Stage is one stage of a paper, in order.
type Stage struct {
	Code, Name, Help string
	Order            int
}

// Committee is a Cabinet committee.
type Committee struct {
	Code, Name, Source string
	Firm               bool
}

// Agency is a government agency.
type Agency struct {
	Code      string   // the Monitor's short title: MoJ
	Name      string   // with macrons, for papers
	Reference string   // in references of actions: MOJ
	InMonitor bool     // the public list of the Monitor's categories holds it
	Other     []string // further names in use
}

// Category is one category of the Monitor.
type Category struct {
	Taxonomy, ShortTitle, Title, Reference, Parent string
}

// Taxonomy is one taxonomy of the Monitor.
type Taxonomy struct {
	Code    string   // body, cycle, state, issue, person, agency, smart, progress
	Name    string   // Human rights body
	Tags    []string // recommendations, actions
	Several bool
	Other   []string // further codes in lists of categories: country for state
}

// Ground is a ground of the Official Information Act 1982 for withholding.
type Ground struct {
	Code  string // 9(2)(f)(iv)
	Words string
}

// Verb is a verb that a recommendation to Cabinet may begin with.
type Verb struct {
	Code  string
	Means string // what Cabinet does with it, for the writer
}

// Starter is a text that a new paper begins with, to edit.
type Starter struct {
	Kind, Body, Place, Verb, Text string // Place: a heading's code, or recommendation
}

// State is a recommending State.
type State struct {
	Code  string   // ISO 3166-1 alpha-3
	Name  string   // as the UN writes it
	Other []string // further spellings
}
