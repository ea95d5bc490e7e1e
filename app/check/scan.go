package check

import (
	"iter"
	"slices"

	"followup/app/draft"
	"followup/app/kind"
)

// Text is one text field of an item, as a rule of texts sees it.
type Text struct {
	Item  any // *draft.Recommendation, …; *draft.About for the review itself
	Place draft.Place
	Kind  draft.TextKind
	Value string

	bytes byteSet
}

// byteSet tells which bytes a text holds, so that most rules need not read it.
type byteSet [4]uint64

func bytesOf(s string) (b byteSet) {
	for i := range len(s) {
		b[s[i]>>6] |= 1 << (s[i] & 63)
	}
	return b
}

// has tells whether the text holds any of some ASCII characters.
func (b *byteSet) has(chars string) bool {
	for i := range len(chars) {
		if b[chars[i]>>6]&(1<<(chars[i]&63)) != 0 {
			return true
		}
	}
	return false
}

// digits tells whether the text holds a digit.
func (b *byteSet) digits() bool { return b[0]&(0x3ff<<'0') != 0 }

// controls tells whether the text holds control characters other than line ends and tabs.
func (b *byteSet) controls() bool {
	return b[0]&(1<<' '-1)&^(1<<'\n'|1<<'\t') != 0 || b[1]&(1<<63) != 0
}

// own tells whether the words are ours: neither the UN's nor kept as another has them.
func (t Text) own() bool { return t.Kind == draft.Plain || t.Kind == draft.Marked }

// public tells whether the text goes to the Monitor, which is public.
func (t Text) public() bool {
	if t.Place.Part != "" {
		return false
	}
	switch i := t.Item.(type) {
	case *draft.Recommendation:
		switch t.Place.Field {
		case "shortTitle", "text", "response":
			return true
		case "noActionReason":
			return i.NoAction && blank(i.Response)
		}
	case *draft.Action:
		switch t.Place.Field {
		case "title", "description", "outcome", "targetDateComment":
			return true
		}
	case *draft.Indicator:
		return t.Place.Field == "title" || t.Place.Field == "description"
	}
	return false
}

// label names the text in a sentence: "The response of recommendation CERD-2027-12a".
func (t Text) label(c *Context) string {
	name := itemName(t.Item)
	if p, ok := t.Item.(*draft.Paper); ok && t.Place.Part != "" {
		for i := range p.Sections {
			if p.Sections[i].ID == t.Place.Part {
				s := &p.Sections[i]
				title := s.Title
				if title == "" {
					h, _ := c.Tables.Heading(p.Kind, s.Heading)
					title = h.Title
				}
				return "The section “" + title + "”"
			}
		}
		for i := range p.Words {
			if p.Words[i].ID == t.Place.Part {
				return "“" + upper(fieldWords(t.Place.Field)) + "” in " + lower(name)
			}
		}
		for n, r := range p.CabinetRecommendations {
			if r.ID == t.Place.Part {
				return cabinetRecommendation(p, n)
			}
		}
	}
	return "The " + fieldWords(t.Place.Field) + " of " + lower(name)
}

// Memory keeps what was found in the texts of an item for as long as the item does
// not change, so that a keystroke has one item read again. The zero value is ready to
// use. It belongs to one goroutine.
type Memory struct {
	tables *kind.Tables
	body   string
	prefix string // of references
	items  map[any]*remembered
	turn   int
	said   *spoken

	scratch []Text
}

type remembered struct {
	id    draft.ID
	texts []Text
	found []Finding // by rules of texts; Rule holds the id, the rest is filled in later
	named []namedReference
	turn  int // of the last run that saw the item

	quotes    []Finding // see engagementQuoted
	quotesFor *spoken
}

// texts reads every text of an item, and what the rules of texts find in it.
func (m *Memory) texts(c *Context, rules []Rule, id draft.ID, item any) *remembered {
	if known := m.items[item]; known != nil {
		known.turn = m.turn
		return known
	}
	known := &remembered{id: id, turn: m.turn}
	m.items[item] = known
	m.scratch = m.scratch[:0]
	draft.Texts(item, func(part draft.ID, field string, k draft.TextKind, text *string) {
		if *text != "" {
			m.scratch = append(m.scratch, Text{item, draft.Place{Item: id, Part: part, Field: field}, k, *text, bytesOf(*text)})
		}
	})
	known.texts = slices.Clone(m.scratch)
	for i := range known.texts {
		known.named = append(known.named, namesReferences(&known.texts[i], m.prefix)...)
	}
	for _, r := range rules {
		if r.text == nil {
			continue
		}
		for _, t := range known.texts {
			for _, f := range r.text(c, t) {
				f.Rule = r.ID
				known.found = append(known.found, f)
			}
		}
	}
	return known
}

// read is what a run read of the review once, for all its rules.
type read struct {
	memory     *Memory
	items      []*remembered
	dates      []dated
	referenced []referenced
}

// texts are all texts of the review, in its order.
func (c *Context) texts() iter.Seq[*Text] {
	return func(yield func(*Text) bool) {
		for _, item := range c.read.items {
			for i := range item.texts {
				if !yield(&item.texts[i]) {
					return
				}
			}
		}
	}
}

// textsOf are the texts of one item.
func (c *Context) textsOf(id draft.ID) iter.Seq[*Text] {
	return func(yield func(*Text) bool) {
		for _, item := range c.read.items {
			if item.id != id {
				continue
			}
			for i := range item.texts {
				if !yield(&item.texts[i]) {
					return
				}
			}
		}
	}
}

// scan reads all texts of the review.
func (m *Memory) scan(c *Context, rules []Rule) {
	r := c.Review
	if prefix := referencePrefix(r); m.items == nil || m.tables != c.Tables || m.body != r.About.Body || m.prefix != prefix {
		*m = Memory{tables: c.Tables, body: r.About.Body, prefix: prefix, items: map[any]*remembered{}}
	}
	m.turn++
	items := 1 + len(r.Recommendations) + len(r.Actions) + len(r.Indicators) + len(r.Engagement) + len(r.Papers)
	c.read = &read{memory: m, items: make([]*remembered, 0, items)}
	see := func(id draft.ID, item any) {
		c.read.items = append(c.read.items, m.texts(c, rules, id, item))
	}
	see(r.ID, r.About)
	for _, i := range r.Recommendations {
		see(i.ID, i)
	}
	for _, i := range r.Actions {
		see(i.ID, i)
	}
	for _, i := range r.Indicators {
		see(i.ID, i)
	}
	for _, i := range r.Engagement {
		see(i.ID, i)
	}
	for _, i := range r.Papers {
		see(i.ID, i)
	}
	if len(m.items) > 2*items+16 {
		for item, known := range m.items {
			if known.turn != m.turn {
				delete(m.items, item)
			}
		}
	}
}
