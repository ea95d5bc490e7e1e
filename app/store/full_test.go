package store

import (
	"fmt"
	"reflect"
	"time"

	"followup/app/draft"
)

// full returns a review in which every field of the model is filled in, the same
// each time.
func full() *draft.Review {
	r := &draft.Review{}
	(&filler{}).fill("review", reflect.ValueOf(r).Elem())
	r.About.Agencies[1].Unknown = draft.Unknown{"colour": `"green"`, "weight": `[1, 2.50]`}
	return r
}

type filler struct{ n int }

func (f *filler) fill(name string, v reflect.Value) {
	f.n++
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2027, 6, 3, 1, 30, f.n%60, 0, time.UTC)))
		return
	case draft.ID:
		v.SetString(fmt.Sprintf("0000000000%06d", f.n))
		return
	case draft.Date:
		v.SetString(fmt.Sprintf("2027-06-%02d", 1+f.n%28))
		return
	case draft.Unknown:
		v.Set(reflect.ValueOf(draft.Unknown{"later": fmt.Sprintf(`{"a": %d}`, f.n)}))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("%s %d: Māori “words”\nline two\\ end", name, f.n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(f.n))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(name, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			f.fill(name, v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"Title [database:title]": "A", "b": "two\nlines"}))
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Type().Field(i).Name, v.Field(i))
		}
	}
}
