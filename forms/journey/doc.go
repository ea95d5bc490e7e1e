// Package journey holds journeys through the real window: the built program under a
// virtual screen, real keystrokes, and the files looked at from outside. Run it with
// `make journeys`.
package journey
