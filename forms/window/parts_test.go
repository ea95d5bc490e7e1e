package window

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"followup/app/draft"
)

// threeRecommendations is a review with actions A1 and A2 for the first, A3 for the
// second and none for the third.
func threeRecommendations() *draft.Review {
	r := draft.New("CERD", "CERD-2027")
	for i, words := range []string{"A1 A2", "A3", ""} {
		one := &draft.Recommendation{ID: draft.NewID(), Reference: strconv.Itoa(i + 1), Text: "Train every court registrar"}
		r = draft.Inserted(r, -1, one)
		for _, reference := range strings.Fields(words) {
			r = draft.Inserted(r, -1, &draft.Action{
				ID: draft.NewID(), Reference: reference, Title: "Work of " + reference, Agency: "MoJ",
				TargetDateComment: "By winter " + reference, Recommendations: []draft.ID{one.ID},
			})
		}
	}
	return r
}

func TestTheActionsOnTheFormAreThoseOfTheRecommendation(t *testing.T) {
	b := newDesk(t)
	b.adopt(threeRecommendations(), nil, "", nil)
	b.settle()
	s := b.recommendations()
	list := s.detail.actions
	wants := [][]string{{"A1", "A2"}, {"A3"}, nil}
	for _, n := range []int{0, 1, 2, 0, 2, 1, 0} {
		s.list.choose(n)
		shown := said(list.box)
		for _, reference := range []string{"A1", "A2", "A3"} {
			want := slices.Contains(wants[n], reference)
			if got := strings.Contains(shown, reference); got != want {
				t.Errorf("recommendation %d: %s is shown: %t; the list says %s", n, reference, got, shown)
			}
		}
		if fields := list.fields(); len(wants[n]) > 0 && fields[0].(*lineField).entry.Text != "Work of "+wants[n][0] || len(fields) != 6*len(wants[n]) {
			t.Errorf("recommendation %d has %d fields: %s", n, len(fields), shown)
		}
	}
	s.list.choose(1)
	list.fields()[0].(*lineField).entry.SetText("Another title")
	s.list.choose(0)
	s.list.choose(1)
	titles := func() (all []string) {
		for _, a := range b.review().Actions {
			all = append(all, a.Title)
		}
		return all
	}
	if got, want := titles(), []string{"Work of A1", "Work of A2", "Another title"}; !slices.Equal(got, want) {
		t.Errorf("the titles are %q", got)
	}
	b.tap(list.box, "Unlink")
	b.settle()
	for i, want := range []int{1, 1, 0} {
		if got := len(b.review().Actions[i].Recommendations); got != want {
			t.Errorf("%s serves %d recommendations, want %d", b.review().Actions[i].Reference, got, want)
		}
	}
	if shown := said(list.box); !strings.Contains(shown, "No action serves") {
		t.Errorf("the list says %s", shown)
	}
}

func TestAnAgencyThatJoinsCanBeChosenAtOnce(t *testing.T) {
	b := newDesk(t)
	b.adopt(threeRecommendations(), nil, "", nil)
	b.settle()
	s := b.recommendations()
	s.list.choose(0)
	agency := s.detail.actions.fields()[1].(*choiceField)
	if slices.Contains(agency.box.Options, "TKM") {
		t.Fatal("it can be chosen before it takes part")
	}
	b.do("add", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) {
			a.Agencies = append(a.Agencies, draft.Agency{Code: "TKM", Name: "Te Kāhui Mātai"})
		})
	})
	s.list.choose(1)
	s.list.choose(0)
	agency = s.detail.actions.fields()[1].(*choiceField)
	agency.box.SetSelected("TKM")
	if got := b.review().Actions[0].Agency; got != "TKM" {
		t.Errorf("the agency is %q; offered are %q", got, agency.box.Options)
	}
}
