package prose

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// typist presses keys in an editor. A cursor in a text is written “|”, a selection “[ ]”
// with “|” on the side of the cursor.
type typist struct {
	t *testing.T
	e *Editor
}

func newTypist(t *testing.T, o Options, picture string) *typist {
	t.Helper()
	e, _ := shown(t, o, "")
	y := &typist{t: t, e: e}
	y.picture(picture)
	return y
}

// picture sets text and selection.
func (y *typist) picture(p string) {
	text := strings.NewReplacer("|", "", "⟨", "", "⟩", "").Replace(p)
	y.e.Set(text)
	at := func(sign string) int {
		i := strings.Index(p, sign)
		if i < 0 {
			return -1
		}
		return len(strings.NewReplacer("|", "", "⟨", "", "⟩", "").Replace(p[:i]))
	}
	y.e.area.takeFocus()
	y.e.area.caret = at("|")
	y.e.area.anchor = y.e.area.caret
	switch y.e.area.caret {
	case at("⟨"):
		if at("⟩") >= 0 {
			y.e.area.anchor = at("⟩")
		}
	default:
		if at("⟨") >= 0 {
			y.e.area.anchor = at("⟨")
		}
	}
	y.e.area.goes = false
}

// look writes text and selection down.
func (y *typist) look() string {
	a := y.e.area
	start, end := a.selection()
	switch {
	case start == end:
		return a.text[:start] + "|" + a.text[start:]
	case a.caret == start:
		return a.text[:start] + "|⟨" + a.text[start:end] + "⟩" + a.text[end:]
	}
	return a.text[:start] + "⟨" + a.text[start:end] + "|⟩" + a.text[end:]
}

// press presses keys such as "Shift+Left Left Ctrl+Backspace x".
func (y *typist) press(keys string) {
	names := map[string]fyne.KeyName{"Backspace": fyne.KeyBackspace, "Enter": fyne.KeyReturn, "PageUp": fyne.KeyPageUp, "PageDown": fyne.KeyPageDown}
	for _, key := range strings.Fields(keys) {
		parts := strings.Split(key, "+")
		name := parts[len(parts)-1]
		with := strings.Join(parts[:len(parts)-1], "+")
		code, ok := names[name]
		if !ok {
			code = fyne.KeyName(name)
		}
		a := y.e.area
		switch {
		case strings.HasPrefix(with, "Ctrl"):
			mod := ctrl
			if strings.HasSuffix(with, "Shift") {
				mod |= fyne.KeyModifierShift
			}
			if name == "A" {
				a.TypedShortcut(&fyne.ShortcutSelectAll{})
				continue
			}
			a.TypedShortcut(&desktop.CustomShortcut{KeyName: code, Modifier: mod})
		case len([]rune(name)) == 1:
			a.TypedRune([]rune(name)[0])
		case name == "Space":
			a.TypedRune(' ')
		default:
			if with == "Shift" {
				a.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
			}
			a.TypedKey(&fyne.KeyEvent{Name: code})
			a.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		}
	}
}

func TestKeys(t *testing.T) {
	for _, c := range []struct{ from, keys, want string }{
		{"Kia| ora", "x", "Kiax| ora"},
		{"Kia| ora", "Left", "Ki|a ora"},
		{"Ki|a", "Right Right Right", "Kia|"},
		{"wh|ānau", "Right Right", "whān|au"},
		{"whā|nau", "Backspace", "wh|nau"},
		{"wh|ānau", "Delete", "wh|nau"},
		{"|one", "Backspace Left", "|one"},
		{"one|", "Delete Right", "one|"},
		{"a👩‍👩‍👧|b", "Backspace", "a|b"},
		{"a|👩‍👩‍👧b", "Right", "a👩‍👩‍👧|b"},
		{"one|\ntwo", "Delete", "one|two"},
		{"one\n|two", "Backspace", "one|two"},
		{"one |two", "Shift+Right Shift+Right", "one ⟨tw|⟩o"},
		{"one |two", "Shift+Left Shift+Left", "on|⟨e ⟩two"},
		{"one ⟨tw|⟩o", "Left", "one |two"},
		{"on|⟨e ⟩two", "Right", "one |two"},
		{"one ⟨tw|⟩o", "Shift+Left", "one ⟨t|⟩wo"},
		{"one ⟨two|⟩", "x", "one x|"},
		{"one ⟨two|⟩ three", "Backspace", "one | three"},
		{"one |⟨two⟩ three", "Delete", "one | three"},
		{"one ⟨two|⟩ three", "Enter", "one \n| three"},
		{"one two| three", "Ctrl+Left", "one |two three"},
		{"one |two three", "Ctrl+Right", "one two |three"},
		{"one two| three", "Ctrl+Shift+Left Ctrl+Shift+Left", "|⟨one two⟩ three"},
		{"one| two", "Ctrl+Shift+Right", "one⟨ |⟩two"},
		{"one two|", "Ctrl+Backspace", "one |"},
		{"one |two three", "Ctrl+Delete", "one |three"},
		{"one\n|two", "Ctrl+Backspace", "one|two"},
		{"on|e\ntwo", "Home", "|one\ntwo"},
		{"on|e\ntwo", "End", "one|\ntwo"},
		{"on|e\ntwo", "Shift+End", "on⟨e|⟩\ntwo"},
		{"one\nt|wo", "Ctrl+Home", "|one\ntwo"},
		{"one\nt|wo\nthree", "Ctrl+End", "one\ntwo\nthree|"},
		{"one\nt|wo\nthree", "Ctrl+Shift+End", "one\nt⟨wo\nthree|⟩"},
		{"one\nt|wo\nthree", "Ctrl+Shift+Home", "|⟨one\nt⟩wo\nthree"},
		{"one\nt|wo", "Ctrl+Up Ctrl+Up", "|one\ntwo"},
		{"o|ne\ntwo", "Ctrl+Down Ctrl+Down", "one\ntwo|"},
		{"three|\no\nthree", "Down Down", "three\no\nthree|"},
		{"thre|e\n\nthree", "Down", "three\n|\nthree"},
		{"thre|e\n\nthree", "Down Down", "three\n\nthre|e"},
		{"three\n\nthre|e", "Up Up", "thre|e\n\nthree"},
		{"on|e", "Up", "|one"},
		{"on|e", "Down", "one|"},
		{"one\ntw|o", "Shift+Up", "on|⟨e\ntw⟩o"},
		{"on|e\ntwo\nthree", "Shift+Down Shift+Down", "on⟨e\ntwo\nthr|⟩ee"},
		{"on|e\ntwo", "PageDown", "one\ntw|o"},
		{"one\ntw|o", "PageUp", "on|e\ntwo"},
		{"o|ne\ntwo", "Ctrl+A", "⟨one\ntwo|⟩"},
		{"⟨one\ntwo|⟩", "Backspace", "|"},
		{"one|", "Enter", "one\n|"},
		{"- one|", "Enter", "- one\n- |"},
		{"- one\n- |", "Enter", "- one\n|"},
		{"  * one|", "Enter t w o", "  * one\n  * two|"},
		{"1. one|", "Enter", "1. one\n2. |"},
		{"9. one| two", "Enter", "9. one\n10. | two"},
		{"- one|", "Shift+Enter", "- one\n|"},
		{"|- one", "Enter", "\n|- one"},
		{"-5 °C|", "Enter", "-5 °C\n|"},
		{"**bold**|", "Enter", "**bold**\n|"},
		{"2027. |", "Enter", "|"},
		{"", "Enter Backspace Delete Left Right Up Down Home End PageUp PageDown Ctrl+Left Ctrl+Right Ctrl+Backspace Ctrl+Delete", "|"},
	} {
		if !strings.Contains(c.from, "|") {
			c.from += "|"
		}
		y := newTypist(t, Options{}, c.from)
		y.press(c.keys)
		if got := y.look(); got != c.want {
			t.Errorf("%q and %s give %q, want %q", c.from, c.keys, got, c.want)
		}
	}
}

func TestAPlainFieldHasNoLists(t *testing.T) {
	y := newTypist(t, Options{Plain: true}, "- one|")
	y.press("Enter")
	if got := y.look(); got != "- one\n|" {
		t.Errorf("Enter gives %q", got)
	}
}

func TestHomeAndEndStayOnTheLineAsItIsBroken(t *testing.T) {
	y := newTypist(t, Options{}, "|"+sampleText)
	a := y.e.area
	if a.rows() < 6 || !a.flow.wrapped(0) {
		t.Fatal("the sample is not broken")
	}
	_, _, end := a.flow.line(0)
	y.press("End")
	if a.caret != end-1 || a.flow.lineAt(a.caret, a.up) != 0 {
		t.Errorf("End goes to %d on line %d, want %d on line 0", a.caret, a.flow.lineAt(a.caret, a.up), end-1)
	}
	y.press("Right")
	if a.caret != end || a.flow.lineAt(a.caret, a.up) != 1 {
		t.Errorf("then Right goes to %d on line %d", a.caret, a.flow.lineAt(a.caret, a.up))
	}
	y.press("End Home")
	if a.caret != end {
		t.Errorf("End and Home on the second line go to %d, want %d", a.caret, end)
	}
}

func TestEndOfALineBrokenInAWord(t *testing.T) {
	y := newTypist(t, Options{}, "|"+strings.Repeat("abcdefghij", 30))
	a := y.e.area
	y.press("End")
	_, start, end := a.flow.line(0)
	if a.caret != end || !a.up || a.flow.lineAt(a.caret, a.up) != 0 || a.cursorAt().X < 100 {
		t.Fatalf("End goes to %d of %d–%d at %v", a.caret, start, end, a.cursorAt())
	}
	y.press("Home")
	if a.caret != 0 {
		t.Errorf("Home goes to %d", a.caret)
	}
	y.press("End Down End")
	if _, _, second := a.flow.line(1); a.caret != second {
		t.Errorf("Down and End go to %d, want %d", a.caret, second)
	}
}

func TestUpAndDownKeepTheirDistanceThroughShortLines(t *testing.T) {
	y := newTypist(t, Options{}, "|"+sampleText)
	y.e.area.put(30, false)
	start := y.look()
	rows := y.e.area.rows()
	y.press(strings.Repeat("Down ", rows-2))
	y.press(strings.Repeat("Up ", rows-2))
	if y.look() != start {
		t.Errorf("there and back ends at %q", y.look())
	}
}

func TestAnEditorOfADialogTakesItsEditsBack(t *testing.T) {
	y := newTypist(t, Options{}, "one|")
	y.press("Space t w o Backspace Ctrl+Backspace")
	if y.look() != "one |" {
		t.Fatalf("it reads %q", y.look())
	}
	var looks []string
	for range 4 {
		y.e.area.Undo()
		looks = append(looks, y.look())
	}
	if got := strings.Join(looks, ";"); got != "one tw|;one two|;one|;one|" {
		t.Errorf("undone step by step it reads %q", got)
	}
	for range 4 {
		y.e.area.Redo()
	}
	if y.look() != "one |" {
		t.Errorf("redone it reads %q", y.look())
	}
}

func TestASetTextKeepsTheCursorWhereItsWordsAre(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"one two| three", "one 2 two three", "one 2 two| three"},
		{"one| two three", "one two 3", "one| two 3"},
		{"one two |three", "one three", "one |three"},
		{"on|e", "", "|"},
		{"whānau| hapū", "whanau hapū", "whanau| hapū"},
		{"⟨one|⟩ two", "zero one two", "zero ⟨one|⟩ two"},
		{"a|", "ab", "a|b"},
	} {
		y := newTypist(t, Options{OnChanged: func(string) { t.Error("it tells") }}, c.from)
		y.e.Set(c.to)
		if got := y.look(); got != c.want {
			t.Errorf("%q set to %q gives %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("whānau [[9(2)(h): advice]]\n- item", []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 40, 90, 91, 92, 200})
	f.Add("👩‍👩‍👧🇳🇿עברית e\u0301", []byte{11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23})
	f.Add("\xff\xfe\t\r\n", []byte{30, 31, 32, 33})
	e, _ := shown(f, Options{Most: 6}, "")
	a := e.area
	a.takeFocus()
	f.Fuzz(func(t *testing.T, text string, keys []byte) {
		if len(text) > 4000 || len(keys) > 400 {
			return
		}
		e.Set(text)
		names := []fyne.KeyName{
			fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
			fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyF7,
		}
		runes := []rune("aā \u0301\u200d👍[]-1.\n*ש漢")
		for _, k := range keys {
			name := names[int(k)%len(names)]
			switch k / 64 {
			case 0:
				a.TypedKey(&fyne.KeyEvent{Name: name})
			case 1:
				a.shift = true
				a.TypedKey(&fyne.KeyEvent{Name: name})
				a.shift = false
			case 2:
				a.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: ctrl | fyne.KeyModifier(k&1)*fyne.KeyModifierShift})
			default:
				a.TypedRune(runes[int(k)%len(runes)])
			}
			if a.flow.whole() != a.text {
				t.Fatalf("the lines hold %q, the text is %q", a.flow.whole(), a.text)
			}
			if a.caret < 0 || a.caret > len(a.text) || a.anchor < 0 || a.anchor > len(a.text) {
				t.Fatalf("the selection is %d to %d of %d", a.anchor, a.caret, len(a.text))
			}
		}
	})
}
