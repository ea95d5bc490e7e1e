package layout

import (
	"fmt"
	"math"
	"sync"

	"followup/assets"
)

// Fonts is the eight faces that papers are set in: Liberation Serif, with the
// widths of Times New Roman, and Liberation Sans, with those of Arial. A face is
// read when it is first needed, once, and never changes; Fonts may be shared by
// goroutines.
type Fonts struct {
	mu    sync.Mutex
	faces [8]*Face
	err   error
}

// Face is one face, ready to measure with.
type Face struct {
	Name string // as PDF and system know it: LiberationSerif-Bold
	Font Font
	File []byte // the TrueType file; nobody may write to it
	m    *metrics
}

// LoadFonts makes the faces available; it reads none yet, so it costs nothing. The
// error tells that the program's own font files are missing.
func LoadFonts() (*Fonts, error) {
	names, err := assets.List("fonts")
	if err != nil {
		return nil, fmt.Errorf("the program's fonts cannot be read: %w", err)
	}
	have := map[string]bool{}
	for _, name := range names {
		have[name] = true
	}
	for i := range 8 {
		if name := faceName(i) + ".ttf"; !have[name] {
			return nil, fmt.Errorf("the program's font %s is missing", name)
		}
	}
	return &Fonts{}, nil
}

// Face returns a face. Unknown families are set in times. Where the file turns out
// to be damaged the face holds no characters, and [Fonts.Err] says so.
func (f *Fonts) Face(font Font) *Face {
	n := font.number()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.faces[n] == nil {
		f.faces[n] = f.read(n, font)
	}
	return f.faces[n]
}

// Err returns what went wrong in reading a face, if anything did.
func (f *Fonts) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

func (f *Fonts) read(n int, font Font) *Face {
	face := &Face{Name: faceName(n), Font: font}
	file, err := assets.Read("fonts/" + face.Name + ".ttf")
	if err == nil {
		face.File = file
		face.m, err = parseMetrics(file)
	}
	if err != nil {
		f.err = fmt.Errorf("the program's font %s: %w", face.Name, err)
		face.m = &metrics{unitsPerEm: 1000, ascent: 800, descent: 200, capHeight: 700}
	}
	return face
}

// number counts the faces: family, then bold, then italic.
func (f Font) number() int {
	n := 0
	if f.Family == "arial" {
		n = 4
	}
	if f.Bold {
		n += 2
	}
	if f.Italic {
		n++
	}
	return n
}

func faceName(n int) string {
	name := "LiberationSerif-"
	if n >= 4 {
		name = "LiberationSans-"
	}
	return name + [4]string{"Regular", "Italic", "Bold", "BoldItalic"}[n%4]
}

// Has tells whether the face holds a character.
func (f *Face) Has(r rune) bool { return f.m.advance(r) != noGlyph }

// Width returns the width of a text in points at a size, as it is set: without
// kerning and ligatures. Characters that the face lacks count as the box □.
func (f *Face) Width(text string, size float64) float64 {
	return f.points(f.units(text), size)
}

// Ascent returns how far the face reaches above the baseline at a size, in points.
func (f *Face) Ascent(size float64) float64 { return f.points(f.m.ascent, size) }

// Descent returns how far the face reaches below the baseline, in points, positive.
func (f *Face) Descent(size float64) float64 { return f.points(f.m.descent, size) }

// CapHeight returns the height of a capital above the baseline, in points.
func (f *Face) CapHeight(size float64) float64 { return f.points(f.m.capHeight, size) }

// LineHeight returns the distance of two lines in points: ascent, descent and gap, to
// the twentieth of a point in which word processors count. Where LibreOffice makes one
// twentieth more of a size that papers use, this is its measure.
func (f *Face) LineHeight(size float64) float64 {
	twips := math.Round(20 * f.points(f.m.ascent+f.m.descent+f.m.lineGap, size))
	if sans := f.Font.Family == "arial"; !sans && size == TableSize || sans && size == titleSize {
		twips++
	}
	return twips / 20
}

func (f *Face) points(units int, size float64) float64 {
	return float64(units) * size / float64(f.m.unitsPerEm)
}

func (f *Face) units(text string) int {
	n := 0
	for _, r := range text {
		n += f.runeUnits(r)
	}
	return n
}

func (f *Face) runeUnits(r rune) int {
	if a := f.m.advance(r); a != noGlyph {
		return int(a)
	}
	if Invisible(r) {
		return 0
	}
	r, _ = f.Glyph(r)
	if a := f.m.advance(r); a != noGlyph {
		return int(a)
	}
	return f.m.unitsPerEm / 2
}

// Glyph returns the character that prints for r: itself, one that looks the same, or
// else, with false, the box.
func (f *Face) Glyph(r rune) (rune, bool) {
	if f.Has(r) {
		return r, true
	}
	if other, ok := standIn(r); ok && f.Has(other) {
		return other, true
	}
	return Box, false
}

// Invisible tells of characters that take no room and print nothing.
func Invisible(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF || r == '\n'
}

// Box is what prints for a character that the face lacks.
const Box = '□'

// standIn names, for a character that looks like another and may be missing from
// a face, that other: the no-break hyphen, spaces of a certain width, and marks
// that print nothing.
func standIn(r rune) (rune, bool) {
	switch {
	case r == '\u2011':
		return '\u2010', true
	case r == '\t', r >= '\u2000' && r <= '\u200A', r == '\u205F', r == '\u3000':
		return ' ', true
	case r == '\u202F', r == '\u2007':
		return '\u00A0', true
	}
	return r, false
}
