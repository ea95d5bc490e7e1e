package window

import (
	"slices"

	"followup/app/check"
	"followup/app/language"
	"followup/forms/look"
)

// spelling is the words that no list has. They are looked for when the user asks, since
// reading the list takes longer than all the other checks, and again after changes.
type spelling struct {
	button   *look.Button
	on       bool
	reading  bool
	revision uint64 // of the review that found is about
	found    []check.Finding
}

// onSpell shows the checks with the spelling among them.
func (w *Window) onSpell() {
	w.visit(checksPlace)
	if s, ok := w.screens[checksPlace].screen.(*checksScreen); ok && !s.spell.on {
		s.onSpelling()
	}
}

// onSpelling turns the check of the spelling on, or off again.
func (s *checksScreen) onSpelling() {
	s.spell.on = !s.spell.on
	if !s.spell.on {
		s.spell.found = nil
		s.spell.button.Set("Check the spelling")
		s.fill()
		return
	}
	s.spell.button.Set("Leave out the spelling")
	s.readSpelling()
}

// readAgain looks at the spelling anew where it is on and the review has changed.
func (s *checksScreen) readAgain() {
	if s.spell.on && s.spell.revision != s.w.session.Revision() {
		s.readSpelling()
	}
}

// readSpelling reads every text off the toolkit's goroutine; one reading at a time.
func (s *checksScreen) readSpelling() {
	if s.spell.reading {
		return
	}
	s.spell.reading = true
	review, revision, tables := s.w.review(), s.w.session.Revision(), s.w.tables
	own := slices.Clone(s.w.settings.Words)
	s.w.aside(func() func() {
		found := check.Spelling(review, tables, language.NewSpeller(own))
		return func() { s.spelt(found, revision) }
	})
}

// spelt takes in what was found; while the review moved on it is read again.
func (s *checksScreen) spelt(found []check.Finding, revision uint64) {
	s.spell.reading = false
	if !s.spell.on || s.w.session == nil {
		return
	}
	s.spell.found, s.spell.revision = found, revision
	s.fill()
	s.readAgain()
}

// withSpelling adds the words that were found to what the checks found.
func (s *checksScreen) withSpelling(result check.Result) check.Result {
	result.Findings = slices.Concat(result.Findings, s.spell.found)
	return result
}

// onLearn adds the word of the chosen finding to the user's own words.
func (s *checksScreen) onLearn() {
	at := s.list.at
	if at < 0 || at >= len(s.rows) || s.rows[at].finding.Word == "" {
		return
	}
	s.w.learn(s.rows[at].finding.Word)
	s.readSpelling()
}
