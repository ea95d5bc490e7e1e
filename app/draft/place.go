package draft

// Place is one field of one item: where a finding leads, what a change changed.
type Place struct {
	Item       ID     // top-level item: a recommendation, an action, a paper …; the review's own ID for About and Ledger
	Part       ID     // nested item: a section, a contribution; empty for the item itself
	Field      string // member name as in the file: "response", "text"
	Start, End int    // bytes in the field, where known; both 0 otherwise
}
