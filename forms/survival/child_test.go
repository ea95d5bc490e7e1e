package survival

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/session"
	"followup/app/store"
	"followup/export"
)

// What tells the test binary to be the program that is killed.
const (
	playsIn   = "FOLLOWUP_SURVIVAL_FOLDER"
	playsSeed = "FOLLOWUP_SURVIVAL_SEED"
	playsPart = "FOLLOWUP_SURVIVAL_PART"
	playsPass = "FOLLOWUP_SURVIVAL_PROTECTED"
)

// passphrase protects every fourth review.
const passphrase = "rimu tōtara kahikatea"

// TestMain plays the part of the program where a test asks for one.
func TestMain(m *testing.M) {
	if folder := os.Getenv(playsIn); folder != "" {
		if err := play(folder); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		return
	}
	if memory := os.Getenv(playsProgram); memory != "" {
		os.Exit(commandLine(memory))
	}
	os.Exit(m.Run())
}

// pauses is the time between two keys in each part of the work.
var pauses = map[string]time.Duration{"typing": 11 * time.Millisecond, "saving": 3 * time.Millisecond, "exporting": 2 * time.Millisecond}

// Where things lie in the folder of one run.
func reviewIn(folder string) string { return filepath.Join(folder, "work", "pepa.followup") }
func homeIn(folder string) string   { return filepath.Join(folder, "home") }
func filesIn(folder string) string  { return filepath.Join(folder, "files") }

func optionsIn(folder string, protected bool) store.Options {
	opt := store.Options{Name: "Aroha", Home: homeIn(folder)}
	if protected {
		opt.Passphrase = []byte(passphrase)
	}
	return opt
}

// program is the program without its window: the session, the recovery copies, saving
// aside while typing goes on, exports. It writes down what it does as it does it.
type program struct {
	folder   string
	seed     uint64
	opt      store.Options
	tables   *kind.Tables
	session  *session.Session
	file     *store.File
	recovery *store.Recovery
	n        int
	saved    chan result
	saving   bool
}

type result struct {
	n        int
	file     *store.File
	revision uint64
	err      error
}

// play works on the review until it is killed.
func play(folder string) error {
	seed, err := strconv.ParseUint(os.Getenv(playsSeed), 10, 64)
	if err != nil {
		return err
	}
	p := &program{folder: folder, seed: seed, opt: optionsIn(folder, os.Getenv(playsPass) != ""), saved: make(chan result, 1)}
	if err := p.open(); err != nil {
		return err
	}
	switch part := os.Getenv(playsPart); part {
	case "saving":
		return p.loop(pauses[part], 6, p.save)
	case "exporting":
		return p.loop(pauses[part], 5, p.export)
	default:
		return p.loop(pauses[part], 0, nil)
	}
}

func (p *program) open() error {
	path := reviewIn(p.folder)
	if _, err := store.Acquire(path, "Aroha", false); err != nil {
		return err
	}
	var err error
	if p.file, err = store.Open(path, p.opt); err != nil {
		return err
	}
	built, err := kind.Load()
	if err != nil {
		return err
	}
	if p.tables, err = built.With(p.file.Review.About.Tables); err != nil {
		return err
	}
	p.recovery, err = store.StartRecovery(p.file.Review.ID, path, p.opt, func(err error) { fmt.Println("failed", err) })
	if err != nil {
		return err
	}
	p.session = session.New(p.file.Review, time.Now)
	p.session.Listen(func(e session.Event) {
		if e.Before != e.After && p.session.Dirty() {
			p.recovery.Keep(e.After)
		}
	})
	return nil
}

// loop types, and after every so many edits does what it is given.
func (p *program) loop(pause time.Duration, every int, then func() error) error {
	tick := time.NewTicker(pause)
	for {
		select {
		case <-tick.C:
			p.n++
			n := p.n
			p.session.Do(session.Step{Name: "Type", Field: "text", Change: func(r *draft.Review) *draft.Review { return edited(r, p.seed, n) }})
			say("typed", n, time.Now().UnixNano())
			if every > 0 && n%every == 0 && !p.saving {
				if err := then(); err != nil {
					return err
				}
			}
		case r := <-p.saved:
			p.saving = false
			if r.err != nil {
				return r.err
			}
			p.file = r.file
			p.session.MarkSaved(r.file.Review, r.revision)
			if p.session.Dirty() {
				p.recovery.Keep(p.session.Review())
			} else {
				p.recovery.Saved()
			}
			say("saved", r.n, 0)
		}
	}
}

// save saves aside, as the window does, while typing goes on.
func (p *program) save() error {
	n, r, revision, opt := p.n, p.session.Review(), p.session.Revision(), p.opt
	opt.Base = p.file
	p.saving = true
	say("save", n, 0)
	go func() {
		f, err := store.SaveFile(reviewIn(p.folder), r, opt)
		p.saved <- result{n, f, revision, err}
	}()
	return nil
}

// export writes every file.
func (p *program) export() error {
	r := p.session.Review()
	say("export", p.n, 0)
	_, err := export.Run(context.Background(), export.Request{
		Review: r, Paper: r.Papers[0], Tables: p.tables, Dir: filesIn(p.folder), Base: "pepa",
	}, nil)
	say("exported", p.n, 0)
	return err
}

// say writes a line at once.
func say(what string, n int, moment int64) {
	_, _ = os.Stdout.WriteString(fmt.Sprintf("%s %d %d\n", what, n, moment))
}
