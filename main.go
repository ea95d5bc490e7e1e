// Followup drafts a New Zealand agency's answer to UN human rights recommendations:
// a window for the adviser, and the same work from the command line. This file only
// joins the parts.
package main

import (
	"net/http"
	"os"
	"time"

	_ "followup/forms/locale" // before Fyne, which reads the language while it initialises

	"fyne.io/fyne/v2/app"

	"followup/forms/cli"
	"followup/forms/console"
	"followup/forms/display"
	"followup/forms/window"
)

// version is set by the build; see the Makefile.
var version = "0.1.0"

func main() {
	console.Attach()
	console.NoCore()
	http.DefaultTransport = window.NoNetwork{}
	os.Exit((&cli.Program{
		Version: version,
		Args:    os.Args[1:],
		In:      os.Stdin,
		Out:     os.Stdout,
		Err:     os.Stderr,
		Now:     time.Now,
		User:    name(),
		Window:  open,
		Display: display.Describe,
	}).Run())
}

// open shows the window until it is closed. An error means that none can be shown.
func open(path string) error {
	if _, err := display.Check(); err != nil {
		return err
	}
	return window.Run(app.NewWithID("nz.followup.desktop"), window.Options{
		Path: path, Version: version, User: name(), Now: time.Now,
	})
}

// name is who stands in the history and the lock, until the settings say otherwise. The
// system is not asked for more than its variables: on an office network it would look
// the person up in a directory.
func name() string {
	for _, variable := range []string{"USER", "LOGNAME", "USERNAME"} {
		if name := os.Getenv(variable); name != "" {
			return name
		}
	}
	return ""
}
