package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"followup/app/draft"
)

const (
	beat  = time.Minute      // how often an open review's lock is renewed
	stale = 10 * time.Minute // another machine's lock that was not renewed for so long was left behind
)

// Lock says that a review is open here. It stands in a small file beside the
// review and is renewed every minute.
type Lock struct {
	path string // of the lock's file
	body string
	stop chan struct{}
	done chan struct{}
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
	file := lockPath(path)
	machine, err := machineID()
	if err != nil {
		return nil, err
	}
	body := strings.Join([]string{
		"Followup has this review open.", strings.ReplaceAll(draft.Enter(name), "\n", " "),
		time.Now().UTC().Format(momentLayout), strconv.Itoa(os.Getpid()), machine, string(draft.NewID()), "",
	}, "\n")
	for range 3 {
		f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			_, err = f.WriteString(body)
			if closing := f.Close(); err == nil {
				err = closing
			}
			if err != nil {
				_ = os.Remove(file)
				return nil, writeError(path, err)
			}
			l := &Lock{path: file, body: body, stop: make(chan struct{}), done: make(chan struct{})}
			go l.renew()
			return l, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, writeError(path, err)
		}
		held, ok := Holder(path)
		if ok && !takeOver && !held.Stale {
			return nil, lockedBy(path, held)
		}
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, writeError(path, err)
		}
	}
	return nil, &Error{Path: path, Kind: Locked, What: "is being opened by somebody else at this moment", Do: "Try again, or open it read-only."}
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
		Path: path, Kind: Locked, What: "is open: " + who + " has had it open since " + held.Since.Local().Format("2 January 2006, 15:04"),
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
	case err == nil && lines[4] == machine && pid == os.Getpid():
		h.Mine = true
	case err == nil && lines[4] == machine:
		h.Stale = pid <= 0 || !alive(pid)
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
}

// machineID returns a random name of this installation, made at the first use. It
// tells nothing about the machine.
func machineID() (string, error) {
	home, err := Home()
	if err != nil {
		return "", err
	}
	file := filepath.Join(home, "machine")
	for range 2 {
		data, err := os.ReadFile(file)
		if id := strings.TrimSpace(string(data)); err == nil && id != "" {
			return id, nil
		}
		if err := WriteFile(file, []byte(string(draft.NewID())+"\n"), 0o600); err != nil {
			return "", err
		}
	}
	return "", writeError(file, fs.ErrPermission)
}
