package language

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strings"
	"sync"

	"followup/assets"
)

// list is words in one block of text, sorted byte by byte.
type list struct {
	text   []byte
	starts []uint32
}

// lists is several lists that are asked as one.
type lists []*list

// english returns the lists of English words, or none where the program was built
// without them. They are read once, at the first question.
var english = sync.OnceValue(func() lists {
	l, err := readEnglish()
	if err != nil {
		return nil
	}
	return l
})

func readEnglish() (lists, error) {
	packed, err := assets.Read("words/english.txt.gz")
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	english, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	extra, err := assets.Read("words/extra.txt")
	if err != nil {
		return nil, err
	}
	own := newList(extra)
	slices.SortFunc(own.starts, func(a, b uint32) int { return bytes.Compare(own.word(a), own.word(b)) })
	return lists{newList(english), own}, nil
}

// newList returns the words of a text that has one a line.
func newList(text []byte) *list {
	l := &list{text: text, starts: make([]uint32, 0, len(text)/9)}
	for at := 0; at < len(text); {
		n := bytes.IndexByte(text[at:], '\n')
		if n < 0 {
			n = len(text) - at
		}
		l.starts = append(l.starts, uint32(at))
		at += n + 1
	}
	return l
}

// word returns the word that begins at a place.
func (l *list) word(start uint32) []byte {
	rest := l.text[start:]
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		return rest[:n]
	}
	return rest
}

func (l *list) has(word string) bool {
	low, high := 0, len(l.starts)
	for low < high {
		mid := (low + high) / 2
		switch c := strings.Compare(string(l.word(l.starts[mid])), word); {
		case c == 0:
			return true
		case c < 0:
			low = mid + 1
		default:
			high = mid
		}
	}
	return false
}

func (l lists) has(word string) bool {
	for _, one := range l {
		if one.has(word) {
			return true
		}
	}
	return false
}
