package layout

import (
	"fmt"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
)

// frameElements is how many elements frame puts on a page at most.
const frameElements = 4

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
		f.framed(bold, facts.Classification, top, w, "centre")
		f.framed(bold, facts.Classification, bottom, w, "centre")
		f.framed(plain, fmt.Sprintf("Page %d of %d", f.page.Number, total), bottom, w, "right")
		if facts.Release == compose.Public {
			f.framed(plain, ReleaseNotice(facts.Ministers), bottom-plain.LineHeight(FrameSize)-1, w, "centre")
		}
	}
}

func (f *flow) framed(face *Face, text string, base, pageWidth float64, align string) {
	if text == "" {
		return
	}
	width := face.Width(text, FrameSize)
	x := pageWidth - Margin - width
	if align == "centre" {
		x = (pageWidth - width) / 2
	}
	spans := f.cut(1)
	spans[0] = Span{X: x, Y: base, Width: width, Text: text, Font: face.Font, Size: FrameSize, Run: f.noRun}
	f.page.Elements = append(f.page.Elements, Element{Tag: Artifact, Block: -1, Row: -1, Spans: spans})
}

// ReleaseNotice is what stands on each page of a proactive release.
func ReleaseNotice(ministers []draft.Minister) string {
	var who []string
	for _, m := range ministers {
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
