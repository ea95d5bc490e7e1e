// Package markedup is the Word paper that comes back: which words were changed in it, by
// whom, and how they go into the review. Each paragraph that we write carries a name
// from which its place is known again, and whether it was changed here or there since.
// The package knows no file format; a Word file is written and read elsewhere.
package markedup

import (
	"hash/fnv"
	"strconv"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
)

// Names returns the name of each paragraph of a composed paper, for a bookmark: letters
// and digits, at most 40, and each name once. Only an ordinary paper of a review has
// names; a release gives nothing away.
func Names(doc *compose.Document) map[*compose.Block]string {
	if doc.Facts.Release != compose.Ordinary || doc.Facts.Kind == "" {
		return nil
	}
	names := map[*compose.Block]string{}
	for _, p := range places(doc) {
		if p.block != nil {
			names[p.block] = p.name.String()
		}
	}
	return names
}

// NoteNames returns the name of each footnote, as [Names] does for paragraphs.
func NoteNames(doc *compose.Document) []string {
	if doc.Facts.Release != compose.Ordinary || doc.Facts.Kind == "" {
		return nil
	}
	names := make([]string, len(doc.Notes))
	for _, p := range places(doc) {
		if p.block == nil {
			names[p.note] = p.name.String()
		}
	}
	return names
}

// name is what a bookmark tells of a paragraph.
type name struct {
	key   string // which paragraph it is
	text  string // its words as they were sent
	field string // the words of its whole field as they were sent
	count int    // how many paragraphs the field had
}

const (
	nameBegins = "fu"
	digits     = "0123456789abcdefghjkmnpqrstvwxyz"
	part       = 12 // characters of each digest
)

func (n name) String() string {
	return nameBegins + n.key + n.text + n.field + string(digits[min(n.count, len(digits)-1)])
}

// parsed reads the name of a bookmark. Others' bookmarks are none of ours.
func parsed(s string) (name, bool) {
	s = strings.ToLower(s)
	if len(s) < len(nameBegins)+3*part+1 || !strings.HasPrefix(s, nameBegins) {
		return name{}, false
	}
	s = s[len(nameBegins):]
	if strings.Trim(s[:3*part+1], digits) != "" {
		return name{}, false
	}
	return name{s[:part], s[part : 2*part], s[2*part : 3*part], strings.IndexByte(digits, s[3*part])}, true
}

// digest shortens words to twelve characters. It tells texts apart; it hides nothing.
func digest(parts ...string) string {
	h := fnv.New64a()
	for _, p := range parts {
		_, _ = h.Write([]byte(p)) // a hash takes all
		_, _ = h.Write([]byte{0})
	}
	sum := h.Sum64()
	out := make([]byte, part)
	for i := range out {
		out[i] = digits[sum>>(5*i)&31]
	}
	return string(out)
}

// fieldKey is a text field as it stands in one place of the paper.
type fieldKey struct {
	item, part draft.ID
	field      string
	turn       int // the same field may stand in the paper twice
}

// spot is one paragraph or footnote of a composed paper.
type spot struct {
	name    name
	block   *compose.Block // nil for a footnote
	note    int            // index of the footnote
	of      fieldKey
	from    compose.Source
	runs    []compose.Run
	table   *compose.Block // the table that it stands in
	row     int            // number of the row of a table, through the paper; 0 outside
	heading string         // above it
}

// places lists the paragraphs and footnotes of a composed paper in order.
func places(doc *compose.Document) []spot {
	var list []spot
	seen := map[string]int{}
	heading := ""
	rows := 0
	add := func(b, table *compose.Block, row int) {
		turn := seen[b.Key]
		seen[b.Key]++
		list = append(list, spot{
			name:  name{key: digest(b.Key, strconv.Itoa(turn))},
			block: b, of: fieldKey{b.From.Item, b.From.Part, b.From.Field, turn}, from: b.From, runs: b.Runs, table: table, row: row, heading: heading,
		})
	}
	row := func(cells []compose.Cell, table *compose.Block) {
		rows++
		for i := range cells {
			for k := range cells[i].Blocks {
				add(&cells[i].Blocks[k], table, rows)
			}
		}
	}
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		switch {
		case b.Table != nil:
			for _, cells := range b.Table.Head {
				row(cells, b)
			}
			for k := range b.Table.Rows {
				row(b.Table.Rows[k].Cells, b)
			}
		case b.Role != compose.Contents:
			add(b, nil, 0)
			if b.Role == compose.Heading {
				heading = plainText(b.Runs)
			}
		}
	}
	for i := range doc.Notes {
		n := &doc.Notes[i]
		key := string(n.From.Item) + "-" + string(n.From.Part) + "-" + n.From.Field + "-note"
		turn := seen[key]
		seen[key]++
		list = append(list, spot{
			name: name{key: digest(key, strconv.Itoa(turn))}, note: i,
			of: fieldKey{n.From.Item, n.From.Part, n.From.Field, 0}, from: n.From, runs: n.Runs, heading: "Footnotes",
		})
	}
	fields := map[fieldKey][]int{}
	for i := range list {
		list[i].name.text = digest(steady(list[i].runs))
		fields[list[i].of] = append(fields[list[i].of], i)
	}
	for _, members := range fields {
		words := make([]string, len(members))
		for i, at := range members {
			words[i] = list[at].name.text
		}
		sum := digest(words...)
		for _, at := range members {
			list[at].name.field, list[at].name.count = sum, len(members)
		}
	}
	return list
}

// noteSign stands for the mark of a footnote in the words of a paragraph.
const noteSign = "\x02"

// words are the words of runs as a file shows them.
func words(runs []compose.Run) string {
	var b strings.Builder
	for i := range runs {
		r := &runs[i]
		if r.Note > 0 {
			b.WriteString(noteSign)
			continue
		}
		if r.Break {
			b.WriteString("\n")
		}
		b.WriteString(r.Text)
	}
	return b.String()
}

// steady are words whose blanks do not matter.
func steady(runs []compose.Run) string { return squeezed(words(runs)) }

func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

func plainText(runs []compose.Run) string {
	return strings.TrimSpace(strings.ReplaceAll(words(runs), noteSign, ""))
}
