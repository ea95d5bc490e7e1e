package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/settings"
	"followup/app/store"
)

func (p *Program) defaultsCommand() *cobra.Command {
	var stop bool
	c := &cobra.Command{
		Use:   "defaults [FILE]",
		Short: "Say, or set, the tables with which new reviews begin on this computer",
		Long: "New reviews can begin with an agency's own limits, headings, categories, committees and\n" +
			"agencies. Given a review, its own tables are kept for that in the program's own folder, in\n" +
			"the place of any before; they hold no text of the review. Reviews that are there already do\n" +
			"not change. Without a review the command says what is kept.",
		Args: maximum(1, "at most one review file"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case stop && len(args) > 0:
				return fmt.Errorf("followup defaults takes a review file or --stop, not both")
			case stop:
				return p.stopDefaults()
			case len(args) > 0:
				return p.keepDefaults(args[0])
			}
			return p.tellDefaults()
		},
	}
	c.Flags().BoolVar(&stop, "stop", false, "take the tables away: new reviews begin as the program comes")
	return c
}

// defaults are the tables with which a new review begins; what is broken is told, and
// left out.
func (p *Program) defaults(built *kind.Tables) (draft.Tables, error) {
	home, err := store.Home()
	if err != nil {
		return draft.Tables{}, err
	}
	own, failed := settings.LoadDefaults(home, built)
	for _, f := range failed {
		p.say("%s", sentence(f))
		p.needs()
	}
	return own, nil
}

func (p *Program) tellDefaults() error {
	built, err := p.load()
	if err != nil {
		return err
	}
	own, err := p.defaults(built)
	if err != nil {
		return err
	}
	if words := kind.OwnWords(own); words != "" {
		p.print("New reviews begin with your agency’s tables: %s.", words)
		return nil
	}
	p.print("New reviews begin with the program’s own tables.")
	return nil
}

func (p *Program) keepDefaults(path string) error {
	built, err := p.load()
	if err != nil {
		return err
	}
	file, err := p.open(path)
	if err != nil {
		return err
	}
	home, err := store.Home()
	if err != nil {
		return err
	}
	own := file.Review.About.Tables
	words := kind.OwnWords(own)
	if words == "" {
		return fmt.Errorf("%s has no tables of its own, so there is nothing to keep; followup defaults --stop takes away what is kept", path)
	}
	if err := settings.KeepDefaults(home, built, own); err != nil {
		return err
	}
	p.print("New reviews begin with your agency’s tables: %s.", words)
	p.say("They are in %s, without a passphrase, and hold no text of the review.", settings.Defaults(home))
	return nil
}

func (p *Program) stopDefaults() error {
	home, err := store.Home()
	if err != nil {
		return err
	}
	if err := settings.DropDefaults(home); err != nil {
		return err
	}
	p.print("New reviews begin with the program’s own tables.")
	return nil
}
