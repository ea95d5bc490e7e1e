package store

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"followup/app/draft"
)

// Format and FormatVersion stand at the beginning of every file.
const (
	Format        = "followup"
	FormatVersion = 1
)

// momentLayout is how a moment stands in the file: UTC, to the second.
const momentLayout = "2006-01-02T15:04:05Z"

// Encode returns the bytes of a review's file, sealed. The same review gives the
// same bytes. It does not write history; see [Save].
func Encode(r *draft.Review) ([]byte, error) {
	data, _, err := encode(r)
	return data, err
}

// encode returns the bytes and their SHA-256.
func encode(r *draft.Review) ([]byte, [32]byte, error) {
	e := encoder{out: make([]byte, 0, likelySize(r))}
	e.out = append(e.out, "{\n  \"format\": \""+Format+"\",\n  \"version\": "+strconv.Itoa(FormatVersion)...)
	if r.About == nil || r.Ledger == nil {
		whole := *r
		if r.About == nil {
			whole.About = &draft.About{}
		}
		if r.Ledger == nil {
			whole.Ledger = &draft.Ledger{}
		}
		r = &whole
	}
	e.depth = 1
	f := reviewForm()
	e.members(f, reflect.ValueOf(r).Elem(), false)
	e.out = append(e.out, ",\n"...)
	if e.failed != nil {
		return nil, [32]byte{}, e.failed
	}
	data, sum := sealWith(e.out)
	if len(data) > MaxFile {
		return nil, [32]byte{}, tooBig(len(data))
	}
	return data, sum, nil
}

// likelySize guesses the size of a file, so that it seldom has to be copied while
// it grows.
func likelySize(r *draft.Review) int {
	return 64<<10 + 3000*len(r.Recommendations) + 900*len(r.Actions) + 600*len(r.Indicators) +
		1000*len(r.Engagement) + 40_000*len(r.Papers) + 500*len(r.History)
}

type encoder struct {
	out    []byte
	depth  int
	failed error
}

const spaces = "                                                                "

func (e *encoder) newline() {
	e.out = append(e.out, '\n')
	n := 2 * e.depth
	for n > len(spaces) {
		e.out = append(e.out, spaces...)
		n -= len(spaces)
	}
	e.out = append(e.out, spaces[:n]...)
}

// members writes the members of an object that are not zero, each on its line, the
// unknown ones behind; first says that nothing stands before them in the object.
func (e *encoder) members(f *form, v reflect.Value, first bool) {
	for i := range f.members {
		m := &f.members[i]
		value := v.Field(m.index)
		if isZero(m.form, value) {
			continue
		}
		if !first {
			e.out = append(e.out, ',')
		}
		first = false
		e.newline()
		e.out = append(e.out, m.quoted...)
		e.value(m.form, value)
	}
	if f.unknown < 0 {
		return
	}
	unknown := v.Field(f.unknown).Interface().(draft.Unknown)
	if len(unknown) == 0 {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		if _, taken := f.byName[name]; taken || reserved(f, name) {
			continue
		}
		if !first {
			e.out = append(e.out, ',')
		}
		first = false
		e.newline()
		e.text(name)
		e.out = append(e.out, ": "...)
		e.out = append(e.out, unknown[name]...)
	}
}

// reserved tells whether a name at the top belongs to the file itself.
func reserved(f *form, name string) bool {
	return f == reviewForm() && (name == "format" || name == "version" || name == "sha256")
}

func (e *encoder) value(f *form, v reflect.Value) {
	switch f.shape {
	case aText:
		e.text(v.String())
	case aFlag:
		e.out = strconv.AppendBool(e.out, v.Bool())
	case aNumber:
		e.out = strconv.AppendInt(e.out, v.Int(), 10)
	case aMoment:
		e.out = append(e.out, '"')
		e.out = v.Interface().(time.Time).UTC().AppendFormat(e.out, momentLayout)
		e.out = append(e.out, '"')
	case aMap:
		e.entries(v.Interface().(map[string]string))
	case anObject:
		if f.pointer {
			v = v.Elem()
		}
		e.out = append(e.out, '{')
		start := len(e.out)
		e.depth++
		e.members(f, v, true)
		e.depth--
		if len(e.out) > start {
			e.newline()
		}
		e.out = append(e.out, '}')
	case aList:
		e.out = append(e.out, '[')
		e.depth++
		for i := range v.Len() {
			if i > 0 {
				e.out = append(e.out, ',')
			}
			e.newline()
			e.value(f.of, v.Index(i))
		}
		e.depth--
		if v.Len() > 0 {
			e.newline()
		}
		e.out = append(e.out, ']')
	}
}

func (e *encoder) entries(m map[string]string) {
	e.out = append(e.out, '{')
	e.depth++
	for i, name := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			e.out = append(e.out, ',')
		}
		e.newline()
		e.text(name)
		e.out = append(e.out, ": "...)
		e.text(m[name])
	}
	e.depth--
	e.newline()
	e.out = append(e.out, '}')
}

func (e *encoder) text(s string) {
	if len(s) > MaxText {
		if n := characters(s); n > MaxText && e.failed == nil {
			e.failed = &Error{
				Kind: TooBig, What: "cannot hold a text of " + thousands(n) + " characters (it begins “" + beginning(s) + "”)",
				Do: "Shorten it to " + thousands(MaxText) + " characters, or split it.",
			}
		}
	}
	next, err := jsontext.AppendQuote(e.out, s)
	if err != nil {
		next, err = jsontext.AppendQuote(e.out, strings.ToValidUTF8(s, "\uFFFD"))
	}
	if err != nil && e.failed == nil {
		e.failed = &Error{Kind: InvalidReview, What: "cannot hold the text “" + beginning(s) + "”", Do: "Type it anew.", Cause: err}
		return
	}
	e.out = next
}

// isZero tells whether a value is left out of the file. The review's own data is
// always there.
func isZero(f *form, v reflect.Value) bool {
	switch f.shape {
	case aText, aMap, aList:
		return v.Len() == 0
	case aFlag:
		return !v.Bool()
	case aNumber:
		return v.Int() == 0
	case aMoment:
		return v.Interface().(time.Time).IsZero()
	}
	if f.pointer {
		if v.IsNil() {
			return true
		}
		if f.typ == reflect.TypeFor[draft.About]() {
			return false
		}
		v = v.Elem()
	}
	for i := range f.members {
		if !isZero(f.members[i].form, v.Field(f.members[i].index)) {
			return false
		}
	}
	return f.unknown < 0 || v.Field(f.unknown).Len() == 0
}
