package draft

import (
	"reflect"
	"strings"
)

// ItemName returns the name of an item for a person: "action CERD-2027-MOJ-A014".
// A part is named with the item that it belongs to. It is "" for an unknown ID.
func ItemName(r *Review, id ID) string {
	if id == "" {
		return ""
	}
	if id == r.ID {
		return "the review"
	}
	if item := itemOf(r, id); item != nil {
		return nameOf(item)
	}
	for _, item := range itemsOf(r) {
		if part, ok := partName(r, reflect.ValueOf(item).Elem(), id); ok {
			if about, isAbout := item.(*About); isAbout && about == r.About {
				return part
			}
			if _, isLedger := item.(*Ledger); isLedger {
				return part
			}
			return part + " of " + nameOf(item)
		}
	}
	return ""
}

// nameOf returns the name of a top-level item.
func nameOf(item any) string {
	switch i := item.(type) {
	case *Recommendation:
		return named("recommendation", i.Reference, i.ShortTitle, string(i.Text))
	case *Action:
		return named("action", i.Reference, i.Title)
	case *Indicator:
		return named("indicator", i.Reference, i.Title)
	case *Engagement:
		if who := short(i.Who); who != "" {
			return "engagement with " + who
		}
		return "engagement without a name"
	case *Paper:
		if title := short(i.Title); title != "" {
			return "paper “" + title + "”"
		}
		return strings.TrimSpace("paper " + i.Kind)
	}
	return "the review"
}

func named(what, reference string, titles ...string) string {
	if reference != "" {
		return what + " " + reference
	}
	for _, t := range titles {
		if t = short(t); t != "" {
			return what + " “" + t + "”"
		}
	}
	return what + " without a reference"
}

// short returns the first 40 characters of a text's first line.
func short(s string) string {
	s = strings.TrimSpace(s)
	s, _, _ = strings.Cut(s, "\n")
	if n := []rune(s); len(n) > 40 {
		return strings.TrimSpace(string(n[:40])) + "…"
	}
	return s
}

// partName finds the part with an ID inside an item and names it.
func partName(r *Review, v reflect.Value, id ID) (string, bool) {
	for _, f := range planOf(v.Type()).fields {
		switch f.shape {
		case inside:
			if name, ok := partName(r, v.Field(f.index), id); ok {
				return name, true
			}
		case parts:
			list := v.Field(f.index)
			for i := range list.Len() {
				if idOf(list.Index(i)) == id {
					return describePart(r, list.Index(i).Addr().Interface()), true
				}
				if name, ok := partName(r, list.Index(i), id); ok {
					return name + " of " + describePart(r, list.Index(i).Addr().Interface()), true
				}
			}
		}
	}
	return "", false
}

// describePart names a part; without a review it cannot name what the part is about.
func describePart(r *Review, part any) string {
	about := func(id ID) string {
		if r == nil {
			return ""
		}
		return ItemName(r, id)
	}
	switch p := part.(type) {
	case *Contribution:
		return strings.TrimSuffix("contribution of "+p.Agency, " of ")
	case *Section:
		return named("section", "", p.Title, strings.ReplaceAll(p.Heading, "-", " "))
	case *PaperWords:
		return on("words", about(p.Recommendation))
	case *CabinetRecommendation:
		return named("recommendation to Cabinet", "", p.Verb+" "+string(p.Text))
	case *Minister:
		return named("Minister", "", p.Name, p.Portfolio)
	case *ProgressReport:
		return named("progress report", string(p.Due), p.Title)
	case *Agency:
		return named("agency", p.Code, p.Name)
	case *Round:
		return named("round", "", p.Name)
	case *DecisionPoint:
		if name := about(p.Recommendation); name != "" {
			return on("Cabinet’s decision", name)
		}
		return "Cabinet’s decision on one recommendation"
	case *AgreedText:
		field := p.Field
		if field == "" {
			field = "text"
		}
		if name := about(p.Item); name != "" {
			field += " of " + name
		}
		return field + " as Cabinet agreed it"
	case *KnownItem:
		return named("the Monitor’s "+p.Kind, p.Reference, p.Title)
	case *CategoryRequest:
		return named("category", p.ShortTitle, p.Title)
	case *Upload:
		return strings.TrimSpace("upload of " + string(p.Date))
	case *UploadedItem:
		return named("uploaded "+p.Kind, p.Reference)
	}
	return "entry"
}

// on says what a part is about, where that is still there.
func on(part, name string) string {
	if name == "" {
		return part
	}
	return part + " on " + name
}

// itemOf returns the top-level item with an ID as a pointer, or nil.
func itemOf(r *Review, id ID) any {
	if i := Get[Recommendation](r, id); i != nil {
		return i
	}
	if i := Get[Action](r, id); i != nil {
		return i
	}
	if i := Get[Indicator](r, id); i != nil {
		return i
	}
	if i := Get[Engagement](r, id); i != nil {
		return i
	}
	if i := Get[Paper](r, id); i != nil {
		return i
	}
	return nil
}

// itemsOf returns About, the ledger and every top-level item as pointers.
func itemsOf(r *Review) []any {
	all := make([]any, 0, 2+len(r.Recommendations)+len(r.Actions)+len(r.Indicators)+len(r.Engagement)+len(r.Papers))
	all = append(all, r.About, r.Ledger)
	for _, i := range r.Recommendations {
		all = append(all, i)
	}
	for _, i := range r.Actions {
		all = append(all, i)
	}
	for _, i := range r.Indicators {
		all = append(all, i)
	}
	for _, i := range r.Engagement {
		all = append(all, i)
	}
	for _, i := range r.Papers {
		all = append(all, i)
	}
	return all
}
