package export

import (
	"path/filepath"

	"followup/app/store"
)

// writeAll writes the files of one format into a folder: all of them, or none.
func writeAll(dir string, files []file) error {
	named := make([]store.Named, len(files))
	for i, f := range files {
		named[i] = store.Named{Path: filepath.Join(dir, f.name), Data: f.data}
	}
	return store.WriteFiles(named, 0o666)
}
