package kind

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"followup/app/calendar"
	"followup/app/draft"
)

// NewPaper makes a paper of a kind for a review: its default sections with the texts
// that they begin with, and the recommendations to Cabinet that such a paper usually
// makes. The paper is not yet part of the review.
func (t *Tables) NewPaper(r *draft.Review, kindCode string) *draft.Paper {
	p := &draft.Paper{ID: draft.NewID(), Kind: kindCode, Stage: "sorting", Title: t.newTitle(r, kindCode)}
	words := t.starterWords(r)
	k, _ := t.Kind(kindCode)
	if kindCode == "one-year-update" || kindCode == "mid-term" {
		p.Previous = previous(r)
	}
	if k.Cabinet {
		p.Route = "cabinet"
		p.Classification = "IN CONFIDENCE"
		p.Ministers = []draft.Minister{{ID: draft.NewID()}}
	}
	for _, h := range t.HeadingsOf(kindCode) {
		if !h.Default || h.Automatic {
			continue
		}
		p.Sections = append(p.Sections, draft.Section{
			ID: draft.NewID(), Heading: h.Code,
			Text: draft.Markdown(words.Replace(t.starter(kindCode, r.About.Body, h.Code))),
		})
	}
	for _, s := range t.Starters {
		if s.Kind == kindCode && s.Place == "recommendation" && (s.Body == "" || s.Body == r.About.Body) {
			p.CabinetRecommendations = append(p.CabinetRecommendations, draft.CabinetRecommendation{
				ID: draft.NewID(), Level: 1, Verb: s.Verb, Text: draft.Markdown(words.Replace(s.Text)),
			})
		}
	}
	return p
}

// previous is the paper that a report follows, and must not repeat: the last that the
// review has.
func previous(r *draft.Review) draft.ID {
	for _, p := range slices.Backward(r.Papers) {
		return p.ID
	}
	return ""
}

// starter is the text that a section begins with; one for the body stands in the
// place of one for all.
func (t *Tables) starter(kind, body, place string) string {
	text := ""
	for _, s := range t.Starters {
		if s.Kind != kind || s.Place != place || s.Verb != "" {
			continue
		}
		if s.Body == body && body != "" {
			return s.Text
		}
		if s.Body == "" {
			text = s.Text
		}
	}
	return text
}

func (t *Tables) newTitle(r *draft.Review, kindCode string) string {
	cycle := r.About.Cycle
	switch kindCode {
	case "cabinet-response":
		return strings.TrimSpace("Response to the recommendations of " + cycle)
	case "one-year-update":
		return strings.TrimSpace("Follow-up to the concluding observations " + cycle)
	case "upr-response":
		return strings.TrimSpace("Views on conclusions and recommendations " + cycle)
	case "mid-term":
		return strings.TrimSpace("Mid-term report " + cycle)
	}
	return cycle
}

// starterWords puts the facts of a review into a starter's places in braces; what
// the review does not say yet stays to be filled in, in square brackets.
func (t *Tables) starterWords(r *draft.Review) *strings.Replacer {
	or := func(s, else_ string) string {
		if strings.TrimSpace(s) == "" {
			return "[" + else_ + "]"
		}
		return s
	}
	body, _ := t.Body(r.About.Body)
	lead := r.About.LeadAgency
	if a, ok := t.Agency(lead); ok {
		lead = WithArticle(a.Name)
	}
	words := func(date draft.Date) string {
		if d, ok := calendar.Parse(string(date)); ok {
			return d.Words()
		}
		return string(date)
	}
	due := words(r.About.FollowUpDue)
	adopted, known := calendar.Parse(string(r.About.Adoption))
	if months := cmp.Or(r.About.FollowUpMonths, body.FollowUpMonths); due == "" && known && months > 0 {
		due = calendar.FollowUpDue(adopted, months).Words()
	}
	midTerm := ""
	if d, ok := calendar.Parse(string(cmp.Or(r.About.SessionDeadline, r.About.Adoption, r.About.Dialogue))); ok {
		midTerm = strconv.Itoa(d.AddMonths(midTermMonths).Year())
	}
	return strings.NewReplacer(
		"{body}", or(body.Name, "UN body"),
		"{treaty}", or(body.Treaty, "treaty"),
		"{cycle}", or(r.About.Cycle, "cycle"),
		"{lead}", or(lead, "lead agency"),
		"{Lead}", or(capital(lead), "lead agency"),
		"{due}", or(due, "date"),
		"{midterm}", or(midTerm, "year"),
	)
}

// midTermMonths is how long after the review a voluntary mid-term report comes: half of
// the Universal Periodic Review's cycle.
const midTermMonths = 27

// WithArticle is the name of an agency as it stands within a sentence: the Ministry of
// Justice, but Te Puni Kōkiri.
func WithArticle(name string) string {
	if rest, ok := strings.CutPrefix(name, "The "); ok {
		return "the " + rest
	}
	for _, begins := range []string{"Ministry ", "Ministries ", "Department ", "Office ", "Crown ", "Public Service", "National ", "Tertiary ", "Education Review", "Accident ", "Law Commission", "Human Rights Commission", "Electoral Commission", "Privacy ", "Children’s ", "Social Wellbeing "} {
		if strings.HasPrefix(name, begins) {
			return "the " + name
		}
	}
	if strings.HasSuffix(name, " Force") || strings.HasSuffix(name, " Service") {
		return "the " + name
	}
	return name
}

// capital begins a sentence with a name.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
