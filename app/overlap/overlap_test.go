package overlap

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"followup/app/draft"
)

func texts(list ...string) []Text {
	var out []Text
	for i, s := range list {
		out = append(out, Text{Item: draft.ID(fmt.Sprint(i)), Name: fmt.Sprint(i), Text: s})
	}
	return out
}

// sample is invented: each line of a block asks the same in other words, those of
// another block ask something else.
var sample = [][]string{
	{
		"Raise the minimum age of criminal responsibility to at least 14 years",
		"The Committee recommends that the State party raise the minimum age of criminal responsibility in line with international standards",
		"Increase the minimum age for criminal responsibility of children",
	},
	{
		"Ratify the Optional Protocol to the Convention on the Rights of the Child on a communications procedure",
		"Consider the ratification of the Optional Protocol to the Convention on the Rights of the Child on a communications procedure",
	},
	{
		"Reduce the overrepresentation of Māori in prisons and address structural bias in the criminal justice system",
		"Take effective measures to reduce the over-representation of Maori in the prison population and eliminate bias in criminal justice",
	},
	{
		"End the use of solitary confinement and seclusion of persons with disabilities in mental health facilities",
		"Abolish seclusion and solitary confinement for disabled persons in facilities of mental health",
	},
	{"Ensure access to safe and affordable housing for Pacific families"},
	{"Prevent plastics from entering the sea by regulating fisheries"},
	{"Teach the history of the New Zealand Wars in all schools"},
	{"Strengthen the independence of the broadcasting regulator"},
}

func TestThoseThatAskTheSameAreGrouped(t *testing.T) {
	var all []Text
	want := [][]int{}
	for _, block := range sample {
		var group []int
		for _, s := range block {
			group = append(group, len(all))
			all = append(all, Text{Text: s})
		}
		if len(group) > 1 {
			want = append(want, group)
		}
	}
	var got [][]int
	for _, g := range Groups(all, Least) {
		var list []int
		for _, m := range g.Members {
			list = append(list, m.Text)
		}
		slices.Sort(list)
		got = append(got, list)
		if g.Score < Least*0.6 || g.Score > 1.0001 || len(g.Shared) == 0 || !strings.Contains(g.Why, g.Shared[0]) {
			t.Errorf("%+v", g)
		}
	}
	slices.SortFunc(got, slices.Compare)
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDiacriticsAndEndingsDoNotMatter(t *testing.T) {
	g := Groups(texts("Revitalise te reo Māori in education", "revitalising te reo Maori, educational", "Other matters entirely different"), Least)
	if len(g) != 1 || len(g[0].Members) != 2 {
		t.Fatalf("%+v", g)
	}
}

func TestStems(t *testing.T) {
	for _, pair := range []string{"ratify ratification", "discriminate discrimination", "detention detentions", "disability disabilities", "educate education", "imprison imprisonment", "children children", "trafficked trafficking", "inequality inequalities", "agreed agree"} {
		a, b, _ := strings.Cut(pair, " ")
		if stem(a) != stem(b) {
			t.Errorf("%s is %s, %s is %s", a, stem(a), b, stem(b))
		}
	}
	for _, pair := range []string{"policy police", "universal university prison", "women woman"} {
		words := strings.Fields(pair)
		if words[0] == "universal" {
			words = words[1:]
		}
		if stem(words[0]) == stem(words[1]) {
			t.Errorf("%v share the stem %s", words, stem(words[0]))
		}
	}
}

func TestExistingWorkIsOffered(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	r.Actions = append(r.Actions, &draft.Action{ID: "a", Reference: "A-1", Title: "Warm housing programme", Description: "Insulate rental homes of families"},
		&draft.Action{ID: "b", Reference: "A-2", Title: "Train the police", KnownAs: "OLD-7"})
	r.About.Monitor.Known = []draft.KnownItem{
		{ID: "k", Kind: "action", Reference: "OLD-3", Title: "Insulation of rental homes", Details: map[string]string{"reporting_cycles": "Second [UPR-2019]"}},
		{ID: "l", Kind: "action", Reference: "OLD-7", Title: "Insulation of rental homes"},
		{ID: "m", Kind: "action", Reference: "OLD-8", Title: "Insulation of rental homes", Archived: true},
		{ID: "n", Kind: "recommendation", Reference: "REC-1", Title: "Insulation of rental homes"},
	}
	list := Actions(r)
	if len(list) != 3 || list[2].Body != "UPR-2019" {
		t.Fatalf("%+v", list)
	}
	got := Like("Ensure that rental homes are insulated", list, 5, 0.1)
	if len(got) != 2 || list[got[0].Text].Item != "k" || list[got[1].Text].Item != "a" || len(got[0].Shared) == 0 {
		t.Errorf("%+v", got)
	}
	if recs := Recommendations(r); len(recs) != 1 || recs[0].Name != "REC-1" {
		t.Errorf("%+v", recs)
	}
}

func TestTheOrderOfTextsDoesNotMatter(t *testing.T) {
	var all []string
	for _, b := range sample {
		all = append(all, b...)
	}
	names := func(list []string) []string {
		var out []string
		for _, g := range Groups(texts(list...), Least) {
			var m []string
			for _, x := range g.Members {
				m = append(m, list[x.Text])
			}
			slices.Sort(m)
			out = append(out, strings.Join(m, "|"))
		}
		slices.Sort(out)
		return out
	}
	want := names(all)
	rapid.Check(t, func(t *rapid.T) {
		if got := names(rapid.Permutation(all).Draw(t, "order")); !slices.Equal(got, want) {
			t.Fatalf("%q", got)
		}
	})
}

func TestAnyTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := texts(rapid.SliceOfN(rapid.String(), 0, 20).Draw(t, "texts")...)
		seen := map[int]bool{}
		for _, g := range Groups(list, Least) {
			for _, m := range g.Members {
				if seen[m.Text] {
					t.Fatalf("%d stands in two groups", m.Text)
				}
				seen[m.Text] = true
			}
		}
	})
}

// many returns n invented texts of some 60 words.
func many(n int) []Text {
	words := strings.Fields(strings.Repeat("housing health education prison police whānau iwi climate disability women children language culture court bail remand violence family school teacher nurse river treaty land law bill budget data research training ", 3))
	var out []Text
	for i := range n {
		var b strings.Builder
		for j := range 60 {
			fmt.Fprintf(&b, "%s%d ", words[(i*i+j*j*7)%len(words)], (i*31+j*j)%40)
			b.WriteString(words[(i+j*i)%len(words)] + " ")
		}
		out = append(out, Text{Text: b.String()})
	}
	return out
}

func TestAThousandAreGroupedInUnderTwoSeconds(t *testing.T) {
	list := many(1000)
	start := time.Now()
	Groups(list, Least)
	if d := time.Since(start); d > 2*time.Second {
		t.Errorf("took %s", d)
	}
}

func BenchmarkGroups1000(b *testing.B) {
	list := many(1000)
	for b.Loop() {
		Groups(list, Least)
	}
}
