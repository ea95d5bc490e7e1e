package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestHowThePiecesAreDrawn(t *testing.T) {
	for name, piece := range map[string]func() fyne.CanvasObject{
		"nav.xml": func() fyne.CanvasObject {
			n := NewNavItem("Checks", nil)
			n.Set(true, "3", true)
			return n
		},
		"meter.xml": func() fyne.CanvasObject {
			m := NewMeter(180)
			m.Set(Measure{Label: "Words", Value: 2709, Of: 2675, Note: "not confirmed"})
			return m
		},
		"buttons.xml": func() fyne.CanvasObject {
			off := NewButton("Export", Main, nil)
			off.Disable()
			return Row(6, NewButton("Keep editing", Ordinary, nil), NewButton("Discard changes", Danger, nil), NewButton("Save", Main, nil), off)
		},
		"bars.xml": func() fyne.CanvasObject {
			b := NewBars(80)
			b.Set([]Bar{{"Drafted", []Part{{"Drafted", 12, ColorAccent}}}, {"Agreed", []Part{{"Agreed", 48, ColorGood}}}})
			return b
		},
	} {
		themed(t)
		for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
			fyne.CurrentApp().Settings().Theme().(*Theme).pens[style] = nil // words that the toolkit draws can be read
		}
		o := piece()
		w := test.NewTempWindow(t, o)
		w.Resize(fyne.NewSize(320, 60))
		test.AssertObjectRendersToMarkup(t, name, o)
	}
}

// A pen writes what the toolkit would: the same words in the same colour, from the same
// corner.
func TestThePenWritesWhatTheToolkitWould(t *testing.T) {
	themed(t)
	button, chip, tool, nav, meter := NewButton("Discard changes", Danger, nil), NewChip("Agreed", Good), NewTool("Read", nil), NewNavItem("Checks", nil), NewMeter(180)
	nav.Set(true, "3", true)
	meter.Set(Measure{Label: "Words", Value: 2709, Of: 2675})
	for i, o := range []fyne.Widget{button, chip, tool, nav, meter} {
		o.Resize(fyne.NewSize(200, 30))
		var lines []*lettering
		switch r := test.WidgetRenderer(o).(type) {
		case *buttonRenderer:
			lines = append(lines, r.text)
		case *chipRenderer:
			lines = append(lines, r.text)
		case *toolRenderer:
			lines = append(lines, r.text)
		case *navRenderer:
			lines = append(lines, r.words, r.count)
		case *meterRenderer:
			lines = append(lines, r.label, r.numbers)
		}
		if len(lines) == 0 {
			t.Errorf("piece %d has no words", i)
		}
		for _, l := range lines {
			if !l.inked || l.ink.Words != l.line.Text || l.ink.Color != l.line.Color || l.ink.Position() != l.line.Position() || l.ink.Letters != l.line.TextSize {
				t.Errorf("the pen writes %q in %v at %v, the toolkit %q in %v at %v", l.ink.Words, l.ink.Color, l.ink.Position(), l.line.Text, l.line.Color, l.line.Position())
			}
		}
	}
	button.Set("学 习") // what no pen can write
	r := test.WidgetRenderer(button).(*buttonRenderer)
	if r.text.inked || r.text.object() != fyne.CanvasObject(r.text.line) || r.text.line.Text != "学 习" {
		t.Errorf("words without a pen are %q, by the pen: %v", r.text.line.Text, r.text.inked)
	}
}
