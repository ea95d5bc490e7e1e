package export

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
	"followup/assets"
)

var kindsOfPaper = []string{"cabinet-response", "one-year-update", "upr-response", "mid-term"}

// proofSize is how many secrets are put into how many copies of each sample.
func proofSize() (copies, secrets int) {
	if os.Getenv("FOLLOWUP_FULL") != "" {
		return 5, 25
	}
	return 1, 15
}

// fresh reads a sample anew: nobody else holds its items, so that they may be changed.
func fresh(t *testing.T, name string) (*draft.Review, *draft.Paper) {
	t.Helper()
	data, err := assets.Read("samples/sample-" + name + ".followup")
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return r, r.Papers[0]
}

// made exports a paper in one form and returns its files by their paths, an appendix of
// its own among them. What one format lacks fails the test.
func made(t *testing.T, r *draft.Review, p *draft.Paper, release compose.Release) map[string][]byte {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	formats := []Format{PDF, DOCX, HTML}
	if release == compose.ReleaseReview {
		formats = []Format{PDF}
	}
	report, err := Run(context.Background(), Request{Review: r, Paper: p, Tables: tables, Dir: dir, Base: "x", Release: release, Formats: formats}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range report.Held {
		t.Fatalf("held back: %s (%+v)", h.Why, h.Place)
	}
	files := map[string][]byte{}
	for _, w := range report.Written {
		if files[w.Path], err = os.ReadFile(w.Path); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func viewsOf(t *testing.T, path string, data []byte, programs bool) views {
	switch formatOf(path) {
	case PDF:
		return viewsOfPDF(t, path, data, programs)
	case DOCX:
		return viewsOfWord(t, path, data, programs)
	}
	return viewsOfHTML(data)
}

func formatOf(path string) Format { return Format(strings.TrimPrefix(filepath.Ext(path), ".")) }

// look reads every file of an export in every way, those of one format together.
func look(t *testing.T, files map[string][]byte, programs bool) map[Format]views {
	all := map[Format]views{}
	for path, data := range files {
		format := formatOf(path)
		if all[format] == nil {
			all[format] = views{}
		}
		for way, text := range viewsOf(t, path, data, programs) {
			all[format][filepath.Base(path)+", "+way] = text
		}
	}
	return all
}

// draftOnly tells of words that only a marker of something missing repeats, or the list
// of what changed since Cabinet agreed: they stand in drafts alone.
func (s planted) draftOnly(needle string) bool {
	return s.where == "review.text" || strings.Contains(s.typed, "of="+needle) || strings.Contains(s.where, "reference to a paragraph")
}

func TestNoSecretStandsInAnyFileOfARelease(t *testing.T) {
	copies, secrets := proofSize()
	for _, name := range kindsOfPaper {
		printed := 0
		for n := range copies {
			seed := uint64(n) + 5*uint64(len(name))
			r, p := fresh(t, name)
			list := plant(r, p, secrets, seed, oddities(seed))
			p.SeparateAppendix = n%2 == 1

			// The drafts show that the search finds what is there.
			draft := look(t, made(t, r, p, compose.Ordinary), false)
			review := look(t, made(t, r, p, compose.ReleaseReview), false)
			release := look(t, made(t, r, p, compose.Public), true)

			for _, s := range list {
				for _, needle := range s.needles {
					for format, v := range release {
						if way := v.find(needle); way != "" {
							t.Errorf("%s: %q (%s) stands in the %s of the release (%s)", name, s.typed, s.where, format, way)
						}
					}
					found := 0
					for _, v := range draft {
						if v.find(needle) != "" {
							found++
						}
					}
					if found > 0 {
						printed++
					}
					if link := strings.Contains(s.where, "link") || strings.Contains(s.typed, "]("); found > 0 && found < 3 && !link {
						t.Errorf("%s: %q (%s) is found in %d formats of the draft only", name, s.typed, s.where, found)
					}
					if draft[PDF].find(needle) != "" && review[PDF].find(needle) == "" && !s.draftOnly(needle) {
						t.Errorf("%s: %q (%s) is not shown to the signatory", name, s.typed, s.where)
					}
				}
			}
		}
		if printed*3 < copies*secrets {
			t.Errorf("%s: of %d secrets only %d words are printed in the draft", name, copies*secrets, printed)
		}
	}
}

func TestSecretsOfAnyLengthGiveTheSameRelease(t *testing.T) {
	copies, secrets := proofSize()
	for _, name := range kindsOfPaper {
		for n := range copies {
			seed := uint64(n) + 5*uint64(len(name)) + 2
			var releases []map[string][]byte
			for _, letters := range []int{3, 30} {
				r, p := fresh(t, name)
				plant(r, p, 2*secrets, seed, sized(letters))
				p.SeparateAppendix = n%2 == 1
				files := map[string][]byte{}
				for path, data := range made(t, r, p, compose.Public) {
					files[filepath.Base(path)] = data
				}
				releases = append(releases, files)
			}
			if len(releases[0]) < 3 || len(releases[0]) != len(releases[1]) {
				t.Errorf("%s, seed %d: %d files and %d", name, seed, len(releases[0]), len(releases[1]))
			}
			for file, data := range releases[0] {
				if !bytes.Equal(data, releases[1][file]) {
					t.Errorf("%s, seed %d: secrets of three letters and of thirty give two files %s", name, seed, file)
				}
			}
		}
	}
}
