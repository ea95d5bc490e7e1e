package draft

// NextIndex is [NewIndex] of a review that came of an earlier one by an edit. What hangs
// from lists that the edit left alone is taken from the earlier index, which stays as it
// is: typing into one of ten thousand recommendations then costs their list, and not
// that of every action and indicator too. before may be nil, or of any other review.
func NextIndex(before *Index, r *Review) *Index {
	if before == nil {
		return NewIndex(r)
	}
	if before.Review == r {
		return before
	}
	was := before.Review
	recommendations, references := comparedItems(was.Recommendations, r.Recommendations)
	actions, more := comparedItems(was.Actions, r.Actions)
	references = references && more
	indicators, more := comparedItems(was.Indicators, r.Indicators)
	references = references && more
	if !references {
		return NewIndex(r)
	}
	x := *before
	x.Review = r
	if !recommendations {
		x.Recommendations = make(map[ID]*Recommendation, len(r.Recommendations))
		for _, i := range r.Recommendations {
			x.Recommendations[i.ID] = i
		}
	}
	if !actions {
		x.Actions = make(map[ID]*Action, len(r.Actions))
		x.ActionsOf = make(map[ID][]*Action, len(r.Recommendations))
		for _, i := range r.Actions {
			x.Actions[i.ID] = i
			for _, to := range i.Recommendations {
				x.ActionsOf[to] = append(x.ActionsOf[to], i)
			}
		}
	}
	if !indicators {
		x.Indicators = make(map[ID]*Indicator, len(r.Indicators))
		x.IndicatorsOf = make(map[ID][]*Indicator, len(r.Actions))
		for _, i := range r.Indicators {
			x.Indicators[i.ID] = i
			for _, to := range i.Actions {
				x.IndicatorsOf[to] = append(x.IndicatorsOf[to], i)
			}
		}
	}
	if same, _ := comparedItems(was.Engagement, r.Engagement); !same {
		x.EngagementOf = make(map[ID][]*Engagement)
		for _, i := range r.Engagement {
			for _, to := range i.Recommendations {
				x.EngagementOf[to] = append(x.EngagementOf[to], i)
			}
		}
	}
	return &x
}

// comparedItems tells whether two lists hold the same items, and whether they hold items
// of the same ids and references at the same places.
func comparedItems[T Item](before, after []*T) (same, references bool) {
	if len(before) != len(after) {
		return false, false
	}
	if len(before) == 0 || &before[0] == &after[0] {
		return true, true
	}
	same = true
	for n, was := range before {
		if was == after[n] {
			continue
		}
		same = false
		if idAndReference(was) != idAndReference(after[n]) {
			return false, false
		}
	}
	return same, true
}

// idAndReference names an item.
func idAndReference(item any) [2]string {
	switch i := item.(type) {
	case *Recommendation:
		return [2]string{string(i.ID), i.Reference}
	case *Action:
		return [2]string{string(i.ID), i.Reference}
	case *Indicator:
		return [2]string{string(i.ID), i.Reference}
	case *Engagement:
		return [2]string{string(i.ID), ""}
	}
	return [2]string{}
}
