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
		o := piece()
		w := test.NewTempWindow(t, o)
		w.Resize(fyne.NewSize(320, 60))
		test.AssertObjectRendersToMarkup(t, name, o)
	}
}
