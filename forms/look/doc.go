// Package look is how the window looks: the light, dark and high-contrast themes
// and the small drawn pieces that every screen shares (a line of text, a chip, a
// card, a meter, bars). It knows nothing of a review.
package look
