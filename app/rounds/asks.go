package rounds

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/draft"
)

// Agencies returns the codes of the agencies of a review: those of its details in
// their order, then those that only its recommendations and actions name.
func Agencies(r *draft.Review) []string {
	var list, named []string
	for i := range r.About.Agencies {
		list = append(list, r.About.Agencies[i].Code)
	}
	for _, x := range r.Recommendations {
		named = append(append(named, x.LeadAgency), x.Agencies...)
	}
	for _, a := range r.Actions {
		named = append(named, a.Agency)
	}
	slices.SortFunc(named, natural)
	for _, code := range slices.Compact(named) {
		if code != "" && !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	return list
}

// Ready says in a sentence why a round cannot be asked of anybody.
func Ready(r *draft.Review, round string) error {
	switch round {
	case Proposals, Clearance, Indicators, Progress:
		return nil
	case Update:
		return readyFor(r, &Sending{})
	}
	return fmt.Errorf("there is no round %q: it is one of proposals, clearance, indicators, progress, update", round)
}

// readyFor fails where the paper that a sending asks words for is not there.
func readyFor(r *draft.Review, s *Sending) error {
	if paperOf(r, s) == nil {
		return fmt.Errorf("the review has no update or mid-term report yet: add that paper first, then ask the agencies")
	}
	return nil
}

// Asks tells whether an agency has anything to answer in a round.
func Asks(r *draft.Review, agency, round string) bool {
	p := &planner{ix: &draft.Index{Review: r}, sending: Sending{Agency: agency}}
	switch {
	case agency == "" || Ready(r, round) != nil:
		return false
	case round == Indicators:
		return len(p.own()) > 0
	case round == Progress:
		return len(p.running()) > 0
	case round == Update:
		return len(p.reported(paperOf(r, &p.sending))) > 0
	}
	return len(p.asked())+len(p.own()) > 0
}

// BookName is the name of the file of a sending, for a review whose file is called
// base: x-msd-proposals.xlsx.
func BookName(base, agency, round string) string {
	code := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, c) || c < ' ' {
			return '-'
		}
		return c
	}, strings.ToLower(agency))
	return base + "-" + code + "-" + round + ".xlsx"
}
