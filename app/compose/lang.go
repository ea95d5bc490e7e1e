package compose

import (
	"slices"

	"followup/app/language"
)

// inLanguages appends a run, split where its words change between English and te reo
// Māori.
func inLanguages(list []Run, run Run) []Run {
	found := language.LoadTeReo().Find(run.Text)
	if len(found) == 0 {
		return append(list, run)
	}
	list = slices.Grow(list, 2*len(found)+1)
	text, from := run.Text, run.Source
	whole := from.End-from.Start == len(text) // each byte stands for itself
	at := 0
	piece := func(end int, lang string) {
		if end <= at {
			return
		}
		r := run
		r.Text, r.Lang = text[at:end], lang
		if whole {
			r.Source.Start, r.Source.End = from.Start+at, from.Start+end
		}
		r.Break = run.Break && at == 0
		list = append(list, r)
		at = end
	}
	for _, f := range found {
		piece(f.Start, "")
		piece(f.End, "mi")
	}
	piece(len(text), "")
	return list
}
