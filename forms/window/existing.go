package window

import (
	"slices"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/overlap"
)

// How many actions are offered for a recommendation, and how alike they must be.
const (
	offeredMost  = 12
	offeredLeast = 0.12
)

// offer is existing work whose words match a recommendation's.
type offer struct {
	action draft.ID         // of the review; empty where only the Monitor holds it
	known  *draft.KnownItem // of the Monitor
	words  string
	why    string
}

// offers finds existing actions, of the review and of the Monitor's download, that
// match the words of a recommendation and do not serve it yet.
func offers(r *draft.Review, rec *draft.Recommendation) []offer {
	texts := overlap.Actions(r)
	var list []offer
	for _, m := range overlap.Like(joined(" ", string(rec.Opening), string(rec.Text), rec.ShortTitle), texts, 3*offeredMost, offeredLeast) {
		t := texts[m.Text]
		o := offer{words: joined(" ", t.Name, firstLine(t.Text)), why: joined(" · ", t.Body, "matches: "+joinLimited(m.Shared, 4))}
		if a := draft.Get[draft.Action](r, t.Item); a != nil {
			if slices.Contains(a.Recommendations, rec.ID) {
				continue
			}
			o.action = a.ID
		} else {
			for i := range r.About.Monitor.Known {
				if k := &r.About.Monitor.Known[i]; k.ID == t.Item {
					o.known = k
				}
			}
			if o.known == nil || held(r, o.known.Reference) {
				continue
			}
		}
		if list = append(list, o); len(list) == offeredMost {
			break
		}
	}
	return list
}

// held tells whether an action of the review stands for one that the Monitor holds.
func held(r *draft.Review, reference string) bool {
	return slices.ContainsFunc(r.Actions, func(a *draft.Action) bool { return a.KnownAs == reference || a.Reference == reference })
}

// accept links offers to a recommendation; of what only the Monitor holds an existing
// action is made that says so.
func accept(r *draft.Review, rec draft.ID, list []offer) *draft.Review {
	for _, o := range list {
		if o.action != "" {
			r = draft.Changed(r, o.action, func(a *draft.Action) { a.Recommendations = append(a.Recommendations, rec) })
			continue
		}
		r = draft.Inserted(r, -1, &draft.Action{
			ID: draft.NewID(), Reference: o.known.Reference, KnownAs: o.known.Reference, Title: o.known.Title,
			Description: draft.Markdown(o.known.Description), TargetDate: draft.Date(o.known.Details["target_date"]), Recommendations: []draft.ID{rec},
		})
	}
	return r
}

// onExisting offers existing work for linking.
func (d *recommendationDetail) onExisting() {
	w, id, r := d.w, d.id, d.w.review()
	rec := draft.Get[draft.Recommendation](r, id)
	if rec == nil {
		return
	}
	wait := w.wait("Looking for existing work…")
	w.aside(func() func() {
		list := offers(r, rec)
		return func() {
			wait.close()
			if w.session == nil || w.review().ID != r.ID {
				return
			}
			if len(list) == 0 {
				w.tell("No existing work found", "No action of the review or of the Monitor’s download is like this recommendation, by the words that they use.")
				return
			}
			choices := make([]kind.Choice, len(list))
			for i, o := range list {
				code := string(o.action)
				if o.known != nil {
					code = string(o.known.ID)
				}
				choices[i] = kind.Choice{Code: code, Words: o.words, Help: o.why}
			}
			w.pick("Existing work like "+draft.ItemName(r, id), choices, nil, true, func(codes []string) {
				var chosen []offer
				for i, o := range list {
					if slices.Contains(codes, choices[i].Code) {
						chosen = append(chosen, o)
					}
				}
				if len(chosen) > 0 {
					w.do(w.stepName("link existing work", draft.Place{Item: id}), "", func(r *draft.Review) *draft.Review { return accept(r, id, chosen) })
				}
			})
		}
	})
}
