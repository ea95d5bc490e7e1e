package compose

import (
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/markup"
)

// values resolves live references in their order.
func (b *builder) values(lives []*markup.Live) []figure {
	if len(lives) == 0 {
		return nil
	}
	list := make([]figure, len(lives))
	for i, l := range lives {
		list[i] = b.value(l)
	}
	return list
}

func (b *builder) value(l *markup.Live) figure {
	switch l.Name {
	case "count":
		return figure{text: strconv.Itoa(Figure(b.ix, l.What, l.Params))}
	case "paragraph":
		if at := b.places[strings.ToLower(strings.TrimSpace(l.Params["of"]))]; at.text != "" {
			return at
		}
		return b.lost("[no paragraph under “" + l.Params["of"] + "”]")
	case "row":
		if n, r := b.rowOf(strings.TrimSpace(l.Params["of"])); n > 0 {
			row := figure{text: strconv.Itoa(n)}
			if b.opt.Part != PaperOnly {
				row.link = "#" + rowKey(r)
			}
			return row
		}
		return b.lost("[no row of " + l.Params["of"] + " in the appendix]")
	}
	return b.lost("[write {{draw " + l.What + "}} on a line of its own]")
}

// rowOf finds the row of a recommendation in the appendix by its reference; 0 where it
// has none.
func (b *builder) rowOf(reference string) (int, *draft.Recommendation) {
	n := 0
	for _, g := range b.rows {
		for _, r := range g.list {
			n++
			if strings.EqualFold(r.Reference, reference) {
				return n, r
			}
		}
	}
	return 0, nil
}

// lost is the value of a reference that leads nowhere: a marker in a draft, nothing
// in a release.
func (b *builder) lost(words string) figure {
	if b.opt.Release != Ordinary {
		return figure{}
	}
	return figure{text: words, lost: true}
}

// Figure counts the items of a review, as {{count …}} does: what is recommendations,
// actions, indicators or agencies; params are its filters. Several values of one
// filter, with commas between them, mean any of them.
func Figure(ix *draft.Index, what string, params map[string]string) int {
	n := 0
	switch what {
	case "recommendations":
		for _, r := range ix.Review.Recommendations {
			if recommendationFits(ix, r, params) {
				n++
			}
		}
	case "actions":
		for _, a := range ix.Review.Actions {
			if actionFits(ix, a, params) {
				n++
			}
		}
	case "indicators":
		for _, i := range ix.Review.Indicators {
			if params["agency"] == "" || indicatorOf(ix, i, params["agency"]) {
				n++
			}
		}
	case "agencies":
		n = len(ix.Review.About.Agencies)
	}
	return n
}

func recommendationFits(ix *draft.Index, r *draft.Recommendation, params map[string]string) bool {
	for name, want := range params {
		ok := true
		switch name {
		case "position":
			position := r.Position
			if position == "" {
				position = "none"
			}
			ok = anyOf(want, position)
		case "priority":
			ok = yes(want) == r.Priority
		case "followup":
			ok = yes(want) == r.FollowUp
		case "status":
			ok = anyOf(want, r.Status)
		case "action":
			ok = yes(want) == (!r.NoAction && len(ix.ActionsOf[r.ID]) > 0)
		case "agency":
			ok = anyOf(want, r.LeadAgency)
			for _, a := range r.Agencies {
				ok = ok || anyOf(want, a)
			}
		case "theme":
			ok = anyOf(want, r.Theme)
		}
		if !ok {
			return false
		}
	}
	return true
}

func actionFits(ix *draft.Index, a *draft.Action, params map[string]string) bool {
	for name, want := range params {
		ok := true
		switch name {
		case "new":
			ok = yes(want) == a.New
		case "status":
			progress := a.Progress
			if progress == "" {
				progress = "none"
			}
			ok = anyOf(want, progress)
		case "funding":
			ok = anyOf(want, a.Funding)
		case "agency":
			ok = anyOf(want, a.Agency)
		case "priority", "followup":
			ok = false
			for _, id := range a.Recommendations {
				if r := ix.Recommendations[id]; r != nil && (name == "priority" && r.Priority || name == "followup" && r.FollowUp) {
					ok = true
				}
			}
			ok = ok == yes(want)
		}
		if !ok {
			return false
		}
	}
	return true
}

func indicatorOf(ix *draft.Index, i *draft.Indicator, agency string) bool {
	for _, id := range i.Actions {
		if a := ix.Actions[id]; a != nil && anyOf(agency, a.Agency) {
			return true
		}
	}
	return false
}

// anyOf tells whether value is one of the wanted ones, in any case. "supported in
// part" and "in part" mean the code in-part.
func anyOf(wanted, value string) bool {
	for _, w := range strings.Split(wanted, ",") {
		w = strings.TrimSpace(w)
		if strings.EqualFold(w, value) || strings.EqualFold(strings.ReplaceAll(w, " ", "-"), value) {
			return true
		}
		if value == "in-part" && strings.EqualFold(w, "supported in part") {
			return true
		}
	}
	return false
}

func yes(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "no", "false", "0", "off":
		return false
	}
	return true
}
