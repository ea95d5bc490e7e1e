package cli

import (
	"strings"

	"followup/app/ledger"
	"followup/export"
)

// beforeUpload says first what must be settled before the files are uploaded.
func (p *Program) beforeUpload(notes []export.Note) {
	head := false
	for _, n := range notes {
		if !n.Before {
			continue
		}
		if !head {
			p.say("Before you upload:")
			head = true
		}
		p.say("  - %s", n.Message)
	}
}

// byHand lists what changed since the uploads, with the words that the Monitor holds
// and those that it should hold.
func (p *Program) byHand(edits []ledger.Edit) {
	if len(edits) == 0 {
		return
	}
	p.say("To change in the Monitor by hand, because a second upload changes nothing there: %s.", plural(len(edits), "field"))
	for _, e := range edits {
		if e.Gone() {
			p.say("  - Archive %s %s: it is no longer in this review.", e.Kind, e.Reference)
			continue
		}
		p.say("  - %s of %s %s", e.Label, e.Kind, e.Reference)
		p.say("      now:    %s", indented(e.Old))
		p.say("      should: %s", indented(e.New))
	}
}

// indented sets the further lines of a text under its first.
func indented(s string) string {
	if s == "" {
		return "(empty)"
	}
	return strings.ReplaceAll(s, "\n", "\n              ")
}
