package store

import (
	"fmt"
	"reflect"
	"sync"
	"time"

	"followup/app/draft"
)

// shape is how a field stands in the file.
type shape int

const (
	aText shape = iota
	aFlag
	aNumber
	aMoment
	aMap     // of texts
	anObject // a struct, or a pointer to one
	aList    // of any of these
)

// form is how a type is read and written.
type form struct {
	shape   shape
	typ     reflect.Type
	id      bool           // the text is an id or a link
	pointer bool           // anObject: by pointer
	of      *form          // aList: its elements
	members []member       // anObject: in the order of the file
	byName  map[string]int // anObject
	idAt    int            // anObject: field index of its ID, -1 where it has none
	unknown int            // anObject: field index of Unknown, -1 where it has none
	size    int            // bytes in memory, for the limit
}

// member is one member of an object.
type member struct {
	name   string
	quoted string // with quotes, colon and space, as it is written
	index  int
	form   *form
}

// reviewForm is the form of a whole review; everything else hangs from it.
var reviewForm = sync.OnceValue(func() *form {
	f := makeForm(map[reflect.Type]*form{}, reflect.TypeFor[draft.Review]())
	for i := range f.members {
		if f.members[i].name == "about" {
			f.members[i].rename("review")
		}
	}
	f.index()
	return f
})

func (m *member) rename(name string) { m.name, m.quoted = name, `"`+name+`": ` }

// index makes the table of names.
func (f *form) index() {
	f.byName = make(map[string]int, len(f.members))
	for i, m := range f.members {
		f.byName[m.name] = i
	}
}

func makeForm(known map[reflect.Type]*form, t reflect.Type) *form {
	if f := known[t]; f != nil {
		return f
	}
	f := &form{typ: t, idAt: -1, unknown: -1, size: int(t.Size())}
	known[t] = f
	switch {
	case t == reflect.TypeFor[time.Time]():
		f.shape = aMoment
	case t.Kind() == reflect.String:
		f.shape = aText
		f.id = t == reflect.TypeFor[draft.ID]()
	case t.Kind() == reflect.Bool:
		f.shape = aFlag
	case t.Kind() == reflect.Int:
		f.shape = aNumber
	case t.Kind() == reflect.Map:
		f.shape = aMap
	case t.Kind() == reflect.Slice:
		f.shape = aList
		f.of = makeForm(known, t.Elem())
	case t.Kind() == reflect.Pointer:
		*f = *makeForm(known, t.Elem())
		f.pointer = true
	case t.Kind() == reflect.Struct:
		f.shape = anObject
		f.fields(known, t)
	default:
		panic(fmt.Sprintf("store: the model holds a %s", t))
	}
	return f
}

func (f *form) fields(known map[reflect.Type]*form, t reflect.Type) {
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Name == "Unknown" {
			f.unknown = i
			continue
		}
		if field.Name == "ID" {
			f.idAt = i
		}
		m := member{index: i, form: makeForm(known, field.Type)}
		m.rename(draft.MemberName(field.Name))
		f.members = append(f.members, m)
	}
	f.index()
}
