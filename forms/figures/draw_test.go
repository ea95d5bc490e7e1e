//go:build bench

package figures

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"followup/forms/look"
	"followup/forms/prose"
)

// spread prints the median and the 99th percentile of what keys took, by the clock and
// by the thread that did it.
func spread(size int, name string, took []spent, aim string) {
	slices.SortFunc(took, func(a, b spent) int { return cmp.Compare(a.wall, b.wall) })
	count := ""
	if size > 0 {
		count = fmt.Sprint(size)
	}
	half, most := took[len(took)/2].wall, took[len(took)*99/100].wall
	slices.SortFunc(took, func(a, b spent) int { return cmp.Compare(a.cpu, b.cpu) })
	fmt.Printf("%-7s %-10s p50 %8.5f  p99 %8.5f  CPU p50 %8.5f  p99 %8.5f   %s\n", count, name,
		half.Seconds(), most.Seconds(), took[len(took)/2].cpu.Seconds(), took[len(took)*99/100].cpu.Seconds(), aim)
}

// spent is how long something took, and how much of that its own thread ran: what
// another program takes away is missing from the second.
type spent struct{ wall, cpu time.Duration }

// each returns what each of some calls took. They all run on one thread.
func each(runs int, f func()) []spent {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	took := make([]spent, 0, runs)
	for range runs {
		used, start := thread(), time.Now()
		f()
		took = append(took, spent{time.Since(start), thread() - used})
	}
	return took
}

// thread is how long the thread at hand has run. The resource usage of a thread
// counts in ticks of milliseconds; its clock does not.
func thread() time.Duration {
	const clock = 3 // CLOCK_THREAD_CPUTIME_ID
	var at syscall.Timespec
	if _, _, failed := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, clock, uintptr(unsafe.Pointer(&at)), 0); failed != 0 {
		return 0
	}
	return time.Duration(at.Nano())
}

// meter prints what it costs to show a new count, with the picture of it.
func meter(t *testing.T) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Light, 100))
	m := look.NewMeter(150)
	w := test.NewTempWindow(t, m)
	w.Resize(fyne.NewSize(180, 50))
	words := 2500.0
	took := each(500, func() {
		words++
		m.Set(look.Measure{Label: "Words", Value: words, Of: 2675, Note: "not confirmed"})
	})
	spread(0, "meter", took, "within the 0.004 s")
	spread(0, "its look", each(100, func() { w.Canvas().Capture() }), "drawn in memory; the screen's OpenGL is faster")
}

// editor prints what a key costs the editor until the text is broken into lines and the
// toolkit's objects are set; the screen is painted after that.
func editor(t *testing.T) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Light, 100))
	for _, size := range []struct{ words, paragraph int }{{150, 150}, {500, 500}, {2000, 2000}, {20000, 150}} {
		e := prose.New(prose.Options{Label: "Response", Rows: 8})
		w := test.NewTempWindow(t, e)
		w.Resize(fyne.NewSize(620, 700))
		rnd := rand.New(rand.NewPCG(1, 7))
		var text strings.Builder
		for n := range size.words {
			switch {
			case n > 0 && n%size.paragraph == 0:
				text.WriteString("\n\n")
			case n > 0:
				text.WriteByte(' ')
			}
			text.WriteString(vocabulary[rnd.IntN(len(vocabulary))])
		}
		e.Set(text.String())
		e.Focus(text.Len()/2, text.Len()/2)
		keyboard := e.Focusable()
		k := 0
		took := each(1000, func() {
			k++
			letter := 'a' + rune(rnd.IntN(26)) // words that were never measured
			if k%7 == 0 {
				letter = ' '
			}
			keyboard.TypedRune(letter)
		})
		spread(size.words, "editor", took, fmt.Sprintf("%d words a paragraph; 0.004 s at the 99th percentile of 500", size.paragraph))
	}
}
