package store

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"followup/app/draft"
)

// Home returns the program's own folder: FOLLOWUP_HOME where it is set, else the
// user's local state folder (never one that roams or is temporary). It makes the
// folder, readable by its owner alone.
func Home() (string, error) {
	folder := os.Getenv("FOLLOWUP_HOME")
	if folder == "" {
		base, err := stateFolder()
		if err != nil {
			return "", &Error{Kind: NotFound, Cause: err, What: "for the program’s own data has no place: this system names no home folder", Do: "Set FOLLOWUP_HOME to a folder of yours."}
		}
		folder = base
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", writeError(folder, err)
	}
	return folder, nil
}

func stateFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if local := os.Getenv("LOCALAPPDATA"); local != "" {
			return filepath.Join(local, "Followup"), nil
		}
		home, err := os.UserHomeDir()
		return filepath.Join(home, "AppData", "Local", "Followup"), err
	case "darwin":
		home, err := os.UserHomeDir()
		return filepath.Join(home, "Library", "Application Support", "Followup"), err
	}
	if state := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "followup"), nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "state", "followup"), err
}

// folderName returns an ID as the name of a folder; an ID from a foreign file
// cannot lead anywhere else.
func folderName(id draft.ID) string {
	name := strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' {
			return c
		}
		return '_'
	}, string(id))
	return "r" + name
}
