package monitor

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/ledger"
)

// Known is what one of the Monitor's own downloads says.
type Known struct {
	Kind     string // recommendation, action, indicator
	Items    []draft.KnownItem
	Problems []string // rows and cells that cannot be used, one sentence each

	tellsArchived bool // it has a column that says what is archived
}

// marksOf are the columns by which a download shows its kind. Any column but id may
// be missing, so some downloads show it only by their name.
var marksOf = map[string][]string{
	ledger.Recommendation: {"response", "support_level", "framework", "human_rights_bodies", "reporting_cycles", "recommending_states"},
	ledger.Action:         {"outcome", "target_date", "target_date_comment", "smart_criteria", "progress_statuses"},
	ledger.Indicator:      {"start_date", "end_date", "frequency_months", "repeat"},
}

// connections are the columns of links by the kinds that have them.
var connections = map[string][]string{
	"connected_recommendations": {ledger.Action, ledger.Indicator},
	"connected_actions":         {ledger.Recommendation, ledger.Indicator},
	"connected_indicators":      {ledger.Recommendation, ledger.Action},
}

// ReadKnown reads a CSV download of the Monitor. The name of the file helps where
// the columns do not tell which list it is. Two columns are never taken for fact,
// because the Monitor writes them wrongly: a blank support_level may be a "noted",
// and public is always true. An error is a [*ReadError].
func ReadKnown(name string, data []byte) (Known, error) {
	table, err := ReadTable(data)
	if err != nil {
		return Known{}, err
	}
	columns := map[string]int{}
	for n, h := range table.Rows[0] {
		h = strings.ToLower(trim(h))
		if _, twice := columns[h]; !twice && h != "" {
			columns[h] = n
		}
	}
	if _, ok := columns["id"]; !ok {
		return Known{}, unreadable("This is no download of the Monitor: it has no column “id”. Download the list from the Monitor as CSV, and load it as it is.")
	}
	kind := kindByColumns(columns)
	if kind == "" {
		kind = kindByName(name)
	}
	if kind == "" {
		return Known{}, unreadable("The columns do not tell which list of the Monitor this is. Download it with more columns, or put “recommendations”, “actions” or “indicators” into the name of the file.")
	}
	known := Known{Kind: kind, tellsArchived: slices.ContainsFunc(archivedColumns(), func(name string) bool { _, ok := columns[name]; return ok })}
	for n, row := range table.Rows[1:] {
		if !blank(row) {
			known.take(row, columns, table.First+n+1)
		}
	}
	if _, ok := columns["reference"]; !ok && len(known.Items) > 0 {
		known.Problems = append(known.Problems, fmt.Sprintf("There is no column “reference”: the %ss are known by their titles only, so none can be linked and no reference counts as taken. Download the list again with its references.", kind))
	}
	return known, nil
}

// archivedColumns are the names under which a download may say what is archived.
func archivedColumns() []string { return []string{"is_archive", "archived", "is_archived"} }

func kindByColumns(columns map[string]int) string {
	has := func(name string) bool { _, ok := columns[name]; return ok }
	best, most := "", 0
	for _, kind := range ledger.Kinds() {
		n := 0
		for _, mark := range marksOf[kind] {
			if has(mark) {
				n++
			}
		}
		if n > most {
			best, most = kind, n
		}
	}
	if most > 0 {
		return best
	}
	possible := ledger.Kinds()
	for column, kinds := range connections {
		if has(column) {
			possible = slices.DeleteFunc(possible, func(k string) bool { return !slices.Contains(kinds, k) })
		}
	}
	if len(possible) == 1 {
		return possible[0]
	}
	return ""
}

func kindByName(name string) string {
	name = strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	switch {
	case strings.Contains(name, "recommendation"):
		return ledger.Recommendation
	case strings.Contains(name, "indicator"):
		return ledger.Indicator
	case strings.Contains(name, "action"), strings.Contains(name, "measure"):
		return ledger.Action
	}
	return ""
}

// take reads one row.
func (k *Known) take(row []string, columns map[string]int, number int) {
	get := func(name string) string {
		if at, ok := columns[name]; ok && at < len(row) {
			return given(row[at])
		}
		return ""
	}
	item := draft.KnownItem{
		ID: draft.NewID(), Kind: k.Kind,
		Reference: get("reference"), Title: get("title"), Description: get("description"),
		Details: map[string]string{},
	}
	for name := range columns {
		value := get(name)
		switch name {
		case "reference", "title", "description", "public":
			continue
		case "connected_recommendations", "connected_actions", "connected_indicators":
			for _, reference := range bracketed(value) {
				item.Links = appendOnce(item.Links, reference)
			}
			continue
		case "is_archive", "archived", "is_archived":
			item.Archived, _ = says(value)
			continue
		case "target_date", "start_date", "end_date":
			if _, ok := calendar.Parse(value); value != "" && !ok {
				k.Problems = append(k.Problems, fmt.Sprintf("Row %d: %q under %s is not a day written yyyy-MM-dd; a spreadsheet may have changed it. It is left out.", number, value, name))
				continue
			}
		}
		if value != "" {
			item.Details[name] = value
		}
	}
	slices.Sort(item.Links)
	if item.Reference == "" && item.Title == "" {
		k.Problems = append(k.Problems, fmt.Sprintf("Row %d has neither reference nor title, so nothing can be told from it. Download the list with both columns.", number))
		return
	}
	k.Items = append(k.Items, item)
}

// given takes back what the Monitor's download does to a text: an apostrophe before
// a leading plus sign.
func given(value string) string {
	value = trim(oneLineEnd(value))
	if strings.HasPrefix(value, "'+") {
		return value[1:]
	}
	return value
}

// WithKnown returns the review with what downloads say put into its known state, as
// of a day. A row that was known keeps what the new download does not say, since any
// column may be missing there; a row that it lacks stays, since a list may have been
// filtered and a reference is burnt for ever.
func WithKnown(r *draft.Review, day draft.Date, downloads ...Known) *draft.Review {
	return draft.ChangedAbout(r, func(a *draft.About) {
		a.Monitor.Loaded = day
		places := map[string]int{}
		for n, k := range a.Monitor.Known {
			for _, key := range keysOf(k) {
				places[key] = n
			}
		}
		for _, d := range downloads {
			for _, item := range d.Items {
				at := -1
				for _, key := range keysOf(item) {
					if n, ok := places[key]; ok && at < 0 {
						at = n
					}
				}
				if at < 0 {
					at = len(a.Monitor.Known)
					a.Monitor.Known = append(a.Monitor.Known, item)
				} else {
					if !d.tellsArchived {
						item.Archived = a.Monitor.Known[at].Archived
					}
					a.Monitor.Known[at] = merged(a.Monitor.Known[at], item)
				}
				for _, key := range keysOf(item) {
					places[key] = at
				}
			}
		}
	})
}

// keysOf are what a known row is recognised by: its number in the Monitor, its reference.
func keysOf(k draft.KnownItem) []string {
	var keys []string
	if id := k.Details["id"]; id != "" {
		keys = append(keys, k.Kind+"\x00id\x00"+id)
	}
	if k.Reference != "" {
		keys = append(keys, k.Kind+"\x00reference\x00"+k.Reference)
	}
	return keys
}

func merged(old, next draft.KnownItem) draft.KnownItem {
	next.ID, next.Unknown = old.ID, old.Unknown
	for _, f := range []struct {
		to   *string
		from string
	}{{&next.Reference, old.Reference}, {&next.Title, old.Title}, {&next.Description, old.Description}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	for name, value := range old.Details {
		if next.Details[name] == "" {
			next.Details[name] = value
		}
	}
	if len(next.Links) == 0 {
		next.Links = old.Links
	}
	return next
}

// bracketed returns the names in a cell of a download: "Title [short title]", or
// where there are several one a line, each after "- ". A title without brackets is
// its own name; " [draft]" behind what is not published is left out.
func bracketed(cell string) []string {
	var names []string
	for line := range strings.SplitSeq(cell, "\n") {
		line = trim(strings.TrimPrefix(trim(line), "- "))
		line = trim(strings.TrimSuffix(line, "[draft]"))
		if strings.HasSuffix(line, "]") {
			if at := openingBracket(line); at >= 0 {
				line = trim(line[at+1 : len(line)-1])
			}
		}
		if line != "" {
			names = append(names, line)
		}
	}
	return names
}

// openingBracket finds the bracket that the last one of a line closes.
func openingBracket(line string) int {
	depth := 0
	for at := len(line) - 1; at >= 0; at-- {
		switch line[at] {
		case ']':
			depth++
		case '[':
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return -1
}

// Position returns the position on a recommendation that a known row states, in our
// code, and false where it states none: blank may be "noted" and is never a fact.
func Position(k draft.KnownItem) (string, bool) {
	switch strings.ToLower(k.Details["support_level"]) {
	case "2", "supported":
		return "supported", true
	case "1", "supported in part", "partially supported":
		return "in-part", true
	}
	return "", false
}
