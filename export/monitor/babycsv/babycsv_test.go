package babycsv

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// vector is what BabyParse 0.4.6 itself made of an input. A long input is its head,
// a filler so many times, and its tail; its rows have <FILL> for the filler.
type vector struct {
	Input              *string
	Head, Filler, Tail string
	Count              int
	Newline            string
	Rows               [][]string
	Errors             [][2]any
}

func (v vector) text() string {
	if v.Input != nil {
		return *v.Input
	}
	return v.Head + strings.Repeat(v.Filler, v.Count) + v.Tail
}

// The vectors were made by running the parser itself on inputs that we generated;
// FOLLOWUP_VECTORS names a file with more of them.
func TestReadsAsBabyParseDoes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	if more := os.Getenv("FOLLOWUP_VECTORS"); more != "" {
		files = append(files, more)
	}
	seen := 0
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<22)
		for lines.Scan() {
			var v vector
			if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
				t.Fatal(err)
			}
			seen++
			compare(t, v)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if seen < 500 {
		t.Errorf("only %d vectors", seen)
	}
}

func compare(t *testing.T, v vector) {
	t.Helper()
	text := v.text()
	got := Parse(text)
	name := text
	if len(name) > 300 {
		name = v.Head + "…" + v.Tail
	}
	if got.Newline != v.Newline {
		t.Errorf("%q: line end %q, want %q", name, got.Newline, v.Newline)
	}
	rows := [][]string{}
	if got.HeaderRow > 0 {
		rows = append(rows, got.Header)
	}
	for _, r := range got.Rows {
		rows = append(rows, r.Cells)
	}
	if v.Input == nil {
		fill := strings.Repeat(v.Filler, v.Count)
		for _, r := range rows {
			for i := range r {
				r[i] = strings.ReplaceAll(r[i], fill, "<FILL>")
			}
		}
	}
	if !reflect.DeepEqual(rows, v.Rows) {
		t.Errorf("%q:\n got %q\nwant %q", name, rows, v.Rows)
	}
	var errors [][2]any
	for _, e := range got.Errors {
		errors = append(errors, [2]any{string(e.Code), float64(e.Row)})
	}
	if len(errors) != len(v.Errors) || len(errors) > 0 && !reflect.DeepEqual(errors, v.Errors) {
		t.Errorf("%q: errors %v, want %v", name, errors, v.Errors)
	}
}

// What the parser does that a strict reader does not, one sentence a case.
func TestQuirks(t *testing.T) {
	cases := []struct {
		rule    string
		text    string
		newline string
		header  []string
		rows    [][]string
		numbers []int
		errors  []Code
		marks   []MarkKind
	}{
		{"without a CR the line end is LF", "a,b\n1,2\n", "\n", []string{"a", "b"}, [][]string{{"1", "2"}}, []int{2}, nil, nil},
		{"CRLF where at least half of the pieces begin with LF", "a,b\r\n1,2", "\r\n", []string{"a", "b"}, [][]string{{"1", "2"}}, []int{2}, nil, nil},
		{"else CR", "a,b\r1,2", "\r", []string{"a", "b"}, [][]string{{"1", "2"}}, []int{2}, nil, nil},
		{"a stray CR in a cell of an LF file breaks every row", "\"a\",\"b\"\n\"1\",\"x\ry\"\n\"2\",\"z\"", "\r", []string{"a", "b\"\n\"1", "x\ry\"\n\"2", "z"}, nil, nil, nil, nil},
		{"an empty line is no row, and still has a number", "a\n\n1\n", "\n", []string{"a"}, [][]string{{"1"}}, []int{3}, nil, nil},
		{"a line of blanks is a short row", "a,b\n \n", "\n", []string{"a", "b"}, [][]string{{" "}}, []int{2}, []Code{TooFewFields}, nil},
		{"a row with one field too many", "a,b\n1,2,3\n", "\n", []string{"a", "b"}, [][]string{{"1", "2", "3"}}, []int{2}, []Code{TooManyFields}, nil},
		{"a row with one field too few", "a,b\n1\n", "\n", []string{"a", "b"}, [][]string{{"1"}}, []int{2}, []Code{TooFewFields}, nil},
		{"an unclosed quote takes the rest of the file", "a,b\n1,\"2\n3,4", "\n", []string{"a", "b"}, [][]string{{"1", "2\n3,4"}}, []int{2}, []Code{MissingQuotes}, nil},
		{"after a closing quote, text runs on to the next quote at the end of a cell", "a,b\n\"1\" x,\"2\",3\n", "\n", []string{"a", "b"}, [][]string{{"1\" x,\"2", "3"}}, []int{2}, nil, []MarkKind{TextAfterQuote}},
		{"a space before an opening quote makes the quotes part of the value", "a,b\n1, \"2\"\n", "\n", []string{"a", "b"}, [][]string{{"1", " \"2\""}}, []int{2}, nil, []MarkKind{SpaceBeforeQuote}},
		{"a line end in quotes stays in the cell", "a,b\r\n\"1\n2\",3\r\n4,5\r\n", "\r\n", []string{"a", "b"}, [][]string{{"1\n2", "3"}, {"4", "5"}}, []int{2, 3}, nil, nil},
		{"an empty file has no header", "", "\n", nil, nil, nil, nil, nil},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			got := Parse(c.text)
			var rows [][]string
			var numbers []int
			var errors []Code
			var marks []MarkKind
			for _, r := range got.Rows {
				rows, numbers = append(rows, r.Cells), append(numbers, r.Number)
				for _, m := range r.Marks {
					marks = append(marks, m.Kind)
				}
			}
			for _, e := range got.Errors {
				errors = append(errors, e.Code)
			}
			if got.Newline != c.newline || !reflect.DeepEqual(got.Header, c.header) || !reflect.DeepEqual(rows, c.rows) ||
				!reflect.DeepEqual(numbers, c.numbers) || !reflect.DeepEqual(errors, c.errors) || !reflect.DeepEqual(marks, c.marks) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "a,b\n1,2", "\"a\"\r\n\"", "\"x\ry\",1\n", " \"q\"", "a\r\n\r\n\"b\" c\",\r\n", "é😀,\"\"\"\"\r"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Parse(text)
		if got.HeaderRow == 0 && len(got.Rows) > 0 {
			t.Fatal("rows without a header")
		}
		last := got.HeaderRow
		for _, r := range got.Rows {
			if r.Number <= last || len(r.Cells) == 0 {
				t.Fatalf("row %+v after %d", r, last)
			}
			last = r.Number
			if utf8.ValidString(text) {
				for _, c := range r.Cells {
					if !utf8.ValidString(c) {
						t.Fatalf("cell %q is cut inside a character", c)
					}
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := "\"a\",\"b\",\"c\"\r\n" + strings.Repeat("\"CERD-2027-12a\",\"A text of some words, with a comma\",\"and\nanother\"\r\n", 10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(text)
	}
}
