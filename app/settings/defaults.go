package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
)

// Defaults is where an agency's own tables lie in the program's own folder: one CSV
// file a table, in the form of a review's own tables. New reviews begin with them.
func Defaults(home string) string { return filepath.Join(home, "defaults") }

func defaultsFile(home, table string) string {
	return filepath.Join(Defaults(home), table+".csv")
}

// LoadDefaults reads the tables with which a new review begins; there need be none. Of
// each one that cannot be read an error says in a sentence which file and row it is,
// and the others hold without it.
func LoadDefaults(home string, built *kind.Tables) (draft.Tables, []error) {
	var own draft.Tables
	var failed []error
	for _, table := range kind.OwnNames() {
		path := defaultsFile(home, table)
		data, err := readTable(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var rows [][]string
		if err == nil {
			rows, err = built.ReadOwn(table, data)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s, %w. New reviews begin without this table", path, err))
			continue
		}
		*kind.Own(&own, table) = rows
	}
	return own, failed
}

// readTable reads a file as far as one byte more than a table may have.
func readTable(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fs.ErrNotExist
	case err != nil:
		return nil, errors.New("the table cannot be read; look whether you may open it")
	case !info.Mode().IsRegular(): // a pipe never ends
		return nil, errors.New("it is not an ordinary file; take it away")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.New("the table cannot be read; look whether you may open it")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, kind.MostTable+4)) // a byte-order mark does not count
	if err != nil {
		return nil, errors.New("the table cannot be read; look whether the disk is all right")
	}
	return data, nil
}

// KeepDefaults makes a review's own tables those with which new reviews begin, in the
// place of any before, readable by their owner alone: all of them, or an error and
// nothing changed.
func KeepDefaults(home string, built *kind.Tables, own draft.Tables) error {
	var files []store.Named
	for _, table := range kind.OwnNames() {
		data := kind.WriteOwn(table, *kind.Own(&own, table))
		if _, err := built.ReadOwn(table, data); err != nil {
			return fmt.Errorf("the review’s own table of %s cannot be used for new reviews: %w", table, err)
		}
		files = append(files, store.Named{Path: defaultsFile(home, table), Data: data})
	}
	if err := os.MkdirAll(Defaults(home), 0o700); err != nil {
		return fmt.Errorf("the folder %s cannot be made: %w", Defaults(home), err)
	}
	if err := ownersAlone(Defaults(home), 0o700); err != nil {
		return err
	}
	for _, f := range files { // a file that is replaced keeps its mode
		if err := ownersAlone(f.Path, 0o600); err != nil {
			return err
		}
	}
	return store.WriteFiles(files, 0o600)
}

// ownersAlone takes from a file or folder what others may do with it; there need be none.
func ownersAlone(path string, mode fs.FileMode) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && info.Mode().Perm() == mode:
		return nil
	case err == nil && info.IsDir() != (mode == 0o700):
		return nil // writing says what is wrong with it
	}
	if err == nil {
		err = os.Chmod(path, mode)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be made yours alone; take it away and try again", path)
	}
	return nil
}

// DropDefaults takes the tables away: new reviews begin as the program comes. Other
// files in their folder stay.
func DropDefaults(home string) error {
	for _, table := range kind.OwnNames() {
		path := defaultsFile(home, table)
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s cannot be taken away; look whether you may change the folder", path)
		}
	}
	_ = os.Remove(Defaults(home)) // it stays where it holds something else
	return nil
}
