package workbook

import (
	"runtime"
	"strings"
	"sync"

	"followup/app/draft"
	"followup/app/markup"
)

// flatten turns every Markdown text of the review into plain words, on all
// processors: parsing is most of the work of a large workbook.
func (b *book) flatten() {
	seen := map[draft.Markdown]bool{}
	var texts []draft.Markdown
	need := func(list ...draft.Markdown) {
		for _, m := range list {
			if marked(string(m)) && !seen[m] {
				seen[m] = true
				texts = append(texts, m)
			}
		}
	}
	for _, r := range b.ix.Review.Recommendations {
		need(r.Response, r.NoActionReason, r.PositionReason, r.PriorityReason)
		if b.options.MinisterNotes {
			need(r.MinisterNote)
		}
		if b.options.Internal {
			need(r.InternalNote)
			for i := range r.Contributions {
				c := &r.Contributions[i]
				need(c.Proposed, c.Words, c.NoActionReason)
			}
		}
	}
	for _, a := range b.ix.Review.Actions {
		need(a.Description, a.Outcome)
	}
	for _, i := range b.ix.Review.Indicators {
		need(i.Description)
		for j := range i.Reports {
			need(i.Reports[j].Text)
		}
	}
	flat := make([]string, len(texts))
	var wait sync.WaitGroup
	n := min(runtime.GOMAXPROCS(0), len(texts))
	for worker := range n {
		wait.Go(func() {
			for i := worker; i < len(texts); i += n {
				flat[i] = words(string(texts[i]))
			}
		})
	}
	wait.Wait()
	b.plain = make(map[draft.Markdown]string, len(texts))
	for i, m := range texts {
		b.plain[m] = flat[i]
	}
}

// words returns a Markdown text without its marks.
func words(src string) string {
	return markup.Plain(markup.Parse(src, markup.Options{}))
}

// marked tells whether a text may hold anything that Markdown changes.
func marked(s string) bool {
	if strings.ContainsAny(s, "*_[]#|`\\<>~&{") {
		return true
	}
	for line := range strings.Lines(s) {
		line = strings.TrimLeft(line, " \t")
		if line != "" && (line[0] == '-' || line[0] == '+' || line[0] == '=' || line[0] >= '0' && line[0] <= '9') {
			return true
		}
	}
	return strings.Contains(s, "\n")
}

// md returns the plain words of a text of the review.
func (b *book) md(m draft.Markdown) string {
	if p, ok := b.plain[m]; ok {
		return p
	}
	return string(m)
}

// bare returns a plain text without marks of withheld words: the workbook shows
// the words themselves.
func bare(s string) string {
	if strings.Contains(s, "[[") || strings.Contains(s, "]]") {
		return markup.Strip(s)
	}
	return s
}
