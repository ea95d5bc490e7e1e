package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"

	"followup/app/intake"
	"followup/export/monitor"
	"followup/export/word"
	"followup/export/workbook"
)

// ReadSource reads a file that recommendations come in: CSV, XLSX, DOCX, or plain text
// as it was pasted. What is in the file says which it is; the name only tells a table
// from a text. An error is one sentence without the file's name. Nothing is fetched or run.
func ReadSource(name string, data []byte) ([]intake.Table, []intake.Block, error) {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case len(data) == 0:
		return nil, nil, errors.New("The file is empty.")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return packed(ext, data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return old(ext, data)
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return word.Read(data)
	case bytes.HasPrefix(data, []byte("%PDF")):
		return nil, nil, errors.New("This is a PDF, which cannot be read. Open it, copy the text and paste it, or ask for the Word file.")
	case strings.HasPrefix(http.DetectContentType(data), "image/") || bytes.HasPrefix(data, []byte("II*\x00")) || bytes.HasPrefix(data, []byte("MM\x00*")):
		return nil, nil, errors.New("This is a picture, such as a scan: it holds no words that can be read. Ask for the document itself.")
	case strings.HasPrefix(http.DetectContentType(data), "text/html"):
		return nil, nil, errors.New("This is a web page. Open it, copy the text and paste it.")
	case ext == ".xls" || ext == ".doc":
		return old(ext, data)
	case ext == ".xlsx" || ext == ".xlsm":
		tables, err := workbook.Read(data)
		return tables, nil, err
	case ext == ".docx" || ext == ".docm":
		return word.Read(data)
	case ext == ".csv" || ext == ".tsv":
		table, err := monitor.ReadTable(data)
		return []intake.Table{table}, nil, err
	case len(data) > mostText:
		return nil, nil, fmt.Errorf("The text has %d MB, and up to %d MB are read. Split it.", len(data)>>20, mostText>>20)
	}
	text, err := monitor.Text(data)
	if err != nil {
		return nil, nil, errors.New("This is neither a workbook, a Word file, a CSV file nor plain text. Ask for it in one of these forms.")
	}
	tables, blocks := PastedText(text)
	return tables, blocks, nil
}

// packed reads a packed file by the parts that it has.
func packed(ext string, data []byte) ([]intake.Table, []intake.Block, error) {
	parts := partsOf(data)
	switch {
	case parts.has("word/") || !parts.has("xl/") && (ext == ".docx" || ext == ".docm"):
		return word.Read(data)
	case parts.has("xl/") || ext == ".xlsx" || ext == ".xlsm":
		tables, err := workbook.Read(data)
		return tables, nil, err
	case parts.has("content.xml"):
		return nil, nil, errors.New("This is an OpenDocument file. Open it in LibreOffice, Word or Excel, save it as .docx or .xlsx, and try that one.")
	}
	return nil, nil, errors.New("This is a packed file (.zip), not a document. Unpack it, and import what is in it.")
}

// old says what to do with a file of an Office before 2007, or one with a password.
func old(ext string, data []byte) ([]intake.Table, []intake.Block, error) {
	switch {
	case bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k")):
		return nil, nil, errors.New("This file is protected with a password. Open it in Word or Excel, take the password off (File, Info, Protect), and save it again.")
	case ext == ".xls" || bytes.Contains(data, []byte("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k")):
		return nil, nil, errors.New("This is a workbook in the old format (.xls). Open it in Excel and save it as .xlsx.")
	}
	return nil, nil, errors.New("This is a document in the old format (.doc). Open it in Word and save it as .docx.")
}

// mostText is how much plain text is read, in bytes. Ours: the longest report of a
// working group has a fiftieth of it.
const mostText = 20 << 20

// PastedText makes tables and paragraphs of text that was pasted.
func PastedText(text string) ([]intake.Table, []intake.Block) { return intake.Received(text) }

// SourceNote says in a sentence what of a file was left alone: macros, and links to
// other files. It is empty for most files.
func SourceNote(data []byte) string {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return ""
	}
	switch parts := partsOf(data); {
	case parts.has("vbaProject.bin") && parts.linked():
		return "It holds macros and links to other files; nothing was run or fetched."
	case parts.has("vbaProject.bin"):
		return "It holds macros; they were not run."
	case parts.linked():
		return "It links to other files; nothing was fetched."
	}
	return ""
}

// parts are the files inside a packed file.
type parts []*zip.File

func partsOf(data []byte) parts {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	return z.File
}

// has tells whether a part's name contains words.
func (p parts) has(words string) bool {
	for _, f := range p {
		if strings.Contains(f.Name, words) {
			return true
		}
	}
	return false
}

// Where links are looked for: in so many lists of relations, of so many bytes each.
const (
	mostRelations     = 50
	mostRelationBytes = 1 << 20
)

// linked tells whether a document would fetch something: a template, a picture, the
// values of another workbook. A link that only a click follows is none.
func (p parts) linked() bool {
	seen := 0
	for _, f := range p {
		if !strings.HasSuffix(f.Name, ".rels") || f.UncompressedSize64 > mostRelationBytes {
			continue
		}
		if seen++; seen > mostRelations {
			return false
		}
		r, err := f.Open()
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(io.LimitReader(r, mostRelationBytes))
		_ = r.Close()
		for relation := range bytes.SplitSeq(text, []byte("<Relationship ")) {
			if bytes.Contains(relation, []byte(`TargetMode="External"`)) && !bytes.Contains(relation, []byte(`/hyperlink"`)) {
				return true
			}
		}
	}
	return false
}
