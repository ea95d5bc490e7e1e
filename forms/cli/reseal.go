package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"followup/app/store"
)

func (p *Program) resealCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "reseal FILE -o NEW",
		Short: "Write anew a review that another program changed on purpose",
		Args:  exactly(1, "one review file"),
		RunE:  func(_ *cobra.Command, args []string) error { return p.reseal(args[0], out) },
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the review file to write; the old one stays")
	return c
}

func (p *Program) reseal(path, out string) error {
	if out == "" {
		return errors.New("followup reseal needs a name for the new file: add -o NEW")
	}
	if _, err := os.Lstat(out); err == nil {
		return fmt.Errorf("%s is there already; choose another name", out)
	}
	opt, err := p.options()
	if err != nil {
		return err
	}
	file, notes, err := store.Reseal(path, opt)
	var e *store.Error
	if errors.As(err, &e) && e.Kind == store.Protected && p.passphraseFile == "" {
		if opt.Passphrase, err = p.askPassphrase(path); err != nil {
			return err
		}
		file, notes, err = store.Reseal(path, opt)
	}
	if err != nil {
		return err
	}
	for _, n := range notes {
		p.say("%s", n)
	}
	if _, err := store.Save(out, file.Review, opt); err != nil {
		return err
	}
	r := file.Review
	p.say("Read %s, %s, %s, %s.", plural(len(r.Recommendations), "recommendation"), plural(len(r.Actions), "action"),
		plural(len(r.Indicators), "indicator"), plural(len(r.Papers), "paper"))
	p.print("%s", out)
	return nil
}
