package monitor

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"followup/app/kind"
)

func inUTF16(text string, big bool, mark bool) []byte {
	units := utf16.Encode([]rune(text))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	var b []byte
	for _, u := range units {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestReadTable(t *testing.T) {
	want := [][]string{{"Ref", "Text"}, {"1", "Māori, “ae”"}}
	plain := "Ref,Text\r\n1,\"Māori, “ae”\"\r\n"
	cases := []struct {
		name string
		data []byte
		want [][]string
	}{
		{"UTF-8", []byte(plain), want},
		{"with a byte order mark", []byte(bom + plain), want},
		{"UTF-16 with a mark", inUTF16(plain, false, true), want},
		{"UTF-16, the other way round", inUTF16(plain, true, true), want},
		{"UTF-16 without a mark", inUTF16(plain, false, false), want},
		{"Windows-1252", []byte("Ref,Text\r\n1,caf\xe9 \x93x\x94\r\n"), [][]string{{"Ref", "Text"}, {"1", "café “x”"}}},
		{"semicolons", []byte("a;b;c\n1,5;2;3\n"), [][]string{{"a", "b", "c"}, {"1,5", "2", "3"}}},
		{"tabs", []byte("a\tb\n1, 2\t3\n"), [][]string{{"a", "b"}, {"1, 2", "3"}}},
		{"Excel's own hint", []byte("sep=;\r\na;b\r\n1;2\r\n"), [][]string{{"a", "b"}, {"1", "2"}}},
		{"one column", []byte("a\nb\n"), [][]string{{"a"}, {"b"}}},
		{"ragged rows", []byte("a,b\n1\n1,2,3\n"), [][]string{{"a", "b"}, {"1"}, {"1", "2", "3"}}},
		{"line ends in cells, and blank rows between", []byte("a,b\n\"1\n2\",\"x\"\"y\"\n\n3,4"), [][]string{{"a", "b"}, {"1\n2", `x"y`}, {""}, {"3", "4"}}},
		{"text behind a quote is kept", []byte("\"a\" b,c\n"), [][]string{{"a b", "c"}}},
		{"a cell at the end", []byte("a,b\n1,"), [][]string{{"a", "b"}, {"1", ""}}},
		{"CR alone", []byte("a,b\r1,2\r"), [][]string{{"a", "b"}, {"1", "2"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadTable(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Rows, c.want) {
				t.Errorf("got %q", got.Rows)
			}
		})
	}
	if got, _ := ReadTable([]byte("sep=,\na,b\n")); got.First != 2 {
		t.Errorf("the first row is number %d", got.First)
	}
}

func TestReadTableRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"a workbook":     {[]byte("PK\x03\x04rest"), "workbook"},
		"an old one":     {[]byte{0xD0, 0xCF, 0x11, 0xE0, 1}, "workbook"},
		"a PDF":          {[]byte("%PDF-1.7"), "PDF"},
		"something else": {append([]byte("abc"), 0, 1, 2), "not text"},
		"nothing":        {nil, "empty"},
		"blanks":         {[]byte(" \n,,\n"), "empty"},
		"too much":       {bytes.Repeat([]byte("a"), maxSize+1), "20 MB"},
		"too many cells": {bytes.Repeat([]byte(strings.Repeat("a,", 1000)+"\r\n"), maxCells/1000+1), "1000000 cells"},
		"a long row":     {bytes.Repeat([]byte(","), maxColumns+1), "Row 1"},
		"too many rows":  {bytes.Repeat([]byte("a\r\n"), maxRows+1), "rows"},
		"an open quote":  {append([]byte("a,b\n\"x"), bytes.Repeat([]byte("y\n"), maxCell)...), "row 2"},
	} {
		_, err := ReadTable(c.data)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var seeds = []string{
	"", "a,b\n1,2\n", bom + "\"a\"\r\n\"b\"\r\n", "a;b\n1;2", "\xff\xfea\x00", "PK\x03\x04", "sep=;\na;b", "\"unclosed", "a\r\"b\rc\",d", "id,reference,title,response\n1,R,T,x\n",
	"Reference [database:reference],Title [database:title],X [rel:category-short-title]\nR-1,T,\"Health, Health\"\n",
	"reference,title,Repeat? [database:repeat],[rel:action-reference]\n1,2,No,\"A,B\"\n",
}

func FuzzReadTable(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := ReadTable(data)
		if err != nil {
			if err.Error() == "" {
				t.Fatal("no sentence")
			}
			return
		}
		if len(table.Rows) == 0 || blank(table.Rows[len(table.Rows)-1]) {
			t.Fatalf("rows %q", table.Rows)
		}
	})
}

func FuzzReadKnown(f *testing.F) {
	for _, s := range seeds {
		f.Add("actions.csv", []byte(s))
	}
	f.Add("x", []byte("id,reference,title,connected_actions\n1,R,T,\"- a [b]\n- c]] [d] [draft]\"\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		known, err := ReadKnown(name, data)
		if err != nil {
			return
		}
		for _, item := range known.Items {
			if item.Kind != known.Kind || item.Reference == "" && item.Title == "" {
				t.Fatalf("item %+v", item)
			}
		}
	})
}

func FuzzPreflight(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), []byte(s), []byte(s))
	}
	f.Fuzz(func(t *testing.T, a, b, c []byte) {
		for _, state := range []State{{}, {Categories: testCategories(), Taxonomies: []kind.Taxonomy{}}} {
			report := Preflight([3]File{{Data: a}, {Data: b}, {Data: c}}, state)
			for n, file := range report.Files {
				if file.Stored > file.Rows || file.Stored < 0 {
					t.Fatalf("file %d: %+v", n, file)
				}
			}
			for _, p := range report.Problems {
				if p.Rule == "" || p.Row < 1 || p.Effect == "" || p.Message == "" {
					t.Fatalf("problem %+v", p)
				}
			}
		}
	})
}
