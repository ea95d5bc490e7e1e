// Package intake makes proposed recommendations of plain tables and paragraphs. It
// knows neither files nor formats: the readers in export give it [Table] and [Block].
package intake

// Table is a table that a file held: rows of cells, ragged as they came.
type Table struct {
	Name  string // sheet, or "Table 1"
	Rows  [][]string
	First int          // number of the first row as the user's program shows it, usually 1
	Spans map[int]bool // rows that are one merged cell (a theme), by index into Rows
	// Of a table that was pasted as text, by index into Rows:
	Doubts map[int][]string // what is not certain of a row, in sentences
	Apart  map[int]string   // rows that are none, and why
	Pages  []int            // the page of each row; where it is there, rows have no number
}

// Block is a paragraph of running text that a file held.
type Block struct {
	Text  string
	Bold  bool   // all of it is bold, or it has a heading style
	Label string // automatic number, where the file has one
	Page  int    // where known
	Note  bool   // a footnote
}
