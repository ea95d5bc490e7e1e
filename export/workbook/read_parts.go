package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// sheets reads the sheets in the order of the tabs.
func (p *container) sheets() ([]*readSheet, error) {
	targets, err := p.relations("xl/_rels/workbook.xml.rels", "xl")
	if err != nil {
		return nil, err
	}
	book, err := p.part("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	if book == nil {
		return nil, unreadable("This is a packed file, but not an Excel workbook (.xlsx).")
	}
	var sheets []*readSheet
	var paths []string
	from1904 := false
	err = elements(book, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			from1904 = truth(attr(e, "date1904"))
		case "sheet":
			if len(sheets) == maxSheets {
				return unreadable(fmt.Sprintf("This workbook has more than %d sheets. It was not read.", maxSheets))
			}
			sheets = append(sheets, &readSheet{name: attr(e, "name"), hidden: attr(e, "state") != "" && attr(e, "state") != "visible"})
			paths = append(paths, targets[attr(e, "id")])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(sheets) == 0 {
		return nil, unreadable("This is a packed file, but not an Excel workbook (.xlsx).")
	}
	formats, err := p.formats()
	if err != nil {
		return nil, err
	}
	words, err := p.sharedStrings()
	if err != nil {
		return nil, err
	}
	budget := &budget{rows: maxRows, cells: maxCells}
	for i, s := range sheets {
		data, err := p.part(paths[i])
		if err != nil {
			return nil, err
		}
		if data == nil { // a chart sheet, or a part that is missing
			continue
		}
		if err := s.read(data, words, formats, from1904, budget); err != nil {
			return nil, err
		}
	}
	return sheets, nil
}

// relations returns the targets of a part by their ids; what leads outside is left out.
func (p *container) relations(name, folder string) (map[string]string, error) {
	data, err := p.part(name)
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	err = elements(data, func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		target := strings.ReplaceAll(attr(e, "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		targets[attr(e, "Id")] = strings.TrimPrefix(target, "/")
		return nil
	})
	return targets, err
}

// sharedStrings reads the texts that cells refer to by number.
func (p *container) sharedStrings() ([]string, error) {
	name := "xl/sharedstrings.xml"
	data, err := p.part(name)
	if err != nil || data == nil {
		return nil, err
	}
	d := decoder(data)
	var list []string
	var text strings.Builder
	inText, phonetic := false, 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, broken(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "si":
				text.Reset()
			case "t":
				inText = phonetic == 0
			case "rPh":
				phonetic++
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "si":
				list = append(list, unescaped(text.String()))
			case "t":
				inText = false
			case "rPh":
				phonetic--
			}
		case xml.CharData:
			if inText {
				text.Write(t)
			}
		}
	}
}

// format is what a style says of a number.
type format struct {
	date, clock bool
	decimals    int // digits behind the point, where the format fixes them; else -1
}

// formats reads for each style of cells how its numbers are shown.
func (p *container) formats() ([]format, error) {
	data, err := p.part("xl/styles.xml")
	if err != nil || data == nil {
		return nil, err
	}
	codes := map[string]format{}
	var list []format
	inside := false
	d := decoder(data)
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, broken(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "numFmt":
				codes[attr(t, "numFmtId")] = formatOf(attr(t, "formatCode"))
			case "cellXfs":
				inside = true
			case "xf":
				if inside {
					id := attr(t, "numFmtId")
					f, ok := codes[id]
					if !ok {
						f = builtIn(id)
					}
					list = append(list, f)
				}
			}
		case xml.EndElement:
			if t.Name.Local == "cellXfs" {
				inside = false
			}
		}
	}
}

// builtIn returns the formats that a file need not define.
func builtIn(id string) format {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return format{decimals: -1}
	case n >= 14 && n <= 17, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 58:
		return format{date: true}
	case n == 22:
		return format{date: true, clock: true}
	case n >= 18 && n <= 21, n >= 32 && n <= 35, n >= 45 && n <= 47:
		return format{clock: true}
	case n == 2 || n == 4:
		return format{decimals: 2}
	}
	return format{decimals: -1}
}

// formatOf reads a format code as far as it matters: is it a date, has it a clock,
// does it fix the digits behind the point.
func formatOf(code string) format {
	var bare strings.Builder
	code, _, _ = strings.Cut(code, ";")
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			for i++; i < len(code) && code[i] != '"'; i++ {
			}
		case '\\', '_', '*':
			i++
		case '[':
			for start := i; i < len(code) && code[i] != ']'; i++ {
				if i == start+1 && strings.ContainsRune("hms", rune(code[i]|0x20)) {
					bare.WriteByte('h')
				}
			}
		default:
			bare.WriteByte(code[i] | 0x20)
		}
	}
	s := bare.String()
	if strings.Contains(s, "general") {
		return format{decimals: -1}
	}
	f := format{decimals: -1}
	f.clock = strings.ContainsAny(s, "hs")
	f.date = strings.ContainsAny(s, "yd") || strings.Contains(s, "m") && !f.clock
	if f.date || f.clock {
		return f
	}
	if _, digits, ok := strings.Cut(code, "."); ok && strings.Trim(code, "0#,.") == "" && strings.Trim(digits, "0") == "" {
		f.decimals = len(digits)
	}
	return f
}

// elements calls visit for each element that starts.
func elements(data []byte, visit func(xml.StartElement) error) error {
	d := decoder(data)
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(err)
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := visit(e); err != nil {
				return err
			}
		}
	}
}

// decoder reads XML token by token: it neither resolves entities of its own making
// nor fetches anything.
func decoder(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(charset string, input io.Reader) (io.Reader, error) {
		return nil, unreadable("This workbook is written in a character set (" + charset + ") that no spreadsheet uses. It was not read.")
	}
	return d
}

func broken(err error) error {
	var known unreadable
	if errors.As(err, &known) {
		return known
	}
	return unreadable("This workbook is damaged and cannot be read. Open it in Excel or LibreOffice, save it as a new .xlsx file, and try that one.")
}

// attr returns an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for i := range e.Attr {
		if e.Attr[i].Name.Local == name {
			return e.Attr[i].Value
		}
	}
	return ""
}

func truth(s string) bool { return s == "1" || s == "true" || s == "on" }
