package prose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"followup/forms/look"
)

// write writes marks down: "3-10 5-6".
func places(list []Mark) string {
	var words []string
	for _, m := range list {
		words = append(words, fmt.Sprintf("%d-%d", m.From, m.To))
	}
	return strings.Join(words, " ")
}

func TestMarksMoveWithTheirWords(t *testing.T) {
	for _, c := range []struct{ from, keys, want string }{
		{"|We recieve whanau", "x", "4-11 12-18"},
		{"We recieve |whanau", "Backspace", ""},
		{"We |recieve whanau", "x", "12-18"},
		{"We reci|eve whanau", "x", "12-18"},
		{"We recieve| whanau", "x", "12-18"},
		{"We recieve whanau|", "x", "3-10"},
		{"We recieve whanau|", "Space", "3-10"},
		{"⟨We |⟩recieve whanau", "Delete", "0-7 8-14"},
	} {
		y := newTypist(t, Options{}, c.from)
		y.e.Decorate(Spelling, []Mark{{From: 11, To: 17}, {From: 3, To: 10}, {From: 9, To: 99}, {From: 4, To: 4}})
		y.press(c.keys)
		if c.from == "We recieve |whanau" { // what is joined touches both words
			continue
		}
		if got := places(y.e.Marks(Spelling)); got != c.want {
			t.Errorf("%q and %s leave %s, want %s", c.from, c.keys, got, c.want)
		}
	}
}

func TestTheWordThatIsBeingWrittenIsNotMisspeltYet(t *testing.T) {
	y := newTypist(t, Options{}, "We |")
	y.press("r e c i e v")
	y.e.Decorate(Spelling, []Mark{{From: 3, To: 9}})
	waves := &y.e.area.brush.waves
	if waves.used != 0 {
		t.Error("a word is underlined while it is written")
	}
	y.press("Home")
	if waves.used != 1 {
		t.Error("away from the word it is not underlined")
	}
}

func TestStepsGoRoundTheMarks(t *testing.T) {
	y := newTypist(t, Options{}, "|one twoo three fourr")
	y.press("F7")
	if y.look() != "|one twoo three fourr" {
		t.Errorf("without marks F7 gives %q", y.look())
	}
	y.e.Decorate(Spelling, []Mark{{From: 4, To: 8}, {From: 15, To: 20}})
	for _, want := range []string{"one ⟨twoo|⟩ three fourr", "one twoo three ⟨fourr|⟩", "one ⟨twoo|⟩ three fourr"} {
		y.press("F7")
		if y.look() != want {
			t.Errorf("F7 gives %q, want %q", y.look(), want)
		}
	}
	y.press("Shift+F7")
	if want := "one twoo three ⟨fourr|⟩"; y.look() != want {
		t.Errorf("Shift+F7 gives %q, want %q", y.look(), want)
	}
	y.press("Shift+F7")
	if want := "one ⟨twoo|⟩ three fourr"; y.look() != want {
		t.Errorf("Shift+F7 gives %q, want %q", y.look(), want)
	}
}

func TestTheWordAtTheCursorSaysWhyItIsMarked(t *testing.T) {
	y := newTypist(t, Options{Label: "Response"}, "|We recieve it")
	y.e.Decorate(Spelling, []Mark{{From: 3, To: 10, Message: "In no list of words"}})
	if y.e.told.Words != "" {
		t.Errorf("elsewhere it says %q", y.e.told.Words)
	}
	y.press("F7")
	if y.e.told.Words != "In no list of words" {
		t.Errorf("on the word it says %q", y.e.told.Words)
	}
	y.press("Home")
	if y.e.told.Words != "" {
		t.Errorf("away from it it says %q", y.e.told.Words)
	}
	a := y.e.area
	move := &desktop.MouseEvent{}
	move.Position = a.spot(5)
	a.MouseMoved(move)
	if a.brush.bubble.words.Hidden || a.brush.bubble.words.Text != "In no list of words" {
		t.Error("the pointer on the word shows nothing")
	}
	move.Position = a.spot(1)
	a.MouseMoved(move)
	if !a.brush.bubble.words.Hidden {
		t.Error("the pointer beside the word shows it still")
	}
}

// painted is the pieces of text that are seen.
func (b *brush) painted() []string {
	var list []string
	for _, i := range b.inks.all[:b.inks.used] {
		list = append(list, i.Words)
	}
	for _, t := range b.words.all[:b.words.used] {
		list = append(list, t.Text)
	}
	return list
}

func TestWhatIsWithheldIsTintedAsItIsTyped(t *testing.T) {
	y := newTypist(t, Options{}, "Agreed. [[9(2)(h): legal advice] Yes.|")
	b := y.e.area.brush
	if b.tints.used != 0 {
		t.Fatal("a mark that is not closed is tinted")
	}
	y.e.area.put(strings.Index(y.e.Text(), " Yes."), false)
	y.press("]")
	if b.tints.used != 1 {
		t.Fatalf("%d tints for one line", b.tints.used)
	}
	if got := strings.Join(b.painted(), "¦"); got != "Agreed.¦[[9(2)(h):¦legal advice¦]]¦ Yes." {
		t.Errorf("painted are %s", got)
	}
	a := y.e.area
	tint := b.tints.all[0]
	from, to := a.spot(strings.Index(a.text, "[[")), a.spot(strings.Index(a.text, " Yes."))
	if tint.Position().X != from.X || abs(tint.Position().X+tint.Size().Width-to.X) > 0.01 {
		t.Errorf("the tint goes from %v over %v, the words from %v to %v", tint.Position().X, tint.Size().Width, from.X, to.X)
	}
	for i, text := range b.inks.all[:b.inks.used] {
		want := theme.ColorNameForeground
		if i == 1 || i == 3 {
			want = look.ColorMuted
		}
		if text.Color != b.color(want) {
			t.Errorf("%q has not the colour %s", text.Words, want)
		}
	}
	y.press("Backspace")
	if b.tints.used != 0 {
		t.Error("with the mark open again it is still tinted")
	}
}

func TestATintRunsOverTheLinesOfItsWords(t *testing.T) {
	y := newTypist(t, Options{}, "One [[9(2)(h): "+strings.Repeat("many words of advice ", 12)+"]] end.|")
	a := y.e.area
	if a.rows() < 4 || a.brush.tints.used != a.rows() {
		t.Errorf("%d tints on %d lines", a.brush.tints.used, a.rows())
	}
}

func TestOnlyLinesInSightAreObjects(t *testing.T) {
	e, w := shown(t, Options{}, "")
	w.Resize(fyne.NewSize(420, 700))
	e.Set(strings.Repeat("Four hundred words in one paragraph of ordinary length and kind.\n", 4000))
	if n := e.area.brush.inks.used; n == 0 || n > 200 {
		t.Errorf("%d lines of %d are objects", n, e.area.rows())
	}
}

func TestASheetBringsLinesIntoSight(t *testing.T) {
	themed(t)
	_, w := shown(t, Options{}, "")
	var sheet *Sheet
	e := New(Options{Sheet: func() *Sheet { return sheet }})
	sheet = NewSheet(e)
	page := container.NewVScroll(sheet)
	w.SetContent(page)
	w.Resize(fyne.NewSize(420, 500))
	text := ""
	for n := range 3000 {
		text += fmt.Sprintf("Line %d\n", n)
	}
	e.Set(text)
	w.Resize(fyne.NewSize(420, 501))
	seen := func(line string) bool {
		for _, t := range e.area.brush.painted() {
			if t == line {
				return true
			}
		}
		return false
	}
	if !seen("Line 0") || seen("Line 2000") {
		t.Fatal("at first the beginning is not what is painted")
	}
	page.ScrollToOffset(fyne.NewPos(0, 2000*e.area.lineHeight()))
	if seen("Line 0") || !seen("Line 2000") || !seen("Line 2020") {
		t.Errorf("after scrolling are painted %.60v", e.area.brush.painted())
	}
}

func TestColoursAndSizeFollowTheTheme(t *testing.T) {
	y := newTypist(t, Options{}, "Agreed [[9(2)(h): advice]]|")
	a := y.e.area
	low := a.lineHeight()
	for _, c := range look.Choices() {
		fyne.CurrentApp().Settings().SetTheme(look.NewTheme(c, 150))
		a.Refresh()
		if a.brush.inks.all[0].Color != a.Theme().Color(theme.ColorNameForeground, 0) {
			t.Errorf("%s: the words have another theme's colour", c)
		}
		if a.brush.inks.all[0].Letters != a.Theme().Size(theme.SizeNameText) || a.lineHeight() <= low {
			t.Errorf("%s: the words have another theme's size", c)
		}
	}
}

// Other scripts and emoji are left to the toolkit, with the rest of their line.
func TestTheToolkitDrawsWhatThePenCannot(t *testing.T) {
	e, _ := shown(t, Options{}, "Plain words\nالعربية and words\n日本\n✓ done 🙂\nmore plain words")
	b := e.area.brush
	var inks, words []string
	for _, i := range b.inks.all[:b.inks.used] {
		inks = append(inks, i.Words)
	}
	for _, t := range b.words.all[:b.words.used] {
		words = append(words, t.Text)
	}
	if !slices.Equal(inks, []string{"Plain words", "more plain words"}) || len(words) != 3 {
		t.Errorf("the pen draws %q, the toolkit %q", inks, words)
	}
	e.Set("Plain words only")
	if b.inks.used != 1 || b.words.used != 0 {
		t.Errorf("after the others went, %d and %d are drawn", b.inks.used, b.words.used)
	}
}

func TestTheCursorShowsOnlyWithTheKeyboard(t *testing.T) {
	y := newTypist(t, Options{}, "one|")
	if y.e.area.brush.caret.Hidden {
		t.Error("with the keyboard there is no cursor")
	}
	y.e.area.FocusLost()
	if !y.e.area.brush.caret.Hidden || y.e.area.blink != nil {
		t.Error("without the keyboard it blinks on")
	}
}
