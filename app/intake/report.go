package intake

import (
	"strconv"
	"strings"

	"followup/app/draft"
)

// reports tells whether paragraphs are those of a Working Group report: they hold
// numbers such as 128.1, 128.2 under one paragraph.
func reports(list []paragraph) bool {
	run := map[int]int{}
	for i := range list {
		if list[i].minor > 0 {
			if run[list[i].major]++; run[list[i].major] >= 2 {
				return true
			}
		}
	}
	for i := range list {
		if list[i].minor != 1 {
			continue
		}
		if strings.Contains(list[i].text, " "+strconv.Itoa(list[i].major)+".2") {
			return true
		}
		above := i - 1
		for above >= 0 && list[above].heading {
			above--
		}
		if above >= 0 && list[above].major == list[i].major && list[above].minor == 0 && strings.HasSuffix(list[above].text, ":") {
			return true
		}
	}
	return false
}

// report reads the recommendations of a Working Group report.
func (r *reader) report(list []paragraph) {
	theme, position, above := "", "", "" // above is what the last heading says
	var cur *paragraph
	major := 0
	flush := func() {
		if cur != nil {
			r.reported(cur, theme, position)
		}
		cur = nil
	}
	for i := 0; i < len(list) && !r.halted(); i++ {
		p := list[i]
		switch {
		case p.minor > 0 && (major == 0 || p.major == major || p.major == major+1):
			flush()
			major = p.major
			for _, q := range runOn(p) {
				flush()
				cur = &q
			}
		case p.number != "":
			flush()
			theme = ""
			if of := stance(p.text); of != "" || later().MatchString(p.text) {
				position = of
			} else {
				position = above
			}
			major = 0
			r.leave(p.origin(), "It is a paragraph of the report, not a recommendation.")
		case p.heading:
			flush()
			theme = heading(p.text)
			if of, ok := r.position(theme); ok || chapter().MatchString(theme) {
				if !ok {
					of = stance(theme)
				}
				above, theme = of, ""
				if of != "" {
					position = of
				}
			}
		case cur == nil:
			r.leave(p.origin(), "It has no number.")
		case closed(cur.text) && p.mark == "":
			flush()
			r.leave(p.origin(), "It stands behind a recommendation and has no number.")
		default:
			if p.mark != "" {
				cur.text += " (" + p.mark + ")"
			}
			cur.text += " " + p.text
		}
	}
	flush()
}

// closed tells whether a recommendation has ended: its States stand in brackets.
func closed(s string) bool {
	s = strings.TrimRight(s, " \u00A0")
	return strings.HasSuffix(s, ");") || strings.HasSuffix(s, ").") || strings.HasSuffix(s, "); and")
}

// runOn splits a paragraph in which further numbers follow in the same line, as they
// do when lines were lost: each must be the next one, behind the end of the last.
func runOn(p paragraph) []paragraph {
	var out []paragraph
	for {
		next := strconv.Itoa(p.major) + "." + strconv.Itoa(p.minor+1)
		at := nextNumber(p.text, next)
		if at < 0 {
			return append(out, p)
		}
		rest := p
		rest.minor++
		rest.number = next
		rest.text = strings.TrimLeft(p.text[at+len(next):], ".): \u00A0")
		p.text = strings.TrimSpace(p.text[:at])
		out = append(out, p)
		p = rest
	}
}

func nextNumber(text, number string) int {
	from := 0
	for {
		at := strings.Index(text[from:], number)
		if at < 0 {
			return -1
		}
		at += from
		from = at + 1
		before := strings.TrimRight(text[:at], " \u00A0")
		if at == 0 || len(before) == at && before != "" || !strings.HasSuffix(before, ";") && !strings.HasSuffix(before, ")") && !strings.HasSuffix(before, ".") {
			continue
		}
		after := text[at+len(number):]
		if after == "" || after[0] >= '0' && after[0] <= '9' || strings.HasPrefix(after, ",") || strings.HasPrefix(after, ";") {
			continue
		}
		return at
	}
}

// reported proposes one recommendation of a report.
func (r *reader) reported(p *paragraph, theme, position string) {
	text, codes, doubt := r.states.trailing(strings.TrimSuffix(strings.TrimRight(p.text, " \u00A0"), " and"))
	q := Proposed{From: p.origin()}
	q.Recommendation = draft.Recommendation{
		Paragraph: p.number, Theme: theme, Text: draft.Quoted(text), States: codes, Position: position,
	}
	if doubt != "" {
		q.Doubts = append(q.Doubts, doubt)
	} else if len(codes) == 0 {
		q.Doubts = append(q.Doubts, "No recommending State was found.")
	}
	r.propose(q)
}
