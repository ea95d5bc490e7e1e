package rounds

import (
	"slices"

	"followup/app/draft"
)

// NewSending returns a sending with an identity of its own.
func NewSending(agency, round string, due draft.Date) Sending {
	return Sending{ID: draft.NewID(), Agency: agency, Round: round, Due: due}
}

// Sent returns a review that remembers a sending: whom it went to, when, and when it
// should come back. today is yyyy-MM-dd.
func Sent(r *draft.Review, s Sending, today draft.Date) *draft.Review {
	return withRound(r, s, func(round *draft.Round) {
		round.Sent, round.Due = today, s.Due
	})
}

// Chased returns a review that remembers that an agency was reminded.
func Chased(r *draft.Review, agency string, round draft.ID, today draft.Date) *draft.Review {
	if roundOf(r, agency, round) == nil {
		return r
	}
	return withRound(r, Sending{ID: round, Agency: agency}, func(round *draft.Round) { round.Chased = today })
}

// Confirmed returns a review that remembers who confirmed what an agency said, and when.
func Confirmed(r *draft.Review, agency string, round draft.ID, by string, on draft.Date) *draft.Review {
	if roundOf(r, agency, round) == nil {
		return r
	}
	return withRound(r, Sending{ID: round, Agency: agency}, func(round *draft.Round) { round.ConfirmedBy, round.ConfirmedOn = by, on })
}

// returned remembers that a return came, and who confirmed it; and, once no conflict
// is open, that it was collected. It returns r itself where it knows that already.
func returned(r *draft.Review, b *Return, today draft.Date, decided bool) *draft.Review {
	change := func(round *draft.Round) {
		if round.Returned == "" {
			round.Returned = today
		}
		if b.By != "" {
			round.ConfirmedBy = b.By
		}
		if b.On != "" {
			round.ConfirmedOn = draft.Date(b.On)
		}
		if decided && !slices.Contains(round.Collected, b.Digest) {
			round.Collected = append(slices.Clone(round.Collected), b.Digest)
			slices.Sort(round.Collected)
		}
	}
	if now := roundOf(r, b.Sending.Agency, b.Sending.ID); now != nil {
		next := *now
		if change(&next); next.Returned == now.Returned && next.ConfirmedBy == now.ConfirmedBy && next.ConfirmedOn == now.ConfirmedOn && slices.Equal(next.Collected, now.Collected) {
			return r
		}
	}
	return withRound(r, b.Sending, change)
}

// roundOf returns the round with an agency, or nil.
func roundOf(r *draft.Review, agency string, id draft.ID) *draft.Round {
	for i := range r.About.Agencies {
		if r.About.Agencies[i].Code != agency {
			continue
		}
		for j := range r.About.Agencies[i].Rounds {
			if round := &r.About.Agencies[i].Rounds[j]; round.ID == id {
				return round
			}
		}
	}
	return nil
}

// withRound changes a round, which is made where the review does not know it: another
// copy of the review may have sent it. Agencies and rounds stand in a fixed order, so
// that the order of returns leaves no trace.
func withRound(r *draft.Review, s Sending, change func(*draft.Round)) *draft.Review {
	return draft.ChangedAbout(r, func(about *draft.About) {
		at := slices.IndexFunc(about.Agencies, func(a draft.Agency) bool { return a.Code == s.Agency })
		if at < 0 {
			at = len(about.Agencies)
			for at > 0 && about.Agencies[at-1].ID == derived("agency", about.Agencies[at-1].Code) && draft.NaturalLess(s.Agency, about.Agencies[at-1].Code) {
				at--
			}
			about.Agencies = slices.Insert(about.Agencies, at, draft.Agency{ID: derived("agency", s.Agency), Code: s.Agency})
		}
		agency := &about.Agencies[at]
		k := slices.IndexFunc(agency.Rounds, func(x draft.Round) bool { return x.ID == s.ID })
		if k < 0 {
			k = len(agency.Rounds)
			for k > 0 && agency.Rounds[k-1].Sent == "" && s.ID < agency.Rounds[k-1].ID {
				k--
			}
			agency.Rounds = slices.Insert(agency.Rounds, k, draft.Round{ID: s.ID, Name: s.Round, Due: s.Due})
		}
		change(&agency.Rounds[k])
	})
}
