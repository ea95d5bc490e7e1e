package markup

import (
	"strconv"
	"strings"
)

// Link makes the selected words a link to an address, or gives the link that they
// stand in another address; an empty address takes the link away. Without a selection
// the address itself is put in as the words.
func Link(src string, start, end int, address string) (string, int, int) {
	start, end = onRunes(src, start, end)
	address = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E").Replace(strings.TrimSpace(address))
	if at, words, ok := linkAround(src, start, end); ok {
		changes := []change{{words.end, at.end - words.end, "](" + address + ")"}}
		if address == "" {
			changes = []change{{at.start, words.start - at.start, ""}, {words.end, at.end - words.end, ""}}
		}
		next, newStart, newEnd := apply(src, changes, start, end)
		if !sameWords(src, next) {
			return src, start, end
		}
		return next, newStart, newEnd
	}
	if address == "" || !safeAddress(address) {
		return src, start, end
	}
	if start == end {
		return apply(src, []change{{start, 0, "[" + address + "](" + address + ")"}}, start, end)
	}
	list := segments(src, start, end)
	if len(list) != 1 {
		return src, start, end
	}
	s := list[0]
	next, newStart, newEnd := apply(src, []change{{s.start, 0, "["}, {s.end, 0, "](" + address + ")"}}, start, end)
	if !sameWords(src, next) {
		return src, start, end
	}
	return next, newStart, newEnd
}

// linkAround finds the link that a selection stands in.
func linkAround(src string, start, end int) (at, words stretch, ok bool) {
	line := strings.LastIndexByte(src[:start], '\n') + 1
	finder := &finder{line: src[line:lineEnd(src, start)]}
	for i := line; i <= start && i < len(src); i++ {
		if src[i] != '[' || escapedAt(src, i) {
			continue
		}
		w, a, found := finder.linkParts(i - line)
		if found && line+a.end+1 >= end && line+a.end+1 > start {
			return stretch{i, line + a.end + 1}, stretch{line + w.start, line + w.end}, true
		}
	}
	return at, words, false
}

// AddNote puts the mark of a new note behind the selection, and an empty note at the end
// of the text with the cursor in it.
func AddNote(src string, start, end int) (string, int, int) {
	_, at := onRunes(src, start, end)
	taken := map[string]bool{}
	for i := strings.Index(src, "[^"); i >= 0; {
		if n := strings.IndexByte(src[i:], ']'); n > 0 {
			taken[src[i+2:i+n]] = true
		}
		next := strings.Index(src[i+2:], "[^")
		if next < 0 {
			break
		}
		i += 2 + next
	}
	n := 1
	for taken[strconv.Itoa(n)] {
		n++
	}
	label := "[^" + strconv.Itoa(n) + "]"
	spans, _ := Marks(src)
	for _, m := range spans { // a mark that ends in a note's would not be closed where it should
		if m.Start < at && at < m.End {
			at = m.End
		}
	}
	body := strings.TrimRight(src[at:], " \n")
	next := src[:at] + label + body
	gap := "\n\n"
	if last := strings.LastIndexByte(next, '\n'); noteLabel(next[last+1:]) != "" {
		gap = "\n"
	}
	next += gap + label + ": "
	return next, len(next), len(next)
}

// TableSkeleton puts an empty table behind the paragraph of the selection, with the cursor in
// its first cell.
func TableSkeleton(src string, start, end, columns, rows int) (string, int, int) {
	_, at := onRunes(src, start, end)
	columns, rows = min(max(columns, 1), 20), min(max(rows, 1), 200)
	at = lineEnd(src, at)
	for at < len(src) && at+1 < len(src) && src[at+1] != '\n' {
		at = lineEnd(src, at+1)
	}
	var b strings.Builder
	if at > 0 {
		b.WriteString("\n\n")
	}
	cursor := at + b.Len() + len("| ")
	line := func(cell string) {
		b.WriteString("|" + strings.Repeat(cell+"|", columns) + "\n")
	}
	line("  ")
	line(" --- ")
	for range rows {
		line("  ")
	}
	rest := strings.TrimLeft(src[at:], "\n")
	if rest != "" {
		b.WriteString("\n")
	}
	return src[:at] + b.String() + rest, cursor, cursor
}
