package pdf

import (
	"math/bits"
	"strings"

	"followup/app/layout"
)

// runeSet is the characters that a face is used for.
type runeSet [1024]uint64

func (s *runeSet) add(r rune) { s[r>>6] |= 1 << (r & 63) }

func (s *runeSet) each(visit func(rune)) {
	for i, word := range s {
		for word != 0 {
			visit(rune(i<<6 + bits.TrailingZeros64(word)))
			word &= word - 1
		}
	}
}

func (s *runeSet) runes() string {
	var b strings.Builder
	s.each(func(r rune) { b.WriteRune(r) })
	return b.String()
}

// usedFace is a face with the characters that it prints.
type usedFace struct {
	face *layout.Face
	used *runeSet
}
