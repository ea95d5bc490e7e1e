// Package prose is the one text editor that all screens use. It knows words, marks
// and selections in bytes, and nothing of reviews or papers.
//
// It wraps the toolkit's entry and hides what that cannot do by itself: it tells
// its selection in bytes, sets one, grows with its text so that only the page
// scrolls, and lets Tab leave the field.
package prose
