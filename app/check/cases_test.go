package check_test

import (
	"strings"

	"followup/app/calendar"
	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
)

// trial is a good review with one thing changed, and whether a rule tells of it.
type trial struct {
	rule   string
	what   string
	quiet  bool // the rule says nothing
	upr    bool
	pages  check.Pages // zero: pages without anything to say
	on     calendar.Day
	change func(*draft.Review)
}

func rec(r *draft.Review) *draft.Recommendation       { return r.Recommendations[0] }
func none(r *draft.Review) *draft.Recommendation      { return r.Recommendations[1] }
func act(r *draft.Review) *draft.Action               { return r.Actions[0] }
func ind(r *draft.Review) *draft.Indicator            { return r.Indicators[0] }
func eng(r *draft.Review) *draft.Engagement           { return r.Engagement[0] }
func cab(r *draft.Review) *draft.Paper                { return r.Papers[0] }
func upd(r *draft.Review) *draft.Paper                { return r.Papers[1] }
func to(r *draft.Review) *draft.CabinetRecommendation { return &r.Papers[0].CabinetRecommendations[2] }

func sec(p *draft.Paper, heading string) *draft.Section {
	for i := range p.Sections {
		if p.Sections[i].Heading == heading {
			return &p.Sections[i]
		}
	}
	return nil
}

func words(n int) draft.Markdown {
	return draft.Markdown(strings.TrimSpace(strings.Repeat("word ", n)))
}

const (
	repeatedText = "The curriculum was changed so that learners in every year meet the history of racism in this country through stories of their own place and people told by those who live there"
	openSecret   = "the agency will close four of its offices in the south next winter"
)

// trials are what each rule finds and what it lets pass.
func trials() []trial {
	return []trial{
		{rule: "body-unknown", change: func(r *draft.Review) { r.About.Body = "XYZ" }},
		{rule: "body-unknown", what: "no body", change: func(r *draft.Review) { r.About.Body = "" }},
		{rule: "body-unknown", what: "another code in use", quiet: true, change: func(r *draft.Review) { r.About.Body = "ICERD" }},
		{rule: "cycle-missing", change: func(r *draft.Review) { r.About.Cycle = " " }},
		{rule: "choice-unknown", what: "position", upr: true, change: func(r *draft.Review) { rec(r).Position = "accepted" }},
		{rule: "choice-unknown", what: "status", change: func(r *draft.Review) { rec(r).Status = "done" }},
		{rule: "choice-unknown", what: "progress", change: func(r *draft.Review) { act(r).Progress = "doing" }},
		{rule: "choice-unknown", what: "stage", change: func(r *draft.Review) { cab(r).Stage = "printing" }},
		{rule: "choice-unknown", what: "route", change: func(r *draft.Review) { cab(r).Route = "post" }},
		{rule: "choice-unknown", what: "grade", change: func(r *draft.Review) { upd(r).Words[0].Grade = "F" }},
		{rule: "choice-unknown", what: "round", change: func(r *draft.Review) { r.About.Agencies[1].Rounds[0].Name = "lunch" }},
		{rule: "choice-unknown", what: "engagement", change: func(r *draft.Review) { eng(r).Kind = "party" }},
		{rule: "choice-unknown", what: "nothing chosen", quiet: true, change: func(r *draft.Review) { act(r).Progress, act(r).ProgressBefore, upd(r).Words[0].Grade = "", "", "" }},
		{rule: "recommendations-none", change: func(r *draft.Review) { r.Recommendations = nil }},
		{rule: "paper-kind-unknown", change: func(r *draft.Review) { cab(r).Kind = "essay" }},
		{rule: "table-row", change: func(r *draft.Review) { r.About.Tables.Limits = [][]string{{"code", "value"}, {"cabinet-pages", "ten"}} }},
		{rule: "table-row", what: "a good row", quiet: true, change: func(r *draft.Review) { r.About.Tables.Limits = [][]string{{"code", "value"}, {"cabinet-pages", "12"}} }},

		{rule: "mark-broken", what: "not closed", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "It costs [[9(2)(f)(iv): much." }},
		{rule: "mark-broken", what: "no ground", change: func(r *draft.Review) { rec(r).MinisterNote = "It costs [[much]]." }},
		{rule: "mark-broken", what: "stray end, in a plain field", change: func(r *draft.Review) { eng(r).Who = "Someone]]" }},
		{rule: "mark-broken", what: "literal", quiet: true, change: func(r *draft.Review) { sec(cab(r), "proposal").Text = `Two brackets are typed \[[ here.` }},
		{rule: "mark-broken", what: "whole", quiet: true, change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "It costs [[9(2)(f)(iv), 9(2)(h): much]]." }},
		{rule: "mark-ground-unknown", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "It costs [[9(2)(l): much]]." }},
		{rule: "mark-ground-unknown", what: "known", quiet: true, change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "It costs [[9(2)(ba)(i): much]]." }},
		{rule: "withheld-mark", what: "response", change: func(r *draft.Review) { none(r).Response = "It costs [[9(2)(f)(iv): much]]." }},
		{rule: "withheld-mark", what: "title of an action", change: func(r *draft.Review) { act(r).Title = "Close [[9(2)(a): the office]]" }},
		{rule: "withheld-mark", what: "reason in the place of a response", change: func(r *draft.Review) { none(r).NoActionReason = "The [[9(2)(h): advice]] is against it." }},
		{rule: "withheld-mark", what: "note for Ministers", quiet: true, change: func(r *draft.Review) { rec(r).MinisterNote = "It costs [[9(2)(f)(iv): much]]." }},
		{rule: "withheld-row", change: func(r *draft.Review) { rec(r).Withheld = []string{"9(2)(h)"} }},
		{rule: "withheld-ground-unknown", what: "section", change: func(r *draft.Review) { sec(cab(r), "proposal").Withheld = []string{"9(3)"} }},
		{rule: "withheld-ground-unknown", what: "appendix", change: func(r *draft.Review) { cab(r).WithheldAppendix = []string{"secret"} }},
		{rule: "withheld-ground-unknown", what: "known", quiet: true, change: func(r *draft.Review) { sec(cab(r), "proposal").Withheld = []string{"9(2)(h)"} }},

		{rule: "reference-missing", change: func(r *draft.Review) { none(r).Reference = " " }},
		{rule: "reference-missing", what: "indicator", change: func(r *draft.Review) { ind(r).Reference = "" }},
		{rule: "reference-twice", change: func(r *draft.Review) { none(r).Reference = rec(r).Reference }},
		{rule: "reference-twice", what: "over the kinds", change: func(r *draft.Review) { act(r).Reference = none(r).Reference }},
		{rule: "reference-comma", change: func(r *draft.Review) { none(r).Reference = "CERD-2027-12,b" }},
		{rule: "reference-number", what: "number", change: func(r *draft.Review) { none(r).Reference = "139.10" }},
		{rule: "reference-number", what: "exponent", change: func(r *draft.Review) { none(r).Reference = "1E5" }},
		{rule: "reference-number", what: "leading zeros", change: func(r *draft.Review) { none(r).Reference = "0001" }},
		{rule: "reference-number", what: "date", change: func(r *draft.Review) { none(r).Reference = "03/06/2026" }},
		{rule: "reference-number", what: "month", change: func(r *draft.Review) { none(r).Reference = "Jan-27" }},
		{rule: "reference-number", what: "formula", change: func(r *draft.Review) { none(r).Reference = "=A1" }},
		{rule: "reference-number", what: "with letters", quiet: true, change: func(r *draft.Review) { none(r).Reference = "UPR4-139.10" }},
		{rule: "reference-blanks", change: func(r *draft.Review) { none(r).Reference = "CERD-2027-12b " }},
		{rule: "reference-taken", change: func(r *draft.Review) {
			rec(r).Reference = "CERD-2027-99"
			none(r).Reference = "CERD-2027-12a"
		}},
		{rule: "reference-taken", what: "refused by the Monitor", quiet: true, change: func(r *draft.Review) {
			rec(r).Reference = "CERD-2027-99"
			none(r).Reference = "CERD-2027-12a"
			r.Ledger.Uploads[0].Failed = []string{"CERD-2027-12a"}
		}},
		{rule: "reference-changed", change: func(r *draft.Review) { rec(r).Reference = "CERD-2027-99" }},
		{rule: "minute-reference", change: func(r *draft.Review) { r.About.Decision.Minute = "SOU-2027-MIN-123" }},
		{rule: "minute-reference", what: "a paper's", change: func(r *draft.Review) { r.About.Decision.Minute = "SOU-27-SUB-0123" }},
		{rule: "minute-reference", what: "of another year", change: func(r *draft.Review) { r.About.Decision.Minute = "SOU-26-MIN-0123" }},
		{rule: "minute-reference", what: "not Cabinet's", change: func(r *draft.Review) { r.About.Decision.Confirmation = "SOU-27-MIN-0456" }},
		{rule: "minute-reference", what: "old style", quiet: true, change: func(r *draft.Review) { r.About.Decision.Minute = "CAB Min (06) 44/14" }},
		{rule: "minute-reference", what: "revised", quiet: true, change: func(r *draft.Review) { r.About.Decision.Minute = "SOU-27-MIN-0123.01" }},
		{rule: "minute-reference-text", change: func(r *draft.Review) { sec(cab(r), "background").Text = "Cabinet agreed (CAB-27-MIN-456)." }},
		{rule: "minute-reference-text", what: "right ones", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "background").Text = "Cabinet agreed (CAB-27-MIN-0456.01; CAB Min (06) 44/14; LEG-21-SUB-0047). The submission of the Minister came later."
		}},
		{rule: "reference-unknown", change: func(r *draft.Review) { sec(cab(r), "background").Text = "See CERD-2027-99z." }},
		{rule: "reference-unknown", what: "those of the review", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "background").Text = "See CERD-2027-12a, CERD-2027-MOE-A001-I1. The cycle CERD-2027 ends."
		}},

		{rule: "date-unreal", what: "no such day", change: func(r *draft.Review) { act(r).TargetDate = "2027-02-30" }},
		{rule: "date-unreal", what: "in another form", change: func(r *draft.Review) { r.About.Adoption = "28 April 2027" }},
		{rule: "date-unreal", what: "in a part", change: func(r *draft.Review) { ind(r).Reports[0].Due = "2028-4-1" }},
		{rule: "date-unreal", what: "empty", quiet: true, change: func(r *draft.Review) { act(r).TargetDate = "" }},
		{rule: "dates-order", change: func(r *draft.Review) { r.About.Adoption = "2027-04-01" }},
		{rule: "dates-order", what: "confirmed before the minute", change: func(r *draft.Review) { r.About.Decision.ConfirmedDate = "2027-09-01" }},
		{rule: "dates-order", what: "returned before sent", change: func(r *draft.Review) { r.About.Agencies[1].Rounds[0].Returned = "2027-05-01" }},
		{rule: "dates-order", what: "the same day", quiet: true, change: func(r *draft.Review) { r.About.Adoption = r.About.Dialogue }},
		{rule: "date-future", change: func(r *draft.Review) { r.About.Agencies[1].Rounds[0].ConfirmedOn = "2028-01-01" }},
		{rule: "date-future", what: "a target", quiet: true, change: func(r *draft.Review) { act(r).TargetDate = "2035-01-01" }},
		{rule: "meeting-day", what: "Sunday", change: func(r *draft.Review) { cab(r).MeetingDate = "2027-09-12" }},
		{rule: "meeting-day", what: "holiday", change: func(r *draft.Review) { cab(r).MeetingDate = "2027-06-25" }},

		{rule: "link-dangling", what: "action", change: func(r *draft.Review) { act(r).Recommendations = []draft.ID{"rec1", "gone"} }},
		{rule: "link-dangling", what: "indicator", change: func(r *draft.Review) { ind(r).Actions = []draft.ID{"gone"} }},
		{rule: "link-dangling", what: "decision", change: func(r *draft.Review) { r.About.Decision.Points[0].Recommendation = "gone" }},
		{rule: "link-dangling", what: "previous paper", change: func(r *draft.Review) { upd(r).Previous = "gone" }},
		{rule: "link-dangling", what: "words", change: func(r *draft.Review) { upd(r).Words[0].Recommendation = "gone" }},
		{rule: "link-twice", change: func(r *draft.Review) { act(r).Recommendations = []draft.ID{"rec1", "rec1"} }},
		{rule: "listed-twice", what: "issues", change: func(r *draft.Review) { rec(r).Issues = []string{"Education", "Education"} }},
		{rule: "listed-twice", what: "lead and other", change: func(r *draft.Review) { rec(r).Agencies = []string{"MoE"} }},
		{rule: "action-unlinked", change: func(r *draft.Review) { act(r).Recommendations = nil }},
		{rule: "indicator-unlinked", change: func(r *draft.Review) { ind(r).Actions = nil }},

		{rule: "lead-agency-missing", change: func(r *draft.Review) { r.About.LeadAgency = "" }},
		{rule: "recommendation-lead-missing", change: func(r *draft.Review) { rec(r).LeadAgency = "" }},
		{rule: "action-agency-missing", change: func(r *draft.Review) { act(r).Agency = "" }},
		{rule: "agency-unknown", change: func(r *draft.Review) { act(r).Agency = "MoX" }},
		{rule: "agency-unknown", what: "of the review's own list", quiet: true, change: func(r *draft.Review) {
			act(r).Agency = "MoX"
			r.About.Agencies = append(r.About.Agencies, draft.Agency{ID: "ag9", Code: "MoX", Name: "Ministry of X"})
		}},
		{rule: "agency-apart", change: func(r *draft.Review) { act(r).Agency = "MSD" }},

		{rule: "recommendation-empty", change: func(r *draft.Review) { none(r).Text = "" }},
		{rule: "recommendation-repeated", change: func(r *draft.Review) {
			none(r).Paragraph, none(r).Text, none(r).Opening = rec(r).Paragraph, rec(r).Text, rec(r).Opening
		}},
		{rule: "recommendation-repeated", what: "the same words in another paragraph", quiet: true, change: func(r *draft.Review) { none(r).Text = rec(r).Text }},
		{rule: "response-missing", change: func(r *draft.Review) { rec(r).Response = "" }},
		{rule: "response-missing", what: "another's response serves it", quiet: true, change: func(r *draft.Review) {
			none(r).NoAction, none(r).NoActionReason, none(r).ParkedUntil = false, "", ""
			rec(r).Serves = []draft.ID{"rec2"}
		}},
		{rule: "answer-missing", change: func(r *draft.Review) { act(r).Recommendations = []draft.ID{"rec2"} }},
		{rule: "no-action-reason-missing", change: func(r *draft.Review) { none(r).NoActionReason = "" }},
		{rule: "no-action-when-missing", change: func(r *draft.Review) { none(r).ParkedUntil = "" }},
		{rule: "no-action-with-actions", change: func(r *draft.Review) { act(r).Recommendations = []draft.ID{"rec1", "rec2"} }},
		{rule: "priorities-none", change: func(r *draft.Review) { rec(r).Priority = false }},
		{rule: "priority-reason-missing", change: func(r *draft.Review) { rec(r).PriorityReason = "" }},
		{rule: "contribution-unconfirmed", change: func(r *draft.Review) {
			rec(r).Contributions[0].ConfirmedBy, rec(r).Contributions[0].ConfirmedOn = "", ""
		}},
		{rule: "contribution-unconfirmed", what: "nothing to confirm", quiet: true, change: func(r *draft.Review) { rec(r).Contributions[0] = draft.Contribution{ID: "con1", Agency: "MoE"} }},
		{rule: "followup-on-body", change: func(r *draft.Review) { r.About.Body = "CRPD" }},
		{rule: "followup-on-body", what: "three of at most three", quiet: true, change: func(r *draft.Review) { r.About.Body = "ICESCR" }},

		{rule: "position-missing", upr: true, change: func(r *draft.Review) { rec(r).Position = "" }},
		{rule: "noted-reason-missing", upr: true, change: func(r *draft.Review) { r.Recommendations[2].PositionReason = "" }},
		{rule: "in-part-reason-missing", upr: true, change: func(r *draft.Review) { none(r).PositionReason = "" }},
		{rule: "position-without-action", upr: true, change: func(r *draft.Review) { rec(r).NoAction = true }},
		{rule: "position-differs", upr: true, change: func(r *draft.Review) { none(r).Contributions[0].Position = "noted" }},
		{rule: "position-contradicted", upr: true, change: func(r *draft.Review) { r.Recommendations[2].Response = "New Zealand supports this recommendation." }},
		{rule: "position-contradicted", what: "says nothing of a position", upr: true, quiet: true, change: func(r *draft.Review) { r.Recommendations[2].Response = "Work is under way." }},
		{rule: "states-missing", upr: true, change: func(r *draft.Review) { rec(r).States = nil }},
		{rule: "state-unknown", upr: true, change: func(r *draft.Review) { rec(r).States = []string{"Bolivia"} }},
		{rule: "position-upr-only", change: func(r *draft.Review) { rec(r).Position = "noted" }},
		{rule: "states-upr-only", change: func(r *draft.Review) { rec(r).States = []string{"FJI"} }},
		{rule: "cabinet-paper-missing", upr: true, change: func(r *draft.Review) { r.Papers = r.Papers[:2] }},
		{rule: "session-deadline-missing", upr: true, change: func(r *draft.Review) { r.About.SessionDeadline = "" }},

		{rule: "limit-words", what: "over", change: func(r *draft.Review) { sec(upd(r), "introduction").Text = words(3600) }},
		{rule: "limit-words", what: "near", change: func(r *draft.Review) { sec(upd(r), "introduction").Text = words(3350) }},
		{rule: "limit-words", what: "below 95 %", quiet: true, change: func(r *draft.Review) { sec(upd(r), "introduction").Text = words(3000) }},
		{rule: "limit-words", what: "response to the UPR", upr: true, change: func(r *draft.Review) { cab(r).Sections[0].Text = words(2700) }},
		{rule: "limit-words", what: "a mid-term report has no limit", upr: true, quiet: true, change: func(r *draft.Review) { upd(r).Sections[0].Text = words(12000) }},
		{rule: "limit-pages", what: "over", pages: check.Pages{Known: true, Body: 10.2, All: 20, TitleLines: 1}, change: func(*draft.Review) {}},
		{rule: "limit-pages", what: "near", pages: check.Pages{Known: true, Body: 9.6, All: 20, TitleLines: 1}, change: func(*draft.Review) {}},
		{rule: "limit-pages", what: "appendices do not count", quiet: true, pages: check.Pages{Known: true, Body: 9, All: 40, TitleLines: 1}, change: func(*draft.Review) {}},
		{rule: "limit-recommendations", change: func(r *draft.Review) {
			for _, n := range []draft.ID{"5", "6", "7", "8"} {
				r.Recommendations = append(r.Recommendations, &draft.Recommendation{ID: "rec" + n, Reference: "CERD-2027-" + string(n), Text: "Do it.", LeadAgency: "MoJ", FollowUp: true})
			}
		}},
		{rule: "limit-recommendations", what: "four", quiet: true, change: func(r *draft.Review) {
			for _, n := range []draft.ID{"5", "6", "7"} {
				r.Recommendations = append(r.Recommendations, &draft.Recommendation{ID: "rec" + n, Reference: "CERD-2027-" + string(n), Text: "Do it.", LeadAgency: "MoJ", FollowUp: true})
			}
		}},

		{rule: "title-blank", change: func(r *draft.Review) { cab(r).Title = "" }},
		{rule: "title-long", what: "measured", pages: check.Pages{Known: true, Body: 3, TitleLines: 2}, change: func(*draft.Review) {}},
		{rule: "title-long", what: "by its length", pages: check.Pages{Known: true, Body: 3}, change: func(r *draft.Review) { cab(r).Title = strings.Repeat("A long title ", 8) }},
		{rule: "classification", what: "none", change: func(r *draft.Review) { cab(r).Classification = "" }},
		{rule: "classification", what: "too high", change: func(r *draft.Review) { cab(r).Classification = "TOP SECRET" }},
		{rule: "classification", what: "unknown", change: func(r *draft.Review) { cab(r).Classification = "PRIVATE" }},
		{rule: "classification", what: "SENSITIVE", quiet: true, change: func(r *draft.Review) { cab(r).Classification = "SENSITIVE" }},
		{rule: "endorsement", change: func(r *draft.Review) { cab(r).Endorsement = "HONOURS" }},
		{rule: "endorsement", what: "BUDGET", quiet: true, change: func(r *draft.Review) { cab(r).Endorsement = "BUDGET" }},
		{rule: "minister-missing", change: func(r *draft.Review) { cab(r).Ministers = nil }},
		{rule: "minister-name-missing", change: func(r *draft.Review) { cab(r).Ministers[0].Name = "" }},
		{rule: "minister-name-missing", what: "portfolio", change: func(r *draft.Review) {
			cab(r).Ministers = append(cab(r).Ministers, draft.Minister{ID: "m2", Name: "Hon B"})
		}},
		{rule: "committee", what: "none", change: func(r *draft.Review) { cab(r).Committee = "" }},
		{rule: "committee", what: "unknown", change: func(r *draft.Review) { cab(r).Committee = "XXX" }},
		{rule: "committee", what: "of the review's own list", quiet: true, change: func(r *draft.Review) {
			cab(r).Committee = "SWC"
			r.About.Tables.Committees = [][]string{{"code", "name"}, {"SWC", "Social Wellbeing Committee"}}
		}},
		{rule: "meeting-missing", change: func(r *draft.Review) { cab(r).MeetingDate = "" }},
		{rule: "route-missing", change: func(r *draft.Review) { upd(r).Route = "" }},
		{rule: "route-cabinet", change: func(r *draft.Review) { cab(r).Route = "minister" }},
		{rule: "route-cabinet", what: "with a reason", quiet: true, change: func(r *draft.Review) { cab(r).Route, cab(r).RouteWhy = "minister", "Cabinet asked for it." }},
		{rule: "signatory-missing", change: func(r *draft.Review) { upd(r).Signatory = "" }},

		{rule: "section-missing", change: func(r *draft.Review) { cab(r).Sections = cab(r).Sections[1:] }},
		{rule: "section-missing", what: "left out", change: func(r *draft.Review) { sec(cab(r), "financial").Left = true }},
		{rule: "section-missing", what: "not needed", quiet: true, change: func(r *draft.Review) { sec(cab(r), "analysis").Left = true }},
		{rule: "section-empty", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = " \n" }},
		{rule: "section-empty", what: "drawn from the review", quiet: true, change: func(r *draft.Review) { sec(cab(r), "financial").Text = "" }},
		{rule: "executive-summary-missing", pages: check.Pages{Known: true, Body: 4.3, TitleLines: 1}, change: func(r *draft.Review) { sec(cab(r), "executive-summary").Text = "" }},
		{rule: "executive-summary-missing", what: "four pages", quiet: true, pages: check.Pages{Known: true, Body: 4, TitleLines: 1}, change: func(r *draft.Review) { sec(cab(r), "executive-summary").Left = true }},
		{rule: "section-twice", change: func(r *draft.Review) {
			cab(r).Sections = append(cab(r).Sections, draft.Section{ID: "again", Heading: "proactive-release", Text: "Words."})
		}},
		{rule: "section-twice", what: "the author's own headings", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "analysis").Title = "Education"
			cab(r).Sections = append(cab(r).Sections[:5:5], append([]draft.Section{{ID: "own", Heading: "analysis", Title: "Justice", Text: "Words."}}, cab(r).Sections[5:]...)...)
		}},
		{rule: "section-order", change: func(r *draft.Review) {
			s := cab(r).Sections
			s[0], s[3] = s[3], s[0]
		}},
		{rule: "section-unknown", change: func(r *draft.Review) { cab(r).Sections[4].Heading = "weather" }},

		{rule: "recommendations-to-cabinet-none", change: func(r *draft.Review) { cab(r).CabinetRecommendations = nil }},
		{rule: "verb", what: "none", change: func(r *draft.Review) { to(r).Verb = "" }},
		{rule: "verb", what: "of no list", change: func(r *draft.Review) { to(r).Verb = "consider" }},
		{rule: "verb", what: "a part under one with a verb", quiet: true, change: func(r *draft.Review) { to(r).Verb, to(r).Level = "", 2 }},
		{rule: "recommendation-to-cabinet-empty", change: func(r *draft.Review) { to(r).Text = "" }},
		{rule: "verb-repeated", change: func(r *draft.Review) { to(r).Text = "note that it is so;" }},
		{rule: "verb-repeated", what: "an adjective", quiet: true, change: func(r *draft.Review) { to(r).Text = "direct contact with iwi to continue;" }},
		{rule: "verbs-two", change: func(r *draft.Review) { to(r).Text = "the Ministry to do it, and invite the Minister to report back;" }},
		{rule: "verbs-two", what: "one", quiet: true, change: func(r *draft.Review) { to(r).Text = "the Ministry to write and publish a plan and a note on it;" }},
		{rule: "recommendation-stands-alone", change: func(r *draft.Review) { to(r).Text = "the Ministry to act as in paragraph 12;" }},
		{rule: "recommendation-stands-alone", what: "above", change: func(r *draft.Review) { to(r).Text = "the Ministry to act as set out above;" }},
		{rule: "recommendation-stands-alone", what: "a paragraph of this paper", change: func(r *draft.Review) { to(r).Text = "the actions in paragraphs 3 and 4 of this paper;" }},
		{rule: "recommendation-stands-alone", what: "the UN's paragraphs", quiet: true, change: func(r *draft.Review) {
			to(r).Text = "the Ministry to answer paragraphs 12(a), 14 and 15 of the concluding observations, as recommendation 2 and Appendix One say;"
		}},
		{rule: "recommendation-level", change: func(r *draft.Review) { cab(r).CabinetRecommendations[0].Level = 2 }},
		{rule: "decision-not-sought", change: func(r *draft.Review) {
			for i := range cab(r).CabinetRecommendations {
				cab(r).CabinetRecommendations[i].Verb = "note"
			}
		}},

		{rule: "marked-none", change: func(r *draft.Review) { rec(r).FollowUp = false }},
		{rule: "update-words-missing", change: func(r *draft.Review) { upd(r).Words = nil }},
		{rule: "update-evidence-missing", change: func(r *draft.Review) { upd(r).Words[0].Evidence = "" }},
		{rule: "update-evidence-missing", what: "a figure among the words", quiet: true, change: func(r *draft.Review) { upd(r).Words[0].Done, upd(r).Words[0].Evidence = "14 units were written.", "" }},
		{rule: "update-next-missing", change: func(r *draft.Review) { upd(r).Words[0].Next = "" }},
		{rule: "update-protection-missing", change: func(r *draft.Review) {
			rec(r).NoAction, rec(r).NoActionReason = true, "No."
			upd(r).Words[0].Done, upd(r).Words[0].Reasons = "", "There was no time this year."
		}},
		{rule: "update-protection-missing", what: "no reason at all", change: func(r *draft.Review) { rec(r).NoAction, rec(r).NoActionReason = true, "No." }},
		{rule: "update-protection-missing", what: "names the law", quiet: true, change: func(r *draft.Review) {
			rec(r).NoAction, rec(r).NoActionReason = true, "No."
			upd(r).Words[0].Reasons = "There was no time; the Human Rights Act 1993 protects the right."
		}},
		{rule: "update-words-unused", change: func(r *draft.Review) { upd(r).Words[0].Recommendation = "rec2" }},
		{rule: "repeats-report", what: "the response of the Cabinet paper", change: func(r *draft.Review) {
			rec(r).Response, upd(r).Words[0].Done = repeatedText, "As said: "+repeatedText
			r.About.Decision.Agreed = nil
		}},
		{rule: "repeats-report", what: "a section", change: func(r *draft.Review) {
			sec(cab(r), "background").Text, sec(upd(r), "introduction").Text = repeatedText, repeatedText
		}},
		{rule: "repeats-report", what: "other words", quiet: true, change: func(r *draft.Review) {
			rec(r).Response = repeatedText
			upd(r).Words[0].Done = "Since then fourteen units have been written with iwi and tried in schools of the north, where teachers asked for more time and for local stories that they can tell themselves to the younger years of the school."
			r.About.Decision.Agreed = nil
		}},
		{rule: "previous-missing", change: func(r *draft.Review) { upd(r).Previous = "" }},
		{rule: "progress-words-missing", upr: true, change: func(r *draft.Review) { upd(r).Words, act(r).Recommendations = nil, nil }},
		{rule: "progress-words-missing", what: "noted", upr: true, quiet: true, change: func(r *draft.Review) { r.Recommendations[2].Response = "" }},

		{rule: "title-missing", change: func(r *draft.Review) { act(r).Title = "" }},
		{rule: "title-missing", what: "indicator", change: func(r *draft.Review) { ind(r).Title = "" }},
		{rule: "timeframe-missing", change: func(r *draft.Review) { act(r).TargetDate, act(r).TargetDateComment = "", "" }},
		{rule: "timeframe-missing", what: "in words", quiet: true, change: func(r *draft.Review) { act(r).TargetDate = "" }},
		{rule: "funding-missing", change: func(r *draft.Review) { act(r).Funding = "" }},
		{rule: "funding-missing", what: "existing", quiet: true, change: func(r *draft.Review) { act(r).Funding, act(r).New = "", false }},
		{rule: "funding-not-in-paper", change: func(r *draft.Review) {
			act(r).Funding = "sought"
			sec(cab(r), "financial").Text = "There are no financial implications."
		}},
		{rule: "funding-not-in-paper", what: "named", quiet: true, change: func(r *draft.Review) {
			act(r).Funding = "sought"
			sec(cab(r), "financial").Text = "All but one are met within baselines, except the curriculum, for which $2 million is sought."
		}},
		{rule: "legislation-not-in-paper", change: func(r *draft.Review) { act(r).Legislation = true }},
		{rule: "legislation-not-in-paper", what: "drawn from the review", quiet: true, change: func(r *draft.Review) {
			act(r).Legislation = true
			sec(cab(r), "legislative").Text = ""
		}},
		{rule: "legislation-not-in-paper", what: "named", quiet: true, change: func(r *draft.Review) {
			act(r).Legislation = true
			sec(cab(r), "legislative").Text = "The Education Act is amended."
		}},
		{rule: "progress-worse", change: func(r *draft.Review) { act(r).ProgressBefore = "completed" }},
		{rule: "outcome-missing", change: func(r *draft.Review) { act(r).Progress, act(r).Outcome = "completed", "" }},

		{rule: "indicator-missing", change: func(r *draft.Review) { r.Indicators = nil }},
		{rule: "indicator-missing", what: "completed", quiet: true, change: func(r *draft.Review) { r.Indicators, act(r).Progress, act(r).Smart = nil, "completed", nil }},
		{rule: "start-missing", change: func(r *draft.Review) { ind(r).Start = "" }},
		{rule: "due-missing", change: func(r *draft.Review) { ind(r).Start, ind(r).End, ind(r).Repeat, ind(r).Frequency = "", "", false, 0 }},
		{rule: "end-before-start", change: func(r *draft.Review) { ind(r).End = "2027-09-30" }},
		{rule: "repeat-incomplete", what: "end", change: func(r *draft.Review) { ind(r).End = "" }},
		{rule: "repeat-incomplete", what: "frequency", change: func(r *draft.Review) { ind(r).Frequency = 0 }},
		{rule: "frequency-unknown", change: func(r *draft.Review) { ind(r).Frequency = 4 }},
		{rule: "frequency-without-repeat", change: func(r *draft.Review) { ind(r).Repeat = false }},
		{rule: "contact-missing", change: func(r *draft.Review) { ind(r).Contact = "" }},
		{rule: "report-yearly", change: func(r *draft.Review) {
			act(r).TargetDate = ""
			ind(r).Start, ind(r).End, ind(r).Repeat, ind(r).Frequency = "", "", false, 0
		}},
		{rule: "report-empty", change: func(r *draft.Review) { ind(r).Reports[0].ApprovedBy = "E. Lead" }},
		{rule: "report-approval", what: "no day", change: func(r *draft.Review) { ind(r).Reports[0].ApprovedBy = "E. Lead" }},
		{rule: "report-approval", what: "no name", change: func(r *draft.Review) { ind(r).Reports[0].ApprovedOn = "2027-11-01" }},
		{rule: "report-outside", change: func(r *draft.Review) { ind(r).Reports[0].Due = "2029-04-01" }},
		{rule: "report-unapproved", change: func(r *draft.Review) { ind(r).Reports[0].Text = "Four units." }},
		{rule: "report-unapproved", what: "approved", quiet: true, change: func(r *draft.Review) {
			ind(r).Reports[0].Text, ind(r).Reports[0].ApprovedBy, ind(r).Reports[0].ApprovedOn = "Four units.", "E. Lead", "2027-11-20"
		}},
		{rule: "report-unapproved", what: "overdue, which is told already", quiet: true, on: calendar.On(2028, 4, 2), change: func(r *draft.Review) { ind(r).Reports[0].Text = "Four units." }},
		{rule: "report-unapproved", what: "not written", quiet: true, change: func(*draft.Review) {}},
		{rule: "report-unapproved", what: "told in the last report", quiet: true, change: func(r *draft.Review) {
			ind(r).Reports[0].Text, ind(r).Reports[0].Due, cab(r).ReleaseDate = "Four units.", "2027-10-01", "2027-11-01"
		}, on: calendar.On(2027, 9, 1)},
		{rule: "progress-behind", change: func(r *draft.Review) {
			ind(r).Reports[0].Text, ind(r).Reports[0].Proposed, ind(r).Reports[0].ApprovedBy, ind(r).Reports[0].ApprovedOn = "All units.", "completed", "E. Lead", "2027-11-20"
		}},
		{rule: "progress-behind", what: "only proposed", quiet: true, change: func(r *draft.Review) {
			ind(r).Reports[0].Text, ind(r).Reports[0].Proposed = "All units.", "completed"
		}},
		{rule: "progress-behind", what: "the action is further", quiet: true, change: func(r *draft.Review) {
			act(r).Progress, ind(r).Reports[0].Text, ind(r).Reports[0].ApprovedBy, ind(r).Reports[0].ApprovedOn = "completed", "Four units.", "E. Lead", "2027-11-20"
		}},

		{rule: "smart-letter-unknown", change: func(r *draft.Review) { act(r).Smart = []string{"S", "X"} }},
		{rule: "smart-not-assessed", change: func(r *draft.Review) { act(r).Smart = nil }},
		{rule: "smart-measurable", change: func(r *draft.Review) {
			act(r).Smart = []string{"S"}
			ind(r).Title = "Better feelings"
		}},
		{rule: "smart-measurable", what: "called so without an indicator", change: func(r *draft.Review) { r.Indicators = nil }},
		{rule: "smart-measurable", what: "a number", quiet: true, change: func(r *draft.Review) {
			act(r).Smart = []string{"S"}
			ind(r).Title = "14 schools"
		}},
		{rule: "smart-relevant", change: func(r *draft.Review) { r.Indicators = nil }},
		{rule: "smart-assignable", change: func(r *draft.Review) { act(r).Agency = "" }},
		{rule: "smart-time-bound", what: "called so without a date", change: func(r *draft.Review) { act(r).TargetDate, ind(r).End = "", "" }},
		{rule: "smart-time-bound", what: "no date at all", change: func(r *draft.Review) {
			act(r).TargetDate, act(r).TargetDateComment, ind(r).End, act(r).Smart = "", "", "", []string{"S"}
		}},
		{rule: "smart-time-bound", what: "the indicator ends", quiet: true, change: func(r *draft.Review) { act(r).TargetDate = "" }},

		{rule: "ignore-row", change: func(r *draft.Review) { act(r).Title = "Old [ignore-row]" }},
		{rule: "ignore-row", what: "in a paper", quiet: true, change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "A row with [ignore-row] is skipped." }},
		{rule: "spreadsheet-formula", change: func(r *draft.Review) { ind(r).Title = "=1+1 units" }},
		{rule: "spreadsheet-formula", what: "plus", change: func(r *draft.Review) { none(r).Response = "+ more" }},
		{rule: "spreadsheet-formula", what: "a title with a dash", change: func(r *draft.Review) { ind(r).Title = "- units" }},
		{rule: "spreadsheet-formula", what: "a list", quiet: true, change: func(r *draft.Review) { none(r).Response = "- more\n- still more" }},
		{rule: "control-character", change: func(r *draft.Review) { act(r).Title = "Refresh\rit" }},
		{rule: "control-character", what: "lines", quiet: true, change: func(r *draft.Review) { act(r).Description = "One\n\tTwo" }},

		{rule: "engagement-none", change: func(r *draft.Review) { r.Engagement = nil }},
		{rule: "engagement-monitoring-body", change: func(r *draft.Review) { r.About.Body = "CRPD" }},
		{rule: "engagement-monitoring-body", what: "heard", quiet: true, change: func(r *draft.Review) { r.About.Body, eng(r).Kind = "CRPD", "monitoring-mechanism" }},
		{rule: "engagement-incomplete", what: "who", change: func(r *draft.Review) { eng(r).Who = "" }},
		{rule: "engagement-incomplete", what: "kind", change: func(r *draft.Review) { eng(r).Kind = "" }},
		{rule: "engagement-incomplete", what: "date", change: func(r *draft.Review) { eng(r).Date = "" }},
		{rule: "engagement-quoted", change: func(r *draft.Review) {
			sec(cab(r), "consultation").Text = "They asked “that local histories stand first and that teachers are given time”."
		}},
		{rule: "engagement-quoted", what: "may be quoted", quiet: true, change: func(r *draft.Review) {
			eng(r).Quotable = true
			sec(cab(r), "consultation").Text = "They asked “that local histories stand first and that teachers are given time”."
		}},

		{rule: "decision-missing", change: func(r *draft.Review) { r.About.Decision.Confirmation = "" }},
		{rule: "decision-point-missing", change: func(r *draft.Review) { r.About.Decision.Points = r.About.Decision.Points[1:] }},
		{rule: "decision-words-missing", change: func(r *draft.Review) { r.About.Decision.Points[1].Words = "" }},
		{rule: "decision-before-stage", change: func(r *draft.Review) { cab(r).Stage = "lodged" }},
		{rule: "macron", what: "in the words of an update", change: func(r *draft.Review) { upd(r).Words[0].Done += " Maori took part." }},
		{rule: "macron", what: "in a quotation", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "proposal").Text = "The Committee asked about “the Maori Language Act and whanau”."
		}},
		{rule: "follow-up-none", change: func(r *draft.Review) { r.About.Body = "CRPD" }},
		{rule: "follow-up-none", what: "asked for all the same", quiet: true, change: func(r *draft.Review) { r.About.Body, r.About.FollowUpMonths = "CRPD", 12 }},
		{rule: "kind-upr-only", upr: true, change: func(r *draft.Review) { r.About.Body = "CERD" }},
		{rule: "changed-since-agreed", change: func(r *draft.Review) { rec(r).Response = "Something else." }},
		{rule: "changed-since-agreed", what: "emptied", change: func(r *draft.Review) { rec(r).Response = "" }},

		{rule: "release-by-missing", change: func(r *draft.Review) { cab(r).ReleaseBy = "" }},
		{rule: "release-date-missing", change: func(r *draft.Review) { cab(r).ReleaseDate = "" }},
		{rule: "withheld-words-open", change: func(r *draft.Review) {
			sec(cab(r), "financial").Text = "In time [[9(2)(f)(iv): " + openSecret + "]]."
			sec(cab(r), "background").Text = "It is said that " + openSecret + "."
		}},
		{rule: "withheld-words-open", what: "withheld in both", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "financial").Text = "In time [[9(2)(f)(iv): " + openSecret + "]]."
			sec(cab(r), "background").Text = "It is said that [[9(2)(f)(iv): " + openSecret + "]]."
		}},

		{rule: "adoption-missing", change: func(r *draft.Review) { r.About.Adoption = "" }},
		{rule: "update-missing", change: func(r *draft.Review) { r.Papers = r.Papers[:1] }},
		{rule: "follow-up-due", what: "near", on: calendar.On(2028, 4, 1), change: func(*draft.Review) {}},
		{rule: "follow-up-due", what: "past", on: calendar.On(2028, 5, 1), change: func(*draft.Review) {}},
		{rule: "follow-up-due", what: "set by the user", quiet: true, on: calendar.On(2028, 5, 1), change: func(r *draft.Review) { r.About.FollowUpDue = "2029-04-28" }},
		{rule: "session-deadline", upr: true, on: calendar.On(2028, 8, 1), change: func(*draft.Review) {}},
		{rule: "response-year", change: func(r *draft.Review) {
			cab(r).Stage, r.About.Decision, r.About.Receipt = "drafting", draft.Decision{}, "2026-06-01"
		}},
		{rule: "response-year", what: "within the year", quiet: true, change: func(r *draft.Review) { cab(r).Stage, r.About.Decision = "drafting", draft.Decision{} }},
		{rule: "next-report-due", on: calendar.On(2031, 8, 1), change: func(*draft.Review) {}},
		{rule: "lodging", what: "the meeting is past", change: func(r *draft.Review) { cab(r).Stage = "consultation" }},
		{rule: "lodging", what: "the Thursday is past", on: calendar.On(2027, 9, 10), change: func(r *draft.Review) { cab(r).Stage = "consultation" }},
		{rule: "lodging", what: "no time for Ministers", on: calendar.On(2027, 9, 6), change: func(r *draft.Review) { cab(r).Stage = "drafting" }},
		{rule: "lodging", what: "soon", on: calendar.On(2027, 9, 1), change: func(r *draft.Review) { cab(r).Stage = "consultation" }},
		{rule: "lodging", what: "far off", quiet: true, on: calendar.On(2027, 6, 1), change: func(r *draft.Review) { cab(r).Stage = "consultation" }},
		{rule: "release-due", change: func(r *draft.Review) { cab(r).Stage, cab(r).ReleaseDate = "uploaded", "" }},
		{rule: "release-due", what: "in time", quiet: true, on: calendar.On(2027, 9, 22), change: func(r *draft.Review) { cab(r).Stage, cab(r).ReleaseDate = "uploaded", "" }},
		{rule: "release-late", change: func(r *draft.Review) { cab(r).ReleaseDate = "2027-11-30" }},
		{rule: "round-overdue", change: func(r *draft.Review) { r.About.Agencies[1].Rounds[0].Returned = "" }},
		{rule: "action-overdue", on: calendar.On(2029, 1, 1), change: func(*draft.Review) {}},
		{rule: "action-overdue", what: "completed", quiet: true, on: calendar.On(2029, 1, 1), change: func(r *draft.Review) { act(r).Progress = "completed" }},
		{rule: "report-overdue", on: calendar.On(2028, 4, 2), change: func(*draft.Review) {}},
		{rule: "report-overdue", what: "not approved", on: calendar.On(2028, 4, 2), change: func(r *draft.Review) { ind(r).Reports[0].Text = "Four units." }},
		{rule: "parked-passed", on: calendar.On(2028, 11, 2), change: func(*draft.Review) {}},

		{rule: "macron", change: func(r *draft.Review) { none(r).Response = "The Maori Development ministry helps." }},
		{rule: "macron", what: "the UN's words", quiet: true, change: func(r *draft.Review) { none(r).Text = "Consult Maori." }},
		{rule: "macron", what: "written", quiet: true, change: func(r *draft.Review) { none(r).Response = "Māori, whānau and Te Puni Kōkiri." }},
		{rule: "accepted-rejected", what: "active", change: func(r *draft.Review) { rec(r).MinisterNote = "New Zealand accepts this recommendation." }},
		{rule: "accepted-rejected", what: "passive", change: func(r *draft.Review) {
			sec(cab(r), "analysis").Text = "The recommendations in paragraphs 12(a) and 14 were not accepted."
		}},
		{rule: "accepted-rejected", what: "noun", change: func(r *draft.Review) { none(r).NoActionReason = "The rejection of the recommendation stands." }},
		{rule: "accepted-rejected", what: "one word", change: func(r *draft.Review) { none(r).Response = "Rejected. The law protects it." }},
		{rule: "accepted-rejected", what: "something else is accepted", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "analysis").Text = "We accept that more is needed. The bill was rejected by the House. The recommendations are acceptable to iwi, who accepted the invitation. Officials accept responsibility for the delay in the recommendations’ translation."
		}},
		{rule: "accepted-rejected", what: "quoted", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "analysis").Text = "A submitter wrote “the recommendation was rejected without reason”."
		}},
		{rule: "accepted-rejected", what: "the UN's words", quiet: true, change: func(r *draft.Review) { none(r).Text = "Reconsider the recommendations that were rejected." }},
		{rule: "accepted-rejected", what: "the UPR has its own words", upr: true, quiet: true, change: func(r *draft.Review) { rec(r).MinisterNote = "New Zealand accepts this recommendation." }},
		{rule: "placeholder", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "The Minister of [portfolio] asks." }},
		{rule: "placeholder", what: "TBC", change: func(r *draft.Review) { act(r).TargetDateComment = "TBC" }},
		{rule: "placeholder", what: "links, notes, quotations", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "proposal").Text = "See [the date](https://example.org), “all [Ministers] must”[^1] and [sic].\n\n[^1]: A note."
		}},
		{rule: "word-twice", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "It is the the same." }},
		{rule: "word-twice", what: "rightly twice", quiet: true, change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "He had had it. Kia kaha, kaha. The\n\nthe." }},

		{rule: "number-disagrees", change: func(r *draft.Review) { sec(cab(r), "background").Text = "The Committee made 3 recommendations." }},
		{rule: "number-disagrees", what: "in another year", quiet: true, change: func(r *draft.Review) { sec(cab(r), "background").Text = "In 2017 it made 37 recommendations." }},
		{rule: "number-disagrees", what: "right", quiet: true, change: func(r *draft.Review) { sec(cab(r), "background").Text = "The Committee made 2 recommendations." }},

		{rule: "note-lost", what: "no note", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "See.[^2]" }},
		{rule: "note-lost", what: "no mark", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "See.\n\n[^2]: A note." }},
		{rule: "markup-not-understood", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "A <b>bold</b> word." }},
		{rule: "markup-not-understood", what: "what is understood", quiet: true, change: func(r *draft.Review) {
			sec(cab(r), "proposal").Text = "**Bold**, *italic*, [a link](https://example.org).\n\n- one\n- two\n\n1. three\n\n| a | b |\n| --- | --- |\n| c | d |\n\nR&D costs < 5 %, and - as typed - 2 * 3."
		}},
		{rule: "live-lost", change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "See paragraph {{paragraph of=weather}}." }},
		{rule: "live-lost", what: "found", quiet: true, change: func(r *draft.Review) { sec(cab(r), "proposal").Text = "See paragraph {{paragraph of=background}}." }},
		{rule: "glyph-missing", pages: check.Pages{Known: true, Body: 3, TitleLines: 1, Missing: []check.MissingGlyph{{Rune: '\U0001F600', From: compose.Source{Item: "paper1", Field: "title"}}}}, change: func(*draft.Review) {}},
	}
}
