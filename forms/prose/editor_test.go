package prose

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/markup"
	"followup/forms/look"
)

func themed(t testing.TB) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Light, 100))
}

// shown is an editor in a window of its own.
func shown(t testing.TB, o Options, text string) (*Editor, fyne.Window) {
	t.Helper()
	themed(t)
	e := New(o)
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(420, 300))
	e.Set(text)
	return e, w
}

const sampleText = "Te Puni Kōkiri leads. A long paragraph that is wrapped over several lines at this width, " +
	"with ā macron here and there: whānau, hapū, iwi.\n\n- first item\n- second item ✓\n\nThe end."

func TestSelectionsGoInAndOutInBytes(t *testing.T) {
	e, _ := shown(t, Options{}, sampleText)
	rapid.Check(t, func(t *rapid.T) {
		places := []int{}
		for i := range sampleText {
			places = append(places, i)
		}
		places = append(places, len(sampleText))
		a := rapid.SampledFrom(places).Draw(t, "a")
		b := rapid.SampledFrom(places).Draw(t, "b")
		e.Focus(min(a, b), max(a, b))
		start, end := e.Selection()
		if max(a, b) > 0 && (start != min(a, b) || end != max(a, b)) {
			t.Fatalf("set %d to %d, told %d to %d", min(a, b), max(a, b), start, end)
		}
	})
}

func TestSettingATextTellsNobody(t *testing.T) {
	told := 0
	e, _ := shown(t, Options{OnChanged: func(string) { told++ }}, "one")
	e.Set("two")
	e.Set("two")
	if told != 0 {
		t.Errorf("told %d times", told)
	}
	e.area.TypedRune('!')
	if told != 1 || !strings.Contains(e.Text(), "!") {
		t.Errorf("typing told %d times; the text is %q", told, e.Text())
	}
}

func TestTypedTextEntersClean(t *testing.T) {
	var got string
	e, _ := shown(t, Options{Enter: draft.Enter, OnChanged: func(s string) { got = s }}, "")
	e.Focus(0, 0)
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent("Ma\u0304ori\r\nand\u00ad more\u0007")
	e.area.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if want := "Māori\nand more"; got != want || e.Text() != want {
		t.Errorf("pasted text became %q, told as %q", e.Text(), got)
	}
	for _, r := range " wha\u0304nau" {
		e.area.TypedRune(r)
	}
	if want := "Māori\nand more whānau"; got != want || e.Text() != want {
		t.Errorf("a macron typed behind its vowel gives %q", e.Text())
	}
	if start, _ := e.Selection(); start != len(e.Text()) {
		t.Errorf("the cursor stands at %d, want %d", start, len(e.Text()))
	}
}

func TestTabLeavesTheField(t *testing.T) {
	themed(t)
	a, b := New(Options{}), New(Options{})
	box := test.NewTempWindow(t, container.NewWithoutLayout())
	box.SetContent(container.NewWithoutLayout(a, b))
	box.Resize(fyne.NewSize(400, 400))
	box.Canvas().Focus(a.area)
	if a.area.AcceptsTab() {
		t.Error("the field keeps Tab to itself")
	}
	box.Canvas().(interface{ FocusNext() }).FocusNext()
	if box.Canvas().Focused() != fyne.Focusable(b.area) {
		t.Error("the next field does not have the keyboard")
	}
}

func TestCommandsChangeTheTextAsIfTyped(t *testing.T) {
	var got string
	e, _ := shown(t, Options{OnChanged: func(s string) { got = s }}, "Kia ora koutou")
	e.Focus(4, 7)
	e.Apply(markup.Bold)
	if got != "Kia **ora** koutou" || e.Text() != got {
		t.Errorf("bold gives %q", got)
	}
	if start, end := e.Selection(); e.Text()[start:end] != "ora" && e.Text()[start:end] != "**ora**" {
		t.Errorf("selected is %q", e.Text()[start:end])
	}
	e.Focus(len(got), len(got))
	e.Insert("ā")
	if !strings.HasSuffix(got, "koutouā") {
		t.Errorf("inserted, it reads %q", got)
	}
}

func TestAReadOnlyTextIsReadSelectedAndCopied(t *testing.T) {
	const words = "The UN’s words"
	e, _ := shown(t, Options{ReadOnly: true}, words)
	e.Focus(0, 3)
	e.Apply(markup.Bold)
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent("other")
	e.area.TypedRune('x')
	e.area.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	e.area.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	e.area.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	e.area.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if e.Text() != words {
		t.Errorf("it reads %q", e.Text())
	}
	e.area.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.area.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != words {
		t.Errorf("copied is %q", clip.Content())
	}
}

func TestTheFieldGrowsWithItsText(t *testing.T) {
	e, _ := shown(t, Options{Rows: 2}, "one")
	small := e.MinSize().Height
	e.Set(strings.Repeat("A paragraph.\n\n", 12))
	if large := e.MinSize().Height; large < small*3 {
		t.Errorf("it is %v high with 24 lines and %v with one", large, small)
	}
	e.Set("one")
	if again := e.MinSize().Height; again != small {
		t.Errorf("it is %v high again, want %v", again, small)
	}
}

func TestAFieldThatScrollsInsideStaysLow(t *testing.T) {
	wheel := 0
	e, w := shown(t, Options{Rows: 3, Most: 5, OnWheel: func(*fyne.ScrollEvent) { wheel++ }}, "")
	w.SetContent(container.NewVBox(e))
	low := e.MinSize().Height
	e.Set(strings.Repeat("A paragraph.\n", 40))
	w.Resize(fyne.NewSize(420, 300))
	if high := e.MinSize().Height; high > low*2 {
		t.Fatalf("it is %v high", high)
	}
	e.Focus(len(e.Text()), len(e.Text()))
	at := e.area.cursorAt().Y
	if at < 0 || at+e.area.lineHeight() > e.area.Size().Height {
		t.Errorf("the cursor stands at %v in a field of %v", at, e.area.Size().Height)
	}
	turn := func(by float32) { e.area.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)}) }
	turn(-10)
	if wheel != 1 {
		t.Error("at its end the wheel does not move the page")
	}
	turn(60)
	if wheel != 1 || e.area.cursorAt().Y == at {
		t.Error("the wheel does not move the text")
	}
}

func TestAnEditorHoldsItsTextBeforeItHasASize(t *testing.T) {
	themed(t)
	e := New(Options{})
	e.Set("before there is room")
	if e.Text() != "before there is room" || e.area.ready() {
		t.Error("the text was broken into lines before the field has a width")
	}
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(300, 200))
	if !e.area.ready() || e.area.flow.text(0, 0, 20) != "before there is room" {
		t.Error("with room it is not laid out")
	}
}

func TestWordsAreCounted(t *testing.T) {
	e, _ := shown(t, Options{Count: func(s string) int { return len(strings.Fields(s)) }}, "one")
	if e.count.Words != "1 word" {
		t.Errorf("it says %q", e.count.Words)
	}
	e.Set("one two")
	if e.count.Words != "2 words" {
		t.Errorf("it says %q", e.count.Words)
	}
	e.Set("")
	if e.count.Words != "" {
		t.Errorf("an empty field says %q", e.count.Words)
	}
}

func TestReadingShowsTheWordsWithoutTheirMarks(t *testing.T) {
	text := "A **bold** word and [a link](https://example.org).\n\n- one\n  - deeper\n- two\n\n1. first\n2. second\n\n| Name | Value |\n|---|---|\n| a | b |\n\nA note.[^1] [[9(2)(h): advice]] stays.\n\n[^1]: The note."
	e, _ := shown(t, Options{}, text)
	e.Flip()
	if !e.Rendered() || e.area.Visible() {
		t.Fatal("the rendered view is not shown")
	}
	words := strings.Join(textOf(e.view.box), " ")
	for _, want := range []string{"bold", "a link", "•", "1.", "2.", "Name", "Value", "[1]", "The note.", "⟦9(2)(h):", "advice"} {
		if !strings.Contains(words, want) {
			t.Errorf("the view lacks %q; it reads %q", want, words)
		}
	}
	for _, mark := range []string{"**", "](", "[^", "[[", "|--"} {
		if strings.Contains(words, mark) {
			t.Errorf("the view still shows %q", mark)
		}
	}
	e.Focus(0, 1)
	if e.Rendered() {
		t.Error("going to a place does not go back to writing")
	}
}

func TestNoPictureAndNoAddressIsOpened(t *testing.T) {
	parsed := markup.Parse("![a picture](http://127.0.0.1:9/x.png) and [words](http://127.0.0.1:9/)", markup.Options{})
	for _, o := range Draw(parsed) {
		rich, ok := o.(*widget.RichText)
		if !ok {
			continue
		}
		for _, s := range rich.Segments {
			if _, ok := s.(*widget.TextSegment); !ok {
				t.Errorf("the view holds a %T, which may reach outside", s)
			}
		}
	}
}

func TestLongTextsDoNotStall(t *testing.T) {
	e, _ := shown(t, Options{}, "")
	text := strings.Repeat("Four hundred words in one paragraph of ordinary length and kind. ", 1800)
	begin := time.Now()
	e.Set(text)
	if took := time.Since(begin); took > time.Second {
		t.Errorf("showing %d letters took %v", len(text), took)
	}
}

// textOf returns every text that an object shows.
func textOf(o fyne.CanvasObject) []string {
	var list []string
	switch v := o.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			list = append(list, textOf(c)...)
		}
	case *widget.RichText:
		list = append(list, v.String())
	default:
		if w, ok := o.(interface{ String() string }); ok {
			list = append(list, w.String())
		}
	}
	return list
}
