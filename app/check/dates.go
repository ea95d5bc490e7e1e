package check

import (
	"fmt"

	"followup/app/calendar"
	"followup/app/draft"
)

// dated is one date of the review.
type dated struct {
	place draft.Place
	value draft.Date
	what  string // "The target date of "
	item  any    // whose date it is; nil where what says it all
	agent string // agency whose contribution it is
}

// name names the date at the beginning of a sentence.
func (d dated) name() string {
	switch {
	case d.item == nil:
		return d.what
	case d.agent != "":
		return d.what + d.agent + "’s contribution to " + lower(itemName(d.item))
	}
	return d.what + lower(itemName(d.item))
}

// dates are all dates that are filled in.
func (c *Context) dates() []dated {
	if c.read.dates != nil {
		return c.read.dates
	}
	list := make([]dated, 0, len(c.Review.Actions)+2*len(c.Review.Indicators)+64)
	add := func(item any, place draft.Place, value draft.Date, what string) {
		if value != "" {
			list = append(list, dated{place: place, value: value, what: what, item: item})
		}
	}
	a := c.Review.About
	add(nil, c.about("dialogue"), a.Dialogue, "The date of the dialogue")
	add(nil, c.about("adoption"), a.Adoption, "The date of adoption")
	add(nil, c.about("receipt"), a.Receipt, "The date of receipt")
	add(nil, c.about("followUpDue"), a.FollowUpDue, "The day on which the follow-up report is due")
	add(nil, c.about("sessionDeadline"), a.SessionDeadline, "The deadline of the Council session")
	add(nil, c.about("nextReportDue"), a.NextReportDue, "The day on which the next report is due")
	for i := range a.Agencies {
		for j := range a.Agencies[i].Rounds {
			r := &a.Agencies[i].Rounds[j]
			name := " of the round “" + r.Name + "” with " + a.Agencies[i].Code
			add(nil, inPart(c.Review.ID, r.ID, "sent"), r.Sent, "The day of sending"+name)
			add(nil, inPart(c.Review.ID, r.ID, "due"), r.Due, "The day of return"+name)
			add(nil, inPart(c.Review.ID, r.ID, "chased"), r.Chased, "The day of the reminder"+name)
			add(nil, inPart(c.Review.ID, r.ID, "returned"), r.Returned, "The day on which the answer came"+name)
			add(nil, inPart(c.Review.ID, r.ID, "confirmedOn"), r.ConfirmedOn, "The day of confirmation"+name)
		}
	}
	add(nil, c.about("minuteDate"), a.Decision.MinuteDate, "The date of the committee’s minute")
	add(nil, c.about("confirmedDate"), a.Decision.ConfirmedDate, "The date of Cabinet’s confirmation")
	for _, r := range c.Review.Recommendations {
		add(r, at(r.ID, "parkedUntil"), r.ParkedUntil, "The day to look again at ")
		for i := range r.Contributions {
			k := &r.Contributions[i]
			if k.MinisterDate != "" {
				list = append(list, dated{inPart(r.ID, k.ID, "ministerDate"), k.MinisterDate, "The day of the Minister’s agreement to ", r, k.Agency})
			}
			if k.ConfirmedOn != "" {
				list = append(list, dated{inPart(r.ID, k.ID, "confirmedOn"), k.ConfirmedOn, "The day of confirmation of ", r, k.Agency})
			}
		}
	}
	for _, i := range c.Review.Actions {
		add(i, at(i.ID, "targetDate"), i.TargetDate, "The target date of ")
	}
	for _, i := range c.Review.Indicators {
		add(i, at(i.ID, "start"), i.Start, "The start date of ")
		add(i, at(i.ID, "end"), i.End, "The end date of ")
		for j := range i.Reports {
			r := &i.Reports[j]
			add(i, inPart(i.ID, r.ID, "due"), r.Due, "The due date of a progress report of ")
			add(i, inPart(i.ID, r.ID, "approvedOn"), r.ApprovedOn, "The day of approval of a progress report of ")
		}
	}
	for _, i := range c.Review.Engagement {
		add(i, at(i.ID, "date"), i.Date, "The date of ")
	}
	for _, i := range c.Review.Papers {
		add(i, at(i.ID, "meetingDate"), i.MeetingDate, "The date of the meeting of ")
		add(i, at(i.ID, "releaseDate"), i.ReleaseDate, "The day of the release of ")
	}
	c.read.dates = list
	return list
}

// dateRules look at dates that do not exist and days that stand in the wrong order.
func dateRules() []Rule {
	return []Rule{
		{
			ID: "date-unreal", Source: fromMonitor, Severity: Error, Review: true,
			About: "Every date is a real day, written yyyy-MM-dd.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, d := range c.dates() {
					if _, ok := day(d.value); !ok {
						found = append(found, finding(d.place, fmt.Sprintf("%s, “%s”, is no real day written yyyy-MM-dd. Mend it or leave it empty; the Monitor would drop it without a word.", d.name(), d.value)))
					}
				}
				return found
			},
		},
		{
			ID: "dates-order", Source: fromReview, Severity: Warning, Review: true,
			About: "Days stand in the order in which things happen: dialogue, adoption, receipt; sent, returned; minute, confirmation.",
			Find:  datesOrder,
		},
		{
			ID: "date-future", Source: fromReview, Severity: Warning, Review: true,
			About: "What is recorded as done did not happen in the future.",
			Find:  dateFuture,
		},
		{
			ID: "meeting-day", Source: fromCabGuide, Severity: Warning,
			About: "The committee meets on a business day.",
			Find: func(c *Context) []Finding {
				d, ok := day(c.Paper.MeetingDate)
				switch {
				case !ok:
					return nil
				case weekend(d):
					return []Finding{finding(c.paper("meetingDate"), fmt.Sprintf("The meeting is on %s. Committees meet on weekdays; check the date.", d.LongWords()))}
				case calendar.HolidayOn(d) != "":
					return []Finding{finding(c.paper("meetingDate"), fmt.Sprintf("The meeting is on %s, a public holiday (%s). Check the date.", d.LongWords(), calendar.HolidayOn(d)))}
				}
				return nil
			},
		},
	}
}

func datesOrder(c *Context) []Finding {
	var found []Finding
	test := func(place draft.Place, earlier, later draft.Date, first, second string) {
		a, ok1 := day(earlier)
		b, ok2 := day(later)
		if ok1 && ok2 && b.Before(a) {
			found = append(found, finding(place, fmt.Sprintf("%s (%s) is before %s (%s). Mend the one that is wrong.", second, b.Words(), first, a.Words())))
		}
	}
	a := c.Review.About
	test(c.about("adoption"), a.Dialogue, a.Adoption, "the dialogue", "The adoption")
	test(c.about("receipt"), a.Adoption, a.Receipt, "the adoption", "The receipt")
	test(c.about("followUpDue"), a.Adoption, a.FollowUpDue, "the adoption", "The day on which the follow-up report is due")
	test(c.about("confirmedDate"), a.Decision.MinuteDate, a.Decision.ConfirmedDate, "the committee’s minute", "Cabinet’s confirmation")
	for i := range a.Agencies {
		for j := range a.Agencies[i].Rounds {
			r := &a.Agencies[i].Rounds[j]
			with := " in the round “" + r.Name + "” with " + a.Agencies[i].Code
			test(inPart(c.Review.ID, r.ID, "due"), r.Sent, r.Due, "the sending", "The day of return"+with)
			test(inPart(c.Review.ID, r.ID, "returned"), r.Sent, r.Returned, "the sending", "The answer"+with)
		}
	}
	for _, p := range c.Review.Papers {
		test(at(p.ID, "releaseDate"), a.Decision.ConfirmedDate, p.ReleaseDate, "Cabinet’s confirmation", "The release of "+lower(itemName(p)))
		if p.Kind == cabinetResponse {
			test(at(p.ID, "meetingDate"), a.Receipt, p.MeetingDate, "the observations were received", "The meeting of "+lower(itemName(p)))
			test(c.about("minuteDate"), p.MeetingDate, a.Decision.MinuteDate, "the meeting", "The committee’s minute")
		}
	}
	return found
}

// dateFuture tells all such days in one finding: they usually have one cause.
func dateFuture(c *Context) []Finding {
	if c.Today.IsZero() {
		return nil
	}
	var first dated
	n := 0
	for _, d := range c.dates() {
		switch d.place.Field {
		case "returned", "confirmedOn", "approvedOn", "ministerDate", "minuteDate", "confirmedDate", "dialogue", "receipt", "chased":
		default:
			continue
		}
		if on, ok := day(d.value); ok && on.After(c.Today) {
			if n == 0 {
				first = d
			}
			n++
		}
	}
	if n == 0 {
		return nil
	}
	on, _ := day(first.value)
	others := ""
	if n > 1 {
		others = fmt.Sprintf(" So is %s.", counted(n-1, "other day", "other days"))
		if n > 2 {
			others = fmt.Sprintf(" So are %d other days.", n-1)
		}
	}
	return []Finding{finding(first.place, fmt.Sprintf("%s, %s, is recorded as done but still to come.%s Enter such a day when it has happened, or look at the computer’s clock.", first.name(), on.Words(), others))}
}
