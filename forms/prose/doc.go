// Package prose is the one text editor that all screens use. It knows words, marks
// and selections in bytes, and nothing of reviews or papers.
//
// A text is broken into paragraphs, and each of them into lines, with remembered widths
// of words: a key breaks the paragraph that it touches and only moves the others. Only
// lines in sight are objects of the toolkit. What is withheld is tinted as it is typed;
// misspelt words and findings are underlined by whoever finds them.
//
// An editor grows with its text so that only the page scrolls, unless it is told to
// scroll inside, and Tab leaves it.
package prose
