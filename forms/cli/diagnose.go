package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"followup/app/calendar"
	"followup/app/settings"
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
	var technical interface{ Technical() string }
	if errors.As(err, &technical) {
		p.print("What the system says of it: %s", strings.Join(strings.Fields(technical.Technical()), " "))
	}
	home, err := store.Home()
	if err != nil {
		return err
	}
	p.print("Own folder: %s", folderState(home))
	for _, part := range []struct{ folder, what string }{
		{"recovery", "Reviews with recovery copies"}, {"versions", "Reviews with kept versions"}, {"open", "Reviews that are open, or were at a crash"},
	} {
		if entries, err := os.ReadDir(filepath.Join(home, part.folder)); err == nil {
			p.print("%s: %d", part.what, len(entries))
		}
	}
	if entries, err := os.ReadDir(settings.Defaults(home)); err == nil {
		names := make([]string, len(entries))
		for i, e := range entries {
			names[i] = e.Name()
		}
		p.print("Your agency’s tables for new reviews: %s: %s", folderState(settings.Defaults(home)), strings.Join(names, ", "))
	}
	crash := "none"
	if info, err := os.Stat(filepath.Join(home, "crash.txt")); err == nil {
		crash = filepath.Join(home, "crash.txt") + " of " + calendar.Moment(info.ModTime())
	}
	p.print("Note of a crash: %s", crash)
	if config, err := os.UserConfigDir(); err == nil {
		p.print("Window size and recent files: %s", folderState(filepath.Join(config, "fyne", "nz.followup.desktop")))
	}
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
