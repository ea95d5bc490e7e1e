package window

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/overlap"
)

// withTwins adds two recommendations that ask the same as one another.
func withTwins(d *desk) (one, two draft.ID) {
	a := &draft.Recommendation{ID: draft.NewID(), Reference: "T-1", Text: "Raise the minimum age of criminal responsibility to at least 14 years", Response: "We will."}
	b := &draft.Recommendation{ID: draft.NewID(), Reference: "T-2", Text: "Increase the minimum age for criminal responsibility of children"}
	act := &draft.Action{ID: draft.NewID(), Reference: "T-A", Title: "Raise the age", Recommendations: []draft.ID{a.ID}}
	d.do("twins", "", func(r *draft.Review) *draft.Review {
		return draft.Inserted(draft.Inserted(draft.Inserted(r, -1, a), -1, b), -1, act)
	})
	return a.ID, b.ID
}

func TestSimilarRecommendationsAreShownTogether(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	one, two := withTwins(d)
	d.goTo(draft.Place{Item: two})
	d.onSimilar()
	d.settle()
	shown := d.dialog()
	for _, want := range []string{"T-1", "T-2", "minimum age of criminal responsibility to at least 14", "%", "Has a response of its own", "No response yet"} {
		must(t, strings.Contains(shown, want), "the dialog lacks %q:\n%s", want, shown)
	}
	d.tap(d.top().pop.Content, "This response serves the others too")
	lead := draft.Get[draft.Recommendation](d.review(), one)
	if len(lead.Serves) == 0 {
		lead = draft.Get[draft.Recommendation](d.review(), two)
	}
	must(t, len(lead.Serves) == 1, "nobody serves: %v", lead.Serves)
	must(t, strings.Contains(d.dialog(), "Its response serves 1 other") && strings.Contains(d.dialog(), "Answered by "+lead.Reference), "the dialog says %q", d.dialog())
	must(t, strings.HasPrefix(d.undoName(), "Let the response of "+lead.Reference), "the step is %q", d.undoName())
	d.tap(d.top().pop.Content, "Its action serves the others too")
	for _, a := range d.review().Actions {
		if a.Reference == "T-A" {
			must(t, len(a.Recommendations) == 2, "the action serves %v", a.Recommendations)
		}
	}
	must(t, strings.Contains(d.dialog(), "Its actions serve all of them"), "the dialog does not say so")
	d.tap(d.top().pop.Content, "It serves only itself")
	must(t, len(draft.Get[draft.Recommendation](d.review(), lead.ID).Serves) == 0, "it still serves others")
	d.tap(d.top().pop.Content, "Go to it")
	must(t, !d.dialogOpen() && d.showing == recommendationsPlace, "it does not go there")
}

// Of a group of hundreds some are shown, and more when they are asked for.
func TestALargeGroupIsShownByAndBy(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	var ids []draft.ID
	d.do("many", "", func(r *draft.Review) *draft.Review {
		for i := range 2*membersAtOnce + 1 {
			x := &draft.Recommendation{ID: draft.NewID(), Reference: fmt.Sprintf("T-%02d", i), Text: "Ratify the treaty on the protection of seafarers"}
			ids = append(ids, x.ID)
			r = draft.Inserted(r, -1, x)
		}
		return r
	})
	d.goTo(draft.Place{Item: ids[0]})
	d.onSimilar()
	d.settle()
	for n, more := range []string{"Show 8 of 9 more", "Show 1 more", ""} {
		shown := strings.Count(d.dialog(), "No response yet")
		must(t, shown == min((n+1)*membersAtOnce, len(ids)), "%d are shown", shown)
		if more == "" {
			must(t, !strings.Contains(d.dialog(), " more"), "it offers more: %s", d.dialog())
			continue
		}
		d.tap(d.top().pop.Content, more)
	}
}

func TestWhoServesWhom(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	var ids []draft.ID
	for range 4 {
		x := &draft.Recommendation{ID: draft.NewID()}
		ids = append(ids, x.ID)
		r = draft.Inserted(r, -1, x)
	}
	serves := func(r *draft.Review, i int) []draft.ID { return draft.Get[draft.Recommendation](r, ids[i]).Serves }
	r = serve(r, ids[0], []draft.ID{ids[1], ids[3]})
	must(t, slices.Equal(serves(r, 0), []draft.ID{ids[1], ids[3]}), "the first serves %v", serves(r, 0))
	r = serve(r, ids[1], []draft.ID{ids[0], ids[2]})
	must(t, slices.Equal(serves(r, 1), []draft.ID{ids[0], ids[2]}), "the second serves %v", serves(r, 1))
	must(t, slices.Equal(serves(r, 0), []draft.ID{ids[3]}), "the first still serves the second, which serves it: %v", serves(r, 0))
	again := serve(r, ids[1], []draft.ID{ids[0], ids[2]})
	must(t, again == r, "saying it twice changes something")
	r = unserve(r, ids[1], []draft.ID{ids[0]})
	must(t, slices.Equal(serves(r, 1), []draft.ID{ids[2]}), "after it was taken back the second serves %v", serves(r, 1))
}

func TestWhatTheMonitorHoldsIsOnlyShown(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	r = draft.Inserted(r, -1, &draft.Recommendation{Reference: "T-1", Text: "Raise the minimum age of criminal responsibility to 14"})
	r = draft.ChangedAbout(r, func(a *draft.About) {
		a.Monitor.Known = []draft.KnownItem{{ID: draft.NewID(), Kind: "recommendation", Reference: "UPR3-1", Title: "Raise the minimum age of criminal responsibility"}}
	})
	texts := overlap.Recommendations(r)
	groups := overlap.Groups(texts, overlap.Least)
	must(t, len(groups) == 1, "groups %+v of %+v", groups, texts)
	n := 0
	for _, m := range similarMembers(r, texts, groups[0]) {
		if m.item == "" {
			must(t, m.state == "In the Monitor", "state %q", m.state)
			n++
		}
	}
	must(t, n == 1, "%d of the Monitor", n)
}
