package draft

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
	type where struct {
		item  ID // of the item or of its part
		field string
	}
	wanted := make(map[ID]bool, len(agreed))
	for _, a := range agreed {
		wanted[a.Item] = true
	}
	now := make(map[where]AgreedChange, len(agreed))
	there := make(map[ID]bool, len(agreed))
	see := func(id ID, item any) {
		there[id] = true
		Texts(item, func(part ID, field string, _ TextKind, text *string) {
			holder := id
			if part != "" {
				holder = part
				there[part] = true
			}
			if wanted[holder] {
				now[where{holder, field}] = AgreedChange{Place: Place{Item: id, Part: part, Field: field}, Now: *text}
			}
		})
	}
	for _, i := range r.Recommendations {
		if wanted[i.ID] {
			see(i.ID, i)
		}
	}
	for _, i := range r.Actions {
		if wanted[i.ID] {
			see(i.ID, i)
		}
	}
	for _, i := range r.Papers { // what was agreed may be a part of a paper
		see(i.ID, i)
	}
	var list []AgreedChange
	for _, a := range agreed {
		c, ok := now[where{a.Item, a.Field}]
		if !ok && there[a.Item] {
			c.Place = Place{Item: a.Item, Field: a.Field}
		}
		if c.Agreed = string(a.Text); there[a.Item] && c.Agreed != c.Now {
			list = append(list, c)
		}
	}
	return list
}
