package monitor

import (
	"bytes"
	"flag"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/export/monitor/babycsv"
)

// tries checks a property so many times, unless a run asks for another number.
func tries(t *testing.T, times int, property func(*rapid.T)) {
	t.Helper()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		before := flag.Lookup("rapid.checks").Value.String()
		if err := flag.Set("rapid.checks", strconv.Itoa(times)); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = flag.Set("rapid.checks", before) })
	}
	rapid.Check(t, property)
}

// errorsOf returns the notes that hold the files back.
func errorsOf(notes []Note) []Note {
	return slices.DeleteFunc(slices.Clone(notes), func(n Note) bool { return n.Severity != Error })
}

// Nothing of a sound review is lost on the way, however nasty its texts are, and
// what is not public never leaves.
func TestNothingIsLost(t *testing.T) {
	tables := tablesOf(t)
	tries(t, 2000, func(t *rapid.T) {
		r := sound(t, tables)
		files, notes := Build(draft.NewIndex(r), tables)
		if files.Held {
			t.Fatalf("held back: %v", errorsOf(notes))
		}
		clean(t, r, tables, files)
		carried1(t, r, files)
		for _, f := range files.Files {
			if bytes.Contains(f.Data, []byte("SECRET")) {
				t.Fatalf("%s holds a note that is not public", f.Name)
			}
		}
		again, _ := Build(draft.NewIndex(r), tables)
		for n := range files.Files {
			if !bytes.Equal(files.Files[n].Data, again.Files[n].Data) {
				t.Fatal("the same review gives other bytes")
			}
		}
	})
}

// clean tells that the import stores every row, and drops and changes nothing.
func clean(t *rapid.T, r *draft.Review, tables *kind.Tables, files *Files) {
	report := PreflightOf(r, tables, files)
	for _, p := range report.Problems {
		if p.Lossy() {
			t.Fatalf("lost: %+v", p)
		}
	}
	for n, f := range report.Files {
		if want := len(files.Sheets[n].Rows); f.Rows != want || f.Stored != want {
			t.Fatalf("%+v, want %d rows", f, want)
		}
	}
	for _, f := range files.Files {
		if !bytes.HasPrefix(f.Data, []byte(bom)) || bytes.Contains(bytes.ReplaceAll(f.Data, []byte("\r\n"), nil), []byte("\r")) {
			t.Fatalf("%s lacks its mark or has a lone CR", f.Name)
		}
	}
}

// carried1 compares the cells that the import reads with the texts of the review.
func carried1(t *rapid.T, r *draft.Review, files *Files) {
	for n, name := range FileNames() {
		parsed := babycsv.Parse(strings.TrimPrefix(string(files.Files[n].Data), bom))
		for i, row := range parsed.Rows {
			cell := func(header string) string {
				if at := slices.Index(parsed.Header, header); at >= 0 {
					return row.Cells[at]
				}
				t.Fatalf("no column %s", header)
				return ""
			}
			switch name {
			case Recommendations:
				rec := r.Recommendations[i]
				same(t, cell("Reference [database:reference]"), rec.Reference)
				if strings.TrimFunc(string(rec.Response), jsSpace) != "" {
					same(t, cell("Comment [database:response]"), string(rec.Response))
				}
				words(t, cell("Title [database:title]")+" "+cell("Description [database:description]"), string(rec.Text))
			case Actions:
				a := r.Actions[i]
				same(t, cell("Description [database:description]"), string(a.Description))
				same(t, cell("Comment [database:outcome]"), string(a.Outcome))
				same(t, cell("Target date [database:target_date]"), string(a.TargetDate))
				same(t, cell("Target date comment [database:target_date_comment]"), a.TargetDateComment)
				words(t, cell("Title [database:title]"), a.Title)
			default:
				same(t, cell("Description [database:description]"), string(r.Indicators[i].Description))
			}
		}
	}
}

// same tells that a cell is a text line by line, but for line ends, the sign of a
// list and white space alone. Where there are notes or live references every word
// must be there.
func same(t *rapid.T, cell, source string) {
	if strings.Contains(source, "[^") || strings.Contains(source, "{{") {
		words(t, cell, source)
		return
	}
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\r", "\n"), "\n")
	if strings.TrimFunc(source, jsSpace) == "" {
		lines = []string{""}
	}
	got := strings.Split(cell, "\n")
	if len(got) != len(lines) {
		t.Fatalf("cell %q of %q", cell, source)
	}
	for n := range got {
		if got[n] != lines[n] && (!strings.HasPrefix(source, "-") || got[n] != strings.Replace(lines[n], "-", "*", 1)) {
			t.Fatalf("line %q, want %q", got[n], lines[n])
		}
	}
}

// words tells that every word of a text stands in a cell.
func words(t *rapid.T, cell, source string) {
	for _, w := range strings.Fields(source) {
		if strings.ContainsAny(w, "[^]{}-*") {
			continue // marks, live references and list signs change
		}
		if !strings.Contains(cell, w) {
			t.Fatalf("the word %q of %q is not in %q", w, source, cell)
		}
	}
}

// What is wrong in a review holds the files back with the field that is at fault;
// whatever is not held back loses nothing.
func TestHeldBackOrClean(t *testing.T) {
	tables := tablesOf(t)
	tries(t, 1000, func(t *rapid.T) {
		r := sound(t, tables)
		spoil(t, r)
		files, notes := Build(draft.NewIndex(r), tables)
		if !files.Held {
			clean(t, r, tables, files)
			return
		}
		for _, f := range files.Files {
			if len(f.Data) > 0 {
				t.Fatal("held back, and there is data")
			}
		}
		for _, n := range errorsOf(notes) {
			if n.Place.Item == "" || n.Place.Field == "" || n.Message == "" {
				t.Fatalf("the way to the field is missing: %+v", n)
			}
		}
	})
}

// After an upload the next export holds only what is new, its links to what is in
// the Monitor included, and loses nothing either.
func TestTheNextUploadIsCleanToo(t *testing.T) {
	tables := tablesOf(t)
	tries(t, 500, func(t *rapid.T) {
		r := sound(t, tables)
		files, _ := Build(draft.NewIndex(r), tables)
		next, _, err := ledger.Mark(r, files.Sheets[:], "2027-06-30", nil, nil)
		if err != nil {
			next = r // nothing to upload
		}
		if edits := ledger.Edits(next, Sheets(draft.NewIndex(next), tables)); len(edits) > 0 {
			t.Fatalf("edits where nothing changed: %+v", edits)
		}
		second := *next
		second.Recommendations, second.Actions = slices.Clone(next.Recommendations), slices.Clone(next.Actions)
		grow(t, tables, &second, "-next")
		files, notes := Build(draft.NewIndex(&second), tables)
		if files.Held {
			t.Fatalf("held back: %v", errorsOf(notes))
		}
		if got, want := len(files.Sheets[0].Rows), len(second.Recommendations)-len(r.Recommendations); got != want {
			t.Fatalf("%d new recommendations, want %d", got, want)
		}
		clean(t, &second, tables, files)
	})
}
