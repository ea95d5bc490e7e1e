package cli

import (
	"fmt"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"followup/app/store"
)

func (p *Program) diagnoseCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diagnose",
		Short: "Print what the help desk asks: version, display, folders",
		Args:  exactly(0, "no arguments"),
		RunE:  func(*cobra.Command, []string) error { return p.diagnose() },
	}
}

func (p *Program) diagnose() error {
	p.print("Followup %s, %s, %s/%s", p.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	display, err := p.Display()
	if err != nil {
		display = sentence(err)
	}
	p.print("Display: %s", display)
	home, err := store.Home()
	if err != nil {
		return err
	}
	p.print("Folder: %s", folderState(home))
	return nil
}

// folderState says whether a folder is there and may be written to.
func folderState(dir string) string {
	info, err := os.Stat(dir)
	if os.IsNotExist(err) {
		return dir + " (not made yet)"
	}
	if err != nil {
		return fmt.Sprintf("%s (%s)", dir, sentence(err))
	}
	probe, err := os.CreateTemp(dir, "probe-*")
	if err != nil {
		return fmt.Sprintf("%s (%s, cannot be written to)", dir, info.Mode().Perm())
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name())
	return fmt.Sprintf("%s (%s, can be written to)", dir, info.Mode().Perm())
}
