// Package survival proves that no word is lost: a real process is killed at seeded
// points while it types, saves, keeps recovery copies and exports, and a long day is
// worked through in fast motion. It has no code of the product. `make survive` runs it
// at full length and prints the figures; the ordinary tests run a short form.
package survival
