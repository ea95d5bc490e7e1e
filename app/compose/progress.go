package compose

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/progress"
)

// since is the day of the report before this paper.
func (b *builder) since() calendar.Day { return progress.Since(b.ix.Review, b.p) }

// indicatorsIn returns the indicators whose progress reports a row draws from; none
// where nobody has reported on any.
func (b *builder) indicatorsIn(recommendation draft.ID) []*draft.Indicator {
	list := progress.Indicators(b.ix, recommendation)
	if !slices.ContainsFunc(list, func(i *draft.Indicator) bool { return len(i.Reports) > 0 }) {
		return nil
	}
	return list
}

// reported is what the approved progress reports say has changed, each behind its day,
// and markers of those that wait for approval.
func (w *rowWriter) reported() []Block {
	var blocks []Block
	told := progress.On(w.row.indicators, w.row.since)
	for _, p := range told.Approved {
		var lead []Run
		if day := progress.Day(p.ProgressReport); !day.IsZero() {
			lead = []Run{{Text: day.Words() + ": ", Bold: true, Withheld: w.whole}}
		}
		from := Source{Item: p.Indicator.ID, Part: p.ID, Field: "text"}
		if strings.TrimSpace(string(p.Text)) != "" {
			blocks = w.marked(blocks, from, p.Text, lead...)
			continue
		}
		from.Field = "title"
		blocks = append(blocks, w.block(from, append(lead, w.plain(from, p.Title)...)...))
	}
	for _, p := range told.Waiting {
		from := Source{Item: p.Indicator.ID, Part: p.ID, Field: "approvedOn"}
		if words := waits(p); words != "" {
			if lack := w.lack(from, words); lack != nil {
				blocks = append(blocks, w.block(from, lack...))
			}
		}
	}
	return blocks
}

// waits says of a report that has words that they are not approved.
func waits(p progress.Report) string {
	if progress.StateOf(p.ProgressReport) == progress.Empty {
		return ""
	}
	words := "the progress report"
	if day := progress.Day(p.ProgressReport); !day.IsZero() {
		words += " of " + day.Words()
	}
	return words + " on " + strings.TrimSpace(p.Indicator.Reference) + " is not approved, so nothing is drawn from it"
}

// unsaid says what a reply still lacks, and which reports it can be written from.
func (b *builder) unsaid(r *draft.Recommendation, name string) string {
	words := name + ": nothing is written here yet"
	told := progress.On(b.indicatorsIn(r.ID), b.since())
	if n := len(told.Approved); n > 0 {
		words += "; " + strconv.Itoa(n) + " " + plural(n, "approved progress report", "approved progress reports") + " can be taken over"
	}
	return words
}

// waiting appends markers of the reports on a recommendation that are not approved.
func (b *builder) waiting(id string, r *draft.Recommendation) {
	for _, p := range progress.On(b.indicatorsIn(r.ID), b.since()).Waiting {
		if words := waits(p); words != "" {
			b.missingAt(id+"-"+string(p.ID), Source{Item: p.Indicator.ID, Part: p.ID, Field: "approvedOn"}, sentence(words))
		}
	}
}
