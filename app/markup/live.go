package markup

import "strings"

// live reads "{{count recommendations position=noted}}". What is not known is
// printed as typed.
func (p *finder) live(at int) *found {
	if !strings.HasPrefix(p.line[at:], "{{") {
		return nil
	}
	end := p.next("}}", at+2)
	if end < 0 {
		return nil
	}
	live, wrong := readLive(p.line[at+2 : end])
	f := &found{what: foundLive, end: end + 2, live: live}
	if wrong != "" {
		f.what = foundTyped
	}
	return f
}

// liveParams returns what a live reference may say, by its name and what it counts
// or draws; ok is false where there is no such reference.
func liveParams(name, what string) (params string, ok bool) {
	switch name + " " + what {
	case "count recommendations":
		return " position priority status followup action agency theme ", true
	case "count actions":
		return " new status funding agency priority followup ", true
	case "count indicators":
		return " agency ", true
	case "count agencies":
		return "", true
	case "paragraph ", "row ":
		return " of ", true
	case "draw financial", "draw legislative", "draw consultation", "draw engagement", "draw priorities",
		"draw under-way", "draw new", "draw no-action", "draw positions", "draw responses", "draw opening":
		return "", true
	}
	return "", false
}

// readLive reads the words between the braces. wrong says what is not understood.
func readLive(s string) (live *Live, wrong string) {
	l := &Live{}
	key := ""
	for i, word := range liveWords(s) {
		name, value, param := strings.Cut(word, "=")
		switch {
		case i == 0:
			l.Name = strings.ToLower(word)
		case param:
			key = strings.ToLower(name)
			if l.Params == nil {
				l.Params = map[string]string{}
			}
			l.Params[key] = value
		case key != "":
			l.Params[key] += " " + word
		case l.What == "":
			l.What = strings.ToLower(word)
		default:
			return nil, word
		}
	}
	known, ok := liveParams(l.Name, l.What)
	if !ok {
		return nil, l.Name
	}
	for name, value := range l.Params {
		if !strings.Contains(known, " "+name+" ") || value == "" {
			return nil, name
		}
	}
	if known == " of " && l.Params["of"] == "" {
		return nil, "of"
	}
	return l, ""
}

// liveWords splits at blanks; quotation marks keep words together.
func liveWords(s string) []string {
	var list []string
	var b strings.Builder
	quoted := false
	flush := func() {
		if b.Len() > 0 {
			list = append(list, b.String())
			b.Reset()
		}
	}
	for _, r := range s {
		switch {
		case r == '"' || r == '“' || r == '”':
			quoted = !quoted
		case !quoted && (r == ' ' || r == '\t' || r == '\u00a0'):
			flush()
		default:
			b.WriteRune(r)
		}
	}
	flush()
	return list
}

// Resolve gives each live reference of a text the words that value returns for it; one
// for which it returns none stays empty.
func (t *Text) Resolve(value func(*Live) string) {
	fill := func(runs []Run) {
		for i := range runs {
			if runs[i].Live != nil {
				runs[i].Text = value(runs[i].Live)
			}
		}
	}
	for i := range t.Blocks {
		fill(t.Blocks[i].Runs)
		for _, row := range t.Blocks[i].Rows {
			for k := range row {
				fill(row[k].Runs)
			}
		}
	}
	for i := range t.Notes {
		fill(t.Notes[i].Runs)
	}
}
