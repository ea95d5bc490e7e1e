package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"followup/app/draft"
)

// A lock is a file that anybody with the folder can write: whatever it holds, it names
// somebody or nobody, in a sentence that can be shown.
func FuzzHolder(f *testing.F) {
	f.Add([]byte("Followup has this review open.\nAroha\n2027-06-03T01:30:00Z\n4711\nabc\n0123456789abcdef\n"))
	f.Add([]byte("Followup has this review open.\n../../x\n\n-1\n\n../../../etc/passwd\n"))
	f.Add([]byte("\n\n\n\n\n\n\n\n"))
	f.Add(bytes.Repeat([]byte{0xff}, 4096))
	f.Fuzz(func(t *testing.T, data []byte) {
		home(t)
		path := filepath.Join(t.TempDir(), "x.followup")
		if err := os.WriteFile(lockPath(path), data, 0o600); err != nil {
			t.Fatal(err)
		}
		if held, ok := Holder(path); ok && !utf8.ValidString(lockedBy(path, held).Error()) {
			t.Errorf("%q is told as %q", data, lockedBy(path, held))
		}
	})
}

// What a crash left is read whatever it became since.
func FuzzRecoveries(f *testing.F) {
	f.Add("copy-00000001-20270603T013000Z-12.followup", []byte("/home/aroha/x.followup\n"))
	f.Add("copy-99999999999999999999-20270603T013000Z-99999999999999999999.followup", []byte("\x00"))
	f.Add("copy---.followup", bytes.Repeat([]byte("x"), 70_000))
	f.Fuzz(func(t *testing.T, name string, session []byte) {
		if name == "" || name != filepath.Base(name) || len(name) > 200 || bytes.ContainsAny([]byte(name), "/\\\x00") || name == "." || name == ".." || name == sessionOf {
			return
		}
		own := home(t)
		dir := filepath.Join(own, "recovery", "rx-y")
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		for file, data := range map[string][]byte{name: []byte("{}"), sessionOf: session} {
			if err := os.WriteFile(filepath.Join(dir, file), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		list, err := Recoveries(Options{Now: time.Now})
		if err != nil || len(list) > 1 {
			t.Errorf("%q: %v %v", name, list, err)
		}
		for _, r := range list {
			if filepath.Dir(r.Slots[0].Path) != dir {
				t.Errorf("%q leads to %s", name, r.Slots[0].Path)
			}
		}
	})
}

// Anything that looks like a protected message is opened or refused.
func FuzzUnprotect(f *testing.F) {
	pass := []byte("rātā")
	ours, err := protect([]byte("{}"), pass)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(ours)
	f.Add(bytes.ReplaceAll(ours, []byte("\n"), []byte("\r\n")))
	f.Add([]byte("-----BEGIN PGP MESSAGE-----\n\nwcBMA\n-----END PGP MESSAGE-----\n"))
	f.Add([]byte("-----BEGIN PGP MESSAGE-----\nComment: Followup; SHA-256 00\n\n=AAAA\n-----END PGP MESSAGE-----\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		plain, err := unprotect(data, pass, true)
		if err != nil {
			_, _ = unprotect(data, pass, false)
			return
		}
		if again, err := unprotect(data, pass, false); err != nil || !bytes.Equal(again, plain) {
			t.Errorf("it opens to %q, and not strictly to %q (%v)", plain, again, err)
		}
	})
}

// A name of a version or an id from a foreign file leads nowhere else.
func FuzzFolderName(f *testing.F) {
	for _, s := range []string{"0123456789abcdef", "../../x", "..", "", "a/b", `a\b`, "CON", "\x00", "Ā"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, id string) {
		name := folderName(draft.ID(id))
		if filepath.Base(name) != name || name == "r.." || filepath.Dir(filepath.Join("a", name)) != "a" {
			t.Errorf("%q becomes the folder %q", id, name)
		}
	})
}
