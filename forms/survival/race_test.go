//go:build race

package survival

// slower is how many times slower the race detector makes what is measured in time.
const slower = 5
