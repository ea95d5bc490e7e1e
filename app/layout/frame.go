package layout

import (
	"fmt"
	"strings"

	"followup/app/compose"
)

// frameElements is how many elements frame puts on a page, a line of the notice of a
// release counted once.
const frameElements = 5

// frame puts header and footer on every page, now that their number is known: the
// classification at the top and the bottom, the page's number, and in a release who
// released it.
func (f *flow) frame() {
	facts := &f.doc.Facts
	total := len(f.result.Pages)
	bold := f.fonts.Face(Font{Family: f.family, Bold: true})
	plain := f.base()
	for i := range f.result.Pages {
		f.page = &f.result.Pages[i]
		w, h := f.page.Width, f.page.Height
		top := HeaderTop + plain.Ascent(FrameSize)
		bottom := h - FooterBottom - plain.Descent(FrameSize)
		f.framed(bold, FrameSize, facts.Classification, top, w, "centre")
		f.framed(bold, FrameSize, facts.Classification, bottom, w, "centre")
		f.framed(plain, FrameSize, fmt.Sprintf("Page %d of %d", f.page.Number, total), bottom, w, "right")
		if facts.Release == compose.Public {
			f.notice(plain, ReleaseNotice(facts), bottom-plain.LineHeight(FrameSize)-1, w)
		}
	}
}

// notice puts who released the paper above a base line, in as many lines as it needs.
func (f *flow) notice(face *Face, text string, base, pageWidth float64) {
	size := NoticeSize(text)
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if longer := strings.TrimSpace(line + " " + word); line == "" || face.Width(longer, size) <= pageWidth-2*Margin {
			line = longer
			continue
		}
		lines = append(lines, line)
		line = word
	}
	lines = append(lines, line)
	for i, l := range lines {
		f.framed(face, size, l, base-float64(len(lines)-1-i)*face.LineHeight(size), pageWidth, "centre")
	}
}

// NoticeSize is the size of the words that say who released a paper, in points: the
// footer's, or less where many Ministers would not fit into it.
func NoticeSize(text string) float64 {
	const letters = 180 // of two lines
	if len(text) <= letters {
		return FrameSize
	}
	return 8
}

func (f *flow) framed(face *Face, size float64, text string, base, pageWidth float64, align string) {
	if text == "" {
		return
	}
	width := face.Width(text, size)
	x := pageWidth - Margin - width
	if align == "centre" {
		x = (pageWidth - width) / 2
	}
	spans := f.cut(1)
	spans[0] = Span{X: x, Y: base, Width: width, Text: text, Font: face.Font, Size: size, Run: f.noRun}
	f.page.Elements = append(f.page.Elements, Element{Tag: Artifact, Block: -1, Row: -1, Spans: spans})
}

// ReleaseNotice is what stands on each page of a proactive release: who released it, as
// the paper says, or else its Ministers.
func ReleaseNotice(facts *compose.Facts) string {
	if facts.ReleasedBy != "" {
		return "Proactively released by " + facts.ReleasedBy
	}
	var who []string
	for _, m := range facts.Ministers {
		if m.Portfolio != "" {
			who = append(who, "the "+compose.Office(m.Portfolio))
		}
	}
	switch len(who) {
	case 0:
		return "Proactively released"
	case 1:
		return "Proactively released by " + who[0]
	}
	return "Proactively released by " + strings.Join(who[:len(who)-1], ", ") + " and " + who[len(who)-1]
}
