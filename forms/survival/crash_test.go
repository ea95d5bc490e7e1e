package survival

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
	"followup/export"
)

// full tells whether the proofs run at full length.
func full() bool { return os.Getenv("FOLLOWUP_FULL") != "" }

// mostLost is how much typing a crash may cost.
const mostLost = slower * 2 * time.Second

// point is one crash: the part of the work, and the moment in it.
type point struct {
	part  string
	round int           // how often the part was begun before
	after time.Duration // since it was begun
}

// points returns the moments at which the program is killed, the same each time.
func points(n int) []point {
	rnd := rand.New(rand.NewPCG(1945, 10))
	upTo := func(most time.Duration) time.Duration { return time.Duration(rnd.Int64N(int64(most))) }
	list := make([]point, n)
	for i := range list {
		switch i % 5 {
		case 0: // any moment of typing
			list[i] = point{"typing", 0, upTo(2500 * time.Millisecond)}
		case 1: // while the first recovery copies are written, a second after a change
			list[i] = point{"typing", 0, time.Second*time.Duration(1+rnd.IntN(2)) + upTo(60*time.Millisecond)}
		case 2, 3:
			list[i] = point{"saving", rnd.IntN(6), upTo(40 * time.Millisecond)}
		default:
			list[i] = point{"exporting", rnd.IntN(3), upTo(600 * time.Millisecond)}
		}
	}
	return list
}

// tally is what the crashes showed.
type tally struct {
	mu       sync.Mutex
	survived int
	by       map[string]int // state that was found, by part of the work
	lost     []time.Duration
	copies   int // recovery copies that were opened
	files    int // exported files that were compared
}

// A program that is killed leaves a review that opens and holds the state before or
// after what it was doing, never a third; a recovery copy holds what was typed up to
// two seconds before; each exported file is whole.
func TestCrash(t *testing.T) {
	n := 25
	if full() {
		n = 1000
	}
	original, err := base()
	if err != nil {
		t.Fatal(err)
	}
	start, err := store.Encode(original)
	if err != nil {
		t.Fatal(err)
	}
	found := &tally{by: map[string]int{}}
	jobs := make(chan int)
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for i := range jobs {
				c := &crash{t: t, seed: uint64(i), point: points(n)[i], protected: i%4 == 3, folder: t.TempDir()}
				if err := c.run(start, found); err != nil {
					t.Errorf("crash %d while %s, begun %d times, %s after: %v", i, c.point.part, c.point.round, c.point.after, err)
				}
			}
		})
	}
	for i := range n {
		jobs <- i
	}
	close(jobs)
	workers.Wait()
	found.print(t, n)
}

func (f *tally) print(t *testing.T, n int) {
	slices.Sort(f.lost)
	t.Logf("figure: kills: %d of %d reviews open again, with the state before or after, never a third", f.survived, n)
	if len(f.lost) > 0 {
		t.Logf("figure: typing lost: %s at the median, %s at most", f.lost[len(f.lost)/2].Round(time.Millisecond), f.lost[len(f.lost)-1].Round(time.Millisecond))
	}
	t.Logf("figure: %d recovery copies open, %d exported files are whole", f.copies, f.files)
	for _, what := range slices.Sorted(maps.Keys(f.by)) {
		t.Logf("figure: %s: %d", what, f.by[what])
	}
	if f.survived != n {
		t.Errorf("%d of %d did not survive", n-f.survived, n)
	}
}

// crash is one run of the program that ends with its being killed.
type crash struct {
	t         *testing.T
	seed      uint64
	point     point
	protected bool
	folder    string

	typed    []time.Time // of edit n at n-1
	saves    []int       // edits that the begun saves hold
	saved    int         // how many of them ended
	exports  []int
	exported int
	killed   time.Time
}

func (c *crash) run(start []byte, found *tally) error {
	original, err := store.Decode(start)
	if err != nil {
		return err
	}
	path, opt := reviewIn(c.folder), optionsIn(c.folder, c.protected)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if _, err := store.SaveFile(path, original, opt); err != nil {
		return err
	}
	if err := c.work(); err != nil {
		return err
	}
	return c.judge(found)
}

// work starts the program, listens to what it does, and kills it at the point.
func (c *crash) work() error {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), playsIn+"="+c.folder, playsSeed+"="+strconv.FormatUint(c.seed, 10), playsPart+"="+c.point.part)
	if c.protected {
		cmd.Env = append(cmd.Env, playsPass+"=yes")
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer func() { _ = cmd.Wait() }() // it was killed
	patience := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	defer patience.Stop()
	begun, killed := false, make(chan time.Time, 1)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if err := c.hear(lines.Text()); err != nil {
			_ = cmd.Process.Kill()
			return err
		}
		if !begun && c.begun() {
			begun = true
			time.AfterFunc(c.point.after, func() {
				now := time.Now()
				_ = cmd.Process.Kill()
				killed <- now
			})
		}
	}
	if !begun {
		return errors.New("the program ended before its time")
	}
	c.killed = <-killed
	return nil
}

// hear takes down one line of what the program says of itself.
func (c *crash) hear(line string) error {
	what, rest, _ := strings.Cut(line, " ")
	number, moment, _ := strings.Cut(rest, " ")
	n, _ := strconv.Atoi(number)
	switch what {
	case "typed":
		nano, err := strconv.ParseInt(moment, 10, 64)
		if err != nil || n != len(c.typed)+1 {
			return fmt.Errorf("edit %d came after %d: %q", n, len(c.typed), line)
		}
		c.typed = append(c.typed, time.Unix(0, nano))
	case "save":
		c.saves = append(c.saves, n)
	case "saved":
		c.saved++
	case "export":
		c.exports = append(c.exports, n)
	case "exported":
		c.exported++
	default:
		return errors.New("the program says: " + line)
	}
	return nil
}

// begun tells whether the part of the work in which it is killed has begun.
func (c *crash) begun() bool {
	switch c.point.part {
	case "saving":
		return len(c.saves) > c.point.round
	case "exporting":
		return len(c.exports) > c.point.round
	}
	return len(c.typed) > 0
}

// judge opens what was left.
func (c *crash) judge(found *tally) error {
	path, opt := reviewIn(c.folder), optionsIn(c.folder, c.protected)
	lock, err := store.Acquire(path, "Hēmi", false)
	if err != nil {
		return fmt.Errorf("the lock of the crash: %w", err)
	}
	defer lock.Release()
	f, err := store.Open(path, opt)
	if err != nil {
		return err
	}
	all, err := c.states()
	if err != nil {
		return err
	}
	allowed := []int{0}
	allowed = append(allowed, c.saves...)
	allowed = allowed[c.saved:] // the last that ended, and what was begun after it
	best := edits(f.Review)
	if !slices.Contains(allowed, best) || !sameWords(c.t, f.Review, all.at(best)) {
		return fmt.Errorf("the file holds %d edits and another state than any of %v", best, allowed)
	}
	state := "before"
	if best == allowed[len(allowed)-1] {
		state = "after"
	}
	best, copies, err := c.copies(all, best, opt)
	if err != nil {
		return err
	}
	lost := time.Duration(0)
	if best < len(c.typed) {
		lost = c.killed.Sub(c.typed[best])
		// A machine with far more to do than it has processors lets the program stand
		// still, its typing too: then what counts is how long the lost keys take to type.
		if typing := 2 * time.Duration(len(c.typed)-best) * pauses[c.point.part]; busy() {
			lost = min(lost, typing)
		}
	}
	if lost > mostLost {
		return fmt.Errorf("%s of typing is lost: %d of %d edits are left", lost, best, len(c.typed))
	}
	files, err := c.files(all)
	if err != nil {
		return err
	}
	found.mu.Lock()
	defer found.mu.Unlock()
	found.survived++
	found.copies += copies
	found.files += files
	found.lost = append(found.lost, lost)
	if c.point.part == "saving" {
		found.by["killed while saving, the file as it was "+state]++
	} else {
		found.by["killed while "+c.point.part]++
	}
	return nil
}

// busy tells whether other programs want the processors at this moment.
func busy() bool {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return false
	}
	var last float64
	_, err = fmt.Sscan(string(data), &last)
	return err == nil && last > float64(4+runtime.NumCPU()) // four programs are ours
}

func (c *crash) states() (*states, error) {
	original, err := base()
	if err != nil {
		return nil, err
	}
	return &states{seed: c.seed, list: append(make([]*draft.Review, 0, len(c.typed)+1), original)}, nil
}

// copies opens every recovery copy and returns how many edits the best holds, or the
// file where it holds more, and how many copies there are.
func (c *crash) copies(all *states, held int, opt store.Options) (best, copies int, err error) {
	best = held
	list, err := store.Recoveries(opt)
	if err != nil {
		return 0, 0, err
	}
	for _, r := range list {
		for _, slot := range r.Slots {
			f, err := store.Open(slot.Path, opt)
			if err != nil {
				return 0, 0, fmt.Errorf("a recovery copy: %w", err)
			}
			n := edits(f.Review)
			// An edit may be done and not yet told when the end comes.
			if n < 0 || n > len(c.typed)+1 || !sameWords(c.t, f.Review, all.at(n)) {
				return 0, 0, fmt.Errorf("a recovery copy holds %d edits of %d and another state", n, len(c.typed))
			}
			best = max(best, n)
			copies++
		}
	}
	return best, copies, nil
}

// files makes the exports of before and after again and looks whether each file that
// was left is the one or the other, to the byte.
func (c *crash) files(all *states) (compared int, err error) {
	entries, err := os.ReadDir(filesIn(c.folder))
	if os.IsNotExist(err) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	opt := optionsIn(c.folder, c.protected)
	saved, err := store.Open(reviewIn(c.folder), opt) // nothing is saved while it exports
	if err != nil {
		return 0, err
	}
	built, err := kind.Load()
	if err != nil {
		return 0, err
	}
	tables, err := built.With(saved.Review.About.Tables)
	if err != nil {
		return 0, err
	}
	from := max(0, c.exported-1) // the last that ended, and the one that was begun
	want := map[string][][]byte{}
	for _, n := range c.exports[from:] {
		bare := *all.at(n)
		bare.Saved, bare.History = saved.Review.Saved, saved.Review.History
		dir := filepath.Join(c.folder, "again", strconv.Itoa(n))
		report, err := export.Run(context.Background(), export.Request{Review: &bare, Paper: bare.Papers[0], Tables: tables, Dir: dir, Base: "pepa"}, nil)
		if err != nil {
			return 0, err
		}
		for _, w := range report.Written {
			data, err := os.ReadFile(w.Path)
			if err != nil {
				return 0, err
			}
			name := filepath.Base(w.Path)
			want[name] = append(want[name], data)
		}
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue // begun beside its target, and never renamed
		}
		data, err := os.ReadFile(filepath.Join(filesIn(c.folder), e.Name()))
		if err != nil {
			return 0, err
		}
		if !slices.ContainsFunc(want[e.Name()], func(w []byte) bool { return bytes.Equal(w, data) }) {
			return 0, fmt.Errorf("the exported file %s of %d bytes is neither the one before nor the one after", e.Name(), len(data))
		}
		compared++
	}
	return compared, nil
}
