package intake

import (
	"regexp"
	"sync"
)

// lazy compiles a regular expression when it is first used: most runs of the program
// take nothing in, and all would wait for these.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
