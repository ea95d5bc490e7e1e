package export

import (
	"fmt"
	"path/filepath"
	"slices"

	"followup/app/compose"
)

// beside tells what else stands in the folder of a public release: it was not released,
// and may show what the release withholds.
func (req *Request) beside(written []Written) []Note {
	if req.Release != compose.Public || len(written) == 0 {
		return nil
	}
	released := releases(req.Dir)
	others := names(req.Dir, func(name string) bool {
		return !slices.Contains(released, name) && !slices.ContainsFunc(written, func(w Written) bool { return filepath.Base(w.Path) == name })
	})
	message := "The folder also holds %s, which is no release and may show what this one withholds. Do not publish it."
	switch len(others) {
	case 0:
		return nil
	case 1:
		message = fmt.Sprintf(message, others[0])
	default:
		message = fmt.Sprintf("The folder also holds %s and %d more, which are no releases and may show what this one withholds. Do not publish them.", others[0], len(others)-1)
	}
	return []Note{{Format: written[0].Format, Message: message}}
}
