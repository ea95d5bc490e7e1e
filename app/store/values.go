package store

import (
	"bytes"
	"reflect"
	"strconv"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"followup/app/draft"
)

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
