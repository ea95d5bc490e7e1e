package workbook

import (
	"encoding/binary"
	"unicode/utf16"
)

// A compound file is the container of old Office files, and of new ones with a
// password: sectors, chained by a table of sectors (MS-CFB).

// Marks in the table of sectors, and the sizes of the header and of an entry.
const (
	compoundMark   = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	lastSector     = 0xFFFFFFFA // and all above it are marks
	compoundHeader = 512
	directoryEntry = 128
)

// compound is a compound file in the reading.
type compound struct {
	data  []byte
	size  int // of a sector
	table []uint32
	small []uint32 // table of the small sectors
	store []byte   // what the small sectors are cut from
	least uint32   // a stream that is shorter stands in small sectors
}

// streams returns the streams of a compound file that have one of the names. ok is
// false where the file is damaged.
func streams(data []byte, names ...string) (found map[string][]byte, ok bool) {
	if len(data) < compoundHeader || string(data[:8]) != compoundMark {
		return nil, false
	}
	word := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, false
	}
	c := &compound{data: data, size: 1 << shift, least: word(56)}
	if !c.tables(word) {
		return nil, false
	}
	directory, ok := c.chain(word(48), -1)
	if !ok || len(directory) < directoryEntry {
		return nil, false
	}
	at := func(entry []byte) (uint32, int) {
		return binary.LittleEndian.Uint32(entry[116:]), int(binary.LittleEndian.Uint32(entry[120:]))
	}
	first, length := at(directory)
	if length > 0 {
		if c.store, ok = c.chain(first, length); !ok {
			return nil, false
		}
	}
	found = map[string][]byte{}
	for ; len(directory) >= directoryEntry; directory = directory[directoryEntry:] {
		entry := directory[:directoryEntry]
		name := entryName(entry)
		for _, want := range names {
			if name != want || entry[66] != 2 {
				continue
			}
			first, length := at(entry)
			read := c.chain
			if uint32(length) < c.least {
				read = c.smallChain
			}
			if found[want], ok = read(first, length); !ok {
				return nil, false
			}
		}
	}
	return found, true
}

func entryName(entry []byte) string {
	n := int(binary.LittleEndian.Uint16(entry[64:]))/2 - 1
	if n < 0 || n > 31 {
		return ""
	}
	units := make([]uint16, n)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(entry[2*i:])
	}
	return string(utf16.Decode(units))
}

// tables reads the table of sectors, whose own sectors are listed in the header and
// behind it, and the table of small sectors.
func (c *compound) tables(word func(int) uint32) bool {
	most := len(c.data)/c.size + 1
	add := func(sector uint32) bool {
		s := c.sector(sector)
		for k := 0; k+4 <= len(s); k += 4 {
			c.table = append(c.table, binary.LittleEndian.Uint32(s[k:]))
		}
		return s != nil && len(c.table) <= (most+1)*c.size
	}
	for k := 76; k < compoundHeader; k += 4 {
		if sector := word(k); sector < lastSector && !add(sector) {
			return false
		}
	}
	next := word(68)
	for n := 0; next < lastSector; n++ {
		s := c.sector(next)
		if s == nil || n > most {
			return false
		}
		for k := 0; k+8 <= len(s); k += 4 {
			if sector := binary.LittleEndian.Uint32(s[k:]); sector < lastSector && !add(sector) {
				return false
			}
		}
		next = binary.LittleEndian.Uint32(s[len(s)-4:])
	}
	if word(60) < lastSector {
		small, ok := c.chain(word(60), -1)
		for k := 0; k+4 <= len(small); k += 4 {
			c.small = append(c.small, binary.LittleEndian.Uint32(small[k:]))
		}
		return ok
	}
	return true
}

// sector returns a sector; nil where the file does not hold it. The last one of a
// file may be short.
func (c *compound) sector(n uint32) []byte {
	from := (int(n) + 1) * c.size
	if from >= len(c.data) {
		return nil
	}
	if from+c.size > len(c.data) {
		return append(c.data[from:len(c.data):len(c.data)], make([]byte, from+c.size-len(c.data))...)
	}
	return c.data[from : from+c.size]
}

// chain returns what a chain of sectors holds, cut to a length; -1 is all of it.
func (c *compound) chain(n uint32, length int) ([]byte, bool) {
	if length > len(c.data) {
		return nil, false
	}
	var out []byte
	for steps := 0; n < lastSector && (length < 0 || len(out) < length); steps++ {
		s := c.sector(n)
		if s == nil || int(n) >= len(c.table) || steps > len(c.table) {
			return nil, false
		}
		out = append(out, s...)
		n = c.table[n]
	}
	return cut(out, length)
}

// smallSize is the size of a small sector.
const smallSize = 64

func (c *compound) smallChain(n uint32, length int) ([]byte, bool) {
	var out []byte
	for steps := 0; n < lastSector && len(out) < length; steps++ {
		from := int(n) * smallSize
		if from+smallSize > len(c.store) || int(n) >= len(c.small) || steps > len(c.small) {
			return nil, false
		}
		out = append(out, c.store[from:from+smallSize]...)
		n = c.small[n]
	}
	return cut(out, length)
}

func cut(b []byte, length int) ([]byte, bool) {
	switch {
	case length < 0:
		return b, true
	case len(b) < length:
		return nil, false
	}
	return b[:length], true
}
