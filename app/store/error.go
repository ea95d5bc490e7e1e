package store

import "fmt"

// Kind says what went wrong, for the caller that offers a way out.
type Kind int

// The kinds of [Error].
const (
	Other           Kind = iota
	NotFound             // there is no such file
	NotOurs              // another kind of file
	Damaged              // ours, but changed or cut short since it was written
	Invalid              // sealed rightly, but a value in it is not what it must be
	Newer                // written by a newer version
	TooBig               // a file or a text over its limit
	Locked               // somebody has it open
	Protected            // a passphrase is needed
	WrongPassphrase      // the passphrase does not open it
	Permission           // the system does not allow it
	Disk                 // full, gone, or failing
	Changed              // another program or person changed the file since it was read
	InvalidReview        // the review in memory cannot be written
)

// Error is what a person is told: what is wrong with which file, and what to do.
type Error struct {
	Path  string // empty where bytes were read that have no name
	What  string // goes on after the file's name: "is damaged: …"
	Do    string // a whole sentence
	Kind  Kind
	Cause error // the technical error, for the log; may be nil
}

// Error returns the two sentences.
func (e *Error) Error() string {
	subject := "The file"
	if e.Path != "" {
		subject = "“" + e.Path + "”"
	}
	if e.Do == "" {
		return fmt.Sprintf("%s %s.", subject, e.What)
	}
	return fmt.Sprintf("%s %s. %s", subject, e.What, e.Do)
}

// Unwrap returns the technical error.
func (e *Error) Unwrap() error { return e.Cause }
