package store

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"followup/app/draft"
)

// wordy returns n words of a made-up text.
func wordy(rng *rand.Rand, n int) string {
	words := strings.Fields("the Government will strengthen its work with Māori communities on housing and health so that “every” tamariki grows up safe — and reports yearly on what was done")
	var b strings.Builder
	for i := range n {
		if i > 0 {
			if i%60 == 0 {
				b.WriteString("\n\n")
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(words[rng.IntN(len(words))])
	}
	return b.String()
}

// large returns a review of n recommendations of the size that the figures are
// measured with: 60 words each, 180 words of response, 3 actions, 2 indicators.
func large(n int) *draft.Review {
	rng := rand.New(rand.NewPCG(1, 2))
	r := draft.New("CERD", "CERD-2027")
	for i := range n {
		rec := &draft.Recommendation{
			ID: draft.NewID(), Reference: fmt.Sprintf("CERD-2027-%d", i), Paragraph: fmt.Sprint(i), Theme: "Housing",
			Text: draft.Quoted(wordy(rng, 60)), Response: draft.Markdown(wordy(rng, 180)), ShortTitle: wordy(rng, 6),
			LeadAgency: "MoJ", Agencies: []string{"TPK", "MSD"}, Issues: []string{"Equality"}, Status: "drafted",
			Contributions: []draft.Contribution{{ID: draft.NewID(), Agency: "TPK", Words: draft.Markdown(wordy(rng, 30))}},
		}
		r.Recommendations = append(r.Recommendations, rec)
		for j := range 3 {
			a := &draft.Action{
				ID: draft.NewID(), Reference: fmt.Sprintf("CERD-2027-MOJ-A%d", 3*i+j), Title: wordy(rng, 8),
				Description: draft.Markdown(wordy(rng, 30)), Outcome: draft.Markdown(wordy(rng, 12)), Agency: "MoJ", New: j == 0,
				TargetDate: "2028-06-30", Smart: []string{"S", "M"}, Recommendations: []draft.ID{rec.ID},
			}
			r.Actions = append(r.Actions, a)
			if j < 2 {
				r.Indicators = append(r.Indicators, &draft.Indicator{
					ID: draft.NewID(), Reference: a.Reference + "-I1", Title: wordy(rng, 8),
					Start: "2027-01-01", End: "2028-06-30", Frequency: 6, Repeat: true, Actions: []draft.ID{a.ID},
				})
			}
		}
	}
	return r
}

func BenchmarkDecode(b *testing.B) {
	for _, n := range []int{100, 500, 1000, 10000} {
		data, err := Encode(large(n))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Decode(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, n := range []int{100, 500, 1000, 10000} {
		r := large(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				data, err := Encode(r)
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(data)))
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	home(b)
	path := filepath.Join(b.TempDir(), "x.followup")
	if _, err := Save(path, large(500), Options{}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Open(path, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// A save after an edit: with the comparison of the file on disk, the history, the
// kept version, and the disk's word that both are safe.
func BenchmarkSave(b *testing.B) {
	home(b)
	path := filepath.Join(b.TempDir(), "x.followup")
	f, err := SaveFile(path, large(500), Options{})
	for b.Loop() {
		if err != nil {
			b.Fatal(err)
		}
		f, err = SaveFile(path, withTheme(f.Review, string(draft.NewID())), Options{Base: f})
	}
}

func BenchmarkSaveWithoutWaitingForTheDisk(b *testing.B) {
	home(b)
	path := filepath.Join(b.TempDir(), "x.followup")
	f, err := SaveFile(path, large(500), Options{disk: quick{}})
	for b.Loop() {
		if err != nil {
			b.Fatal(err)
		}
		f, err = SaveFile(path, withTheme(f.Review, string(draft.NewID())), Options{Base: f, disk: quick{}})
	}
}
