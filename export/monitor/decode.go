package monitor

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// maxSize is the largest CSV file that is read, in bytes.
const maxSize = 20 << 20

// ReadError is a file that cannot be read as CSV: what is wrong and what to do.
type ReadError struct{ Message string }

func (e *ReadError) Error() string { return e.Message }

func unreadable(format string, args ...any) error {
	return &ReadError{fmt.Sprintf(format, args...)}
}

// Text turns the bytes of a text file into text, as [ReadTable] does those of a table.
func Text(data []byte) (string, error) { return decode(data) }

// decode turns the bytes of a CSV file into text: UTF-8, UTF-16 with or without its
// mark, else Windows-1252, which Excel writes on many machines.
func decode(data []byte) (string, error) {
	switch {
	case len(data) > maxSize:
		return "", tooLarge(len(data))
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return "", unreadable("The file is a workbook or another packed file, not CSV. Save it as “CSV UTF-8” first.")
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return "", unreadable("The file is an old or a protected workbook, not CSV. Save it as “CSV UTF-8” first.")
	case bytes.HasPrefix(data, []byte("%PDF")):
		return "", unreadable("The file is a PDF, not CSV.")
	case bytes.HasPrefix(data, []byte(bom)):
		data = data[len(bom):]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return decodeUTF16(data[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decodeUTF16(data[2:], binary.BigEndian), nil
	}
	if order := zeros(data); order != nil {
		return decodeUTF16(data, order), nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", unreadable("The file is not text. Save the table as “CSV UTF-8”.")
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil { // impossible: every byte has a character
		return "", unreadable("The file's characters cannot be read. Save the table as “CSV UTF-8”.")
	}
	return string(text), nil
}

// zeros recognises UTF-16 without its mark by where the zero bytes of Latin text are.
func zeros(data []byte) binary.ByteOrder {
	sample := data[:min(len(data), 1024)]
	var even, odd int
	for i, b := range sample {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	switch half := len(sample) / 2; {
	case half < 4:
		return nil
	case odd > half/2 && even == 0:
		return binary.LittleEndian
	case even > half/2 && odd == 0:
		return binary.BigEndian
	}
	return nil
}

func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return strings.TrimPrefix(string(utf16.Decode(units)), bom)
}
