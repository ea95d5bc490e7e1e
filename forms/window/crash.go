package window

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"followup/app/store"
)

// Where the Go runtime writes when the program crashes, a file for each program that
// runs, and what is kept of it.
const (
	crashFiles = "crash-*.tmp"
	crashNote  = "crash.txt"
	crashMost  = 1 << 20
	crashOld   = 30 * 24 * time.Hour // an empty file so old belongs to no program that runs
)

// watchCrashes lets a crash leave a note in the program's folder. It returns where the
// note of the last crash is, or "".
func (w *Window) watchCrashes() string {
	if w.home == "" {
		return ""
	}
	note := w.lastCrash()
	f, err := os.CreateTemp(w.home, crashFiles)
	if err != nil {
		w.log(err.Error())
		return note
	}
	defer f.Close()
	w.crash = f.Name()
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		w.log(err.Error())
	}
	return note
}

// lastCrash makes a note of what crashes left, and takes what they left away.
func (w *Window) lastCrash() string {
	left, _ := filepath.Glob(filepath.Join(w.home, crashFiles))
	note := ""
	for _, path := range left {
		raw, err := readSome(path, crashMost)
		if err == nil && len(raw) > 0 {
			note = filepath.Join(w.home, crashNote)
			if err := store.WriteFile(note, []byte(crashWords(string(raw), w.opt.Version)), 0o600); err != nil {
				w.log(err.Error())
				return ""
			}
		} else if info, err := os.Stat(path); err != nil || time.Since(info.ModTime()) < crashOld {
			continue
		}
		_ = os.Remove(path)
	}
	return note
}

// endWatch takes the file away at a clean end.
func (w *Window) endWatch() {
	if w.crash == "" {
		return
	}
	if err := debug.SetCrashOutput(nil, debug.CrashOptions{}); err != nil {
		w.log(err.Error())
	}
	_ = os.Remove(w.crash)
	w.crash = ""
}

// crashWords is what is kept of a crash: which functions ran, not what they held. The
// words of a panic may quote a draft and go, but for the runtime's own; so do paths.
func crashWords(raw, version string) string {
	var b strings.Builder
	b.WriteString("Followup " + version + " ended unexpectedly. This note holds no text of a draft, and nothing was sent anywhere.\n\n")
	for line := range strings.SplitSeq(raw, "\n") {
		if kept, ok := crashLine(line); ok {
			b.WriteString(kept + "\n")
		}
	}
	return b.String()
}

func crashLine(line string) (string, bool) {
	switch {
	case strings.HasPrefix(line, "\t"):
		place, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		return "\t" + place[strings.LastIndexAny(place, `/\`)+1:], true
	case strings.HasPrefix(line, "goroutine "):
		return line, true
	case strings.HasPrefix(line, "panic: runtime error: "), strings.HasPrefix(line, "fatal error: "), strings.HasPrefix(line, "SIG"), strings.HasPrefix(line, "[signal "):
		return line, true
	case strings.HasPrefix(line, "panic: "):
		return "panic: (its words are left out)", true
	}
	// A frame: followup/app/layout.Lay(0xc000…). What stands in the brackets are addresses.
	name, _, ok := strings.Cut(line, "(")
	if ok && strings.Contains(name, ".") && !strings.ContainsAny(name, " “”\"") || strings.HasPrefix(line, "created by ") {
		if open := strings.LastIndex(line, "("); open > 0 && strings.HasSuffix(line, ")") {
			line = line[:open]
		}
		return line, true
	}
	return "", false
}

// readSome reads at most so much of a file.
func readSome(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, most)
	n, err := f.Read(data)
	if n == 0 {
		return nil, err
	}
	return data[:n], nil
}

// tellCrash says that the program ended unexpectedly, and where the note is.
func (w *Window) tellCrash(note string) {
	when := ""
	if info, err := os.Stat(note); err == nil {
		when = " (" + moment(info.ModTime().Round(time.Second)) + ")"
	}
	w.tell("Followup ended unexpectedly last time",
		"That should not happen, and we are sorry. A note for your help desk is in “"+note+"”"+when+". It holds no text of your drafts, and nothing was sent anywhere.")
}
