// Package assets holds what the program carries with it: fonts, icons, tables and
// the sample reviews. It only hands out bytes; what they mean is for others.
package assets

import "embed"

//go:embed all:fonts all:icons all:tables all:samples all:words
var files embed.FS

// Read returns the file at a path such as "tables/limits.csv".
func Read(path string) ([]byte, error) { return files.ReadFile(path) }

// List returns the names of the files in a folder such as "samples".
func List(folder string) ([]string, error) {
	entries, err := files.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, nil
}
