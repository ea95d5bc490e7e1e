package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/forms/look"
)

// topic is one part of the help.
type topic struct{ heading, text string }

func topics() []topic {
	return []topic{
		{"The way through", "Recommendations come in (File, Import recommendations). Write a response to each, link the actions that agencies take (those that say something similar are offered under the UN’s words), and give each recommendation a status. Papers holds the text around them, one heading at a time, with what the template asks beside it. Checks says what is wrong and takes you there. Export writes the files for the Monitor, the workbook and the paper."},
		{"Always in sight", "The top line shows the words and pages of the paper that is chosen there, against its limit, and whether all is saved. The words follow each key; the pages follow when you pause. A limit that nobody has confirmed says so."},
		{"Pages beside the text", "Alt+P shows the pages of the paper beside the text, as they will print, and puts them away again. They follow the cursor, a bar in the margin marks its line, and a click on a line puts the cursor there. On Papers the same column shows the template’s guidance, and for a reply its sources to take over. Ctrl+P shows the pages alone, as released too."},
		{"Shares of a limit", "Below each text stands how many of the words that it may have it has: what the program writes is taken off the limit first, and the rest is shared out. Where pages are limited, the share is about as many words as so many pages of this paper hold. Template and limits, the last line of the outline, sets headings, limits and days of consultation for this review; new reviews can begin with the same."},
		{"Figures that follow the review", "Ctrl+Shift+F lists the figures, paragraphs and rows that follow the review, each with what it prints now. Inserted into a text they are right in every file."},
		{"Working with the keyboard", "Tab goes from field to field, Shift+Tab back. Ctrl and a number shows a screen. In a list the arrows choose, Enter goes to the text, space marks. Alt+Down and Alt+Up go to the next and the previous without leaving the text. Alt+Left goes back to the list. Ctrl+. goes to the next finding. In the menu bar, the arrows and Enter choose. Escape closes a dialog and changes nothing."},
		{"Writing", "The buttons above a text, and the Text menu, set bold, italic, lists, tables, links and footnotes, so nobody need know Markdown. Read shows the text as it prints. Withhold marks words that must be gone from the paper when it is released; they stay in the ordinary paper. Withheld words are tinted as you write. Alt and - puts a macron on the vowel before the cursor. Enter goes on with a list, and ends it in an empty item."},
		{"Misspelt words", "Words that no list has are underlined in red while you write, and what the checks found is dotted; rest the pointer on them to read why. F7 and Shift+F7 go from one to the next, Shift+F10 or the right button offers what may be meant, and adds a word to your own. The UN’s words are never judged, nor te reo Māori. The Text menu turns the underlining off."},
		{"Other agencies", "Rounds shows each agency and each round: what is out, what is late, who was reminded, what came back and who confirmed it. The arrows move in the grid, Enter sends. Send a round writes one workbook for each agency, with a password where you give one. Collect what came back reads any number of workbooks, the marked-up Word paper and another adviser’s copy. Each change is listed before anything goes in, with what stands there now and what would stand there: space refuses one or takes it again, Enter takes over the rest, and undo takes all of it back at once. Where agencies contradict each other, their words stand side by side, and space goes through them. What you left is remembered, and the same file does not bring it again. On a recommendation, Take over puts an agency’s words into the response."},
		{"Many at once", "Mark recommendations with space, or all that the filter shows with Ctrl+Shift+A, then set an agency, theme, issue, persons, status, position, priority or follow-up mark for all of them. It is one step, and undo takes it back."},
		{"Undo", "Every change can be undone, one by one, in the order in which they were made, with Ctrl+Z; the Edit menu names the step. Typing in one field without a pause is one step."},
		{"Saving", "Nothing is written until you save. A file that somebody else changed in the meantime is never overwritten without asking, and you see who saved it and when. The last five versions are kept, and what a file from elsewhere held before your first save: File, Open an earlier version."},
		{"Screen readers, and seeing better", "The toolkit that draws this window cannot yet speak to screen readers. Every part can be reached and used with the keyboard, text can be made larger (Ctrl+=), and there is a high-contrast theme (View menu). What the program writes can be read aloud: the PDF is tagged, the HTML and Word files have true headings and table headers, and the command line does the whole job in words. Settings keeps your choice."},
		{"Offline", "The program opens no network connection, ever. Links and pictures in a text are shown as words and never fetched."},
	}
}

func (w *Window) onHelp() {
	var parts []fyne.CanvasObject
	for _, t := range topics() {
		parts = append(parts, look.Stack(4, look.Heading(t.heading), look.Lines(t.text)))
	}
	b := w.ask("How to", container.NewVScroll(look.Margins(0, 14, 0, 0, look.Stack(10, parts...))), nil, cancel("Close"))
	b.resize(760, 640)
}

// onShortcuts lists every command that has a key, from the one table of commands.
func (w *Window) onShortcuts() {
	var lines []fyne.CanvasObject
	menu := ""
	for _, c := range w.commands.list {
		if c.key == "" {
			continue
		}
		if c.menu != menu {
			menu = c.menu
			lines = append(lines, look.Margins(0, 0, 8, 2, look.Heading(menu)))
		}
		key := look.NewText(c.keys())
		key.Bold = true
		lines = append(lines, look.Columns(10, []float32{170, 1}, key, look.Cell(c.words)))
	}
	b := w.ask("Keyboard shortcuts", container.NewVScroll(look.Margins(0, 14, 0, 0, look.Stack(3, lines...))), nil, cancel("Close"))
	b.resize(560, 640)
}

func (w *Window) onAbout() {
	text := "Followup " + w.opt.Version + "\n\nDrafts New Zealand’s answer to UN human rights recommendations, offline. " +
		"Free software under the MIT licence.\n\nLimits, headings and deadlines come from tables that you can read and change; each says where it comes from."
	label := widget.NewLabel(text)
	label.Wrapping, label.Selectable = fyne.TextWrapWord, true
	w.ask("About Followup", look.Wide(440, label), nil, cancel("Close"))
}
