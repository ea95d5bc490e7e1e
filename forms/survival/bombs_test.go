package survival

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ProtonMail/go-crypto/openpgp/armor"
)

// This file makes files that were made to do harm. They are written piece by piece:
// the test itself must stay small.

// again writes a piece of text n times.
func again(w io.Writer, piece string, n int) error {
	block := strings.Repeat(piece, max(1, 32<<10/len(piece)))
	for n > 0 {
		m := min(n, len(block)/len(piece))
		if _, err := io.WriteString(w, block[:m*len(piece)]); err != nil {
			return err
		}
		n -= m
	}
	return nil
}

// part writes the pieces of a file: a text, or a text a number of times.
type part struct {
	text  string
	times int // 0 is once
}

func once(text string) part { return part{text, 1} }

func writeParts(w io.Writer, parts []part) error {
	for _, p := range parts {
		if err := again(w, p.text, p.times); err != nil {
			return err
		}
	}
	return nil
}

// made writes a file of parts.
func made(t *testing.T, path string, parts ...part) string { return write(t, path, false, parts) }

// sealed writes a review of parts, with the check sum that belongs to it.
func sealed(t *testing.T, path string, parts ...part) string { return write(t, path, true, parts) }

func write(t *testing.T, path string, seal bool, parts []part) string {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w, sum := bufio.NewWriter(f), sha256.New()
	err = writeParts(io.MultiWriter(w, sum), parts)
	if err == nil && seal {
		_, err = w.WriteString("  \"sha256\": \"" + hex.EncodeToString(sum.Sum(nil)) + "\"\n}\n")
	}
	if err == nil {
		err = w.Flush()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// member is a file within a zip archive.
type member struct {
	name  string
	parts []part
	lies  bool // says that it is small
}

// zipped writes a zip archive.
func zipped(t *testing.T, path string, members ...member) string {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, m := range members {
		if m.lies {
			err = lie(z, m)
		} else {
			var w io.Writer
			if w, err = z.Create(m.name); err == nil {
				err = writeParts(w, m.parts)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// lie writes a member whose directory entry says that it holds a hundred bytes.
func lie(z *zip.Writer, m member) error {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err == nil {
		err = writeParts(w, m.parts)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return err
	}
	raw, err := z.CreateRaw(&zip.FileHeader{
		Name: m.name, Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: 100,
	})
	if err == nil {
		_, err = raw.Write(packed.Bytes())
	}
	return err
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// laughs is the head of a text that grows a thousand million times in being read.
func laughs() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "hahahahaha">`)
	for i := range 9 {
		from, to := string(rune('0'+i)), string(rune('1'+i))
		b.WriteString("<!ENTITY a" + to + ` "` + strings.Repeat("&a"+from+";", 10) + `">`)
	}
	b.WriteString("]>\n")
	return b.String()
}

// workbookParts is a workbook whose one sheet is given.
func workbookParts(sheet member, more ...member) []member {
	main := `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	sheet.name = "xl/worksheets/sheet1.xml"
	return append([]member{
		{name: "[Content_Types].xml", parts: []part{once(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`)}},
		{name: "_rels/.rels", parts: []part{once(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)}},
		{name: "xl/workbook.xml", parts: []part{once(xmlHead + `<workbook ` + main + `><sheets><sheet name="Recommendations" sheetId="1" r:id="rId1"/></sheets></workbook>`)}},
		{name: "xl/_rels/workbook.xml.rels", parts: []part{once(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`)}},
		sheet,
	}, more...)
}

const (
	sheetHead = xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	sheetTail = `</sheetData></worksheet>`
	wordHead  = xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	wordTail  = `</w:body></w:document>`
)

// documentParts is a Word document whose text is given.
func documentParts(text member, more ...member) []member {
	text.name = "word/document.xml"
	return append([]member{
		{name: "[Content_Types].xml", parts: []part{once(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)}},
		{name: "_rels/.rels", parts: []part{once(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)}},
		text,
	}, more...)
}

// greedy is a protected review whose passphrase takes two terabytes to try.
func greedy(t *testing.T, path string) string {
	t.Helper()
	session := append([]byte{4, 9, 4}, bytes.Repeat([]byte{7}, 16)...) // version 4, AES-256, Argon2 with its salt
	session = append(session, 1, 4, 31)                                // one pass, four lanes, 2³¹ KiB
	message := append([]byte{0xc3, byte(len(session))}, session...)
	message = append(message, 0xd2, 60)
	message = append(message, 1)
	message = append(message, bytes.Repeat([]byte{9}, 59)...)
	sum := sha256.Sum256(message)
	var out bytes.Buffer
	w, err := armor.Encode(&out, "PGP MESSAGE", map[string]string{"Comment": "Followup; SHA-256 " + hex.EncodeToString(sum[:])})
	if err == nil {
		_, err = w.Write(message)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	out.WriteByte('\n')
	return made(t, path, once(out.String()))
}

// in returns a path in a folder.
func in(folder, name string) string { return filepath.Join(folder, name) }
