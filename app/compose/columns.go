package compose

// widthOf is how many characters of a cell ask for room.
func widthOf(runs []Run) int {
	n := 0
	for _, r := range runs {
		n += len(r.Text)
		if r.Box {
			n += 10
		}
	}
	return n
}

// longestWord is the letters of the longest word of a cell, which no line end parts.
func longestWord(runs []Run) int {
	longest, n := 0, 0
	for _, r := range runs {
		if r.Box {
			longest = max(longest, 8)
		}
		for _, c := range r.Text {
			if n++; c == ' ' || c == '-' || c == '–' || c == '—' || c == '/' {
				n = 0
			}
			longest = max(longest, n)
		}
	}
	return longest
}

// columns shares the width of a table by what its columns hold, in thousandths. No
// column is so narrow that an ordinary word in it would part.
func columns(weights, words []int) []Column {
	const (
		side    = 24 // thousandths that the room beside the words takes
		letter  = 14 // that a letter takes in bold type
		longest = 18 // letters; a longer word is an address, and may part
	)
	least, wanted := 0, 0
	list := make([]Column, len(weights))
	for i := range weights {
		list[i].Share = side + letter*min(max(words[i], 3), longest)
		least += list[i].Share
		weights[i] = min(weights[i], 120)
		wanted += weights[i] + 12
	}
	left := 1000
	for i, w := range weights {
		if least >= 1000 {
			list[i].Share = list[i].Share * 1000 / least
		} else {
			fair := (w + 12) * 1000 / wanted
			list[i].Share = max(list[i].Share, fair)
		}
		left -= list[i].Share
	}
	for left < 0 { // the widest columns give what the narrow ones need
		at := 0
		for i := range list {
			if list[i].Share > list[at].Share {
				at = i
			}
		}
		take := min(-left, 1+list[at].Share/20)
		list[at].Share -= take
		left += take
	}
	list[len(list)-1].Share += left
	return list
}
