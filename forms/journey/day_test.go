//go:build journey

package journey

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"followup/app/kind"
	"followup/app/store"
	"followup/forms/figures"
)

// longestFrame is how long a frame of the window may take.
const longestFrame = 100 * time.Millisecond

// A long day in a real window, from the opening of the review: each key is a key, each
// save and export is the user's, on 500 recommendations. No frame is over a tenth of a
// second, memory stays what it was once everything has been done a few times, and no
// goroutine is left. FOLLOWUP_FULL makes it 10,000 keys, 500 saves and 50 exports, and
// waits for a quiet machine; without it the frames are told and not judged, since the
// clock of a busy machine proves nothing.
func TestDayInTheWindow(t *testing.T) {
	keys, saves, exports := 400, 20, 2
	if full() {
		keys, saves, exports = 10_000, 500, 50
	}
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	review := figures.Make(tables, figures.Usual(500), 1)
	folder := t.TempDir()
	path, other := filepath.Join(folder, "day.followup"), filepath.Join(folder, "other.followup")
	for _, p := range []string{path, other} {
		if _, err := store.Save(p, review, store.Options{Home: t.TempDir()}); err != nil {
			t.Fatal(err)
		}
	}

	s := newScreen(t)
	s.start(other)
	s.waitTitle("other.followup – Followup")
	fresh := s.routines()

	s = newScreen(t)
	frames := s.frames()
	quiet := rests(full())
	s.start(path)
	s.waitTitle("day.followup – Followup")
	d := &day{screen: s, name: "day.followup", folder: strings.TrimSuffix(path, ".followup") + " export"}
	d.key("ctrl+q")
	d.ends(10 * time.Second)
	d.start() // on the first page, with the review among the recent ones
	began := time.Now()
	d.did("open")
	d.key("Tab", "Tab", "Return")
	s.waitTitle("day.followup – Followup")
	time.Sleep(2 * time.Second) // pictures, as settle takes them, would keep the display from drawing
	d.key("Return")
	var warm, warmed int
	for n := 1; n <= saves; n++ {
		d.part(n, keys/saves)
		if n%(saves/exports) == 0 {
			d.export(n)
			if n/(saves/exports) == max(1, exports/4) {
				warm, warmed = s.rested(), n*keys/saves
			}
		}
	}
	ended := time.Now()
	last := s.rested()
	s.drawsFirst()
	t.Logf("figure: a day in the window: %d keys, %d saves, %d exports of 500 recommendations", keys, saves, exports)
	t.Logf("figure: memory from the system: %d MB after %d keys, %d MB at the end", warm>>20, warmed, last>>20)
	if full() && float64(last) > 1.1*float64(warm) {
		t.Errorf("memory grew from %d MB to %d MB", warm>>20, last>>20)
	}
	left := s.routines()
	s.judge(frames(began, ended), d.marks, quiet)
	t.Logf("figure: goroutines: %d in a window just opened, %d at the end", len(fresh), len(left))
	if len(left) > len(fresh)+1 && !raced() { // the detector's own frames cannot be read
		t.Errorf("goroutines at the start:\n%s\nat the end:\n%s", strings.Join(fresh, "\n"), strings.Join(left, "\n"))
	}
	if f, err := store.Open(path, store.Options{}); err != nil || len(f.Review.History) == 0 {
		t.Errorf("the review at the end of the day: %v", err)
	}
	races(t, s)
}

// day is the user of a long day.
type day struct {
	*screen
	name   string
	folder string
	marks  []mark
}

// mark is when the user did what.
type mark struct {
	at   time.Time
	what string
}

func (d *day) did(what string) { d.marks = append(d.marks, mark{time.Now(), what}) }

// part types so many letters into one response, saves, and goes on to the next; now and
// then it undoes, goes to another screen and comes back.
func (d *day) part(n, keys int) {
	d.did("type")
	words := []rune(strings.Repeat(" whakatau mana tangata", keys/20+1))[:keys]
	d.xdotool("type", "--delay", "12", string(words))
	d.waitWords("● " + d.name + " – Followup")
	if n%7 == 0 {
		d.did("undo and redo")
		d.key("ctrl+z", "ctrl+y")
	}
	d.did("save")
	d.key("ctrl+s")
	d.waitWords(d.name + " – Followup")
	if n%5 == 0 {
		for _, place := range []string{"ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+7", "ctrl+8", "ctrl+0", "ctrl+d", "ctrl+shift+r", "ctrl+1", "ctrl+2"} {
			d.did("go " + place)
			d.key(place)
			time.Sleep(150 * time.Millisecond)
		}
		d.did("to the response")
		d.key("Return")
	}
	d.did("next recommendation")
	d.key("alt+Down")
}

// waitWords waits for the title for as long as a slow machine needs.
func (d *day) waitWords(want string) {
	d.t.Helper()
	d.waitFor("the title “"+want+"”", time.Minute, func() bool { return d.title() == want })
}

// export writes every file and comes back to the response.
func (d *day) export(n int) {
	file := filepath.Join(d.folder, "day-cabinet-response.html")
	_ = os.Remove(file)
	d.did("to the exports")
	d.key("ctrl+9")
	time.Sleep(200 * time.Millisecond)
	d.did("export")
	d.key("Return")
	d.waitFor("export "+strconv.Itoa(n), time.Minute, func() bool { return exists(file) })
	time.Sleep(300 * time.Millisecond)
	d.did("back")
	d.key("ctrl+2")
	time.Sleep(150 * time.Millisecond)
	d.key("Return")
}

// judge prints how long the frames were, and reports those that are too long with what
// the user had just done: by the clock where the machine did nothing else at the start,
// else by the time that the window's thread ran.
func (s *screen) judge(frames []frame, marks []mark, quiet bool) {
	s.t.Helper()
	if len(frames) == 0 {
		s.t.Fatal("the window never drew")
	}
	slow := map[string][]string{}
	var own, clock, ran []time.Duration
	var lost time.Duration
	for _, f := range frames {
		own, clock, ran = append(own, f.own()), append(clock, f.clock), append(ran, f.ran)
		lost += f.stolen
		// Where other programs want the processors too, a frame also waits for those who
		// wait for them: the display, Go's own queue. What the thread ran is ours in any case.
		if full() && !raced() && (f.ran > longestFrame || quiet && f.own() > longestFrame) {
			what := before(marks, f)
			slow[what] = append(slow[what], fmt.Sprintf("%s (running %s, stolen %s)", f.own().Round(time.Millisecond), f.ran.Round(time.Millisecond), f.stolen))
		}
	}
	s.t.Logf("figure: the machine under this one kept its processors for %s of them", lost)
	for _, f := range slices.SortedFunc(slices.Values(frames), func(a, b frame) int { return cmp.Compare(b.clock, a.clock) })[:min(5, len(frames))] {
		s.t.Logf("figure: long by the clock: %s, of it running %s, waiting for a processor %s, stolen %s, %d pages of memory handed out; %s into the day, after “%s”",
			f.clock.Round(time.Millisecond), f.ran.Round(time.Millisecond), f.queued.Round(time.Millisecond), f.stolen, f.faults, f.at.Sub(frames[0].at).Round(time.Second), before(marks, f))
	}
	at := func(list []time.Duration, of float64) time.Duration {
		slices.Sort(list)
		return list[int(of*float64(len(list)-1))].Round(100 * time.Microsecond)
	}
	s.t.Logf("figure: frames: %d of a millisecond and more; the thread ran %s for one at the median, %s at the 99th percentile, %s at most", len(frames), at(ran, 0.5), at(ran, 0.99), at(ran, 1))
	s.t.Logf("figure: by the clock %s, %s, %s; without what others took %s, %s, %s (load %.1f)", at(clock, 0.5), at(clock, 0.99), at(clock, 1), at(own, 0.5), at(own, 0.99), at(own, 1), load())
	if full() && quiet {
		s.t.Logf("figure: no frame may be over %s by the clock, without what others took: the machine was quiet at the start", longestFrame)
	}
	for what, list := range slow {
		s.t.Errorf("%d frames over %s after “%s”: %v", len(list), longestFrame, what, list)
	}
}

// before is what the user had done last before a frame began: a key that comes later is
// heard in the next one.
func before(marks []mark, f frame) string {
	at, _ := slices.BinarySearchFunc(marks, f.at, func(m mark, t time.Time) int { return m.at.Compare(t) })
	if at == 0 {
		return "the start"
	}
	return marks[at-1].what
}

// rests tells whether hardly another program wants a processor; it waits some minutes
// for that where it may.
func rests(wait bool) bool {
	const little = 1
	for until := time.Now().Add(4 * time.Minute); wait && load() >= little && time.Now().Before(until); {
		time.Sleep(5 * time.Second)
	}
	return load() < little
}

// load is how many programs wanted a processor in the last minute.
func load() float64 {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0
	}
	var last float64
	if _, err := fmt.Sscan(string(data), &last); err != nil {
		return 0
	}
	return last
}

// drawsFirst reports threads of the program's own that do not give way to the one that
// draws.
func (s *screen) drawsFirst() {
	s.t.Helper()
	folder := fmt.Sprintf("/proc/%d/task", s.program.Process.Pid)
	of := func(task string) (name string, nice int) {
		stat, err := os.ReadFile(filepath.Join(folder, task, "stat"))
		if err != nil {
			return "", 0 // it has ended
		}
		const nth = 19 // of the line, the name in brackets being the second
		from, to := bytes.IndexByte(stat, '('), bytes.LastIndexByte(stat, ')')
		if _, err := fmt.Sscan(strings.Fields(string(stat[to+1:]))[nth-3], &nice); err != nil {
			s.t.Fatal(err)
		}
		return string(stat[from+1 : to]), nice
	}
	main := strconv.Itoa(s.program.Process.Pid)
	name, draws := of(main)
	tasks, err := os.ReadDir(folder)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, task := range tasks {
		if n, nice := of(task.Name()); task.Name() != main && n == name && nice <= draws {
			s.t.Errorf("thread %s goes as early (%d) as the one that draws (%d)", task.Name(), nice, draws)
		}
	}
}

// rested is how many bytes the system gives the program after it has rested: it gives
// back then what the work left behind.
func (s *screen) rested() int {
	s.t.Helper()
	if full() {
		time.Sleep(12 * time.Second)
	}
	return s.resident()
}

// resident is how many bytes the system gives the program.
func (s *screen) resident() int {
	s.t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.program.Process.Pid))
	if err != nil {
		s.t.Fatal(err)
	}
	var size, pages int
	if _, err := fmt.Sscan(string(data), &size, &pages); err != nil {
		s.t.Fatal(err)
	}
	return pages * os.Getpagesize()
}

// routines ends the program and returns the goroutines that it had: SIGQUIT makes Go
// write them down.
func (s *screen) routines() []string {
	s.t.Helper()
	time.Sleep(2 * time.Second) // what is under way comes to its end
	if err := s.program.Process.Signal(syscall.SIGQUIT); err != nil {
		s.t.Fatal(err)
	}
	s.ends(10 * time.Second)
	var list []string
	routine := regexp.MustCompile(`(?m)^goroutine \d+.*:\n(.*)\n`)
	for _, found := range routine.FindAllStringSubmatch(s.said.String(), -1) {
		list = append(list, found[1])
	}
	slices.Sort(list)
	return list
}

// full tells whether the proofs are to be had at full length.
func full() bool { return os.Getenv("FOLLOWUP_FULL") != "" }

// raced tells whether the program was built with the race detector, which makes all of
// it many times slower.
func raced() bool { return os.Getenv("FOLLOWUP_RACE") != "" }

// races reports what the race detector said, where the program was built with it.
func races(t *testing.T, s *screen) {
	t.Helper()
	if raced() {
		t.Log("figure: races found in the window: " + strconv.Itoa(strings.Count(s.said.String(), "DATA RACE")))
	}
	if said := s.said.String(); strings.Contains(said, "DATA RACE") {
		t.Errorf("the race detector: %s", said)
	}
}
