package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"followup/app/draft"
)

// Decode reads the bytes of a review's file. Errors are of type *[Error]: NotOurs,
// Damaged, Invalid, Newer, TooBig, Protected.
func Decode(data []byte) (*draft.Review, error) {
	r, err := decodeSealed(data)
	if err != nil {
		return nil, err
	}
	return r.review, nil
}

// decoded is what came out of a file's bytes.
type decoded struct {
	review *draft.Review
	mended []string
	sum    [32]byte // SHA-256 of all the bytes
	sealed bool
}

// decodeSealed reads bytes whose seal must be right.
func decodeSealed(data []byte) (*decoded, error) {
	if err := recognise(data); err != nil {
		return nil, err
	}
	ok, sum := sealed(data)
	if !ok {
		return nil, &Error{
			Kind: Damaged, What: "is damaged, or another program changed it: its last line does not fit the rest",
			Do: "Open the last good version that Followup kept of it; if the change was made on purpose, use “followup reseal”.",
		}
	}
	r, mended, err := read(data)
	if err != nil {
		return nil, err
	}
	return &decoded{review: r, mended: mended, sum: sum, sealed: true}, nil
}

// DecodeUnsealed reads a file whose seal is missing or wrong because another
// program changed it on purpose. notes says, for a person, what was read and what
// was mended; texts are made ready as [draft.Enter] does.
func DecodeUnsealed(data []byte) (r *draft.Review, notes []string, err error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if err := recognise(data); err != nil {
		return nil, nil, err
	}
	ok, _ := sealed(data)
	r, mended, err := read(data)
	if err != nil {
		return nil, nil, err
	}
	enterAll(reviewForm(), reflect.ValueOf(r).Elem())
	seal := "the check sum is missing or does not fit: the file was changed outside Followup"
	if ok {
		seal = "the check sum fits: the file was not changed outside Followup"
	}
	notes = []string{
		seal,
		fmt.Sprintf("read %s, %s, %s, %s and %s", count(len(r.Recommendations), "recommendation"), count(len(r.Actions), "action"),
			count(len(r.Indicators), "indicator"), count(len(r.Engagement), "engagement entry"), count(len(r.Papers), "paper")),
	}
	return r, append(notes, mended...), nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if rest, ok := strings.CutSuffix(what, "y"); ok {
		what = rest + "ie"
	}
	return thousands(n) + " " + what + "s"
}

// enterAll makes every text ready, in place, in a review that nobody else holds.
func enterAll(f *form, v reflect.Value) {
	switch f.shape {
	case aText:
		if !f.id {
			v.SetString(draft.Enter(v.String()))
		}
	case anObject:
		if f.pointer {
			v = v.Elem()
		}
		for _, m := range f.members {
			enterAll(m.form, v.Field(m.index))
		}
	case aList:
		for i := range v.Len() {
			enterAll(f.of, v.Index(i))
		}
	}
}

// recognise tells early what is no review of ours, is too big, or needs a passphrase.
func recognise(data []byte) error {
	if len(data) > MaxFile {
		return tooBig(len(data))
	}
	if protected(data) {
		return &Error{Kind: Protected, What: "is protected with a passphrase", Do: "Give its passphrase."}
	}
	start := bytes.TrimLeft(data[:min(len(data), 4096)], " \t\r\n")
	switch {
	case len(data) == 0:
		return &Error{Kind: Damaged, What: "is empty", Do: "Open the last good version that Followup kept of it."}
	case len(start) == 0 || start[0] != '{':
		return notOurs()
	}
	return nil
}

func notOurs() *Error {
	return &Error{
		Kind: NotOurs, What: "is not a Followup review",
		Do: "Choose a file whose name ends in .followup; spreadsheets, Word files and lists come in through Import.",
	}
}

// reader reads one file.
type reader struct {
	d      *jsontext.Decoder
	data   []byte
	text   string // data again: texts without escapes are pieces of it
	path   []step
	memory int
	ids    map[draft.ID]bool
	mended []string

	scratch []byte
}

// step is one step from the top of a file to the place that is read.
type step struct {
	name  string
	entry int // of a list, counted from 1; 0 for a member
}

func (s step) String() string {
	if s.entry > 0 {
		return "entry " + thousands(s.entry)
	}
	return "“" + beginning(s.name) + "”"
}

// place returns the path in words.
func (r *reader) place() string {
	words := make([]string, len(r.path))
	for i, s := range r.path {
		words[i] = s.String()
	}
	return strings.Join(words, ", ")
}

// read reads a whole file's JSON, whatever its seal says.
func read(data []byte) (*draft.Review, []string, error) {
	r := &reader{
		d: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true)), data: data, text: string(data),
		memory: maxMemory + len(data), ids: make(map[draft.ID]bool, len(data)/800),
	}
	review := &draft.Review{}
	if err := r.top(review); err != nil {
		var ours *Error
		if errors.As(err, &ours) {
			return nil, nil, ours
		}
		return nil, nil, r.broken(err)
	}
	if review.About == nil {
		review.About = &draft.About{}
	}
	if review.Ledger == nil {
		review.Ledger = &draft.Ledger{}
	}
	return review, r.mended, nil
}

// top reads the outermost object.
func (r *reader) top(review *draft.Review) error {
	format, version := "", 0
	f := reviewForm()
	err := r.object(f, reflect.ValueOf(review).Elem(), func(name string) (bool, error) {
		switch name {
		case "format":
			s, err := r.string()
			format = s
			if err == nil && s != Format {
				return true, notOurs()
			}
			return true, err
		case "version":
			n, err := r.number()
			version = n
			if err == nil && n > FormatVersion {
				return true, &Error{
					Kind: Newer, What: fmt.Sprintf("was written by a newer version of Followup (file version %d; this program reads %d)", n, FormatVersion),
					Do: "Install the newer version to open it; the file was left as it is.",
				}
			}
			return true, err
		case "sha256":
			return true, r.d.SkipValue()
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	if format == "" {
		return notOurs()
	}
	if version < 1 {
		return r.wrong("must have a version of 1 or more")
	}
	if _, err := r.d.ReadToken(); !errors.Is(err, io.EOF) {
		return &Error{Kind: Damaged, What: "is damaged: something follows behind its end", Do: "Open the last good version that Followup kept of it."}
	}
	return nil
}

// broken says that the JSON itself is broken.
func (r *reader) broken(err error) error {
	offset := int(r.d.InputOffset())
	return &Error{
		Kind: Damaged, What: fmt.Sprintf("is damaged: what stands in line %d cannot be read", r.line(offset)),
		Do: "Open the last good version that Followup kept of it.", Cause: err,
	}
}

func (r *reader) line(offset int) int {
	return 1 + bytes.Count(r.data[:min(max(offset, 0), len(r.data))], []byte("\n"))
}

// wrong says that a value is not what it must be, and where.
func (r *reader) wrong(what string) error {
	where := "at its beginning"
	if len(r.path) > 0 {
		where = "at " + r.place()
	}
	return &Error{
		Kind: Invalid, What: fmt.Sprintf("cannot be read %s (line %d): it %s", where, r.line(int(r.d.InputOffset())), what),
		Do: "Mend the place in the program that wrote it, or open the last good version that Followup kept.",
	}
}

// spend takes memory from what a file may use.
func (r *reader) spend(n int) error {
	if r.memory -= n; r.memory < 0 {
		return &Error{Kind: TooBig, What: "holds more items than a review can have", Do: "Split the review."}
	}
	return nil
}

func (r *reader) object(f *form, v reflect.Value, special func(string) (bool, error)) error {
	if k := r.d.PeekKind(); k != '{' {
		return r.mistyped(k, "an object")
	}
	if _, err := r.d.ReadToken(); err != nil {
		return err
	}
	var seen [2]uint64
	for {
		if k := r.d.PeekKind(); k != '"' {
			_, err := r.d.ReadToken() // the end, or the error
			if err == nil && f.idAt >= 0 {
				err = r.identify(f, v)
			}
			return err
		}
		raw, err := r.d.ReadValue()
		if err != nil {
			return err
		}
		at, ok := f.byName[string(raw[1:len(raw)-1])]
		if !ok {
			name, err := r.unquote(raw)
			if err != nil {
				return err
			}
			if at, ok = f.byName[name]; !ok {
				if special != nil {
					if done, err := special(name); done {
						if err != nil {
							return err
						}
						continue
					}
				}
				if err := r.keep(f, v, name); err != nil {
					return err
				}
				continue
			}
		}
		m := &f.members[at]
		r.path = append(r.path, step{name: m.name})
		if seen[at/64]&(1<<(at%64)) != 0 {
			return r.wrong("stands there twice")
		}
		seen[at/64] |= 1 << (at % 64)
		if err := r.value(m.form, v.Field(m.index)); err != nil {
			return err
		}
		r.path = r.path[:len(r.path)-1]
	}
}

// keep keeps an unknown member as it stands.
func (r *reader) keep(f *form, v reflect.Value, name string) error {
	r.path = append(r.path, step{name: name})
	raw, err := r.d.ReadValue()
	if err != nil {
		return err
	}
	if f.unknown < 0 {
		return r.wrong("is not known here")
	}
	if depth(raw) > maxDepth {
		return r.wrong(fmt.Sprintf("holds more than %d levels within one another", maxDepth))
	}
	if err := r.spend(64 + len(name)); err != nil {
		return err
	}
	place := v.Field(f.unknown)
	unknown, _ := place.Interface().(draft.Unknown)
	if unknown == nil {
		unknown = draft.Unknown{}
		place.Set(reflect.ValueOf(unknown))
	}
	if _, twice := unknown[name]; twice {
		return r.wrong("stands there twice")
	}
	if len(unknown) >= maxUnknown {
		return r.wrong(fmt.Sprintf("is one of more than %s members that Followup does not know", thousands(maxUnknown)))
	}
	unknown[name] = r.piece(len(raw))
	r.path = r.path[:len(r.path)-1]
	return nil
}

// piece returns the n bytes before the place that was read to.
func (r *reader) piece(n int) string {
	end := int(r.d.InputOffset())
	return r.text[end-n : end]
}

// depth returns how many objects and lists stand within one another.
func depth(raw []byte) int {
	deepest, now, quoted := 0, 0, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			now++
			deepest = max(deepest, now)
		case c == '}' || c == ']':
			now--
		}
	}
	return deepest
}

func (r *reader) value(f *form, v reflect.Value) error {
	k := r.d.PeekKind()
	if k == 'n' {
		_, err := r.d.ReadToken()
		return err
	}
	switch f.shape {
	case aText:
		s, err := r.string()
		if err != nil {
			return err
		}
		if f.id {
			if err := r.checkID(s); err != nil {
				return err
			}
		}
		v.SetString(s)
		return nil
	case aFlag:
		if k != 't' && k != 'f' {
			return r.mistyped(k, "true or false")
		}
		t, err := r.d.ReadToken()
		if err == nil {
			v.SetBool(t.Bool())
		}
		return err
	case aNumber:
		n, err := r.number()
		v.SetInt(int64(n))
		return err
	case aMoment:
		return r.moment(v)
	case aMap:
		return r.entries(v)
	case aList:
		return r.list(f, v)
	}
	if f.pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	return r.object(f, v, nil)
}

func (r *reader) list(f *form, v reflect.Value) error {
	if k := r.d.PeekKind(); k != '[' {
		return r.mistyped(k, "a list")
	}
	if _, err := r.d.ReadToken(); err != nil {
		return err
	}
	r.path = append(r.path, step{})
	elem := max(64, int(f.of.typ.Size()))
	for n := 0; ; n++ {
		k := r.d.PeekKind()
		if k == ']' || k == 0 {
			_, err := r.d.ReadToken()
			r.path = r.path[:len(r.path)-1]
			return err
		}
		if err := r.spend(elem); err != nil {
			return err
		}
		r.path[len(r.path)-1].entry = n + 1
		if k == 'n' {
			return r.mistyped(k, "a value")
		}
		if n >= v.Cap() {
			v.Grow(1)
		}
		v.SetLen(n + 1)
		if err := r.value(f.of, v.Index(n)); err != nil {
			return err
		}
	}
}

func (r *reader) entries(v reflect.Value) error {
	if k := r.d.PeekKind(); k != '{' {
		return r.mistyped(k, "an object of texts")
	}
	if _, err := r.d.ReadToken(); err != nil {
		return err
	}
	m := map[string]string{}
	for {
		if k := r.d.PeekKind(); k != '"' {
			_, err := r.d.ReadToken()
			if err == nil && len(m) > 0 {
				v.Set(reflect.ValueOf(m))
			}
			return err
		}
		name, err := r.string()
		if err != nil {
			return err
		}
		if _, twice := m[name]; twice {
			return r.wrong("holds “" + beginning(name) + "” twice")
		}
		if len(m) >= maxUnknown {
			return r.wrong("holds more than " + thousands(maxUnknown) + " entries")
		}
		if err := r.spend(64); err != nil {
			return err
		}
		if m[name], err = r.string(); err != nil {
			return err
		}
	}
}

func (r *reader) string() (string, error) {
	if k := r.d.PeekKind(); k != '"' {
		return "", r.mistyped(k, "a text")
	}
	raw, err := r.d.ReadValue()
	if err != nil {
		return "", err
	}
	s := ""
	if bytes.IndexByte(raw, '\\') < 0 {
		p := r.piece(len(raw))
		s = p[1 : len(p)-1]
	} else if s, err = r.unquote(raw); err != nil {
		return "", err
	}
	if len(s) > MaxText {
		if n := characters(s); n > MaxText {
			e := r.wrong("holds a text of " + thousands(n) + " characters, and " + thousands(MaxText) + " are allowed").(*Error)
			e.Kind = TooBig
			return "", e
		}
	}
	return s, nil
}

func (r *reader) unquote(raw []byte) (string, error) {
	b, err := jsontext.AppendUnquote(r.scratch[:0], raw)
	r.scratch = b
	return string(b), err
}

func (r *reader) number() (int, error) {
	if k := r.d.PeekKind(); k != '0' {
		return 0, r.mistyped(k, "a number")
	}
	raw, err := r.d.ReadValue()
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(string(raw[:min(len(raw), 32)]))
	if err != nil || n > maxNumber || n < -maxNumber {
		return 0, r.wrong("must be a whole number, and is " + beginning(string(raw)))
	}
	return n, nil
}

func (r *reader) moment(v reflect.Value) error {
	s, err := r.string()
	if err != nil || s == "" {
		return err
	}
	t, err := time.Parse(momentLayout, s)
	if err != nil {
		return r.wrong("must be a moment such as 2027-06-03T01:30:00Z, and is “" + beginning(s) + "”")
	}
	v.Set(reflect.ValueOf(t))
	return nil
}

func (r *reader) checkID(s string) error {
	good := len(s) <= maxID
	for i := 0; i < len(s) && good; i++ {
		c := s[i]
		good = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_'
	}
	if !good {
		return r.wrong("must be an id of letters and digits, and is “" + beginning(s) + "”")
	}
	return nil
}

// identify gives an object an ID of its own where it has none, or one that stands
// in the file already.
func (r *reader) identify(f *form, v reflect.Value) error {
	place := v.Field(f.idAt)
	id := draft.ID(place.String())
	if id != "" && !r.ids[id] {
		r.ids[id] = true
		return nil
	}
	fresh := draft.NewID()
	if id != "" {
		r.mended = append(r.mended, "two entries had the same id; the second, at "+r.place()+", got a new one, and links lead to the first")
	}
	place.SetString(string(fresh))
	r.ids[fresh] = true
	return nil
}

// mistyped says that a value of the wrong type was found. Broken JSON is told as such.
func (r *reader) mistyped(k jsontext.Kind, want string) error {
	found := map[jsontext.Kind]string{'n': "null", 't': "true", 'f': "false", '"': "a text", '0': "a number", '{': "an object", '[': "a list"}[k]
	if found == "" {
		if _, err := r.d.ReadToken(); err != nil {
			return err
		}
		found = "nothing"
	}
	return r.wrong("must be " + want + ", and is " + found)
}
