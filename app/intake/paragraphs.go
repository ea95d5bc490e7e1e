package intake

import (
	"strconv"
	"strings"
)

// paragraph is a paragraph of running text under the number that it bears.
type paragraph struct {
	number  string // "34", "128.1", or empty
	major   int    // 34, 128
	minor   int    // 1; 0 where there is none
	mark    string // of a lettered item: "a", "ii"
	text    string
	heading bool
	page    int
}

var (
	// leading is a number at the beginning of a paragraph: "34. ", "128.1 ", "128.1. ".
	leading = lazy(`^(?:(\d{1,3})\.(\d{1,3})\s*[.):]?|(\d{1,3})\s*[.)])(?:[\s\x{A0}]+|$)`)
	// marked is the mark of an item: "(a) ".
	marked = lazy(`^\(([a-z]{1,5})\)(?:[\s\x{A0}]+|$)`)
	// capital begins with "A. " and stands before the chapters of a report.
	capital = lazy(`^(?:[A-H]|[IVX]{1,5})\.[\s\x{A0}]+`)
	// articles ends the heading of a theme: "(arts. 2 and 5)".
	articles = lazy(`\s*\((?i:arts?\.|articles?)[^)]*\)\s*$`)
)

// Lengths in bytes: of a paragraph that is read (a report whose line ends were all
// lost is one), and of a text that a review takes.
const (
	longestRead = 2_000_000
	longestText = 200_000
)

// number reads the numbers of paragraphs and the marks of items, as text or as the
// automatic labels of the file.
func (r *reader) number(blocks []Block) []paragraph {
	var out []paragraph
	for i := 0; i < len(blocks) && !r.halted(); i++ {
		b := &blocks[i]
		if len(b.Text) > longestRead {
			r.leave(Origin{Source: "Text", Page: b.Page, Words: strings.ToValidUTF8(b.Text[:500], "")}, "It is one paragraph of more than 2,000,000 characters and was not read.")
			continue
		}
		text := tidy(b.Text)
		if label := strings.TrimSpace(b.Label); label != "" {
			if !strings.ContainsAny(label, "0123456789(") {
				label = ""
			} else if strings.Trim(label, "0123456789") == "" {
				label += "."
			}
			text = strings.TrimSpace(label + " " + text)
		}
		if text == "" {
			continue
		}
		if b.Note {
			r.leave(Origin{Source: "Text", Page: b.Page, Words: text}, "It is a footnote.")
			continue
		}
		p := paragraph{text: text, page: b.Page}
		if m := leading().FindStringSubmatchIndex(text); m != nil {
			if m[2] >= 0 {
				p.number = text[m[2]:m[3]] + "." + text[m[4]:m[5]]
				p.major, _ = strconv.Atoi(text[m[2]:m[3]])
				p.minor, _ = strconv.Atoi(text[m[4]:m[5]])
			} else {
				p.number = text[m[6]:m[7]]
				p.major, _ = strconv.Atoi(p.number)
			}
			p.text = text[m[1]:]
		} else if m := marked().FindStringSubmatchIndex(text); m != nil {
			p.mark, p.text = text[m[2]:m[3]], text[m[1]:]
		} else {
			p.heading = b.Bold && len(text) < 250
		}
		out = append(out, p)
	}
	return out
}

// origin says where a paragraph stands.
func (p *paragraph) origin() Origin {
	words := p.text
	switch {
	case p.number != "":
		words = p.number + ". " + words
	case p.mark != "":
		words = "(" + p.mark + ") " + words
	}
	return Origin{Source: "Text", Page: p.page, Words: words}
}

// numbered reads a plain list: each number is a recommendation, lettered items too.
func (r *reader) numbered(list []paragraph) {
	r.preview.Shape = "A numbered list of recommendations"
	theme := ""
	var cur *gathered
	flush := func() {
		if cur != nil {
			r.split(cur, string(cur.body), "")
		}
		cur = nil
	}
	for i := 0; i < len(list) && !r.halted(); i++ {
		p := &list[i]
		switch {
		case p.number != "":
			flush()
			cur = &gathered{number: p.number, theme: theme, from: p.origin(), body: p.text}
		case p.heading:
			flush()
			theme = heading(p.text)
		case cur == nil:
			r.leave(p.origin(), "It has no number.")
		default:
			cur.add(p)
		}
	}
	flush()
}

// gathered is a numbered paragraph with all that belongs to it.
type gathered struct {
	number, theme string
	from          Origin
	body          string // items begin a line of their own
	observed      bool   // of concluding observations, where some paragraphs are procedure
}

func (g *gathered) add(p *paragraph) {
	text := p.text
	if p.mark != "" {
		text = "(" + p.mark + ") " + text
	}
	g.body += "\n" + text
	g.from.Words += "\n" + text
}

// split proposes a paragraph: each of its lettered items is a recommendation of its
// own, with the opening words before it.
func (r *reader) split(g *gathered, body, doubt string) {
	opening, items := letters(body)
	if len(items) == 0 {
		opening, items = "", []item{{text: body}}
	}
	for _, it := range items {
		p := Proposed{From: g.from}
		p.Recommendation.Theme = g.theme
		p.Recommendation.Paragraph = g.number
		if it.letter != 0 {
			p.Recommendation.Paragraph += "(" + string(it.letter) + ")"
			p.From.Words = "(" + string(it.letter) + ") " + it.text
		}
		p.Recommendation.Opening = quoted(opening)
		p.Recommendation.Text = quoted(it.text)
		if doubt != "" {
			p.Doubts = append(p.Doubts, doubt)
		}
		if g.observed {
			if kind := procedure(opening + " " + it.text); kind != "" {
				p.Procedure = "Procedure: " + kind + "."
			}
		}
		if r.upr() {
			text, codes, why := r.states.trailing(it.text)
			p.Recommendation.Text, p.Recommendation.States = quoted(text), codes
			if why != "" {
				p.Doubts = append(p.Doubts, why)
			}
		}
		r.propose(p)
	}
}

// heading returns the name of a theme in a heading of a document.
func heading(s string) string {
	s = capital().ReplaceAllString(tidy(s), "")
	return strings.TrimSpace(articles().ReplaceAllString(s, ""))
}
