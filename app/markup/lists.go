package markup

import (
	"strconv"
	"strings"
)

// Bullets makes the lines of the selection bulleted items, or paragraphs again where
// all of them are bulleted.
func Bullets(src string, start, end int) (string, int, int) { return itemise(src, start, end, false) }

// Numbers makes the lines of the selection numbered items, or paragraphs again where
// all of them are numbered. Numbers go on from an item above.
func Numbers(src string, start, end int) (string, int, int) { return itemise(src, start, end, true) }

// listLine is one line of a selection that a list is made of.
type listLine struct {
	start, first, end int
	marks             int // bytes of its mark with the blank behind it
	bullet, number    bool
}

func itemise(src string, start, end int, numbered bool) (string, int, int) {
	start, end = onRunes(src, start, end)
	lines := listLines(src, start, end)
	if len(lines) == 0 {
		mark := "- "
		if numbered {
			mark = "1. "
		}
		return apply(src, []change{{start, 0, mark}}, start, end)
	}
	all := true
	for _, l := range lines {
		all = all && (numbered && l.number || !numbered && l.bullet)
	}
	var changes []change
	n := 1
	if !all && numbered {
		n = numberAbove(src, lines[0].start) + 1
	}
	for i, l := range lines {
		mark := ""
		switch {
		case all:
			if l.start > 0 && src[l.start-1] == '\n' && l.start > 1 && src[l.start-2] != '\n' {
				changes = append(changes, change{l.start, l.first - l.start, "\n"})
			} else if l.first > l.start {
				changes = append(changes, change{l.start, l.first - l.start, ""})
			}
		case numbered:
			mark = strconv.Itoa(n) + ". "
			n++
		default:
			mark = "- "
		}
		if l.marks > 0 || mark != "" {
			changes = append(changes, change{l.first, l.marks, mark})
		}
		if i == len(lines)-1 && runsOn(src, l.end) {
			changes = append(changes, change{l.end, 0, "\n"})
		}
	}
	return apply(src, changes, start, end)
}

// listLines returns the lines of a selection that hold words of a paragraph or item.
func listLines(src string, start, end int) []listLine {
	var list []listLine
	at := strings.LastIndexByte(src[:start], '\n') + 1
	for at <= end && at <= len(src) {
		to := lineEnd(src, at)
		_, first := indentation(src, at, to)
		if first < to && (at < end || at == start || len(list) == 0) {
			l := listLine{start: at, first: first, end: to}
			line := src[first:to]
			if bulletMark(line) {
				l.bullet, l.marks = true, min(2, len(line))
			} else if _, n := numberMark(line); n > 0 {
				l.number, l.marks = true, min(n+1, len(line))
			}
			if line[0] != '|' && noteLabel(line) == "" {
				list = append(list, l)
			}
		}
		at = to + 1
	}
	return list
}

// numberAbove returns the number of the item right above a line, or 0.
func numberAbove(src string, at int) int {
	if at == 0 {
		return 0
	}
	end := at - 1
	start := strings.LastIndexByte(src[:end], '\n') + 1
	_, first := indentation(src, start, end)
	if first == end {
		return 0
	}
	n, _ := numberMark(src[first:end])
	return n
}

// runsOn tells whether the line behind end would be read as part of an item above it.
func runsOn(src string, end int) bool {
	if end >= len(src) {
		return false
	}
	to := lineEnd(src, end+1)
	_, first := indentation(src, end+1, to)
	return first < to && !startsBlock(src[first:to])
}
