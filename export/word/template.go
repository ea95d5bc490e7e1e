package word

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// An agency's template is a hostile and private file. Only its styles, numbering,
// theme, font table and the pictures of its headers and footers are read, each within
// limits, and written anew through a list of what is allowed.
const (
	maxTemplate = 20 << 20 // bytes of the file
	maxPart     = 8 << 20  // bytes of one part, unpacked
	maxEntries  = 2000
	maxDepth    = 64
	maxPictures = 3 // in headers, and again in footers
)

// template is what was taken from an agency's file.
type template struct {
	styles    []byte // the children of w:styles
	numbering []byte // the children of w:numbering: abstract lists, then lists
	lists     int    // bytes of numbering that are abstract lists
	theme     []byte
	fonts     []byte
	media     []picture

	styleIDs    map[string]bool
	renamed     map[string]string // the template's id of a style of ours that it calls by another id
	hasDefault  bool              // it says which paragraph style is the default one
	topNum      int               // highest number of a list
	topAbstract int               // and of an abstract one
	boundNum    [lists]int        // the list that CabStandard, CabRec … are bound to
	abstractOf  map[int]int
}

// readTemplate takes what is wanted from a .docx or .dotx.
func readTemplate(data []byte) (*template, error) {
	switch {
	case len(data) > maxTemplate:
		return nil, fmt.Errorf("it is %d MB large; choose one of at most %d MB", len(data)>>20, maxTemplate>>20)
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return nil, errors.New("it is protected by a password or in Word's old format; save it as a .docx without a password and choose that")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) > maxEntries {
		return nil, errors.New("it is not a Word document (.docx or .dotx); choose another file")
	}
	r := &templateReader{files: map[string]*zip.File{}}
	for _, f := range z.File {
		if _, twice := r.files[f.Name]; !twice {
			r.files[f.Name] = f
		}
	}
	t := &template{styleIDs: map[string]bool{}, abstractOf: map[int]int{}, renamed: map[string]string{}}
	if err := r.take(t); err != nil {
		return nil, err
	}
	return t, nil
}

type templateReader struct {
	files map[string]*zip.File
	spent int64
}

// read returns a part; nil where there is none.
func (r *templateReader) read(name string) ([]byte, error) {
	f := r.files[name]
	if f == nil {
		return nil, nil
	}
	in, err := f.Open()
	if err != nil {
		return nil, damagedPart(name)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxPart+1))
	r.spent += int64(len(data))
	switch {
	case err != nil:
		return nil, damagedPart(name)
	case len(data) > maxPart || r.spent > 4*maxPart:
		return nil, fmt.Errorf("its part %q is too large; choose a template without it", name)
	}
	return data, nil
}

func damagedPart(name string) error {
	return fmt.Errorf("its part %q is damaged; open it in Word, save it anew and choose that", name)
}

func (r *templateReader) take(t *template) error {
	const folder = "word/"
	relations, err := r.relations(folder + "_rels/document.xml.rels")
	if err != nil {
		return err
	}
	styles, err := r.read(relations.first("styles", folder+"styles.xml"))
	if err != nil {
		return err
	}
	if styles == nil {
		return errors.New("it is not a Word document (.docx or .dotx) with styles; choose another file")
	}
	if err := t.takeStyles(styles); err != nil {
		return err
	}
	numbering, err := r.read(relations.first("numbering", folder+"numbering.xml"))
	if err == nil && numbering != nil {
		err = t.takeNumbering(numbering)
	}
	if err != nil {
		return err
	}
	if err := r.takeWhole(relations.first("theme", folder+"theme/theme1.xml"), "theme", themeSpace, &t.theme); err != nil {
		return err
	}
	if err := r.takeWhole(relations.first("fontTable", folder+"fontTable.xml"), "fonts", wordSpace, &t.fonts); err != nil {
		return err
	}
	return r.takePictures(t, relations)
}

// takeWhole takes a part whose root must have a name; another is left out.
func (r *templateReader) takeWhole(name, root, space string, to *[]byte) error {
	data, err := r.read(name)
	if err != nil || data == nil {
		return err
	}
	n, err := parse(data)
	if err != nil {
		return damagedPart(name)
	}
	if n.name != root || n.space != space || n.holds("blipFill") {
		return nil // a theme that paints with pictures is of no use without them
	}
	x := &buffer{}
	x.raw(declaration)
	n.write(x, space, true)
	*to = x.b
	return nil
}

func (t *template) takeStyles(data []byte) error {
	root, err := parse(data)
	if err != nil || root.name != "styles" || root.space != wordSpace {
		return damagedPart("word/styles.xml")
	}
	t.findRenamed(root)
	root.rename(t.renamed)
	x := &buffer{}
	for _, n := range root.children {
		switch n.name {
		case "style":
			id := n.attribute("styleId")
			if id == "" || t.styleIDs[id] {
				continue
			}
			t.styleIDs[id] = true
			t.hasDefault = t.hasDefault || n.attribute("type") == "paragraph" && n.attribute("default") == "1"
			t.bind(id, n)
		case "docDefaults":
		default:
			continue // latent styles say nothing about the look
		}
		n.write(x, wordSpace, false)
		x.raw("\n")
	}
	t.styles = x.b
	return nil
}

// findRenamed finds styles that the template has under the same name as ours and
// another id, as Word in other languages and other programs write them.
func (t *template) findRenamed(root *node) {
	taken, byName := map[string]bool{}, map[string]string{}
	for _, n := range root.children {
		if name := n.find("name"); n.name == "style" && name != nil {
			id := n.attribute("styleId")
			taken[id] = true
			if key := strings.ToLower(name.attribute("val")); byName[key] == "" {
				byName[key] = id
			}
		}
	}
	for _, s := range paragraphStyles() {
		if id := byName[strings.ToLower(s.name)]; id != "" && id != s.id && !taken[s.id] {
			t.renamed[id] = s.id
		}
	}
}

// bind remembers the list that a style of ours is bound to.
func (t *template) bind(id string, n *node) {
	for _, s := range paragraphStyles() {
		if s.id != id || s.number == nil || s.number.level > 0 {
			continue
		}
		if num := n.find("pPr", "numPr", "numId"); num != nil {
			t.boundNum[s.number.list], _ = strconv.Atoi(num.attribute("val"))
		}
	}
}

func (t *template) takeNumbering(data []byte) error {
	root, err := parse(data)
	if err != nil || root.name != "numbering" || root.space != wordSpace {
		return damagedPart("word/numbering.xml")
	}
	root.rename(t.renamed)
	x := &buffer{}
	for _, kind := range []string{"abstractNum", "num"} {
		for _, n := range root.children {
			if n.name != kind || n.space != wordSpace {
				continue
			}
			id, err := strconv.Atoi(n.attribute(kind + "Id"))
			if kind == "num" {
				id, err = strconv.Atoi(n.attribute("numId"))
			}
			if err != nil || id < 0 || id > 1<<20 {
				continue
			}
			if kind == "num" {
				t.topNum = max(t.topNum, id)
				if a := n.find("abstractNumId"); a != nil {
					t.abstractOf[id], _ = strconv.Atoi(a.attribute("val"))
				}
			} else {
				t.topAbstract = max(t.topAbstract, id)
			}
			n.write(x, wordSpace, false)
			x.raw("\n")
		}
		if kind == "abstractNum" {
			t.lists = len(x.b)
		}
	}
	t.numbering = x.b
	return nil
}

// withStyles is the template's styles and, behind them, those of ours that it lacks.
func (t *template) withStyles(nums [lists]int) []byte {
	x := &buffer{}
	x.raw(declaration, `<w:styles`, names, `>`, "\n")
	x.b = append(x.b, t.styles...)
	for _, s := range paragraphStyles() {
		if !t.styleIDs[s.id] {
			s.write(x, nums, !t.hasDefault)
		}
	}
	x.raw(`</w:styles>`)
	return x.b
}

// withNumbering is the template's lists and, behind them, ours.
func (t *template) withNumbering(n *numbering) []byte {
	x := &buffer{}
	x.raw(declaration, `<w:numbering`, names, `>`, "\n")
	x.b = append(x.b, t.numbering[:t.lists]...)
	abstract := [lists]int{}
	for list := range lists {
		if a, ok := t.abstractOf[n.base[list]]; ok && t.boundNum[list] == n.base[list] {
			abstract[list] = a
			continue
		}
		abstract[list] = t.topAbstract + 1 + list
		writeList(x, abstract[list], list)
	}
	x.b = append(x.b, t.numbering[t.lists:]...)
	for list := range lists {
		if _, theirs := t.abstractOf[n.base[list]]; !theirs {
			writeNum(x, n.base[list], abstract[list], [levels]int{})
		}
	}
	for _, j := range n.jumps {
		writeNum(x, j.id, abstract[j.list], j.start)
	}
	x.raw(`</w:numbering>`)
	return x.b
}

// relationMap is the relationships of a part: kind to targets.
type relationMap struct {
	byKind map[string][]string
	byID   map[string]string
}

func (m relationMap) first(kind, otherwise string) string {
	if list := m.byKind[kind]; len(list) > 0 {
		return list[0]
	}
	return otherwise
}

// relations reads the relationships that stay inside the file.
func (r *templateReader) relations(name string) (relationMap, error) {
	m := relationMap{map[string][]string{}, map[string]string{}}
	data, err := r.read(name)
	if err != nil || data == nil {
		return m, err
	}
	root, err := parse(data)
	if err != nil {
		return m, damagedPart(name)
	}
	base := path.Dir(path.Dir(name))
	for _, n := range root.children {
		target := n.attribute("Target")
		if n.name != "Relationship" || n.attribute("TargetMode") == "External" || target == "" || strings.ContainsAny(target, ":\\") {
			continue
		}
		if !strings.HasPrefix(target, "/") {
			target = path.Join(base, target)
		}
		target = strings.TrimPrefix(path.Clean(target), "/")
		kind := path.Base(n.attribute("Type"))
		m.byKind[kind] = append(m.byKind[kind], target)
		m.byID[n.attribute("Id")] = target
	}
	return m, nil
}
