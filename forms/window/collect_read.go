package window

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"followup/app/draft"
	"followup/app/history"
	"followup/app/kind"
	"followup/app/markedup"
	"followup/app/rounds"
	"followup/app/store"
	"followup/export"
)

// collected is one thing that came back, for the user to take or to leave.
type collected struct {
	history.Difference
	sent    string // what went out, or what both copies once held
	known   bool   // sent is known
	from    string // agency or author, and file
	why     string
	take    bool
	fixed   bool // taken already, or never to be taken
	blocked bool
	apply   func(*draft.Review) *draft.Review
	decline func(*draft.Review) *draft.Review // remembers that it was not taken; nil: nothing to remember
}

// collection is everything that came back.
type collection struct {
	review  *draft.Review // with what merged by itself
	returns []rounds.Return
	list    []collected // what is to be decided first
	told    []string    // what the user should look at
	locked  []lockedFile
}

// lockedFile is a file that needs a password, or for which none of those given is right.
type lockedFile struct {
	path  string
	wrong bool
	err   error
}

// collecting is the reading of files that came back. It touches no screen.
type collecting struct {
	tables *kind.Tables
	today  draft.Date
	keys   []string // passwords and passphrases to try
	skip   map[string]bool
	more   func(done, of int) bool
	c      *collection

	papers []*markedup.Paper
	copies []*store.File
}

// read reads files and merges them into a review: first the workbooks, then copies of
// the review, then papers. Where the user cancels it returns nil.
func (g *collecting) read(r *draft.Review, paths []string) *collection {
	g.c = &collection{review: r}
	for i, path := range paths {
		if !g.more(i, len(paths)+1) {
			return nil
		}
		name := filepath.Base(path)
		if g.skip[path] {
			g.c.told = append(g.c.told, name+": it was left out, because it is protected and no password was given.")
			continue
		}
		if err := g.file(r, path); err != nil {
			if wrong := export.PasswordWrong(err) || wrongPassphrase(err) && len(g.keys) > 0; wrong || export.PasswordNeeded(err) || kindOf(err) == store.Protected {
				g.c.locked = append(g.c.locked, lockedFile{path, wrong && len(g.keys) > 0, err})
				continue
			}
			g.c.told = append(g.c.told, name+": "+plain(err))
		}
	}
	if !g.more(len(paths), len(paths)+1) {
		return nil
	}
	if len(g.c.locked) > 0 {
		return g.c
	}
	if len(g.c.returns) > 0 {
		g.books()
	}
	for _, f := range g.copies {
		g.copy(f)
	}
	for _, paper := range g.papers {
		g.paper(paper)
	}
	slices.SortStableFunc(g.c.list, func(a, b collected) int { return rank(a) - rank(b) })
	return g.c
}

func rank(c collected) int {
	switch {
	case !c.fixed:
		return 0
	case c.blocked:
		return 1
	}
	return 2
}

// file reads one file, by its ending.
func (g *collecting) file(r *draft.Review, path string) error {
	ending := strings.ToLower(filepath.Ext(path))
	if ending == ".followup" {
		f, err := store.Open(path, store.Options{})
		for _, key := range g.keys {
			if kindOf(err) != store.Protected && !wrongPassphrase(err) {
				break
			}
			f, err = store.Open(path, store.Options{Passphrase: []byte(key)})
		}
		if err == nil {
			g.copies = append(g.copies, f)
		}
		return err
	}
	data, err := readReturn(path)
	if err != nil {
		return err
	}
	locked := data
	data, err = export.Unlock(locked, "")
	for _, key := range g.keys {
		if !export.PasswordNeeded(err) && !export.PasswordWrong(err) {
			break
		}
		data, err = export.Unlock(locked, key)
	}
	if err != nil {
		return err
	}
	if ending == ".docx" || ending == ".doc" || ending == ".docm" {
		paper, err := export.ReadPaper(path, data)
		if err == nil {
			g.papers = append(g.papers, paper)
		}
		return err
	}
	back, err := export.ReadReturn(path, data)
	if err == nil && back.Review != r.ID {
		err = errorOf("it belongs to another review (" + back.Cycle + ")")
	}
	if err == nil {
		g.c.returns = append(g.c.returns, back)
	}
	return err
}

// readReturn reads a file of at most 50 MB.
func readReturn(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > 50<<20 {
		return nil, errorOf("it has more than 50 MB, which is more than is read")
	}
	return os.ReadFile(path)
}

// books merges the workbooks.
func (g *collecting) books() {
	c := g.c
	out, err := rounds.Merge(c.review, g.tables, c.returns, rounds.Leave, g.today)
	if err != nil {
		c.told = append(c.told, plain(err))
		return
	}
	c.review = out.Review
	add := func(x rounds.Change, fixed bool) {
		name := x.Name
		if x.Field != "" {
			name = lower(x.Field) + " of " + x.Name
		}
		where := ""
		if x.Sheet != "" {
			where = "sheet “" + x.Sheet + "”, row " + number(x.Row)
		}
		c.list = append(c.list, collected{
			Difference: history.Difference{Name: name, Before: x.Now, After: x.Back}, sent: x.Sent, known: true,
			from: joined(", ", x.Agency, x.File, where), why: x.Why, take: fixed, fixed: fixed,
			apply: func(r *draft.Review) *draft.Review { return rounds.Apply(r, x) },
		})
	}
	for _, x := range out.Conflicts {
		add(x, false)
	}
	for _, x := range out.Taken {
		add(x, true)
	}
	for _, x := range out.New {
		add(x, true)
	}
	for _, p := range out.Problems {
		c.told = append(c.told, p.String())
	}
	for _, file := range out.Known {
		c.told = append(c.told, file+" was collected before; nothing was taken from it again.")
	}
}

// copy merges another copy of the review.
func (g *collecting) copy(theirs *store.File) {
	c, name := g.c, filepath.Base(theirs.Path)
	m, err := history.Merge(c.review, theirs.Review)
	if errors.Is(err, history.ErrOtherReview) {
		c.told = append(c.told, name+" is no copy of this review but another one ("+theirs.Review.About.Cycle+").")
		return
	}
	if err != nil {
		c.told = append(c.told, name+": "+plain(err))
		return
	}
	if len(m.Taken)+len(m.Conflicts) == 0 {
		c.told = append(c.told, name+" holds nothing that the review does not hold.")
	}
	c.review = m.Review
	for _, x := range m.Conflicts {
		c.list = append(c.list, collected{
			Difference: x.Difference, sent: x.Base, known: x.Known, from: name, why: "Both copies changed it.",
			apply: func(r *draft.Review) *draft.Review { return history.Resolved(r, theirs.Review, x) },
		})
	}
	for _, x := range m.Taken {
		c.list = append(c.list, collected{Difference: x, from: name, take: true, fixed: true})
	}
	for _, u := range m.Unlinked {
		c.told = append(c.told, "Gone with what "+name+" deleted: "+u+".")
	}
}

// paper finds what was changed in a Word paper; the user accepts each change.
func (g *collecting) paper(back *markedup.Paper) {
	c := g.c
	found, err := export.ComparePaper(c.review, g.tables, back)
	if err != nil {
		c.told = append(c.told, plain(err))
		return
	}
	for _, x := range found.Changes {
		one := collected{
			Difference: history.Difference{Name: x.Name, Before: x.Now, After: x.Back},
			from:       joined(", ", authors(x.By), back.File), why: x.Why, take: !x.Conflict && !x.Blocked, fixed: x.Blocked, blocked: x.Blocked,
			apply: func(r *draft.Review) *draft.Review { return markedup.Apply(r, x) },
		}
		if !x.Blocked {
			one.decline = func(r *draft.Review) *draft.Review { return markedup.Declined(r, found.Paper.ID, x) }
		}
		if x.Lost {
			one.After = "(did not come back)"
		}
		c.list = append(c.list, one)
	}
	for _, u := range found.Unplaced {
		c.told = append(c.told, joined(", ", "No place for “"+u.Words+"”", authors(u.By))+": "+u.Why)
	}
	for _, m := range found.Remarks {
		about := m.Name
		if about == "" {
			about = m.Heading
		}
		if on := firstWords(m.On, 12); on != "" {
			about += " (“" + on + "”)"
		}
		c.told = append(c.told, joined(", ", "Comment on "+about, authors([]markedup.Author{m.Author}))+": "+m.Text)
	}
}

// authors names who made changes.
func authors(list []markedup.Author) string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = a.Name
	}
	return strings.Join(names, ", ")
}
