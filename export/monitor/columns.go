package monitor

import "followup/app/ledger"

// Taxonomies of the Monitor, by their codes in the table of taxonomies.
const (
	taxBody     = "body"
	taxCycle    = "cycle"
	taxState    = "state"
	taxIssue    = "issue"
	taxPerson   = "person"
	taxAgency   = "agency"
	taxSmart    = "smart"
	taxProgress = "progress"
)

// column is one column of a file.
type column struct {
	words    string // before the bracket; the ones that users know from the Ministry's templates
	name     string // in the bracket
	link     bool   // [rel:…], else [database:…]
	taxonomy string // of a column of categories
	to       string // kind of the rows that it links
	field    string // of the item
	rare     bool   // stands in the file only where it has a value
}

// header returns the exact header of a column.
func (c column) header() string {
	if c.link {
		return c.words + " [rel:" + c.name + "]"
	}
	return c.words + " [database:" + c.name + "]"
}

// otherwise is what the Monitor has where a file says nothing: an indicator does not
// repeat.
func (c column) otherwise() string {
	if c.name == "repeat" {
		return "false"
	}
	return ""
}

func attribute(words, name, field string) column {
	return column{words: words, name: name, field: field}
}

func categories(words, taxonomy, field string) column {
	return column{words: words, name: "category-short-title", link: true, taxonomy: taxonomy, field: field}
}

func linking(words, name, to, field string, rare bool) column {
	return column{words: words, name: name, link: true, to: to, field: field, rare: rare}
}

// columnsOf returns the columns of a file in order.
func columnsOf(file string) []column {
	switch file {
	case Recommendations:
		return []column{
			attribute("Reference", "reference", "reference"),
			attribute("Title", "title", "shortTitle"),
			attribute("Description", "description", "text"),
			attribute("Comment", "response", "response"),
			attribute("Government response", "support_level", "position"),
			categories("Human rights body", taxBody, "body"),
			categories("Reporting cycle", taxCycle, "cycle"),
			categories("Recommending state", taxState, "states"),
			categories("Human rights issue", taxIssue, "issues"),
			categories("Affected persons", taxPerson, "persons"),
			categories("Government agency", taxAgency, "agencies"),
			linking("Action", "action-reference", ledger.Action, "recommendations", true),
		}
	case Actions:
		return []column{
			attribute("Reference", "reference", "reference"),
			attribute("Title", "title", "title"),
			attribute("Description", "description", "description"),
			attribute("Comment", "outcome", "outcome"),
			attribute("Target date", "target_date", "targetDate"),
			attribute("Target date comment", "target_date_comment", "targetDateComment"),
			linking("Recommendation", "recommendation-reference", ledger.Recommendation, "recommendations", false),
			categories("Human rights issue", taxIssue, "issues"),
			categories("Affected persons", taxPerson, "persons"),
			categories("Government agency", taxAgency, "agency"),
			categories("SMART criteria", taxSmart, "smart"),
			categories("Progress status", taxProgress, "progress"),
			linking("Indicator", "indicator-reference", ledger.Indicator, "actions", true),
		}
	default:
		return []column{
			attribute("Reference", "reference", "reference"),
			attribute("Title", "title", "title"),
			attribute("Description", "description", "description"),
			attribute("Start date", "start_date", "start"),
			attribute("End date", "end_date", "end"),
			attribute("Update frequency", "frequency_months", "frequency"),
			attribute("Repeat?", "repeat", "repeat"),
			linking("Action", "action-reference", ledger.Action, "actions", false),
		}
	}
}

// kindOf returns the kind of row that a file holds.
func kindOf(file string) string { return file[:len(file)-1] }

// ledgerColumns turns columns into those of a sheet.
func ledgerColumns(columns []column) []ledger.Column {
	list := make([]ledger.Column, len(columns))
	for n, c := range columns {
		list[n] = ledger.Column{Name: c.header(), Label: c.words, Field: c.field, Set: c.taxonomy != "", To: c.to, Default: c.otherwise()}
	}
	return list
}
