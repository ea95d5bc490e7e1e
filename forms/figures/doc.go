// Package figures measures the program as its user meets it: whole processes on
// reviews of 100 to 10,000 recommendations, and the way from a keystroke to the new
// count. It holds no tests of behaviour; `make bench` runs it and prints the aims
// beside the figures.
package figures
