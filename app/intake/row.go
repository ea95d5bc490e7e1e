package intake

import (
	"slices"
	"strings"

	"followup/app/draft"
)

// row reads one row of a table as a recommendation.
func (r *reader) row(t *Table, i int, c *columns, theme string) {
	row := t.Rows[i]
	p := Proposed{From: r.origin(t, i)}
	rec := &p.Recommendation
	rec.Reference = tidy(c.get(row, "reference"))
	rec.Paragraph = tidy(c.get(row, "paragraph"))
	p.Doubts = append(p.Doubts, t.Doubts[i]...)
	for _, cell := range []*string{&rec.Reference, &rec.Paragraph} {
		if m := inDocument().FindStringSubmatch(*cell); m != nil { // "CERD/C/NZL/CO/24, para. 8 (a)"
			rec.Reference, rec.Paragraph = "", m[1]
		}
	}
	if rec.Reference != "" && !strings.ContainsFunc(rec.Reference, isLetter) { // a bare number is the paragraph
		if rec.Paragraph == "" {
			rec.Paragraph = rec.Reference
		}
		rec.Reference = ""
	}
	if t.Pages != nil && strings.ContainsAny(rec.Reference, ",/") {
		p.Doubts = append(p.Doubts, "“"+rec.Reference+"” names no single paragraph; give it a number.")
		rec.Reference = ""
	}
	rec.Theme = theme
	if own := themeName(c.get(row, "theme")); own != "" {
		rec.Theme = own
	}
	rec.Opening = draft.Quoted(tidy(c.get(row, "opening")))
	title, text := tidy(c.get(row, "title")), c.get(row, "text")
	if strings.TrimSpace(text) == "" {
		title, text = "", title
	}
	if title != tidy(text) {
		rec.ShortTitle = title
	}
	listed, unknown := r.listed(c.get(row, "states"))
	for _, u := range unknown {
		p.Doubts = append(p.Doubts, "“"+u+"” is in no list of States.")
	}
	r.words(&p, text, c, len(listed) > 0)
	rec.States = merge(rec.States, listed)
	if answer := strings.TrimSpace(c.get(row, "position")); answer != "" {
		code, ok := r.position(answer)
		rec.Position = code
		if !ok {
			p.Doubts = append(p.Doubts, "The position “"+tidy(answer)+"” is none of supported, supported in part, noted; it was left out.")
		}
	}
	r.themes(&p, c.get(row, "issues"), "issue", !c.numbered)
	for _, col := range c.more["issues"] {
		if col < len(row) {
			r.themes(&p, row[col], "issue", !c.numbered)
		}
	}
	r.themes(&p, c.get(row, "persons"), "person", !c.numbered)
	if reason := draft.Markdown(strings.TrimSpace(c.get(row, "reason"))); rec.Position == "noted" || rec.Position == "in-part" {
		rec.PositionReason = reason
	} else {
		rec.NoActionReason = reason
	}
	rec.Response = draft.Markdown(strings.TrimSpace(c.get(row, "response")))
	rec.FollowUp = r.names.yes[answerKey(c.get(row, "followup"))]
	rec.Priority = r.names.yes[answerKey(c.get(row, "priority"))]
	r.agencies(&p, c.get(row, "lead"), c.get(row, "agencies"))
	r.status(rec, c.get(row, "status"))
	if c.guessed {
		p.Doubts = append(p.Doubts, "No heading names the column of the recommendations; the one with the longest words was taken.")
	}
	r.propose(p)
}

// inDocument names the paragraph of a document.
var inDocument = lazy(`(?i)^(?:[A-Z][A-Za-z]{0,9}(?:[/-][A-Za-z0-9.]+)+,?[\s\x{A0}]+)?(?:paras?\.?|paragraphs?)[\s\x{A0}]*(\d{1,3}(?:\.\d{1,3}|[\s\x{A0}]?\([a-z]{1,4}\))?)\.?$`)

// sourceLine is where the UN says in which document the position stands.
var sourceLine = lazy(`(?is)[\s\x{A0}]*\(?source of (?:the )?position\b.*$`)

// words reads the cell of a recommendation: its number, its text, the States in
// brackets, and behind them the source of the position. listed says that the States
// stand in a column of their own.
func (r *reader) words(p *Proposed, cell string, c *columns, listed bool) {
	rec := &p.Recommendation
	if m := listNumber().FindStringSubmatchIndex(cell); m != nil && (rec.Paragraph == "" || c.numbered) {
		if rec.Paragraph == "" {
			rec.Paragraph = cell[m[2]:m[3]]
		}
		cell = cell[m[4]:]
	}
	if !c.numbered && !r.upr() {
		rec.Text = draft.Quoted(strings.TrimSpace(cell))
		return
	}
	cell = strings.TrimSpace(sourceLine().ReplaceAllString(cell, ""))
	lines := strings.Split(cell, "\n")
	for k := len(lines); k > 0; k-- {
		text := tidy(strings.Join(lines[:k], " "))
		if !strings.HasSuffix(strings.TrimRight(text, " \u00A0;.,"), ")") {
			continue
		}
		if rest, codes, doubt := r.states.trailing(text); len(codes) > 0 {
			rec.Text, rec.States = draft.Quoted(rest), codes
			if doubt != "" {
				p.Doubts = append(p.Doubts, doubt)
			}
			if k < len(lines) && !strings.Contains(lines[k], "A/HRC/") {
				p.Doubts = append(p.Doubts, "Words behind the States were left out: “"+tidy(strings.Join(lines[k:], " "))+"”.")
			}
			return
		}
	}
	text, _, doubt := r.states.trailing(tidy(cell))
	rec.Text = draft.Quoted(text)
	switch {
	case doubt != "":
		p.Doubts = append(p.Doubts, doubt)
	case !listed:
		p.Doubts = append(p.Doubts, "No recommending State was found.")
	}
}

// upr tells whether the review is one in which States recommend.
func (r *reader) upr() bool {
	return r.options.Review != nil && r.options.Review.About.Body == "UPR"
}

// position returns the code of an answer, and whether it is one.
func (r *reader) position(answer string) (string, bool) {
	if code, ok := r.names.positions[answerKey(answer)]; ok {
		return code, true
	}
	first, _, _ := strings.Cut(strings.TrimSpace(answer), "\n")
	if code, ok := r.names.positions[answerKey(first)]; ok {
		return code, true
	}
	if open := strings.IndexByte(first, '('); open > 0 {
		code, ok := r.names.positions[answerKey(first[:open])]
		return code, ok
	}
	return "", false
}

// listed reads a cell that holds States only: codes, names, or the Monitor's
// "Title [code]", one a line or with semicolons.
func (r *reader) listed(cell string) (codes, unknown []string) {
	for _, part := range pieces(cell, always) {
		if code := bracketed(part); r.isState(code) {
			codes = merge(codes, []string{code})
		} else if r.isState(part) {
			codes = merge(codes, []string{part})
		} else {
			found, none := r.states.read(part)
			codes, unknown = merge(codes, found), append(unknown, none...)
		}
	}
	return codes, unknown
}

func (r *reader) isState(code string) bool {
	for i := range r.options.Tables.States {
		if r.options.Tables.States[i].Code == code {
			return true
		}
	}
	return false
}

// themes reads a cell of themes or groups. Where the file is one of the agency or
// the Monitor (named), what is a category by its own name is taken as that; all else
// is kept as the file's own words, for which categories are suggested.
func (r *reader) themes(p *Proposed, cell, taxonomy string, named bool) {
	for _, part := range pieces(cell, r.isTheme) {
		if lower := strings.ToLower(part); strings.HasSuffix(lower, ":") || strings.Contains(lower, "persons:") {
			if strings.Contains(lower, "person") || strings.Contains(lower, "group") {
				taxonomy = "person"
			}
			_, part, _ = strings.Cut(part, ":")
			if part = strings.Trim(part, " -–•"); part == "" {
				continue
			}
			if first, rest, ok := strings.Cut(part, " - "); ok { // all of them on one line
				for other := range strings.SplitSeq(rest, " - ") {
					p.Groups = merge(p.Groups, []string{themeName(other)})
				}
				part = first
			}
		}
		short := ""
		if named {
			short = r.short(taxonomy, part)
		}
		switch {
		case short != "" && taxonomy == "issue":
			p.Recommendation.Issues = merge(p.Recommendation.Issues, []string{short})
		case short != "":
			p.Recommendation.Persons = merge(p.Recommendation.Persons, []string{short})
		case taxonomy == "issue":
			p.Themes = merge(p.Themes, []string{themeName(part)})
		default:
			p.Groups = merge(p.Groups, []string{themeName(part)})
		}
	}
}

// short returns the short title of a category that is named in so many words, as
// the Monitor writes it: "Title [short title]" or the short title alone.
func (r *reader) short(taxonomy, words string) string {
	inner := bracketed(words)
	for i := range r.options.Tables.Categories {
		c := &r.options.Tables.Categories[i]
		if c.Taxonomy == taxonomy && c.ShortTitle != "" && (c.ShortTitle == words || c.ShortTitle == inner) {
			return c.ShortTitle
		}
	}
	return ""
}

// agencies reads the lead agency and the others.
func (r *reader) agencies(p *Proposed, lead, others string) {
	rec := &p.Recommendation
	whole := func(name string) bool { _, ok := r.agency(name); return ok }
	all := pieces(lead, whole)
	for i, name := range append(all[:len(all):len(all)], pieces(others, whole)...) {
		code, ok := r.agency(name)
		if !ok {
			p.Doubts = append(p.Doubts, "“"+name+"” is in no list of agencies; it was kept as it stands.")
		}
		if i == 0 && len(all) > 0 {
			rec.LeadAgency = code
		} else if code != rec.LeadAgency {
			rec.Agencies = merge(rec.Agencies, []string{code})
		}
	}
}

// agency returns the code of an agency by its code, name or part of references.
func (r *reader) agency(name string) (string, bool) {
	inner := bracketed(name)
	for i := range r.options.Tables.Agencies {
		a := &r.options.Tables.Agencies[i]
		if a.Code == inner || strings.EqualFold(a.Code, name) || strings.EqualFold(a.Reference, name) || called(name, a.Name, a.Other) {
			return a.Code, true
		}
	}
	if r.options.Review != nil {
		for i := range r.options.Review.About.Agencies {
			if a := &r.options.Review.About.Agencies[i]; strings.EqualFold(a.Code, name) || fold(a.Name) == fold(name) {
				return a.Code, true
			}
		}
	}
	return name, len(r.options.Tables.Agencies) == 0
}

// called tells whether words are a name of an agency: whole, in one of its two
// languages, or one of its other names.
func called(words, name string, others []string) bool {
	k := fold(words)
	for part := range strings.SplitSeq(name, "|") {
		if fold(part) == k {
			return true
		}
	}
	return fold(name) == k || slices.ContainsFunc(others, func(o string) bool { return fold(o) == k })
}

func (r *reader) status(rec *draft.Recommendation, words string) {
	for _, s := range r.options.Tables.Statuses {
		if fold(words) != "" && (fold(words) == fold(s.Words) || fold(words) == fold(s.Code)) {
			rec.Status = s.Code
		}
	}
}

func always(string) bool { return true }

// isTheme tells whether words with commas are one theme that is known.
func (r *reader) isTheme(words string) bool {
	return len(r.names.themes[themeKey(words)]) > 0 || r.short("issue", words) != "" || r.short("person", words) != ""
}

// bracketed returns what stands in the last square brackets: "Justice [MoJ]".
func bracketed(s string) string {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "[draft]"))
	open := strings.LastIndexByte(s, '[')
	if open < 0 || !strings.HasSuffix(s, "]") {
		return ""
	}
	return s[open+1 : len(s)-1]
}

// pieces splits a cell of several values: one a line, with or without a dash, or
// separated by semicolons, or on a single line by commas where it is not whole.
func pieces(cell string, whole func(string) bool) []string {
	var out []string
	lines := strings.Split(cell, "\n")
	for _, line := range lines {
		line = strings.TrimSpace(line)
		dashed := strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "• ") || strings.HasPrefix(line, "– ") || strings.HasPrefix(line, "* ")
		line = strings.TrimSpace(strings.TrimLeft(line, "-•–* "))
		parts := strings.Split(line, ";")
		if !dashed && len(lines) == 1 && len(parts) == 1 && !strings.Contains(line, "[") && !whole(line) {
			parts = strings.Split(line, ",")
		}
		for _, part := range parts {
			if part = tidy(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}

func isLetter(c rune) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0xC0 }
