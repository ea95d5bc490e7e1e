package compose

import (
	"slices"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markup"
)

// of is the place of a field of the paper.
func (b *builder) of(part draft.ID, field string) Source {
	return Source{Item: b.p.ID, Part: part, Field: field}
}

// missing appends a marker of something missing. A release has none.
func (b *builder) missing(from Source, words string) {
	if b.opt.Release != Ordinary {
		return
	}
	b.put(Block{
		Key: key(from, 0) + "-missing", From: from, Role: Missing, FirstInItem: true,
		Runs: []Run{{Text: "[" + words + "]", Missing: true, Source: from}},
	})
}

// lack is a marker of something missing inside a block; nothing in a release.
func (b *builder) lack(from Source, words string) []Run {
	if b.opt.Release != Ordinary {
		return nil
	}
	return []Run{{Text: "[" + words + "]", Missing: true, Source: from}}
}

// facts fills in what stands around the text.
func (b *builder) facts() {
	f := &b.doc.Facts
	p := b.p
	f.Kind, f.Language, f.Release = "cabinet-response", "en-NZ", b.opt.Release
	if k, ok := b.tables.Kind(p.Kind); ok {
		f.Kind = k.Code
	}
	f.Title = flat(b.plain(b.of("", "title"), p.Title))
	f.MeetingDate = p.MeetingDate
	if _, ok := calendar.Parse(string(p.MeetingDate)); !ok && b.public {
		f.MeetingDate = ""
	}
	f.Font = "times"
	if p.Font == "arial" {
		f.Font = "arial"
	}
	if c, ok := b.tables.Committee(p.Committee); ok {
		f.Committee = c.Name
	} else {
		f.Committee = b.clean(p.Committee)
	}
	for _, m := range p.Ministers {
		f.Ministers = append(f.Ministers, draft.Minister{
			Name:      flat(b.plain(b.of(m.ID, "name"), m.Name)),
			Portfolio: flat(b.plain(b.of(m.ID, "portfolio"), m.Portfolio)),
		})
	}
	if b.public {
		f.ReleasedBy = flat(b.plain(b.of("", "releaseBy"), p.ReleaseBy))
		return
	}
	f.Classification = p.Classification
	if p.Endorsement != "" {
		f.Classification = strings.TrimSuffix(p.Classification+": "+p.Endorsement, ": ")
		if p.Classification == "" {
			f.Classification = p.Endorsement
		}
	}
}

// title appends the paper's title.
func (b *builder) title() {
	from := b.of("", "title")
	if strings.TrimSpace(b.p.Title) == "" {
		b.missing(from, "Title of the paper")
		return
	}
	runs := b.plain(from, b.p.Title)
	b.put(Block{Key: key(from, 0), From: from, Role: Title, Runs: runs, KeepNext: true, Bookmark: "", FirstInItem: true})
}

// coverLine appends a line of the cover.
func (b *builder) coverLine(from Source, name string, runs ...Run) {
	if len(runs) == 0 {
		return
	}
	b.put(Block{Key: string(b.p.ID) + "-cover-" + name, From: from, Role: CoverLine, Runs: runs, KeepNext: true})
}

// head appends a heading of the program's own, or of a section.
func (b *builder) head(k string, from Source, level int, runs []Run, names ...string) {
	b.heads = append(b.heads, names...)
	b.heading(Block{Key: k, From: from, Level: level, Runs: runs, FirstInItem: true})
}

// say appends a numbered paragraph of the program's own words.
func (b *builder) say(k string, from Source, runs ...Run) {
	b.put(Block{Key: k, From: from, Role: Numbered, Level: 1, Runs: runs})
}

// sections appends the sections of the paper, and what the kind draws by itself
// under the headings that the table calls automatic.
func (b *builder) sections(automatic func(h kind.Heading, given bool)) {
	headings := b.tables.HeadingsOf(b.p.Kind)
	rank := func(code string) int {
		return slices.IndexFunc(headings, func(h kind.Heading) bool { return h.Code == code })
	}
	var waiting []int // automatic headings that no section stands for
	for i, h := range headings {
		given := slices.ContainsFunc(b.p.Sections, func(s draft.Section) bool { return s.Heading == h.Code })
		if h.Automatic && !given {
			waiting = append(waiting, i)
		}
	}
	for i := range b.p.Sections {
		s := &b.p.Sections[i]
		if at := rank(s.Heading); at >= 0 {
			for len(waiting) > 0 && waiting[0] < at && !b.laterSection(i, waiting[0], rank) {
				automatic(headings[waiting[0]], false)
				waiting = waiting[1:]
			}
		}
		h := kind.Heading{Code: s.Heading}
		if at := rank(s.Heading); at >= 0 {
			h = headings[at]
		}
		b.section(s, h)
		if h.Automatic && !s.Left {
			automatic(h, true)
		}
	}
	for _, at := range waiting {
		automatic(headings[at], false)
	}
}

// laterSection tells whether a section behind i belongs before the automatic heading.
func (b *builder) laterSection(i, heading int, rank func(string) int) bool {
	for _, s := range b.p.Sections[i:] {
		if at := rank(s.Heading); at >= 0 && at < heading {
			return true
		}
	}
	return false
}

// section appends one section: its heading and its text.
func (b *builder) section(s *draft.Section, h kind.Heading) {
	if s.Left {
		return
	}
	from := b.of(s.ID, "text")
	b.whole = b.withheld(s.Withheld, from)
	defer func() { b.whole = "" }()
	empty := strings.TrimSpace(string(s.Text)) == ""
	drawn := empty && Drawn(b.ix.Review, s.Heading)
	if b.opt.Release != Ordinary && empty && !drawn && !h.Automatic {
		return
	}
	b.sectionHead(s, h)
	switch {
	case drawn && b.whole != "" && b.public:
		b.put(Block{Key: key(from, 0), From: from, Role: Numbered, Level: 1, Runs: []Run{{Box: true, Withheld: b.whole, Source: from}}})
	case drawn:
		b.draw(s.Heading)
	case empty && h.Automatic:
	case empty:
		b.missing(from, "Nothing is written here yet")
	default:
		m := sectionMode
		if s.Heading == "analysis" || h.Code == "" || h.Title == "" {
			m = analysisMode
		}
		if h.Code == "recommendations" {
			m = recommendMode
		}
		b.putUnit(b.text(from, s.Text, m))
	}
}

func (b *builder) sectionHead(s *draft.Section, h kind.Heading) {
	at := b.of(s.ID, "title")
	own := strings.TrimSpace(s.Title) != ""
	var runs []Run
	whole := b.whole
	switch {
	case own:
		runs = b.plain(at, s.Title)
	case h.Title != "":
		b.whole = "" // the template's own words are no secret
		runs = []Run{say(h.Title)}
	default:
		b.whole = ""
		runs = []Run{say(sentence(strings.ReplaceAll(b.clean(s.Heading), "-", " ")))}
	}
	b.whole = whole
	for i := range runs {
		if runs[i].Source == (Source{}) {
			runs[i].Source = at
		}
	}
	b.head(string(s.ID)+"-heading", at, 1, runs, strings.ToLower(s.Heading))
}

func sentence(s string) string {
	if s == "" {
		return "Section"
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// withheld returns grounds as printed where a whole part is withheld, and checks that
// the table has them.
func (b *builder) withheld(grounds []string, from Source) string {
	if len(grounds) == 0 || b.opt.Release == Ordinary {
		return ""
	}
	for _, g := range grounds {
		if _, ok := b.tables.Ground(g); !ok {
			from.Field = "withheld"
			b.remember(from, []markup.Problem{{
				Code: "mark-grounds", Message: "“" + g + "” is not a ground of the Official Information Act 1982 in the table of grounds. Choose one from the list.",
			}})
		}
	}
	b.grounds(grounds)
	return strings.Join(grounds, ", ")
}
