package markedup

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
)

// Composed is a paper of the review, and how it is composed now.
type Composed struct {
	Paper *draft.Paper
	Doc   *compose.Document
}

// Change is what came back for one text of the review.
type Change struct {
	Place    draft.Place
	Heading  string // in the paper, above it
	Name     string // "response of recommendation CERD-2027-12a"
	By       []Author
	Now      string // what the review holds
	Back     string // what it would hold with all that came back
	Conflict bool   // the review went on too: not to be taken without asking
	Blocked  bool   // never to be taken: the change is made by hand
	Lost     bool   // nothing of it came back, and nothing is to be done: the review keeps its words
	Why      string // of a conflict or a blocked change
}

// Unplaced is something in the file that has no place in the review.
type Unplaced struct {
	Heading string
	Words   string
	By      []Author
	Why     string
}

// Remark is a comment, and what it is about.
type Remark struct {
	Comment
	Heading string
	Name    string // of the text that it is about; empty where it is about none
}

// Found is what was found in a file that came back.
type Found struct {
	Paper    *draft.Paper
	Changes  []Change // in the order of the paper
	Remarks  []Remark
	Unplaced []Unplaced
}

// Compare finds what was changed in a file that came back, against the papers of the
// review as they are composed now. It changes nothing. An error is one sentence: the
// file is none of these papers.
func Compare(r *draft.Review, papers []Composed, back *Paper) (Found, error) {
	c := &comparer{r: r, back: back, best: -1}
	for i := range papers {
		c.try(i, papers[i].Doc)
	}
	if c.best < 0 {
		return Found{}, fmt.Errorf("%s is no paper of this review that Followup wrote, or the names of its paragraphs were removed (a release has none): nothing of it can be placed", nameOr(back.File))
	}
	c.found.Paper = papers[c.best].Paper
	c.past, c.declined = past(r), declined(c.found.Paper)
	c.came = map[int]bool{}
	c.gather(accepted(back.Paragraphs))
	c.gather(accepted(back.Notes))
	for _, of := range c.order {
		c.field(of)
	}
	c.remarks()
	return c.found, nil
}

func nameOr(file string) string {
	if file == "" {
		return "This file"
	}
	return file
}

// Apply returns a review that holds what came back. A blocked change is not applied.
func Apply(r *draft.Review, c Change) *draft.Review {
	if c.Blocked {
		return r
	}
	return withText(r, c.Place, c.Back)
}

type comparer struct {
	r     *draft.Review
	back  *Paper
	best  int // the paper that most names fit
	fits  int
	spots []spot
	byKey map[string]int
	past  map[draft.Place]map[string]bool

	declined map[string]bool
	lost     map[lostKey]bool // items and rows of which nothing came back, told already

	fields map[fieldKey]*gathered
	order  []fieldKey
	came   map[int]bool // spots of which something came back
	where  map[int]int  // paragraph of the file to 1 + its spot
	notes  map[int]int  // footnote of the file to 1 + its spot
	found  Found
}

// gathered is what came back for one field.
type gathered struct {
	spots   []int // of the paper as it is now
	entries []entry
}

// entry is one paragraph that came back. at is -1 for one that is new; then behind or
// before says next to which spot it stands.
type entry struct {
	at      int
	name    name
	guessed bool  // it came back without its name and was known by its words
	joined  []int // further spots whose words run on in it
	final   *final
	beside  int
	before  bool
}

// try counts how many names of the file a paper has.
func (c *comparer) try(at int, doc *compose.Document) {
	spots := places(doc)
	byKey := make(map[string]int, len(spots))
	for i := range spots {
		byKey[spots[i].name.key] = i
	}
	fits := 0
	for i := range c.back.Paragraphs {
		for _, n := range c.back.Paragraphs[i].Names {
			if own, ok := parsed(n); ok {
				if _, known := byKey[own.key]; known {
					fits++
				}
			}
		}
	}
	if fits > c.fits {
		c.best, c.fits, c.spots, c.byKey = at, fits, spots, byKey
		c.fields, c.order = map[fieldKey]*gathered{}, nil
		c.where, c.notes = map[int]int{}, map[int]int{}
		for i := range spots {
			of := spots[i].of
			if c.fields[of] == nil {
				c.fields[of] = &gathered{}
				c.order = append(c.order, of)
			}
			c.fields[of].spots = append(c.fields[of].spots, i)
		}
	}
}

func sameField(a, b compose.Source) bool {
	return a.Item == b.Item && a.Part == b.Part && a.Field == b.Field
}

func placeOf(s *spot) draft.Place {
	return draft.Place{Item: s.from.Item, Part: s.from.Part, Field: s.from.Field}
}

// ownRuns are the runs of a spot that come from its field, or that say that it is empty.
func ownRuns(s *spot) []compose.Run {
	var list []compose.Run
	for _, r := range s.runs {
		if sameField(r.Source, s.from) || r.Missing {
			list = append(list, r)
		}
	}
	return list
}

func (c *comparer) unplaced(near int, f *final, why string) {
	heading := ""
	if near >= 0 {
		heading = c.spots[near].heading
	}
	words := f.text()
	if words == "" {
		words = squeezed(f.gone)
	}
	c.found.Unplaced = append(c.found.Unplaced, Unplaced{heading, strings.ReplaceAll(words, noteSign, ""), f.authors, why})
}

// field compares what came back for one field.
func (c *comparer) field(of fieldKey) {
	g := c.fields[of]
	first := &c.spots[g.spots[0]]
	var sent *name
	authors := []Author(nil)
	changed, guessed, seen := false, false, map[int]bool{}
	var texts []string
	for i := range g.entries {
		e := &g.entries[i]
		text := e.final.text()
		if text != "" {
			texts = append(texts, digest(text))
		}
		touched := e.at < 0 || len(e.joined) > 0 || digest(text) != e.name.text || c.restyled(e)
		guessed = guessed || e.guessed && touched
		if e.at >= 0 {
			if sent == nil || g.byWords(sent) {
				sent = &e.name
			}
			seen[e.at] = true
			for _, k := range e.joined {
				seen[k] = true
			}
		}
		if touched {
			changed = true
			for _, a := range e.final.authors {
				authors = with(authors, a)
			}
		}
	}
	if sent == nil {
		c.vanished(g)
		return
	}
	missing := len(seen) < sent.count && sent.count < len(digits)-1
	if !changed && !missing {
		return
	}
	here := make([]string, 0, len(g.spots))
	for _, at := range g.spots {
		if c.spots[at].name.text != digest("") {
			here = append(here, c.spots[at].name.text)
		}
	}
	if slices.Equal(texts, here) && !slices.ContainsFunc(g.entries, func(e entry) bool { return c.restyled(&e) }) {
		return
	}
	change := Change{Place: placeOf(first), Heading: first.heading, Name: nameOf(c.r, placeOf(first)), By: authors}
	wentOn := sent.field != first.name.field
	raw, kind, ok := textAt(c.r, change.Place)
	if !ok {
		c.words(g, seen)
		return
	}
	change.Now = raw
	change.Back, change.Why = c.built(g, raw, kind, wentOn)
	switch {
	case change.Why != "":
		change.Blocked = true
		if change.Back == "" {
			change.Back = c.read(g)
		}
	case change.Back == raw:
		return
	case (wentOn || guessed || c.onlyRestyled(g)) && c.past[change.Place][change.Back]:
		return // it was taken once, and the review went on from there
	case strings.TrimSpace(change.Back) == "" && missing:
		change.Blocked, change.Lost, change.Why = true, true, lostWhy
	case wentOn:
		change.Conflict, change.Why = true, "The review was changed too since the paper was sent."
	case guessed:
		change.Conflict, change.Why = true, "The paragraph came back without the name that tells its place; it was known by its words. Look whether it is the right one."
	case missing && c.traceless(g, seen):
		change.Conflict, change.Why = true, "A paragraph of it is not in the file, and no tracked change says that it was deleted."
	}
	if c.declined[declinedKey(change)] {
		return // it was looked at once, and the review kept its words
	}
	for i := range c.found.Changes { // the text stands twice in the paper
		if other := &c.found.Changes[i]; other.Place == change.Place {
			if other.Back == change.Back {
				return
			}
			change.Conflict, change.Why = true, "The text stands twice in the paper, and both were changed."
		}
	}
	c.found.Changes = append(c.found.Changes, change)
}

// read are all words that came back for a field.
func (c *comparer) read(g *gathered) string {
	var list []string
	for i := range g.entries {
		if text := g.entries[i].final.text(); text != "" {
			list = append(list, strings.ReplaceAll(text, noteSign, ""))
		}
	}
	return strings.Join(list, "\n\n")
}

// words lists changes of what is no text of the review.
func (c *comparer) words(g *gathered, seen map[int]bool) {
	for i := range g.entries {
		e := &g.entries[i]
		if e.at < 0 || digest(e.final.text()) != e.name.text && digest(e.final.text()) != c.spots[e.at].name.text {
			at := max(e.at, e.beside)
			c.unplaced(at, e.final, "These words are written by the program, or come from another field: “"+plainText(c.spots[at].runs)+"”. Change them there.")
		}
	}
	for _, at := range g.spots {
		if !seen[at] && plainText(c.spots[at].runs) != "" {
			c.found.Unplaced = append(c.found.Unplaced, Unplaced{c.spots[at].heading, plainText(c.spots[at].runs), nil, "These words, which the program writes, are not in the file."})
		}
	}
}

// remarks says what each comment is about.
func (c *comparer) remarks() {
	for _, comment := range c.back.Comments {
		remark := Remark{Comment: comment}
		at := 0
		if comment.Paragraph > 0 {
			at = c.where[comment.Paragraph-1]
			for k := comment.Paragraph - 1; at == 0 && k > 0; k-- {
				at = c.where[k-1]
			}
			if comment.Note {
				at = c.notes[comment.Paragraph]
			}
		}
		if at > 0 {
			s := &c.spots[at-1]
			remark.Heading = s.heading
			if _, _, ok := textAt(c.r, placeOf(s)); ok {
				remark.Name = nameOf(c.r, placeOf(s))
			}
		}
		c.found.Remarks = append(c.found.Remarks, remark)
	}
}
