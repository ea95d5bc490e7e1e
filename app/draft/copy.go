package draft

import "reflect"

// Copy returns a deep copy of an item; strings are shared.
func Copy[T any](item *T) *T {
	next := *item
	deepen(reflect.ValueOf(&next).Elem())
	return &next
}

// deepen gives v slices and maps of its own, all the way down.
func deepen(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type().PkgPath() == "time" {
			return
		}
		for i := range v.NumField() {
			deepen(v.Field(i))
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		next := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(next, v)
		v.Set(next)
		if k := v.Type().Elem().Kind(); k == reflect.Struct || k == reflect.Slice || k == reflect.Map {
			for i := range v.Len() {
				deepen(v.Index(i))
			}
		}
	case reflect.Map:
		if v.IsNil() {
			return
		}
		next := reflect.MakeMapWithSize(v.Type(), v.Len())
		for it := v.MapRange(); it.Next(); {
			next.SetMapIndex(it.Key(), it.Value())
		}
		v.Set(next)
	}
}
