package monitor

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// links makes the links of a stored row, column by column.
func (f *flight) links(p *part, r dataRow, reference string) {
	l := linker{flight: f, part: p, row: r, reference: reference, single: map[string]string{}, parts: f.pieces[:0], tags: f.tags[:0]}
	for n, c := range p.columns {
		if c.relation == "" || c.dead || trim(r.cells[n]) == "" {
			continue
		}
		l.column, l.cell = c, r.cells[n]
		l.parts = l.parts[:0]
		for piece := range strings.SplitSeq(l.cell, ",") {
			l.parts = append(l.parts, trim(piece))
		}
		target, by, _ := strings.Cut(c.relation, "-")
		if target == "category" {
			l.categories(by)
			continue
		}
		l.rows(target+"s", by)
	}
	f.pieces, f.tags = l.parts, l.tags // to be used again
}

// tag is a category, by its place in the list or, where it is not there, its name.
type tag struct {
	place int
	name  string
}

// linker makes the links of one row.
type linker struct {
	*flight
	part      *part
	row       dataRow
	reference string
	column    reading
	cell      string
	parts     []string
	single    map[string]string // taxonomy that allows one, to the category linked
	tags      []tag             // categories that the row has
}

func (l *linker) problem(rule, value string, effect Effect, format string, args ...any) {
	switch effect {
	case Depends:
		l.part.report.Depends++
	case Unresolved:
		l.part.report.Missing++
	}
	l.part.problem(rule, l.row.number, l.column.header, value, effect, fmt.Sprintf("Row %d: ", l.row.number)+fmt.Sprintf(format, args...))
}

// once notes a link, and tells whether it is the first of its kind. The server has
// one of each pair only between actions and categories and between actions and
// indicators.
func (l *linker) once(target, value string) bool {
	from, to := l.part.what, target
	a, b := l.reference, value
	switch {
	case from == Recommendations || to == Recommendations:
		return true
	case from == Indicators: // the same pair as from the action's side
		from, to, a, b = to, from, b, a
	}
	key := pair{from, a, b}
	if l.held.pairs[key] {
		return l.twice(value)
	}
	l.held.pairs[key] = true
	return true
}

func (l *linker) twice(value string) bool {
	l.problem("link-twice", value, Dropped, "%q is linked twice, and the second link fails unseen.", value)
	return false
}

// made notes a link to a row that is found.
func (l *linker) made(file, value string) {
	if l.once(file, value) {
		l.part.report.Links++
	}
}

// rows links recommendations, actions or indicators.
func (l *linker) rows(file, by string) {
	for n := 0; n < len(l.parts); n++ {
		value := l.parts[n]
		if value == "" {
			continue
		}
		if by == "id" {
			l.rowByID(file, value)
			continue
		}
		switch h := l.held; {
		case h.rows[file][value]:
			l.made(file, value)
		case l.splitReference(file, &n):
		case h.hidden[file][value]:
			l.problem("link-hidden", value, Unresolved, "the %s %q is archived or of an earlier cycle, so the link is not found and dropped.", file[:len(file)-1], value)
		case h.deferred[file]:
			l.problem("link-deferred", value, Depends, "whether the link to %q is found depends on the file of %s, which is refused as it is.", value, file)
		case h.planned[file][value] && isLater(file, l.part.what):
			l.problem("link-too-early", value, Unresolved, "%q is uploaded later than this row, so the link is not found and dropped. Put the link on the later row.", value)
		case h.planned[file][value]:
			l.problem("link-unresolved", value, Unresolved, "the row with the reference %q does not go in, so the link is not found and dropped.", value)
		case h.spelt(file, value) != "":
			l.problem("link-case", value, Unresolved, "%q is not found: the reference is spelt %q, and every letter counts.", value, h.spelt(file, value))
		case h.loaded[file]:
			l.problem("link-unresolved", value, Unresolved, "no %s has the reference %q, so the link is dropped.", file[:len(file)-1], value)
		default:
			l.problem("link-depends", value, Depends, "whether the link to %q is found depends on what the Monitor holds.", value)
		}
	}
}

// isLater tells whether a file is uploaded after another.
func isLater(file, than string) bool {
	names := FileNames()
	return slices.Index(names[:], file) > slices.Index(names[:], than)
}

// splitReference recognises a reference that its comma split.
func (l *linker) splitReference(file string, n *int) bool {
	return l.split(n, func(whole string) bool {
		return l.held.rows[file][whole] || l.held.planned[file][whole]
	})
}

// split recognises a value with a comma in it, that a link cell takes apart.
func (l *linker) split(n *int, known func(string) bool) bool {
	whole := l.parts[*n]
	for end := *n + 1; end < len(l.parts); end++ {
		for _, join := range []string{", ", ","} {
			if try := whole + join + l.parts[end]; known(try) {
				*n = end
				l.problem("link-comma", try, Unresolved, "%q holds a comma, so the import splits it and finds neither half.", try)
				return true
			}
		}
		whole += ", " + l.parts[end]
	}
	return false
}

func (l *linker) rowByID(file, value string) {
	switch h := l.held; {
	case strings.Trim(value, "0123456789") != "":
		l.problem("link-id", value, Unresolved, "%q is no number, so the link is dropped.", value)
	case h.ids[file][value]:
		l.made(file, "id "+value)
	case len(h.ids[file]) > 0:
		l.problem("link-unresolved", value, Unresolved, "no %s has the number %s, so the link is dropped.", file[:len(file)-1], value)
	default:
		l.problem("link-depends", value, Depends, "whether the link to number %s is found depends on what the Monitor holds.", value)
	}
}

// categories links categories.
func (l *linker) categories(by string) {
	for n := 0; n < len(l.parts); n++ {
		value := l.parts[n]
		if value == "" {
			continue
		}
		switch by {
		case "id":
			if strings.Trim(value, "0123456789") != "" {
				l.problem("link-id", value, Unresolved, "%q is no number, so the link is dropped.", value)
				continue
			}
			l.problem("category-depends", value, Depends, "whether the category with number %s is found depends on the Monitor.", value)
		case "reference":
			l.category(value, &n, l.cats.byRef[value], func(c kind.Category) string { return c.Reference })
		default:
			l.category(value, &n, l.cats.byTitle[value], linkTitle)
		}
	}
}

// category links one category that the list has at these places.
func (l *linker) category(value string, n *int, places []int, key func(kind.Category) string) {
	meant, named := l.cats.taxonomies[l.column.meant], l.column.meant != ""
	if len(places) == 0 {
		l.missingCategory(value, n, meant, named, key)
		return
	}
	hit := l.cats.list[places[0]]
	t := l.cats.taxonomies[hit.Taxonomy]
	if t.Code == "" {
		t = kind.Taxonomy{Code: hit.Taxonomy, Name: hit.Taxonomy, Tags: []string{l.part.what}, Several: true}
	}
	switch {
	case named && hit.Taxonomy != meant.Code:
		l.problem("category-ambiguous", value, Changed, "%q leads to “%s” (%s), not to a category of %s.", value, hit.Title, strings.ToLower(t.Name), strings.ToLower(meant.Name))
		return
	case !named && len(places) > 1:
		l.problem("category-ambiguous", value, Changed, "%d categories go by %q, and the first one wins: “%s” (%s).", len(places), value, hit.Title, strings.ToLower(t.Name))
		return
	case !slices.Contains(t.Tags, l.part.what):
		l.problem("category-tags", value, Depends, "the Monitor does not show %s on %s.", strings.ToLower(t.Name), l.part.what)
	}
	if l.tag(t, value, tag{place: places[0]}) {
		l.part.report.Links++
	}
}

// tag tells whether a category can be linked: not where the taxonomy allows one and
// the row has it, nor where it is linked already.
func (l *linker) tag(t kind.Taxonomy, value string, category tag) bool {
	if first, taken := l.single[t.Code]; taken && !t.Several {
		l.part.problem("category-second", l.row.number, l.column.header, value, Refused, fmt.Sprintf("Row %d: the Monitor allows one %s, has %q, and refuses %q without showing it.", l.row.number, strings.ToLower(t.Name), first, value))
		return false
	}
	if l.part.what == Actions {
		if slices.Contains(l.tags, category) {
			return l.twice(value)
		}
		l.tags = append(l.tags, category)
	}
	if !t.Several {
		l.single[t.Code] = value
	}
	return true
}

// missingCategory tells of a category that the list lacks.
func (l *linker) missingCategory(value string, n *int, meant kind.Taxonomy, named bool, key func(kind.Category) string) {
	if l.split(n, func(whole string) bool {
		return slices.ContainsFunc(l.cats.list, func(c kind.Category) bool { return key(c) == whole || c.Title == whole })
	}) {
		return
	}
	if request, ok := l.request(value, meant, named); ok {
		if !l.tag(l.cats.taxonomies[request.Taxonomy], value, tag{-1, value}) {
			return
		}
		if request.State == "added" {
			l.part.report.Links++
			return
		}
		l.problem("category-requested", value, Depends, "the Monitor must have the category %q before the upload: the Ministry was asked, or has to be.", value)
		return
	}
	if l.judged(meant, named) {
		if spelt := l.near(value); spelt != "" {
			l.problem("category-unresolved", value, Unresolved, "%q is not found and dropped: the category is written %q, and every letter counts.", value, spelt)
			return
		}
		l.problem("category-unresolved", value, Unresolved, "the Monitor has no category %q, so the link is dropped.", value)
		return
	}
	if !named || l.tag(meant, value, tag{-1, value}) {
		l.problem("category-depends", value, Depends, "whether the category %q is found depends on the Monitor's list of categories.", value)
	}
}

// judged tells whether the list of categories is one to judge by: it has rows of the
// taxonomy that is meant, or of every one that there is.
func (l *linker) judged(meant kind.Taxonomy, named bool) bool {
	if named {
		return l.cats.filled[meant.Code]
	}
	for code, t := range l.cats.taxonomies {
		if slices.Contains(t.Tags, l.part.what) && !l.cats.filled[code] {
			return false
		}
	}
	return true
}

// request finds a category that the Ministry was or has to be asked for.
func (l *linker) request(value string, meant kind.Taxonomy, named bool) (draft.CategoryRequest, bool) {
	for _, r := range l.state.Requests {
		if requestName(r) == value && (!named || r.Taxonomy == meant.Code) {
			return r, true
		}
	}
	if l.state.Cycle != "" && value == trim(l.state.Cycle) && (!named || meant.Code == taxCycle) {
		return draft.CategoryRequest{Taxonomy: taxCycle, ShortTitle: value, State: "needed"}, true
	}
	return draft.CategoryRequest{}, false
}

// near finds a category that the value means: its full title, or other letters.
func (l *linker) near(value string) string {
	for _, c := range l.cats.list {
		if strings.EqualFold(linkTitle(c), value) || strings.EqualFold(trim(c.Title), value) {
			return linkTitle(c)
		}
	}
	return ""
}
