package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"followup/app/compose"
	"followup/app/draft"
)

// titleRunes is how many characters of a bold title usually fit on one line of A4;
// it serves where no layout has measured the line.
const titleRunes = 70

// cabinetRules look at what stands around a paper: title, classification, Ministers,
// committee, signatory, route.
func cabinetRules() []Rule {
	return []Rule{
		{
			ID: "title-blank", Source: fromCabGuide, Severity: Error, Stage: fromConsultation,
			About: "The paper has a title.",
			Find: func(c *Context) []Finding {
				if !blank(c.Paper.Title) {
					return nil
				}
				return []Finding{finding(c.paper("title"), "The paper has no title. Write one of no more than one line.")}
			},
		},
		{
			ID: "title-long", Source: fromCabGuide, Severity: Warning, Kinds: []string{cabinetResponse},
			About: "The title takes no more than one line.",
			Find: func(c *Context) []Finding {
				title := strings.TrimSpace(c.Paper.Title)
				if c.Pages.TitleLines == 0 && utf8.RuneCountInString(title) <= titleRunes || c.Pages.TitleLines == 1 {
					return nil
				}
				return []Finding{finding(c.paper("title"), "The title takes more than one line. Shorten it.")}
			},
		},
		{
			ID: "classification", Source: fromCabGuide, Severity: Error, Kinds: []string{cabinetResponse},
			About: "A Cabinet paper is classified at least IN CONFIDENCE, and no higher than RESTRICTED.",
			Find:  classification,
		},
		{
			ID: "endorsement", Source: fromCabGuide, Severity: Error,
			About: "An endorsement is BUDGET, COMMERCIAL or STAFF.",
			Find: func(c *Context) []Finding {
				e := c.Paper.Endorsement
				for _, choice := range c.Tables.Endorsements {
					if e == choice.Code {
						return nil
					}
				}
				if e == "" {
					return nil
				}
				return []Finding{finding(c.paper("endorsement"), fmt.Sprintf("“%s” is no endorsement that a Cabinet paper carries. Choose BUDGET, COMMERCIAL or STAFF, or none.", e))}
			},
		},
		{
			ID: "minister-missing", Source: fromCabGuide, Severity: Error, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "The paper names the Minister, or the Ministers, whose paper it is.",
			Find: func(c *Context) []Finding {
				for _, m := range c.Paper.Ministers {
					if !blank(m.Portfolio) {
						return nil
					}
				}
				return []Finding{finding(c.paper("ministers"), "The paper does not say whose it is. Add the Minister with the portfolio: “Office of the Minister of …” stands at its top.")}
			},
		},
		{
			ID: "minister-name-missing", Source: fromCabGuide, Severity: Warning, Stage: fromLodged, Kinds: []string{cabinetResponse},
			About: "Each Minister has a name and a portfolio, which stand under “Authorised for lodgement”.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, m := range c.Paper.Ministers {
					switch {
					case blank(m.Name) && !blank(m.Portfolio):
						found = append(found, finding(inPart(c.Paper.ID, m.ID, "name"), fmt.Sprintf("The Minister with the portfolio %s has no name. Enter it: it stands under “Authorised for lodgement”.", m.Portfolio)))
					case blank(m.Portfolio) && !blank(m.Name):
						found = append(found, finding(inPart(c.Paper.ID, m.ID, "portfolio"), fmt.Sprintf("%s has no portfolio. Enter it: it stands at the top of the paper.", m.Name)))
					}
				}
				return found
			},
		},
		{
			ID: "committee", Source: fromCabGuide, Severity: Warning, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "The paper names a Cabinet committee of the list.",
			Find: func(c *Context) []Finding {
				if blank(c.Paper.Committee) {
					return []Finding{finding(c.paper("committee"), "The paper names no Cabinet committee. Choose the one that considers it.")}
				}
				if _, ok := c.Tables.Committee(c.Paper.Committee); !ok {
					return []Finding{finding(c.paper("committee"), fmt.Sprintf("“%s” is in no list of Cabinet committees. Choose one, or add it to the list: committees change with each government.", c.Paper.Committee))}
				}
				return nil
			},
		},
		{
			ID: "meeting-missing", Source: fromCabGuide, Severity: Warning, Stage: fromLodged, Kinds: []string{cabinetResponse},
			About: "The date of the committee’s meeting is entered before the paper is lodged.",
			Find: func(c *Context) []Finding {
				if c.Paper.MeetingDate != "" {
					return nil
				}
				return []Finding{finding(c.paper("meetingDate"), "The date of the committee’s meeting is not entered. Enter it: it stands on the paper and sets the day of lodging.")}
			},
		},
		{
			ID: "route-missing", Source: fromMoJ, Severity: Warning, Stage: fromAgencies, Kinds: []string{oneYearUpdate},
			About: "An update says who approves it, the Minister or Cabinet, before it is written.",
			Find: func(c *Context) []Finding {
				if c.Paper.Route != "" {
					return nil
				}
				return []Finding{finding(c.paper("route"), "Who approves the update is not settled. Ask the Minister’s office, then choose the Minister, with colleagues whose subjects it touches, or Cabinet.")}
			},
		},
		{
			ID: "route-cabinet", Source: fromMoJ, Severity: Warning, Kinds: []string{cabinetResponse, uprResponse},
			About: "A response to a review goes to Cabinet.",
			Find: func(c *Context) []Finding {
				if c.Paper.Route != "minister" || !blank(c.Paper.RouteWhy) {
					return nil
				}
				return []Finding{finding(c.paper("route"), "A response is decided by Cabinet, but this one goes to the Minister alone. Choose Cabinet, or say why not.")}
			},
		},
		{
			ID: "signatory-missing", Source: "Practice of reports to the United Nations", Severity: Hint, Stage: fromLodged, Kinds: []string{oneYearUpdate, uprResponse, midTerm},
			About: "A document for the United Nations says who signs it off.",
			Find: func(c *Context) []Finding {
				if !blank(c.Paper.Signatory) {
					return nil
				}
				return []Finding{finding(c.paper("signatory"), "Nobody is named who signs the document off. Enter the name.")}
			},
		},
	}
}

func classification(c *Context) []Finding {
	code := strings.TrimSpace(c.Paper.Classification)
	for _, choice := range c.Tables.Classifications {
		if code == choice.Code {
			return nil
		}
	}
	place := c.paper("classification")
	switch upper := strings.ToUpper(code); {
	case code == "":
		return []Finding{finding(place, "The paper has no security classification. Choose at least IN CONFIDENCE; it stands at the top and bottom of each page.")}
	case strings.Contains(upper, "SECRET"), upper == "CONFIDENTIAL":
		return []Finding{finding(place, fmt.Sprintf("%s is too high for this program. Take the draft to a system that is accredited for it.", code))}
	default:
		return []Finding{finding(place, fmt.Sprintf("“%s” is no classification of a Cabinet paper. Choose IN CONFIDENCE, SENSITIVE or RESTRICTED.", code))}
	}
}

// sectionRules look at headings and what stands under them.
func sectionRules() []Rule {
	return []Rule{
		{
			ID: "section-missing", Source: fromTemplate, Severity: Error, Stage: fromConsultation,
			About: "Every heading that a paper of this kind must have is there.",
			Find:  sectionMissing,
		},
		{
			ID: "section-empty", Source: fromTemplate, Severity: Error, Stage: fromConsultation,
			About: "No heading stands over nothing.",
			Find:  sectionEmpty,
		},
		{
			ID: "executive-summary-missing", Source: fromTemplate, Severity: Error, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "A Cabinet paper of more than four pages has an Executive Summary.",
			Find:  summaryMissing,
		},
		{
			ID: "section-twice", Source: fromTemplate, Severity: Warning,
			About: "No heading stands twice.",
			Find: func(c *Context) []Finding {
				var found []Finding
				seen := map[string]bool{}
				for i := range c.Paper.Sections {
					s := &c.Paper.Sections[i]
					title := strings.ToLower(strings.TrimSpace(c.heading(s)))
					if s.Left || title == "" {
						continue
					}
					if seen[title] {
						found = append(found, finding(inPart(c.Paper.ID, s.ID, "title"), fmt.Sprintf("The heading “%s” stands twice. Put the two together, or give one another title.", c.heading(s))))
					}
					seen[title] = true
				}
				return found
			},
		},
		{
			ID: "section-order", Source: fromTemplate, Severity: Hint,
			About: "Headings stand in the order of the template.",
			Find:  sectionOrder,
		},
		{
			ID: "section-unknown", Source: fromTemplate, Severity: Warning,
			About: "Every heading is one of the template, or the author’s own with a title.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for i := range c.Paper.Sections {
					s := &c.Paper.Sections[i]
					if _, ok := c.Tables.Heading(c.Paper.Kind, s.Heading); !ok && blank(s.Title) {
						found = append(found, finding(inPart(c.Paper.ID, s.ID, "title"), fmt.Sprintf("The heading “%s” is not in the template of this kind of paper and has no title. Give it a title, or delete it.", s.Heading)))
					}
				}
				return found
			},
		},
	}
}

func sectionMissing(c *Context) []Finding {
	var found []Finding
	for _, h := range c.Tables.HeadingsOf(c.Paper.Kind) {
		if h.Required != "always" || h.Automatic || c.section(h.Code) != nil {
			continue
		}
		severity := Warning
		if h.Firm {
			severity = Error
		}
		f := graded(severity, c.paper("sections"), fmt.Sprintf("The heading “%s” is missing. Add it; where there is nothing to say, say so in a sentence.", h.Title))
		for i := range c.Paper.Sections {
			if s := &c.Paper.Sections[i]; s.Heading == h.Code {
				f.Place = inPart(c.Paper.ID, s.ID, "left")
				f.Message = fmt.Sprintf("The heading “%s” is left out, and a paper of this kind has it. Put it back; where there is nothing to say, say so in a sentence.", h.Title)
				if !h.Firm {
					f.Severity = Hint
				}
			}
		}
		f.Source = h.Source
		found = append(found, f)
	}
	return found
}

func sectionEmpty(c *Context) []Finding {
	var found []Finding
	for i := range c.Paper.Sections {
		s := &c.Paper.Sections[i]
		if s.Left || !blank(s.Text) || compose.Drawn(c.Review, s.Heading) {
			continue
		}
		h, known := c.Tables.Heading(c.Paper.Kind, s.Heading)
		f := graded(Warning, inPart(c.Paper.ID, s.ID, "text"), fmt.Sprintf("The section “%s” is empty. Write it, or leave the heading out.", c.heading(s)))
		switch {
		case !known, h.Required == "no":
			f.Severity = Hint
		case h.Required == "long":
			if c.Pages.Known && c.Pages.Body > 4 {
				continue // executive-summary-missing tells it
			}
			f.Severity = Hint
		case h.Firm:
			f.Severity = Error
		}
		if known {
			f.Source = h.Source
		}
		found = append(found, f)
	}
	return found
}

func summaryMissing(c *Context) []Finding {
	if !c.Pages.Known || c.Pages.Body <= 4 {
		return nil
	}
	const message = "The paper has %s, and one of more than four needs an Executive Summary. Write it in half a page."
	s := c.section("executive-summary")
	if s != nil && !blank(s.Text) {
		return nil
	}
	place := c.paper("sections")
	for i := range c.Paper.Sections {
		if c.Paper.Sections[i].Heading == "executive-summary" {
			place = inPart(c.Paper.ID, c.Paper.Sections[i].ID, "text")
		}
	}
	return []Finding{finding(place, fmt.Sprintf(message, amount(c.Pages.Body, "pages")))}
}

func sectionOrder(c *Context) []Finding {
	place := map[string]int{}
	headings := c.Tables.HeadingsOf(c.Paper.Kind)
	for i, h := range headings {
		place[h.Code] = i
	}
	last := -1
	for i := range c.Paper.Sections {
		s := &c.Paper.Sections[i]
		n, ok := place[s.Heading]
		if !ok || s.Left {
			continue
		}
		if n < last {
			return []Finding{finding(inPart(c.Paper.ID, s.ID, "heading"), fmt.Sprintf("The heading “%s” stands behind “%s”; in the template it stands before. Move it, unless you mean it so.", c.heading(s), headings[last].Title))}
		}
		last = n
	}
	return nil
}

// cabinetRecommendation names a recommendation to Cabinet by the number that it prints.
func cabinetRecommendation(p *draft.Paper, n int) string {
	top, under := 0, 0
	for _, r := range p.CabinetRecommendations[:n+1] {
		if r.Level == 2 && top > 0 {
			under++
		} else {
			top++
			under = 0
		}
	}
	if under > 0 {
		return fmt.Sprintf("Recommendation %d.%d to Cabinet", top, under)
	}
	return fmt.Sprintf("Recommendation %d to Cabinet", top)
}
