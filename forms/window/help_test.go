package window

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"followup/app/draft"
	"followup/app/store"
	"followup/assets"
	"followup/forms/look"
)

// still counts at once and checks when it is told to, so that a test sees what a
// user sees after a pause.
type still struct {
	w       *Window
	counter counter
	pager   pager
	check   inspector
	last    job
	posts   int
}

func (s *still) stop() {}

func (s *still) post(j job) {
	s.last = j
	s.posts++
	s.w.onMeasured(s.counter.count(j))
	if j.whole {
		s.w.onPaged(s.pager.lay(j))
	}
}

// now carries out the checks that the real worker carries out after a pause.
func (s *still) now() { s.w.onResults(s.check.inspect(s.last)) }

// bench is a window under test.
type bench struct {
	*Window
	t      *testing.T
	worker *still
	clock  time.Time
}

// newBench opens a window without a review.
func newBench(t *testing.T) *bench {
	t.Helper()
	a := test.NewTempApp(t)
	b := &bench{t: t, worker: &still{}, clock: time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC)}
	w, err := newWindow(a, Options{
		Home: t.TempDir(), User: "Aroha", Version: "test", measurer: b.worker, inline: true,
		Now: func() time.Time {
			b.clock = b.clock.Add(10 * time.Millisecond)
			return b.clock
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	b.Window, b.worker.w = w, w
	w.tasks.Wait()
	w.win.Resize(fyne.NewSize(1320, 860))
	t.Cleanup(func() {
		w.closeReview()
		w.tasks.Wait()
		if !w.quitting {
			w.win.Close()
		}
	})
	return b
}

// sampleReview reads one of the samples.
func sampleReview(t testing.TB, code string) *draft.Review {
	t.Helper()
	data, err := assets.Read("samples/sample-" + code + ".followup")
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// open opens a window on a sample.
func open(t *testing.T, code string) *bench {
	t.Helper()
	return openReview(t, sampleReview(t, code))
}

// openReview opens a window on a review.
func openReview(t *testing.T, r *draft.Review) *bench {
	t.Helper()
	b := newBench(t)
	b.adopt(r, nil, "test.followup", nil)
	b.tasks.Wait() // what runs aside comes back on its own goroutine under test
	b.settle()
	return b
}

// settle lays the window out, as drawing a frame does, without drawing it.
func (b *bench) settle() {
	content := b.win.Content()
	size := content.Size()
	content.Resize(size.AddWidthHeight(1, 0))
	content.Resize(size)
}

// pause lets so much time pass that typing begins a new step.
func (b *bench) pause() { b.clock = b.clock.Add(2 * time.Second) }

// command carries out a command of the menu, as its shortcut does.
func (b *bench) command(words string) {
	b.t.Helper()
	c := b.commands.find(words)
	if c == nil {
		b.t.Fatalf("there is no command %q", words)
	}
	b.run(c)
	b.tasks.Wait()
	b.settle()
}

// menu returns what the menu shows for a command, and whether it can be chosen.
func (b *bench) menu(words string) (label string, on bool) {
	b.t.Helper()
	for i, c := range b.commands.list {
		if c.words == words {
			return b.commands.items[i].Label, !b.commands.items[i].Disabled
		}
	}
	b.t.Fatalf("there is no command %q", words)
	return "", false
}

// press answers the dialog in front.
func (b *bench) press(verb string) {
	b.t.Helper()
	top := b.top()
	if top == nil {
		b.t.Fatalf("no dialog is open to press %q in", verb)
	}
	for _, button := range top.buttons {
		if button.Words == verb {
			button.Tapped(nil)
			b.tasks.Wait()
			b.settle()
			return
		}
	}
	b.t.Fatalf("the dialog has no button %q; it has %s", verb, buttonWords(top))
}

func buttonWords(b *box) string {
	var list []string
	for _, button := range b.buttons {
		list = append(list, button.Words)
	}
	return strings.Join(list, ", ")
}

// typeText types into whatever has the keyboard.
func (b *bench) typeText(words string) {
	b.t.Helper()
	focused := b.win.Canvas().Focused()
	if focused == nil {
		b.t.Fatal("nothing has the keyboard")
	}
	for _, c := range words {
		focused.TypedRune(c)
	}
}

func (b *bench) key(name fyne.KeyName) {
	b.t.Helper()
	focused := b.win.Canvas().Focused()
	if focused == nil {
		b.t.Fatal("nothing has the keyboard")
	}
	focused.TypedKey(&fyne.KeyEvent{Name: name})
}

// save writes the open review into a new file and returns its path.
func (b *bench) save() string {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), "review.followup")
	b.saveTo(path, b.options(), nil)
	b.tasks.Wait()
	if b.dialogOpen() {
		b.t.Fatal("saving opened a dialog")
	}
	return path
}

// recommendation returns the n-th recommendation in the order of the list.
func (b *bench) recommendation(n int) *draft.Recommendation {
	return sortedRecommendations(b.review())[n]
}

// meters returns what stands at the top.
func (b *bench) meters() []look.Measure {
	var list []look.Measure
	for _, m := range b.shell.meters {
		if m.Visible() {
			list = append(list, m.Measure())
		}
	}
	return list
}
