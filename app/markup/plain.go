package markup

import "strings"

// Plain returns the words of a text as printed, without emphasis and marks: a line a
// block or row, a tab between cells, notes at the end. Live references are empty.
func Plain(t *Text) string {
	var b strings.Builder
	line := func(runs []Run) {
		for _, r := range runs {
			if r.Break {
				b.WriteByte('\n')
			}
			b.WriteString(r.Text)
		}
	}
	for _, block := range t.Blocks {
		for _, row := range block.Rows {
			for i, c := range row {
				if i > 0 {
					b.WriteByte('\t')
				}
				line(c.Runs)
			}
			b.WriteByte('\n')
		}
		if block.Kind != Table {
			line(block.Runs)
			b.WriteByte('\n')
		}
	}
	for _, n := range t.Notes {
		line(n.Runs)
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Strip returns a text with its Markdown as it is, and the marks of withheld spans
// taken away: their words stay. A broken mark stays as it was typed.
func Strip(src string) string {
	spans, _ := Marks(src)
	escaped := strings.Contains(src, `\[[`) || strings.Contains(src, `\]]`)
	if len(spans) == 0 && !escaped {
		return src
	}
	var b strings.Builder
	for i := 0; i < len(src); i++ {
		if len(spans) > 0 && i == spans[0].Start {
			b.WriteString(src[spans[0].WordsStart:spans[0].WordsEnd])
			i = spans[0].End - 1
			spans = spans[1:]
			continue
		}
		if escaped && src[i] == '\\' && i+1 < len(src) {
			if strings.HasPrefix(src[i+1:], "[[") || strings.HasPrefix(src[i+1:], "]]") {
				b.WriteString(src[i+1 : i+3])
				i += 2
				continue
			}
			b.WriteByte(src[i])
			i++
		}
		b.WriteByte(src[i])
	}
	return b.String()
}
