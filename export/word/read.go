package word

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"followup/app/intake"
)

// Limits for a document that comes in: what is far beyond them is no document of a
// committee or an agency, or is made to do harm.
const (
	readFile       = 50 << 20 // bytes of the file; pictures are never unpacked
	readUnzipped   = 64 << 20 // bytes of all the parts that are read
	readDepth      = 250      // elements inside one another
	readParagraphs = 100_000
	readColumns    = 200
)

// unreadable is why a document cannot be read: one sentence that says what it is and
// what to do.
type unreadable string

func (e unreadable) Error() string { return string(e) }

const damaged = unreadable("This document is damaged and cannot be read. Open it in Word or LibreOffice, save it as a new .docx file, and try that one.")

// Read returns the tables of a Word document, and the paragraphs that stand outside
// them: automatic numbers as labels, what is bold or a heading marked, footnotes at
// the end. Text that a tracked change deletes is left out. Nothing is fetched or run.
// An error is one clear sentence.
func Read(data []byte) (tables []intake.Table, blocks []intake.Block, err error) {
	defer func() {
		if recover() != nil {
			tables, blocks, err = nil, nil, damaged
		}
	}()
	p, err := unpack(data)
	if err != nil {
		return nil, nil, err
	}
	main, folder, err := p.main()
	if err != nil {
		return nil, nil, err
	}
	styles, err := p.readStyles(folder)
	if err != nil {
		return nil, nil, err
	}
	lists, err := p.readLists(folder)
	if err != nil {
		return nil, nil, err
	}
	r := &story{styles: styles, lists: lists, counters: map[string]*counter{}, page: 1}
	if err := r.read(main); err != nil {
		return nil, nil, err
	}
	notes, err := p.part(path.Join(folder, "footnotes.xml"))
	if err != nil {
		return nil, nil, err
	}
	n := &story{styles: styles, lists: lists, counters: map[string]*counter{}, notes: true, paragraphs: r.paragraphs}
	if err := n.read(notes); err != nil {
		return nil, nil, err
	}
	if len(r.tables) == 0 && len(r.blocks) == 0 {
		return nil, nil, unreadable("This document holds no words. Where it is a scan, ask for the document itself.")
	}
	return r.tables, append(r.blocks, n.blocks...), nil
}

// container is the parts of a document, and how much may still be unpacked.
type container struct {
	files map[string]*zip.File
	left  int64
}

// unpack tells what a file is where it is no document, and opens it where it is.
func unpack(data []byte) (*container, error) {
	switch {
	case len(data) == 0:
		return nil, unreadable("This file is empty.")
	case len(data) > readFile:
		return nil, unreadable(fmt.Sprintf("This document is %d MB; the most that is read is %d MB. Take the pictures out and try again.", len(data)>>20, readFile>>20))
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k")) {
			return nil, unreadable("This document is protected with a password. Open it in Word, take the password off (File, Info, Protect Document), and save it again.")
		}
		return nil, unreadable("This is a document of an old Word version (.doc), or one protected with a password. Open it in Word and save it as .docx.")
	case bytes.HasPrefix(data, []byte("%PDF")):
		return nil, unreadable("This is a PDF. Open it, copy the text, and paste it into the import; or ask for the Word file.")
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return nil, unreadable("This is a rich text file (.rtf). Open it in Word and save it as .docx.")
	case !bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, unreadable("This is not a Word document (.docx).")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, unreadable("This file is damaged: it begins like a Word document, but cannot be unpacked. Ask for it again.")
	}
	if len(z.File) > 10_000 {
		return nil, unreadable(fmt.Sprintf("This document has %d parts inside, which no ordinary document has. It was not read.", len(z.File)))
	}
	p := &container{files: make(map[string]*zip.File, len(z.File)), left: readUnzipped}
	for _, f := range z.File {
		p.files[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	switch {
	case p.files["xl/workbook.xml"] != nil:
		return nil, unreadable("This is an Excel workbook, not a Word document.")
	case p.files["mimetype"] != nil && p.files["content.xml"] != nil:
		return nil, unreadable("This is an OpenDocument file. Open it in Word or LibreOffice, save it as .docx, and try again.")
	}
	return p, nil
}

// main returns the part with the text, and its folder.
func (p *container) main() (data []byte, folder string, err error) {
	name := "word/document.xml"
	links, err := p.part("_rels/.rels")
	if err != nil {
		return nil, "", err
	}
	if err := elements(links, func(e xml.StartElement) {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attribute(e, "Type"), "/officeDocument") && attribute(e, "TargetMode") != "External" {
			name = strings.TrimPrefix(attribute(e, "Target"), "/")
		}
	}); err != nil {
		return nil, "", err
	}
	data, err = p.part(name)
	if err != nil {
		return nil, "", err
	}
	if data == nil {
		return nil, "", unreadable("This is a packed file, but not a Word document (.docx).")
	}
	return data, path.Dir(name), nil
}

// part unpacks a part; what the archive claims of its size is not believed. A part
// that is not there is nil.
func (p *container) part(name string) ([]byte, error) {
	tooBig := unreadable(fmt.Sprintf("This document is larger than %d MB when it is unpacked. It was not read.", readUnzipped>>20))
	f := p.files[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	if f.UncompressedSize64 > uint64(p.left) {
		return nil, tooBig
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged
	}
	defer func() { _ = r.Close() }()
	unpacked := bytes.NewBuffer(make([]byte, 0, int(f.UncompressedSize64)+bytes.MinRead))
	_, err = unpacked.ReadFrom(io.LimitReader(r, p.left+1))
	data := unpacked.Bytes()
	if int64(len(data)) > p.left {
		return nil, tooBig
	}
	if err != nil && !errors.Is(err, zip.ErrChecksum) {
		return nil, damaged
	}
	p.left -= int64(len(data))
	if longRun(data) {
		return nil, unreadable("This document holds a text of more than 1,000,000 characters in one place. It was not read.")
	}
	return data, nil
}

// tokens hands over each token of a part. Entities of the part's own making are
// refused by the decoder, nothing is fetched, and depth is bounded.
func tokens(data []byte, visit func(xml.Token) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, damaged }
	depth := 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damaged
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > readDepth {
				return unreadable("This document has parts nested more than 250 deep, which no ordinary document has. It was not read.")
			}
		case xml.EndElement:
			depth--
		}
		if err := visit(t); err != nil {
			return err
		}
	}
}

// elements hands over each element that starts.
func elements(data []byte, visit func(xml.StartElement)) error {
	return tokens(data, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok {
			visit(e)
		}
		return nil
	})
}

// attribute returns an attribute by its local name.
func attribute(e xml.StartElement, name string) string {
	for i := range e.Attr {
		if e.Attr[i].Name.Local == name {
			return e.Attr[i].Value
		}
	}
	return ""
}

// on tells whether an element such as <w:b/> switches something on.
func on(e xml.StartElement) bool {
	v := attribute(e, "val")
	return v != "0" && v != "false" && v != "off" && v != "none"
}
