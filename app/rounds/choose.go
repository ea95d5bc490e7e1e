package rounds

import (
	"slices"
	"strings"

	"followup/app/draft"
)

// Key names a change by where it is and what it says: whoever decides about it finds
// his decision under it.
func (c Change) Key() string {
	return string(derived("declined", string(c.Place.Item), string(c.Place.Part), c.Place.Field, c.value))
}

// Rivals tells whether two changes are about the same field.
func Rivals(a, b Change) bool { return a.Field != "" && a.Place == b.Place }

// together joins the changes of one field that say the same, and marks those that
// contradict each other.
func together(list []Change) []Change {
	var out []Change
	for _, c := range list {
		at := slices.IndexFunc(out, func(o Change) bool { return o.value == c.value })
		if at < 0 {
			out = append(out, c)
			continue
		}
		o := &out[at]
		if o.Sent != o.Now && c.Sent == c.Now {
			o.Sent, o.Why = c.Sent, c.Why
		}
		o.Agency, o.File = with(o.Agency, c.Agency), with(o.File, c.File)
		if !slices.ContainsFunc(o.from, func(s Sending) bool { return s.ID == c.from[0].ID }) {
			o.from = append(o.from, c.from...)
		}
	}
	if len(out) > 1 {
		for i := range out {
			out[i].Rival = true
			out[i].Why = strings.TrimSpace("The returns contradict each other. " + out[i].Why)
		}
	}
	return out
}

// with adds a name to a list of names where it is not in it.
func with(names, name string) string {
	if slices.Contains(strings.Split(names, ", "), name) {
		return names
	}
	return names + ", " + name
}

// settle decides about what the returns say on one field.
func (m *merger) settle(list []Change) {
	if c := list[0]; len(list) == 1 && c.Why == "" && c.Sent == c.Now {
		if m.decide(c, false) == Mine {
			m.decline(c)
		} else {
			m.take(c)
		}
		return
	}
	var taken []Change
	open := false
	for _, c := range list {
		switch m.decide(c, true) {
		case Theirs:
			taken = append(taken, c)
		case Leave:
			open = true
		}
	}
	switch {
	case len(taken) == 1:
		m.take(taken[0])
	case open || len(taken) > 1:
		m.out.Conflicts = append(m.out.Conflicts, list...)
		return
	}
	for _, c := range list {
		if len(taken) == 0 || c.value != taken[0].value {
			m.decline(c)
		}
	}
}

func (m *merger) take(c Change) {
	m.out.Review = Apply(m.out.Review, c)
	m.out.Taken = append(m.out.Taken, c)
}

// decline remembers a change that is not taken.
func (m *merger) decline(c Change) {
	m.out.Declined = append(m.out.Declined, c)
	for _, s := range c.from {
		m.out.Review = withRound(m.out.Review, s, func(round *draft.Round) {
			if !slices.Contains(round.Declined, c.Key()) {
				round.Declined = append(slices.Clone(round.Declined), c.Key())
				slices.Sort(round.Declined)
			}
		})
	}
}

// left tells whether a change of a return is one that was not taken before, or a new
// item that was deleted since, and lists it.
func (m *merger) left(b *Return, c Change) bool {
	round := roundOf(m.out.Review, b.Sending.Agency, b.Sending.ID)
	known := round != nil && slices.Contains(round.Declined, c.Key())
	if c.Field == "" && !known {
		known = slices.ContainsFunc(m.out.Review.History, func(h draft.Change) bool { return h.Item == c.id && h.Field == "" })
	}
	if known {
		m.out.Left = append(m.out.Left, c)
	}
	return known
}
