package monitor

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/kind"
)

// book is one file as rows of cells, to break one rule in it.
type book struct {
	rows [][]string
	raw  func(string) string // what is done to the written text
}

func (b *book) at(header string) int { return slices.Index(b.rows[0], header) }

func (b *book) text() string {
	var w writer
	for _, r := range b.rows {
		w.row(r)
	}
	text := string(w.data)
	if b.raw != nil {
		text = b.raw(text)
	}
	return text
}

// mutation breaks one rule in a row of a file, and says what must be told of it.
// It reports false where the row does not lend itself to it.
type mutation struct {
	name  string
	file  string
	apply func(b *book, row int, pick *rand.Rand) (found, bool)
}

// put writes a value into a cell of a row and expects a finding there.
func put(header string, value func(old string, pick *rand.Rand) string, rule string, effect Effect) func(*book, int, *rand.Rand) (found, bool) {
	return func(b *book, row int, pick *rand.Rand) (found, bool) {
		at := b.at(header)
		if at < 0 {
			return found{}, false
		}
		value := value(b.rows[row][at], pick)
		if value == "" && rule != "title-blank" && rule != "reference-blank" {
			return found{}, false
		}
		b.rows[row][at] = value
		return found{rule, "", row + 1, header, effect}, true
	}
}

func oneOf(values ...string) func(string, *rand.Rand) string {
	return func(_ string, pick *rand.Rand) string { return values[pick.IntN(len(values))] }
}

// linked changes a link that is there.
func linkedTo(change func(string) string) func(string, *rand.Rand) string {
	return func(old string, _ *rand.Rand) string {
		if old == "" {
			return ""
		}
		return change(old)
	}
}

func swapCase(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// scheduled sets the schedule of an indicator and expects a refusal in a column.
func scheduled(start, end, frequency, repeat, rule, header string) func(*book, int, *rand.Rand) (found, bool) {
	return func(b *book, row int, _ *rand.Rand) (found, bool) {
		for h, v := range map[string]string{hStart: start, hEnd: end, hFreq: frequency, hRepeat: repeat} {
			b.rows[row][b.at(h)] = v
		}
		return found{rule, "", row + 1, header, Refused}, true
	}
}

// renamed changes a header and expects a finding on it.
func renamed(header string, change func(string) string, rule string, effect Effect) func(*book, int, *rand.Rand) (found, bool) {
	return func(b *book, _ int, _ *rand.Rand) (found, bool) {
		at := b.at(header)
		filled := false
		for _, r := range b.rows[1:] {
			filled = filled || at >= 0 && trim(r[at]) != ""
		}
		if !filled {
			return found{}, false
		}
		b.rows[0][at] = change(header)
		return found{rule, "", 1, b.rows[0][at], effect}, true
	}
}

func mutations() []mutation {
	list := []mutation{
		{"a support level that is none", Recommendations, put(hSupport, oneOf("3", "-1", "2.0", "2 ", "Noted", "1e0"), "support-level", Dropped)},
		{"a second body", Recommendations, put(hBody, oneOf("UPR, CERD", "CAT,CRC"), "category-second", Refused)},
		{"a second State", Recommendations, put(hState, oneOf("AUS, FJI", "NLD,SWE"), "category-second", Refused)},
		{"a category that is not in the list", Recommendations, put(hIssue, oneOf("Wellbeing", "health", "Right to  health"), "category-unresolved", Unresolved)},
		{"an agency with a macron that the Monitor lacks", Recommendations, put(hAgency, oneOf("Te Puni Kōkiri"), "category-unresolved", Unresolved)},
		{"a day that is none", Actions, put(hTarget, oneOf("2027-02-30", "30/06/2027", "2027-6-3", "2027-06-30 ", "June 2027", "2027-13-01"), "date", Dropped)},
		{"a second progress status", Actions, put(hProgress, oneOf("In progress, Completed"), "category-second", Refused)},
		{"a category twice", Actions, put(hIssue, oneOf("Health, Health"), "link-twice", Dropped)},
		{"a link in other letters", Actions, put(hRecs, linkedTo(swapCase), "link-case", Unresolved)},
		{"a link to nothing", Actions, put(hRecs, oneOf("NOWHERE-1"), "link-unresolved", Unresolved)},
		{"a link with a blank in it", Actions, put(hRecs, linkedTo(func(s string) string { return s[:1] + " " + s[1:] }), "link-unresolved", Unresolved)},
		{"an action linked twice", Indicators, put(hActs, linkedTo(func(s string) string { return s + "," + s }), "link-twice", Dropped)},
		{"a link to no action", Indicators, put(hActs, oneOf("NOWHERE-2"), "link-unresolved", Unresolved)},
		{"a frequency that is none", Indicators, put(hFreq, oneOf("2", "24", "12.0", "yearly"), "frequency", Dropped)},
		{"a repeat that means yes", Indicators, put(hRepeat, oneOf("No", "no", "nein", "false ", "N"), "repeat", Changed)},
		{"a repeat without an end date", Indicators, scheduled("2027-01-01", "", "12", "true", "repeat-without-end", hEnd)},
		{"a repeat without a frequency", Indicators, scheduled("2027-01-01", "2028-01-01", "", "true", "repeat-without-frequency", hFreq)},
		{"an end before the start", Indicators, scheduled("2027-01-02", "2027-01-01", "", "false", "end-before-start", hEnd)},
		{"an end without a start", Indicators, scheduled("", "2027-01-01", "", "false", "start-missing", hStart)},
	}
	for _, file := range FileNames() {
		list = append(
			list,
			mutation{"a blank title", file, put(hTitle, oneOf("", " ", "\u00a0"), "title-blank", Refused)},
			mutation{"a blank reference", file, put(hRef, oneOf("", "  "), "reference-blank", Refused)},
			mutation{"a reference that is taken", file, put(hRef, oneOf("KNOWN-R", "KNOWN-A", "KNOWN-I"), "reference-taken", Refused)},
			mutation{"a row that is skipped", file, put(hDesc, oneOf("[ignore-row]", "see [ignore-row] there"), "ignore-row", Dropped)},
			mutation{"a header with a blank behind it", file, renamed(hDesc, func(h string) string { return h + " " }, "column-unknown", Dropped)},
			mutation{"a header without a bracket", file, renamed(hDesc, func(string) string { return "Description" }, "column-unknown", Dropped)},
			mutation{"a header with a second bracket", file, renamed(hTitle, func(h string) string { return "[UPR] " + h }, "header-crash", WholeFile)},
			mutation{"a header that crashes the screen", file, renamed(hTitle, func(string) string { return "Type [database:framework_id]" }, "header-crash", WholeFile)},
			mutation{"a header twice", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				for i := range b.rows {
					b.rows[i] = append(slices.Clone(b.rows[i]), b.rows[i][b.at(hTitle)])
				}
				b.rows[row][len(b.rows[row])-1] = "Another title"
				return found{"column-twice", "", 1, hTitle, Dropped}, true
			}},
			mutation{"a field too many", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				b.rows[row] = append(slices.Clone(b.rows[row]), "more")
				return found{"row-long", "", row + 1, "", WholeFile}, true
			}},
			mutation{"a field too few", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				b.rows[row] = b.rows[row][:len(b.rows[row])-1]
				return found{"row-short", "", row + 1, "", WholeFile}, true
			}},
			mutation{"a line of blanks", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				b.rows = slices.Insert(b.rows, row, []string{"  "})
				return found{"row-short", "", row + 1, "", WholeFile}, true
			}},
			mutation{"semicolons", file, func(b *book, _ int, _ *rand.Rand) (found, bool) {
				b.raw = func(s string) string { return strings.ReplaceAll(s, `","`, `";"`) }
				return found{"delimiter", "", 1, "", WholeFile}, true
			}},
			mutation{"a stray CR in a file with LF", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				at := b.at(hTitle)
				b.rows[row][at] = "Broken\rtitle"
				b.raw = func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
				return found{"line-ending", "", row + 1, hTitle, WholeFile}, true
			}},
			mutation{"an unclosed quote", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				at := len(b.rows[row]) - 1
				b.rows = b.rows[:row+1]
				b.raw = func(s string) string { return strings.TrimSuffix(s, "\"\r\n") }
				return found{"quote-open", "", row + 1, b.rows[0][at], WholeFile}, true
			}},
			mutation{"text behind a closing quote", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				b.rows[row][b.at(hTitle)] = "QQ"
				b.raw = func(s string) string { return strings.Replace(s, `"QQ"`, `"QQ" and more"`, 1) }
				return found{"quote-text", "", row + 1, hTitle, Changed}, true
			}},
			mutation{"a blank before a quote", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				b.rows[row][b.at(hTitle)] = "QQ"
				b.raw = func(s string) string { return strings.Replace(s, `"QQ"`, ` "QQ"`, 1) }
				return found{"quote-space", "", row + 1, hTitle, Changed}, true
			}},
			mutation{"another encoding", file, func(b *book, row int, _ *rand.Rand) (found, bool) {
				b.rows[row][b.at(hTitle)] = "caf\xe9"
				return found{"encoding", "", row + 1, hTitle, Changed}, true
			}},
		)
	}
	return list
}

// In 300 files that were good one rule is broken, and each is told with its file,
// row and column; nothing is told of the same files before.
func TestMutants(t *testing.T) {
	tables := tablesOf(t)
	list := mutations()
	made, tried := 0, map[string]bool{}
	for seed := 0; made < 300; seed++ {
		r := rapid.Custom(func(t *rapid.T) *draft.Review { return sound(t, tables) }).Example(seed)
		files, _ := Build(draft.NewIndex(r), tables)
		state := StateOf(r, tables)
		state.Known = []draft.KnownItem{
			{Kind: "recommendation", Reference: "KNOWN-R", Title: "a"}, {Kind: "action", Reference: "KNOWN-A", Title: "b"}, {Kind: "indicator", Reference: "KNOWN-I", Title: "c"},
		}
		if report := Preflight(files.Files, state); report.Lossy() {
			t.Fatalf("a false alarm: %+v", report.Problems)
		}
		pick := rand.New(rand.NewPCG(uint64(seed), 7))
		for range 4 {
			m := list[(made+pick.IntN(3))%len(list)]
			if mutant(t, m, files, state, tables, pick) {
				made++
				tried[m.name] = true
			} else {
				list = append(list[1:], list[0])
			}
		}
		if seed > 5000 {
			t.Fatalf("only %d mutants", made)
		}
	}
	for _, m := range list {
		if !tried[m.name] {
			t.Errorf("never tried: %s", m.name)
		}
	}
}

// mutant breaks one rule and checks that it is told; it reports false where no row
// of the file lends itself to it.
func mutant(t *testing.T, m mutation, files *Files, state State, _ *kind.Tables, pick *rand.Rand) bool {
	t.Helper()
	names := FileNames()
	n := slices.Index(names[:], m.file)
	rows, _ := splitRows(strings.TrimPrefix(string(files.Files[n].Data), bom), ',', maxCells)
	if len(rows) < 2 {
		return false
	}
	b := &book{rows: rows}
	want, ok := m.apply(b, 1+pick.IntN(len(rows)-1), pick)
	if !ok {
		return false
	}
	want.file = m.file
	broken := files.Files
	broken[n].Data = []byte(b.text())
	report := Preflight(broken, state)
	var got []string
	for _, p := range report.Problems {
		f := found{p.Rule, p.File, p.Row, p.Column, p.Effect}
		if f == want {
			if !report.Lossy() {
				t.Errorf("%s: told, and yet no loss", m.name)
			}
			return true
		}
		got = append(got, fmt.Sprint(f))
	}
	t.Errorf("%s in %s: want %v, got %s", m.name, m.file, want, strings.Join(got, " "))
	return true
}
