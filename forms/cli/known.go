package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"followup/app/draft"
	"followup/export"
)

func (p *Program) knownCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "known FILE CSV...",
		Short: "Load the Monitor's own downloads, so that checks know what it holds",
		Args:  minimum(2, "a review file and at least one CSV download of the Monitor"),
		RunE:  func(_ *cobra.Command, args []string) error { return p.known(args[0], args[1:]) },
	}
}

func (p *Program) known(path string, names []string) error {
	downloads, err := readUploads(names)
	if err != nil {
		return err
	}
	return p.change(path, func(r *draft.Review) (*draft.Review, error) {
		next, read, err := export.LoadKnown(r, draft.Date(p.today().String()), downloads...)
		if err != nil {
			return nil, err
		}
		for n, d := range read {
			p.print("%s: %s", names[n], plural(len(d.Items), d.Kind))
			for _, problem := range d.Problems {
				p.say("%s: %s", names[n], problem)
				p.needs()
			}
		}
		return next, nil
	})
}

// readUploads reads CSV files that go to the Monitor or come from it.
func readUploads(names []string) ([]export.UploadFile, error) {
	files := make([]export.UploadFile, len(names))
	for n, name := range names {
		data, err := readSource(name)
		if err != nil {
			return nil, err
		}
		files[n] = export.UploadFile{Name: filepath.Base(name), Data: data}
	}
	return files, nil
}
