// Package settings is what a user sets once for all reviews: the name that stands in
// the history, the theme, the size of the text. It is a short file of lines
// "name = value" in the program's own folder; it never holds a word of a draft but
// those that the user added for the spelling.
package settings

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// File is the name of the file in the program's own folder.
const File = "settings.txt"

// most is the greatest size of the file that is read, in bytes.
const most = 64 << 10

// Settings is what the user set. The zero value is how the program comes.
type Settings struct {
	Name     string   // who stands in the history and the lock; empty means the system's user
	Theme    string   // light, dark, contrast; empty means light
	TextSize int      // per cent; 0 means 100
	Folder   string   // where the window looks for reviews first
	Words    []string // that the spelling knows too
	Unknown  []string

	SpellingOff bool // words that no list has are not underlined while they are written
}

// Load reads the settings in a folder. Where there is no file they are as the
// program comes.
func Load(home string) (Settings, error) {
	path := filepath.Join(home, File)
	data, err := readSome(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Settings{}, nil
	}
	if err != nil {
		return Settings{}, fmt.Errorf("the settings in %s cannot be read; the program goes on without them: %w", path, err)
	}
	if len(data) > most {
		return Settings{}, fmt.Errorf("the settings in %s are over 64 kB long, so they are not ours; remove the file", path)
	}
	return Parse(string(data)), nil
}

// readSome reads a file as far as one byte more than ours may have.
func readSome(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// Parse reads the lines of a settings file. A line that it does not know is kept.
func Parse(text string) Settings {
	var s Settings
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, most+1)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		name, value, found := strings.Cut(line, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case line == "":
		case found && name == "name":
			s.Name = value
		case found && name == "theme":
			s.Theme = value
		case found && name == "text size":
			if n, err := strconv.Atoi(strings.TrimSuffix(value, "%")); err == nil && n >= 50 && n <= 300 {
				s.TextSize = n
			}
		case found && name == "folder":
			s.Folder = value
		case found && name == "underline misspelt words" && (value == "no" || value == "yes"):
			s.SpellingOff = value == "no"
		case found && name == "word":
			if value != "" && !slices.Contains(s.Words, value) {
				s.Words = append(s.Words, value)
			}
		default:
			s.Unknown = append(s.Unknown, line)
		}
	}
	return s
}

// Text writes the settings as the lines of their file.
func (s Settings) Text() string {
	var b strings.Builder
	line := func(name, value string) {
		value = strings.Join(strings.Fields(value), " ")
		if value != "" {
			fmt.Fprintf(&b, "%s = %s\n", name, value)
		}
	}
	line("name", s.Name)
	line("theme", s.Theme)
	if s.TextSize != 0 {
		line("text size", strconv.Itoa(s.TextSize))
	}
	line("folder", s.Folder)
	if s.SpellingOff {
		line("underline misspelt words", "no")
	}
	for _, word := range s.Words {
		line("word", word)
	}
	for _, unknown := range s.Unknown {
		b.WriteString(unknown + "\n")
	}
	return b.String()
}
