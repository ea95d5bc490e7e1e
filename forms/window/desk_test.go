package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"followup/forms/look"
)

// desk is a window under test, on a folder of its own. Checks in the background rest,
// so that nothing else touches the window.
type desk struct {
	*Window
	t   *testing.T
	now time.Time
}

// newDesk opens a window with a folder of the program's own.
func newDesk(t *testing.T) *desk {
	t.Helper()
	home := t.TempDir()
	t.Setenv("FOLLOWUP_HOME", home)
	d := &desk{t: t, now: time.Date(2027, 8, 2, 22, 0, 0, 0, time.UTC)}
	worker := &still{}
	w, err := newWindow(test.NewTempApp(t), Options{
		Home: home, User: "Aroha", measurer: worker, inline: true, Now: func() time.Time { return d.now },
	})
	if err != nil {
		t.Fatal(err)
	}
	worker.w = w
	w.win.Resize(fyne.NewSize(1320, 860))
	d.Window = w
	t.Cleanup(func() {
		d.settle()
		w.closeReview()
		d.settle()
	})
	return d
}

// withSample opens a sample.
func (d *desk) withSample(code string) *desk {
	d.t.Helper()
	d.openSample(code)
	d.settle()
	if d.review() == nil {
		d.t.Fatalf("the sample %s does not open", code)
	}
	return d
}

// settle waits for what runs aside.
func (d *desk) settle() { d.tasks.Wait() }

// write writes a file into a folder of the test.
func (d *desk) write(name, content string) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// press presses a button of the dialog in front.
func (d *desk) press(verb string) {
	d.t.Helper()
	b := d.top()
	if b == nil {
		d.t.Fatalf("no dialog is open to press “%s” in", verb)
	}
	for _, button := range b.buttons {
		if button.Words == verb {
			test.Tap(button)
			d.settle()
			return
		}
	}
	d.t.Fatalf("the dialog has no button “%s”, only %s", verb, strings.Join(verbs(b), ", "))
}

func verbs(b *box) []string {
	var list []string
	for _, button := range b.buttons {
		list = append(list, button.Words)
	}
	return list
}

// tap presses the button with these words in an object.
func (d *desk) tap(in fyne.CanvasObject, words string) {
	d.t.Helper()
	for _, o := range everything(in) {
		if b, ok := o.(*look.Button); ok && b.Words == words {
			test.Tap(b)
			d.settle()
			return
		}
	}
	d.t.Fatalf("there is no button “%s”", words)
}

// everything lists an object and all within it that shows.
func everything(o fyne.CanvasObject) []fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	list := []fyne.CanvasObject{o}
	switch x := o.(type) {
	case *fyne.Container:
		for _, c := range x.Objects {
			list = append(list, everything(c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			list = append(list, everything(c)...)
		}
	}
	return list
}

// said returns every word that stands in an object.
func said(o fyne.CanvasObject) string {
	var b strings.Builder
	for _, one := range everything(o) {
		switch x := one.(type) {
		case *look.Text:
			b.WriteString(x.Words + "\n")
		case *look.Chip:
			b.WriteString(x.Words + "\n")
		case *look.Button:
			b.WriteString(x.Words + "\n")
		case interface{ String() string }:
			b.WriteString(x.String() + "\n")
		case interface{ Selected() string }:
			b.WriteString(x.Selected() + "\n")
		}
		if l, ok := one.(interface{ SetText(string) }); ok {
			b.WriteString(textOf(l) + "\n")
		}
	}
	return b.String()
}

// dialog returns every word of the dialog in front; no dialog is no words.
func (d *desk) dialog() string {
	if b := d.top(); b != nil {
		return said(b.pop.Content)
	}
	return ""
}

// must stops the test where something does not hold.
func must(t *testing.T, ok bool, what string, args ...any) {
	t.Helper()
	if !ok {
		t.Fatalf(what, args...)
	}
}
