package compose

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
)

// Compressed writes numbers of recommendations in their natural order, and runs of
// three or more that follow each other as one: 36.1–36.12, 36.15. Letters in
// brackets run too: 34(a)–34(c).
func Compressed(numbers []string) string {
	if !slices.IsSortedFunc(numbers, compareNatural) {
		numbers = slices.Clone(numbers)
		slices.SortStableFunc(numbers, compareNatural)
	}
	numbers = slices.Compact(numbers)
	var w strings.Builder
	for i := 0; i < len(numbers); {
		end := i
		for end+1 < len(numbers) && follows(numbers[end], numbers[end+1]) {
			end++
		}
		if end < i+2 {
			end = i
		}
		if i > 0 {
			w.WriteString(", ")
		}
		w.WriteString(numbers[i])
		if end > i {
			w.WriteString("–")
			w.WriteString(numbers[end])
		}
		i = end + 1
	}
	return w.String()
}

func compareNatural(a, b string) int {
	switch {
	case draft.NaturalLess(a, b):
		return -1
	case draft.NaturalLess(b, a):
		return 1
	}
	return 0
}

// follows tells whether b is the number behind a: 36.2 behind 36.1, 34(b) behind 34(a).
func follows(a, b string) bool {
	stemA, letterA, ok := lettered(a)
	if stemB, letterB, okB := lettered(b); ok && okB {
		return stemA == stemB && letterB == letterA+1
	}
	at := len(a)
	for at > 0 && a[at-1] >= '0' && a[at-1] <= '9' {
		at--
	}
	if at == len(a) || len(b) <= at || a[:at] != b[:at] {
		return false
	}
	x, err := strconv.Atoi(a[at:])
	if err != nil {
		return false
	}
	y, err := strconv.Atoi(b[at:])
	return err == nil && y == x+1
}

// lettered splits 34(a) into 34 and a.
func lettered(s string) (stem string, letter byte, ok bool) {
	n := len(s)
	if n > 3 && s[n-3] == '(' && s[n-1] == ')' && s[n-2] >= 'a' && s[n-2] <= 'z' {
		return s[:n-3], s[n-2], true
	}
	return "", 0, false
}
