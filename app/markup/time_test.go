package markup

import (
	"strings"
	"testing"
	"time"
)

// However a text is made, reading it takes time in proportion to its length.
func TestNoTextTakesLong(t *testing.T) {
	const size = 200_000
	for _, piece := range []string{
		"[", "]", "[[", "]]", "[[6(a): x]] ", "[[6(a): [[", "\\", "`", "` `` ", "<", "<a", "{{", "{{a}}", "![", "[a](", "[a](b)", "[a](https://x.nz)", "(", "*", "* ",
		"*a", "**a ", "_a ", "*a_", "**a*b ", "~~", "~~a", "&", "&a;", "|", "|a", "- ", "\n- ", "\n  - ", "\n1. ", "\n\n", "  \n", "[^1]", "[^1]: a\n", "\n[^a",
		"> ", "\n> ", "(a) b\n", "a\n", "\n|a|\n|-|\n|[[6(a): b]]|", "\\[[", "\\]]", "[[6(a): \\[[ x]] ", "`a [[6(a): b]]` ", "**[[6(a): b]]** ", "[[6(a): **b** [^1]]] ", "\u00a0", "é",
	} {
		whole := reading(piece, size, 1)
		if whole < time.Second {
			continue
		}
		// Four times the text may take four times as long, with room for a busy machine.
		if whole, quarter := reading(piece, size, 3), reading(piece, size/4, 3); whole > 9*quarter {
			t.Errorf("%d bytes of %q took %v, a quarter of them %v", size, piece, whole, quarter)
		}
	}
}

// reading is the shortest time that it took to read a text made of pieces.
func reading(piece string, size, times int) time.Duration {
	src := strings.Repeat(piece, size/len(piece))
	best := time.Hour
	for range times {
		began := time.Now()
		Parse(src, Options{Headings: true})
		Strip(src)
		best = min(best, time.Since(began))
	}
	return best
}
