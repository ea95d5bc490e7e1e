package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"followup/app/draft"
	"followup/app/kind"
)

func (p *Program) paperCommand() *cobra.Command {
	var paperKind string
	c := &cobra.Command{
		Use:   "paper FILE --kind KIND",
		Short: "Add a paper to a review",
		Args:  exactly(1, "one review file"),
		RunE:  func(_ *cobra.Command, args []string) error { return p.paper(args[0], paperKind) },
	}
	c.Flags().StringVar(&paperKind, "kind", "", "cabinet-response, one-year-update, upr-response or mid-term")
	return c
}

func (p *Program) paper(path, paperKind string) error {
	tables, err := p.load()
	if err != nil {
		return err
	}
	k, ok := tables.Kind(paperKind)
	if !ok {
		return fmt.Errorf("there is no kind of paper %q; say --kind with one of %s", paperKind, kindCodes(tables))
	}
	err = p.change(path, func(r *draft.Review) (*draft.Review, error) {
		if tables, err = tables.With(r.About.Tables); err != nil {
			return nil, err
		}
		return draft.Inserted(r, -1, tables.NewPaper(r, paperKind)), nil
	})
	if err != nil {
		return err
	}
	p.print("%s now has a %s.", path, k.Name)
	return nil
}

// paperOf returns the paper of a kind; without a kind the first.
func (p *Program) paperOf(t *kind.Tables, r *draft.Review, path, paperKind string) (*draft.Paper, error) {
	if len(r.Papers) == 0 {
		return nil, fmt.Errorf("%s has no paper; add one with followup paper %s --kind KIND", path, path)
	}
	if paperKind == "" {
		return r.Papers[0], nil
	}
	if _, ok := t.Kind(paperKind); !ok {
		return nil, fmt.Errorf("there is no kind of paper %q; the kinds are %s", paperKind, kindCodes(t))
	}
	var has []string
	for _, paper := range r.Papers {
		if paper.Kind == paperKind {
			return paper, nil
		}
		has = append(has, paper.Kind)
	}
	return nil, fmt.Errorf("%s has no paper of the kind %s; it has %s", path, paperKind, strings.Join(has, ", "))
}
