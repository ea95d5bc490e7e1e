package comparison

import "strings"

// Kind says what became of words between two texts.
type Kind int

const (
	Same  Kind = iota // both texts have them
	Gone              // only the earlier text has them
	Added             // only the later text has them
)

// Piece is a stretch of words with one fate.
type Piece struct {
	Kind Kind
	Text string
}

// most is how many differing words are looked for between two texts; beyond it the
// differing middle is shown as gone and come whole. The memory grows with its square.
const most = 1200

// Words compares two texts word by word, by the fewest words that went or came. The
// pieces but the added ones make the earlier text, those but the gone ones the later.
func Words(before, after string) []Piece {
	a, b := split(before), split(after)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	list := put(nil, Same, a[:start])
	list = middle(list, a[start:len(a)-end], b[start:len(b)-end])
	return put(list, Same, a[len(a)-end:])
}

// middle compares by the shortest way through the grid of both texts, after Myers
// (1986): furthest[k] is how far one comes on diagonal k with so many changes.
func middle(list []Piece, a, b []string) []Piece {
	if len(a) == 0 || len(b) == 0 {
		return put(put(list, Gone, a), Added, b)
	}
	limit := min(len(a)+len(b), most)
	furthest := make([]int32, 2*limit+3)
	at := limit + 1 // the place of diagonal 0
	var trail [][]int32
	for d := 0; d <= limit; d++ {
		trail = append(trail, append([]int32(nil), furthest[at-d-1:at+d+2]...))
		for k := -d; k <= d; k += 2 {
			x := furthest[at+k-1] + 1
			if k == -d || k != d && furthest[at+k-1] < furthest[at+k+1] {
				x = furthest[at+k+1]
			}
			y := x - int32(k)
			for int(x) < len(a) && int(y) < len(b) && a[x] == b[y] {
				x, y = x+1, y+1
			}
			furthest[at+k] = x
			if int(x) >= len(a) && int(y) >= len(b) {
				return walked(list, a, b, trail)
			}
		}
	}
	return put(put(list, Gone, a), Added, b)
}

// walked goes the way back that the trail tells, and returns its pieces in order.
func walked(list []Piece, a, b []string, trail [][]int32) []Piece {
	type step struct {
		kind Kind
		word string
	}
	var steps []step
	x, y := len(a), len(b)
	for d := len(trail) - 1; d >= 0; d-- {
		furthest := trail[d] // of diagonals -d-1 … d+1, before step d
		k := x - y
		from := k - 1
		if k == -d || k != d && furthest[k-1+d+1] < furthest[k+1+d+1] {
			from = k + 1
		}
		toX := int(furthest[from+d+1])
		toY := toX - from
		if d == 0 {
			toX, toY = 0, 0
		}
		for x > toX && y > toY {
			x, y = x-1, y-1
			steps = append(steps, step{Same, a[x]})
		}
		switch {
		case d == 0:
		case x > toX:
			x--
			steps = append(steps, step{Gone, a[x]})
		default:
			y--
			steps = append(steps, step{Added, b[y]})
		}
	}
	for i := len(steps) - 1; i >= 0; i-- {
		list = put(list, steps[i].kind, []string{steps[i].word})
	}
	return list
}

// split parts a text into words, each with the blanks behind it.
func split(s string) []string {
	var list []string
	for s != "" {
		end := strings.IndexAny(s, " \n")
		if end < 0 {
			return append(list, s)
		}
		for end < len(s) && (s[end] == ' ' || s[end] == '\n') {
			end++
		}
		list = append(list, s[:end])
		s = s[end:]
	}
	return list
}

// put appends words to the last piece of their kind. What went stands before what
// came, so that a reader sees the old words first.
func put(list []Piece, kind Kind, words []string) []Piece {
	if len(words) == 0 {
		return list
	}
	text := strings.Join(words, "")
	n := len(list)
	switch {
	case n > 0 && list[n-1].Kind == kind:
		list[n-1].Text += text
		return list
	case kind == Gone && n > 1 && list[n-1].Kind == Added && list[n-2].Kind == Gone:
		list[n-2].Text += text
		return list
	case kind == Gone && n > 0 && list[n-1].Kind == Added:
		return append(list[:n-1], Piece{Gone, text}, list[n-1])
	}
	return append(list, Piece{kind, text})
}
