package monitor

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
)

// shortEnough is how many characters a recommendation's full text may have to stand
// as its title: about two lines of the Monitor's list. Default, ours.
const shortEnough = 160

// maker makes the rows of a review and notes what it finds on the way.
type maker struct {
	ix     *draft.Index
	t      *kind.Tables
	cats   *catalogue
	stand  *ledger.Standing
	upr    bool
	served map[draft.ID]*draft.Recommendation // recommendation to the one whose response serves it
	notes  []Note
	once   map[string]bool // notes that are said once
	judged map[[2]string]judgement
	landed bool // categories that the Ministry has not added are left out
}

func newMaker(ix *draft.Index, t *kind.Tables) *maker {
	m := &maker{
		ix: ix, t: t, stand: ledger.Stand(ix.Review), served: map[draft.ID]*draft.Recommendation{}, once: map[string]bool{}, judged: map[[2]string]judgement{},
		cats: newCatalogue(t.Categories, t.Taxonomies, ix.Review.About.Monitor.Requests),
	}
	m.upr = m.body() == "UPR"
	for _, r := range ix.Review.Recommendations {
		for _, id := range r.Serves {
			if _, taken := m.served[id]; !taken && r.Response != "" {
				m.served[id] = r
			}
		}
	}
	return m
}

// body returns the Monitor's short title of the review's body.
func (m *maker) body() string {
	if b, ok := m.t.Body(m.ix.Review.About.Body); ok {
		return b.Code
	}
	return trim(m.ix.Review.About.Body)
}

func (m *maker) note(n Note) { m.notes = append(m.notes, n) }

// sayOnce notes something that holds for many rows.
func (m *maker) sayOnce(key string, n Note) {
	if !m.once[key] {
		m.once[key] = true
		m.note(n)
	}
}

// reference returns the reference by which the Monitor knows an item, or will.
func (m *maker) reference(id draft.ID, own string) string {
	if held := m.stand.Reference(id); held != "" {
		return held
	}
	return cleanReference(own)
}

// cleanReference takes white space off the ends: the Monitor trims links, not
// references, so a link to one with a space at its end would never be found.
func cleanReference(s string) string { return trim(oneLineEnd(s)) }

// sheet returns the rows of every item of a kind.
func (m *maker) sheet(file string) ledger.Sheet {
	columns := columnsOf(file)
	s := ledger.Sheet{Kind: kindOf(file), Columns: ledgerColumns(columns)}
	switch file {
	case Recommendations:
		s.Rows = make([]ledger.Row, 0, len(m.ix.Review.Recommendations))
		for _, r := range m.ix.Review.Recommendations {
			s.Rows = append(s.Rows, row(r.ID, m.recommendation(r)))
		}
	case Actions:
		s.Rows = make([]ledger.Row, 0, len(m.ix.Review.Actions))
		for _, a := range m.ix.Review.Actions {
			s.Rows = append(s.Rows, row(a.ID, m.action(a)))
		}
	default:
		s.Rows = make([]ledger.Row, 0, len(m.ix.Review.Indicators))
		for _, i := range m.ix.Review.Indicators {
			s.Rows = append(s.Rows, row(i.ID, m.indicator(i)))
		}
	}
	return s
}

func row(id draft.ID, cells []string) ledger.Row {
	return ledger.Row{Item: id, Reference: cells[0], Title: cells[1], Cells: cells}
}

func (m *maker) recommendation(r *draft.Recommendation) []string {
	title, description := m.words(r)
	place := func(field string) draft.Place { return draft.Place{Item: r.ID, Field: field} }
	return []string{
		m.reference(r.ID, r.Reference), title, description, m.comment(r), m.position(r),
		m.tags(Recommendations, taxBody, []string{m.body()}, draft.Place{Item: m.ix.Review.ID, Field: "body"}, ""),
		m.tags(Recommendations, taxCycle, []string{m.ix.Review.About.Cycle}, draft.Place{Item: m.ix.Review.ID, Field: "cycle"}, ""),
		m.states(r),
		m.tags(Recommendations, taxIssue, r.Issues, place("issues"), r.Reference),
		m.tags(Recommendations, taxPerson, r.Persons, place("persons"), r.Reference),
		m.tags(Recommendations, taxAgency, m.agencies(r.LeadAgency, r.Agencies), place("agencies"), r.Reference),
		m.heldActions(r),
	}
}

// words returns the title of a recommendation and its description: the full text
// is the title where it is short and nobody wrote a shorter one.
func (m *maker) words(r *draft.Recommendation) (title, description string) {
	text, opening := trim(plainCell(string(r.Text))), trim(plainCell(string(r.Opening)))
	full := text
	if opening != "" {
		full = trim(opening + "\n\n" + text)
	}
	if title = oneLine(plainCell(r.ShortTitle)); title == "" {
		if title = oneLine(text); utf8.RuneCountInString(title) > shortEnough {
			title = shortened(title)
		}
	}
	if title != full {
		description = full
	}
	if m.upr && len(r.States) > 1 {
		if description == "" {
			description = full
		}
		description = trim(description + " (" + strings.Join(m.stateNames(r.States), ", ") + ")")
	}
	return title, starList(description)
}

// oneLine makes one line of a text, with single spaces between its words. Most texts
// are one already.
func oneLine(s string) string {
	for i := range len(s) {
		switch b := s[i]; {
		case b < ' ', b == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '),
			b == 0xC2, b >= 0xE1 && b <= 0xE3: // with which a blank beyond ASCII may begin
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// shortened cuts a line at a word.
func shortened(line string) string {
	runes := []rune(line)
	cut := string(runes[:shortEnough-1])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:–—-") + "…"
}

func (m *maker) stateNames(codes []string) []string {
	names := make([]string, 0, len(codes))
	for _, code := range codes {
		if s, ok := m.t.State(code); ok {
			code = s.Name
		}
		names = append(names, code)
	}
	return names
}

// comment is the response, or why nothing is done.
func (m *maker) comment(r *draft.Recommendation) string {
	place, text := m.commentOf(r)
	return m.markdown(draft.Markdown(text), place)
}

// commentOf returns the source of the comment and where it stands.
func (m *maker) commentOf(r *draft.Recommendation) (draft.Place, string) {
	switch {
	case trim(string(r.Response)) != "":
		return draft.Place{Item: r.ID, Field: "response"}, string(r.Response)
	case m.served[r.ID] != nil:
		s := m.served[r.ID]
		return draft.Place{Item: s.ID, Field: "response"}, string(s.Response)
	case r.NoAction:
		return draft.Place{Item: r.ID, Field: "noActionReason"}, string(r.NoActionReason)
	}
	return draft.Place{Item: r.ID, Field: "response"}, ""
}

func (m *maker) position(r *draft.Recommendation) string {
	if !m.upr {
		return ""
	}
	switch r.Position {
	case "supported":
		return "2"
	case "in-part":
		return "1"
	case "noted":
		return "0"
	}
	return ""
}

// states links the recommending States: the first, where the taxonomy allows one.
func (m *maker) states(r *draft.Recommendation) string {
	place := draft.Place{Item: r.ID, Field: "states"}
	if !m.upr {
		if len(r.States) > 0 && !m.stand.Holds(r.ID) {
			m.note(Note{
				Rule: "states-upr-only", Severity: Warning, File: Recommendations, Place: place,
				Message: fmt.Sprintf("Recommendation %s names recommending States, which the Monitor has for the UPR only: they are left out.", r.Reference),
			})
		}
		return ""
	}
	return m.tags(Recommendations, taxState, r.States, place, r.Reference)
}

// agencies returns the lead agency and the others, each once.
func (m *maker) agencies(lead string, others []string) []string {
	var list []string
	for _, code := range append([]string{lead}, others...) {
		if code = trim(code); code != "" && !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	return list
}

// heldActions are the actions that the Monitor holds and that answer this new
// recommendation: their own rows are not written again, so the link stands here.
func (m *maker) heldActions(r *draft.Recommendation) string {
	if m.stand.Holds(r.ID) {
		return ""
	}
	var list []string
	for _, a := range m.ix.ActionsOf[r.ID] {
		if held := m.stand.Reference(a.ID); held != "" && !slices.Contains(list, held) {
			list = append(list, held)
		}
	}
	return strings.Join(list, ", ")
}

func (m *maker) action(a *draft.Action) []string {
	place := func(field string) draft.Place { return draft.Place{Item: a.ID, Field: field} }
	var links []string
	for _, id := range a.Recommendations {
		if r := m.ix.Recommendations[id]; r != nil {
			links = appendOnce(links, m.reference(id, r.Reference))
		}
	}
	progress := ""
	if a.Progress != "" {
		progress = m.tags(Actions, taxProgress, []string{m.progressWords(a.Progress)}, place("progress"), a.Reference)
	}
	return []string{
		m.reference(a.ID, a.Reference), oneLine(plainCell(a.Title)),
		m.markdown(a.Description, place("description")), m.markdown(a.Outcome, place("outcome")),
		trim(string(a.TargetDate)), plainCell(a.TargetDateComment),
		strings.Join(links, ", "),
		m.tags(Actions, taxIssue, a.Issues, place("issues"), a.Reference),
		m.tags(Actions, taxPerson, a.Persons, place("persons"), a.Reference),
		m.tags(Actions, taxAgency, m.agencies(a.Agency, a.Supporting), place("agency"), a.Reference),
		m.tags(Actions, taxSmart, a.Smart, place("smart"), a.Reference),
		progress,
		m.heldIndicators(a),
	}
}

func (m *maker) progressWords(code string) string {
	if words := kind.Words(m.t.Progress, code); words != "" && words != code {
		return words
	}
	switch code {
	case "preparation":
		return "In preparation"
	case "progress":
		return "In progress"
	case "completed":
		return "Completed"
	}
	return code
}

// heldIndicators are those that the Monitor holds and that measure this new action.
func (m *maker) heldIndicators(a *draft.Action) string {
	if m.stand.Holds(a.ID) {
		return ""
	}
	var list []string
	for _, i := range m.ix.IndicatorsOf[a.ID] {
		if held := m.stand.Reference(i.ID); held != "" {
			list = appendOnce(list, held)
		}
	}
	return strings.Join(list, ", ")
}

func (m *maker) indicator(i *draft.Indicator) []string {
	var links []string
	for _, id := range i.Actions {
		if a := m.ix.Actions[id]; a != nil {
			links = appendOnce(links, m.reference(id, a.Reference))
		}
	}
	frequency := ""
	if i.Frequency != 0 {
		frequency = strconv.Itoa(i.Frequency)
	}
	return []string{
		m.reference(i.ID, i.Reference), oneLine(plainCell(i.Title)),
		m.markdown(i.Description, draft.Place{Item: i.ID, Field: "description"}), trim(string(i.Start)), trim(string(i.End)),
		frequency, strconv.FormatBool(i.Repeat), strings.Join(links, ", "),
	}
}

func appendOnce(list []string, value string) []string {
	if value == "" || slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}
