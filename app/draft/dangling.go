package draft

import "reflect"

// Dangling returns the IDs that links of a review lead to though nothing there has
// them, each once. [Deleted] with them removes those links.
func Dangling(r *Review) []ID {
	known := map[ID]bool{r.ID: true}
	items := itemsOf(r)
	for _, item := range items {
		eachID(reflect.ValueOf(item).Elem(), func(id ID, link bool) {
			if !link {
				known[id] = true
			}
		})
	}
	var missing []ID
	for _, item := range items {
		eachID(reflect.ValueOf(item).Elem(), func(id ID, link bool) {
			if link && id != "" && !known[id] {
				known[id] = true
				missing = append(missing, id)
			}
		})
	}
	return missing
}

// eachID visits every identity and every link within a struct.
func eachID(v reflect.Value, visit func(id ID, link bool)) {
	for _, f := range planOf(v.Type()).fields {
		value := v.Field(f.index)
		switch {
		case f.shape == inside:
			eachID(value, visit)
		case f.shape == parts:
			for i := range value.Len() {
				eachID(value.Index(i), visit)
			}
		case value.Type() == reflect.TypeFor[ID]():
			visit(ID(value.String()), f.shape == stringValue)
		case value.Type() == reflect.TypeFor[[]ID]():
			for i := range value.Len() {
				visit(ID(value.Index(i).String()), true)
			}
		}
	}
}
