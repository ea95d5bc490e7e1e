package store

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"followup/app/draft"
)

// storeys is a review that was saved often enough to have every kind of copy: versions
// with and without a name, and copies that a crash left.
func storeys(t *testing.T, saves int) (*File, Options, string) {
	t.Helper()
	own := home(t)
	opt := Options{Now: ticking()}
	path := filepath.Join(t.TempDir(), "x.followup")
	f, err := SaveFile(path, small(), opt)
	for i := range saves - 1 {
		if err != nil {
			t.Fatal(err)
		}
		opt.Base, opt.VersionName = f, ""
		if i == 1 {
			opt.VersionName = "as lodged"
		}
		f, err = SaveFile(path, withTheme(f.Review, strings.Repeat("Housing", i+1)), opt)
	}
	if err != nil {
		t.Fatal(err)
	}
	opt.Base, opt.VersionName = f, ""
	left := filepath.Join(own, "recovery", folderName(f.Review.ID)+"-left")
	if err := os.MkdirAll(left, 0o700); err != nil {
		t.Fatal(err)
	}
	data := mustEncode(t, f.Review)
	for name, content := range map[string][]byte{sessionOf: []byte(path + "\n"), "copy-00000001-20270603T013000Z-7.followup": data} {
		if err := os.WriteFile(filepath.Join(left, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return f, opt, own
}

// readable lists the copies in the program's folder in which a word stands in the clear.
func readable(t *testing.T, own, word string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(own, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if strings.Contains(string(data), word) {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Whatever was kept before a passphrase was set, changed or taken away follows it.
func TestOlderCopiesFollowThePassphrase(t *testing.T) {
	first, second := []byte("rimu tōtara kahikatea"), []byte("matuku kākāpō ruru")
	f, opt, own := storeys(t, 7)
	if len(readable(t, own, "Housing")) < 7 {
		t.Fatalf("only %v", readable(t, own, "Housing"))
	}
	for _, step := range []struct {
		name string
		set  func(*Options)
		pass []byte
	}{
		{"set", func(o *Options) { o.Passphrase = first }, first},
		{"changed", func(o *Options) { o.Passphrase = second }, second},
		{"removed", func(o *Options) { o.Passphrase, o.RemovePassphrase = nil, true }, nil},
	} {
		opt.Base = f
		step.set(&opt)
		next, err := SaveFile(f.Path, f.Review, opt)
		if err != nil || len(next.Notes) > 0 {
			t.Fatalf("%s: %v %v", step.name, err, next)
		}
		f = next
		if clear := readable(t, own, "Housing"); len(step.pass) > 0 && len(clear) > 0 {
			t.Errorf("%s: in the clear: %v", step.name, clear)
		}
		copies := copiesOf(own, f.Review.ID)
		if len(copies) != 7 { // five, the named one, and the copy of a crash
			t.Errorf("%s: %d copies", step.name, len(copies))
		}
		for _, path := range copies {
			if back, err := Open(path, Options{Passphrase: step.pass}); err != nil || back.Protected != (len(step.pass) > 0) {
				t.Errorf("%s: %s: %v", step.name, path, err)
			}
		}
		noTemporaryFiles(t, versionFolder(own, f.Review.ID))
	}
}

// An end in the middle loses no version; the next save goes on. Every call fails in turn.
func TestProtectingOlderCopiesFailsAnywhere(t *testing.T) {
	pass := []byte("rimu tōtara kahikatea")
	f, opt, own := storeys(t, 1)
	before := map[string][]byte{}
	for _, path := range copiesOf(own, f.Review.ID) {
		before[path], _ = os.ReadFile(path)
	}
	for at := 1; ; at++ {
		for path, data := range before {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		d := &failing{at: at, err: syscall.ENOSPC, half: at%2 == 0}
		err := shield(writer{disk: d, sleep: time.Sleep}, own, f.Review.ID, nil, pass)
		if d.calls < at {
			if err != nil || at < 8 {
				t.Errorf("after %d calls: %v", d.calls, err)
			}
			break
		}
		if err == nil {
			t.Errorf("call %d (%s) failed, and nobody was told", at, d.log[at-1])
		}
		for path := range before {
			if _, err := Open(path, Options{}); err != nil {
				if _, err := Open(path, Options{Passphrase: pass}); err != nil {
					t.Fatalf("call %d (%s): %s does not open: %v", at, d.log[at-1], path, err)
				}
			}
		}
	}
	opt.Passphrase = pass
	next, err := SaveFile(f.Path, f.Review, opt)
	if err != nil {
		t.Fatal(err)
	}
	// A plain version that an earlier end left is found without a change of passphrase.
	plain := versionsIn(versionFolder(own, f.Review.ID))[1].Path
	if err := os.WriteFile(plain, mustEncode(t, f.Review), 0o600); err != nil {
		t.Fatal(err)
	}
	opt.Base = next
	if _, err := SaveFile(f.Path, f.Review, opt); err != nil {
		t.Fatal(err)
	}
	if left := readable(t, own, "Housing"); len(left) > 0 {
		t.Errorf("in the clear: %v", left)
	}
}

// Recovery copies that were made before a passphrase was set are written anew.
func TestRecoveryCopiesFollowThePassphrase(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		own := home(t)
		r, err := StartRecovery(draft.NewID(), "", Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		for _, theme := range []string{"Whare one", "Whare two", "Whare three"} {
			r.Keep(withTheme(small(), theme))
			time.Sleep(3 * time.Second)
		}
		if n := len(readable(t, own, "Whare")); n != slots {
			t.Fatalf("%d copies", n)
		}
		r.Protect([]byte("x"))
		time.Sleep(3 * time.Second)
		if left := readable(t, own, "Whare"); len(left) > 0 {
			t.Errorf("in the clear: %v", left)
		}
		list := slotsIn(r.folder)
		if len(list) != 1 {
			t.Fatalf("copies %v", list)
		}
		f, err := Open(list[0].Path, Options{Passphrase: []byte("x")})
		if err != nil || f.Review.Recommendations[0].Theme != "Whare three" {
			t.Errorf("the copy: %v %v", f, err)
		}
	})
}
