package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"followup/app/history"
	"followup/forms/look"
)

// piece is a stretch of words that both sides share, or that only one has.
type piece struct {
	words string
	own   bool
}

// comparedMost is how many words of a side are compared one by one; the time grows
// with the product of both.
const comparedMost = 1500

// wordPieces tells for two texts which words only one of them has.
func wordPieces(before, after string) (left, right []piece) {
	a, b := splitWords(before), splitWords(after)
	start := 0
	for start < len(a) && start < len(b) && sameWord(a[start], b[start]) {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && sameWord(a[len(a)-1-end], b[len(b)-1-end]) {
		end++
	}
	left, right = addPiece(left, a[:start], false), addPiece(right, b[:start], false)
	left, right = middlePieces(left, right, a[start:len(a)-end], b[start:len(b)-end])
	return addPiece(left, a[len(a)-end:], false), addPiece(right, b[len(b)-end:], false)
}

// middlePieces compares what lies between the common beginning and the common end, by
// the longest run of words that both have in the same order.
func middlePieces(left, right []piece, a, b []string) ([]piece, []piece) {
	if len(a) > comparedMost || len(b) > comparedMost {
		return addPiece(left, a, true), addPiece(right, b, true)
	}
	longest := make([][]int, len(a)+1)
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if sameWord(a[i], b[k]) {
				longest[i][k] = longest[i+1][k+1] + 1
			} else {
				longest[i][k] = max(longest[i+1][k], longest[i][k+1])
			}
		}
	}
	i, k := 0, 0
	for i < len(a) || k < len(b) {
		switch {
		case i < len(a) && k < len(b) && sameWord(a[i], b[k]):
			left, right = addPiece(left, a[i:i+1], false), addPiece(right, b[k:k+1], false)
			i, k = i+1, k+1
		case k == len(b) || i < len(a) && longest[i+1][k] >= longest[i][k+1]:
			left = addPiece(left, a[i:i+1], true)
			i++
		default:
			right = addPiece(right, b[k:k+1], true)
			k++
		}
	}
	return left, right
}

// sameWord tells whether two words are the same, whatever blanks follow them.
func sameWord(a, b string) bool {
	return a == b || strings.TrimRight(a, " \n") == strings.TrimRight(b, " \n")
}

// splitWords parts a text into words, each with the blanks behind it.
func splitWords(s string) []string {
	var list []string
	for s != "" {
		end := strings.IndexAny(s, " \n")
		if end < 0 {
			return append(list, s)
		}
		for end < len(s) && (s[end] == ' ' || s[end] == '\n') {
			end++
		}
		list = append(list, s[:end])
		s = s[end:]
	}
	return list
}

func addPiece(list []piece, words []string, own bool) []piece {
	if len(words) == 0 {
		return list
	}
	text := strings.Join(words, "")
	if n := len(list); n > 0 && list[n-1].own == own {
		list[n-1].words += text
		return list
	}
	return append(list, piece{text, own})
}

// compared is a text of which some words are set apart.
type compared struct {
	text  *look.Runs
	color fyne.ThemeColorName
}

func newCompared(color fyne.ThemeColorName) *compared {
	return &compared{text: look.NewRuns(), color: color}
}

func (c *compared) show(pieces []piece, none string) {
	runs := make([]look.Run, 0, len(pieces)+1)
	for _, p := range pieces {
		run := look.Run{Words: p.words}
		if p.own {
			run.Color, run.Bold = c.color, true
		}
		runs = append(runs, run)
	}
	if len(pieces) == 0 {
		runs = append(runs, look.Run{Words: none, Color: look.ColorMuted})
	}
	c.text.Set(runs)
}

// differences is a list of differences with the two texts of the chosen one side by side.
type differences struct {
	list        []history.Difference
	rows        *rows
	left, right *compared
	object      fyne.CanvasObject
	mark        func(at int) (words string, tone look.Tone) // what a line's chip says; nil: none
}

// newDifferences shows differences; before and after name the two sides.
func newDifferences(w *Window, list []history.Difference, before, after string) *differences {
	v := &differences{list: list, left: newCompared(theme.ColorNameError), right: newCompared(theme.ColorNameSuccess)}
	v.rows = newRows(w, func() int { return len(v.list) }, newDifferenceLine, v.draw)
	v.rows.OnSelected = v.show
	sides := container.NewGridWithColumns(2,
		look.Card(before, container.NewVScroll(v.left.text)), look.Card(after, container.NewVScroll(v.right.text)))
	v.object = look.NewSplit(v.rows.framed(), sides, 0.34)
	return v
}

func newDifferenceLine() fyne.CanvasObject {
	return look.Inset(8, 5, look.Row(6, look.Grow(look.Cell("")), look.NewChip("", look.Neutral)))
}

func (v *differences) draw(at int, o fyne.CanvasObject) {
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	name, chip := row.Objects[0].(*fyne.Container).Objects[0].(*look.Text), row.Objects[1].(*look.Chip)
	d := v.list[at]
	name.Set(capital(d.Name))
	words, tone := differenceWord(d)
	if v.mark != nil {
		words, tone = v.mark(at)
	}
	chip.Say(words, tone)
}

// differenceWord says what became of a field.
func differenceWord(d history.Difference) (string, look.Tone) {
	switch {
	case strings.HasSuffix(d.Field, "order"):
		return "moved", look.Neutral
	case d.Before == "" && d.Old == "":
		return "added", look.Good
	case d.After == "" && d.New == "":
		return "gone", look.Bad
	}
	return "changed", look.Accent
}

func (v *differences) show(at int) {
	v.rows.at = at
	d := v.list[at]
	left, right := wordPieces(d.Before, d.After)
	v.left.show(left, "Nothing stood here.")
	v.right.show(right, "Nothing stands here.")
}

// begin chooses the first difference.
func (v *differences) begin() {
	if len(v.list) > 0 {
		v.rows.choose(0)
	}
}

// showDifferences opens a dialog with the differences of two versions.
func (w *Window) showDifferences(title string, list []history.Difference, before, after string, answers ...answer) {
	if len(list) == 0 {
		w.question(title, "The two hold the same words.", append([]answer{cancel("Close")}, answers...)...)
		return
	}
	v := newDifferences(w, slices.Clone(list), before, after)
	b := w.ask(title+" · "+plural(len(list), "difference"), v.object, v.rows, append([]answer{cancel("Close")}, answers...)...)
	b.resize(1100, 640)
	v.begin()
}
