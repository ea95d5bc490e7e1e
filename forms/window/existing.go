package window

import (
	"slices"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/overlap"
)

// How many actions are offered for a recommendation, how many of them unasked at
// first, and how alike they must be: when the user asks, and unasked.
const (
	offeredMost   = 12
	offeredFirst  = 3
	offeredLeast  = 0.12
	offeredUnsaid = 0.2
)

// offer is existing work whose words match a recommendation's.
type offer struct {
	action    draft.ID         // of the review; empty where only the Monitor holds it
	known     *draft.KnownItem // of the Monitor
	reference string
	title     string
	why       string // where it is from, and the words that match
	score     float64
}

// words name an offer in a list.
func (o *offer) words() string { return joined(" ", o.reference, o.title) }

// existingWork is the actions of a review and of the Monitor's download, weighed once
// so that each recommendation can be asked about in no time.
type existingWork struct {
	texts  []overlap.Text
	finder *overlap.Finder
}

func newExistingWork(r *draft.Review) *existingWork {
	texts := overlap.Actions(r)
	return &existingWork{texts, overlap.NewFinder(texts)}
}

// offers finds existing actions that match the words of a recommendation and do not
// serve it yet, but not those of which the user said that they are not meant.
func (e *existingWork) offers(r *draft.Review, rec *draft.Recommendation, least float64) []offer {
	var list []offer
	asked := joined(" ", string(rec.Opening), string(rec.Text), rec.ShortTitle)
	for _, m := range e.finder.Like(asked, 3*offeredMost+len(rec.Unlike), least) {
		t := e.texts[m.Text]
		o := offer{reference: t.Name, title: firstLine(t.Text), score: m.Score, why: joined(" · ", t.Body, "shares the words "+strings.Join(m.Shared[:min(len(m.Shared), 4)], ", "))}
		if slices.Contains(rec.Unlike, t.Name) {
			continue
		}
		if a := draft.Get[draft.Action](r, t.Item); a != nil {
			if slices.Contains(a.Recommendations, rec.ID) {
				continue
			}
			o.action, o.title = a.ID, a.Title
		} else {
			for i := range r.About.Monitor.Known {
				if k := &r.About.Monitor.Known[i]; k.ID == t.Item {
					o.known, o.title = k, k.Title
				}
			}
			if o.known == nil || held(r, o.known.Reference) {
				continue
			}
			o.why = joined(" · ", "from the Monitor", o.why)
		}
		if list = append(list, o); len(list) == offeredMost {
			break
		}
	}
	return list
}

// declined returns the review that remembers that an action is not meant.
func declined(r *draft.Review, rec draft.ID, reference string) *draft.Review {
	return draft.Changed(r, rec, func(x *draft.Recommendation) { x.Unlike = union(x.Unlike, []string{reference}) })
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

// onExisting offers existing work for linking, more of it than stands on the page, and
// again what was declined.
func (d *recommendationDetail) onExisting() {
	w, id, r := d.w, d.id, d.w.review()
	rec := draft.Get[draft.Recommendation](r, id)
	if rec == nil {
		return
	}
	wait := w.waitCount("Looking for existing work…", "")
	w.aside(func() func() {
		again := *rec
		again.Unlike = nil
		list := newExistingWork(r).offers(r, &again, offeredLeast)
		return func() {
			if !wait.close() || w.session == nil || w.review().ID != r.ID {
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
				choices[i] = kind.Choice{Code: code, Words: o.words(), Help: joined(" · ", percent(o.score)+" alike", o.why)}
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
