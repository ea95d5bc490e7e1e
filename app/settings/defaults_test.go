package settings

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/kind"
)

func built(t testing.TB) *kind.Tables {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func put(t testing.TB, home, name, data string) {
	t.Helper()
	if err := os.MkdirAll(Defaults(home), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(Defaults(home), name), []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}

var mine = draft.Tables{
	Limits:   [][]string{{"code", "value"}, {"update-words", "3000"}},
	Agencies: [][]string{{"code", "name"}, {"MCR", "Ministry for Culture – Manatū Taonga"}},
}

// What a review's own tables are kept as, new reviews begin with.
func TestDefaultsAreWhatAReviewsTablesWere(t *testing.T) {
	home, tables := t.TempDir(), built(t)
	if own, failed := LoadDefaults(home, tables); !reflect.DeepEqual(own, draft.Tables{}) || failed != nil {
		t.Errorf("without a folder: %+v, %v", own, failed)
	}
	if err := KeepDefaults(home, tables, mine); err != nil {
		t.Fatal(err)
	}
	own, failed := LoadDefaults(home, tables)
	if !reflect.DeepEqual(own, mine) || failed != nil {
		t.Errorf("they came back as %+v, %v", own, failed)
	}
	r, err := tables.NewReviewWith(own, "CERD", "CERD-2027")
	if err != nil || !reflect.DeepEqual(r.About.Tables, mine) || r.About.LeadAgency != "MoJ" {
		t.Errorf("a new review begins with %+v, %v", r, err)
	}

	// Those of another review take their place altogether.
	next := draft.Tables{Committees: [][]string{{"code", "name"}, {"SOU", "Social Outcomes"}}}
	if err := KeepDefaults(home, tables, next); err != nil {
		t.Fatal(err)
	}
	if own, _ := LoadDefaults(home, tables); !reflect.DeepEqual(own, next) {
		t.Errorf("then they are %+v", own)
	}
}

func TestDefaultsAreTheirOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // its folders are the user's own
	}
	home := t.TempDir()
	put(t, home, "limits.csv", "code\n")
	for _, path := range []string{Defaults(home), defaultsFile(home, "limits")} { // as somebody put it there
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := KeepDefaults(home, built(t), mine); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(Defaults(home)); info.Mode().Perm() != 0o700 {
		t.Errorf("the folder has mode %v", info.Mode())
	}
	for _, table := range kind.OwnNames() {
		if info, err := os.Stat(defaultsFile(home, table)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", table, info, err)
		}
	}
}

// A broken table is left out with a sentence that names its file and row; the others
// hold.
func TestABrokenTableIsLeftOut(t *testing.T) {
	for _, c := range []struct{ name, file, data, words string }{
		{"a figure that is none", "limits.csv", "code,value\nupdate-words,many\n", "limits.csv, row 2: the limit “many” is not a number"},
		{"a quotation mark", "headings.csv", "kind,code\ncabinet-response,\"x\n", "headings.csv, row 2: "},
		{"not text", "categories.csv", "\x00\xff\xfe", "categories.csv, the table is not UTF-8"},
		{"a huge one", "agencies.csv", strings.Repeat("MoJ,", 2*kind.MostTable), "agencies.csv, the table is larger than 1 MB"},
	} {
		home := t.TempDir()
		put(t, home, "committees.csv", "code,name\nSOU,Social Outcomes\n")
		put(t, home, c.file, c.data)
		own, failed := LoadDefaults(home, built(t))
		if len(failed) != 1 || !strings.Contains(failed[0].Error(), c.words) || !strings.Contains(failed[0].Error(), home) || !strings.Contains(failed[0].Error(), "without this table") {
			t.Errorf("%s: %v", c.name, failed)
		}
		if want := (draft.Tables{Committees: [][]string{{"code", "name"}, {"SOU", "Social Outcomes"}}}); !reflect.DeepEqual(own, want) {
			t.Errorf("%s: the others are %+v", c.name, own)
		}
	}
	home := t.TempDir()
	if err := os.MkdirAll(defaultsFile(home, "limits"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, failed := LoadDefaults(home, built(t)); len(failed) != 1 || !strings.Contains(failed[0].Error(), "not an ordinary file") {
		t.Errorf("a folder in its place: %v", failed)
	}
}

// What would not read back is not kept, and what was kept before stays.
func TestTablesThatAreBrokenAreNotKept(t *testing.T) {
	home, tables := t.TempDir(), built(t)
	if err := KeepDefaults(home, tables, mine); err != nil {
		t.Fatal(err)
	}
	err := KeepDefaults(home, tables, draft.Tables{
		Limits:   [][]string{{"code", "value"}, {"update-words", "100"}},
		Headings: [][]string{{"kind", "code"}, {"no-such", "x"}},
	})
	if err == nil || !strings.Contains(err.Error(), "own table of headings cannot be used for new reviews: row 2") {
		t.Errorf("told %v", err)
	}
	if own, _ := LoadDefaults(home, tables); !reflect.DeepEqual(own, mine) {
		t.Errorf("kept are now %+v", own)
	}
}

// All are written or none: a file that cannot be replaced leaves the others as they were.
func TestDefaultsAreKeptWholeOrNotAtAll(t *testing.T) {
	home, tables := t.TempDir(), built(t)
	if err := KeepDefaults(home, tables, mine); err != nil {
		t.Fatal(err)
	}
	last := defaultsFile(home, "agencies")
	if err := os.Remove(last); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(last, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := KeepDefaults(home, tables, draft.Tables{Limits: [][]string{{"code", "value"}, {"update-words", "100"}}}); err == nil {
		t.Fatal("it was not told")
	}
	if own, _ := LoadDefaults(home, tables); !reflect.DeepEqual(own.Limits, mine.Limits) {
		t.Errorf("the limits are %v", own.Limits)
	}
	entries, _ := os.ReadDir(Defaults(home))
	if len(entries) != len(kind.OwnNames()) {
		t.Errorf("left behind: %v", entries)
	}
}

func TestDefaultsAreDropped(t *testing.T) {
	home, tables := t.TempDir(), built(t)
	if err := DropDefaults(home); err != nil {
		t.Errorf("without any: %v", err)
	}
	for _, other := range []string{"", "notes.txt"} {
		if err := KeepDefaults(home, tables, mine); err != nil {
			t.Fatal(err)
		}
		if other != "" {
			put(t, home, other, "of the agency")
		}
		if err := DropDefaults(home); err != nil {
			t.Fatal(err)
		}
		if own, failed := LoadDefaults(home, tables); !reflect.DeepEqual(own, draft.Tables{}) || failed != nil {
			t.Errorf("they are still %+v, %v", own, failed)
		}
		if _, err := os.Stat(Defaults(home)); (err == nil) != (other != "") {
			t.Errorf("the folder with %q: %v", other, err)
		}
	}
}
