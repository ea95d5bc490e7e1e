package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/markup"
	"followup/forms/look"
	"followup/forms/prose"
)

// textCommand is a command that changes the text in which the cursor stands.
type textCommand struct {
	face string // on the button; empty has none
	*command
}

// textCommands is every command on the text in which the cursor stands.
func (w *Window) textCommands() []textCommand {
	apply := func(change func(string, int, int) (string, int, int)) func() {
		return func() { w.editor.Apply(change) }
	}
	marked := func() bool { return w.editing() && !w.editor.Plain() && !w.editor.Rendered() }
	list := []textCommand{
		{"B", &command{words: "Bold", key: fyne.KeyB, with: ctrl, run: apply(markup.Bold), on: marked}},
		{"I", &command{words: "Italic", key: fyne.KeyI, with: ctrl, run: apply(markup.Italic), on: marked}},
		{"• List", &command{words: "Bulleted list", key: fyne.KeyL, with: ctrl, run: apply(markup.Bullets), on: marked, group: true}},
		{"1. List", &command{words: "Numbered list", key: fyne.KeyL, with: ctrlShift, run: apply(markup.Numbers), on: marked}},
		{"Table", &command{words: "Table…", key: fyne.KeyT, with: ctrlShift, run: w.onTable, on: marked}},
		{"Link", &command{words: "Link…", key: fyne.KeyK, with: ctrl, run: w.onLink, on: marked, group: true}},
		{"Note", &command{words: "Footnote", key: fyne.KeyN, with: ctrlShift, run: apply(markup.AddNote), on: marked}},
		{"Figure", &command{words: "Figure that follows the review…", key: fyne.KeyF, with: ctrlShift, run: w.onFigure, on: marked}},
		{"Withhold", &command{words: "Withhold…", key: fyne.KeyH, with: ctrlShift, run: w.onWithhold, on: w.editing, group: true}},
		{"", &command{words: "Show what is withheld again", key: fyne.KeyU, with: ctrlShift, run: apply(markup.Unwithhold), on: w.editing}},
		{"Macrons", &command{words: "Letters with macrons…", key: fyne.KeyM, with: ctrl, run: w.onMacrons, on: w.editing, group: true}},
		{"", &command{words: "Macron on the letter before", key: fyne.KeyMinus, with: alt, run: apply(macronBefore), on: w.editing}},
		{"Read", &command{words: "Read as it prints", key: fyne.KeyR, with: ctrl, run: func() { w.editor.Flip() }, on: func() bool {
			return w.editing() && !w.editor.Plain()
		}, group: true}},
		{"", &command{words: "Next misspelt word", key: fyne.KeyF7, with: alt, run: func() { w.editor.Step(1, prose.Spelling) }, on: w.editing, group: true}},
		{"", &command{words: "Previous misspelt word", key: fyne.KeyF7, with: alt | fyne.KeyModifierShift, run: func() { w.editor.Step(-1, prose.Spelling) }, on: w.editing}},
		{"", &command{words: "Menu of the words at the cursor…", key: fyne.KeyF10, with: alt, run: func() { w.editor.Menu() }, on: w.editing}},
		{"", &command{words: "Underline misspelt words", run: w.onUnderline, named: func() string {
			if w.settings.SpellingOff {
				return "Underline misspelt words"
			}
			return "Do not underline misspelt words"
		}}},
	}
	for _, c := range list {
		c.menu = "Text"
	}
	return list
}

// editing tells whether the cursor stands, or last stood, in a text.
func (w *Window) editing() bool { return w.session != nil && w.editor != nil }

// macrons are the vowels that carry one.
const macronVowels, macronLetters = "aeiouAEIOU", "āēīōūĀĒĪŌŪ"

// macronBefore gives the vowel before the cursor a macron, or takes it away.
func macronBefore(text string, start, end int) (string, int, int) {
	with := []rune(macronLetters)
	for i, vowel := range macronVowels {
		for _, swap := range [][2]string{{string(vowel), string(with[i])}, {string(with[i]), string(vowel)}} {
			if rest, ok := strings.CutSuffix(text[:start], swap[0]); ok {
				by := len(swap[1]) - len(swap[0])
				return rest + swap[1] + text[start:], start + by, end + by
			}
		}
	}
	return text, start, end
}

// onMacrons offers the letters that the keyboard may lack.
func (w *Window) onMacrons() {
	e := w.editor
	var b *box
	var row []fyne.CanvasObject
	for _, letter := range macronLetters {
		row = append(row, w.button(string(letter), func() {
			b.close()
			e.Insert(string(letter))
		}))
	}
	b = w.ask("Letters with macrons", look.Stack(8, look.Row(4, row...),
		look.Muted("Quicker: type the vowel, then Alt and - puts the macron on it.")), row[0].(fyne.Focusable), cancel("Cancel"))
}

func (w *Window) onLink() {
	e := w.editor
	address := newLine(w, "https://…")
	w.ask("Link", look.Wide(460, look.Stack(6, labelled("Address; empty takes the link away", address),
		look.Muted("The program never opens it."))), address,
		cancel("Cancel"), answer{verb: "Set the link", main: true, run: func() {
			e.Apply(func(text string, start, end int) (string, int, int) {
				return markup.Link(text, start, end, trimmed(address.Text))
			})
		}})
}

func (w *Window) onTable() {
	e := w.editor
	columns, rows := newLine(w, ""), newLine(w, "")
	columns.SetText("3")
	rows.SetText("3")
	w.ask("Table", look.Wide(300, grid(2, labelled("Columns", columns), labelled("Rows", rows))), columns,
		cancel("Cancel"), answer{verb: "Insert", main: true, run: func() {
			c, r := min(max(1, wholeNumber(columns.Text)), 12), min(max(1, wholeNumber(rows.Text)), 60)
			e.Apply(func(text string, start, end int) (string, int, int) {
				return markup.TableSkeleton(text, start, end, c, r)
			})
		}})
}

func (w *Window) onWithhold() {
	e := w.editor
	if start, end := e.Selection(); start == end {
		w.tell("Nothing is selected", "Select the words that are withheld when the paper is released, then choose Withhold again.")
		return
	}
	w.pick("Grounds for withholding (Official Information Act 1982)", w.groundChoices(), nil, true, func(codes []string) {
		if len(codes) == 0 {
			return
		}
		e.Apply(func(text string, start, end int) (string, int, int) { return markup.Withhold(text, start, end, codes) })
	})
}
