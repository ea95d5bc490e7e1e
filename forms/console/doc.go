// Package console lets one program be a window and a command line on Windows, where
// a program with a window starts without a console.
package console
