package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	baseFont  = regexp.MustCompile(`/BaseFont /utf8([\w-]+)`)
	toUnicode = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	fontEntry = regexp.MustCompile(`/F[0-9a-f]{40} (\d+) 0 R`)
)

// fonts gives the library's fonts their proper names and a way back to Unicode that
// lists what they print, and returns the pages' font resources.
func (f *finisher) fonts() (string, error) {
	byName := map[string]int{} // font objects, by the library's name
	for _, m := range fontEntry.FindAllSubmatch(f.raw.objects[2], -1) {
		n, _ := strconv.Atoi(string(m[1]))
		if n <= 0 || n >= len(f.raw.objects) {
			return "", errRaw
		}
		name := baseFont.FindSubmatch(f.raw.objects[n])
		if name == nil {
			return "", errRaw
		}
		byName[string(name[1])] = n
	}
	var resources strings.Builder
	for i, u := range f.painter.faces {
		library := libraryName(u.face.Name)
		n := byName[library]
		if n == 0 {
			return "", errRaw
		}
		fmt.Fprintf(&resources, "/F%d %d 0 R ", i, n)
		runes := u.used.runes()
		proper := subsetTag(runes) + "+" + u.face.Name
		m := toUnicode.FindSubmatch(f.raw.objects[n])
		if m == nil {
			return "", errRaw
		}
		for k := n; k < min(n+5, len(f.raw.objects)); k++ { // the font's dictionaries
			f.raw.objects[k] = bytes.ReplaceAll(f.raw.objects[k], []byte("/utf8"+library), []byte("/"+proper))
		}
		to, _ := strconv.Atoi(string(m[1]))
		f.stream(to, "", unicodeMap(runes))
	}
	return resources.String(), nil
}

// libraryName is how gofpdf calls a face.
func libraryName(name string) string { return strings.ToLower(name) }

// subsetTag is the six letters that say which part of a font is embedded.
func subsetTag(runes string) string {
	sum := sha256.Sum256([]byte(runes))
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag[:])
}

// unicodeMap tells readers which characters a font's codes stand for: the codes are
// the characters' own numbers.
func unicodeMap(runes string) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	all := []rune(runes)
	for len(all) > 0 {
		some := all[:min(100, len(all))]
		all = all[len(some):]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(some))
		for _, r := range some {
			fmt.Fprintf(&b, "<%04X> <%04X>\n", r, r)
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}
