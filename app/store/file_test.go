package store

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"followup/app/draft"
)

var update = flag.Bool("update", false, "write the fixture of this version anew; only while the version is not released")

func mustEncode(t testing.TB, r *draft.Review) []byte {
	t.Helper()
	data, err := Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustDecode(t testing.TB, data []byte) *draft.Review {
	t.Helper()
	r, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func wantKind(t testing.TB, err error, kind Kind, words ...string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v, want one of kind %d", err, kind)
	}
	if e.Kind != kind {
		t.Errorf("kind %d (%v), want %d", e.Kind, err, kind)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
	if e.What == "" || e.Do == "" || !strings.HasSuffix(e.Do, ".") || strings.HasSuffix(e.What, ".") {
		t.Errorf("not two sentences: %q", err)
	}
}

// unsealed returns a file's bytes with some text replaced and the seal made right.
func resealed(data []byte, before, after string) []byte {
	body := strings.Replace(string(data[:len(data)-sealLength]), before, after, 1)
	return seal([]byte(body))
}

func TestEveryFieldGoesToTheFileAndBack(t *testing.T) {
	r := full()
	data := mustEncode(t, r)
	if got := mustDecode(t, data); !reflect.DeepEqual(got, r) {
		t.Error("the review that came back is another")
	}
	if again := mustEncode(t, mustDecode(t, data)); !bytes.Equal(again, data) {
		t.Error("the second writing gave other bytes")
	}
}

func TestTheFixtureOfVersionOneOpensForEver(t *testing.T) {
	const name = "testdata/version-1.followup"
	if *update {
		if err := os.WriteFile(name, mustEncode(t, full()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got := mustDecode(t, data); !reflect.DeepEqual(got, full()) {
		t.Error("the fixture does not read as it was written")
	}
}

func TestTopLevelOrder(t *testing.T) {
	r := full()
	r.Unknown = draft.Unknown{"zebra": "1", "alpha": "{}"}
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^  "(\w+)":`).FindAllStringSubmatch(string(mustEncode(t, r)), -1) {
		names = append(names, m[1])
	}
	want := "format version id review recommendations actions indicators engagement papers ledger history saved alpha zebra sha256"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("order %s\nwant  %s", got, want)
	}
}

func TestAnEmptyReviewIsAFewLines(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	r.ID = "0123456789abcdef"
	want := `{
  "format": "followup",
  "version": 1,
  "id": "0123456789abcdef",
  "review": {
    "body": "CERD",
    "cycle": "CERD-2027",
    "prefix": "CERD-2027"
  },
`
	if got := string(mustEncode(t, r)); !strings.HasPrefix(got, want) || strings.Count(got, "\n") != strings.Count(want, "\n")+2 {
		t.Errorf("got %s", got)
	}
}

func TestUnknownMembersAreKeptAndSorted(t *testing.T) {
	data := resealed(mustEncode(t, draft.New("CAT", "CAT-2026")), `"body": "CAT"`, `"zoo": {"b": [1e400, "\u00e9"]}, "body": "CAT", "ant": null`)
	r := mustDecode(t, data)
	out := string(mustEncode(t, r))
	if !strings.Contains(out, "\"ant\": null,\n    \"zoo\": {\"b\": [1e400, \"\\u00e9\"]}\n  }") {
		t.Errorf("got %s", out)
	}
	if !bytes.Equal(mustEncode(t, mustDecode(t, []byte(out))), []byte(out)) {
		t.Error("not stable")
	}
}

func TestAnItemWithoutAnIDGetsOne(t *testing.T) {
	data := seal([]byte(`{"format":"followup","version":1,"review":{"agencies":[{"code":"MoJ"}]},"actions":[{"title":"x"}],` + "\n"))
	r := mustDecode(t, data)
	if r.ID == "" || r.Actions[0].ID == "" || r.About.Agencies[0].ID == "" {
		t.Error("an id is missing")
	}
}

func TestAnIDThatStandsTwiceIsMendedAndTold(t *testing.T) {
	data := seal([]byte(`{"format":"followup","version":1,"actions":[{"id":"a"},{"id":"a"}],"indicators":[{"id":"i","actions":["a"]}],` + "\n"))
	f, err := decodeFile(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a := f.Review.Actions; a[0].ID != "a" || a[1].ID == "a" || a[1].ID == "" {
		t.Errorf("ids %q and %q", a[0].ID, a[1].ID)
	}
	if len(f.Mended) != 1 || !strings.Contains(f.Mended[0], "“actions”, entry 2") {
		t.Errorf("told %q", f.Mended)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	good := string(mustEncode(t, full()))
	body := func(s string) string { return string(seal([]byte(`{"format":"followup","version":1,` + s + ",\n"))) }
	for _, c := range []struct {
		name, data string
		kind       Kind
		words      []string
	}{
		{"nothing", "", Damaged, []string{"is empty"}},
		{"a Word file", "PK\x03\x04", NotOurs, []string{"is not a Followup review"}},
		{"a list", "[1]", NotOurs, nil},
		{"other JSON", string(seal([]byte("{\"a\":1,\n"))), NotOurs, nil},
		{"another format", string(seal([]byte("{\"format\":\"x\",\n"))), NotOurs, nil},
		{"a newer version", string(seal([]byte("{\"format\":\"followup\",\"version\":2,\"review\":[],\n"))), Newer, []string{"newer version", "2"}},
		{"version 0", string(seal([]byte("{\"format\":\"followup\",\"version\":0,\n"))), Invalid, nil},
		{"no seal", good[:len(good)-sealLength] + "  \"saved\": \"\"\n}\n", Damaged, nil},
		{"a changed word", strings.Replace(good, "Māori", "Maori", 1), Damaged, []string{"last line"}},
		{"something behind", good + "\n", Damaged, nil},
		{"a text where a list must be", body(`"actions":"none"`), Invalid, []string{"“actions”", "must be a list, and is a text", "line 1"}},
		{"a number where a text must be", body(`"actions":[{"title":"a"},{"title":7}]`), Invalid, []string{"“actions”, entry 2, “title”", "must be a text, and is a number"}},
		{"a text where a flag must be", body(`"actions":[{"new":"no"}]`), Invalid, []string{"must be true or false"}},
		{"half a month", body(`"review":{"followUpMonths":1.5}`), Invalid, []string{"whole number", "1.5"}},
		{"a huge number", body(`"review":{"followUpMonths":1e99999}`), Invalid, []string{"whole number"}},
		{"a moment that is none", body(`"saved":"yesterday"`), Invalid, []string{"moment", "yesterday"}},
		{"a member that stands twice", body(`"review":{"body":"a","body":"b"}`), Invalid, []string{"twice"}},
		{"an unknown member that stands twice", body(`"review":{"x":1,"x":2}`), Invalid, []string{"twice"}},
		{"an id that leads elsewhere", body(`"id":"../../x"`), Invalid, []string{"id"}},
		{"an empty entry", body(`"actions":[null]`), Invalid, []string{"entry 1", "null"}},
		{"JSON that breaks off", string(seal([]byte("{\"format\":\"followup\",\"version\":1,\"actions\":[{\n"))), Damaged, []string{"line"}},
		{"broken letters", body("\"review\":{\"title\":\"\xff\"}"), Damaged, []string{"line 1"}},
		{"a passphrase", "-----BEGIN PGP MESSAGE-----\n\nx\n-----END PGP MESSAGE-----\n", Protected, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Decode([]byte(c.data))
			wantKind(t, err, c.kind, c.words...)
		})
	}
}

func TestSizesThatAreRefused(t *testing.T) {
	_, err := Decode(make([]byte, MaxFile+1))
	wantKind(t, err, TooBig, "50.0 MB")

	r := draft.New("CAT", "CAT-2026")
	r.Papers = []*draft.Paper{{ID: "p", Sections: []draft.Section{{ID: "s", Text: draft.Markdown(strings.Repeat("ā", MaxText))}}}}
	data := mustEncode(t, r)
	mustDecode(t, data)

	r.Papers[0].Sections[0].Text += "x"
	_, err = Encode(r)
	wantKind(t, err, TooBig, "200,001 characters")
	_, err = Decode(resealed(data, `"text": "`, `"text": "x`))
	wantKind(t, err, TooBig, "200,001 characters", "“papers”, entry 1, “sections”, entry 1, “text”")
}

// Files that were made to hurt are refused within a second, in one sentence.
func TestHostileFiles(t *testing.T) {
	head := `{"format":"followup","version":1,`
	for _, c := range []struct{ name, body string }{
		{"deep lists", `"x":` + strings.Repeat("[", 5_000_000)},
		{"deep lists that end", `"x":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000)},
		{"deep objects", `"review":` + strings.Repeat(`{"a":`, 2_000_000)},
		{"a number of millions of digits", `"review":{"followUpMonths":` + strings.Repeat("9", 20_000_000) + "}"},
		{"a million members", `"review":{` + numbered(1_000_000, `"m%d":0`) + "}"},
		{"a million entries of a map", `"ledger":{"uploads":[{"items":[{"cells":{` + numbered(1_000_000, `"m%d":""`) + "}}]}]}"},
		{"millions of empty items", `"recommendations":[` + strings.Repeat("{},", 10_000_000) + "{}]"},
		{"millions of empty texts", `"recommendations":[{"states":[` + strings.Repeat(`"",`, 10_000_000) + `""]}]`},
		{"millions of empty tables", `"review":{"tables":{"limits":[` + strings.Repeat("[],", 12_000_000) + "[]]}}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := seal([]byte(head + c.body + ",\n"))
			started := time.Now()
			_, err := Decode(data)
			if err == nil {
				t.Fatal("taken for a review")
			}
			if took := time.Since(started); took > 3*time.Second {
				t.Errorf("took %v", took)
			}
			if n := len(err.Error()); n > 400 {
				t.Errorf("a sentence of %d characters", n)
			}
		})
	}
}

func numbered(n int, pattern string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, pattern, i)
	}
	return b.String()
}

func TestUnsealedSaysWhatItRead(t *testing.T) {
	data := mustEncode(t, full())
	changed := bytes.Replace(data, []byte("Title 9:"), []byte("Ti\\u0308tle\\u0000\\r\\n 9:"), 1)
	changed = append([]byte("\uFEFF"), changed...)
	r, notes, err := DecodeUnsealed(changed)
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(notes, "\n"); !strings.Contains(all, "does not fit") || !strings.Contains(all, "2 recommendations, 2 actions") ||
		!strings.Contains(all, "2 engagement entries") {
		t.Errorf("notes %q", notes)
	}
	for _, text := range allTexts(r) {
		if text != draft.Enter(text) {
			t.Errorf("%q came in as it was", text)
		}
	}
	_, notes, err = DecodeUnsealed(data)
	if err != nil || !strings.Contains(notes[0], "the check sum fits") {
		t.Errorf("a good file: %v, %q", err, notes)
	}
}

func allTexts(r *draft.Review) []string {
	var all []string
	for _, i := range r.Recommendations {
		draft.Texts(i, func(_ draft.ID, _ string, _ draft.TextKind, s *string) { all = append(all, *s) })
	}
	draft.Texts(r.About, func(_ draft.ID, _ string, _ draft.TextKind, s *string) { all = append(all, *s) })
	return all
}

// Any review at all, with any text, goes to the file and back.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &draft.Review{About: &draft.About{}, Ledger: &draft.Ledger{}}
		g := &generator{t: t}
		g.fill(reflect.ValueOf(r).Elem())
		data, err := Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		again, err := Encode(back)
		if err != nil || !bytes.Equal(data, again) {
			t.Fatalf("another file the second time (%v):\n%s\n%s", err, data, again)
		}
		if d := draft.Diff(r, back); len(d) > 0 {
			t.Fatalf("differs: %+v", d)
		}
	})
}

type generator struct {
	t *rapid.T
	n int
}

func (g *generator) fill(v reflect.Value) {
	g.n++
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Unix(int64(rapid.Uint32().Draw(g.t, "moment")), 0).UTC()))
		return
	case draft.ID:
		v.SetString(fmt.Sprintf("id%d", g.n))
		return
	case draft.Unknown:
		if rapid.IntRange(0, 20).Draw(g.t, "unknown") == 0 {
			v.Set(reflect.ValueOf(draft.Unknown{rapid.String().Draw(g.t, "name") + "?": `{"a":[true,null,"x"]}`}))
		}
		return
	}
	switch v.Kind() {
	case reflect.String:
		if rapid.IntRange(0, 3).Draw(g.t, "empty") == 0 {
			v.SetString(rapid.String().Draw(g.t, "text"))
		}
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(g.t, "flag"))
	case reflect.Int:
		v.SetInt(int64(rapid.IntRange(-10, 1000).Draw(g.t, "number")))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		g.fill(v.Elem())
	case reflect.Slice:
		if n := rapid.SampledFrom([]int{0, 0, 1, 1, 2}).Draw(g.t, "length"); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				g.fill(v.Index(i))
			}
		}
	case reflect.Map:
		if rapid.Bool().Draw(g.t, "map") {
			v.Set(reflect.ValueOf(map[string]string{rapid.String().Draw(g.t, "key"): rapid.String().Draw(g.t, "value")}))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			g.fill(v.Field(i))
		}
	}
}
