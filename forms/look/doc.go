// Package look is how the window looks: the light, dark and high-contrast themes,
// the small drawn pieces that every screen shares (a line of text, a chip, a
// card, a meter, bars), the pen that draws their words, and the pile of cards that a
// page is. It knows nothing of a review.
package look
