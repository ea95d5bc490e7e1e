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
		src := strings.Repeat(piece, size/len(piece))
		began := time.Now()
		Parse(src, Options{Headings: true})
		Strip(src)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%d times %q took %v", size/len(piece), piece, took)
		}
	}
}
