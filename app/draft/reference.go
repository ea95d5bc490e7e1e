package draft

import (
	"fmt"
	"strconv"
	"strings"
)

// New returns an empty review of a body in a cycle, with a reference prefix.
func New(body, cycle string) *Review {
	return &Review{
		ID:     NewID(),
		About:  &About{Body: body, Cycle: cycle, Prefix: prefix(body, cycle)},
		Ledger: &Ledger{},
	}
}

// prefix returns the beginning of references. A reference must not look like a
// number, so a bare year has the body before it. New Zealand's reviews under the
// UPR were in 2009, 2014, 2019 and 2024: the first to the fourth cycle.
func prefix(body, cycle string) string {
	cycle = tidyReference(cycle)
	year, err := strconv.Atoi(strings.TrimPrefix(cycle, "UPR-"))
	switch {
	case body == "UPR" && err == nil && year >= 2009 && year < 2100 && (year-2004)%5 == 0:
		return fmt.Sprintf("UPR%d", (year-2004)/5)
	case cycle == "":
		return tidyReference(body)
	case cycle[0] >= '0' && cycle[0] <= '9' && body != "":
		return tidyReference(body) + "-" + cycle
	}
	return cycle
}

// tidyReference leaves out what a reference must not hold: a comma would split a
// link of the Monitor in two, white space and brackets only make it hard to say.
func tidyReference(s string) string {
	return strings.Map(func(c rune) rune {
		switch c {
		case ',', ';':
			return '-'
		case ' ', '\t', '\n', '\u00a0', '(', ')', '[', ']', '"':
			return -1
		}
		return c
	}, s)
}

// RecommendationReference returns the default reference of a recommendation from
// its paragraph in the source: CERD-2027 and 12 (a) give CERD-2027-12a. It is ""
// where there is no paragraph.
func RecommendationReference(about *About, paragraph string) string {
	p := strings.TrimRight(tidyReference(paragraph), ".-")
	if p == "" {
		return ""
	}
	start := about.Prefix
	if start == "" {
		start = prefix(about.Body, about.Cycle)
	}
	if start == "" {
		return p
	}
	return start + "-" + p
}

// NextActionReference returns the first free reference of a new action, such as
// CERD-2027-MOJ-A014. agencyRef is the agency's part, MOJ. A reference that was
// uploaded, or that the Monitor holds, is never given again.
func NextActionReference(r *Review, agencyRef string) string {
	start := r.About.Prefix
	if start == "" {
		start = prefix(r.About.Body, r.About.Cycle)
	}
	if agency := strings.ToUpper(tidyReference(agencyRef)); agency != "" {
		start += "-" + agency
	}
	start = strings.TrimPrefix(start+"-A", "-")
	return fmt.Sprintf("%s%03d", start, highest(r, start)+1)
}

// NextIndicatorReference returns the first free reference of a new indicator of an
// action, such as CERD-2027-MOJ-A014-I1.
func NextIndicatorReference(r *Review, action *Action) string {
	start := strings.TrimPrefix(action.Reference+"-I", "-")
	return start + strconv.Itoa(highest(r, start)+1)
}

// highest returns the greatest number behind start in any reference that is taken
// or burnt, 0 where there is none.
func highest(r *Review, start string) int {
	top := 0
	see := func(reference string) {
		if rest, ok := strings.CutPrefix(reference, start); ok {
			if n, err := strconv.Atoi(rest); err == nil && n > top && n < 1_000_000 {
				top = n
			}
		}
	}
	for _, i := range r.Recommendations {
		see(i.Reference)
	}
	for _, i := range r.Actions {
		see(i.Reference)
		see(i.KnownAs)
	}
	for _, i := range r.Indicators {
		see(i.Reference)
	}
	for _, k := range r.About.Monitor.Known {
		see(k.Reference)
	}
	for _, u := range r.Ledger.Uploads {
		for _, i := range u.Items {
			see(i.Reference)
		}
	}
	return top
}
