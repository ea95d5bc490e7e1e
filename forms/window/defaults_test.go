package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/settings"
)

// limitedTo makes the limit of the Cabinet paper another, as the panel does.
func (d *desk) limitedTo(pages string) {
	d.setLimit("limit", "cabinet-pages", map[string]string{"value": pages, "source": "Our own guide", "standing": "firm"})
}

// lastCard is the last card of Template and limits, or of the Monitor's lists; a page
// draws only the cards in sight.
func (d *desk) lastCard(place screenName) fyne.CanvasObject {
	d.t.Helper()
	d.show(place)
	d.settle()
	var cards []fyne.CanvasObject
	switch s := d.screens[place].screen.(type) {
	case *papersScreen:
		s.rows.choose(len(s.outline) - 1)
		cards = s.panel.(*tablesPanel).page.cards.Objects
	case *monitorScreen:
		lists := newListsPanel(s)
		lists.show(nil)
		cards = lists.page.cards.Objects
	}
	return cards[len(cards)-1]
}

// begun makes a new review by CERD in the window.
func (d *desk) begun() *draft.Review {
	d.t.Helper()
	f := d.askNew()
	for i, b := range f.bodies {
		if b.Code == "CERD" {
			f.body.SetSelectedIndex(i)
		}
	}
	f.finish()
	d.settle()
	return d.review()
}

func pagesOf(d *desk) float64 { return d.tables.LimitsOf("cabinet-response", "CERD")[0].Value }

func TestNewReviewsBeginWithTheAgencysTables(t *testing.T) {
	const use = "Use these for new reviews"
	d := newDesk(t)
	d.begun()
	card := said(d.lastCard(papersPlace))
	must(t, strings.Contains(card, "begin with the program’s own tables") && !strings.Contains(card, use), "a review without tables of its own offers them: %q", card)
	d.limitedTo("6")
	d.tap(d.lastCard(papersPlace), use)
	must(t, strings.Contains(d.dialog(), "New reviews begin with these tables") && strings.Contains(d.dialog(), "limits (1 row)"), "it says %q", d.dialog())
	d.press("Close")
	for _, place := range []screenName{papersPlace, monitorPlace} {
		card = said(d.lastCard(place))
		must(t, strings.Contains(card, "begin with your agency’s tables: limits (1 row)"), "the card says %q", card)
		must(t, !strings.Contains(card, use), "what is kept is offered again on %s", place)
	}

	r := d.begun()
	must(t, len(r.About.Tables.Limits) == 2 && pagesOf(d) == 6, "the new review has %v", r.About.Tables.Limits)

	// Those of another review take their place once that is confirmed.
	d.limitedTo("8")
	d.tap(d.lastCard(monitorPlace), use)
	must(t, strings.Contains(d.dialog(), "Replace the tables for new reviews?"), "it says %q", d.dialog())
	d.press("Keep those from before")
	d.begun()
	must(t, pagesOf(d) == 6, "they were replaced all the same")
	d.limitedTo("8")
	d.tap(d.lastCard(papersPlace), use)
	d.press("Replace them")
	d.press("Close")
	d.begun()
	must(t, pagesOf(d) == 8, "a new review has %v pages", pagesOf(d))

	// Samples are as they come, and so are new reviews once the tables are taken away.
	d.withSample("cabinet-response")
	must(t, pagesOf(d) == 10, "the sample has %v pages", pagesOf(d))
	d.tap(d.lastCard(monitorPlace), "Stop using them…")
	d.press("Stop using them")
	must(t, strings.Contains(d.dialog(), "as the program comes"), "it says %q", d.dialog())
	d.press("Close")
	r = d.begun()
	must(t, pagesOf(d) == 10 && r.About.Tables.Limits == nil, "a new review has %v pages", pagesOf(d))
}

func TestABrokenTableOfTheAgencyIsToldAndLeftOut(t *testing.T) {
	d := newDesk(t)
	folder := settings.Defaults(d.home)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"limits.csv": "code,value\ncabinet-pages,many\n", "agencies.csv": "code,name\nMCR,Ministry of Curiosity\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f := d.askNew()
	must(t, strings.Contains(d.dialog(), "It begins with your agency’s tables: agencies (1 row)."), "the form says %q", d.dialog())
	must(t, strings.Contains(strings.Join(f.lead.Options, "|"), "MCR – Ministry of Curiosity"), "its lead agencies are %v", f.lead.Options)
	d.press("Cancel")
	const wrong = "limits.csv, row 2: the limit “many” is not a number; enter digits only. New reviews begin without this table."
	r := d.begun()
	must(t, len(r.About.Tables.Agencies) == 2 && r.About.Tables.Limits == nil, "it begins with %+v", r.About.Tables)
	must(t, strings.Contains(d.dialog(), wrong), "told %q", d.dialog())
	d.press("Close")
	card := said(d.lastCard(papersPlace))
	must(t, strings.Contains(card, wrong), "the panel says %q", card)
}
