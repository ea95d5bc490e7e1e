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
	name    string
	before  string // what the review holds
	sent    string // what went out, or what both copies once held
	known   bool   // sent is known
	why     string // it is for the user to decide
	replies []reply
	chosen  int  // of the replies; -1: the review stays as it is
	auto    bool // nothing speaks against it: it is taken where nobody says otherwise
	blocked bool // never to be taken
}

// reply is what one side says in a place.
type reply struct {
	who   string // agency, author or copy
	file  string // without its ending
	from  string // with file, sheet and row
	words string
	key   string // by which the merge knows it
	place draft.Place
}

// collection is everything that came back.
type collection struct {
	review  *draft.Review // as it was
	returns []rounds.Return
	copies  []*store.File
	papers  []papered
	list    []collected // what is to be decided first
	told    []string    // what the user should look at
	locked  []lockedFile
	record  func(was, now *draft.Review) *draft.Review // puts changes into the history, for the next merge; may be nil
}

// recorded is the review after the workbooks, as a copy can be merged into it: with what
// they changed in its history.
func (c *collection) recorded(now *draft.Review) *draft.Review {
	if len(c.copies) == 0 || c.record == nil || now == c.review {
		return now
	}
	return c.record(c.review, now)
}

// papered is a change in a Word paper.
type papered struct {
	key    string
	change markedup.Change
	paper  draft.ID
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
	record func(was, now *draft.Review) *draft.Review
	c      *collection

	papers []*markedup.Paper
}

// read reads files and merges them into a review: first the workbooks, then copies of
// the review, then papers. Where the user cancels it returns nil.
func (g *collecting) read(r *draft.Review, paths []string) *collection {
	g.c = &collection{review: r, record: g.record}
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
		r = g.books(r)
	}
	for i := range g.c.copies {
		r = g.copy(r, i)
	}
	for _, paper := range g.papers {
		g.paper(r, paper)
	}
	slices.SortStableFunc(g.c.list, func(a, b collected) int { return rank(a) - rank(b) })
	return g.c
}

func rank(c collected) int {
	switch {
	case c.blocked:
		return 1
	case c.auto:
		return 2
	}
	return 0
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
			g.c.copies = append(g.c.copies, f)
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
func (g *collecting) books(r *draft.Review) *draft.Review {
	c := g.c
	out, err := rounds.Merge(r, g.tables, c.returns, rounds.Leave, g.today)
	if err != nil {
		c.told = append(c.told, plain(err))
		return r
	}
	for i, x := range out.Conflicts {
		if i > 0 && rounds.Rivals(out.Conflicts[i-1], x) {
			last := &c.list[len(c.list)-1]
			last.replies = append(last.replies, replyOf(x))
			continue
		}
		c.list = append(c.list, collected{name: changeName(x), before: x.Now, sent: x.Sent, known: true, why: x.Why, replies: []reply{replyOf(x)}, chosen: -1})
	}
	for _, x := range append(slices.Clone(out.Taken), out.New...) {
		c.list = append(c.list, collected{name: changeName(x), before: x.Now, sent: x.Sent, known: true, replies: []reply{replyOf(x)}, auto: true})
	}
	for _, p := range out.Problems {
		c.told = append(c.told, p.String())
	}
	for _, x := range out.Left {
		c.told = append(c.told, "Not offered again, because it was not taken before: "+changeName(x)+" ("+x.Agency+").")
	}
	for _, file := range out.Known {
		c.told = append(c.told, file+" was collected before; nothing was taken from it again.")
	}
	return c.recorded(out.Review)
}

// changeName names what came back from an agency.
func changeName(x rounds.Change) string {
	if x.Field != "" {
		return lower(x.Field) + " of " + x.Name
	}
	return "new: " + x.Back
}

// replyOf is what an agency says.
func replyOf(x rounds.Change) reply {
	where := ""
	if x.Sheet != "" {
		where = "sheet “" + x.Sheet + "”, row " + number(x.Row)
	}
	words := x.Back
	if x.Whole != "" {
		words = x.Whole
	}
	file := filepath.Base(x.File)
	return reply{who: x.Agency, file: strings.TrimSuffix(file, filepath.Ext(file)), from: joined(", ", x.Agency, file, where), words: words, key: x.Key(), place: x.Place}
}

// copyKey names a change of a copy.
func copyKey(at int, d history.Difference) string {
	return strings.Join([]string{"copy", number(at), string(d.Item), d.Field, d.New}, "\x00")
}

// copy merges another copy of the review.
func (g *collecting) copy(r *draft.Review, at int) *draft.Review {
	c, theirs := g.c, g.c.copies[at]
	name := filepath.Base(theirs.Path)
	m, err := history.Merge(r, theirs.Review)
	if errors.Is(err, history.ErrOtherReview) {
		c.told = append(c.told, name+" is no copy of this review but another one ("+theirs.Review.About.Cycle+").")
		return r
	}
	if err != nil {
		c.told = append(c.told, name+": "+plain(err))
		return r
	}
	if len(m.Taken)+len(m.Conflicts) == 0 {
		c.told = append(c.told, name+" holds nothing that the review does not hold.")
	}
	add := func(d history.Difference, one collected) {
		key := copyKey(at, d)
		d = withContents(d, r, theirs.Review)
		one.name, one.before = d.Name, d.Before
		one.replies = []reply{{who: name, from: name, words: d.After, key: key, place: d.Place()}}
		c.list = append(c.list, one)
	}
	for _, x := range m.Conflicts {
		add(x.Difference, collected{sent: x.Base, known: x.Known, why: "Both copies changed it.", chosen: -1})
	}
	for _, x := range m.Taken {
		add(x, collected{auto: true})
	}
	for _, u := range m.Unlinked {
		c.told = append(c.told, "Gone with what "+name+" deleted: "+u+".")
	}
	return m.Review
}

// withContents tells of an item that only one side has what became of it, and what it
// holds.
func withContents(d history.Difference, mine, theirs *draft.Review) history.Difference {
	switch {
	case d.Place().Field != "":
		return d
	case d.New == "":
		d.Name = "deleted: " + d.Name
	case d.Old == "":
		d.Name = "new: " + d.Name
	}
	if d.Field == "" && d.Old != "" {
		d.Before = history.Contents(mine, d.Item)
	}
	if d.Field == "" && d.New != "" {
		d.After = history.Contents(theirs, d.Item)
	}
	return d
}

// paper finds what was changed in a Word paper; the user accepts each change.
func (g *collecting) paper(r *draft.Review, back *markedup.Paper) {
	c := g.c
	found, err := export.ComparePaper(r, g.tables, back)
	if err != nil {
		c.told = append(c.told, plain(err))
		return
	}
	for i, x := range found.Changes {
		one := collected{
			name: x.Name, before: x.Now, why: x.Why, auto: !x.Conflict && !x.Blocked, blocked: x.Blocked,
			replies: []reply{{who: authors(x.By), from: joined(", ", authors(x.By), filepath.Base(back.File)), words: x.Back, key: strings.Join([]string{"paper", back.File, number(i)}, "\x00")}},
		}
		if !one.auto {
			one.chosen = -1
		}
		if x.Lost {
			one.replies[0].words = "(did not come back)"
		}
		if !x.Blocked {
			c.papers = append(c.papers, papered{one.replies[0].key, x, found.Paper.ID})
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
