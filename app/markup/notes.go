package markup

// findNotes collects the texts of notes and settles which have a mark: those leave
// the blocks and stand in Text.Notes, the others are printed where they stand.
func (r *reader) findNotes(pieces []piece) {
	for i := range pieces {
		p := &pieces[i]
		if p.note == "" {
			continue
		}
		if r.notes == nil {
			r.notes = map[string]*noteUse{}
		}
		if r.notes[p.note] != nil {
			r.tell("note-unused", "There is another note [^"+p.note+"] above; this one is printed where it stands.", p.at.start, p.at.end)
			asTyped(p)
			continue
		}
		r.notes[p.note] = &noteUse{piece: i}
		p.dropped = true
	}
	if r.notes == nil {
		return
	}
	marked := r.marked(pieces)
	for label, use := range r.notes {
		if p := &pieces[use.piece]; !marked[label] {
			r.tell("note-unused", "No mark [^"+label+"] in the text leads to this note, so it is printed where it stands.", p.at.start, p.at.end)
			asTyped(p)
			delete(r.notes, label)
		}
	}
}

// asTyped makes a note's text a block that is printed as typed.
func asTyped(p *piece) {
	p.note, p.dropped, p.unused = "", false, true
	kept := p.lines[:0]
	for _, line := range p.lines {
		if line.start >= 0 {
			kept = append(kept, line)
		}
	}
	kept[0].start = p.at.start
	p.lines = kept
}

// marked finds the labels that a mark outside notes leads to. The words are read as
// they will be, with nothing kept but the marks.
func (r *reader) marked(pieces []piece) map[string]bool {
	found := map[string]bool{}
	probe := &reader{
		src: r.src, masked: r.masked, text: &Text{}, specials: r.specials,
		spans: r.spans, notes: map[string]*noteUse{}, silent: -1, slow: true,
	}
	for label := range r.notes {
		probe.notes[label] = &noteUse{}
	}
	for i := range pieces {
		if p := &pieces[i]; !p.dropped {
			probe.block(p)
		}
	}
	for label, use := range probe.notes {
		found[label] = use.index > 0
	}
	return found
}

// note returns 1 + the index of the note with a label, giving it its place at its
// first mark; 0 where there is no such note.
func (r *reader) note(label string) int {
	use := r.notes[label]
	if use == nil {
		return 0
	}
	if use.index == 0 {
		r.text.Notes = append(r.text.Notes, Note{Label: label})
		use.index = len(r.text.Notes)
	}
	return use.index
}

// readNotes reads the words of the notes that have a mark.
func (r *reader) readNotes(pieces []piece) {
	for i := range r.text.Notes {
		n := &r.text.Notes[i]
		p := &pieces[r.notes[n.Label].piece]
		n.Start, n.End = p.at.start, p.at.end
		var lines []stretch
		flush := func() {
			if len(lines) == 0 {
				return
			}
			runs := r.words(lines, inside{note: true})
			if len(n.Runs) > 0 && len(runs) > 0 {
				runs[0].Break = true
			}
			n.Runs = append(n.Runs, runs...)
			lines = nil
		}
		for _, line := range p.lines {
			if line.start < 0 {
				flush()
				continue
			}
			lines = append(lines, line)
		}
		flush()
	}
}
