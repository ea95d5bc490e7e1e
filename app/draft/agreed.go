package draft

import "strings"

// AgreedTexts returns the texts that Cabinet agrees as they stand now: responses, and
// titles and descriptions of actions. Kept in a [Decision], later changes are told
// against them.
func AgreedTexts(r *Review) []AgreedText {
	var list []AgreedText
	add := func(item ID, field, text string) {
		if text != "" {
			list = append(list, AgreedText{ID: NewID(), Item: item, Field: field, Text: Markdown(text)})
		}
	}
	for _, i := range r.Recommendations {
		add(i.ID, "response", string(i.Response))
	}
	for _, i := range r.Actions {
		add(i.ID, "title", i.Title)
		add(i.ID, "description", string(i.Description))
	}
	return list
}

// AgreedChange is a text that reads otherwise than Cabinet agreed.
type AgreedChange struct {
	Place  Place
	Agreed string
	Now    string // empty where nothing stands there any more
}

// ChangedSinceAgreed lists what changed since Cabinet agreed, in the order in which it
// was kept. An item that is gone is not listed: its texts went with it.
func ChangedSinceAgreed(r *Review) []AgreedChange {
	agreed := r.About.Decision.Agreed
	if len(agreed) == 0 {
		return nil
	}
	read := agreedReader{review: r, recommendations: map[ID]*Recommendation{}, actions: map[ID]*Action{}}
	for _, i := range r.Recommendations {
		read.recommendations[i.ID] = i
	}
	for _, i := range r.Actions {
		read.actions[i.ID] = i
	}
	var list []AgreedChange
	for i := range agreed {
		a := &agreed[i]
		place, now, ok := read.text(a.Item, a.Field)
		if ok && now != string(a.Text) && unmarked(now) != unmarked(string(a.Text)) {
			list = append(list, AgreedChange{place, string(a.Text), now})
		}
	}
	return list
}

// unmarked returns a text without the marks of withheld words: to mark a passage for
// release changes no word that Cabinet agreed.
func unmarked(s string) string {
	var b strings.Builder
	for {
		before, rest, marked := strings.Cut(s, "[[")
		_, words, named := strings.Cut(rest, ":")
		words, after, closed := strings.Cut(words, "]]")
		if !marked || !named || !closed {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(before)
		b.WriteString(strings.TrimPrefix(words, " "))
		s = after
	}
}

// agreedReader reads single texts of a review.
type agreedReader struct {
	review          *Review
	recommendations map[ID]*Recommendation
	actions         map[ID]*Action
}

// text returns a text by the item, or the part of a paper, that holds it; ok is false
// where that is gone.
func (r *agreedReader) text(id ID, field string) (place Place, text string, ok bool) {
	place = Place{Item: id, Field: field}
	if i := r.recommendations[id]; i != nil {
		if field == "response" { // the usual one, without looking at all texts
			return place, string(i.Response), true
		}
		text, _ = textOf(i, "", field)
		return place, text, true
	}
	if i := r.actions[id]; i != nil {
		switch field {
		case "title":
			return place, i.Title, true
		case "description":
			return place, string(i.Description), true
		}
		text, _ = textOf(i, "", field)
		return place, text, true
	}
	for _, p := range r.review.Papers {
		part := id
		if p.ID == id {
			part = ""
		}
		if text, ok = textOf(p, part, field); ok {
			return Place{Item: p.ID, Part: part, Field: field}, text, true
		}
	}
	return place, "", false
}

// textOf returns a text of an item, or of a part of it.
func textOf(item any, part ID, field string) (text string, ok bool) {
	Texts(item, func(p ID, f string, _ TextKind, t *string) {
		if p == part && f == field {
			text, ok = *t, true
		}
	})
	return text, ok
}
