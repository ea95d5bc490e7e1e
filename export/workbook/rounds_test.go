package workbook

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"followup/app/draft"
	"followup/app/rounds"
)

const today = draft.Date("2027-07-01")

// asked is a small review in which two agencies are asked.
func asked() *draft.Review {
	r := draft.New("UPR", "UPR-2024")
	r.ID = "reviewreviewrevi"
	r.About.Title = "Invented review"
	r.About.LeadAgency = "MoJ"
	add := func(id, ref, text, lead string, others ...string) {
		r.Recommendations = append(r.Recommendations, &draft.Recommendation{
			ID: draft.ID(id), Reference: ref, Paragraph: strings.TrimPrefix(ref, "UPR4-"), Text: draft.Quoted(text), LeadAgency: lead, Agencies: others,
			Response: "We **do** it [[9(2)(j): for ten dollars]].", FollowUp: true,
		})
	}
	add("rec0000000000001", "UPR4-140.1", "Insulate rental homes", "MSD", "HUD")
	add("rec0000000000002", "UPR4-140.2", "Train the police", "Police", "MSD")
	add("rec0000000000003", "UPR4-140.3", "End child poverty", "MSD")
	r.Actions = append(r.Actions,
		&draft.Action{ID: "act0000000000001", Reference: "UPR4-MSD-A001", Title: "Warm homes", Description: "- insulate\n- heat", Agency: "MSD", TargetDate: "2028-06-30", Recommendations: []draft.ID{"rec0000000000001"}},
		&draft.Action{ID: "act0000000000002", Reference: "UPR4-POL-A001", Title: "Training", Agency: "Police", New: true, Recommendations: []draft.ID{"rec0000000000002"}})
	r.Indicators = append(r.Indicators, &draft.Indicator{ID: "ind0000000000001", Reference: "UPR4-MSD-A001-I1", Title: "Homes insulated", Actions: []draft.ID{"act0000000000001"}, Start: "2027-12-01"})
	r.Papers = append(r.Papers, &draft.Paper{ID: "pap0000000000001", Kind: "mid-term"})
	r.Engagement = append(r.Engagement, &draft.Engagement{ID: "eng0000000000001", Who: "Tenants", Said: "Cold homes", Recommendations: []draft.ID{"rec0000000000001"}, SharedWith: []string{"MSD"}})
	return r
}

func sending(agency, round string) Sending {
	return Sending{ID: draft.ID("send" + strings.ToLower(agency) + round), Agency: agency, Round: round, Due: "2027-06-30", Contact: "reviews@example.govt.nz", Classification: "IN CONFIDENCE"}
}

func send(t testing.TB, r *draft.Review, s Sending) []byte {
	t.Helper()
	data, err := Send(draft.NewIndex(r), tables(t), s)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// filled is a workbook that an agency edits as it would in Excel.
type filled struct {
	t testing.TB
	*excelize.File
}

func fill(t testing.TB, data []byte) filled { return filled{t, open(t, data)} }

// cell returns the name of a cell: by the heading of its column and an identity or
// the text of any cell in its row.
func (f filled) cell(sheet, heading, row string) string {
	f.t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		f.t.Fatal(err)
	}
	col := slices.Index(rows[0], heading)
	for i := range rows {
		if col >= 0 && slices.Contains(rows[i], row) {
			return at(col, i+1)
		}
	}
	f.t.Fatalf("%s has no cell for %q and %q", sheet, heading, row)
	return ""
}

func (f filled) set(sheet, heading, row string, value any) {
	f.t.Helper()
	if err := f.SetCellValue(sheet, f.cell(sheet, heading, row), value); err != nil {
		f.t.Fatal(err)
	}
}

func (f filled) back() Return {
	f.t.Helper()
	b, err := f.WriteToBuffer()
	if err != nil {
		f.t.Fatal(err)
	}
	back, err := ReadReturn("return.xlsx", b.Bytes())
	if err != nil {
		f.t.Fatal(err)
	}
	return back
}

// empty returns the identity of the n-th empty row of a sheet.
func (f filled) empty(sheet string, n int) string {
	f.t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if len(row) == 1 || strings.Join(row[1:], "") == "" {
			if n--; n < 0 {
				return row[0]
			}
		}
	}
	f.t.Fatal("no empty row")
	return ""
}

func merge(t testing.TB, r *draft.Review, take rounds.Take, returns ...Return) rounds.Outcome {
	t.Helper()
	out, err := rounds.Merge(r, tables(t), returns, take, today)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func told(o rounds.Outcome) string {
	var out []string
	for _, p := range o.Problems {
		out = append(out, p.String())
	}
	return strings.Join(out, "\n")
}

func TestARoundOfProposals(t *testing.T) {
	r := asked()
	s := sending("MSD", rounds.Proposals)
	data := send(t, r, s)
	if !bytes.Equal(data, send(t, r, s)) {
		t.Error("the same sending gives other bytes")
	}
	f := fill(t, data)
	if got := cellOf(t, f.File, "Recommendations", "What others said", 2); !strings.Contains(got, "Tenants (not to be quoted)") {
		t.Errorf("feedback %q", got)
	}
	if got := cellOf(t, f.File, "Recommendations", "Draft response so far", 2); got != "We do it for ten dollars." {
		t.Errorf("draft %q", got)
	}
	f.set("Recommendations", "Actions you propose", "rec0000000000001", "Insulate 5,000 homes")
	f.set("Recommendations", "Position you suggest", "rec0000000000001", "supported in PART")
	f.set("Recommendations", "Your words for the response", "rec0000000000003", "We act.")
	f.set("Actions", "Title", "act0000000000001", "Warm, dry homes")
	f.set("Actions", "Target date", "act0000000000001", "30/9/2028")
	id := f.empty("Actions", 1)
	f.set("Actions", "Title", id, "Pay families")
	f.set("Actions", "New or existing", id, "Existing")
	f.set("Actions", "Answers the recommendations", id, "140.3, UPR4-140.1")
	f.set("Actions", "Legislation needed", id, "yes")
	if err := f.SetCellStr("Read me", "B"+strings.TrimPrefix(f.confirmCell(), "A"), "A. Manager"); err != nil {
		t.Fatal(err)
	}
	out := merge(t, r, rounds.Leave, f.back())
	if len(out.Conflicts) != 0 || len(out.Taken) != 5 || len(out.New) != 1 || told(out) != "" {
		t.Errorf("%d conflicts, %d taken, %d new: %s", len(out.Conflicts), len(out.Taken), len(out.New), told(out))
	}
	rec := draft.Get[draft.Recommendation](out.Review, "rec0000000000001")
	if len(rec.Contributions) != 1 || rec.Contributions[0].Proposed != "Insulate 5,000 homes" || rec.Contributions[0].Position != "in-part" || rec.Contributions[0].Agency != "MSD" {
		t.Errorf("%+v", rec.Contributions)
	}
	if a := draft.Get[draft.Action](out.Review, "act0000000000001"); a.Title != "Warm, dry homes" || a.TargetDate != "2028-09-30" || a.Description != "- insulate\n- heat" {
		t.Errorf("%+v", a)
	}
	a := draft.Get[draft.Action](out.Review, draft.ID(id))
	if a == nil || a.Reference != "UPR4-MSD-A002" || a.New || !a.Legislation || !slices.Equal(a.Recommendations, []draft.ID{"rec0000000000001", "rec0000000000003"}) && !slices.Equal(a.Recommendations, []draft.ID{"rec0000000000003", "rec0000000000001"}) {
		t.Errorf("%+v", a)
	}
	round := out.Review.About.Agencies[0].Rounds[0]
	if round.ID != s.ID || round.Returned != today || round.ConfirmedBy != "A. Manager" || round.Name != rounds.Proposals {
		t.Errorf("%+v", round)
	}
	again := merge(t, out.Review, rounds.Leave, f.back())
	if again.Review != out.Review || len(again.Known) != 1 || len(again.Conflicts)+len(again.Taken)+len(again.New) != 0 {
		t.Errorf("the second time: %+v", again)
	}
}

// confirmCell finds where the return is confirmed.
func (f filled) confirmCell() string {
	found, err := f.SearchSheet("Read me", rounds.ConfirmedByTitle)
	if err != nil || len(found) != 1 {
		f.t.Fatalf("%v %v", found, err)
	}
	return found[0]
}

func TestWhatBothSidesChangedIsAConflict(t *testing.T) {
	r := asked()
	f := fill(t, send(t, r, sending("MSD", rounds.Proposals)))
	f.set("Actions", "Title", "act0000000000001", "Theirs")
	f.set("Actions", "Outcome sought", "act0000000000001", "Warmth")
	r = draft.Changed(r, "act0000000000001", func(a *draft.Action) { a.Title, a.Funding = "Mine", "sought" })
	out := merge(t, r, rounds.Leave, f.back())
	a := draft.Get[draft.Action](out.Review, "act0000000000001")
	if a.Title != "Mine" || a.Outcome != "Warmth" || a.Funding != "sought" || len(out.Conflicts) != 1 {
		t.Fatalf("%+v %+v", a, out.Conflicts)
	}
	c := out.Conflicts[0]
	if c.Sent != "Warm homes" || c.Now != "Mine" || c.Back != "Theirs" || c.Name != "action UPR4-MSD-A001" || c.Row != 2 || c.Column == "" || c.Place.Field != "title" {
		t.Errorf("%+v", c)
	}
	if got := draft.Get[draft.Action](rounds.Apply(out.Review, c), "act0000000000001").Title; got != "Theirs" {
		t.Errorf("chosen, the title is %q", got)
	}
	if got := draft.Get[draft.Action](merge(t, r, rounds.Theirs, f.back()).Review, "act0000000000001").Title; got != "Theirs" {
		t.Errorf("with theirs, the title is %q", got)
	}
	if out := merge(t, r, rounds.Mine, f.back()); draft.Get[draft.Action](out.Review, "act0000000000001").Title != "Mine" || len(out.Conflicts) != 0 {
		t.Error("with mine, the review changed or a conflict is left")
	}
}

func TestWithheldMarksAreNeverLost(t *testing.T) {
	r := draft.Changed(asked(), "act0000000000001", func(a *draft.Action) { a.Outcome = "Cost [[9(2)(j): ten]] each" })
	f := fill(t, send(t, r, sending("MSD", rounds.Proposals)))
	if got := cellOf(t, f.File, "Actions", "Outcome sought", 2); got != "Cost ten each" {
		t.Errorf("%q", got)
	}
	out := merge(t, r, rounds.Leave, f.back())
	if len(out.Taken)+len(out.Conflicts) != 0 {
		t.Errorf("nothing was changed, but %+v", out)
	}
	f.set("Actions", "Outcome sought", "act0000000000001", "Cost eleven each")
	out = merge(t, r, rounds.Leave, f.back())
	if len(out.Conflicts) != 1 || !strings.Contains(out.Conflicts[0].Why, "withheld") {
		t.Errorf("%+v", out.Conflicts)
	}
}

func TestTheOtherRounds(t *testing.T) {
	r := asked()
	f := fill(t, send(t, r, sending("MSD", rounds.Clearance)))
	f.set("Recommendations", "Confirmed by", "rec0000000000003", "Chief")
	f.set("Recommendations", "Minister agrees", "rec0000000000003", "Yes")
	f.set("Recommendations", "Minister agreed on", "rec0000000000003", "3 June 2027")
	out := merge(t, r, rounds.Leave, f.back())
	c := draft.Get[draft.Recommendation](out.Review, "rec0000000000003").Contributions
	if len(c) != 1 || c[0].ConfirmedBy != "Chief" || !c[0].MinisterAgreed || c[0].MinisterDate != "2027-06-03" {
		t.Errorf("%+v %s", c, told(out))
	}
	if out.Review.Recommendations[0].Response != r.Recommendations[0].Response {
		t.Error("the response was changed")
	}

	f = fill(t, send(t, r, sending("MSD", rounds.Indicators)))
	f.set("Actions", "Target date", "act0000000000001", "2029-01-31")
	id := f.empty("Indicators", 0)
	f.set("Indicators", "Title", id, "Homes heated")
	f.set("Indicators", "Measures the actions", id, "UPR4-MSD-A001")
	f.set("Indicators", "Every (months)", id, 12)
	f.set("Indicators", "Repeats", id, "Yes")
	lost := f.empty("Indicators", 0)
	f.set("Indicators", "Title", lost, "Without an action")
	out = merge(t, r, rounds.Leave, f.back())
	i := draft.Get[draft.Indicator](out.Review, draft.ID(id))
	if i == nil || i.Reference != "UPR4-MSD-A001-I2" || i.Frequency != 12 || !i.Repeat || out.Review.Actions[0].TargetDate != "2029-01-31" {
		t.Errorf("%+v", i)
	}
	if len(out.New) != 1 || !strings.Contains(told(out), "needs the reference of an action") {
		t.Errorf("%s", told(out))
	}

	f = fill(t, send(t, r, sending("MSD", rounds.Progress)))
	f.set("Actions", "Progress", "act0000000000001", "In progress")
	f.set("Reports", "Progress since the last report", "UPR4-MSD-A001-I1", "Half of them")
	f.set("Reports", "Progress you propose", "UPR4-MSD-A001-I1", "Completed")
	out = merge(t, r, rounds.Leave, f.back())
	reports := out.Review.Indicators[0].Reports
	if len(reports) != 1 || reports[0].Text != "Half of them" || reports[0].Proposed != "completed" || reports[0].Agency != "MSD" || out.Review.Actions[0].Progress != "progress" {
		t.Errorf("%+v %s", reports, told(out))
	}
	if again := merge(t, out.Review, rounds.Leave, f.back()); again.Review != out.Review {
		t.Error("the second time changes the review")
	}

	f = fill(t, send(t, r, sending("MSD", rounds.Update)))
	f.set("Update", "What was done", "rec0000000000003", "Much")
	f.set("Contributions", "Your words for the response", "rec0000000000002", "We helped")
	out = merge(t, r, rounds.Leave, f.back())
	if w := out.Review.Papers[0].Words; len(w) != 1 || w[0].Done != "Much" || w[0].Recommendation != "rec0000000000003" {
		t.Errorf("%+v %s", w, told(out))
	}
	if c := out.Review.Recommendations[1].Contributions; len(c) != 1 || c[0].Words != "We helped" {
		t.Errorf("%+v", c)
	}
}

func TestStrangeEditsAreUnderstoodOrNamed(t *testing.T) {
	r := asked()
	data := send(t, r, sending("MSD", rounds.Proposals))
	do := func(f filled, err error) {
		f.t.Helper()
		if err != nil {
			f.t.Fatal(err)
		}
	}
	cases := []struct {
		name  string
		edit  func(filled)
		taken int
		want  string // in what is told
	}{
		{"nothing", func(filled) {}, 0, ""},
		{"a column put in", func(f filled) {
			f.set("Actions", "Title", "act0000000000001", "New title")
			do(f, f.InsertCols("Actions", "B", 1))
			do(f, f.SetCellStr("Actions", "B1", "Our notes"))
		}, 1, "column B: The column “Our notes” was not in the workbook"},
		{"rows put in above", func(f filled) {
			f.set("Actions", "Title", "act0000000000001", "New title")
			do(f, f.InsertRows("Actions", 1, 2))
		}, 1, ""},
		{"a heading renamed", func(f filled) {
			f.set("Actions", "Title", "act0000000000001", "New title")
			do(f, f.SetCellStr("Actions", f.cell("Actions", "Title", "Title"), "Name of it"))
		}, 1, "The heading “Title” was changed to “Name of it”"},
		{"the heading of the ids renamed", func(f filled) {
			f.set("Actions", "Title", "act0000000000001", "New title")
			do(f, f.SetCellStr("Actions", "A1", "Key"))
		}, 1, "column A: The heading “Id (do not change)” was changed"},
		{"a column taken out", func(f filled) { do(f, f.RemoveCol("Recommendations", "G")) }, 0, ""},
		{"rows taken out", func(f filled) { do(f, f.RemoveRow("Recommendations", 2)) }, 0, "1 of the rows that were sent is missing"},
		{"a sheet taken out", func(f filled) { do(f, f.DeleteSheet("Actions")) }, 0, "sheet “Actions”: The sheet, or all its rows, is missing"},
		{"a sheet renamed", func(f filled) {
			f.set("Actions", "Title", "act0000000000001", "New title")
			do(f, f.SetSheetName("Actions", "Our actions"))
		}, 1, "was called “Actions”"},
		{"a sheet of their own", func(f filled) {
			_, err := f.NewSheet("Remarks")
			do(f, err)
			do(f, f.SetCellStr("Remarks", "A1", "Hello"))
		}, 0, "sheet “Remarks”: This sheet was not in the workbook"},
		{"merged cells", func(f filled) {
			f.set("Recommendations", "Actions you propose", "rec0000000000001", "For all three")
			c := f.cell("Recommendations", "Actions you propose", "rec0000000000001")
			do(f, f.MergeCell("Recommendations", c, c[:1]+"4"))
		}, 1, "row 2, column J: Cells down to row 4 and column J are merged"},
		{"a date in words", func(f filled) { f.set("Actions", "Target date", "act0000000000001", "30 September 2028") }, 1, ""},
		{"a date as a number", func(f filled) { f.set("Actions", "Target date", "act0000000000001", 47026) }, 1, ""},
		{"no date", func(f filled) { f.set("Actions", "Target date", "act0000000000001", "soon") }, 0, "“soon” is not a date"},
		{"no choice", func(f filled) { f.set("Actions", "Funding", "act0000000000001", "lots") }, 0, "“lots” is none of the choices"},
		{"an unknown reference", func(f filled) {
			f.set("Actions", "Answers the recommendations", "act0000000000001", "UPR4-140.1\n99.9")
		}, 0, "“99.9” is no reference"},
		{"a row twice", func(f filled) {
			do(f, f.DuplicateRowTo("Actions", 2, 4))
			do(f, f.SetCellStr("Actions", "C4", "Another"))
		}, 0, "repeats the id of row 2"},
		{"a new row without an id", func(f filled) {
			do(f, f.SetCellStr("Actions", "C60", "Added below"))
		}, 0, ""},
		{"an id destroyed", func(f filled) {
			f.set("Recommendations", "Actions you propose", "rec0000000000001", "Words")
			do(f, f.SetCellStr("Recommendations", "A2", "x"))
		}, 0, "no id that was sent"},
		{"blanks and line ends only", func(f filled) {
			f.set("Actions", "Description", "act0000000000001", "- insulate\r\n- heat \n")
		}, 0, ""},
		{"the table sorted", func(f filled) {
			f.set("Recommendations", "Actions you propose", "rec0000000000003", "Third")
			do(f, f.DuplicateRowTo("Recommendations", 4, 2))
			do(f, f.RemoveRow("Recommendations", 5))
		}, 1, ""},
	}
	for _, c := range cases {
		f := fill(t, data)
		c.edit(f)
		out := merge(t, r, rounds.Leave, f.back())
		all := told(out)
		if len(out.Taken) != c.taken || len(out.Conflicts) != 0 || c.want == "" && all != "" && c.name != "a column taken out" || !strings.Contains(all, c.want) {
			t.Errorf("%s: %d taken, %d conflicts, told:\n%s", c.name, len(out.Taken), len(out.Conflicts), all)
		}
		if c.name == "a new row without an id" && len(out.New) != 1 {
			t.Errorf("%s: %d new", c.name, len(out.New))
		}
		if again := merge(t, out.Review, rounds.Leave, f.back()); again.Review != out.Review {
			t.Errorf("%s: the second time changes the review", c.name)
		}
	}
	f := fill(t, data)
	do(f, f.DeleteSheet(rounds.SentName))
	b, err := f.WriteToBuffer()
	do(f, err)
	if _, err := ReadReturn("x.xlsx", b.Bytes()); err == nil || !strings.Contains(err.Error(), rounds.SentName) {
		t.Errorf("%v", err)
	}
	if _, err := ReadReturn("y.xlsx", build(t, r, Options{})); err == nil || !strings.Contains(err.Error(), "y.xlsx is not a workbook that Followup sent") {
		t.Errorf("%v", err)
	}
	other := draft.New("CERD", "CERD-2027")
	if _, err := rounds.Merge(other, tables(t), []Return{fill(t, data).back()}, rounds.Leave, today); err == nil || !strings.Contains(err.Error(), "another review") {
		t.Errorf("%v", err)
	}
}

// returns are the filled-in workbooks of three agencies.
func returns(t testing.TB, r *draft.Review) []Return {
	var out []Return
	for _, agency := range []string{"MSD", "Police", "HUD"} {
		f := fill(t, send(t, r, sending(agency, rounds.Proposals)))
		rows, err := f.GetRows("Recommendations")
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			f.set("Recommendations", "Your words for the response", row[0], "Words of "+agency)
		}
		for n := range 2 {
			id := f.empty("Actions", 0)
			f.set("Actions", "Title", id, fmt.Sprintf("Action %d of %s", n, agency))
		}
		out = append(out, f.back())
	}
	return out
}

func TestTheOrderOfReturnsDoesNotMatter(t *testing.T) {
	r := asked()
	all := returns(t, r)
	want := merge(t, r, rounds.Leave, all...).Review
	if len(want.Actions) != 8 {
		t.Fatalf("%d actions", len(want.Actions))
	}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}, {0, 2, 1}} {
		var list []Return
		step := r
		for _, i := range order {
			list = append(list, all[i])
			step = merge(t, step, rounds.Leave, all[i]).Review
		}
		if got := merge(t, r, rounds.Leave, list...).Review; !reflect.DeepEqual(got, want) {
			t.Errorf("together in the order %v the review is another", order)
		}
		if !reflect.DeepEqual(step, want) {
			t.Errorf("one after another in the order %v the review is another: %+v", order, draft.Diff(want, step))
		}
	}
}

func TestTwoReturnsThatDisagreeOnOneFieldChangeNothing(t *testing.T) {
	r := asked()
	r = draft.Changed(r, "ind0000000000001", func(i *draft.Indicator) { i.Actions = append(i.Actions, "act0000000000002") })
	var all []Return
	for _, agency := range []string{"MSD", "Police"} {
		f := fill(t, send(t, r, sending(agency, rounds.Indicators)))
		f.set("Indicators", "Title", "ind0000000000001", "As "+agency+" says")
		all = append(all, f.back())
	}
	out := merge(t, r, rounds.Leave, all...)
	if out.Review.Indicators[0].Title != "Homes insulated" || len(out.Conflicts) != 2 {
		t.Errorf("%q, %d conflicts", out.Review.Indicators[0].Title, len(out.Conflicts))
	}
}

func TestTheSheetsAreProtectedWithHelpAndLists(t *testing.T) {
	r := asked()
	f := fill(t, send(t, r, sending("MSD", rounds.Proposals)))
	for _, sheet := range f.GetSheetList() {
		if p, err := f.GetSheetProtection(sheet); err != nil || !p.SelectLockedCells {
			t.Errorf("%s: %+v %v", sheet, p, err)
		}
		if visible, err := f.GetSheetVisible(sheet); err != nil || visible != (sheet != rounds.SentName && sheet != rounds.ChoicesName) {
			t.Errorf("%s is visible: %v %v", sheet, visible, err)
		}
	}
	list, err := f.GetDataValidations("Actions")
	if err != nil || len(list) != 12 {
		t.Fatalf("%d validations, %v", len(list), err)
	}
	lists := 0
	for _, v := range list {
		if v.Prompt == nil || *v.Prompt == "" {
			t.Errorf("%+v has no help", v)
		}
		if strings.Contains(v.Formula1, rounds.ChoicesName) {
			lists++
		}
	}
	if lists != 5 {
		t.Errorf("%d lists", lists)
	}
	for cell, locked := range map[string]bool{"A2": true, "B2": true, f.cell("Actions", "Title", "act0000000000001"): false} {
		id, err := f.GetCellStyle("Actions", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || (style.Protection == nil || style.Protection.Locked) != locked {
			t.Errorf("%s: %+v %v", cell, style.Protection, err)
		}
	}
}

func TestThereMustBeSomethingToAsk(t *testing.T) {
	r := asked()
	for _, c := range []struct {
		s    Sending
		want string
	}{
		{sending("MoE", rounds.Proposals), "nothing to ask MoE"},
		{sending("MSD", "gossip"), "no round"},
		{Sending{Round: rounds.Progress}, "which agency"},
	} {
		if _, err := Send(draft.NewIndex(r), tables(t), c.s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v", err)
		}
	}
}
