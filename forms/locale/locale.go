// Package locale gives the program a language before any other package starts.
//
// Fyne looks for the language of the system while its packages initialise and
// complains on standard error where that is C or missing, on every run and on the
// command line's too. This package imports only os, so it initialises first; its init
// is the only one of the program.
package locale

import "os"

func init() { //nolint:gochecknoinits // see the package comment
	settle(os.Getenv, func(name, value string) { _ = os.Setenv(name, value) })
}

// ours is the language that stands in where the system names none.
const ours = "en_NZ.UTF-8"

// settle replaces a language of C or POSIX, and gives one where there is none.
func settle(get func(string) string, set func(name, value string)) {
	named := false
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value := get(name)
		if plain(value) {
			set(name, ours)
			value = ours
		}
		named = named || value != ""
	}
	if !named {
		set("LANG", ours)
	}
}

// plain tells whether a value names no language: C, C.UTF-8, POSIX.
func plain(value string) bool {
	return value == "C" || value == "POSIX" || len(value) > 1 && value[:2] == "C."
}
