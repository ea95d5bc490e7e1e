package layout

// noteStyle is how footnotes are set.
var noteStyle = Style{Size: NoteSize, TextAt: NoteHang}

// noteMeter counts the room that notes take, before they are put.
type noteMeter struct {
	begun bool
}

// more returns the room that further notes need on the page.
func (m *noteMeter) more(f *flow, notes []int) float64 {
	room := 0.0
	for _, n := range notes {
		if len(f.notes) == 0 && !m.begun {
			room += NoteGap
		} else {
			room += NoteAfter
		}
		m.begun = true
		if p := f.notePara(n); p != nil {
			room += p.height
		}
	}
	return room
}

func (f *flow) notePara(n int) *para {
	if n > len(f.doc.Notes) {
		return nil
	}
	key := noteKey{n, f.wide}
	p := f.noteMemo[key]
	if p == nil {
		width := PageWidth
		if f.wide {
			width = PageHeight
		}
		p = f.breakRuns(f.doc.Notes[n-1].Runs, setting{
			family: f.family, size: NoteSize, width: width - 2*Margin - NoteHang, review: f.review,
		})
		f.noteMemo[key] = p
	}
	return p
}

// rest is the height of the lines that may go on overleaf: those of the last note but for
// its first.
func (f *flow) rest(notes []int) float64 {
	if len(notes) == 0 {
		return 0
	}
	p := f.notePara(notes[len(notes)-1])
	if p == nil || len(p.lines) == 0 {
		return 0
	}
	return p.height - p.lines[0].height
}

// noteAll puts the notes of a line at the foot of its page.
func (f *flow) noteAll(notes []int) {
	for _, n := range notes {
		p := f.notePara(n)
		if p == nil {
			continue
		}
		f.report(p, f.doc.Notes[n-1].Runs)
		f.note(noted{n, p, 0, len(p.lines)})
	}
}

// note puts lines of a note at the foot of the page; those that find no room go on
// to the next page.
func (f *flow) note(n noted) {
	if len(f.carried) > 0 {
		f.carried = append(f.carried, n)
		return
	}
	gap := NoteAfter
	if len(f.notes) == 0 {
		gap = NoteGap
	}
	room := f.left() - gap
	if f.fresh {
		room -= f.pageRoom() / 4 // a note carried over leaves room for text
	}
	to := n.from
	used := 0.0
	for to < n.to && used+n.para.lines[to].height <= room+fit {
		used += n.para.lines[to].height
		to++
	}
	if to > n.from {
		f.notes = append(f.notes, noted{n.note, n.para, n.from, to})
		f.noteRoom += gap + used
	}
	if to < n.to {
		f.carried = append(f.carried, noted{n.note, n.para, to, n.to})
	}
}

// closePage puts the footnotes at the foot of the finished page.
func (f *flow) closePage() {
	if len(f.notes) == 0 {
		return
	}
	y := f.bottom - f.noteRoom
	f.rule(Margin, y+NoteGap/2, NoteRule, 0.5, 0.4)
	y += NoteGap
	for i, n := range f.notes {
		if i > 0 {
			y += NoteAfter
		}
		note := &f.doc.Notes[n.note-1]
		of := lineOf{
			runs: note.Runs, at: Margin, width: f.width(), style: noteStyle,
			element: Element{Tag: TagNote, Block: -1, Note: n.note, Row: -1},
		}
		for k := n.from; k < n.to; k++ {
			if k == 0 {
				f.noteLabel(n.note, y+n.para.lines[0].ascent)
			}
			f.put(n.para, k, y, of)
			y += n.para.lines[k].height
		}
	}
	f.notes, f.noteRoom = nil, 0
}

// noteLabel puts a note's number in front of its first line.
func (f *flow) noteLabel(note int, base float64) {
	face := f.base()
	spans := f.cut(1)
	text := f.number(note)
	size := NoteSize * 0.7
	spans[0] = Span{
		X: Margin, Y: base, Width: face.Width(text, size), Text: text + " ", Font: face.Font,
		Size: size, Rise: NoteSize * markRise, Label: true, Run: f.noRun,
	}
	f.page.Elements = append(f.page.Elements, Element{Tag: TagNote, Block: -1, Note: note, Row: -1, Spans: spans, First: true})
}
