package draft

// Index finds the items of one review fast. It is built once for a review and
// thrown away with it.
type Index struct {
	Review          *Review
	Recommendations map[ID]*Recommendation
	Actions         map[ID]*Action
	Indicators      map[ID]*Indicator
	ActionsOf       map[ID][]*Action     // recommendation to the actions that serve it, in the review's order
	IndicatorsOf    map[ID][]*Indicator  // action to the indicators that measure it
	EngagementOf    map[ID][]*Engagement // recommendation to what was said about it
	ByReference     map[string][]ID      // every item with this reference
}

// NewIndex returns the index of a review.
func NewIndex(r *Review) *Index {
	x := &Index{
		Review:          r,
		Recommendations: make(map[ID]*Recommendation, len(r.Recommendations)),
		Actions:         make(map[ID]*Action, len(r.Actions)),
		Indicators:      make(map[ID]*Indicator, len(r.Indicators)),
		ActionsOf:       make(map[ID][]*Action, len(r.Recommendations)),
		IndicatorsOf:    make(map[ID][]*Indicator, len(r.Actions)),
		EngagementOf:    make(map[ID][]*Engagement),
		ByReference:     make(map[string][]ID, len(r.Recommendations)+len(r.Actions)+len(r.Indicators)),
	}
	for _, i := range r.Recommendations {
		x.Recommendations[i.ID] = i
		x.ByReference[i.Reference] = append(x.ByReference[i.Reference], i.ID)
	}
	for _, i := range r.Actions {
		x.Actions[i.ID] = i
		x.ByReference[i.Reference] = append(x.ByReference[i.Reference], i.ID)
		for _, to := range i.Recommendations {
			x.ActionsOf[to] = append(x.ActionsOf[to], i)
		}
	}
	for _, i := range r.Indicators {
		x.Indicators[i.ID] = i
		x.ByReference[i.Reference] = append(x.ByReference[i.Reference], i.ID)
		for _, to := range i.Actions {
			x.IndicatorsOf[to] = append(x.IndicatorsOf[to], i)
		}
	}
	for _, i := range r.Engagement {
		for _, to := range i.Recommendations {
			x.EngagementOf[to] = append(x.EngagementOf[to], i)
		}
	}
	return x
}
