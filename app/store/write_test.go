package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"followup/app/draft"
)

// quick is a disk that does not wait until bytes are safe.
type quick struct{ realDisk }

type quickFile struct{ file }

func (quickFile) Sync() error         { return nil }
func (quick) SyncFolder(string) error { return nil }
func (d quick) Create(name string, perm fs.FileMode) (file, error) {
	f, err := d.realDisk.Create(name, perm)
	if err != nil {
		return nil, err
	}
	return quickFile{f}, nil
}

// failing is a disk of which one call fails: the n-th of all.
type failing struct {
	quick
	at, calls int
	err       error
	half      bool // a write that fails puts half of its bytes down first
	log       []string
}

func (d *failing) fails(call string) bool {
	d.calls++
	d.log = append(d.log, call)
	return d.calls == d.at
}

func (d *failing) Create(name string, perm fs.FileMode) (file, error) {
	if d.fails("create") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: d.err}
	}
	f, err := d.quick.Create(name, perm)
	if err != nil {
		return nil, err
	}
	return &failingFile{f, d}, nil
}

func (d *failing) Stat(name string) (fs.FileInfo, error) {
	if d.fails("stat") {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: d.err}
	}
	return d.realDisk.Stat(name)
}

func (d *failing) Lstat(name string) (fs.FileInfo, error) {
	if d.fails("lstat") {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: d.err}
	}
	return d.realDisk.Lstat(name)
}

func (d *failing) ReadFile(name string) ([]byte, error) {
	if d.fails("read") {
		return nil, &fs.PathError{Op: "read", Path: name, Err: d.err}
	}
	return d.realDisk.ReadFile(name)
}

func (d *failing) Rename(from, to string) error {
	if d.fails("rename") {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: d.err}
	}
	return d.realDisk.Rename(from, to)
}

func (d *failing) Chmod(name string, mode fs.FileMode) error {
	if d.fails("chmod") {
		return &fs.PathError{Op: "chmod", Path: name, Err: d.err}
	}
	return d.realDisk.Chmod(name, mode)
}

func (d *failing) MkdirAll(name string, perm fs.FileMode) error {
	if d.fails("mkdir") {
		return &fs.PathError{Op: "mkdir", Path: name, Err: d.err}
	}
	return d.realDisk.MkdirAll(name, perm)
}

func (d *failing) SyncFolder(name string) error {
	if d.fails("sync folder") {
		return &fs.PathError{Op: "sync", Path: name, Err: d.err}
	}
	return d.quick.SyncFolder(name)
}

type failingFile struct {
	file
	d *failing
}

func (f *failingFile) Write(p []byte) (int, error) {
	if f.d.fails("write") {
		n := 0
		if f.d.half {
			n, _ = f.file.Write(p[:len(p)/2])
		}
		return n, &fs.PathError{Op: "write", Path: "x", Err: f.d.err}
	}
	return f.file.Write(p)
}

func (f *failingFile) Sync() error {
	if f.d.fails("sync") {
		return &fs.PathError{Op: "sync", Path: "x", Err: f.d.err}
	}
	return f.file.Sync()
}

func (f *failingFile) Close() error {
	err := f.file.Close()
	if f.d.fails("close") {
		return &fs.PathError{Op: "close", Path: "x", Err: f.d.err}
	}
	return err
}

// home gives a test a program's folder of its own.
func home(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("FOLLOWUP_HOME", dir)
	return dir
}

func withTheme(r *draft.Review, theme string) *draft.Review {
	return draft.Changed(r, r.Recommendations[0].ID, func(i *draft.Recommendation) { i.Theme = theme })
}

func noTemporaryFiles(t *testing.T, folder string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".tmp") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

// Whatever call of a save fails, and however, the old file keeps every byte or the
// new one is whole, what the file held before is kept as a version or a note says that
// it is not, the message names the file and the way out, and a retry works.
func TestASaveThatFailsAnywhere(t *testing.T) {
	for _, from := range []string{"saved here before", "from elsewhere"} {
		for cause, err := range map[string]error{
			"full": syscall.ENOSPC, "no permission": syscall.EACCES, "gone": syscall.EIO, "read-only": syscall.EROFS,
		} {
			t.Run(from+", "+cause, func(t *testing.T) {
				for at := 1; savedWhileOneCallFails(t, from, at, err); at++ {
				}
			})
		}
	}
}

// savedWhileOneCallFails saves over a file while the call at a place fails; false where
// a save makes fewer calls.
func savedWhileOneCallFails(t *testing.T, from string, at int, cause error) bool {
	t.Helper()
	home(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "review.followup")
	opt := Options{disk: quick{}}
	if from == "from elsewhere" {
		opt.Home = t.TempDir() // of another machine
	}
	first, err := SaveFile(path, full(), opt)
	if err != nil {
		t.Fatal(err)
	}
	old, _ := os.ReadFile(path)
	d := &failing{at: at, err: cause, half: at%2 == 0}
	changed := withTheme(first.Review, "new theme")
	saved, failure := SaveFile(path, changed, Options{Base: first, disk: d})
	if d.calls < at {
		if at < 8 || from == "from elsewhere" && at < 24 {
			t.Fatalf("only %v were tried", d.log)
		}
		t.Logf("figure: faults (%s, %s): each of %d calls of a save failed once; the old file whole or kept as a version, a way out named, the retry worked", from, cause, d.calls)
		return false
	}
	call := d.log[at-1]
	now, _ := os.ReadFile(path)
	switch {
	case failure == nil && len(saved.Notes) == 1:
		if !strings.Contains(saved.Notes[0], "version") {
			t.Errorf("%s: %q", call, saved.Notes)
		}
	case failure == nil:
		if !slices.ContainsFunc(bytesKept(t, first.Review.ID), func(v []byte) bool { return bytes.Equal(v, old) }) {
			t.Errorf("call %d (%s) failed, and nobody was told that the state before is lost", at, call)
		}
	default:
		var told *Error
		if !errors.As(failure, &told) || told.Path != path || told.Do == "" || strings.Contains(failure.Error(), ".tmp") {
			t.Errorf("%s: the message is %q", call, failure)
		}
		if !bytes.Equal(now, old) && call != "sync folder" {
			t.Errorf("%s: the old file changed", call)
		}
	}
	if _, err := Open(path, Options{}); err != nil {
		t.Fatalf("%s: %v", call, err)
	}
	noTemporaryFiles(t, dir)
	opt = Options{Base: first, disk: quick{}}
	if !bytes.Equal(now, old) {
		opt.Overwrite = true
	}
	again, err := SaveFile(path, changed, opt)
	if err != nil || len(again.Notes) > 0 {
		t.Fatalf("%s: the retry failed: %v", call, err)
	}
	f, err := Open(path, Options{})
	if err != nil || f.Review.Recommendations[0].Theme != "new theme" {
		t.Fatalf("%s: the retry wrote something else: %v", call, err)
	}
	if n := len(bytesKept(t, first.Review.ID)); n > 4 {
		t.Errorf("%s: %d versions are kept of two or three saves", call, n)
	}
	return true
}

// bytesKept are the kept versions of a review, newest first.
func bytesKept(t testing.TB, id draft.ID) [][]byte {
	t.Helper()
	list, err := Versions(id)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]byte
	for _, v := range list {
		data, err := os.ReadFile(v.Path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data)
	}
	return all
}

func TestMessagesOfWriting(t *testing.T) {
	dir := t.TempDir()
	readOnly := filepath.Join(dir, "marked.csv")
	if err := os.WriteFile(readOnly, []byte("x"), 0o400); err != nil {
		t.Fatal(err)
	}
	circle := filepath.Join(dir, "circle")
	if err := os.Symlink(circle, circle); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path  string
		kind  Kind
		words string
	}{
		{dir, Disk, "it is a folder"},
		{filepath.Join(dir, "none", "x.csv"), NotFound, "folder does not exist"},
		{readOnly, Permission, "read-only"},
		{circle, Disk, "circle"},
		{os.DevNull, Disk, "not an ordinary file"},
	} {
		wantKind(t, WriteFile(c.path, []byte("new"), 0o644), c.kind, c.words, c.path)
	}
	for err, words := range map[error]string{
		syscall.ENOSPC: "disk is full", syscall.EACCES: "does not allow", syscall.EROFS: "only be read", syscall.EIO: "input/output error",
	} {
		d := &failing{at: 3, err: err}
		path := filepath.Join(dir, "out.csv")
		if e := (writer{disk: d}).write(path, []byte("x"), 0o644); e == nil || !strings.Contains(e.Error(), words) || !strings.Contains(e.Error(), path) {
			t.Errorf("%v is told as %v", err, e)
		}
	}
}

func TestModesAndLinks(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target.csv"), filepath.Join(dir, "link.csv")
	if err := os.WriteFile(target, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(target, 0o664); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("target.csv", link); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(link, []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	info, _ := os.Lstat(target)
	if data, _ := os.ReadFile(target); string(data) != "new" || info.Mode().Perm() != 0o664 {
		t.Errorf("the target holds %q with mode %v", data, info.Mode())
	}
	if info, _ := os.Lstat(link); info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link became a file")
	}
	dangling := filepath.Join(dir, "dangling.csv")
	if err := os.Symlink(filepath.Join(dir, "made.csv"), dangling); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(dangling, []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(filepath.Join(dir, "made.csv")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("a new file: %v", err)
	}
}

func TestRenameIsTriedAgain(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "review.followup")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	var slept time.Duration
	sleep := func(d time.Duration) { slept += d }
	d := &busy{times: 4}
	if err := (writer{disk: d, patience: 2 * time.Second, sleep: sleep}).write(path, []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	if slept < 100*time.Millisecond || slept > 2*time.Second {
		t.Errorf("slept %v", slept)
	}
	slept = 0
	err := (writer{disk: &busy{times: 100}, patience: 2 * time.Second, sleep: sleep}).write(path, []byte("newer"), 0o600)
	wantKind(t, err, Disk, "(new).followup", "Close the other program")
	if slept != 2*time.Second {
		t.Errorf("gave up after %v", slept)
	}
	old, _ := os.ReadFile(path)
	beside, _ := os.ReadFile(filepath.Join(dir, "review (new).followup"))
	if string(old) != "new" || string(beside) != "newer" {
		t.Errorf("old %q, beside %q", old, beside)
	}
}

// busy is a disk on which another program holds the target for a while.
type busy struct {
	realDisk
	times int
}

func (d *busy) Rename(from, to string) error {
	if d.times--; d.times >= 0 && !strings.Contains(to, "(new)") {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: syscall.EACCES}
	}
	return d.realDisk.Rename(from, to)
}

func TestNewReviewsAreTheirOwnersAlone(t *testing.T) {
	own := home(t)
	path := filepath.Join(t.TempDir(), "new.followup")
	f, err := SaveFile(path, full(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := Versions(f.Review.ID)
	if err != nil || len(list) != 1 || !strings.HasPrefix(list[0].Path, own) {
		t.Fatalf("versions %v %v", list, err)
	}
	for _, p := range []string{path, list[0].Path} {
		if info, _ := os.Stat(p); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", p, info.Mode())
		}
	}
}
