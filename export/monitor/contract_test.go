package monitor

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/kind"
)

// The headers that the cases use most.
const (
	hRef      = "Reference [database:reference]"
	hTitle    = "Title [database:title]"
	hDesc     = "Description [database:description]"
	hResponse = "Comment [database:response]"
	hSupport  = "Government response [database:support_level]"
	hTarget   = "Target date [database:target_date]"
	hStart    = "Start date [database:start_date]"
	hEnd      = "End date [database:end_date]"
	hFreq     = "Update frequency [database:frequency_months]"
	hRepeat   = "Repeat? [database:repeat]"
	hBody     = "Human rights body [rel:category-short-title]"
	hCycle    = "Reporting cycle [rel:category-short-title]"
	hState    = "Recommending state [rel:category-short-title]"
	hIssue    = "Human rights issue [rel:category-short-title]"
	hPersons  = "Affected persons [rel:category-short-title]"
	hAgency   = "Government agency [rel:category-short-title]"
	hProgress = "Progress status [rel:category-short-title]"
	hRecs     = "Recommendation [rel:recommendation-reference]"
	hInds     = "Indicator [rel:indicator-reference]"
	hActs     = "Action [rel:action-reference]"
	hCatRef   = "Category [rel:category-reference]"
)

// sheetOf writes rows with every field quoted and CRLF between rows.
func sheetOf(rows ...[]string) string {
	var w writer
	for _, r := range rows {
		w.row(r)
	}
	return string(w.data)
}

func r(cells ...string) []string { return cells }

var (
	oneRec    = sheetOf(r(hRef, hTitle), r("R-1", "First"))
	oneAction = sheetOf(r(hRef, hTitle), r("A-1", "First"))
	noRecs    = sheetOf(r(hRef, hTitle))
)

func testCategories() []kind.Category {
	return []kind.Category{
		{Taxonomy: taxBody, ShortTitle: "UPR", Title: "Human rights council (UPR)"},
		{Taxonomy: taxBody, ShortTitle: "CERD", Title: "Racial discrimination"},
		{Taxonomy: taxCycle, ShortTitle: "UPR-2019", Title: "Universal Periodic Review 2019", Reference: "UPR-2019", Parent: "UPR"},
		{Taxonomy: taxCycle, ShortTitle: "UPR-2024", Title: "Universal Periodic Review 2024", Reference: "UPR-2024", Parent: "UPR"},
		{Taxonomy: taxCycle, ShortTitle: "CERD-2027", Title: "Racial discrimination 2027", Reference: "CERD-2027", Parent: "CERD"},
		{Taxonomy: taxState, ShortTitle: "AUS", Title: "Australia"},
		{Taxonomy: taxState, ShortTitle: "FJI", Title: "Fiji"},
		{Taxonomy: taxIssue, ShortTitle: "Equality", Title: "Equality and non-discrimination"},
		{Taxonomy: taxIssue, ShortTitle: "Health", Title: "Right to health"},
		{Taxonomy: taxIssue, ShortTitle: "Business", Title: "Human trafficking, modern slavery and business and human rights"},
		{Taxonomy: taxIssue, ShortTitle: "Women", Title: "Rights of women"},
		{Taxonomy: taxPerson, ShortTitle: "Women", Title: "Women and girls"},
		{Taxonomy: taxPerson, ShortTitle: "Māori", Title: "Māori"},
		{Taxonomy: taxAgency, ShortTitle: "MoJ", Title: "Ministry of Justice"},
		{Taxonomy: taxAgency, ShortTitle: "TPK", Title: "Te Puni Kokiri"},
		{Taxonomy: taxSmart, ShortTitle: "S", Title: "Specific", Reference: "1"},
		{Taxonomy: taxSmart, ShortTitle: "M", Title: "Measurable", Reference: "2"},
		{Taxonomy: taxProgress, Title: "In preparation", Reference: "1"},
		{Taxonomy: taxProgress, Title: "In progress", Reference: "2"},
		{Taxonomy: taxProgress, Title: "Completed", Reference: "3"},
	}
}

type found struct {
	rule   string
	file   string
	row    int
	column string
	effect Effect
}

// Every sentence of the import's contract is a case: what is in the files, what is
// known of the Monitor, and what the simulation must say.
func TestContract(t *testing.T) {
	full := State{Categories: testCategories()}
	known := State{Categories: testCategories(), Known: []draft.KnownItem{
		{Kind: "recommendation", Reference: "OLD-1", Title: "Known", Details: map[string]string{"id": "7", "reporting_cycles": "Universal Periodic Review 2024 [UPR-2024]"}},
		{Kind: "recommendation", Reference: "PAST-1", Title: "Past", Details: map[string]string{"reporting_cycles": "Universal Periodic Review 2019 [UPR-2019]"}},
		{Kind: "recommendation", Reference: "ARCH-1", Title: "Archived", Archived: true},
		{Kind: "action", Reference: "OLD-A", Title: "Known action", Links: []string{"OLD-1"}},
		{Kind: "action", Reference: "PAST-A", Title: "Past action", Links: []string{"PAST-1"}},
		{Kind: "indicator", Reference: "OLD-I", Title: "Known indicator"},
	}}
	cases := []struct {
		sentence string
		recs     string
		actions  string
		inds     string
		state    State
		want     []found
		stored   [3]int
	}{
		// How the file is parsed.
		{sentence: "a clean file is stored whole", recs: oneRec, stored: [3]int{1, 0, 0}},
		{sentence: "the browser removes a byte order mark, and does without one", recs: strings.TrimPrefix(oneRec, bom), stored: [3]int{1, 0, 0}},
		{
			sentence: "empty lines are skipped, and a spreadsheet numbers them all the same",
			recs:     hRef + "," + hTitle + "," + hSupport + "\r\n\r\nR-1,First,9\r\n\r\n", stored: [3]int{1, 0, 0},
			want: []found{{"support-level", Recommendations, 3, hSupport, Dropped}},
		},
		{sentence: "a file without rows stores nothing and loses nothing", recs: noRecs},
		{sentence: "an empty file is no file", recs: bom, want: []found{{"empty-file", Recommendations, 1, "", WholeFile}}},
		{sentence: "one field too many refuses the whole file", recs: hRef + "," + hTitle + "\nR-1,First\nR-2,Second,third\n", want: []found{{"row-long", Recommendations, 3, "", WholeFile}}},
		{sentence: "one field too few refuses the whole file", recs: hRef + "," + hTitle + "\nR-1,First\nR-2\n", want: []found{{"row-short", Recommendations, 3, "", WholeFile}}},
		{sentence: "a line of blanks is a short row", recs: hRef + "," + hTitle + "\nR-1,First\n   \n", want: []found{{"row-short", Recommendations, 3, "", WholeFile}}},
		{sentence: "an unclosed quote refuses the whole file", recs: hRef + "," + hTitle + "\nR-1,\"First\nR-2,Second\n", want: []found{{"quote-open", Recommendations, 2, hTitle, WholeFile}}},
		{sentence: "comma only", recs: strings.ReplaceAll(strings.ReplaceAll(oneRec, `"`, ""), ",", ";"), want: []found{{"delimiter", Recommendations, 1, "", WholeFile}}},
		{
			sentence: "a stray CR in a cell of an LF file breaks every row, here into 0 rows and 0 errors",
			recs:     "\"" + hRef + "\",\"" + hTitle + "\"\n\"R-1\",\"Fir\rst\"\n\"R-2\",\"Second\"",
			want:     []found{{"line-ending", Recommendations, 2, hTitle, WholeFile}},
		},
		{
			sentence: "CRLF inside the cells of an LF file is guessed for the line end",
			recs:     "\"" + hRef + "\",\"" + hTitle + "\"\n\"R-1\",\"Fir\r\nst\"\n\"R-2\",\"Sec\r\nond\"\n",
			want:     []found{{"line-ending", Recommendations, 2, hTitle, WholeFile}},
		},
		{sentence: "LF inside the cells of a CRLF file does no harm", recs: sheetOf(r(hRef, hTitle), r("R-1", "Fir\nst")), stored: [3]int{1, 0, 0}},
		{sentence: "a file with CR between rows is read", recs: "\"" + hRef + "\",\"" + hTitle + "\"\r\"R-1\",\"First\"\r", stored: [3]int{1, 0, 0}},
		{
			sentence: "after a closing quote, text runs on to the next quote at the end of a cell",
			recs:     hRef + "," + hTitle + "," + hDesc + "\nR-1,\"First\" part,\"words\",end\n", stored: [3]int{1, 0, 0},
			want: []found{{"quote-text", Recommendations, 2, hTitle, Changed}},
		},
		{
			sentence: "a space before an opening quote makes the quotes part of the value",
			recs:     hRef + "," + hTitle + "\nR-1, \"First\"\n", stored: [3]int{1, 0, 0},
			want: []found{{"quote-space", Recommendations, 2, hTitle, Changed}},
		},
		{
			sentence: "the browser decodes UTF-8, so other letters become �",
			recs:     hRef + "," + hTitle + "\nR-1,M\xe3ori\n", stored: [3]int{1, 0, 0},
			want: []found{{"encoding", Recommendations, 2, hTitle, Changed}},
		},
		{sentence: "UTF-16 is not read", recs: "\xff\xfeR\x00e\x00f\x00", want: []found{{"encoding", Recommendations, 1, "", WholeFile}}},
		{
			sentence: "a row in which any cell contains [ignore-row] is skipped without a word",
			recs:     sheetOf(r(hRef, hTitle), r("R-1", "First"), r("R-2", "See [ignore-row] here")), stored: [3]int{1, 0, 0},
			want: []found{{"ignore-row", Recommendations, 3, hTitle, Dropped}},
		},
		{sentence: "the template's hint row is skipped on purpose", recs: sheetOf(r(hRef, hTitle, ""), r("required: text", "required: text", "Do not change the headers [ignore-row]"), r("R-1", "First", "")), stored: [3]int{1, 0, 0}},

		// Headers.
		{sentence: "only the bracket counts, the words before it are free", recs: sheetOf(r("Number [database:reference]", "What it says [database:title]"), r("R-1", "First")), stored: [3]int{1, 0, 0}},
		{
			sentence: "a second bracket before it makes the import screen crash",
			recs:     sheetOf(r(hRef, hTitle, "Issue [UPR] [rel:category-short-title]"), r("R-1", "First", "Equality")),
			want:     []found{{"header-crash", Recommendations, 1, "Issue [UPR] [rel:category-short-title]", WholeFile}},
		},
		{
			sentence: "a framework_id column makes the import screen crash",
			recs:     sheetOf(r(hRef, hTitle, "Framework [database:framework_id]"), r("R-1", "First", "1")),
			want:     []found{{"header-crash", Recommendations, 1, "Framework [database:framework_id]", WholeFile}},
		},
		{
			sentence: "a space after the closing bracket makes the column unknown",
			recs:     sheetOf(r(hRef, hTitle, hDesc+" "), r("R-1", "First", "Words")), stored: [3]int{1, 0, 0},
			want: []found{{"column-unknown", Recommendations, 1, hDesc + " ", Dropped}},
		},
		{
			sentence: "a column without a known bracket is ignored",
			recs:     sheetOf(r(hRef, hTitle, "Notes"), r("R-1", "First", "Words")), stored: [3]int{1, 0, 0},
			want: []found{{"column-unknown", Recommendations, 1, "Notes", Dropped}},
		},
		{sentence: "an ignored column without values loses nothing", recs: sheetOf(r(hRef, hTitle, "Notes"), r("R-1", "First", " ")), stored: [3]int{1, 0, 0}},
		{
			sentence: "a column of another file is unknown here",
			recs:     sheetOf(r(hRef, hTitle, hTarget), r("R-1", "First", "2027-01-01")), stored: [3]int{1, 0, 0},
			want: []found{{"column-unknown", Recommendations, 1, hTarget, Dropped}},
		},
		{
			sentence: "a link column that does not exist for this file is unknown",
			recs:     sheetOf(r(hRef, hTitle, hInds), r("R-1", "First", "I-1")), stored: [3]int{1, 0, 0},
			want: []found{{"column-unknown", Recommendations, 1, hInds, Dropped}},
		},
		{
			sentence: "everything arrives as a draft, whatever the file says",
			recs:     sheetOf(r(hRef, hTitle, "Draft [database:draft]"), r("R-1", "First", "false")), stored: [3]int{1, 0, 0},
			want: []found{{"column-unknown", Recommendations, 1, "Draft [database:draft]", Dropped}},
		},
		{sentence: "a column named plainly title or reference is read as that attribute", recs: sheetOf(r("reference", "title"), r("R-1", "First")), stored: [3]int{1, 0, 0}},
		{
			sentence: "of two columns for one attribute, the last wins",
			recs:     sheetOf(r(hRef, hTitle, "title"), r("R-1", "First", "Other")), stored: [3]int{1, 0, 0},
			want: []found{{"column-twice", Recommendations, 1, hTitle, Dropped}},
		},
		{
			sentence: "of two equal headers, the last wins",
			recs:     sheetOf(r(hRef, hTitle, hTitle), r("R-1", "First", "Other")), stored: [3]int{1, 0, 0},
			want: []found{{"column-twice", Recommendations, 1, hTitle, Dropped}},
		},
		{sentence: "without a title column every row is refused", recs: sheetOf(r(hRef), r("R-1")), want: []found{{"column-missing", Recommendations, 1, "Title [database:title]", Refused}}},
		{sentence: "without a reference column every row is refused", recs: sheetOf(r(hTitle), r("First")), want: []found{{"column-missing", Recommendations, 1, "Reference [database:reference]", Refused}}},

		// What is lost without a word.
		{sentence: "cells that hold only white space are ignored", recs: sheetOf(r(hRef, hTitle, hSupport), r("R-1", "First", " \u00a0\n")), stored: [3]int{1, 0, 0}},
		{sentence: "a day that does not exist is dropped, the row goes in", actions: dated("2027-02-29"), stored: [3]int{0, 1, 0}, want: []found{{"date", Actions, 2, hTarget, Dropped}}},
		{sentence: "a day in another order is dropped", actions: dated("30/06/2027"), stored: [3]int{0, 1, 0}, want: []found{{"date", Actions, 2, hTarget, Dropped}}},
		{sentence: "a day of fewer than ten characters is dropped", actions: dated("2027-6-30"), stored: [3]int{0, 1, 0}, want: []found{{"date", Actions, 2, hTarget, Dropped}}},
		{sentence: "attributes are not trimmed: a day with a blank is dropped", actions: dated("2026-12-31 "), stored: [3]int{0, 1, 0}, want: []found{{"date", Actions, 2, hTarget, Dropped}}},
		{sentence: "29 February of a leap year is a real day", actions: dated("2028-02-29"), stored: [3]int{0, 1, 0}},
		{sentence: "the support levels are 0, 1 and 2", recs: sheetOf(r(hRef, hTitle, hSupport), r("R-1", "a", "0"), r("R-2", "b", "1"), r("R-3", "c", "2"), r("R-4", "d", "")), stored: [3]int{4, 0, 0}},
		{sentence: "a support level outside 0, 1, 2 is dropped", recs: supported("3"), stored: [3]int{1, 0, 0}, want: []found{{"support-level", Recommendations, 2, hSupport, Dropped}}},
		{sentence: "a number that is not a plain integer is dropped", recs: supported("2.0"), stored: [3]int{1, 0, 0}, want: []found{{"support-level", Recommendations, 2, hSupport, Dropped}}},
		{sentence: "a support level in words is dropped", recs: supported("Supported"), stored: [3]int{1, 0, 0}, want: []found{{"support-level", Recommendations, 2, hSupport, Dropped}}},
		{sentence: "a number with a blank is dropped", recs: supported("2 "), stored: [3]int{1, 0, 0}, want: []found{{"support-level", Recommendations, 2, hSupport, Dropped}}},
		{sentence: "a frequency outside 1, 3, 6, 12 is dropped", inds: schedule4("2027-01-01", "", "4", "false"), stored: [3]int{0, 0, 1}, want: []found{{"frequency", Indicators, 2, hFreq, Dropped}}},
		{sentence: "No means yes", inds: schedule4("2027-01-01", "2028-01-01", "12", "No"), stored: [3]int{0, 0, 1}, want: []found{{"repeat", Indicators, 2, hRepeat, Changed}}},
		{sentence: "false with a blank behind it means yes", inds: schedule4("2027-01-01", "2028-01-01", "12", "false "), stored: [3]int{0, 0, 1}, want: []found{{"repeat", Indicators, 2, hRepeat, Changed}}},
		{sentence: "false, f, 0 and off mean no, in any case", inds: sheetOf(r(hRef, hTitle, hRepeat), r("I-1", "a", "False"), r("I-2", "b", "F"), r("I-3", "c", "0"), r("I-4", "d", "OFF")), stored: [3]int{0, 0, 4}},
		{sentence: "true means yes", inds: schedule4("2027-01-01", "2028-01-01", "12", "TRUE"), stored: [3]int{0, 0, 1}},

		// Links to rows.
		{sentence: "a link to a row of an earlier file is found", recs: oneRec, actions: linked2(hRecs, "R-1"), inds: linked1(hActs, "A-1"), stored: [3]int{1, 1, 1}},
		{sentence: "links are trimmed", recs: oneRec, actions: linked2(hRecs, " R-1 "), stored: [3]int{1, 1, 0}},
		{sentence: "without a known state an unknown link depends on what the Monitor holds", actions: linked2(hRecs, "R-9"), stored: [3]int{0, 1, 0}, want: []found{{"link-depends", Actions, 2, hRecs, Depends}}},
		{sentence: "with a known state an unknown link is dropped", actions: linked2(hRecs, "R-9"), state: known, stored: [3]int{0, 1, 0}, want: []found{{"link-unresolved", Actions, 2, hRecs, Unresolved}}},
		{sentence: "a link to what the Monitor holds is found", actions: linked2(hRecs, "OLD-1"), state: known, stored: [3]int{0, 1, 0}},
		{sentence: "matching is exact: case counts", recs: oneRec, actions: linked2(hRecs, "r-1"), stored: [3]int{1, 1, 0}, want: []found{{"link-case", Actions, 2, hRecs, Unresolved}}},
		{sentence: "a reference with a blank at its end is found by no link", recs: sheetOf(r(hRef, hTitle), r("R-1 ", "First")), actions: linked2(hRecs, "R-1 "), state: known, stored: [3]int{1, 1, 0}, want: []found{{"link-unresolved", Actions, 2, hRecs, Unresolved}}},
		{sentence: "an entity must be uploaded before one that points at it", recs: sheetOf(r(hRef, hTitle, hActs), r("R-1", "First", "A-1")), actions: oneAction, stored: [3]int{1, 1, 0}, want: []found{{"link-too-early", Recommendations, 2, hActs, Unresolved}}},
		{sentence: "a link to an archived item is not found", actions: linked2(hRecs, "ARCH-1"), state: known, stored: [3]int{0, 1, 0}, want: []found{{"link-hidden", Actions, 2, hRecs, Unresolved}}},
		{sentence: "a link to one of an earlier cycle is not found", actions: linked2(hRecs, "PAST-1"), state: known, stored: [3]int{0, 1, 0}, want: []found{{"link-hidden", Actions, 2, hRecs, Unresolved}}},
		{sentence: "nor one to an action of an earlier cycle", inds: linked1(hActs, "PAST-A"), state: known, stored: [3]int{0, 0, 1}, want: []found{{"link-hidden", Indicators, 2, hActs, Unresolved}}},
		{sentence: "a link to a row that was refused is not found", recs: sheetOf(r(hRef, hTitle), r("R-1", "")), actions: linked2(hRecs, "R-1"), stored: [3]int{0, 1, 0}, want: []found{{"title-blank", Recommendations, 2, hTitle, Refused}, {"link-unresolved", Actions, 2, hRecs, Unresolved}}},
		{sentence: "a link into a file that is refused whole depends on its mending", recs: hRef + "," + hTitle + "\nR-1\n", actions: linked2(hRecs, "R-1"), stored: [3]int{0, 1, 0}, want: []found{{"row-short", Recommendations, 2, "", WholeFile}, {"link-deferred", Actions, 2, hRecs, Depends}}},
		{sentence: "a value with a comma is split and neither half is found", recs: sheetOf(r(hRef, hTitle), r("R, 1", "First")), actions: linked2(hRecs, "R, 1"), stored: [3]int{1, 1, 0}, want: []found{{"link-comma", Actions, 2, hRecs, Unresolved}}},
		{sentence: "several links in a cell are separated by commas", recs: sheetOf(r(hRef, hTitle), r("R-1", "a"), r("R-2", "b")), actions: linked2(hRecs, "R-1,R-2 , "), stored: [3]int{2, 1, 0}},
		{sentence: "the same action twice in one cell of an indicator: the second fails unseen", actions: oneAction, inds: linked1(hActs, "A-1, A-1"), stored: [3]int{0, 1, 1}, want: []found{{"link-twice", Indicators, 2, hActs, Dropped}}},
		{sentence: "the same indicator twice in one cell of an action: the second fails unseen", actions: linked2(hInds, "OLD-I, OLD-I"), state: known, stored: [3]int{0, 1, 0}, want: []found{{"link-twice", Actions, 2, hInds, Dropped}}},
		{sentence: "the same category twice in one cell of an action: the second fails unseen", actions: linked2(hIssue, "Health, Health"), state: full, stored: [3]int{0, 1, 0}, want: []found{{"link-twice", Actions, 2, hIssue, Dropped}}},
		{sentence: "a recommendation may be named twice", recs: oneRec, actions: linked2(hRecs, "R-1, R-1"), stored: [3]int{1, 1, 0}},
		{sentence: "a link by number is found in a download", actions: sheetOf(r(hRef, hTitle, "Recommendation [rel:recommendation-id]"), r("A-1", "First", "7")), state: known, stored: [3]int{0, 1, 0}},
		{sentence: "a link by a number that no download has is dropped", actions: sheetOf(r(hRef, hTitle, "Recommendation [rel:recommendation-id]"), r("A-1", "First", "8")), state: known, stored: [3]int{0, 1, 0}, want: []found{{"link-unresolved", Actions, 2, "Recommendation [rel:recommendation-id]", Unresolved}}},
		{sentence: "a link by something that is no number is dropped", actions: sheetOf(r(hRef, hTitle, "Recommendation [rel:recommendation-id]"), r("A-1", "First", "seven")), stored: [3]int{0, 1, 0}, want: []found{{"link-id", Actions, 2, "Recommendation [rel:recommendation-id]", Unresolved}}},

		// Links to categories.
		{sentence: "without a list links to categories depend on the Monitor", recs: tagged(hIssue, "Health"), stored: [3]int{1, 0, 0}, want: []found{{"category-depends", Recommendations, 2, hIssue, Depends}}},
		{sentence: "a category is found by its short title", recs: tagged(hIssue, "Health, Equality"), state: full, stored: [3]int{1, 0, 0}},
		{sentence: "a category that is not in the list is dropped", recs: tagged(hIssue, "Wellbeing"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-unresolved", Recommendations, 2, hIssue, Unresolved}}},
		{sentence: "case counts for categories", recs: tagged(hIssue, "health"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-unresolved", Recommendations, 2, hIssue, Unresolved}}},
		{sentence: "the Monitor's spellings are not mended", recs: tagged(hAgency, "Te Puni Kōkiri"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-unresolved", Recommendations, 2, hAgency, Unresolved}}},
		{sentence: "a full title does not match where there is a short title", recs: tagged(hIssue, "Right to health"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-unresolved", Recommendations, 2, hIssue, Unresolved}}},
		{sentence: "a full title with a comma is split at the comma", recs: tagged(hIssue, "Human trafficking, modern slavery and business and human rights"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"link-comma", Recommendations, 2, hIssue, Unresolved}}},
		{sentence: "a title matches where the short title is empty", actions: linked2(hProgress, "In progress"), state: full, stored: [3]int{0, 1, 0}},
		{sentence: "one kind of link may have several columns", recs: sheetOf(r(hRef, hTitle, hCycle, hIssue), r("R-1", "First", "CERD-2027", "Health")), state: full, stored: [3]int{1, 0, 0}},
		{sentence: "a second body is refused, and the refusal is not shown", recs: tagged(hBody, "UPR, CERD"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-second", Recommendations, 2, hBody, Refused}}},
		{sentence: "a second cycle is refused", recs: tagged(hCycle, "UPR-2024, CERD-2027"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-second", Recommendations, 2, hCycle, Refused}}},
		{sentence: "a second State is refused", recs: tagged(hState, "AUS, FJI"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-second", Recommendations, 2, hState, Refused}}},
		{sentence: "a second progress status is refused", actions: linked2(hProgress, "In progress, Completed"), state: full, stored: [3]int{0, 1, 0}, want: []found{{"category-second", Actions, 2, hProgress, Refused}}},
		{sentence: "several SMART letters are allowed", actions: linked2("SMART criteria [rel:category-short-title]", "S, M"), state: full, stored: [3]int{0, 1, 0}},
		{sentence: "a short title that leads to another taxonomy is stored as that", recs: tagged(hPersons, "Women"), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-ambiguous", Recommendations, 2, hPersons, Changed}}},
		{sentence: "a reference used for two categories: the first one wins", actions: linked2(hCatRef, "2"), state: full, stored: [3]int{0, 1, 0}, want: []found{{"category-ambiguous", Actions, 2, hCatRef, Changed}}},
		{sentence: "a reference used for one category is found", recs: sheetOf(r(hRef, hTitle, hCatRef), r("R-1", "First", "UPR-2024")), state: full, stored: [3]int{1, 0, 0}},
		{sentence: "a category by number depends on the Monitor", recs: sheetOf(r(hRef, hTitle, "Category [rel:category-id]"), r("R-1", "First", "12")), state: full, stored: [3]int{1, 0, 0}, want: []found{{"category-depends", Recommendations, 2, "Category [rel:category-id]", Depends}}},
		{sentence: "a taxonomy that does not tag actions is not shown on them", actions: linked2(hBody, "UPR"), state: full, stored: [3]int{0, 1, 0}, want: []found{{"category-tags", Actions, 2, hBody, Depends}}},
		{sentence: "a category that the Ministry was asked for depends on it", recs: tagged(hCycle, "CAT-2028"), state: State{Categories: testCategories(), Requests: []draft.CategoryRequest{{Taxonomy: taxCycle, ShortTitle: "CAT-2028", State: "asked"}}}, stored: [3]int{1, 0, 0}, want: []found{{"category-requested", Recommendations, 2, hCycle, Depends}}},
		{sentence: "a category that the Ministry added is found", recs: tagged(hCycle, "CAT-2028"), state: State{Categories: testCategories(), Requests: []draft.CategoryRequest{{Taxonomy: taxCycle, ShortTitle: "CAT-2028", State: "added"}}}, stored: [3]int{1, 0, 0}},

		// What the server refuses.
		{sentence: "a blank title is refused, the others go in", recs: sheetOf(r(hRef, hTitle), r("R-1", " "), r("R-2", "b")), stored: [3]int{1, 0, 0}, want: []found{{"title-blank", Recommendations, 2, hTitle, Refused}}},
		{sentence: "a blank reference is refused", recs: sheetOf(r(hRef, hTitle), r("", "First")), want: []found{{"reference-blank", Recommendations, 2, hRef, Refused}}},
		{sentence: "a reference already taken in the file is refused", recs: sheetOf(r(hRef, hTitle), r("R-1", "a"), r("R-1", "b")), stored: [3]int{1, 0, 0}, want: []found{{"reference-taken", Recommendations, 3, hRef, Refused}}},
		{sentence: "references are unique across everything that the Monitor holds", recs: oneRec, actions: sheetOf(r(hRef, hTitle), r("R-1", "First")), stored: [3]int{1, 0, 0}, want: []found{{"reference-taken", Actions, 2, hRef, Refused}}},
		{sentence: "a reference that the Monitor holds is refused", recs: sheetOf(r(hRef, hTitle), r("OLD-1", "First")), state: known, want: []found{{"reference-taken", Recommendations, 2, hRef, Refused}}},
		{
			sentence: "a second upload of the same file fails row by row", recs: oneRec,
			state: State{Ledger: &draft.Ledger{Uploads: []draft.Upload{{Date: "2027-06-30", Items: []draft.UploadedItem{{Kind: "recommendation", Reference: "R-1"}}}}}},
			want:  []found{{"reference-taken", Recommendations, 2, hRef, Refused}},
		},
		{
			sentence: "a row that failed has not used its reference up", recs: oneRec, stored: [3]int{1, 0, 0},
			state: State{Ledger: &draft.Ledger{Uploads: []draft.Upload{{Date: "2027-06-30", Failed: []string{"R-1"}, Items: []draft.UploadedItem{{Kind: "recommendation", Reference: "R-1"}}}}}},
		},
		{sentence: "a repeat without an end date is refused", inds: schedule4("2027-01-01", "", "12", "true"), want: []found{{"repeat-without-end", Indicators, 2, hEnd, Refused}}},
		{sentence: "a repeat without a frequency is refused", inds: schedule4("2027-01-01", "2028-01-01", "", "true"), want: []found{{"repeat-without-frequency", Indicators, 2, hFreq, Refused}}},
		{sentence: "an end date before the start date is refused", inds: schedule4("2027-01-01", "2026-12-31", "", "false"), want: []found{{"end-before-start", Indicators, 2, hEnd, Refused}}},
		{sentence: "an end date on the start date is taken", inds: schedule4("2027-01-01", "2027-01-01", "", "false"), stored: [3]int{0, 0, 1}},
		{sentence: "an end date without a start date is an internal error of the server", inds: schedule4("", "2028-01-01", "", "false"), want: []found{{"start-missing", Indicators, 2, hStart, Refused}}},
		{sentence: "a repeat without a start date is an internal error of the server", inds: schedule4("", "2028-01-01", "12", "true"), want: []found{{"start-missing", Indicators, 2, hStart, Refused}}},
		{
			sentence: "a date that is dropped may have the row refused", inds: schedule4("2027-02-30", "2028-01-01", "12", "true"),
			want: []found{{"date", Indicators, 2, hStart, Dropped}, {"start-missing", Indicators, 2, hStart, Refused}},
		},
		{sentence: "an indicator that does not repeat has its due date as start date", inds: schedule4("2027-01-01", "", "", "false"), stored: [3]int{0, 0, 1}},
	}
	for _, c := range cases {
		t.Run(c.sentence, func(t *testing.T) {
			files := [3]File{{Data: []byte(c.recs)}, {Data: []byte(c.actions)}, {Data: []byte(c.inds)}}
			for n := range files {
				if len(files[n].Data) == 0 {
					files[n].Data = []byte(noRecs)
				}
			}
			report := Preflight(files, c.state)
			var got []found
			lossy := false
			for _, p := range report.Problems {
				got = append(got, found{p.Rule, p.File, p.Row, p.Column, p.Effect})
				lossy = lossy || p.Effect != Depends
				if p.Message == "" || !strings.HasSuffix(p.Message, ".") {
					t.Errorf("no sentence: %q", p.Message)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %v\nwant %v", got, c.want)
			}
			if report.Lossy() != lossy {
				t.Errorf("Lossy is %v", report.Lossy())
			}
			for n, f := range report.Files {
				if f.Stored != c.stored[n] {
					t.Errorf("%s: %d rows stored, want %d", f.File, f.Stored, c.stored[n])
				}
			}
		})
	}
}

func dated(day string) string { return sheetOf(r(hRef, hTitle, hTarget), r("A-1", "First", day)) }

func supported(level string) string {
	return sheetOf(r(hRef, hTitle, hSupport), r("R-1", "First", level))
}

func schedule4(start, end, frequency, repeat string) string {
	return sheetOf(r(hRef, hTitle, hStart, hEnd, hFreq, hRepeat), r("I-1", "First", start, end, frequency, repeat))
}

func tagged(header, cell string) string {
	return sheetOf(r(hRef, hTitle, header), r("R-1", "First", cell))
}

func linked2(header, cell string) string {
	return sheetOf(r(hRef, hTitle, header), r("A-1", "First", cell))
}

func linked1(header, cell string) string {
	return sheetOf(r(hRef, hTitle, header), r("I-1", "First", cell))
}

// The counts of links are what a screen shows first.
func TestLinksAreCounted(t *testing.T) {
	files := [3]File{
		{Data: []byte(tagged(hIssue, "Health, Wellbeing"))},
		{Data: []byte(linked2(hRecs, "R-1, R-7"))},
		{Data: []byte(linked1(hActs, "A-1"))},
	}
	report := Preflight(files, State{Categories: testCategories()})
	got := fmt.Sprint(report.Files)
	want := fmt.Sprint([]FileReport{{Recommendations, 1, 1, 1, 1, 0}, {Actions, 1, 1, 1, 0, 1}, {Indicators, 1, 1, 1, 0, 0}})
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
