package check_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
)

// vocabulary are words of which the large reviews below are made.
var vocabulary = strings.Fields(`the Ministry works with iwi and communities so that people in every region can reach services
 when they need them and agencies report each year on what was done under the programme which began after the last review and
 includes training for staff in courts schools and hospitals an evaluation found that more people used it and that trust had grown`)

func prose(seed, n int) string {
	var b strings.Builder
	x := uint32(seed)*2654435761 + 1
	for i := range n {
		x = x*1664525 + 1013904223
		w := vocabulary[int(x>>16)%len(vocabulary)]
		switch {
		case i%14 == 0:
			w = strings.ToUpper(w[:1]) + w[1:]
		case i%14 == 13 || i == n-1:
			w += "."
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// large is a review of n recommendations of 60 words, with responses of 180, three
// actions each and two indicators an action's recommendation.
func large(n int) *draft.Review {
	r := treaty()
	r.Recommendations, r.Actions, r.Indicators = nil, nil, nil
	for i := range n {
		id := draft.ID(fmt.Sprintf("r%05d", i))
		rec := &draft.Recommendation{
			ID: id, Reference: fmt.Sprintf("CERD-2027-%d", i), Paragraph: fmt.Sprint(i), Theme: fmt.Sprintf("Theme %d", i%20), Text: draft.Quoted(prose(i, 60)),
			ShortTitle: prose(i, 6), LeadAgency: "MoJ", Agencies: []string{"MoE"}, Status: "drafted", Priority: i%10 == 0, PriorityReason: "It comes first.",
			Response: draft.Markdown(prose(i+7, 90) + "\n\n- " + prose(i+8, 90)), MinisterNote: draft.Markdown(prose(i+9, 20)),
			Contributions: []draft.Contribution{{ID: id + "c", Agency: "MoE", Words: draft.Markdown(prose(i+3, 40)), ConfirmedBy: "A"}},
		}
		r.Recommendations = append(r.Recommendations, rec)
		for j := range 3 {
			a := draft.ID(fmt.Sprintf("a%05d-%d", i, j))
			r.Actions = append(r.Actions, &draft.Action{
				ID: a, Reference: fmt.Sprintf("CERD-2027-MOJ-A%05d-%d", i, j), Title: prose(i+j, 8), Description: draft.Markdown(prose(i+j, 30)), Agency: "MoJ",
				New: j == 0, Funding: "baselines", TargetDate: "2029-06-30", Progress: "progress", Smart: []string{"S"}, Recommendations: []draft.ID{id},
			})
			if j < 2 {
				r.Indicators = append(r.Indicators, &draft.Indicator{
					ID: a + "i", Reference: fmt.Sprintf("CERD-2027-MOJ-A%05d-%d-I1", i, j), Title: "Number of " + prose(i, 5), Start: "2028-01-01", End: "2029-06-30",
					Contact: "B", Actions: []draft.ID{a},
				})
			}
		}
	}
	return r
}

func input(t testing.TB, r *draft.Review) check.Input {
	return check.Input{Review: r, Papers: r.Papers, Tables: tables(t), Today: today, Memory: &check.Memory{}}
}

func BenchmarkRun(b *testing.B) {
	for _, n := range []int{100, 500, 1000, 10000} {
		r := large(n)
		in := input(b, r)
		c := compose.New(in.Tables)
		ix := draft.NewIndex(r)
		in.Composed = map[draft.ID]*compose.Document{}
		for _, p := range r.Papers {
			doc, err := c.Compose(ix, p, compose.Options{})
			if err != nil {
				b.Fatal(err)
			}
			in.Composed[p.ID] = doc
		}
		b.Run(fmt.Sprintf("first/%d", n), func(b *testing.B) {
			for b.Loop() {
				in.Memory = &check.Memory{}
				check.Run(in)
			}
		})
		b.Run(fmt.Sprintf("keystroke/%d", n), func(b *testing.B) {
			check.Run(in)
			i := 0
			for b.Loop() {
				i++
				in.Review = draft.Changed(in.Review, in.Review.Recommendations[n/2].ID, func(x *draft.Recommendation) { x.Response += "a" })
				check.Run(in)
			}
		})
	}
}

// A check of ten times as many recommendations costs about ten times as much.
func TestTheCostGrowsInProportion(t *testing.T) {
	cost := func(n int) time.Duration {
		in := input(t, large(n))
		best := time.Hour
		for range 3 {
			in.Memory = &check.Memory{}
			start := spent()
			check.Run(in)
			best = min(best, spent()-start)
		}
		return best
	}
	small, big := cost(200), cost(2000)
	t.Logf("200 recommendations: %v, 2,000: %v", small, big)
	if big > 40*small {
		t.Errorf("200 recommendations cost %v, 2,000 cost %v", small, big)
	}
}

func TestMemoryFindsTheSame(t *testing.T) {
	r := large(40)
	in := input(t, r)
	check.Run(in)
	for i := range 5 {
		in.Review = draft.Changed(in.Review, in.Review.Recommendations[i].ID, func(x *draft.Recommendation) {
			x.Response = "It is the the [portfolio] that accepts this recommendation."
		})
		remembered := check.Run(in).Findings
		fresh := in
		fresh.Memory = nil
		if anew := check.Run(fresh).Findings; len(anew) != len(remembered) || len(anew) < 3*(i+1) {
			t.Fatalf("with a memory %d findings, without %d", len(remembered), len(anew))
		} else {
			for j := range anew {
				if anew[j] != remembered[j] {
					t.Fatalf("%+v\n%+v", anew[j], remembered[j])
				}
			}
		}
	}
}
