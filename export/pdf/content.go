package pdf

import (
	"bytes"
	"compress/zlib"
	"math"
	"strconv"
	"strings"
	"sync"

	"followup/app/layout"
)

// painter writes the content of the pages and gathers the structure as it goes.
type painter struct {
	result *layout.Result
	fonts  *layout.Fonts
	faces  []usedFace
	byFont map[layout.Font]int
	tags   *tags
	links  [][]link // of each page

	// The page at hand.
	buf    []byte
	page   int
	height float64
	font   int
	size   float64
	grey   float64
	open   *node // whose marked content is open; nil where none is
	inert  string
}

// link is a place of a page that leads somewhere.
type link struct {
	x, y, w, h float64 // from the bottom left corner
	to         string
	words      string
	node       *node
}

func newPainter(r *layout.Result, fonts *layout.Fonts) *painter {
	return &painter{
		result: r, fonts: fonts, byFont: map[layout.Font]int{},
		tags: newTags(r.Doc), links: make([][]link, len(r.Pages)),
	}
}

// paint returns the compressed content of every page. Painting goes in order, for
// the structure grows with it; compressing runs beside it.
func (p *painter) paint(spend bool) [][]byte {
	streams := make([][]byte, len(p.result.Pages))
	type job struct {
		page int
		buf  []byte
	}
	jobs, free := make(chan job, 4), make(chan []byte, 8)
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			var out bytes.Buffer
			z, _ := zlib.NewWriterLevel(&out, zlib.DefaultCompression)
			for j := range jobs {
				out.Reset()
				z.Reset(&out)
				z.Write(j.buf) // into memory: cannot fail
				z.Close()
				streams[j.page] = bytes.Clone(out.Bytes())
				select {
				case free <- j.buf:
				default:
				}
			}
		})
	}
	for i := range p.result.Pages {
		select {
		case p.buf = <-free:
			p.buf = p.buf[:0]
		default:
			p.buf = make([]byte, 0, 32<<10)
		}
		p.paintPage(i)
		if spend {
			p.result.Pages[i].Elements = nil
		}
		jobs <- job{i, p.buf}
	}
	close(jobs)
	wait.Wait()
	p.tags.finish()
	return streams
}

func (p *painter) paintPage(i int) {
	page := &p.result.Pages[i]
	p.page, p.height = i, page.Height
	p.font, p.size, p.grey = -1, 0, 0
	p.tags.beginPage(i)
	for k := range page.Elements {
		e := &page.Elements[k]
		if e.Tag == layout.Artifact || e.Repeat || e.Rule != nil {
			p.artifact(e)
			continue
		}
		for s := range e.Spans {
			p.span(e, &e.Spans[s])
		}
	}
	p.closeMark()
}

// artifact paints what a reader of the tags passes over.
func (p *painter) artifact(e *layout.Element) {
	kind := "/Artifact BMC\n"
	if e.Rule == nil && !e.Repeat {
		y := e.Spans[0].Y
		if y < layout.Margin {
			kind = "/Artifact <</Type /Pagination /Subtype /Header>> BDC\n"
		} else if y > p.height-layout.Margin {
			kind = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
		}
	}
	if p.open != nil || p.inert != kind {
		p.closeMark()
		p.buf = append(p.buf, kind...)
		p.inert = kind
	}
	if e.Rule != nil {
		p.rule(e.Rule)
	}
	for i := range e.Spans {
		p.text(&e.Spans[i])
	}
}

// span paints words inside the marked content that they belong to.
func (p *painter) span(e *layout.Element, s *layout.Span) {
	to := s.Link
	if !p.leads(to) {
		to = ""
	}
	n := p.tags.leaf(e, s, to)
	if p.open != n {
		p.closeMark()
		p.buf = append(p.buf, '/')
		p.buf = append(p.buf, n.kind...)
		p.buf = append(p.buf, " <</MCID "...)
		p.buf = strconv.AppendInt(p.buf, int64(p.tags.mark(n)), 10)
		p.buf = append(p.buf, ">> BDC\n"...)
		p.open = n
	}
	if at := n.linkNode(); at != nil && to != "" {
		p.link(at, s)
	}
	if s.Box {
		p.buf = append(p.buf, "/Span <</ActualText "...)
		p.buf = append(p.buf, textString("[withheld under "+section(s.Text)+"]")...)
		p.buf = append(p.buf, ">> BDC\n"...)
		p.text(s)
		p.buf = append(p.buf, "EMC\n"...)
		return
	}
	p.text(s)
}

// leads tells whether a link can be followed: a place in the paper, or an address
// of the web or of mail.
func (p *painter) leads(to string) bool {
	if key, inside := strings.CutPrefix(to, "#"); inside {
		_, ok := p.result.Targets[key]
		return ok
	}
	scheme, _, _ := strings.Cut(to, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return true
	}
	return false
}

// section says that grounds are a section, where they do not say it themselves.
func section(grounds string) string {
	if grounds != "" && grounds[0] >= '0' && grounds[0] <= '9' {
		return "section " + grounds
	}
	return grounds
}

func (p *painter) closeMark() {
	if p.open != nil || p.inert != "" {
		p.buf = append(p.buf, "EMC\n"...)
	}
	p.open, p.inert = nil, ""
}

// link notes the place of a link; pieces of one link in one line grow together.
func (p *painter) link(n *node, s *layout.Span) {
	at := link{
		x: s.X, y: p.height - s.Y - 0.22*s.Size, w: s.Width, h: 1.1 * s.Size,
		to: s.Link, words: s.Text, node: n,
	}
	links := p.links[p.page]
	if k := len(links) - 1; k >= 0 && links[k].node == at.node && math.Abs(links[k].y-at.y) < 1 {
		links[k].w = at.x + at.w - links[k].x
		links[k].words += at.words
		return
	}
	p.links[p.page] = append(links, at)
}

func (p *painter) rule(r *layout.Rule) {
	p.setGrey(r.Grey)
	p.number(r.X)
	p.number(p.height - r.Y - r.H)
	p.number(r.W)
	p.number(r.H)
	p.buf = append(p.buf, "re f\n"...)
}

func (p *painter) setGrey(g float64) {
	if p.grey != g {
		p.number(g)
		p.buf = append(p.buf, "g\n"...)
		p.grey = g
	}
}

// text paints one span at its place. Characters are written as the two bytes of
// their number, which the embedded font maps to its glyphs.
func (p *painter) text(s *layout.Span) {
	p.setGrey(0)
	f := p.face(s.Font)
	p.buf = append(p.buf, "BT "...)
	if f != p.font || s.Size != p.size {
		p.buf = append(p.buf, "/F"...)
		p.buf = strconv.AppendInt(p.buf, int64(f), 10)
		p.buf = append(p.buf, ' ')
		p.number(s.Size)
		p.buf = append(p.buf, "Tf "...)
		p.font, p.size = f, s.Size
	}
	p.number(s.X)
	p.number(p.height - s.Y + s.Rise)
	p.buf = append(p.buf, "Td ("...)
	used := p.faces[f]
	for _, r := range s.Text {
		if !used.face.Has(r) {
			if layout.Invisible(r) {
				continue
			}
			r, _ = used.face.Glyph(r)
		}
		used.used.add(r)
		p.octet(byte(r >> 8))
		p.octet(byte(r))
	}
	p.buf = append(p.buf, ") Tj ET\n"...)
}

func (p *painter) octet(b byte) {
	switch b {
	case '(', ')', '\\':
		p.buf = append(p.buf, '\\', b)
	case '\r':
		p.buf = append(p.buf, '\\', 'r')
	default:
		p.buf = append(p.buf, b)
	}
}

func (p *painter) face(font layout.Font) int {
	f, ok := p.byFont[font]
	if !ok {
		f = len(p.faces)
		p.faces = append(p.faces, usedFace{p.fonts.Face(font), &runeSet{}})
		p.byFont[font] = f
	}
	return f
}

// number writes a number of at most two decimals and a space.
func (p *painter) number(v float64) { p.buf = append(appendNumber(p.buf, v), ' ') }

func appendNumber(b []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	if n %= 100; n != 0 {
		b = append(b, '.', byte('0'+n/10))
		if n%10 != 0 {
			b = append(b, byte('0'+n%10))
		}
	}
	return b
}
