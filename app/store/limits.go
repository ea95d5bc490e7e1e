package store

// Limits of what is read. The first two are the program's promise; the others hold
// back files that were made to use up memory.
const (
	MaxFile = 50_000_000 // bytes of a file
	MaxText = 200_000    // characters of one text

	maxUnknown = 10_000     // unknown members, and entries of a map, in one object
	maxDepth   = 64         // objects and lists within one another in an unknown member
	maxID      = 64         // bytes of an id
	maxForeign = 1_000_000  // bytes of one unknown member
	freeMemory = 8_000_000  // bytes of objects read, whatever the file's size
	maxGrowth  = 3          // further bytes of objects for each byte read
	maxNumber  = 10_000_000 // greatest whole number
)
