package export

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"html"
	"io"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// views is everything that a file says, read in every way that a curious reader has:
// name of the way to its folded text.
type views map[string]string

// folded is, for each character of the scripts that secrets are written in, what is kept
// of it: letters and digits in lower case, without accents.
var folded = sync.OnceValue(func() []string {
	table := make([]string, 0x2000)
	for r := range table {
		var b strings.Builder
		for _, part := range norm.NFKD.String(string(rune(r))) {
			if unicode.IsLetter(part) || unicode.IsDigit(part) {
				b.WriteRune(unicode.ToLower(part))
			}
		}
		table[r] = b.String()
	}
	return table
})

// folding folds text, so that a word is found composed or decomposed, hyphenated, broken
// over lines or split over runs.
type folding struct {
	table []string
	b     []byte
}

func (f *folding) rune(r rune) {
	if int(r) < len(f.table) {
		f.b = append(f.b, f.table[r]...)
	}
}

func fold(s string) string {
	f := folding{table: folded(), b: make([]byte, 0, len(s))}
	for _, r := range s {
		f.rune(r)
	}
	return string(f.b)
}

// foldLatin folds bytes as Latin-1, so that nothing of a binary file goes missing.
func foldLatin(data []byte) string {
	f := folding{table: folded(), b: make([]byte, 0, len(data))}
	for _, c := range data {
		f.rune(rune(c))
	}
	return string(f.b)
}

// foldWide folds bytes as UTF-16, big or little endian.
func foldWide(data []byte, little bool) string {
	f := folding{table: folded(), b: make([]byte, 0, len(data)/2)}
	for i := 0; i+1 < len(data); i += 2 {
		a, b := data[i], data[i+1]
		if little {
			a, b = b, a
		}
		f.rune(rune(a)<<8 | rune(b))
	}
	return string(f.b)
}

// add reads bytes in every encoding.
func (v views) add(name string, data []byte) {
	v[name] = fold(string(data)) + "\n" + foldLatin(data)
	for _, little := range []bool{false, true} {
		v[name+", UTF-16"] += foldWide(data, little) + "\n" + foldWide(data[min(1, len(data)):], little) + "\n"
	}
}

// hexString finds PDF strings in hexadecimal digits.
var hexString = regexp.MustCompile(`<([0-9A-Fa-f\s]{4,})>`)

// pdfStrings undoes what PDF does to strings: hexadecimal digits, backslashes, numbers.
func pdfStrings(data []byte) []byte {
	var out []byte
	for _, m := range hexString.FindAllSubmatch(data, -1) {
		digits := bytes.Join(bytes.Fields(m[1]), nil)
		text := make([]byte, len(digits)/2)
		if _, err := hex.Decode(text, digits[:len(text)*2]); err == nil {
			out = append(out, text...)
		}
	}
	for i := 0; i < len(data); i++ {
		c := data[i]
		if c != '\\' || i+1 == len(data) {
			out = append(out, c)
			continue
		}
		i++
		octal, n := 0, 0
		for n < 3 && i+n < len(data) && data[i+n] >= '0' && data[i+n] <= '7' {
			octal = octal*8 + int(data[i+n]-'0')
			n++
		}
		if n > 0 {
			out = append(out, byte(octal))
			i += n - 1
			continue
		}
		out = append(out, data[i])
	}
	return out
}

// shown joins the strings that a content stream shows, which may be one letter each.
var shownString = regexp.MustCompile(`(?s)\((?:\\.|[^\\()])*\)`)

func shown(data []byte) []byte {
	var out []byte
	for _, s := range shownString.FindAll(data, -1) {
		out = append(out, pdfStrings(s[1:len(s)-1])...)
	}
	return out
}

// streams inflates every stream of a PDF.
func streams(data []byte) [][]byte {
	var list [][]byte
	for rest := data; ; {
		at := bytes.Index(rest, []byte("stream\n"))
		if at < 0 {
			return list
		}
		rest = rest[at+len("stream\n"):]
		end := bytes.Index(rest, []byte("endstream"))
		if end < 0 {
			return list
		}
		body := rest[:end]
		rest = rest[end+len("endstream"):]
		r, err := zlib.NewReader(bytes.NewReader(body))
		if err != nil {
			list = append(list, body)
			continue
		}
		inflated, _ := io.ReadAll(r)
		list = append(list, inflated)
	}
}

// viewsOfPDF reads a PDF with our own eyes, and with the programs that are installed
// where these are asked too.
func viewsOfPDF(t *testing.T, path string, data []byte, programs bool) views {
	v := views{}
	v.add("raw", data)
	v.add("raw strings", pdfStrings(data))
	all := bytes.Join(streams(data), []byte("\n"))
	v.add("streams", all)
	v.add("streams, strings", pdfStrings(all))
	v.add("streams, shown", shown(all))
	v.add("raw, shown", shown(data))
	if !programs {
		return v
	}
	for _, tool := range [][]string{
		{"pdftotext", "-raw", path, "-"},
		{"pdfinfo", path},
		{"pdfinfo", "-struct-text", path},
		{"strings", "-n", "4", path},
		{"qpdf", "--qdf", "--object-streams=disable", path, "-"},
	} {
		if out, ok := run(t, tool...); ok {
			v.add(strings.Join(tool[:2], " "), out)
			if tool[0] == "qpdf" {
				v.add("qpdf, shown", shown(out))
			}
		}
	}
	return v
}

// run runs a program that may be missing; then it says so once per test.
func run(t *testing.T, command ...string) ([]byte, bool) {
	t.Helper()
	if _, err := exec.LookPath(command[0]); err != nil {
		t.Logf("%s is not installed, so it is not asked", command[0])
		return nil, false
	}
	out, err := exec.Command(command[0], command[1:]...).Output()
	if err != nil {
		t.Errorf("%s: %v", strings.Join(command, " "), err)
	}
	return out, true
}

var tags = regexp.MustCompile(`<[^>]*>`)

// viewsOfMarkup reads XML or HTML as it is, and as the words between its tags.
func (v views) markup(name string, data []byte) {
	v.add(name, data)
	v[name+", words"] = fold(html.UnescapeString(tags.ReplaceAllString(string(data), "")))
	v[name+", unescaped"] = fold(html.UnescapeString(string(data)))
}

// viewsOfWord reads every part of a Word file.
func viewsOfWord(t *testing.T, path string, data []byte, programs bool) views {
	t.Helper()
	v := views{}
	v.add("raw", data)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	names := ""
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names += f.Name + f.Comment
		v.markup(f.Name, part)
	}
	v["names of parts"] = fold(names)
	if programs {
		if out, ok := run(t, "unzip", "-p", path); ok {
			v.markup("unzip", out)
		}
	}
	return v
}

func viewsOfHTML(data []byte) views {
	v := views{}
	v.markup("page", data)
	return v
}

// find returns the first way in which words are found; "" where they are not.
func (v views) find(words string) string {
	words = fold(words)
	for name, text := range v {
		if strings.Contains(text, words) {
			return name
		}
	}
	return ""
}
