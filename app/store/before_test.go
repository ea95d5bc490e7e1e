package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
)

// elsewhere is how another machine saves: with a program's folder of its own.
func elsewhere(t testing.TB, name string, at time.Time) Options {
	t.Helper()
	return Options{Name: name, Home: t.TempDir(), Now: func() time.Time { return at }, disk: quick{}}
}

// here is how this machine saves.
func here(base *File) Options { return Options{Name: "Aroha", Base: base, disk: quick{}} }

func mustSave(t testing.TB, path string, r *draft.Review, opt Options) *File {
	t.Helper()
	f, err := SaveFile(path, r, opt)
	if err != nil || len(f.Notes) > 0 {
		t.Fatalf("%v %+v", err, f)
	}
	return f
}

func mustOpen(t testing.TB, path string, pass string) *File {
	t.Helper()
	f, err := Open(path, Options{Passphrase: []byte(pass)})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// themes are what the kept versions of a review say, newest first.
func themes(t testing.TB, id draft.ID, pass string) []string {
	t.Helper()
	list, err := Versions(id)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, v := range list {
		all = append(all, mustOpen(t, v.Path, pass).Review.Recommendations[0].Theme)
	}
	return all
}

func same(t testing.TB, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("kept are %q, want %q", got, want)
	}
}

var mailed = time.Date(2026, 11, 21, 3, 12, 0, 0, time.UTC) // 4:12 pm in New Zealand

// A file that came by mail or lies on a share is kept as it came before its first save
// here, with the moment that it carries and no name.
func TestWhatCameFromElsewhereIsKeptBeforeItIsReplaced(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	mustSave(t, path, withTheme(small(), "mailed"), elsewhere(t, "Hēmi", mailed))
	came, _ := os.ReadFile(path)
	f := mustOpen(t, path, "")

	f = mustSave(t, path, withTheme(f.Review, "mine 1"), here(f))
	list, _ := Versions(f.Review.ID)
	if data, _ := os.ReadFile(list[1].Path); !bytes.Equal(data, came) || !list[1].Moment.Equal(mailed) || list[1].Name != "" {
		t.Errorf("the version is %+v, and has the file’s bytes: %v", list[1], bytes.Equal(data, came))
	}
	same(t, themes(t, f.Review.ID, ""), "mine 1", "mailed")
	f = mustSave(t, path, withTheme(f.Review, "mine 2"), here(f))
	same(t, themes(t, f.Review.ID, ""), "mine 2", "mine 1", "mailed") // once
}

// Five versions without a name stay, and a save does not push out what it replaces.
func TestWhatIsReplacedIsNotPushedOutByItsOwnSave(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	f := mustSave(t, path, withTheme(small(), "1"), here(nil))
	for n := 2; n <= 5; n++ {
		f = mustSave(t, path, withTheme(f.Review, fmt.Sprint(n)), here(f))
	}
	mustSave(t, path, withTheme(f.Review, "theirs"), elsewhere(t, "Hēmi", mailed))
	f = mustOpen(t, path, "")
	f = mustSave(t, path, withTheme(f.Review, "6"), here(f))
	same(t, themes(t, f.Review.ID, ""), "6", "theirs", "5", "4", "3")

	// A kept version that somebody put back in place of the file goes to the front.
	list, _ := Versions(f.Review.ID)
	old, _ := os.ReadFile(list[4].Path)
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	f = mustOpen(t, path, "")
	f = mustSave(t, path, withTheme(f.Review, "7"), here(f))
	same(t, themes(t, f.Review.ID, ""), "7", "3", "6", "theirs", "5")
}

// Nothing is kept twice: neither what was saved here, nor what has a name.
func TestWhatIsKeptAlreadyIsNotKeptAgain(t *testing.T) {
	home(t)
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.followup"), filepath.Join(dir, "b.followup")
	f := mustSave(t, a, withTheme(small(), "1"), Options{VersionName: "sent", disk: quick{}})
	g := mustSave(t, b, withTheme(f.Review, "copy 1"), here(f))
	f = mustSave(t, a, withTheme(f.Review, "2"), here(f))
	mustSave(t, b, withTheme(g.Review, "copy 2"), here(g))
	mustSave(t, a, withTheme(f.Review, "3"), here(f))
	same(t, themes(t, f.Review.ID, ""), "3", "2", "copy 2", "copy 1", "1")
}

// “Save over it”, a merge and a copy over another file keep what they replace too.
func TestWhatIsWrittenOverOnPurposeIsKept(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	f := mustSave(t, path, withTheme(small(), "first"), here(nil))
	mustSave(t, path, withTheme(f.Review, "theirs"), elsewhere(t, "Hēmi", mailed))
	opt := here(f)
	opt.Overwrite = true
	f = mustSave(t, path, withTheme(f.Review, "mine"), opt)
	same(t, themes(t, f.Review.ID, ""), "mine", "theirs", "first")

	other := filepath.Join(filepath.Dir(path), "other.followup")
	o := mustSave(t, other, withTheme(small(), "another review"), elsewhere(t, "Hēmi", mailed))
	mustSave(t, other, f.Review, here(f))
	same(t, themes(t, o.Review.ID, ""), "another review")

	// One that another program changed keeps its bytes, and is not taken for a good one.
	data, _ := os.ReadFile(path)
	if err := os.WriteFile(path, bytes.Replace(data, []byte("mine"), []byte("hers"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	opt.Base = f
	f = mustSave(t, path, withTheme(f.Review, "mine again"), opt)
	list, _ := Versions(f.Review.ID)
	_, err := Open(list[1].Path, Options{})
	wantKind(t, err, Damaged)
	if r, _, err := Reseal(list[1].Path, Options{}); err != nil || r.Review.Recommendations[0].Theme != "hers" {
		t.Errorf("what another program wrote is not kept: %v", err)
	}

	// What is no review is nothing to keep.
	for _, rubbish := range []string{"", "dear all", "{}", `{"format":"followup"`} {
		if err := os.WriteFile(path, []byte(rubbish), 0o600); err != nil {
			t.Fatal(err)
		}
		before := len(bytesKept(t, f.Review.ID))
		opt.Base, opt.VersionName = f, "v"+rubbish
		f = mustSave(t, path, f.Review, opt)
		if n := len(bytesKept(t, f.Review.ID)); n != before+1 {
			t.Errorf("%q is kept as a version", rubbish)
		}
	}
}

// What is kept of a file from elsewhere has the protection of the review: at once where
// a passphrase is set, and again when it is changed or taken away.
func TestWhatIsReplacedFollowsThePassphrase(t *testing.T) {
	own := home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	mustSave(t, path, withTheme(small(), "mailed"), elsewhere(t, "Hēmi", mailed))
	f := mustOpen(t, path, "")
	opt := here(f)
	opt.Passphrase = []byte("rimu")
	w := opt.writer()
	if err := keepReplaced(w, own, before{data: mustRead(t, path), review: f.Review}, &File{Path: path, Review: f.Review, Protected: true, passphrase: opt.Passphrase}, opt); err != nil {
		t.Fatal(err)
	}
	if left := readable(t, own, "mailed"); len(left) > 0 {
		t.Errorf("in the clear even before the save: %v", left)
	}
	f = mustSave(t, path, withTheme(f.Review, "mine"), opt)
	if left := readable(t, own, "mailed"); len(left) > 0 {
		t.Errorf("in the clear: %v", left)
	}
	for _, pass := range []string{"rimu", "tōtara", ""} {
		opt := here(f)
		opt.Passphrase, opt.RemovePassphrase = []byte(pass), pass == ""
		f = mustSave(t, path, withTheme(f.Review, "under "+pass), opt)
		if all := themes(t, f.Review.ID, pass); all[len(all)-1] != "mailed" {
			t.Errorf("under %q are kept %q", pass, all)
		}
	}

	// One whose passphrase nobody here knows is kept as it is.
	theirs := elsewhere(t, "Hēmi", mailed)
	theirs.Passphrase = []byte("kahikatea")
	mustSave(t, path, withTheme(f.Review, "secret"), theirs)
	opt = here(f)
	opt.Overwrite = true
	f = mustSave(t, path, withTheme(f.Review, "mine after all"), opt)
	list, _ := Versions(f.Review.ID)
	_, err := Open(list[1].Path, Options{Passphrase: []byte("tōtara")})
	wantKind(t, err, WrongPassphrase)
	if got := mustOpen(t, list[1].Path, "kahikatea").Review.Recommendations[0].Theme; got != "secret" {
		t.Errorf("kept is %q", got)
	}
	if age := time.Since(list[1].Moment); age < 0 || age > time.Hour {
		t.Errorf("it is dated %v", list[1].Moment)
	}
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Where what stood there cannot be kept, the save goes on and says so.
func TestWhatCannotBeKeptIsTold(t *testing.T) {
	own := home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	mustSave(t, path, withTheme(small(), "mailed"), elsewhere(t, "Hēmi", mailed))
	f := mustOpen(t, path, "")
	if err := os.WriteFile(filepath.Join(own, "versions"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	saved, err := SaveFile(path, withTheme(f.Review, "mine"), here(f))
	if err != nil || len(saved.Notes) != 2 || !strings.Contains(saved.Notes[0], "what the file held before could not be kept as a version") {
		t.Fatalf("%v %+v", err, saved)
	}
	if got := mustOpen(t, path, "").Review.Recommendations[0].Theme; got != "mine" {
		t.Errorf("the file holds %q", got)
	}
}

// The message names who saved the file last, and when, as far as the file tells.
func TestTheMessageNamesWhoChangedTheFile(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	for _, c := range []struct {
		name   string
		change func(f *File)
		pass   string
		words  []string
		not    string
	}{
		{"by name", func(f *File) {
			mustSave(t, path, withTheme(f.Review, "theirs"), withBase(elsewhere(t, "Aroha Smith", mailed), f))
		}, "", []string{"was changed by Aroha Smith since you opened it (saved 21 November 2026, 4:12 pm)"}, "somebody"},
		{"under a passphrase", func(f *File) {
			opt := withBase(elsewhere(t, "Aroha Smith", mailed), f)
			opt.Passphrase = []byte("rimu")
			mustSave(t, path, withTheme(f.Review, "theirs"), opt)
		}, "rimu", []string{"changed by Aroha Smith since"}, "somebody"},
		{"under a passphrase that I do not know", func(f *File) {
			opt := withBase(elsewhere(t, "Aroha Smith", mailed), f)
			opt.Passphrase = []byte("rimu")
			mustSave(t, path, withTheme(f.Review, "theirs"), opt)
		}, "", []string{"was changed by somebody else since you opened it."}, "Smith"},
		{"by myself on another machine", func(f *File) {
			mustSave(t, path, withTheme(f.Review, "theirs"), withBase(elsewhere(t, "Mere  Pohatu", mailed), f))
		}, "", []string{"was changed under your own name, Mere Pohatu, since you opened it"}, "somebody"},
		{"by one without a name", func(f *File) {
			mustSave(t, path, withTheme(f.Review, "theirs"), withBase(elsewhere(t, "", mailed), f))
		}, "", []string{"was changed by somebody else since you opened it (saved 21 November 2026"}, ""},
		{"written again without a change", func(f *File) {
			opt := elsewhere(t, "Aroha Smith", mailed)
			f = mustSave(t, path, withTheme(f.Review, "theirs"), withBase(opt, f))
			opt.Now, opt.Name = func() time.Time { return mailed.Add(time.Hour) }, "Hēmi"
			opt.VersionName = "again"
			mustSave(t, path, f.Review, withBase(opt, f))
		}, "", []string{"was changed by somebody else since you opened it (saved 21 November 2026, 5:12 pm)"}, "Smith"},
		{"another review", func(*File) {
			mustSave(t, path, withTheme(small(), "other"), elsewhere(t, "Hēmi", mailed))
		}, "", []string{"was replaced by another review since you opened it (saved"}, "Hēmi"},
		{"by a program that does not seal", func(*File) {
			data := mustRead(t, path)
			if err := os.WriteFile(path, bytes.Replace(data, []byte("Housing"), []byte("Homes"), 1), 0o600); err != nil {
				t.Fatal(err)
			}
		}, "", []string{"was changed by somebody else since you opened it."}, "saved"},
		{"a name that is a whole page", func(f *File) {
			mustSave(t, path, withTheme(f.Review, "theirs"), withBase(elsewhere(t, strings.Repeat("Aroha\n", 500), mailed), f))
		}, "", []string{"was changed by Aroha Aroha"}, strings.Repeat("Aroha ", 11)},
	} {
		t.Run(c.name, func(t *testing.T) {
			_ = os.Remove(path)
			f := mustSave(t, path, small(), here(nil))
			c.change(f)
			opt := here(f)
			opt.Name, opt.Passphrase = "Mere Pohatu", []byte(c.pass)
			_, err := SaveFile(path, withTheme(f.Review, "mine"), opt)
			wantKind(t, err, Changed, append(c.words, path, "merge")...)
			if c.not != "" && strings.Contains(strings.ReplaceAll(err.Error(), path, ""), c.not) {
				t.Errorf("%q says %q", err, c.not)
			}
		})
	}
}

func withBase(opt Options, base *File) Options {
	opt.Base = base
	return opt
}
