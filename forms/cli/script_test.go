package cli

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"followup/app/draft"
	"followup/app/store"
)

// scriptDay is the day on which every script runs.
var scriptDay = time.Date(2027, time.October, 4, 21, 0, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"followup": func() {
			p := &Program{
				Version: "test", Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
				Now: func() time.Time { return scriptDay }, User: "Aroha Example",
				Window:  func(string) error { return errors.New("No window can be opened, because there is no display here") },
				Display: func() (string, error) { return "a screen of the test", nil },
			}
			os.Exit(p.Run())
		},
	})
}

// TestScripts runs the scripts in testdata/script, which read like the manual.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("FOLLOWUP_HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("HOME", filepath.Join(env.WorkDir, "user"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
			"edit":   edit,
			"fill":   fill,
			"damage": damage,
		},
	})
}

// status runs a command and holds it to an exit status: status 2 followup check x.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		var exit interface{ ExitCode() int }
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = string(rune('0' + exit.ExitCode()))
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// edit changes the response to a recommendation as a user does who then saves: edit
// FILE USER REFERENCE WORDS.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: edit file user reference words")
	}
	opt := store.Options{Name: args[1], Now: func() time.Time { return scriptDay }, Home: ts.Getenv("FOLLOWUP_HOME")}
	path := ts.MkAbs(args[0])
	f, err := store.Open(path, opt)
	ts.Check(err)
	for _, rec := range f.Review.Recommendations {
		if rec.Reference != args[2] {
			continue
		}
		opt.Base = f
		_, err := store.SaveFile(path, draft.Changed(f.Review, rec.ID, func(r *draft.Recommendation) { r.Response = draft.Markdown(args[3]) }), opt)
		ts.Check(err)
		return
	}
	ts.Fatalf("there is no recommendation %s", args[2])
}

// damage copies a file with one byte in its middle changed: damage x.xlsx y.xlsx.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: damage FROM TO")
	}
	data := []byte(ts.ReadFile(args[0]))
	data[len(data)/2] ^= 0x40
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o600))
}
