package store

import (
	"math"
	"strings"
	"unicode"
)

// Strength is an estimate of how hard a passphrase is to guess.
type Strength struct {
	Bits float64 // a guesser needs about 2 to this power tries
}

// Grade is a strength in one word.
type Grade int

// The grades.
const (
	Empty Grade = iota
	Weak        // below FairBits
	Fair
	Good
)

// Bounds of the grades. The key is derived with 65 million bytes of SHA-256, some
// 0.2 s of a computer's time, so 45 bits hold a thousand computers for some two
// hundred years, and 60 bits anybody.
const (
	FairBits = 45.0
	GoodBits = 60.0
)

// Grade returns the strength in one word.
func (s Strength) Grade() Grade {
	switch {
	case s.Bits == 0:
		return Empty
	case s.Bits < FairBits:
		return Weak
	case s.Bits < GoodBits:
		return Fair
	}
	return Good
}

// wordBits is what a word adds that a person thinks of: one of about 8,000.
const wordBits = 13.0

// StrengthOf estimates a passphrase the way a guesser goes about it: words count as
// words and not as letters, a word said again or a run such as abc, 1234 or aaaa as
// next to nothing. It errs on the side of weak.
func StrengthOf(passphrase string) Strength {
	bits := 0.0
	seen := map[string]bool{}
	for part := range strings.FieldsFuncSeq(strings.ToLower(passphrase), func(c rune) bool { return unicode.IsSpace(c) || c == '-' || c == '_' || c == '.' }) {
		if seen[part] {
			bits++
			continue
		}
		seen[part] = true
		bits += partBits(part)
	}
	if bits == 0 && passphrase != "" {
		bits = 1
	}
	if strings.ToLower(passphrase) != passphrase {
		bits += 2 // capitals stand where one expects them
	}
	return Strength{bits}
}

// partBits estimates one word or code.
func partBits(part string) float64 {
	runes := []rune(part)
	letters, digits, others := 0, 0, 0
	distinct := map[rune]bool{}
	runs := 0 // characters that follow from the two before them
	for i, c := range runes {
		distinct[c] = true
		switch {
		case unicode.IsLetter(c):
			letters++
		case unicode.IsDigit(c):
			digits++
		default:
			others++
		}
		if i > 1 && c-runes[i-1] == runes[i-1]-runes[i-2] && abs(c-runes[i-1]) <= 1 {
			runs++
		}
	}
	free := len(runes) - runs
	per := 0.0
	if letters > 0 {
		per += 26
	}
	if digits > 0 {
		per += 10
	}
	if others > 0 {
		per += 20
	}
	blind := float64(free) * math.Log2(max(per, 2))
	blind = min(blind, float64(len(distinct))*math.Log2(max(per, 2))+2)
	if letters == len(runes) || letters >= 4 && digits+others <= 4 {
		// A word, with a few digits or signs behind it, as people choose them.
		return min(blind, wordBits+float64(digits+others)*3+float64(max(0, letters-14))*1.5)
	}
	return blind
}

func abs(c rune) rune {
	if c < 0 {
		return -c
	}
	return c
}
