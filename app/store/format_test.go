package store

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
)

// The page that describes the file names every member of every object, and none
// that does not exist.
func TestThePageOfTheFormatNamesEveryMember(t *testing.T) {
	page, err := os.ReadFile("../../docs/file-format.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string][]string{}
	row := regexp.MustCompile("(?m)^\\| `(\\w+)` \\| [^|]+ \\|")
	for _, part := range strings.Split(string(page), "\n### ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		body, _, _ = strings.Cut(body, "\n## ")
		for _, m := range row.FindAllStringSubmatch(body, -1) {
			documented[name] = append(documented[name], m[1])
		}
	}
	seen := map[reflect.Type]bool{}
	var check func(f *form)
	check = func(f *form) {
		switch {
		case f.shape == aList:
			check(f.of)
			return
		case f.shape != anObject || seen[f.typ]:
			return
		}
		seen[f.typ] = true
		var want []string
		for _, m := range f.members {
			want = append(want, m.name)
			check(m.form)
		}
		if f.typ == reflect.TypeFor[draft.Review]() {
			want = append(append([]string{"format", "version"}, want...), "sha256")
		}
		if got := documented[f.typ.Name()]; !slices.Equal(got, want) {
			t.Errorf("%s: the page has %v\nthe file has %v", f.typ.Name(), got, want)
		}
		delete(documented, f.typ.Name())
	}
	check(reviewForm())
	for name := range documented {
		t.Errorf("the page describes %s, which no file holds", name)
	}
}
