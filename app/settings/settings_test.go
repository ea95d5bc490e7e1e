package settings

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	for _, s := range []Settings{
		{},
		{Name: "Aroha Ngata", Theme: "dark", TextSize: 130, Folder: "/home/aroha/Reviews"},
		{Words: []string{"hapori", "overstayers"}},
		{SpellingOff: true},
		{Name: "Māui = trickster", Unknown: []string{"later = yes"}},
	} {
		if got := Parse(s.Text()); !reflect.DeepEqual(got, s) {
			t.Errorf("%q reads back as %+v, want %+v", s.Text(), got, s)
		}
	}
}

func TestALineCannotSmuggleInAnother(t *testing.T) {
	s := Settings{Name: "A\ntheme = contrast"}
	if got := Parse(s.Text()); got.Theme != "" {
		t.Errorf("a name with a line end set the theme to %q", got.Theme)
	}
}

func TestASizeOutOfRangeIsNotTaken(t *testing.T) {
	for _, line := range []string{"text size = 5000", "text size = big", "text size = -3"} {
		if got := Parse(line); got.TextSize != 0 {
			t.Errorf("%q gave %d", line, got.TextSize)
		}
	}
}

func TestNoFileMeansAsTheProgramComes(t *testing.T) {
	s, err := Load(t.TempDir())
	if err != nil || !reflect.DeepEqual(s, Settings{}) {
		t.Errorf("got %+v, %v", s, err)
	}
}

func TestAFileTooLongIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, File), []byte(strings.Repeat("x", most+1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(dir); err == nil {
		t.Error("a file over 64 kB was read")
	}
}

// Whatever stands in the file, it reads as settings, and what is written of them reads
// the same again.
func FuzzParse(f *testing.F) {
	f.Add("name = Aroha\ntheme = dark\ntext size = 130%\nfolder = /home/aroha\nword = hapori\nlater = yes\n")
	f.Add("word = a\nword = a\nword =\n=\nname\x00 = \u202e\ntext size = 99999999999999999999\n")
	f.Add(strings.Repeat("=", 5000) + "\r\n\v\f\u2028name = x")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > most {
			return
		}
		once := Parse(text)
		if twice := Parse(once.Text()); !reflect.DeepEqual(Parse(twice.Text()), twice) {
			t.Errorf("%q reads back as %+v, then %+v", text, twice, Parse(twice.Text()))
		}
	})
}
