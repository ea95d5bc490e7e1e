package monitor

// Ours, each far above any real list: what a CSV file may hold. They are counted
// before anything is read, so that a file made to use up memory costs none.
const (
	maxCells   = 1_000_000
	maxRows    = 100_000
	maxColumns = 16_384    // what a spreadsheet holds
	maxCell    = 2_000_000 // bytes
)

// Fits tells whether a CSV file is of a size that is read. An error is a
// [*ReadError].
func Fits(data []byte) error {
	if len(data) > maxSize {
		return tooLarge(len(data))
	}
	return bounded(data)
}

func tooLarge(n int) error {
	return unreadable("The file is larger than 20 MB (%d MB). Split it.", n>>20)
}

// bounded counts rows, columns and cells, whichever the separator is.
func bounded[T []byte | string](text T) error {
	rows, columns, cells, begin := 1, 1, 1, 0
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			if i == begin {
				quoted = true
			} else if quoted && (i+1 == len(text) || text[i+1] != '"') {
				quoted = false
			} else if quoted {
				i++
			}
		case quoted:
		case c == '\n' && i > 0 && text[i-1] == '\r':
			begin = i + 1
		case c == '\n' || c == '\r':
			rows, columns, cells, begin = rows+1, 1, cells+1, i+1
		case c == ',' || c == ';' || c == '\t':
			columns, cells, begin = columns+1, cells+1, i+1
		}
		switch {
		case i-begin > maxCell:
			return unreadable("A cell in row %d of the file has more than %d characters, perhaps because a quote is never closed. Mend it.", rows, maxCell)
		case columns > maxColumns:
			return unreadable("Row %d of the file has more than %d cells, more than a spreadsheet holds. Mend it.", rows, maxColumns)
		case cells > maxCells:
			return unreadable("The file has more than %d cells. Split it.", maxCells)
		case rows > maxRows:
			return unreadable("The file has more than %d rows. Split it.", maxRows)
		}
	}
	return nil
}
