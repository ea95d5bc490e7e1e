package store

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
)

// ticking is a clock that goes on a minute each time it is read.
func ticking() func() time.Time {
	now := time.Date(2027, 6, 3, 1, 30, 15, 500, time.FixedZone("NZST", 12*3600))
	return func() time.Time {
		now = now.Add(time.Minute)
		return now
	}
}

func small() *draft.Review {
	r := draft.New("CERD", "CERD-2027")
	return draft.Inserted(r, -1, &draft.Recommendation{ID: "r1", Reference: "CERD-2027-12a", Theme: "Housing"})
}

func TestSavingTellsTheHistory(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	opt := Options{Name: "Aroha", Now: ticking()}
	f, err := SaveFile(path, small(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Review.History) != 0 || f.Review.Saved.Location() != time.UTC || f.Review.Saved.Nanosecond() != 0 {
		t.Errorf("the first save: %v, %v", f.Review.History, f.Review.Saved)
	}
	opt.Base = f
	next, err := Save(path, withTheme(f.Review, "Health"), opt)
	if err != nil {
		t.Fatal(err)
	}
	want := draft.Change{Moment: next.Saved, Name: "Aroha", Item: "r1", Field: "theme", Old: "Housing", New: "Health"}
	if len(next.History) != 1 {
		t.Fatalf("history %v", next.History)
	}
	want.ID = next.History[0].ID
	if !reflect.DeepEqual(next.History[0], want) || want.ID == "" {
		t.Errorf("history %+v", next.History[0])
	}
	back, err := Open(path, Options{})
	if err != nil || !reflect.DeepEqual(back.Review, next) {
		t.Errorf("what is on disk is not what Save returned (%v)", err)
	}
	if len(f.Review.History) != 0 || f.Review.Recommendations[0].Theme != "Housing" {
		t.Error("saving changed the older review")
	}
}

func TestSavingOverAFileOfTheSameReviewWithoutABase(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	first, err := Save(path, small(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	next, err := Save(path, withTheme(first, "Health"), Options{})
	if err != nil || len(next.History) != 1 {
		t.Errorf("history %v, %v", next, err)
	}
	other, err := Save(path, small(), Options{})
	if err != nil || len(other.History) != 0 {
		t.Errorf("another review took the history of the one it replaced: %v, %v", other, err)
	}
}

func TestAFileThatChangedOutsideIsLeftAlone(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	f, err := SaveFile(path, small(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Save(path, withTheme(f.Review, "theirs"), Options{Base: f}); err != nil {
		t.Fatal(err)
	}
	theirs, _ := os.ReadFile(path)
	_, err = Save(path, withTheme(f.Review, "mine"), Options{Base: f})
	wantKind(t, err, Changed, path, "somebody else", "merge")
	if now, _ := os.ReadFile(path); !bytes.Equal(now, theirs) {
		t.Error("their file was touched")
	}
	copied := filepath.Join(filepath.Dir(path), "mine.followup")
	if _, err := Save(copied, withTheme(f.Review, "mine"), Options{Base: f}); err != nil {
		t.Errorf("a copy of mine: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(path, withTheme(f.Review, "mine"), Options{Base: f}); err != nil {
		t.Errorf("a file that went is written again: %v", err)
	}
}

func TestFiveVersionsAreKept(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	now := ticking()
	f, err := SaveFile(path, small(), Options{Now: now})
	for i := range 8 {
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			now() // some saves fall into one second, some do not
		}
		fixed := now()
		f, err = SaveFile(path, withTheme(f.Review, fmt.Sprint(i)), Options{Base: f, Now: func() time.Time { return fixed.Truncate(time.Hour) }})
	}
	list, err := Versions(f.Review.ID)
	if err != nil || len(list) != 5 {
		t.Fatalf("%d versions, %v", len(list), err)
	}
	for i, v := range list {
		old, err := Open(v.Path, Options{})
		if err != nil || old.Review.Recommendations[0].Theme != fmt.Sprint(7-i) {
			t.Errorf("version %d: %v, %v", i, old, err)
		}
	}
	data, _ := os.ReadFile(list[0].Path)
	if err := os.WriteFile(list[0].Path, data[:len(data)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	good, err := LastGood(f.Review.ID, Options{})
	if err != nil || good.Review.Recommendations[0].Theme != "6" {
		t.Errorf("the last good version: %v, %v", good, err)
	}
	_, err = LastGood("none", Options{})
	wantKind(t, err, NotFound)
	if err := os.WriteFile(path, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	good, err = LastGoodOf(path, Options{})
	if err != nil || good.Review.Recommendations[0].Theme != "6" {
		t.Errorf("the last good version by the path: %v, %v", good, err)
	}
	_, err = LastGoodOf(path+"x", Options{})
	wantKind(t, err, NotFound)
}

func TestAVersionWithANameStays(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	f, err := SaveFile(path, withTheme(small(), "sent"), Options{VersionName: "sent to Ministers’ offices / ā"})
	for i := range 7 {
		if err != nil {
			t.Fatal(err)
		}
		f, err = SaveFile(path, withTheme(f.Review, fmt.Sprint(i)), Options{Base: f})
	}
	list, _ := Versions(f.Review.ID)
	if len(list) != 6 || list[5].Name != "sent to Ministers’ offices / ā" || list[4].Name != "" {
		t.Fatalf("versions %+v", list)
	}
	if old, err := Open(list[5].Path, Options{}); err != nil || old.Review.Recommendations[0].Theme != "sent" {
		t.Errorf("the version with a name: %v", err)
	}
}

func TestWhatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(filepath.Join(dir, "none.followup"), Options{})
	wantKind(t, err, NotFound, "none.followup", "does not exist")
	_, err = Open(dir, Options{})
	wantKind(t, err, NotOurs, "is a folder")
	_, err = Open(os.DevNull, Options{})
	wantKind(t, err, NotOurs, "ordinary file")
	big := filepath.Join(dir, "big.followup")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 3*MaxFile); err != nil {
		t.Fatal(err)
	}
	_, err = Open(big, Options{})
	wantKind(t, err, TooBig, "150.0 MB", "big.followup")
	_, err = Open("x.followup", Options{disk: &failing{at: 1, err: os.ErrPermission}})
	wantKind(t, err, Permission, "does not allow")
}

func TestPassphrase(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "secret.followup")
	pass := []byte("kōwhai and rātā")
	f, err := SaveFile(path, withTheme(small(), "Whakamaua"), Options{Passphrase: pass})
	if err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	if !strings.HasPrefix(string(data), armourBegin+"\nComment: Followup; SHA-256 ") || bytes.Contains(data, []byte("Whakamaua")) {
		t.Errorf("the file begins %.120q", data)
	}
	_, err = Open(path, Options{})
	wantKind(t, err, Protected, "secret.followup")
	_, err = Open(path, Options{Passphrase: []byte("kowhai and rata")})
	wantKind(t, err, WrongPassphrase, "secret.followup")
	back, err := Open(path, Options{Passphrase: pass})
	if err != nil || !back.Protected || !reflect.DeepEqual(back.Review, f.Review) {
		t.Fatalf("with its passphrase: %v", err)
	}
	again, err := SaveFile(path, withTheme(back.Review, "Te Ara"), Options{Base: back})
	if err != nil || !again.Protected {
		t.Fatalf("a protected review is saved protected: %v", err)
	}
	list, _ := Versions(f.Review.ID)
	if len(list) != 2 {
		t.Errorf("%d versions", len(list))
	}
	for _, v := range list {
		if data, _ := os.ReadFile(v.Path); !protected(data) {
			t.Error("a version in the clear")
		}
	}
	if _, err := LastGood(f.Review.ID, Options{Passphrase: pass}); err != nil {
		t.Errorf("the last good version of a protected review: %v", err)
	}
	_, err = LastGoodOf(path, Options{})
	wantKind(t, err, Protected)
	if _, err := Save(path, again.Review, Options{Base: again, RemovePassphrase: true}); err != nil {
		t.Fatal(err)
	}
	if open, err := Open(path, Options{}); err != nil || open.Protected {
		t.Errorf("after the passphrase was removed: %v", err)
	}
}

// The message is an ordinary one: gpg opens it and says how it is protected.
func TestGPGOpensAProtectedReview(t *testing.T) {
	gpg, err := exec.LookPath("gpg")
	if err != nil {
		t.Log("gpg is not installed here: only our own reader opened it")
		return
	}
	dir := t.TempDir()
	plain := mustEncode(t, full())
	secret, err := protect(plain, []byte("rātā"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "x.followup")
	if err := os.WriteFile(path, secret, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "pass"), []byte("rātā"), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--homedir", dir, "--batch", "--pinentry-mode", "loopback", "--passphrase-file", filepath.Join(dir, "pass")}
	run := func(more ...string) ([]byte, string) {
		cmd := exec.Command(gpg, append(args, more...)...)
		var out, log bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &log
		if err := cmd.Run(); err != nil {
			t.Fatalf("gpg: %v\n%s", err, log.String())
		}
		return out.Bytes(), log.String()
	}
	t.Cleanup(func() { _ = exec.Command("gpgconf", "--homedir", dir, "--kill", "all").Run() })
	if out, _ := run("--decrypt", path); !bytes.Equal(out, plain) {
		t.Error("gpg read something else")
	}
	packets, _ := run("--list-packets", "--verbose", path)
	if !bytes.Contains(packets, []byte("cipher 9")) || !bytes.Contains(packets, []byte("mdc_method: 2")) || !bytes.Contains(packets, []byte("aead 0,")) {
		t.Errorf("not AES-256 with the older integrity check:\n%s", packets)
	}
}

// What gpg encrypted opens here too, once its user says that it is meant.
func TestGpgWritesWhatWeRead(t *testing.T) {
	gpg, err := exec.LookPath("gpg")
	if err != nil {
		t.Log("gpg is not installed here: only our own writer was read")
		return
	}
	home(t)
	dir := t.TempDir()
	plain, pass, path := filepath.Join(dir, "plain"), filepath.Join(dir, "pass"), filepath.Join(dir, "x.followup")
	for file, data := range map[string][]byte{plain: mustEncode(t, small()), pass: []byte("rātā")} {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = exec.Command("gpgconf", "--homedir", dir, "--kill", "all").Run() })
	if said, err := exec.Command(gpg, "--homedir", dir, "--batch", "--pinentry-mode", "loopback", "--passphrase-file", pass,
		"--armor", "--cipher-algo", "AES256", "--output", path, "--symmetric", plain).CombinedOutput(); err != nil {
		t.Fatalf("gpg: %v\n%s", err, said)
	}
	_, err = Open(path, Options{Passphrase: []byte("rātā")})
	wantKind(t, err, Damaged, "another program", "reseal")
	_, _, err = Reseal(path, Options{Passphrase: []byte("rata")})
	wantKind(t, err, WrongPassphrase)
	f, _, err := Reseal(path, Options{Passphrase: []byte("rātā")})
	if err != nil || f.Review.Recommendations[0].Theme != "Housing" {
		t.Fatalf("%v %v", f, err)
	}
}

func TestReseal(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	if err := os.WriteFile(path, bytes.Replace(mustEncode(t, small()), []byte("Housing"), []byte("Homes"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(path, Options{})
	wantKind(t, err, Damaged, "reseal")
	f, notes, err := Reseal(path, Options{})
	if err != nil || f.Review.Recommendations[0].Theme != "Homes" || !strings.Contains(strings.Join(notes, " "), "1 recommendation,") {
		t.Fatalf("%q %v", notes, err)
	}
	out := filepath.Join(filepath.Dir(path), "new.followup")
	if _, err := Save(out, f.Review, Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(out, Options{}); err != nil {
		t.Errorf("what was resealed: %v", err)
	}
}

func TestSavingWhatIsSavedPushesNoVersionOut(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "x.followup")
	opt := Options{Name: "Aroha", Now: ticking(), Passphrase: []byte("kōwhai lantern")}
	f, err := SaveFile(path, small(), opt)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	for range 3 {
		opt.Base = f
		if f, err = SaveFile(path, f.Review, opt); err != nil {
			t.Fatal(err)
		}
	}
	after, _ := os.ReadFile(path)
	if list, _ := Versions(f.Review.ID); len(list) != 1 || !bytes.Equal(before, after) {
		t.Errorf("%d versions are kept of one text, and the file was written again: %v", len(list), !bytes.Equal(before, after))
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err = SaveFile(path, f.Review, opt); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error("a file that is gone is not written again")
	}
	opt.VersionName = "sent for ministerial consultation"
	if opt.Base, err = Open(path, opt); err != nil {
		t.Fatal(err)
	}
	if _, err = SaveFile(path, opt.Base.Review, opt); err != nil {
		t.Fatal(err)
	}
	if list, _ := Versions(f.Review.ID); len(list) < 2 {
		t.Error("a version with a name was not kept")
	}
}
