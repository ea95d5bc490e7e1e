package export

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"

	"followup/app/draft"
)

// secret is words that must not stand in a release: as they are typed, and the words by
// which they would be found.
type secret struct {
	typed   string
	needles []string
}

// typing writes the nth secret; marked tells whether it stands in Markdown.
type typing func(n int, marked bool) secret

// oddWord is a word that no paper holds.
func oddWord(rng *rand.Rand, letters int) string {
	const consonants, vowels = "qxzvkj", "aeiou"
	b := make([]byte, letters)
	for i := range b {
		if i%2 == 0 {
			b[i] = consonants[rng.IntN(len(consonants))]
		} else {
			b[i] = vowels[rng.IntN(len(vowels))]
		}
	}
	return string(b)
}

// oddities writes secrets of every shape: several words, macrons, hyphens, figures, words
// that are half bold, links, notes and live figures.
func oddities(seed uint64) typing {
	return func(n int, marked bool) secret {
		rng := rand.New(rand.NewPCG(seed, uint64(n)))
		word := func() string { return oddWord(rng, 9+rng.IntN(4)) }
		a, b := word(), word()
		shapes := 5
		if marked {
			shapes = 10
		}
		switch rng.IntN(shapes) {
		case 0:
			return secret{a, []string{a}}
		case 1:
			return secret{a + " the " + b, []string{a, b}}
		case 2:
			long := strings.NewReplacer("a", "ā", "o", "ō").Replace(a)
			return secret{strings.ToUpper(long[:1]) + long[1:], []string{long}}
		case 3:
			return secret{a[:4] + "-" + a[4:] + "-" + b, []string{a + b}}
		case 4:
			figure := fmt.Sprintf("%d,%03d,%03d.%02d", 10+rng.IntN(90), rng.IntN(1000), rng.IntN(1000), rng.IntN(100))
			return secret{"$" + figure + " for " + a, []string{figure, a}}
		case 5:
			return secret{a[:5] + "**" + a[5:] + "** *" + b + "*", []string{a, b}}
		case 6:
			return secret{"[" + a + "](https://" + b + ".example/q)", []string{a, b}}
		case 7:
			return secret{a + " {{count recommendations}} {{paragraph of=" + b + "}}", []string{a, b}}
		case 8:
			return secret{"`" + a + "` <" + b + "> &amp; ~~" + b + "~~", []string{a, b}}
		default:
			return secret{a + " \\[[ \\* " + b + "\\_", []string{a, b}}
		}
	}
}

// sized writes secrets of one length.
func sized(letters int) typing {
	return func(n int, _ bool) secret {
		word := oddWord(rand.New(rand.NewPCG(77, uint64(n))), letters)
		return secret{typed: word}
	}
}

// planted is a secret and where it was put.
type planted struct {
	secret
	where string
}

// planter puts secrets into a review and one of its papers. What it does depends on its
// seed alone, never on the secrets.
type planter struct {
	rng    *rand.Rand
	typing typing
	r      *draft.Review
	p      *draft.Paper
	list   []planted
	used   map[string]bool // places that hold one already
}

var someGrounds = []string{"9(2)(f)(iv)", "9(2)(a)", "6(a)", "9(2)(h)", "9(2)(g)(i), 9(2)(j)"}

// plant puts n secrets into a review and its paper, both of which it changes.
func plant(r *draft.Review, p *draft.Paper, n int, seed uint64, type_ typing) []planted {
	pl := &planter{rng: rand.New(rand.NewPCG(seed, 1)), typing: type_, r: r, p: p, used: map[string]bool{}}
	pl.r.Papers = []*draft.Paper{p}
	for len(pl.list) < n {
		switch pl.rng.IntN(10) {
		case 0:
			pl.wholePart()
		case 1:
			pl.wholeRow()
		default:
			pl.field()
		}
	}
	if seed%5 == 4 {
		p.WithheldAppendix = []string{"9(2)(f)(iv)"}
	}
	return pl.list
}

// words is the next secret.
func (pl *planter) words(where string, marked bool) string {
	s := pl.typing(len(pl.list), marked)
	pl.list = append(pl.list, planted{s, where})
	return s.typed
}

func (pl *planter) ground() string { return someGrounds[pl.rng.IntN(len(someGrounds))] }

// mark is the next secret, withheld.
func (pl *planter) mark(where string, marked bool) string {
	return "[[" + pl.ground() + ": " + pl.words(where, marked) + "]]"
}

// pick is one of a list.
func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// item is something of the review whose texts a paper may print: most often the paper,
// and recommendations that it has words on.
func (pl *planter) item() (any, string) {
	paper := 14
	if pl.p.Kind == "cabinet-response" {
		paper = 8
	}
	switch n := pl.rng.IntN(20); {
	case n < paper:
		return pl.p, "paper"
	case n < 16:
		return pl.recommendation(), "recommendation"
	case n < 17 && len(pl.r.Actions) > 0:
		return pick(pl.rng, pl.r.Actions), "action"
	case n < 18 && len(pl.r.Engagement) > 0:
		return pick(pl.rng, pl.r.Engagement), "engagement"
	}
	return pl.r.About, "review"
}

// recommendation is one that the paper has words on, where it has words on any.
func (pl *planter) recommendation() *draft.Recommendation {
	if len(pl.p.Words) > 0 {
		id := pick(pl.rng, pl.p.Words).Recommendation
		for _, r := range pl.r.Recommendations {
			if r.ID == id {
				return r
			}
		}
	}
	return pick(pl.rng, pl.r.Recommendations)
}

// slot is a string that holds words, or a code or a date that is printed.
type slot struct {
	name   string
	id     string
	marked bool
	text   *string
}

// printedCodes are strings that are no texts, and are printed all the same.
var printedCodes = map[string]bool{
	"Recommendation.Reference": true, "Recommendation.Paragraph": true, "Recommendation.ParkedUntil": true, "Recommendation.LeadAgency": true,
	"Action.Agency": true, "Action.TargetDate": true, "Action.Reference": true, "Engagement.Date": true,
	"Paper.Committee": true, "Paper.MeetingDate": true, "Paper.ReleaseDate": true, "Paper.Classification": true, "Paper.Endorsement": true,
	"CabinetRecommendation.Verb": true, "PaperWords.Grade": true,
	"About.Symbol": true, "About.Cycle": true, "About.Adoption": true, "About.Prefix": true, "Agency.Code": true,
	"Decision.Minute": true, "Decision.Confirmation": true, "Decision.MinuteDate": true, "Decision.ConfirmedDate": true,
}

// slots returns every string of an item that words may stand in.
func slots(item any, name string) []slot {
	var list []slot
	draft.Texts(item, func(part draft.ID, field string, kind draft.TextKind, text *string) {
		list = append(list, slot{name + "." + field, string(part) + field, kind == draft.Marked, text})
	})
	var codes func(v reflect.Value)
	codes = func(v reflect.Value) {
		for i := range v.NumField() {
			f, field := v.Field(i), v.Type().Name()+"."+v.Type().Field(i).Name
			switch {
			case printedCodes[field]:
				text := f.Addr().Convert(reflect.TypeFor[*string]()).Interface().(*string)
				list = append(list, slot{field, fmt.Sprintf("%s%p", field, text), false, text})
			case f.Kind() == reflect.Struct && f.Type().PkgPath() == v.Type().PkgPath():
				codes(f)
			case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
				for k := range f.Len() {
					codes(f.Index(k))
				}
			}
		}
	}
	codes(reflect.ValueOf(item).Elem())
	return list
}

// seldomPrinted are fields that a kind of paper does not print, or that no paper prints.
// They hold secrets too, but fewer.
func (pl *planter) seldomPrinted(name string) bool {
	switch name {
	case "paper.done", "paper.evidence", "paper.next", "paper.reasons":
		return pl.p.Kind == "upr-response" || pl.p.Kind == "cabinet-response"
	case "paper.explanation":
		return pl.p.Kind == "one-year-update"
	case "PaperWords.Grade", "paper.signatory", "paper.routeWhy", "CabinetRecommendation.Verb", "paper.releaseBy", "review.contact", "review.confirmedBy":
		return true
	}
	return strings.HasPrefix(name, "recommendation.") && pl.p.Kind == "upr-response"
}

// field puts a mark into one field of some item.
func (pl *planter) field() {
	item, name := pl.item()
	s := pick(pl.rng, slots(item, name))
	if pl.seldomPrinted(s.name) && pl.rng.IntN(6) > 0 {
		return
	}
	if s.marked {
		pl.context(s.text, s.name, pl.mark)
		return
	}
	key := fmt.Sprintf("%p", s.text)
	if pl.used[key] {
		return
	}
	pl.used[key] = true
	old := *s.text
	mark := pl.mark(s.name, false)
	at := strings.LastIndexByte(old, ' ')
	switch pl.rng.IntN(4) {
	case 0:
		*s.text = mark
	case 1:
		*s.text = strings.TrimSpace(mark + " " + old)
	case 2:
		if at > 0 {
			*s.text = old[:at] + " " + mark + old[at:]
			break
		}
		*s.text = old + mark
	default:
		*s.text = strings.TrimSpace(old + " " + mark)
	}
}

// context appends to a Markdown text one of the places where words may stand in it.
func (pl *planter) context(text *string, where string, words func(where string, marked bool) string) {
	n := fmt.Sprint(len(pl.list))
	type place struct{ name, before, behind string }
	c := pick(pl.rng, []place{
		{"paragraph", "Before ", " behind."},
		{"whole paragraph", "", ""},
		{"middle of a word", "be", "hind"},
		{"bullet", "- one\n- two ", ""},
		{"nested bullet", "- one\n  - ", " and more"},
		{"numbered item", "First:\n\n1. one\n2. two ", ""},
		{"header of a table", "| a | b ", " |\n|---|---|\n| c | d |"},
		{"cell of a table", "| a | b |\n|---|---|\n| c | ", " |"},
		{"footnote", "Noted[^n" + n + "] here.\n\n[^n" + n + "]: See ", " there."},
		{"only footnote", "Noted[^n" + n + "] here.\n\n[^n" + n + "]: ", ""},
		{"words of a link", "See [the ", " page](https://example.org/)."},
		{"address of a link", "See [the page](https://example.org/", ")."},
		{"bold", "A **b ", "** c."},
		{"italic", "A *", "* c."},
		{"code", "A `b ", "` c."},
		{"indented code", "    a ", " b"},
		{"fence", "```\na ", "\n```"},
		{"quotation", "> a ", " b"},
		{"tag", "a <b title=\"", "\">c</b>"},
		{"comment", "a <!-- ", " --> b"},
		{"image", "a ![b ", "](https://example.org/a.png) b"},
		{"live figure", "Of {{count recommendations}} ", " and {{count actions new=yes}}."},
		{"inside a live figure", "Of {{count recommendations theme=\"", "\"}} b."},
		{"reference to a paragraph", "See paragraph {{paragraph of=\"", "\"}}."},
		{"heading", "# On ", "\n\nText."},
		{"heading alone", "## ", ""},
		{"behind a colon", "This follows: ", "\n\n- a"},
	})
	*text = strings.TrimRight(*text, "\n") + "\n\n" + c.before + words(where+", "+c.name, true) + c.behind
}

// wholePart withholds a section, a recommendation to Cabinet or a reply whole, and puts
// words into it.
func (pl *planter) wholePart() {
	grounds := []string{pl.ground()}
	if strings.Contains(grounds[0], ",") {
		grounds = strings.Split(grounds[0], ", ")
	}
	p := pl.p
	switch n := pl.rng.IntN(3); {
	case n == 0 && len(p.CabinetRecommendations) > 0:
		c := &p.CabinetRecommendations[pl.rng.IntN(len(p.CabinetRecommendations))]
		pl.open((*string)(&c.Text), "recommendation to Cabinet withheld whole")
		c.Withheld = grounds
	case n == 1 && len(p.Words) > 0:
		w := &p.Words[pl.rng.IntN(len(p.Words))]
		text := pick(pl.rng, []*draft.Markdown{&w.Done, &w.Evidence, &w.Next, &w.Reasons, &w.Explanation})
		pl.open((*string)(text), "reply withheld whole")
		w.Withheld = grounds
	default:
		s := &p.Sections[pl.rng.IntN(len(p.Sections))]
		if s.Title != "" {
			s.Title += " " + pl.words("title of a section withheld whole", false)
		}
		pl.open((*string)(&s.Text), "section withheld whole")
		s.Withheld = grounds
	}
}

// open puts words without a mark into a Markdown text. Marks that stand there already
// would nest with them, if the words held brackets: these do not.
func (pl *planter) open(text *string, where string) { pl.context(text, where, pl.words) }

// wholeRow withholds a recommendation whole, with an action that serves it alone.
func (pl *planter) wholeRow() {
	r := pl.recommendation()
	r.Withheld = []string{"9(2)(g)(i)"}
	switch pl.rng.IntN(4) {
	case 0:
		r.ShortTitle += " " + pl.words("short title of a row withheld whole", false)
	case 1:
		r.Text += draft.Quoted(" " + pl.words("text of a row withheld whole", false))
	case 2:
		pl.open((*string)(pick(pl.rng, []*draft.Markdown{&r.Response, &r.MinisterNote, &r.PriorityReason, &r.PositionReason, &r.NoActionReason})), "row withheld whole")
	default:
		pl.r.Actions = append(pl.r.Actions, &draft.Action{
			ID: draft.ID(fmt.Sprint("planted", len(pl.list))), Title: "Plan " + pl.words("action of a row withheld whole", false),
			Agency: "MoJ", Funding: pick(pl.rng, []string{"sought", "baselines", ""}), Legislation: true, CabinetDecision: true, New: true,
			Recommendations: []draft.ID{r.ID},
		})
	}
}
