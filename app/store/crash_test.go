package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"followup/app/draft"
)

// TestMain plays the part of a second program where a test asks for one.
func TestMain(m *testing.M) {
	if path := os.Getenv("FOLLOWUP_TEST_CRASH"); path != "" {
		if err := playSecond(path); err != nil {
			fmt.Println("failed:", err)
		}
		return
	}
	os.Exit(m.Run())
}

// playSecond opens a review, changes it, and says so; then it waits to be killed.
func playSecond(path string) error {
	if _, err := Acquire(path, "Hēmi", false); err != nil {
		return err
	}
	f, err := Open(path, Options{})
	if err != nil {
		return err
	}
	rec, err := StartRecovery(f.Review.ID, path, Options{}, nil)
	if err != nil {
		return err
	}
	changed := withTheme(f.Review, "typed before the crash")
	rec.Keep(changed)
	for len(slotsIn(rec.folder)) == 0 {
		time.Sleep(5 * time.Millisecond)
	}
	fmt.Println("ready")
	select {}
}

// second starts the second program on a review and waits until it has it open.
func second(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "FOLLOWUP_TEST_CRASH="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	if line != "ready\n" {
		t.Fatalf("the second program said %q", line)
	}
	return cmd
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
}

func TestAnotherProgramHasItOpenAndCrashes(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	f, err := SaveFile(path, small(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	other := second(t, path)

	_, err = Acquire(path, "Aroha", false)
	wantKind(t, err, Locked, "Hēmi", "read-only")
	_, err = Save(path, withTheme(f.Review, "mine"), Options{Base: f})
	wantKind(t, err, Locked, "Hēmi")
	if _, err := Open(path, Options{}); err != nil {
		t.Errorf("read-only: %v", err)
	}
	if held, ok := Holder(path); !ok || held.Name != "Hēmi" || held.Mine || held.Stale || time.Since(held.Since) > time.Minute {
		t.Errorf("holder %+v %v", held, ok)
	}
	if list, err := Recoveries(Options{}); err != nil || len(list) != 0 {
		t.Errorf("what is open is offered for recovery: %v %v", list, err)
	}

	kill(t, other)

	if held, ok := Holder(path); !ok || !held.Stale {
		t.Errorf("a lock left by a crash: %+v %v", held, ok)
	}
	lock, err := Acquire(path, "Aroha", false)
	if err != nil {
		t.Fatalf("a lock left by a crash was not taken over: %v", err)
	}
	defer lock.Release()
	list, err := Recoveries(Options{})
	if err != nil || len(list) != 1 || len(list[0].Slots) != 1 {
		t.Fatalf("recoveries %+v %v", list, err)
	}
	found := list[0]
	if found.Path != path || found.Slots[0].Words != 4 || time.Since(found.Slots[0].Moment) > time.Minute {
		t.Errorf("found %+v", found)
	}
	back, err := Open(found.Slots[0].Path, Options{})
	if err != nil || back.Review.Recommendations[0].Theme != "typed before the crash" {
		t.Errorf("recovered %v %v", back, err)
	}
	giveBack, err := found.Take()
	if err != nil {
		t.Fatal(err)
	}
	if list, _ := Recoveries(Options{}); len(list) != 0 {
		t.Errorf("what another window has open is offered: %v", list)
	}
	if _, err := found.Take(); err == nil {
		t.Error("it was taken twice")
	}
	wantKind(t, found.Discard(), Locked, "another window")
	giveBack()
	if list, _ := Recoveries(Options{}); len(list) != 1 {
		t.Errorf("given back, it is not offered again: %v", list)
	}
	if err := found.Discard(); err != nil {
		t.Fatal(err)
	}
	if list, _ := Recoveries(Options{}); len(list) != 0 {
		t.Errorf("still there: %v", list)
	}
}

// Programs that start for the first time at the same moment agree on what machine this
// is; an end in the middle of that is got over.
func TestOneMachineHasOneName(t *testing.T) {
	for _, begin := range []string{"", "empty"} {
		own := home(t)
		if begin == "empty" {
			if err := os.WriteFile(filepath.Join(own, "machine"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := machineID(); err != nil {
				t.Fatal(err)
			}
		}
		var all sync.WaitGroup
		names := make([]string, 16)
		for i := range names {
			all.Go(func() { names[i], _ = machineID() })
		}
		all.Wait()
		if slices.Sort(names); names[0] == "" || names[0] != names[len(names)-1] {
			t.Errorf("%s: names %v", begin, names)
		}
	}
}

func TestLockWithinOneProgram(t *testing.T) {
	own := home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	f, err := SaveFile(path, small(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	lock, err := Acquire(path, "Aroha\nx", false)
	if err != nil {
		t.Fatal(err)
	}
	if held, ok := Holder(path); !ok || !held.Mine || held.Name != "Aroha x" {
		t.Errorf("holder %+v", held)
	}
	if _, err = SaveFile(path, withTheme(f.Review, "mine"), Options{Base: f}); err != nil {
		t.Errorf("my own lock kept me out: %v", err)
	}
	_, err = Acquire(path, "Aroha", false)
	wantKind(t, err, Locked, "this program")
	data, _ := os.ReadFile(lockPath(path))
	// As a word: a short name may stand in a random token by chance.
	words := strings.FieldsFunc(string(data), func(c rune) bool { return c == '\n' || c == ' ' || c == '@' || c == '.' })
	if host, err := os.Hostname(); err == nil && slices.Contains(words, host) {
		t.Error("the lock names the machine")
	}

	taken, err := Acquire(path, "Hēmi", true)
	if err != nil || lock.Ours() || !taken.Ours() {
		t.Fatalf("take-over: %v", err)
	}
	lock.Release()
	if !taken.Ours() {
		t.Error("releasing the old lock took the new one away")
	}
	taken.Release()
	if _, ok := Holder(path); ok {
		t.Error("the lock outlived its release")
	}
	if left, _ := os.ReadDir(filepath.Join(own, "open")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	(*Lock)(nil).Release()
}

func TestLockOfAnotherMachine(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	text := "Followup has this review open.\nMere\n2027-06-03T01:30:00Z\n4711\nothermachine\ntoken\n"
	if err := os.WriteFile(lockPath(path), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Acquire(path, "Aroha", false)
	wantKind(t, err, Locked, "Mere has had it open since 3 June 2027, 1:30 pm")
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(lockPath(path), old, old); err != nil {
		t.Fatal(err)
	}
	if held, ok := Holder(path); !ok || !held.Stale {
		t.Errorf("a lock that nobody renewed for an hour: %+v", held)
	}
	for _, rubbish := range []string{"", "x", strings.Repeat("\n", 100)} {
		if err := os.WriteFile(lockPath(path), []byte(rubbish), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, ok := Holder(path); !ok {
			t.Errorf("%q is no lock", rubbish)
		}
	}
}

func TestRecoveryKeepsThreeCopiesAndGoesCleanly(t *testing.T) {
	synctest.Test(t, testKeepsThreeCopiesAndGoesCleanly)
}

func testKeepsThreeCopiesAndGoesCleanly(t *testing.T) {
	own := home(t)
	r := small()
	started := time.Now()
	rec, err := StartRecovery(r.ID, "", Options{}, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i := range 4 {
		changed := time.Now()
		r = withTheme(r, strings.Repeat("word ", i+2))
		rec.Keep(r)
		for len(slotsIn(rec.folder)) == 0 || seen[slotsIn(rec.folder)[0].Path] {
			if time.Since(changed) > 2*time.Second {
				t.Fatalf("copy %d is not there after two seconds", i)
			}
			time.Sleep(10 * time.Millisecond)
		}
		newest := slotsIn(rec.folder)[0]
		seen[newest.Path] = true
		if f, err := Open(newest.Path, Options{}); err != nil || f.Review.Recommendations[0].Theme != r.Recommendations[0].Theme || newest.Words != i+2 {
			t.Errorf("copy %d: %v %v", i, newest, err)
		}
	}
	time.Sleep(50 * time.Millisecond)
	if list := slotsIn(rec.folder); len(list) != 3 {
		t.Errorf("%d copies after %v", len(list), time.Since(started))
	}
	rec.Saved()
	for len(slotsIn(rec.folder)) > 0 {
		time.Sleep(5 * time.Millisecond)
	}
	rec.Keep(withTheme(r, "after the save"))
	rec.Close()
	rec.Close()
	if left, _ := os.ReadDir(filepath.Join(own, "recovery")); len(left) != 0 {
		t.Errorf("a clean end left %v", left)
	}
}

// What the system ends while it is not saved is there at the next start, down to the
// last change; what was saved is not.
func TestRecoveryLeftInHaste(t *testing.T) {
	for name, c := range map[string]struct {
		last string
		do   func(*Recovery, *draft.Review)
	}{
		"a change a moment before": {"second", func(r *Recovery, review *draft.Review) { r.Keep(withTheme(review, "second")) }},
		"nothing since the copy":   {"first", func(*Recovery, *draft.Review) {}},
		"saved a moment before":    {"", func(r *Recovery, _ *draft.Review) { r.Saved() }},
		"saved, and then changed": {"third", func(r *Recovery, review *draft.Review) {
			r.Saved()
			r.Keep(withTheme(review, "third"))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				own := home(t)
				review := withTheme(small(), "first")
				rec, err := StartRecovery(review.ID, "", Options{}, func(err error) { t.Error(err) })
				if err != nil {
					t.Fatal(err)
				}
				rec.Keep(review)
				time.Sleep(3 * time.Second)
				c.do(rec, review)
				rec.Leave()
				rec.Leave()
				rec.Close()
				left, err := Recoveries(Options{})
				if err != nil {
					t.Fatal(err)
				}
				if c.last == "" {
					if dirs, _ := os.ReadDir(filepath.Join(own, "recovery")); len(left)+len(dirs) > 0 {
						t.Fatalf("%d reviews and %d folders are left", len(left), len(dirs))
					}
					return
				}
				if len(left) != 1 {
					t.Fatalf("%d reviews are left", len(left))
				}
				f, err := Open(left[0].Slots[0].Path, Options{})
				if err != nil || f.Review.Recommendations[0].Theme != c.last {
					t.Errorf("the newest copy: %v %v", f, err)
				}
			})
		})
	}
}

func TestRecoveryOfAProtectedReview(t *testing.T) {
	synctest.Test(t, testOfAProtectedReview)
}

func testOfAProtectedReview(t *testing.T) {
	home(t)
	r := withTheme(small(), "Whakamaua")
	rec, err := StartRecovery(r.ID, "", Options{Passphrase: []byte("x")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	rec.Keep(r)
	for len(slotsIn(rec.folder)) == 0 {
		time.Sleep(10 * time.Millisecond)
	}
	path := slotsIn(rec.folder)[0].Path
	_, err = Open(path, Options{})
	wantKind(t, err, Protected)
	if _, err := Open(path, Options{Passphrase: []byte("x")}); err != nil {
		t.Error(err)
	}
}

// A copy that cannot be written is told, and tried again.
func TestRecoveryThatFailsIsTriedAgain(t *testing.T) {
	synctest.Test(t, testThatFailsIsTriedAgain)
}

func testThatFailsIsTriedAgain(t *testing.T) {
	home(t)
	told := make(chan error, 10)
	d := &failing{at: 3, err: os.ErrPermission}
	rec, err := StartRecovery(draft.NewID(), "", Options{disk: d}, func(err error) { told <- err })
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	rec.Keep(small())
	wantKind(t, <-told, Permission)
	for end := time.Now().Add(5 * time.Second); len(slotsIn(rec.folder)) == 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it was not tried again")
		}
	}
}
