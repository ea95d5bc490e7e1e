package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// file is a finished PDF as a reader of our own sees it: enough of the format to
// follow the tags back to the words on the pages.
type file struct {
	t       fatal
	data    []byte
	objects map[int]string // dictionaries
	streams map[int]string // uncompressed
	root    int
	pages   []int             // objects, in order
	number  map[int]int       // index of a page, by object
	marked  []map[int]stretch // of each page: words by number of their marked content
	loose   []string          // of each page: words of artifacts
}

type stretch struct{ tag, text string }

type fatal interface {
	Helper()
	Fatalf(string, ...any)
}

var (
	refs     = regexp.MustCompile(`(\d+) 0 R`)
	lengthOf = regexp.MustCompile(`/Length (\d+)`)
)

func read(t fatal, data []byte) *file {
	t.Helper()
	f := &file{t: t, data: data, objects: map[int]string{}, streams: map[int]string{}, number: map[int]int{}}
	tail := data[bytes.LastIndex(data, []byte("startxref")):]
	start, err := strconv.Atoi(strings.Fields(string(tail))[1])
	if err != nil || !bytes.HasPrefix(data[start:], []byte("xref\n0 ")) {
		t.Fatalf("startxref leads to %q", data[start:start+10])
	}
	lines := strings.Split(string(data[start:]), "\n")
	count, _ := strconv.Atoi(strings.Fields(lines[1])[1])
	for n := 1; n < count; n++ {
		if len(lines[2+n]) != 19 {
			t.Fatalf("a line of the cross-reference table has %d bytes", len(lines[2+n])+1)
		}
		offset, _ := strconv.Atoi(lines[2+n][:10])
		head := fmt.Sprintf("%d 0 obj\n", n)
		if !bytes.HasPrefix(data[offset:], []byte(head)) {
			t.Fatalf("object %d does not stand at %d", n, offset)
		}
		f.object(n, data[offset+len(head):])
	}
	trailer := string(data[start:])
	f.root = f.ref(trailer, "/Root")
	for _, m := range refs.FindAllStringSubmatch(between(f.objects[1], "/Kids [", "]"), -1) {
		n, _ := strconv.Atoi(m[1])
		f.number[n] = len(f.pages)
		f.pages = append(f.pages, n)
		f.content(f.streams[f.ref(f.objects[n], "/Contents")])
	}
	return f
}

func (f *file) object(n int, body []byte) {
	end := bytes.Index(body, []byte("endobj"))
	if at := bytes.Index(body, []byte("stream\n")); at >= 0 && at < end {
		f.objects[n] = string(body[:at])
		size, _ := strconv.Atoi(lengthOf.FindStringSubmatch(f.objects[n])[1])
		content := body[at+7 : at+7+size]
		if strings.Contains(f.objects[n], "/FlateDecode") {
			z, err := zlib.NewReader(bytes.NewReader(content))
			if err == nil {
				content, err = io.ReadAll(z)
			}
			if err != nil {
				f.t.Fatalf("stream of object %d: %v", n, err)
			}
		}
		f.streams[n] = string(content)
		return
	}
	f.objects[n] = string(body[:end])
}

// ref is the object that a key of a dictionary refers to.
func (f *file) ref(dict, key string) int {
	f.t.Helper()
	m := regexp.MustCompile(regexp.QuoteMeta(key) + ` ?(\d+) 0 R`).FindStringSubmatch(dict)
	if m == nil {
		f.t.Fatalf("%s is missing in %q", key, dict)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}

var operator = regexp.MustCompile(`(?s)^(/(\w+) <</MCID (\d+)>> BDC|/Artifact BMC|/Artifact <<[^>]*>> BDC|/Span <</ActualText (?:\((?:[^)\\]|\\.)*\)|<[0-9A-F]*>)>> BDC|EMC|BT (?:/F\d+ [\d.]+ Tf )?-?[\d.]+ -?[\d.]+ Td \(|[\d.]+ g|-?[\d.]+ -?[\d.]+ [\d.]+ [\d.]+ re f)`)

// content reads the marked content of a page. Marked content with a number does not
// nest, ends on its page, and all words stand in it or in an artifact.
func (f *file) content(s string) {
	f.t.Helper()
	marked, loose := map[int]stretch{}, ""
	depth, at := 0, -1
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, "\n ") {
		m := operator.FindStringSubmatch(s)
		if m == nil {
			f.t.Fatalf("page content goes on with %.60q", s)
		}
		s = s[len(m[0]):]
		switch {
		case m[3] != "":
			if depth != 0 {
				f.t.Fatalf("marked content %s nests", m[3])
			}
			at, _ = strconv.Atoi(m[3])
			if at != len(marked) {
				f.t.Fatalf("marked content %d is the %dth", at, len(marked))
			}
			marked[at] = stretch{tag: m[2]}
			depth++
		case strings.HasPrefix(m[0], "/"):
			depth++
		case m[0] == "EMC":
			if depth--; depth == 0 {
				at = -1
			}
		case strings.HasPrefix(m[0], "BT"):
			var text string
			text, s = literal(s)
			switch {
			case depth == 0:
				f.t.Fatalf("%q stands outside of marked content", text)
			case at >= 0:
				marked[at] = stretch{marked[at].tag, marked[at].text + text}
			default:
				loose += text + "\n"
			}
			if !strings.HasPrefix(s, " Tj ET") {
				f.t.Fatalf("text goes on with %.40q", s)
			}
			s = s[6:]
		case depth == 0:
			f.t.Fatalf("%q stands outside of marked content", m[0])
		}
	}
	if depth != 0 {
		f.t.Fatalf("marked content goes over the page's end")
	}
	f.marked, f.loose = append(f.marked, marked), append(f.loose, loose)
}

// literal reads a string of two-byte codes up to its closing bracket.
func literal(s string) (text, rest string) {
	var b []byte
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ')':
			var u []uint16
			for k := 0; k+1 < len(b); k += 2 {
				u = append(u, uint16(b[k])<<8|uint16(b[k+1]))
			}
			return string(utf16.Decode(u)), s[i+1:]
		case '\\':
			i++
			if s[i] == 'r' {
				b = append(b, '\r')
				continue
			}
			b = append(b, s[i])
		default:
			b = append(b, s[i])
		}
	}
	return "", ""
}

// element is an element of the structure tree.
type element struct {
	kind, attrs, lang string
	number            int
	kids              []any // *element, string, or int for a link annotation
}

var (
	kindOf = regexp.MustCompile(`/S /(\w+)`)
	kidOf  = regexp.MustCompile(`<</Type /OBJR /Obj (\d+) 0 R>>|<</Type /MCR /Pg (\d+) 0 R /MCID (\d+)>>|(\d+) 0 R|(\d+)`)
	langOf = regexp.MustCompile(`/Lang \((\w+)\)`)
)

// tree reads the structure tree, and checks the way back from each page to it.
func (f *file) tree() *element {
	f.t.Helper()
	top := f.objects[f.ref(f.objects[f.root], "/StructTreeRoot")]
	parents := map[string]int{} // "page mcid" to element
	nums := between(f.objects[f.ref(top, "/ParentTree")], "/Nums [", ">>")
	for _, m := range regexp.MustCompile(`(?m)^(\d+) \[([^\]]*)\]`).FindAllStringSubmatch(nums, -1) {
		for i, r := range refs.FindAllStringSubmatch(m[2], -1) {
			parents[m[1]+" "+strconv.Itoa(i)], _ = strconv.Atoi(r[1])
		}
	}
	used := map[string]bool{}
	root := f.element(f.ref(top, "/K ["), parents, used)
	for i, marked := range f.marked {
		for mcid := range marked {
			if key := fmt.Sprint(i, " ", mcid); !used[key] {
				f.t.Fatalf("no element holds marked content %d of page %d: %q", mcid, i+1, marked[mcid].text)
			}
		}
	}
	if len(parents) != len(used) {
		f.t.Fatalf("the parent tree has %d entries for %d stretches", len(parents), len(used))
	}
	return root
}

func (f *file) element(n int, parents map[string]int, used map[string]bool) *element {
	dict := f.objects[n]
	e := &element{kind: kindOf.FindStringSubmatch(dict)[1], number: n, attrs: between(dict, "/A <<", ">>")}
	if m := langOf.FindStringSubmatch(dict); m != nil {
		e.lang = m[1]
	}
	home := -1
	if strings.Contains(dict, "/Pg") {
		home = f.number[f.ref(dict, "/Pg")]
	}
	_, kids, _ := strings.Cut(dict, "/K [")
	for _, m := range kidOf.FindAllStringSubmatch(kids, -1) {
		page, mcid := home, m[5]
		switch {
		case m[1] != "":
			link, _ := strconv.Atoi(m[1])
			e.kids = append(e.kids, link)
			continue
		case m[4] != "":
			child, _ := strconv.Atoi(m[4])
			if got := f.ref(f.objects[child], "/P"); got != n {
				f.t.Fatalf("element %d lies in %d, and says %d", child, n, got)
			}
			e.kids = append(e.kids, f.element(child, parents, used))
			continue
		case m[2] != "":
			p, _ := strconv.Atoi(m[2])
			page, mcid = f.number[p], m[3]
		}
		key := fmt.Sprint(page, " ", mcid)
		if used[key] || parents[key] != n {
			f.t.Fatalf("marked content %s lies in element %d, and the parent tree says %d", key, n, parents[key])
		}
		used[key] = true
		k, _ := strconv.Atoi(mcid)
		e.kids = append(e.kids, f.marked[page][k].text)
	}
	return e
}

// text is the words of an element in reading order.
func (e *element) text() string {
	var b strings.Builder
	for _, k := range e.kids {
		switch k := k.(type) {
		case string:
			b.WriteString(k)
		case *element:
			b.WriteString(k.text())
		}
	}
	return b.String()
}

// outline writes an element for a golden file.
func (e *element) outline(b *strings.Builder, depth int) {
	pad := strings.Repeat("  ", depth)
	fmt.Fprint(b, pad, e.kind)
	if e.attrs != "" {
		fmt.Fprint(b, " ", e.attrs)
	}
	if e.lang != "" {
		fmt.Fprint(b, " lang ", e.lang)
	}
	b.WriteByte('\n')
	for _, k := range e.kids {
		switch k := k.(type) {
		case string:
			fmt.Fprintf(b, "%s  %q\n", pad, k)
		case *element:
			k.outline(b, depth+1)
		case int:
			fmt.Fprintf(b, "%s  link\n", pad)
		}
	}
}

// everything is the file with all its streams uncompressed and its texts decoded.
func (f *file) everything() string {
	var b strings.Builder
	for n := range f.objects {
		b.WriteString(f.objects[n] + "\n" + f.streams[n] + "\n")
	}
	for i, marked := range f.marked {
		for mcid := range len(marked) {
			b.WriteString(marked[mcid].text)
		}
		b.WriteString(f.loose[i])
	}
	for _, m := range regexp.MustCompile(`<FEFF([0-9A-F]*)>`).FindAllStringSubmatch(b.String(), -1) {
		var u []uint16
		for k := 0; k+4 <= len(m[1]); k += 4 {
			v, _ := strconv.ParseUint(m[1][k:k+4], 16, 16)
			u = append(u, uint16(v))
		}
		b.WriteString(string(utf16.Decode(u)) + "\n")
	}
	return b.String()
}

func TestTheReaderRefusesLooseWords(t *testing.T) {
	var got recorder
	f := &file{t: &got}
	func() {
		defer func() { _ = recover() }()
		f.content("BT /F0 12 Tf 1 2 Td (\x00a) Tj ET")
	}()
	if !got.failed {
		t.Error("words outside of marked content passed")
	}
}

type recorder struct{ failed bool }

func (r *recorder) Helper()               {}
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic("fatal") }
