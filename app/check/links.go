package check

import (
	"fmt"

	"followup/app/draft"
)

// linkRules look at links that lead nowhere or twice to one place, and at things
// that nothing is linked to.
func linkRules() []Rule {
	return []Rule{
		{
			ID: "link-dangling", Source: fromReview, Severity: Error, Review: true,
			About: "Every link leads to an item that is there.",
			Find:  linkDangling,
		},
		{
			ID: "link-twice", Source: fromMonitor, Severity: Warning, Review: true,
			About: "No item is linked twice to the same other.",
			Find:  linkTwice,
		},
		{
			ID: "listed-twice", Source: fromMonitor, Severity: Warning, Review: true,
			About: "No agency, issue, group or State stands twice on one item.",
			Find:  listedTwice,
		},
		{
			ID: "action-unlinked", Source: fromMoJ, Severity: Warning, Review: true,
			About: "Every action serves a recommendation.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, a := range c.Review.Actions {
					if len(a.Recommendations) == 0 {
						found = append(found, finding(at(a.ID, "recommendations"), action(a)+" serves no recommendation. Link it to those that it answers, or delete it."))
					}
				}
				return found
			},
		},
		{
			ID: "indicator-unlinked", Source: fromMoJ, Severity: Warning, Review: true,
			About: "Every indicator measures an action.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, i := range c.Review.Indicators {
					if len(i.Actions) == 0 {
						found = append(found, finding(at(i.ID, "actions"), indicator(i)+" measures no action. Link it to the action that it measures, or delete it."))
					}
				}
				return found
			},
		},
	}
}

func linkDangling(c *Context) []Finding {
	var found []Finding
	lost := func(place draft.Place, name, what string) {
		found = append(found, finding(place, fmt.Sprintf("%s is linked to %s that is no longer there. Take the link out, or link it anew.", name, what)))
	}
	x := c.Index
	for _, r := range c.Review.Recommendations {
		for _, to := range r.Serves {
			if x.Recommendations[to] == nil {
				lost(at(r.ID, "serves"), recommendation(r), "a recommendation")
			}
		}
	}
	for _, a := range c.Review.Actions {
		for _, to := range a.Recommendations {
			if x.Recommendations[to] == nil {
				lost(at(a.ID, "recommendations"), action(a), "a recommendation")
			}
		}
	}
	for _, i := range c.Review.Indicators {
		for _, to := range i.Actions {
			if x.Actions[to] == nil {
				lost(at(i.ID, "actions"), indicator(i), "an action")
			}
		}
	}
	for _, e := range c.Review.Engagement {
		for _, to := range e.Recommendations {
			if x.Recommendations[to] == nil {
				lost(at(e.ID, "recommendations"), engagement(e), "a recommendation")
			}
		}
	}
	toCabinet := map[draft.ID]bool{}
	for _, p := range c.Review.Papers {
		for _, r := range p.CabinetRecommendations {
			toCabinet[r.ID] = true
		}
		if p.Previous != "" {
			if _, ok := c.paperOf(p.Previous); !ok {
				lost(at(p.ID, "previous"), itemName(p), "a previous report")
			}
		}
		for i := range p.Words {
			if w := &p.Words[i]; x.Recommendations[w.Recommendation] == nil {
				lost(inPart(p.ID, w.ID, "recommendation"), "A text of "+lower(itemName(p)), "a recommendation")
			}
		}
	}
	d := &c.Review.About.Decision
	for i := range d.Points {
		if to := d.Points[i].Recommendation; !toCabinet[to] {
			lost(inPart(c.Review.ID, d.Points[i].ID, "recommendation"), "A point of Cabinet’s decision", "a recommendation to Cabinet")
		}
	}
	for i := range d.Agreed {
		to := d.Agreed[i].Item
		if _, ok := c.paperOf(to); !ok && x.Recommendations[to] == nil && x.Actions[to] == nil && x.Indicators[to] == nil {
			lost(inPart(c.Review.ID, d.Agreed[i].ID, "item"), "A text that Cabinet agreed", "an item")
		}
	}
	return found
}

// again returns the first value that stands twice in a list.
func again[T comparable](list []T) (T, bool) {
	if len(list) > 16 {
		seen := make(map[T]bool, len(list))
		for _, v := range list {
			if seen[v] {
				return v, true
			}
			seen[v] = true
		}
	} else {
		for i, v := range list {
			for _, w := range list[:i] {
				if v == w {
					return v, true
				}
			}
		}
	}
	var none T
	return none, false
}

func linkTwice(c *Context) []Finding {
	var found []Finding
	test := func(links []draft.ID, place draft.Place, name func() string) {
		if to, twice := again(links); twice {
			found = append(found, finding(place, fmt.Sprintf("%s is linked twice to %s. Take one link out; the Monitor fails on the second without a word.", name(), c.other(to))))
		}
	}
	for _, r := range c.Review.Recommendations {
		test(r.Serves, at(r.ID, "serves"), func() string { return recommendation(r) })
	}
	for _, a := range c.Review.Actions {
		test(a.Recommendations, at(a.ID, "recommendations"), func() string { return action(a) })
	}
	for _, i := range c.Review.Indicators {
		test(i.Actions, at(i.ID, "actions"), func() string { return indicator(i) })
	}
	for _, e := range c.Review.Engagement {
		test(e.Recommendations, at(e.ID, "recommendations"), func() string { return engagement(e) })
	}
	return found
}

func listedTwice(c *Context) []Finding {
	var found []Finding
	test := func(list []string, place draft.Place, name func() string) {
		if v, twice := again(list); twice {
			found = append(found, finding(place, fmt.Sprintf("“%s” stands twice among the %s of %s. Take one out; the Monitor fails on the second without a word.", v, fieldWords(place.Field), lower(name()))))
		}
	}
	with := func(first string, list []string) []string {
		if first == "" || len(list) == 0 {
			return list
		}
		return append([]string{first}, list...)
	}
	for _, r := range c.Review.Recommendations {
		name := func() string { return recommendation(r) }
		test(with(r.LeadAgency, r.Agencies), at(r.ID, "agencies"), name)
		test(r.Issues, at(r.ID, "issues"), name)
		test(r.Persons, at(r.ID, "persons"), name)
		test(r.States, at(r.ID, "states"), name)
	}
	for _, a := range c.Review.Actions {
		name := func() string { return action(a) }
		test(with(a.Agency, a.Supporting), at(a.ID, "supporting"), name)
		test(a.Issues, at(a.ID, "issues"), name)
		test(a.Persons, at(a.ID, "persons"), name)
	}
	return found
}
