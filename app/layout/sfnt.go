package layout

import (
	"encoding/binary"
	"errors"
)

// noGlyph marks a character that a face does not hold.
const noGlyph = 0xFFFF

// metrics is what line breaking needs of a TrueType file.
type metrics struct {
	unitsPerEm, ascent, descent, lineGap int // descent is positive
	capHeight                            int
	advances                             [256]*[256]uint16 // of the characters up to U+FFFF
}

var errFont = errors.New("the font file is damaged")

// parseMetrics reads head, hhea, hmtx, OS/2 and the Unicode cmap of a TrueType file.
func parseMetrics(file []byte) (m *metrics, err error) {
	defer func() {
		if recover() != nil {
			m, err = nil, errFont // an index outside the file
		}
	}()
	be := binary.BigEndian
	tables := map[string][]byte{}
	for i := range int(be.Uint16(file[4:])) {
		entry := file[12+16*i:]
		from, size := be.Uint32(entry[8:]), be.Uint32(entry[12:])
		tables[string(entry[:4])] = file[from : from+size]
	}
	signed := func(b []byte) int { return int(int16(be.Uint16(b))) }
	head, hhea, hmtx, os2 := tables["head"], tables["hhea"], tables["hmtx"], tables["OS/2"]
	m = &metrics{
		unitsPerEm: int(be.Uint16(head[18:])),
		ascent:     signed(hhea[4:]),
		descent:    -signed(hhea[6:]),
		lineGap:    signed(hhea[8:]),
		capHeight:  signed(os2[88:]),
	}
	if m.unitsPerEm == 0 {
		return nil, errFont
	}
	long := int(be.Uint16(hhea[34:]))
	advance := func(glyph int) uint16 {
		return be.Uint16(hmtx[4*min(glyph, long-1):])
	}
	sub, err := unicodeMap(tables["cmap"])
	if err != nil {
		return nil, err
	}
	segments := int(be.Uint16(sub[6:])) / 2
	ends, starts := sub[14:], sub[16+2*segments:]
	deltas, offsets := sub[16+4*segments:], sub[16+6*segments:]
	for i := range segments {
		start, end := int(be.Uint16(starts[2*i:])), int(be.Uint16(ends[2*i:]))
		delta, offset := be.Uint16(deltas[2*i:]), int(be.Uint16(offsets[2*i:]))
		for c := start; c <= end && c < 0xFFFF; c++ {
			glyph := uint16(c) + delta
			if offset != 0 {
				glyph = be.Uint16(offsets[2*i+offset+2*(c-start):])
				if glyph != 0 {
					glyph += delta
				}
			}
			if glyph != 0 {
				m.set(rune(c), advance(int(glyph)))
			}
		}
	}
	return m, nil
}

// unicodeMap finds the segment map (format 4) of the Unicode characters.
func unicodeMap(cmap []byte) ([]byte, error) {
	be := binary.BigEndian
	for i := range int(be.Uint16(cmap[2:])) {
		entry := cmap[4+8*i:]
		platform, encoding := be.Uint16(entry), be.Uint16(entry[2:])
		sub := cmap[be.Uint32(entry[4:]):]
		if (platform == 0 || platform == 3 && encoding == 1) && be.Uint16(sub) == 4 {
			return sub, nil
		}
	}
	return nil, errFont
}

func (m *metrics) set(r rune, advance uint16) {
	page := m.advances[r>>8]
	if page == nil {
		page = new([256]uint16)
		for i := range page {
			page[i] = noGlyph
		}
		m.advances[r>>8] = page
	}
	page[r&0xFF] = advance
}

// advance returns a character's width in font units, or noGlyph.
func (m *metrics) advance(r rune) uint16 {
	if r < 0 || r > 0xFFFF {
		return noGlyph
	}
	page := m.advances[r>>8]
	if page == nil {
		return noGlyph
	}
	return page[r&0xFF]
}
