package draft

import (
	"reflect"
	"sync"
	"unicode"
	"unicode/utf8"
)

// MemberName returns the name that a Go field has in the file, in a [Place] and in
// a [Change]: ID is id, FollowUp is followUp.
func MemberName(goName string) string {
	if goName == "ID" {
		return "id"
	}
	c, n := utf8.DecodeRuneInString(goName)
	return string(unicode.ToLower(c)) + goName[n:]
}

// field is one field of a struct of the model, as the walkers see it.
type field struct {
	name  string // member name
	index int
	shape shape
	text  TextKind // of strings
}

// shape is what a walker does with a field.
type shape int

const (
	plainValue shape = iota // compared and named as a whole: a number, a flag, a list of words
	stringValue
	inside // a struct within the item: its fields are the item's
	parts  // a list of structs with an ID
	identityOrUnknown
)

// plan is the fields of one struct type.
type plan struct {
	fields []field
	id     int // index of the ID, -1 where it has none
}

// plans holds a plan for each struct type of the model; it is made once and read only.
var plans = sync.OnceValue(func() map[reflect.Type]*plan {
	all := map[reflect.Type]*plan{}
	for _, t := range []reflect.Type{
		reflect.TypeFor[Recommendation](), reflect.TypeFor[Action](), reflect.TypeFor[Indicator](),
		reflect.TypeFor[Engagement](), reflect.TypeFor[Paper](), reflect.TypeFor[About](), reflect.TypeFor[Ledger](),
	} {
		makePlan(all, t)
	}
	return all
})

func makePlan(all map[reflect.Type]*plan, t reflect.Type) {
	if all[t] != nil {
		return
	}
	p := &plan{id: -1}
	all[t] = p
	for i := range t.NumField() {
		f := t.Field(i)
		entry := field{name: MemberName(f.Name), index: i, text: textKind(t, f)}
		switch {
		case f.Name == "ID":
			p.id = i
			entry.shape = identityOrUnknown
		case f.Name == "Unknown":
			entry.shape = identityOrUnknown
		case f.Type.Kind() == reflect.String:
			entry.shape = stringValue
		case f.Type.Kind() == reflect.Struct:
			entry.shape = inside
			makePlan(all, f.Type)
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			entry.shape = parts
			makePlan(all, f.Type.Elem())
		}
		p.fields = append(p.fields, entry)
	}
}

// partLists names the members that are lists of parts with an ID.
var partLists = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, p := range plans() {
		for _, f := range p.fields {
			if f.shape == parts {
				names[f.name] = true
			}
		}
	}
	return names
})

func planOf(t reflect.Type) *plan { return plans()[t] }

// idOf returns the ID of a struct value, or "".
func idOf(v reflect.Value) ID {
	if p := planOf(v.Type()); p.id >= 0 {
		return ID(v.Field(p.id).String())
	}
	return ""
}
