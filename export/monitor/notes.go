package monitor

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/markup"
)

// markdown makes the cell of a Markdown field: the text as it is, but its notes in
// brackets at its end, its live references resolved, and a list at its beginning
// with "* ".
func (m *maker) markdown(s draft.Markdown, place draft.Place) string {
	text := plainCell(string(s))
	if strings.Contains(text, "[^") || strings.Contains(text, "{{") {
		text = m.settled(text, place)
	}
	return starList(text)
}

// change puts other words in the place of a stretch of a text.
type change struct {
	start, end int
	words      string
}

// settled resolves what only our own papers can show: notes and live references.
func (m *maker) settled(src string, place draft.Place) string {
	text := markup.Parse(src, markup.Options{})
	var changes []change
	see := func(runs []markup.Run) {
		for _, r := range runs {
			switch {
			case r.Note > 0:
				changes = append(changes, change{r.Start, r.End, "[" + strconv.Itoa(r.Note) + "]"})
			case r.Live != nil:
				changes = append(changes, change{r.Start, r.End, m.resolved(r.Live, place)})
			}
		}
	}
	for _, b := range text.Blocks {
		see(b.Runs)
		for _, row := range b.Rows {
			for _, cell := range row {
				see(cell.Runs)
			}
		}
	}
	type stretch struct{ start, end int }
	var notes []stretch
	for _, n := range text.Notes {
		see(n.Runs)
		notes = append(notes, stretch{n.Start, n.End})
	}
	for _, p := range text.Problems {
		if p.Code == "note-unused" {
			notes = append(notes, stretch{p.Start, p.End})
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(a.start, b.start) })
	var tail strings.Builder
	body := slices.Clone(changes)
	for n, at := range notes {
		fmt.Fprintf(&tail, "\n\n[%d: %s]", n+1, noteWords(changed(src, at.start, at.end, changes)))
		body = append(body, change{at.start, at.end, ""})
	}
	slices.SortStableFunc(body, func(a, b change) int { return cmp.Compare(a.start, b.start) })
	kept := changed(src, 0, len(src), body)
	if len(notes) > 0 {
		kept = strings.TrimRight(kept, "\n ")
	}
	return strings.TrimLeft(kept+tail.String(), "\n")
}

// changed returns a stretch of a text with the changes that lie in it.
func changed(src string, from, to int, changes []change) string {
	var b strings.Builder
	at := from
	for _, c := range changes {
		if c.start < at || c.end > to {
			continue // inside one that was made, or outside the stretch
		}
		b.WriteString(src[at:c.start])
		b.WriteString(c.words)
		at = c.end
	}
	b.WriteString(src[at:to])
	return b.String()
}

// noteWords takes the label off a note and makes one line of it.
func noteWords(note string) string {
	if _, words, ok := strings.Cut(note, "]:"); ok {
		note = words
	}
	return strings.Join(strings.Fields(note), " ")
}

// resolved returns what a live reference says in a text that stands alone.
func (m *maker) resolved(l *markup.Live, place draft.Place) string {
	if l.Name == "count" {
		return strconv.Itoa(compose.Figure(m.ix, l.What, l.Params))
	}
	if !m.stand.Holds(place.Item) {
		m.note(Note{
			Rule: "live-reference", Severity: Warning, Place: place,
			Message: fmt.Sprintf("A text that goes to the Monitor points into a paper ({{%s …}}), which is not there to look at: only its name is written. Reword it.", l.Name),
		})
	}
	return l.Params["of"]
}
