package draft

import "strings"

// NaturalLess orders references as people do: 139.2 before 139.10, 34(a) before
// 34(b), without regard to case. It is a strict weak order; texts that differ only
// in case or leading zeros are told apart byte by byte.
func NaturalLess(a, b string) bool {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		if digit(a[i]) && digit(b[j]) {
			m, n := number(a, i), number(b, j)
			x, y := strings.TrimLeft(a[i:m], "0"), strings.TrimLeft(b[j:n], "0")
			if len(x) != len(y) {
				return len(x) < len(y)
			}
			if x != y {
				return x < y
			}
			i, j = m, n
			continue
		}
		x, y := lower(a[i]), lower(b[j])
		if x != y {
			return x < y
		}
		i, j = i+1, j+1
	}
	if len(a)-i != len(b)-j {
		return len(a)-i < len(b)-j
	}
	return a < b
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// number returns the end of the digits that begin at i.
func number(s string, i int) int {
	for i < len(s) && digit(s[i]) {
		i++
	}
	return i
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
