package markup

import (
	"slices"
	"strconv"
	"strings"
)

// Join puts a text behind another as paragraphs of its own. Labels of notes that both
// have become others in the second, so that each mark keeps its note.
func Join(first, second string) string {
	first, second = strings.TrimRight(first, " \n"), strings.Trim(second, "\n")
	switch {
	case strings.TrimSpace(second) == "":
		return first
	case strings.TrimSpace(first) == "":
		return second
	}
	taken, own := noteLabels(first), noteLabels(second)
	next := 1
	var pairs []string
	for _, label := range own {
		if !slices.Contains(taken, label) {
			continue
		}
		for slices.Contains(taken, strconv.Itoa(next)) || slices.Contains(own, strconv.Itoa(next)) {
			next++
		}
		pairs = append(pairs, "[^"+label+"]", "[^"+strconv.Itoa(next)+"]")
		taken = append(taken, strconv.Itoa(next))
	}
	if len(pairs) > 0 {
		second = strings.NewReplacer(pairs...).Replace(second)
	}
	return first + "\n\n" + second
}

// noteLabels returns the labels in a text, each once, in their order.
func noteLabels(s string) []string {
	var list []string
	for {
		_, rest, found := strings.Cut(s, "[^")
		if !found {
			return list
		}
		if label, _, closed := strings.Cut(rest, "]"); closed && label != "" && !strings.ContainsAny(label, " \n[") && !slices.Contains(list, label) {
			list = append(list, label)
		}
		s = rest
	}
}
