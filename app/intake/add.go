package intake

import (
	"strconv"

	"followup/app/draft"
)

// Add returns a review with the proposed recommendations added behind its own, in
// one step. chosen names them by their index in preview.Found; nil means all. What
// the review holds already is not added again. suggestions says whether the
// suggested issues and persons are taken over. Where nothing is added, r itself is
// returned.
func Add(r *draft.Review, preview Preview, chosen []int, suggestions bool) *draft.Review {
	if chosen == nil {
		for i := range preview.Found {
			chosen = append(chosen, i)
		}
	}
	held := presentIn(r)
	taken := map[string]bool{}
	for _, rec := range r.Recommendations {
		taken[rec.Reference] = true
	}
	for _, k := range r.About.Monitor.Known {
		taken[k.Reference] = true
	}
	for i := range r.Ledger.Uploads {
		for _, item := range r.Ledger.Uploads[i].Items {
			taken[item.Reference] = true
		}
	}
	next := *r
	next.Recommendations = r.Recommendations[:len(r.Recommendations):len(r.Recommendations)]
	for _, i := range chosen {
		if i < 0 || i >= len(preview.Found) {
			continue
		}
		p := &preview.Found[i]
		rec := draft.Copy(&p.Recommendation)
		enter(rec)
		if _, _, ok := held.find(rec); ok {
			continue
		}
		rec.ID = draft.NewID()
		rec.Reference = free(taken, rec.Reference, draft.RecommendationReference(r.About, rec.Paragraph), len(next.Recommendations)+1, r.About)
		taken[rec.Reference] = true
		if suggestions {
			rec.Issues = merge(rec.Issues, p.Issues)
			rec.Persons = merge(rec.Persons, p.Persons)
		}
		if rec.Status == "" {
			rec.Status = "new"
		}
		next.Recommendations = append(next.Recommendations, rec)
		held.add(rec)
	}
	if len(next.Recommendations) == len(r.Recommendations) {
		return r
	}
	return &next
}

// Fill returns a review in which recommendations that it holds already have the
// position and the mark for follow-up that the file states and the review does not,
// and which has the facts of preview of which it says nothing.
// What the review says is never changed: a file sent again once the positions were
// taken fills them in. Where nothing is filled in, r itself is returned.
func Fill(r *draft.Review, preview Preview) *draft.Review {
	for i := range preview.Already {
		a := &preview.Already[i]
		held := draft.Get[draft.Recommendation](r, a.Item)
		if held == nil || (a.Position == "" || held.Position != "") && (!a.FollowUp || held.FollowUp) {
			continue
		}
		r = draft.Changed(r, a.Item, func(rec *draft.Recommendation) {
			if rec.Position == "" {
				rec.Position = a.Position
			}
			rec.FollowUp = rec.FollowUp || a.FollowUp
		})
	}
	for i := range preview.Facts {
		r = preview.Facts[i].fill(r)
	}
	return r
}

// free returns the reference that the file gave, or the one made of the paragraph,
// or a running number, made unique where it is taken.
func free(taken map[string]bool, given, made string, running int, about *draft.About) string {
	reference := given
	if reference == "" {
		reference = made
	}
	if reference == "" {
		for ; ; running++ {
			if reference = draft.RecommendationReference(about, "R"+strconv.Itoa(running)); !taken[reference] {
				return reference
			}
		}
	}
	for n, base := 2, reference; taken[reference]; n++ {
		reference = base + "-" + strconv.Itoa(n)
	}
	return reference
}
