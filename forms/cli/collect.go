package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"followup/app/draft"
	"followup/app/history"
	"followup/app/markedup"
	"followup/app/rounds"
	"followup/app/store"
	"followup/export"
)

func (p *Program) collectCommand() *cobra.Command {
	var take string
	var passwordFiles []string
	c := &cobra.Command{
		Use:   "collect FILE RETURN...",
		Short: "Merge what came back: workbooks of agencies, the Word paper, another copy of the review",
		Long: "Merge what came back: workbooks that agencies filled in (.xlsx), the Word paper that was marked\n" +
			"up (.docx), and a second adviser’s copy of the review (.followup).\n\n" +
			"A field that only one side changed goes in by itself. Where both changed it, the review stays\n" +
			"as it is, the conflict is listed and the exit status is 1; --take decides instead. Returns that\n" +
			"contradict each other are listed together, with what each says; --take theirs leaves those.\n\n" +
			"Where a workbook or paper opens only with a password, it is asked for, or read from the file\n" +
			"that --password-file names. The option may be given several times; each password is tried.",
		Args: minimum(2, "a review file and at least one file that came back"),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.collect(args[0], args[1:], take, passwordFiles)
		},
	}
	c.Flags().StringArrayVar(&passwordFiles, "password-file", nil, "read the password of a protected return from this file")
	c.Flags().StringVar(&take, "take", "", "what becomes of conflicts: mine or theirs; else they are listed")
	return c
}

// cameBack is what a command line named, read.
type cameBack struct {
	passwords []string // to try

	returns []rounds.Return
	copies  []*store.File
	papers  []*markedup.Paper
}

func (p *Program) collect(path string, names []string, take string, passwordFiles []string) error {
	choice, ok := map[string]rounds.Take{"": rounds.Leave, "mine": rounds.Mine, "theirs": rounds.Theirs}[take]
	if !ok {
		return errors.New("--take is mine or theirs; without it conflicts are listed and left")
	}
	var back cameBack
	for _, name := range passwordFiles {
		password, err := readPassword(name)
		if err != nil {
			return err
		}
		back.passwords = append(back.passwords, password)
	}
	for _, name := range names {
		if err := p.readBack(&back, name); err != nil {
			return err
		}
	}
	return p.change(path, func(r *draft.Review) (*draft.Review, error) {
		if len(back.returns) > 0 {
			tables, err := p.tablesOf(r)
			if err != nil {
				return nil, err
			}
			out, err := rounds.Merge(r, tables, back.returns, choice, draft.Date(p.today().String()))
			if err != nil {
				return nil, err
			}
			p.tellOutcome(out, choice)
			was := r
			if r = out.Review; len(back.copies) > 0 && r != was {
				r = history.Recorded(was, r, p.User, p.Now()) // so that each change has its place in the next merge
			}
		}
		for _, theirs := range back.copies {
			next, err := p.mergeCopy(r, theirs, choice)
			if err != nil {
				return nil, err
			}
			r = next
		}
		for _, paper := range back.papers {
			next, err := p.mergePaper(r, paper, choice)
			if err != nil {
				return nil, err
			}
			r = next
		}
		return r, nil
	})
}

// readBack reads one file that came back, by its ending.
func (p *Program) readBack(back *cameBack, name string) error {
	if strings.EqualFold(filepath.Ext(name), ".followup") {
		f, err := p.open(name)
		if err != nil {
			return err
		}
		back.copies = append(back.copies, f)
		return nil
	}
	data, err := p.unlocked(back, name)
	if err != nil {
		return err
	}
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".docx" || ext == ".doc" || ext == ".docm" {
		paper, err := export.ReadPaper(name, data)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		back.papers = append(back.papers, paper)
		return nil
	}
	b, err := export.ReadReturn(name, data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	back.returns = append(back.returns, b)
	return nil
}

// mergeCopy merges another copy of the review.
func (p *Program) mergeCopy(r *draft.Review, theirs *store.File, take rounds.Take) (*draft.Review, error) {
	m, err := history.Merge(r, theirs.Review)
	if errors.Is(err, history.ErrOtherReview) {
		return nil, fmt.Errorf("%s is no copy of this review but another review (%s); choose a copy of this one, or import its recommendations", theirs.Path, theirs.Review.About.Cycle)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", theirs.Path, err)
	}
	for _, d := range m.Taken {
		p.print("taken     %s", d.Name)
	}
	next, left := m.Review, len(m.Conflicts)
	switch take {
	case rounds.Leave:
		next = history.Undecided(r, m)
		for _, c := range m.Conflicts {
			p.needs()
			p.print("conflict  %s", c.Name)
			if c.Known {
				p.print("          before: %s", clip(draft.Quoted(c.Base), 100))
			} else {
				p.print("          before: not known")
			}
			p.print("          mine:   %s", clip(draft.Quoted(c.Before), 100))
			p.print("          theirs: %s", clip(draft.Quoted(c.After), 100))
		}
	case rounds.Theirs:
		for _, c := range m.Conflicts {
			next = history.Resolved(next, theirs.Review, c)
			p.print("theirs    %s", c.Name)
		}
		left = 0
	case rounds.Mine:
		for _, c := range m.Conflicts {
			p.print("mine      %s", c.Name)
		}
		left = 0
	}
	for _, u := range m.Unlinked {
		p.say("Gone with what the other copy deleted: %s.", u)
	}
	p.say("%s: %s taken, %s left.", theirs.Path, plural(len(m.Taken), "change"), plural(left, "conflict"))
	return next, nil
}

func (p *Program) tellOutcome(out rounds.Outcome, take rounds.Take) {
	for _, c := range out.Taken {
		p.print("taken     %s (%s)", about(c), c.Agency)
	}
	for _, c := range out.New {
		p.print("new       %s (%s)", c.Name, c.Agency)
	}
	for _, c := range out.Declined {
		p.print("mine      %s (%s)", about(c), c.Agency)
	}
	rivals := 0
	for i, c := range out.Conflicts {
		p.needs()
		first := i == 0 || !rounds.Rivals(out.Conflicts[i-1], c)
		switch {
		case c.Rival && first:
			rivals++
			p.print("conflict  %s", about(c))
		case !c.Rival:
			p.print("conflict  %s (%s, sheet %s, row %d)", about(c), c.Agency, c.Sheet, c.Row)
		}
		if first {
			if c.Why != "" {
				p.print("          %s", c.Why)
			}
			p.print("          sent:   %s", clip(draft.Quoted(c.Sent), 100))
			p.print("          review: %s", clip(draft.Quoted(c.Now), 100))
		}
		if c.Rival {
			p.print("          %s (%s, sheet %s, row %d): %s", c.Agency, filepath.Base(c.File), c.Sheet, c.Row, clip(draft.Quoted(c.Back), 100))
		} else {
			p.print("          return: %s", clip(draft.Quoted(c.Back), 100))
		}
	}
	if rivals > 0 && take == rounds.Theirs {
		p.say("Where returns contradict each other, --take theirs cannot tell whose words you mean: collect the one that you mean alone.")
	}
	for _, c := range out.Left {
		p.say("Not offered again, because it was not taken before: %s (%s).", about(c), c.Agency)
	}
	for _, problem := range out.Problems {
		p.needs()
		p.say("%s", problem)
	}
	for _, name := range out.Known {
		p.say("%s was collected before; nothing was taken from it again.", name)
	}
	conflicts := 0
	for i, c := range out.Conflicts {
		if i == 0 || !rounds.Rivals(out.Conflicts[i-1], c) {
			conflicts++
		}
	}
	p.say("%s taken, %s added, %s left.", plural(len(out.Taken), "change"), plural(len(out.New), "new item"), plural(conflicts, "conflict"))
}

// about names what a change of a return is about.
func about(c rounds.Change) string {
	if c.Field == "" {
		return "new “" + c.Back + "”"
	}
	return c.Name + ", " + c.Field
}
