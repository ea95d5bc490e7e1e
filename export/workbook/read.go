package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"followup/app/intake"
)

// Limits for a workbook that comes in. A review holds some thousand rows; what is
// far beyond that is another kind of file, or one made to do harm.
const (
	maxFile     = 20 << 20 // bytes of the file
	maxUnzipped = 64 << 20 // bytes of all the parts that are read
	maxRows     = 50_000   // rows of all the sheets
	maxCells    = 1_000_000
	maxColumns  = 1_000  // further ones are left out
	widest      = 16_384 // columns that a workbook can have
	maxSheets   = 200
	maxParts    = 5_000
)

// An unreadable is why a workbook cannot be read: one sentence that says what it is
// and what to do.
type unreadable string

func (e unreadable) Error() string { return string(e) }

// Read returns the sheets of an Excel workbook as tables of text, hidden sheets
// too. Dates come as yyyy-MM-dd, numbers as they were typed, formulas as their last
// result; of merged cells the first holds the words. Nothing is fetched or run.
// An error is one clear sentence.
func Read(data []byte) (tables []intake.Table, err error) {
	sheets, err := readSheets(data)
	if err != nil {
		return nil, err
	}
	for _, s := range sheets {
		if n := len(s.rows); n > 0 && s.rows[n-1].number-s.rows[0].number >= 2*maxRows {
			return nil, unreadable(fmt.Sprintf("Row %s of the sheet “%s” holds something, far below everything else. Delete it, or copy the rows that matter into a new workbook.", thousands(s.rows[n-1].number), s.name))
		}
		if t := s.table(); len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, unreadable("This workbook has no rows: every sheet is empty.")
	}
	return tables, nil
}

// readSheets reads every sheet of a workbook.
func readSheets(data []byte) (sheets []*readSheet, err error) {
	defer func() {
		if recover() != nil {
			sheets, err = nil, unreadable("This workbook is damaged and cannot be read. Open it in Excel or LibreOffice, save it as a new .xlsx file, and try that one.")
		}
	}()
	if err := recognise(data); err != nil {
		return nil, err
	}
	unzipped, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, unreadable("This file is damaged: it begins like a workbook, but cannot be unpacked. Ask for it again.")
	}
	p := &container{files: map[string]*zip.File{}, left: maxUnzipped}
	if len(unzipped.File) > maxParts {
		return nil, unreadable(fmt.Sprintf("This workbook has %d parts inside, which no ordinary workbook has. It was not read.", len(unzipped.File)))
	}
	for _, f := range unzipped.File {
		p.files[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	if p.files["word/document.xml"] != nil {
		return nil, unreadable("This is a Word document, not a workbook.")
	}
	if p.files["mimetype"] != nil && p.files["content.xml"] != nil {
		return nil, unreadable("This is an OpenDocument file. Open it in Excel or LibreOffice, save it as .xlsx, and try again.")
	}
	if p.files["xl/workbook.bin"] != nil {
		return nil, unreadable("This is a binary workbook (.xlsb). Open it in Excel, save it as .xlsx, and try again.")
	}
	return p.sheets()
}

// recognise tells from its first bytes what a file is, where it is no workbook.
func recognise(data []byte) error {
	switch {
	case len(data) == 0:
		return unreadable("This file is empty.")
	case len(data) > maxFile:
		return unreadable(fmt.Sprintf("This workbook is %d MB; the most that is read is %d MB. Take out pictures and sheets that are not needed.", len(data)>>20, maxFile>>20))
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k")) {
			return unreadable("This workbook is protected with a password. Open it in Excel, take the password off (File, Info, Protect Workbook), and save it again.")
		}
		return unreadable("This is a file of an old Office version (.xls or .doc), or one protected with a password. Open it in Excel and save it as .xlsx.")
	case bytes.HasPrefix(data, []byte("%PDF")):
		return unreadable("This is a PDF, not a workbook. Ask for the workbook itself, or copy the text out of the PDF and paste it.")
	case !bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return unreadable("This is not an Excel workbook (.xlsx).")
	}
	return nil
}

// container is the parts of a workbook, and how much may still be unpacked.
type container struct {
	files map[string]*zip.File
	left  int64
}

var errTooBig = unreadable(fmt.Sprintf("This workbook is larger than %d MB when it is unpacked, far beyond any review. It was not read.", maxUnzipped>>20))

// part unpacks a part; what the archive claims of its size is not believed.
func (p *container) part(name string) ([]byte, error) {
	f := p.files[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if f == nil {
		return nil, nil
	}
	if f.UncompressedSize64 > uint64(p.left) {
		return nil, errTooBig
	}
	r, err := f.Open()
	if err != nil {
		return nil, unreadable("This workbook is damaged: the part " + path.Base(name) + " cannot be unpacked. Ask for it again.")
	}
	defer func() { _ = r.Close() }()
	unpacked := bytes.NewBuffer(make([]byte, 0, int(f.UncompressedSize64)+bytes.MinRead))
	_, err = unpacked.ReadFrom(io.LimitReader(r, p.left+1))
	data := unpacked.Bytes()
	if int64(len(data)) > p.left {
		return nil, errTooBig
	}
	if err != nil && !errors.Is(err, zip.ErrChecksum) {
		return nil, unreadable("This workbook is damaged: the part " + path.Base(name) + " cannot be unpacked. Ask for it again.")
	}
	p.left -= int64(len(data))
	if longRun(data) {
		return nil, unreadable(fmt.Sprintf("This workbook holds a text of more than %s characters in one place, far more than a cell takes. It was not read.", thousands(maxRun)))
	}
	return data, nil
}
