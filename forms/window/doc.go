// Package window is the window in which an adviser drafts: one file a screen, named
// after the screen. It knows no rules and no file formats; it shows what the rooms
// of app and export tell it, and turns what the user does into steps of the session.
//
// Everything here runs on the toolkit's own goroutine, but what [worker] carries.
package window
