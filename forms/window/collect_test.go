package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/rounds"
	"followup/export"
)

// sent sends a round to agencies into a folder.
func (d *desk) sent(round string, agencies ...string) string {
	d.t.Helper()
	dir := d.t.TempDir()
	d.sendRound(round, agencies, "2027-09-01", dir)
	d.settle()
	d.press("Close")
	return dir
}

// filled writes words into the first row of a sheet, under a heading.
func (d *desk) filled(path, sheet, heading, words string) {
	d.t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		d.t.Fatal(err)
	}
	for y, row := range rows {
		for x, cell := range row {
			if strings.TrimSpace(cell) != heading {
				continue
			}
			at, err := excelize.CoordinatesToCellName(x+1, y+2)
			if err == nil {
				err = f.SetCellStr(sheet, at, words)
			}
			if err == nil {
				err = f.SaveAs(path)
			}
			if err != nil {
				d.t.Fatal(err)
			}
			return
		}
	}
	d.t.Fatalf("no heading %q on sheet %s of %s", heading, sheet, path)
}

func rounded(r *draft.Review, agency string) []draft.Round {
	for _, a := range r.About.Agencies {
		if a.Code == agency {
			return a.Rounds
		}
	}
	return nil
}

func TestARoundGoesOutToSeveralAgenciesInOneStep(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	codes := []string{d.review().About.Agencies[0].Code, d.review().About.Agencies[1].Code}
	before := len(rounded(d.review(), codes[0]))
	dir := d.sent(rounds.Proposals, codes...)
	must(t, len(returnsIn(dir)) == 2, "workbooks: %v", returnsIn(dir))
	must(t, len(rounded(d.review(), codes[0])) == before+1, "the sending is not remembered")
	d.onChased()
	must(t, d.dialogOpen(), "nobody is outstanding")
	d.escape()
	d.onUndo()
	must(t, len(rounded(d.review(), codes[0])) == before, "undo left the sending")
}

func TestManyReturnsAreCollectedAndConflictsChosen(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	agency := ""
	var action *draft.Action
	for _, a := range d.review().Actions {
		if len(a.Recommendations) > 0 {
			action, agency = a, a.Agency
			break
		}
	}
	dir := d.sent(rounds.Proposals, agency)
	book := returnsIn(dir)[0]
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	sheet := ""
	for _, name := range f.GetSheetList() {
		if rows, err := f.GetRows(name); err == nil && strings.Contains(strings.ToLower(name), "action") && len(rows) > 1 {
			sheet = name
			break
		}
	}
	must(t, sheet != "", "no sheet of actions in %v", f.GetSheetList())
	d.filled(book, sheet, "Title", "The agency’s title")
	if err := os.WriteFile(filepath.Join(dir, "other.xlsx"), []byte("no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	// The first row need not be the action found above: every title is changed here.
	titles := map[draft.ID]string{}
	d.do("Change titles", "", func(r *draft.Review) *draft.Review {
		for _, a := range r.Actions {
			titles[a.ID] = a.Title + " of ours"
			r = draft.Changed(r, a.ID, func(a *draft.Action) { a.Title += " of ours" })
		}
		return r
	})
	c := collectFiles(d.review(), d.tables, returnsIn(dir), draft.Date(d.today().String()))
	must(t, len(c.list) == 1 && !c.list[0].fixed && !c.list[0].take, "came back: %+v", c.list)
	must(t, len(c.told) == 1 && strings.HasPrefix(c.told[0], "other.xlsx"), "told %q", c.told)
	g := d.showCollection(c)
	must(t, strings.Contains(d.dialog(), "The agency’s title"), "the dialog shows %s", d.dialog())
	g.flip(0)
	d.press("Take over")
	n := 0
	for _, a := range d.review().Actions {
		if a.Title == "The agency’s title" {
			n++
		} else if a.Title != titles[a.ID] {
			t.Errorf("the title of %s is %q", a.Reference, a.Title)
		}
	}
	must(t, n == 1, "%d titles were taken; %s", n, action.Reference)
	again := collectFiles(d.review(), d.tables, returnsIn(dir)[:1], draft.Date(d.today().String()))
	must(t, len(again.list) == 0 && again.review == d.review(), "the second time: %+v", again.list)
}

func TestChangesInTheWordPaperAreAcceptedOneByOne(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	dir := t.TempDir()
	r := d.review()
	_, err := export.Run(t.Context(), export.Request{
		Review: r, Paper: r.Papers[0], Tables: d.tables, Dir: dir, Base: "x", Formats: []export.Format{export.DOCX}, Release: compose.Ordinary,
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// The review goes on, so that the paper holds the older words.
	id := r.Recommendations[0].ID
	d.do("Change the response", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(i *draft.Recommendation) { i.Response = "Other words." })
	})
	c := collectFiles(d.review(), d.tables, returnsIn(dir), draft.Date(d.today().String()))
	must(t, len(c.list) == 0 && len(c.told) == 0, "a paper that nobody changed brought %+v %v", c.list, c.told)
	d.showCollection(c)
	must(t, strings.Contains(d.dialog(), "Nothing was changed"), "the dialog shows %s", d.dialog())
}
