package kind

import "followup/app/draft"

// NewReview makes an empty review by a body in a cycle, with what the tables know of
// the body: its lead agency and the months to its follow-up report.
func (t *Tables) NewReview(bodyCode, cycle string) *draft.Review {
	r := draft.New(bodyCode, cycle)
	body, ok := t.Body(bodyCode)
	if !ok {
		return r
	}
	return draft.ChangedAbout(r, func(a *draft.About) {
		a.Body = body.Code
		a.LeadAgency = body.LeadAgency
		if agency, ok := t.Agency(body.LeadAgency); ok {
			a.Agencies = append(a.Agencies, draft.Agency{ID: draft.NewID(), Code: agency.Code, Name: agency.Name})
		}
	})
}

// NewReviewWith is [Tables.NewReview] with own tables from the beginning.
func (t *Tables) NewReviewWith(own draft.Tables, bodyCode, cycle string) (*draft.Review, error) {
	with, err := t.With(own)
	if err != nil {
		return nil, err
	}
	r := with.NewReview(bodyCode, cycle)
	return draft.ChangedAbout(r, func(a *draft.About) { a.Tables = own }), nil
}
