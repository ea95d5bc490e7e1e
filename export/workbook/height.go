package workbook

import (
	"math"
	"strconv"
)

// Measures of a cell at 96 dots an inch: a unit of column width is a digit of the
// default font, Arial 11; the words are Arial 10.
const (
	unitPixels  = 8.0
	paddingWide = 7.0
	wordPixels  = 10 * 96.0 / 72 / 1000 // pixels of one thousandth of an em
	lineHigh    = 12.9                  // points
	maxHigh     = 409.0                 // points: no row is higher in Excel
)

// advances are the widths of the printable ASCII characters of Arial, in
// thousandths of an em.
const advances = "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 " +
	"556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 " +
	"667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 " +
	"278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"

// ruler counts the lines that words take in a column.
type ruler [128]uint16

func newRuler() *ruler {
	var r ruler
	c, n := 32, 0
	for i := 0; i <= len(advances); i++ {
		if i == len(advances) || advances[i] == ' ' {
			r[c] = uint16(n)
			c, n = c+1, 0
			continue
		}
		n = n*10 + int(advances[i]-'0')
	}
	return &r
}

// lines returns how many lines s takes in a column of a width in units.
func (r *ruler) lines(s string, width float64) int {
	room := int((width*unitPixels - paddingWide) / wordPixels)
	n, line, word := 1, 0, 0
	for _, c := range s {
		switch c {
		case '\n':
			n, line, word = n+1, 0, 0
			continue
		case ' ':
			line += word + 278
			word = 0
			continue
		}
		if c < 128 {
			word += int(r[c])
		} else {
			word += 556
		}
		if line+word > room {
			if line > 0 {
				n, line = n+1, 0
			}
			if word > room { // a word as wide as the column is broken
				n, word = n+1, word-room
			}
		}
	}
	return n
}

// appendHeight writes the height of a row of n lines. It is no fixed height: a
// spreadsheet fits the row anew when a cell changes.
func appendHeight(out []byte, n int) []byte {
	high := math.Min(maxHigh, math.Max(15, float64(n)*lineHigh+3))
	return strconv.AppendFloat(out, high, 'f', 1, 64)
}
