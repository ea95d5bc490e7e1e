package look

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func themed(t *testing.T) fyne.App {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(Light, 100))
	return a
}

func TestMeasures(t *testing.T) {
	for _, c := range []struct {
		m     Measure
		words string
		tone  Tone
	}{
		{Measure{Value: 2612, Of: 2675, Unit: "words"}, "2,612 of 2,675 words", Warn},
		{Measure{Value: 2541, Of: 2675, Unit: "words"}, "2,541 of 2,675 words", Accent},
		{Measure{Value: 2676, Of: 2675, Unit: "words"}, "2,676 of 2,675 words", Bad},
		{Measure{Value: 11.2, Of: 10, Unit: "pages", Over: Warn}, "11.2 of 10 pages", Warn},
		{Measure{Value: 10, Of: 10, Unit: "pages"}, "10 of 10 pages", Warn},
		{Measure{Value: 9.6, Of: 10, Unit: "pages"}, "9.6 of 10 pages", Warn},
		{Measure{Value: 3366, Unit: "words"}, "3,366 words", Neutral},
		{Measure{}, "0", Neutral},
	} {
		if got := c.m.Words(); got != c.words {
			t.Errorf("%+v reads %q, want %q", c.m, got, c.words)
		}
		if got := c.m.Tone(); got != c.tone {
			t.Errorf("%+v has tone %d, want %d", c.m, got, c.tone)
		}
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 10700: "10,700", 1234567: "1,234,567", 9.64: "9.6", 1234.5: "1,234.5", -1200: "-1,200"} {
		if got := Number(v); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
}

func TestALineWithoutRoomIsCutWithAnEllipsis(t *testing.T) {
	themed(t)
	words := "Māori over-representation in the criminal justice system"
	for _, width := range []float32{60, 120, 200} {
		got := Cut(words, width, 13, fyne.TextStyle{})
		if !strings.HasSuffix(got, "…") || !strings.HasPrefix(words, strings.TrimSuffix(got, "…")) {
			t.Errorf("at %v it reads %q", width, got)
		}
		if w := fyne.MeasureText(got, 13, fyne.TextStyle{}).Width; w > width {
			t.Errorf("at %v it is %v wide", width, w)
		}
	}
}

func TestATextThatFitsIsWhole(t *testing.T) {
	themed(t)
	c := Cell("Whole")
	c.Resize(fyne.NewSize(300, 20))
	r := test.WidgetRenderer(c).(*textRenderer)
	if r.line.Text != "Whole" {
		t.Errorf("it reads %q", r.line.Text)
	}
	c.Resize(fyne.NewSize(20, 20))
	if r.line.Text == "Whole" {
		t.Error("it is not cut in a narrow row")
	}
	c.Resize(fyne.NewSize(300, 20))
	if r.line.Text != "Whole" {
		t.Errorf("with room again it reads %q", r.line.Text)
	}
}

func TestButtonsAndNavigationWorkFromTheKeyboard(t *testing.T) {
	themed(t)
	pressed, escaped, chosen := 0, 0, 0
	b := NewButton("Export", Main, func() { pressed++ })
	b.OnEscape = func() { escaped++ }
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape, fyne.KeyA} {
		b.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if pressed != 3 || escaped != 1 {
		t.Errorf("pressed %d times, escaped %d", pressed, escaped)
	}
	b.Disable()
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if pressed != 3 {
		t.Error("a disabled button was pressed")
	}
	n := NewNavItem("Checks", func() { chosen++ })
	n.TypedRune(' ')
	n.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if chosen != 2 {
		t.Errorf("the screen was chosen %d times", chosen)
	}
}

func TestBarsAreInProportion(t *testing.T) {
	themed(t)
	b := NewBars(100)
	b.Set([]Bar{{"MoJ", []Part{{"New", 3, ColorMuted}, {"Agreed", 1, ColorGood}}}, {"TPK", []Part{{"New", 2, ColorMuted}, {"Agreed", 0, ColorGood}}}})
	b.Resize(fyne.NewSize(554, 60)) // 400 for the longest
	r := test.WidgetRenderer(b).(*barsRenderer)
	r.Layout(b.Size())
	if got := r.lines[0].parts[0].Size().Width + r.lines[0].parts[1].Size().Width; got != 400 {
		t.Errorf("the longest bar is %v long, want 400", got)
	}
	if got := r.lines[1].parts[0].Size().Width; got != 200 {
		t.Errorf("half of it is %v long, want 200", got)
	}
}

func TestLayouts(t *testing.T) {
	themed(t)
	box := func(w, h float32) fyne.CanvasObject { return AtLeast(w, h, NewFill("")) }
	a, b, c := box(30, 10), Grow(box(10, 10)), box(20, 10)
	row := Row(5, a, b, c)
	row.Resize(fyne.NewSize(200, 20))
	if got := b.Size().Width; got != 140 {
		t.Errorf("what grows is %v wide, want 140", got)
	}
	x, y := box(10, 10), box(10, 10)
	columns := Columns(10, []float32{50, 1}, x, y)
	columns.Resize(fyne.NewSize(200, 20))
	if x.Size().Width != 50 || y.Size().Width != 140 {
		t.Errorf("columns are %v and %v wide, want 50 and 140", x.Size().Width, y.Size().Width)
	}
	label := widget.NewLabel(strings.Repeat("words that wrap ", 20))
	label.Wrapping = fyne.TextWrapWord
	under := box(10, 10)
	stack := Stack(0, label, under)
	stack.Resize(fyne.NewSize(200, 400))
	if under.Position().Y < 60 {
		t.Errorf("what stands under a wrapped text begins at %v", under.Position().Y)
	}
	flow := Flow(0, box(60, 10), box(60, 10), box(60, 10))
	flow.Resize(fyne.NewSize(130, 40))
	if got := flow.Objects[2].Position(); got != fyne.NewPos(0, 10) {
		t.Errorf("the third of a flow stands at %v", got)
	}
}

func TestSplitKeepsRoomForBoth(t *testing.T) {
	themed(t)
	left, right := AtLeast(100, 10, NewFill("")), AtLeast(200, 10, NewFill(""))
	s := NewSplit(left, right, 0.5)
	s.Resize(fyne.NewSize(607, 100))
	if left.Size().Width != 300 || right.Size().Width != 300 {
		t.Errorf("the halves are %v and %v wide", left.Size().Width, right.Size().Width)
	}
	s.bar.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-900, 0)})
	if left.Size().Width < 100 || right.Size().Width < 200 {
		t.Errorf("dragged to the edge they are %v and %v wide", left.Size().Width, right.Size().Width)
	}
}
