// Package cli is the command line: the whole job without a window. One file holds one
// command. It knows neither Fyne nor the formats of files; what it prints as a result
// goes to standard output, what it says goes to standard error.
package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"followup/app/calendar"
	"followup/app/kind"
)

// Exit statuses of every command.
const (
	Done     = 0 // done
	NeedsYou = 1 // done, but something needs the user: errors found, a conflict, a file held back
	Failed   = 2 // could not read, write or understand
	NoWindow = 3 // no window possible
)

// Program is what the command line needs of the world outside.
type Program struct {
	Version string
	Args    []string // without the program's name
	In      io.Reader
	Out     io.Writer // results
	Err     io.Writer // messages
	Now     func() time.Time
	User    string                  // name for the history and the lock
	Window  func(path string) error // opens the window; a returned error means that there is none
	Display func() (string, error)  // describes the display, for diagnose

	tables         *kind.Tables
	passphraseFile string
	status         int
}

// Run carries out the command in Args and returns the exit status.
func (p *Program) Run() int {
	root := p.root()
	root.SetArgs(p.Args)
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	err := root.Execute()
	if err == nil {
		return p.status
	}
	fmt.Fprintf(p.Err, "followup: %s\n", sentence(err))
	var none *windowError
	if errors.As(err, &none) {
		return NoWindow
	}
	return Failed
}

type windowError struct{ error }

func (p *Program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "followup [FILE]",
		Short: "Draft a New Zealand agency's answer to UN human rights recommendations, offline",
		Long: "Followup keeps one review file from which every document comes: the Cabinet paper,\n" +
			"the one-year update, the UPR response, the mid-term report, the Monitor's CSV files\n" +
			"and the workbook. Without a command it opens its window.",
		Args:          maximum(1, "at most one review file"),
		Version:       p.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(_ *cobra.Command, args []string) error {
			path := ""
			if len(args) == 1 {
				path = args[0]
				if _, err := os.Stat(path); err != nil {
					if !strings.Contains(path, ".") && !strings.ContainsAny(path, `/\`) {
						return fmt.Errorf("there is no command and no file %q; followup --help lists the commands", path)
					}
					return readError(path, err)
				}
			}
			if err := p.Window(path); err != nil {
				return &windowError{err}
			}
			return nil
		},
	}
	cobra.MousetrapHelpText = ""
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetVersionTemplate("Followup {{.Version}}\n")
	root.PersistentFlags().StringVar(&p.passphraseFile, "passphrase-file", "", "read the passphrase of a protected review from this file")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w; %s --help lists what it takes", err, c.CommandPath())
	})
	root.AddCommand(
		p.sampleCommand(), p.newCommand(), p.paperCommand(), p.importCommand(), p.checkCommand(),
		p.exportCommand(), p.preflightCommand(), p.knownCommand(), p.uploadedCommand(),
		p.sendCommand(), p.collectCommand(), p.compareCommand(), p.timetableCommand(), p.resealCommand(), p.defaultsCommand(), p.diagnoseCommand(),
	)
	return root
}

// load reads the built-in tables, once.
func (p *Program) load() (*kind.Tables, error) {
	if p.tables == nil {
		t, err := kind.Load()
		if err != nil {
			return nil, err
		}
		p.tables = t
	}
	return p.tables, nil
}

func (p *Program) today() calendar.Day { return calendar.Today(p.Now()) }

// needs marks a run as done, but with something left for the user.
func (p *Program) needs() { p.status = NeedsYou }

// say writes a message for the user.
func (p *Program) say(format string, args ...any) { fmt.Fprintf(p.Err, format+"\n", args...) }

// print writes a result.
func (p *Program) print(format string, args ...any) { fmt.Fprintf(p.Out, format+"\n", args...) }

// exactly takes n arguments, named in words.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return fmt.Errorf("%s takes %s; you gave %d", c.CommandPath(), what, len(args))
		}
		return nil
	}
}

func minimum(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < n {
			return fmt.Errorf("%s takes %s; you gave %d", c.CommandPath(), what, len(args))
		}
		return nil
	}
}

func maximum(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > n {
			return fmt.Errorf("%s takes %s; you gave %d (%s)", c.CommandPath(), what, len(args), strings.Join(args, ", "))
		}
		return nil
	}
}

// sentence makes of an error one line that ends in a full stop.
func sentence(err error) string {
	s := strings.TrimSpace(strings.ReplaceAll(err.Error(), "\n", " "))
	if s != "" && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") {
		s += "."
	}
	return s
}

// readError says in words why a file cannot be read.
func readError(path string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("there is no file %s; check its name and folder", path)
	case errors.Is(err, os.ErrPermission):
		return fmt.Errorf("%s cannot be read, because you have no permission; ask its owner for it", path)
	}
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		return fmt.Errorf("%s cannot be read: %s", path, pathErr.Err)
	}
	return fmt.Errorf("%s cannot be read: %s", path, err)
}

// readSource reads a whole file that came from elsewhere, 50 MB at most.
func readSource(path string) ([]byte, error) {
	const most = 50 << 20
	info, err := os.Stat(path)
	if err != nil {
		return nil, readError(path, err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder; name a file in it", path)
	}
	if info.Size() > most {
		return nil, fmt.Errorf("%s has %d MB, and Followup reads files of up to 50 MB", path, info.Size()>>20)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, readError(path, err)
	}
	defer f.Close()
	// A device or a pipe says nothing of its size.
	read := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := read.ReadFrom(io.LimitReader(f, most+1)); err != nil {
		return nil, readError(path, err)
	}
	if read.Len() > most {
		return nil, fmt.Errorf("%s has more than 50 MB, the most that Followup reads", path)
	}
	if data := read.Bytes(); len(data) > ordinary || bytes.HasPrefix(data, []byte("PK")) {
		debug.SetGCPercent(50) // it may be far larger inside: see spare
	}
	return read.Bytes(), nil
}
