package cli

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"followup/app/store"
	"followup/assets"
)

func (p *Program) sampleCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "sample DIR",
		Short: "Write the four sample reviews into a folder",
		Args:  exactly(1, "one folder"),
		RunE:  func(_ *cobra.Command, args []string) error { return p.sample(args[0]) },
	}
}

func (p *Program) sample(dir string) error {
	names, err := assets.List("samples")
	if err != nil {
		return err
	}
	if err := makeFolder(dir); err != nil {
		return err
	}
	for _, name := range names {
		data, err := assets.Read("samples/" + name)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, name)
		if old, err := os.ReadFile(path); err == nil && string(old) != string(data) {
			p.say("%s is there already and differs from the sample, so it was left as it is.", path)
			p.needs()
			continue
		}
		if err := store.WriteFile(path, data, 0o600); err != nil {
			return err
		}
		p.print("%s", path)
	}
	return nil
}
