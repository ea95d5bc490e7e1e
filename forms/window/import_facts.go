package window

import (
	"followup/app/calendar"
	"followup/app/intake"
)

// name is what a file says something of.
func (f *importFact) name() string {
	switch f.Field {
	case intake.NextReportDue:
		return "Next report due"
	case intake.FollowUpDue:
		return "Follow-up report due"
	}
	return "Months to the follow-up report"
}

// words is what the file says.
func (f *importFact) words() string { return factWords(f.Field, f.Value) }

func factWords(field, value string) string {
	if day, ok := calendar.Parse(value); ok {
		return day.LongWords()
	}
	if field == intake.FollowUpMonths {
		return value + " months after adoption"
	}
	return value
}

// drawFact shows what a file says of the review itself.
func (d *importDetail) drawFact() {
	f := &d.s.batch.facts[d.row.at]
	d.noteTitle.Set(f.name() + " · " + originWords(f.source, f.From))
	why, verb := "The file says "+f.words()+". It goes into the review’s own details with the import; it adds no recommendation.", "Leave it out"
	switch {
	case f.Held != "":
		why = "The file says " + f.words() + ", and the review " + factWords(f.Field, f.Held) + ". The import changes nothing that the review says: if the file is right, change it in the review’s own details."
	case !f.take:
		why, verb = "The file says "+f.words()+". It is left out; the review says nothing of it yet.", "Take it into the review"
	}
	setLabel(d.noteWhy, why)
	setLabel(d.noteWords, f.From.Words)
	d.noteButton.Set(verb)
	showIf(d.noteButton, f.Held == "")
	showIf(d.noteOtherBox, false)
}
