package layout

import (
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"followup/assets"
)

// Another reader of TrueType files finds the same widths for every character.
func TestWidths(t *testing.T) {
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for n := range 8 {
		face := fonts.Face(Font{Family: [2]string{"times", "arial"}[n/4], Bold: n%4 >= 2, Italic: n%2 == 1})
		other, err := sfnt.Parse(face.File)
		if err != nil || fonts.Err() != nil {
			t.Fatal(err, fonts.Err())
		}
		if face.Name != faceName(n) || !face.Has(Box) || !face.Has('ā') {
			t.Errorf("%s: wrong face, or no □ or ā", face.Name)
		}
		var b sfnt.Buffer
		ppem := fixed.I(face.m.unitsPerEm)
		for r := rune(0); r < 0xFFFF; r++ {
			glyph, err := other.GlyphIndex(&b, r)
			if err != nil {
				t.Fatal(err)
			}
			if has := glyph != 0; has != face.Has(r) {
				t.Fatalf("%s: %U: %v", face.Name, r, has)
			} else if !has {
				continue
			}
			advance, err := other.GlyphAdvance(&b, glyph, ppem, font.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			if got := int(face.m.advance(r)); got != advance.Round() {
				t.Fatalf("%s: %U is %d wide, not %d", face.Name, r, got, advance.Round())
			}
		}
	}
}

func TestLineHeight(t *testing.T) {
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range []string{"times", "arial"} {
		if h := fonts.Face(Font{Family: family}).LineHeight(12); h < 13.79 || h > 13.81 {
			t.Errorf("a line of %s is %.3f high", family, h)
		}
	}
}

func FuzzParseMetrics(f *testing.F) {
	file, err := assets.Read("fonts/LiberationSerif-Regular.ttf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file[:400])
	f.Add(file[:60000])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := parseMetrics(data)
		if (m == nil) == (err == nil) {
			t.Errorf("metrics %v with error %v", m != nil, err)
		}
	})
}
