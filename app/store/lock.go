package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"followup/app/calendar"
	"followup/app/draft"
)

const (
	beat  = time.Minute      // how often an open review's lock is renewed
	stale = 10 * time.Minute // another machine's lock that was not renewed for so long was left behind

	tokenLetters = "0123456789abcdefghjkmnpqrstvwxyz" // of an id that the program made
)

// Lock says that a review is open here. It stands in a small file beside the
// review and is renewed every minute. A file of the same token in the program's
// folder is held through the system's own lock, which a crash sets free.
type Lock struct {
	path  string // of the lock's file
	body  string
	alive *os.File
	stop  chan struct{}
	done  chan struct{}
}

// Held is who has a review open.
type Held struct {
	Name  string    // the user's name; empty where none was set
	Since time.Time // UTC
	Mine  bool      // this very process
	Stale bool      // left behind by a crash: nobody has it open
}

// lockPath returns the name of the lock's file: hidden, beside the review.
func lockPath(path string) string {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		path = to
	}
	folder, base := filepath.Split(path)
	return filepath.Join(folder, ".~"+base+".lock")
}

// Acquire marks a review as open by this user. Where somebody else has it open it
// fails with kind Locked; a lock left by a crash is taken over. takeOver takes it
// in any case, for a user who was told and means it.
func Acquire(path, name string, takeOver bool) (*Lock, error) {
	machine, err := machineID()
	if err != nil {
		return nil, err
	}
	token := string(draft.NewID())
	alive, err := proveAlive(token)
	if err != nil {
		return nil, err
	}
	body := strings.Join([]string{
		"Followup has this review open.", strings.ReplaceAll(draft.Enter(name), "\n", " "),
		time.Now().UTC().Format(momentLayout), strconv.Itoa(os.Getpid()), machine, token, "",
	}, "\n")
	l := &Lock{path: lockPath(path), body: body, alive: alive, stop: make(chan struct{}), done: make(chan struct{})}
	if err := l.take(path, takeOver); err != nil {
		l.dropAlive()
		return nil, err
	}
	go l.renew()
	return l, nil
}

// take puts the lock's file in its place.
func (l *Lock) take(path string, takeOver bool) error {
	for range 3 {
		f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			_, err = f.WriteString(l.body)
			if closing := f.Close(); err == nil {
				err = closing
			}
			if err != nil {
				_ = os.Remove(l.path)
				return writeError(path, err)
			}
			return nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return writeError(path, err)
		}
		before, _ := os.ReadFile(l.path)
		if held, ok := Holder(path); ok && !takeOver && !held.Stale {
			return lockedBy(path, held)
		}
		if err := l.clear(before); err != nil {
			return writeError(path, err)
		}
	}
	return &Error{Path: path, Kind: Locked, What: "is being opened by somebody else at this moment", Do: "Try again, or open it read-only."}
}

// clear takes an old lock's file away, but not one that somebody put there since.
func (l *Lock) clear(old []byte) error {
	aside := l.path + "." + string(draft.NewID())
	if err := os.Rename(l.path, aside); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	if now, err := os.ReadFile(aside); err == nil && string(now) != string(old) {
		_ = os.Link(aside, l.path) // fails where a third was quicker still
	}
	return os.Remove(aside)
}

// aliveFolder holds a file for each review that is open on this machine.
func aliveFolder() (string, error) {
	home, err := Home()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(home, "open")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", writeError(folder, err)
	}
	return folder, nil
}

// proveAlive makes and holds the file that proves that this process lives.
func proveAlive(token string) (*os.File, error) {
	folder, err := aliveFolder()
	if err != nil {
		return nil, err
	}
	name := filepath.Join(folder, token)
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, writeError(name, err)
	}
	if !hold(f) {
		_ = f.Close()
		_ = os.Remove(name)
		return nil, &Error{Path: name, Kind: Disk, What: "cannot be locked", Do: "Set FOLLOWUP_HOME to a folder on a local disk."}
	}
	return f, nil
}

func (l *Lock) dropAlive() {
	_ = l.alive.Close()
	_ = os.Remove(l.alive.Name())
}

// lives tells whether the process that made a token on this machine still runs. A
// file that a crash left is taken away.
func lives(token string) bool {
	folder, err := aliveFolder()
	if err != nil || token == "" || strings.Trim(token, tokenLetters) != "" {
		return false
	}
	f, err := os.OpenFile(filepath.Join(folder, token), os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	if hold(f) {
		_ = os.Remove(f.Name())
		return false
	}
	return true
}

func lockedBy(path string, held Held) *Error {
	who := held.Name
	switch {
	case held.Mine:
		who = "this program, in another window"
	case who == "":
		who = "somebody"
	}
	return &Error{
		Path: path, Kind: Locked, What: "is open: " + who + " has had it open since " + calendar.Moment(held.Since),
		Do: "Open it read-only, ask them to close it, or take it over if you know that they are not working on it.",
	}
}

// Holder returns who has a review open; false where nobody has.
func Holder(path string) (Held, bool) {
	file := lockPath(path)
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 4096 {
		return Held{}, false
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return Held{}, false
	}
	lines := strings.Split(string(data), "\n")
	if len(lines) < 6 {
		return Held{Since: info.ModTime().UTC(), Stale: time.Since(info.ModTime()) > stale}, true
	}
	h := Held{Name: draft.Enter(lines[1])}
	h.Since, _ = time.Parse(momentLayout, lines[2])
	pid, _ := strconv.Atoi(lines[3])
	machine, err := machineID()
	switch {
	case err == nil && lines[4] == machine:
		h.Stale = !lives(lines[5])
		h.Mine = !h.Stale && pid == os.Getpid()
	default:
		h.Stale = time.Since(info.ModTime()) > stale
	}
	return h, true
}

// renew keeps the lock fresh for other machines.
func (l *Lock) renew() {
	defer close(l.done)
	t := time.NewTicker(beat)
	defer t.Stop()
	for {
		select {
		case <-l.stop:
			return
		case now := <-t.C:
			if l.Ours() {
				_ = os.Chtimes(l.path, now, now) // tried again in a minute
			}
		}
	}
}

// Ours tells whether the lock still stands; somebody may have taken it over.
func (l *Lock) Ours() bool {
	data, err := os.ReadFile(l.path)
	return err == nil && string(data) == l.body
}

// Release takes the lock away. It may be called once, and on a nil Lock.
func (l *Lock) Release() {
	if l == nil {
		return
	}
	close(l.stop)
	<-l.done
	if l.Ours() {
		_ = os.Remove(l.path)
	}
	l.dropAlive()
}

// machineID returns a random name of this installation, made at the first use. It
// tells nothing about the machine. Two programs that start for the first time at the
// same moment agree on one.
func machineID() (string, error) {
	home, err := Home()
	if err != nil {
		return "", err
	}
	file := filepath.Join(home, "machine")
	for range 20 {
		data, err := os.ReadFile(file)
		if id := strings.TrimSpace(string(data)); err == nil && id != "" {
			return id, nil
		}
		f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		switch {
		case errors.Is(err, fs.ErrExist): // the other has not written it yet
			time.Sleep(10 * time.Millisecond)
			continue
		case err != nil:
			return "", writeError(file, err)
		}
		_, err = f.WriteString(string(draft.NewID()) + "\n")
		if closing := f.Close(); err == nil {
			err = closing
		}
		if err != nil {
			return "", writeError(file, err)
		}
	}
	// An end in the middle left it empty.
	id := string(draft.NewID())
	return id, WriteFile(file, []byte(id+"\n"), 0o600)
}
