package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"

	"followup/app/layout"
)

// finisher writes the final file: the library's objects, with ours in the place of
// its pages, catalog and information, and the structure tree behind them.
type finisher struct {
	raw     *rawFile
	result  *layout.Result
	painter *painter
	opt     Options
	out     bytes.Buffer
	offsets []int // of the objects, by number
	next    int   // number of the next new object
	links   []int // object number of each link, in the order of their StructParent
}

var errRaw = errors.New("the PDF library wrote a file that cannot be finished")

// finish puts the parts of the file together.
func finish(file []byte, r *layout.Result, p *painter, streams [][]byte, opt Options) ([]byte, error) {
	raw, err := readRaw(file)
	if err != nil {
		return nil, err
	}
	f := &finisher{raw: raw, result: r, painter: p, opt: opt, next: len(raw.objects)}
	size := 64 << 10
	for _, s := range streams {
		size += len(s) + 512
	}
	f.out.Grow(size)
	f.offsets = make([]int, f.next, f.next+4096)
	f.out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")

	pages := f.number()
	fonts, err := f.fonts()
	if err != nil {
		return nil, err
	}
	links := 0
	for i := range r.Pages {
		f.page(i, pages, links)
		links += len(p.links[i])
		f.stream(pages.contents[i], "/Filter /FlateDecode", streams[i])
		streams[i] = nil
	}
	f.object(2, "<</Font <<"+fonts+">>>>")
	f.structure(pages)
	f.annotations(pages)
	f.stream(pages.metadata, "/Type /Metadata /Subtype /XML", f.xmp())
	f.object(raw.info, f.info())
	f.catalog(pages)
	for n := 1; n < len(raw.objects); n++ {
		if f.offsets[n] == 0 {
			f.offsets[n] = f.out.Len()
			f.out.Write(raw.objects[n])
		}
	}
	f.trailer()
	return f.out.Bytes(), nil
}

// numbers is where the objects stand that others refer to.
type numbers struct {
	page, contents []int
	tree, parents  int
	metadata       int
	linkBase       int // first link's StructParent
}

// number gives every object its number before any is written.
func (f *finisher) number() *numbers {
	n := &numbers{linkBase: len(f.result.Pages)}
	for i := range f.result.Pages {
		n.page = append(n.page, 3+2*i)
		n.contents = append(n.contents, 4+2*i)
	}
	take := func() int { f.next++; return f.next - 1 }
	n.tree, n.parents, n.metadata = take(), take(), take()
	var walk func(*node)
	walk = func(e *node) {
		e.number = take()
		for _, k := range e.kids {
			if k.node != nil {
				walk(k.node)
			}
		}
	}
	walk(f.painter.tags.root)
	for _, links := range f.painter.links {
		for i := range links {
			f.links = append(f.links, take())
			l := &links[i]
			l.node.kids = append(l.node.kids, kid{mcid: -1, link: f.links[len(f.links)-1]})
		}
	}
	f.offsets = append(f.offsets, make([]int, f.next-len(f.offsets))...)
	return n
}

func (f *finisher) object(n int, body string) {
	f.offsets[n] = f.out.Len()
	fmt.Fprintf(&f.out, "%d 0 obj\n", n)
	f.out.WriteString(body)
	f.out.WriteString("\nendobj\n")
}

func (f *finisher) stream(n int, dict string, body []byte) {
	f.offsets[n] = f.out.Len()
	fmt.Fprintf(&f.out, "%d 0 obj\n<<%s /Length %d>>\nstream\n", n, dict, len(body))
	f.out.Write(body)
	f.out.WriteString("\nendstream\nendobj\n")
}

// page writes the object of a page; first is the number of links on the pages before.
func (f *finisher) page(i int, n *numbers, first int) {
	p := &f.result.Pages[i]
	var b strings.Builder
	b.WriteString("<</Type /Page /Parent 1 0 R /Resources 2 0 R /MediaBox [0 0 ")
	b.Write(appendNumber(nil, p.Width))
	b.WriteByte(' ')
	b.Write(appendNumber(nil, p.Height))
	fmt.Fprintf(&b, "] /Contents %d 0 R /StructParents %d /Tabs /S", n.contents[i], i)
	if links := f.painter.links[i]; len(links) > 0 {
		b.WriteString(" /Annots [")
		for k := range links {
			fmt.Fprintf(&b, "%d 0 R ", f.links[first+k])
		}
		b.WriteString("]")
	}
	b.WriteString(">>")
	f.object(n.page[i], b.String())
}

// annotations writes the links.
func (f *finisher) annotations(n *numbers) {
	k := 0
	for _, links := range f.painter.links {
		for _, l := range links {
			var b strings.Builder
			b.WriteString("<</Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [")
			for _, v := range []float64{l.x, l.y, l.x + l.w, l.y + l.h} {
				b.Write(appendNumber(nil, v))
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "] /StructParent %d /Contents %s ", n.linkBase+k, textString(strings.TrimSpace(l.words)))
			if key, inside := strings.CutPrefix(l.to, "#"); inside {
				t := f.result.Targets[key]
				fmt.Fprintf(&b, "/Dest [%d 0 R /XYZ 0 %s null]", n.page[t.Page], appendNumber(nil, f.result.Pages[t.Page].Height-t.Y))
			} else {
				b.WriteString("/A <</S /URI /URI (" + address(l.to) + ")>>")
			}
			b.WriteString(">>")
			f.object(f.links[k], b.String())
			k++
		}
	}
}

// address writes a web address in the characters that a PDF allows in one.
func address(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || c == '(' || c == ')' || c == '\\' {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

var outlineRef = regexp.MustCompile(`/Outlines (\d+) 0 R`)

func (f *finisher) catalog(n *numbers) {
	language := f.result.Doc.Facts.Language
	if language == "" {
		language = "en-NZ"
	}
	outline := ""
	if m := outlineRef.FindSubmatch(f.raw.objects[f.raw.root]); m != nil {
		outline = " /Outlines " + string(m[1]) + " 0 R /PageMode /UseOutlines"
	}
	f.object(f.raw.root, fmt.Sprintf("<</Type /Catalog /Pages 1 0 R /Lang %s /MarkInfo <</Marked true>> "+
		"/StructTreeRoot %d 0 R /Metadata %d 0 R /ViewerPreferences <</DisplayDocTitle true>>%s>>",
		textString(language), n.tree, n.metadata, outline))
}

func (f *finisher) info() string {
	when := "D:" + f.opt.Saved.Format("20060102150405") + "Z"
	return fmt.Sprintf("<</Producer %s /Title %s /CreationDate (%s) /ModDate (%s)>>",
		textString(f.opt.Producer), textString(f.result.Doc.Facts.Title), when, when)
}

func (f *finisher) xmp() []byte {
	when := f.opt.Saved.Format(time.RFC3339)
	language := f.result.Doc.Facts.Language
	if language == "" {
		language = "en-NZ"
	}
	return []byte(`<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escapeXML(f.result.Doc.Facts.Title) + `</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>` + escapeXML(language) + `</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>` + when + `</xmp:CreateDate>
<xmp:ModifyDate>` + when + `</xmp:ModifyDate>
<pdf:Producer>` + escapeXML(f.opt.Producer) + `</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`)
}

// trailer writes the cross-reference table and the file's identity, which comes
// from its content.
func (f *finisher) trailer() {
	id := sha256.Sum256(f.out.Bytes())
	start := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", f.next)
	line := []byte("0000000000 00000 n \n")
	for _, offset := range f.offsets[1:] {
		digits := strconv.Itoa(offset)
		copy(line, "0000000000")
		copy(line[10-len(digits):], digits)
		f.out.Write(line)
	}
	fmt.Fprintf(&f.out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		f.next, f.raw.root, f.raw.info, id[:16], id[:16], start)
}

// rawFile is the library's output, cut into its objects.
type rawFile struct {
	objects    [][]byte // by number; nil for 0
	root, info int
}

var trailerRef = regexp.MustCompile(`/(Root|Info) (\d+) 0 R`)

// readRaw cuts a file with a classic cross-reference table into its objects.
func readRaw(file []byte) (*rawFile, error) {
	at := bytes.LastIndex(file, []byte("startxref"))
	if at < 0 {
		return nil, errRaw
	}
	fields := bytes.Fields(file[at:])
	if len(fields) < 2 {
		return nil, errRaw
	}
	start, err := strconv.Atoi(string(fields[1]))
	if err != nil || start < 0 || start >= at {
		return nil, errRaw
	}
	lines := bytes.Split(file[start:at], []byte("\n"))
	if len(lines) < 3 {
		return nil, errRaw
	}
	var count int
	if _, err := fmt.Sscanf(string(lines[1]), "0 %d", &count); err != nil || count < 1 || len(lines) < count+2 {
		return nil, errRaw
	}
	offsets := make([]int, count)
	ends := []int{start}
	for n := 1; n < count; n++ {
		digits, _, _ := bytes.Cut(lines[2+n], []byte(" "))
		if offsets[n], err = strconv.Atoi(string(digits)); err != nil || offsets[n] < 0 || offsets[n] >= start {
			return nil, errRaw
		}
		ends = append(ends, offsets[n])
	}
	sort.Ints(ends)
	raw := &rawFile{objects: make([][]byte, count)}
	for n := 1; n < count; n++ {
		end := ends[sort.SearchInts(ends, offsets[n]+1)]
		raw.objects[n] = file[offsets[n]:end]
	}
	for _, m := range trailerRef.FindAllSubmatch(file[start:], -1) {
		n, _ := strconv.Atoi(string(m[2]))
		if n <= 0 || n >= count {
			return nil, errRaw
		}
		if string(m[1]) == "Root" {
			raw.root = n
		} else {
			raw.info = n
		}
	}
	if raw.root == 0 || raw.info == 0 {
		return nil, errRaw
	}
	return raw, nil
}
