package export

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"followup/app/intake"
	"followup/export/monitor"
	"followup/export/word"
	"followup/export/workbook"
)

// ReadSource reads a file that recommendations come in: CSV, XLSX, DOCX, or plain
// text as it was pasted. The name says which; data decides where the two disagree.
// An error is one sentence without the file's name.
func ReadSource(name string, data []byte) ([]intake.Table, []intake.Block, error) {
	if len(data) == 0 {
		return nil, nil, fmt.Errorf("the file is empty")
	}
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case ext == ".xls" || ext == ".doc":
		return nil, nil, fmt.Errorf("this is the old format %s; open it in Word or Excel and save it as %sx", ext, ext)
	case ext == ".xlsx" || ext == ".xlsm":
		tables, err := workbook.Read(data)
		return tables, nil, err
	case ext == ".docx":
		return word.Read(data)
	case ext == ".csv" || ext == ".tsv":
		table, err := monitor.ReadTable(data)
		return []intake.Table{table}, nil, err
	case bytes.HasPrefix(data, []byte("%PDF")):
		return nil, nil, fmt.Errorf("a PDF cannot be read; copy its text and import that as a text file, or use the Word file")
	case bytes.HasPrefix(data, []byte("PK")) || !utf8.Valid(data):
		return nil, nil, fmt.Errorf("this is neither a workbook, a Word file, a CSV file nor plain text; name it with its right ending")
	}
	if len(data) > mostText {
		return nil, nil, fmt.Errorf("the text has %d MB, and up to %d MB are read; split it", len(data)>>20, mostText>>20)
	}
	return nil, PastedText(string(data)), nil
}

// mostText is how much plain text is read, in bytes. Ours: the longest report of a
// working group has a fiftieth of it.
const mostText = 20 << 20

// PastedText makes paragraphs of text that was pasted.
func PastedText(text string) []intake.Block { return intake.Pasted(text) }
