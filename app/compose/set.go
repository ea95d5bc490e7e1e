package compose

import (
	"strings"

	"followup/app/markup"
)

// setter makes runs of the paper of the words of one field, as the release has them.
type setter struct {
	at      Source // without bytes
	release Release
	whole   string // grounds, where the whole text is withheld
	used    []int  // index of the note of each mark, in order
	lives   []*markup.Live
	grounds []string
}

func (b *builder) setter(from Source) setter {
	return setter{at: from, release: b.opt.Release, whole: b.whole}
}

// hide tells whether all words of the field are gone.
func (s *setter) hide() bool { return s.release == Public && s.whole != "" }

// from is a place in the field. A public release says nothing of places, since they
// would tell how long withheld words are.
func (s *setter) from(start, end int) Source {
	at := s.at
	if s.release != Public {
		at.Start, at.End = start, end
	}
	return at
}

// box stands for withheld words.
func (s *setter) box(grounds string) Run {
	return Run{Box: true, Withheld: grounds, Source: s.from(0, 0)}
}

// runs sets the runs of a text.
func (s *setter) runs(from []markup.Run) []Run {
	if len(from) == 0 {
		return nil
	}
	var list []Run
	if len(from) > 1 {
		list = make([]Run, 0, len(from)+2)
	}
	span := 0
	for i := range from {
		r := &from[i]
		if s.release == Public && r.Span > 0 {
			if r.Span != span {
				box := s.box(strings.Join(r.Withheld, ", "))
				box.Break = r.Break
				s.grounds = append(s.grounds, r.Withheld...)
				list = append(list, box)
			}
			span = r.Span
			continue
		}
		span = 0
		list = s.run(list, r)
	}
	return list
}

func (s *setter) run(list []Run, r *markup.Run) []Run {
	run := Run{
		Text: r.Text, Bold: r.Bold, Italic: r.Italic, Link: r.Link, Break: r.Break,
		Source: s.from(r.Start, r.End),
	}
	if len(r.LinkWithheld) > 0 && s.release == Public {
		run.Link = ""
		s.grounds = append(s.grounds, r.LinkWithheld...)
	}
	if s.release == ReleaseReview {
		run.Withheld = s.whole
		if run.Withheld == "" {
			run.Withheld = strings.Join(r.Withheld, ", ")
		}
		if run.Withheld == "" {
			run.Withheld = strings.Join(r.LinkWithheld, ", ")
		}
		s.grounds = append(append(s.grounds, r.Withheld...), r.LinkWithheld...)
	}
	switch {
	case r.Note > 0:
		s.used = append(s.used, r.Note-1)
		run.Note = len(s.used)
	case r.Live != nil:
		run.Live = true
		s.lives = append(s.lives, r.Live)
	case r.Text == "" && !r.Break:
		return list
	}
	return inLanguages(list, run)
}

// plain sets a text that is no Markdown: only marks of withheld words are read.
func (b *builder) plain(from Source, text string) []Run {
	if text == "" {
		return nil
	}
	s := b.setter(from)
	if s.hide() {
		return []Run{s.box(s.whole)}
	}
	if !strings.Contains(text, "[[") && !strings.Contains(text, "]]") && !strings.Contains(text, "\n") {
		return s.run(nil, &markup.Run{Text: text, End: len(text)})
	}
	spans, problems := markup.Marks(text)
	b.remember(from, b.groundProblems(problems, text))
	var list []Run
	at := 0
	for i, m := range spans {
		list = s.lines(list, text, at, m.Start, nil)
		if s.release == Public {
			list = append(list, s.box(strings.Join(m.Grounds, ", ")))
			s.grounds = append(s.grounds, m.Grounds...)
		} else {
			list = s.lines(list, text, m.WordsStart, m.WordsEnd, &spans[i])
		}
		at = m.End
	}
	list = s.lines(list, text, at, len(text), nil)
	b.grounds(s.grounds)
	return list
}

// lines sets plain words; a line end begins a new line.
func (s *setter) lines(list []Run, text string, start, end int, m *markup.Span) []Run {
	newLine := false
	for at := start; at < end; {
		stop := end
		if n := strings.IndexByte(text[at:end], '\n'); n >= 0 {
			stop = at + n
		}
		if words := unescape(text[at:stop]); words != "" {
			r := markup.Run{Text: words, Break: newLine, Start: at, End: stop}
			if m != nil {
				r.Withheld = m.Grounds
			}
			list = s.run(list, &r)
			newLine = false
		}
		if stop < end && len(list) > 0 {
			newLine = true
		}
		at = stop + 1
	}
	return list
}

// unescape takes the backslash from literal double brackets.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	return strings.NewReplacer(`\[[`, "[[", `\]]`, "]]").Replace(s)
}

// say makes a run of the program's own words.
func say(text string) Run { return Run{Text: text} }

func bold(text string) Run { return Run{Text: text, Bold: true} }

func embolden(runs []Run) {
	for i := range runs {
		if !runs[i].Box {
			runs[i].Bold = true
		}
	}
}

func italicise(runs []Run) []Run {
	for i := range runs {
		if !runs[i].Box {
			runs[i].Italic = true
		}
	}
	return runs
}

// flat returns the words of runs as one line, for titles and bookmarks. Withheld
// words show their grounds in square brackets.
func flat(runs []Run) string {
	var w strings.Builder
	for _, r := range runs {
		switch {
		case r.Missing:
		case r.Box:
			w.WriteString("[" + r.Withheld + "]")
		default:
			if r.Break {
				w.WriteByte(' ')
			}
			w.WriteString(r.Text)
		}
	}
	return strings.TrimSpace(w.String())
}
