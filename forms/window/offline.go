package window

import (
	"errors"
	"fmt"
	"net/http"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage/repository"
)

// errOffline is what every attempt to reach a network gets.
var errOffline = errors.New("Followup is an offline program: it opens no network connection")

// NoNetwork is an HTTP transport that refuses everything.
type NoNetwork struct{}

var _ http.RoundTripper = NoNetwork{}

// RoundTrip refuses.
func (NoNetwork) RoundTrip(*http.Request) (*http.Response, error) { return nil, errOffline }

// Offline puts a refusal in the place of the toolkit's own readers of http and https
// addresses, which it registers when an app is made.
func Offline(fyne.App) {
	repository.Register("http", refusing{})
	repository.Register("https", refusing{})
}

// refusing is a repository that holds nothing and reads nothing.
type refusing struct{}

var _ repository.Repository = refusing{}

func (refusing) Exists(fyne.URI) (bool, error)  { return false, errOffline }
func (refusing) CanRead(fyne.URI) (bool, error) { return false, errOffline }
func (refusing) Destroy(string)                 {}

func (refusing) Reader(u fyne.URI) (fyne.URIReadCloser, error) {
	return nil, fmt.Errorf("%s was not opened: %w", u, errOffline)
}
