package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"

	"followup/app/draft"
)

// reader reads one file.
type reader struct {
	d      *jsontext.Decoder
	data   []byte
	text   string // the same bytes: texts without escapes are pieces of it
	path   []step
	spent  int // bytes of objects
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

// read reads a whole file's JSON, whatever its seal says. The texts of the review are
// pieces of data, which nobody may change any more: a copy of it would cost as much
// memory as the file once more.
func read(data []byte) (*draft.Review, []string, error) {
	r := &reader{
		d: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true)), data: data, text: unsafe.String(unsafe.SliceData(data), len(data)),
		ids: make(map[draft.ID]bool, len(data)/800),
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

// spend counts the memory of an object. It may not grow much faster than what was
// read: a file of empty items would take a hundred times its size.
func (r *reader) spend(n int) error {
	if r.spent += n; r.spent > freeMemory+maxGrowth*int(r.d.InputOffset()) {
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
	if len(raw) > maxForeign {
		return r.wrong("has " + megabytes(len(raw)) + ", and Followup keeps what it does not know up to " + megabytes(maxForeign))
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
