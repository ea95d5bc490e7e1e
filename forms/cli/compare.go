package cli

import (
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"followup/app/comparison"
	"followup/app/store"
	"followup/export"
)

func (p *Program) compareCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "compare OLD NEW -o X.html|X.docx",
		Short: "Show what two versions of a review differ in, word by word",
		Long: "Write a document of what two versions of a review differ in, by item and field, with\n" +
			"insertions and deletions shown: a web page, or a Word file with tracked changes.",
		Args: exactly(2, "two versions of one review"),
		RunE: func(_ *cobra.Command, args []string) error { return p.compare(args[0], args[1], out) },
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the document to write: .html or .docx")
	return c
}

func (p *Program) compare(old, now, out string) error {
	if out == "" {
		return errors.New("followup compare needs a name for the document: add -o X.html or -o X.docx")
	}
	before, err := p.open(old)
	if err != nil {
		return err
	}
	after, err := p.open(now)
	if err != nil {
		return err
	}
	data, n, err := export.Comparison(
		comparison.Version{Review: before.Review, Name: filepath.Base(old)},
		comparison.Version{Review: after.Review, Name: filepath.Base(now)}, out, nil)
	if err != nil {
		return err
	}
	if err := store.WriteFile(out, data, 0o666); err != nil {
		return err
	}
	p.print("%s", out)
	p.say("%s.", plural(n, "difference"))
	return nil
}
