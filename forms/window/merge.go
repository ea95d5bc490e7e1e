package window

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/history"
	"followup/app/store"
	"followup/forms/look"
)

// changedOutside is told that the file on disk is no longer what was opened: three answers.
func (w *Window) changedOutside(path string, opt store.Options, err error, after func()) {
	w.question("The file was changed by somebody else",
		"“"+filepath.Base(path)+"” "+whatIs(err)+". Nothing was written.\n\n"+
			"Compare and merge shows both, takes what only one of you changed, and lets you decide the rest. Save mine as a copy leaves theirs as it is. Take theirs shows their version in place of yours; undo brings yours back.",
		cancel("Do not save"),
		answer{verb: "Take theirs", danger: true, run: func() { w.readTheirs(path, opt, func(f *store.File) { w.takeTheirs(f) }) }},
		answer{verb: "Save mine as a copy…", run: func() { w.saveAs(after) }},
		answer{verb: "Compare and merge…", main: true, run: func() {
			w.readTheirs(path, opt, func(f *store.File) { w.mergeWith(path, f, after) })
		}})
}

// readTheirs reads the file as it is on disk now.
func (w *Window) readTheirs(path string, opt store.Options, then func(*store.File)) {
	if len(opt.Passphrase) == 0 {
		opt.Passphrase = w.pass
	}
	wait := w.waitCount("Reading their version…", "")
	w.aside(func() func() {
		f, err := store.Open(path, opt)
		return func() {
			wanted := wait.close()
			switch {
			case !wanted:
			case wrongPassphrase(err):
				w.askWords("Their version is protected with another passphrase.", func(words string) {
					opt.Passphrase = []byte(words)
					w.readTheirs(path, opt, then)
				})
			case err != nil:
				w.failed("Their version was not read", err)
			case w.session != nil:
				if len(opt.Passphrase) > 0 {
					w.pass = opt.Passphrase
				}
				then(f)
			}
		}
	})
}

// takeTheirs makes the version on disk the review, as a step that undo takes back.
func (w *Window) takeTheirs(f *store.File) {
	w.do("Take the version on disk", "", func(*draft.Review) *draft.Review { return f.Review })
	w.file, w.fresh = f, false
	w.session.MarkSaved(f.Review, w.session.Revision())
	w.refreshState()
}

// mergeWith merges their version into ours, off the toolkit's goroutine, and shows it.
func (w *Window) mergeWith(path string, theirs *store.File, after func()) {
	base, mine, who, now := w.file, w.review(), w.user(), w.opt.Now()
	wait := w.waitCount("Comparing…", "")
	w.aside(func() func() {
		if base != nil {
			mine = history.Recorded(base.Review, mine, who, now)
		}
		m, err := history.Merge(mine, theirs.Review)
		return func() {
			wanted := wait.close()
			switch {
			case !wanted:
			case errors.Is(err, history.ErrOtherReview):
				w.tell("The file holds another review now", "“"+filepath.Base(path)+"” was replaced by a different review. Save yours under another name.")
			case err != nil:
				w.failed("The two were not merged", err)
			default:
				w.showMerge(path, mine, theirs, m, after)
			}
		}
	})
}

// merging is the dialog in which the user looks at what a merge makes of two versions:
// what only they changed is taken unless it is refused, the conflicts are decided.
type merging struct {
	w       *Window
	mine    *draft.Review // as it went into the merge
	merged  history.Merged
	theirs  []bool // by conflict: take theirs
	refused []bool // by what only they changed
	view    *differences
	choice  *widget.RadioGroup
	base    *widget.Label
	sum     *look.Text
	quiet   bool
}

const keepMineWords, takeTheirsWords = "Keep mine", "Take theirs"

// showMerge shows what a merge makes of the two versions.
func (w *Window) showMerge(path string, mine *draft.Review, theirs *store.File, m history.Merged, after func()) *merging {
	g := &merging{w: w, mine: mine, merged: m, theirs: make([]bool, len(m.Conflicts)), refused: make([]bool, len(m.Taken)), base: quoted(), sum: look.Muted("")}
	list := make([]history.Difference, 0, len(m.Conflicts)+len(m.Taken))
	for _, c := range m.Conflicts {
		list = append(list, withContents(c.Difference, mine, theirs.Review))
	}
	for _, d := range m.Taken {
		list = append(list, withContents(d, mine, theirs.Review))
	}
	g.view = newDifferences(w, list, "Mine", "Theirs")
	g.view.mark = g.chip
	g.choice = widget.NewRadioGroup([]string{keepMineWords, takeTheirsWords}, g.onChoice)
	g.choice.Horizontal, g.choice.Required = true, true
	g.view.rows.OnSelected = g.show
	g.view.rows.onMark = g.flip
	g.view.rows.onOpen = func(int) { w.enter() }
	foot := look.Stack(4, look.Row(10, g.choice, look.Spring(), w.small("All mine", func() { g.all(false) }), w.small("All theirs", func() { g.all(true) })), g.base)
	content := container.NewBorder(look.Margins(0, 0, 0, 6, g.sum), look.Margins(0, 0, 6, 0, foot), nil, nil, g.view.object)
	b := w.ask("Merge the two versions", content, g.view.rows, cancel("Decide later"),
		answer{verb: "Merge and save", main: true, run: func() { g.finish(path, theirs, after) }})
	b.resize(1120, 700)
	g.count()
	g.view.begin()
	if len(list) == 0 {
		g.choice.Hide()
	}
	return g
}

// count says what the merge will do, as it is chosen now.
func (g *merging) count() {
	refused := 0
	for _, r := range g.refused {
		if r {
			refused++
		}
	}
	g.sum.Set(mergeWords(g.merged, refused))
}

// mergeWords says what a merge does, in sentences; some of what only they changed was
// refused.
func mergeWords(m history.Merged, refused int) string {
	words := "They changed nothing that you did not change too."
	switch n := len(m.Taken); {
	case n == 1:
		words = "Only they changed 1 field: it is taken over."
	case n > 1:
		words = "Only they changed " + plural(n, "field") + ": they are taken over."
	}
	switch n := len(m.Taken); {
	case refused == 0:
	case n == 1:
		words = "Only they changed 1 field: it stays as you have it."
	case refused == n:
		words = "Only they changed " + plural(n, "field") + ": they stay as you have them."
	default:
		words = "Only they changed " + plural(n, "field") + ": " + look.Number(float64(n-refused)) + " taken over, " + look.Number(float64(refused)) + " as you have " + oneOr(refused, "it", "them") + "."
	}
	switch n := len(m.Conflicts); n {
	case 0:
	case 1:
		words += " One field you both changed: choose whose stays."
	default:
		words += " " + look.Number(float64(n)) + " fields you both changed: choose whose stays."
	}
	if len(m.Conflicts)+len(m.Taken) > 0 {
		words += " Space changes the chosen line."
	}
	if n := len(m.Unlinked); n > 0 {
		words += " Links that go because their end was deleted: " + look.Number(float64(n)) + "."
	}
	return words
}

// takes tells whether their words of a line are taken.
func (g *merging) takes(at int) bool {
	if at < len(g.theirs) {
		return g.theirs[at]
	}
	return !g.refused[at-len(g.theirs)]
}

// decide takes their words of a line, or leaves mine.
func (g *merging) decide(at int, theirs bool) {
	if at < len(g.theirs) {
		g.theirs[at] = theirs
	} else {
		g.refused[at-len(g.theirs)] = !theirs
	}
	g.view.rows.RefreshItem(at)
	g.count()
}

func (g *merging) chip(at int) (string, look.Tone) {
	conflict := at < len(g.theirs)
	switch {
	case g.takes(at) && conflict:
		return "take theirs", look.Accent
	case g.takes(at):
		return "take theirs", look.Good
	case conflict:
		return "keep mine", look.Warn
	}
	return "keep mine", look.Neutral
}

func (g *merging) show(at int) {
	g.view.show(at)
	g.quiet = true
	defer func() { g.quiet = false }()
	g.choice.SetSelected(keepMineWords)
	if g.takes(at) {
		g.choice.SetSelected(takeTheirsWords)
	}
	name := capital(g.view.list[at].Name) // whole: the list may cut it
	if at >= len(g.theirs) {
		setLabel(g.base, name+". Only they changed this.")
		return
	}
	c := g.merged.Conflicts[at]
	switch {
	case !c.Known:
		setLabel(g.base, name+". What stood there before is not known.")
	case strings.TrimSpace(c.Base) == "":
		setLabel(g.base, name+". Before, nothing stood there.")
	default:
		setLabel(g.base, name+". Before: "+firstWords(c.Base, 60))
	}
}

// firstWords is the beginning of a text.
func firstWords(s string, most int) string {
	words := strings.Fields(s)
	if len(words) <= most {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:most], " ") + " …"
}

func (g *merging) onChoice(words string) {
	if at := g.view.rows.at; !g.quiet && at >= 0 && at < len(g.view.list) {
		g.decide(at, words == takeTheirsWords)
	}
}

// flip changes whose words stay.
func (g *merging) flip(at int) {
	g.decide(at, !g.takes(at))
	g.show(at)
}

// all decides every line.
func (g *merging) all(theirs bool) {
	for i := range g.theirs {
		g.theirs[i] = theirs
	}
	for i := range g.refused {
		g.refused[i] = !theirs
	}
	g.view.rows.Refresh()
	g.count()
	if at := g.view.rows.at; at >= 0 {
		g.show(at)
	}
}

// finish makes the merged review the open one, as one step, and saves it over theirs.
func (g *merging) finish(path string, theirs *store.File, after func()) {
	w, was := g.w, g.w.review()
	wait := w.waitCount("Merging…", "")
	w.aside(func() func() {
		result, err := g.result(theirs.Review)
		return func() {
			switch wanted := wait.close(); {
			case !wanted || w.session == nil || w.review() != was:
			case err != nil:
				w.failed("The two were not merged", err)
			default:
				w.do("Merge with the version on disk", "", func(*draft.Review) *draft.Review { return result })
				w.file = theirs
				w.saveTo(path, w.saveOptions(), after)
			}
		}
	})
}

// result is the merged review as it was decided. It touches no screen.
func (g *merging) result(theirs *draft.Review) (*draft.Review, error) {
	refused := map[string]bool{}
	for i, d := range g.merged.Taken {
		refused[copyKey(0, d)] = g.refused[i]
	}
	m, err := history.Choose(g.mine, theirs, func(d history.Difference) bool { return refused[copyKey(0, d)] })
	if err != nil {
		return nil, err
	}
	result := m.Review
	for i, c := range g.merged.Conflicts {
		if g.theirs[i] {
			result = history.Resolved(result, theirs, c)
		}
	}
	return result, nil
}
