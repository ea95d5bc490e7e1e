package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// abandoned is how old a half-written file is when no program can still be writing it.
// It is measured against the file that was written last in the same folder: a network
// share has a clock of its own.
const abandoned = time.Hour

// sweep takes away what a crash left in a folder: half-written files of ours that are
// much older than a file just written there. Nothing else is touched, and a failure is
// for the next time.
func (w writer) sweep(written string) {
	info, err := os.Stat(written)
	if err != nil {
		return
	}
	folder := filepath.Dir(written)
	entries, _ := os.ReadDir(folder) // no list: nothing to sweep
	for _, e := range entries {
		if !e.Type().IsRegular() || !unfinished(e.Name()) {
			continue
		}
		old, err := e.Info()
		if err == nil && old.Mode()&fs.ModeType == 0 && info.ModTime().Sub(old.ModTime()) > abandoned {
			_ = w.disk.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// unfinished tells whether a file has a name that only [writer.fill] or the lock
// gives: ".NAME.0123456789ab.tmp", or ".~NAME.lock.TOKEN".
func unfinished(name string) bool {
	if rest, ok := strings.CutSuffix(name, temporaryEnd); ok {
		at := strings.LastIndexByte(rest, '.')
		return at > 1 && rest[0] == '.' && len(rest)-at-1 == 2*temporaryBytes && strings.Trim(rest[at+1:], "0123456789abcdef") == ""
	}
	if rest, ok := strings.CutPrefix(name, ".~"); ok {
		_, token, ok := strings.Cut(rest, ".lock.")
		return ok && token != "" && strings.Trim(token, tokenLetters) == ""
	}
	return false
}
