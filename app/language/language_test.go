package language

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFindTeReo(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The Government works with communities.", ""},
		{"Māori and Pacific peoples", "Māori"},
		{"Te Tiriti o Waitangi is honoured", "Te Tiriti o Waitangi"},
		{"with Te Puni Kōkiri and the Ministry", "Te Puni Kōkiri"},
		{"whānau, hapū and iwi", "whānau|hapū|iwi"},
		{"a hui was held", ""},
		{"to the marae of Ngāti Porou", "Ngāti Porou"},
		{"he said that no kaumātua came", "kaumātua"},
		{"tangata whenua are partners", "tangata whenua"},
		{"tamariki Māori", "tamariki Māori"},
		{"Whānau-ā-Apanui", "Whānau-ā-Apanui"},
		{"in Ōtautahi", "Ōtautahi"},
		{"the café in Zürich", ""},
		{"a naïve Tōkyō view", ""},
		{"me and you to no one i.e. a he", ""},
		{"Oranga Tamariki reports to Parliament", "Oranga Tamariki"},
	} {
		var got []string
		for _, s := range LoadTeReo().Find(c.text) {
			got = append(got, c.text[s.Start:s.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: %q, want %q", c.text, strings.Join(got, "|"), c.want)
		}
	}
}

func TestMacrons(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Maori", "Maori→Māori"},
		{"MAORI and maori", "MAORI→MĀORI maori→māori"},
		{"Māori", ""},
		{"the whanau's view", "whanau→whānau"},
		{"Maori-led", "Maori→Māori"},
		{"Ngai Tahu and Ngati Porou", "Ngai Tahu→Ngāi Tahu Ngati→Ngāti"},
		{"Te Puni Kokiri", "Te Puni Kokiri→Te Puni Kōkiri"},
		{"Kainga Ora", "Kainga Ora→Kāinga Ora"},
		{"https://www.maori.govt.nz/maori and info@maori.nz", ""},
		{"CERD-2027-MAORI-1", ""},
		{"Te Whanau-a-Apanui", "Te Whanau-a-Apanui→Te Whānau-ā-Apanui"},
		{"Whangarei.", "Whangarei→Whangārei"},
		{"English words only", ""},
	} {
		var got []string
		for _, h := range LoadMacrons().Hits(c.text) {
			if c.text[h.Start:h.End] != h.Found {
				t.Errorf("%q: bytes %d to %d are not %q", c.text, h.Start, h.End, h.Found)
			}
			got = append(got, h.Found+"→"+h.Should)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, strings.Join(got, " "), c.want)
		}
	}
}

// What the table says is right must not be hit again.
func TestMendingMacronsIsDoneOnce(t *testing.T) {
	for _, row := range table("tables/macrons.csv") {
		hits := LoadMacrons().Hits(row[0])
		if len(hits) != 1 || hits[0].Should != row[1] {
			t.Errorf("%q: %v, want one hit %q", row[0], hits, row[1])
		}
		if hits := LoadMacrons().Hits(row[1]); len(hits) > 0 {
			t.Errorf("%q is right, but is hit: %v", row[1], hits)
		}
	}
}

func TestSpelling(t *testing.T) {
	s := NewSpeller([]string{"Whakarongorau", "zzxq"})
	for _, c := range []struct{ text, want string }{
		{"The Government recieved the reccomendations.", "recieved reccomendations"},
		{"Organisations’ programmes don’t recognise wellbeing.", ""},
		{"The colour of the organization", "organization"},
		{"The color", "color"},
		{"Te Tiriti o Waitangi, tikanga and whānau", ""},
		{"Mr Xyzzy of Qwertville spoke with MBIE and MoJ.", ""},
		{"Teh paper", "Teh"},
		{"Kanganawa spoke. Smith agreed.", ""},
		{"See https://exmple.nz/abcd and CERD-2027-MOJ-A014, 9(2)(f)(iv).", ""},
		{"A zzxq and whakarongorau", ""},
		{"{{count recommendatons}} and [words](https://x.nz/wrngly) and note[^abcde]", ""},
		{"[[9(2)(a): a secrett]]", "secrett"},
		{"**bold** and *italicc*", "italicc"},
		{"well-being and non-refoulment", "refoulment"},
		{"co-operation, policymakers, iwi-led", ""},
		{"the Committee's and the States' views", ""},
		{"it's, they've, can't, won't", ""},
		{"- Firstt item", "Firstt"},
		{"We rescoped, reprioritised and multilaterally socioeconomically retabled it.", ""},
		{"kapa haka, kai and mahinga kai; de facto, inter alia, vis-à-vis", ""},
		{"Kotahi te kohinga me nga ripoata, tahi, rua, whakamahere", ""}, // te reo in no list, by its syllables
		{"untill overun interupted disatisfied unneccesary recomended", "untill overun interupted disatisfied unneccesary recomended"},
	} {
		var got []string
		for _, m := range s.Check(c.text) {
			if c.text[m.Start:m.End] != m.Word {
				t.Errorf("%q: bytes %d to %d are not %q", c.text, m.Start, m.End, m.Word)
			}
			got = append(got, m.Word)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, strings.Join(got, " "), c.want)
		}
	}
}

func TestSuggest(t *testing.T) {
	s := NewSpeller(nil)
	for word, want := range map[string]string{
		"recieved": "received", "Teh": "The", "goverment": "government", "comittee": "committee", "racialy": "racially",
	} {
		found := false
		for _, c := range s.Suggest(word) {
			found = found || c == want
		}
		if !found {
			t.Errorf("%q: %q, want %q among them", word, s.Suggest(word), want)
		}
	}
}

var anyText = rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("aeiouhkmnprtwgāēīōūMT -'’.\n[]{}()")), rapid.Rune()))

func TestStretchesLieInTheText(t *testing.T) {
	s := NewSpeller(nil)
	rapid.Check(t, func(t *rapid.T) {
		text := anyText.Draw(t, "text")
		last := 0
		for _, f := range LoadTeReo().Find(text) {
			if f.Start < last || f.End <= f.Start || f.End > len(text) {
				t.Fatalf("stretch %v in %q", f, text)
			}
			last = f.End
		}
		for _, h := range LoadMacrons().Hits(text) {
			if text[h.Start:h.End] != h.Found || h.Should == h.Found {
				t.Fatalf("hit %v in %q", h, text)
			}
		}
		for _, m := range s.Check(text) {
			if text[m.Start:m.End] != m.Word || s.Known(m.Word) {
				t.Fatalf("misspelling %v in %q", m, text)
			}
		}
	})
}

func FuzzCheck(f *testing.F) {
	f.Add("Teh Maori [[9(2)(a): x]] {{y}} ’")
	f.Fuzz(func(t *testing.T, text string) {
		s := NewSpeller(nil)
		for _, m := range s.Check(text) {
			if text[m.Start:m.End] != m.Word {
				t.Fatalf("misspelling %v in %q", m, text)
			}
		}
		LoadTeReo().Find(text)
		LoadMacrons().Hits(text)
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The Government works with communities and whānau Māori to improve outcomes for children. ", 20)
	t := LoadTeReo()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		t.Find(text)
	}
}

func BenchmarkSpelling(b *testing.B) {
	text := strings.Repeat("The Government works with communities and whānau Māori to improve outcomes for children. ", 20)
	s := NewSpeller(nil)
	s.Check(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Check(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := readEnglish(); err != nil {
			b.Fatal(err)
		}
	}
}
