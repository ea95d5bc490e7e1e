package check_test

import (
	"testing"

	"followup/app/check"
	"followup/app/compose"
)

const longText = "Fourteen units were written with iwi and tried in schools in the north over two terms and teachers who used them say that learners asked for more stories of their own place and of its people"

func TestAReportIsComparedWithOneFromAFile(t *testing.T) {
	r := treaty()
	upd(r).Previous = ""
	upd(r).Words[0].Done = longText
	built := tables(t)
	for before, want := range map[string]bool{"": false, "Something else entirely was done in those years.": false, "Before. " + longText + " After.": true} {
		in := check.Input{Review: r, Tables: built, Today: today, Composer: compose.New(built)}
		if before != "" {
			in.Before = []string{before}
		}
		repeats, missing := false, false
		for _, f := range check.Run(in).Findings {
			repeats = repeats || f.Rule == "repeats-report" && f.Place.Part == "words1" && f.Place.Field == "done"
			missing = missing || f.Rule == "previous-missing"
		}
		if repeats != want {
			t.Errorf("after %q it repeats: %v", before, repeats)
		}
		if missing != (before == "") {
			t.Errorf("after %q a previous report is missing: %v", before, missing)
		}
	}
}

func TestAReportIsComparedWithTheOneThatItKeeps(t *testing.T) {
	r := treaty()
	upd(r).Previous = ""
	upd(r).Words[0].Done = longText
	upd(r).PreviousName, upd(r).PreviousText = "2024.docx", "Something else was done.\n\nThen. "+longText+" And so on."
	for _, f := range run(t, r, okPages, today).Findings {
		if f.Rule == "previous-missing" {
			t.Error("a previous report is missing")
		}
		if f.Rule == "repeats-report" && f.Place.Part == "words1" && f.Place.Field == "done" {
			if f.Earlier != "Then. "+longText+" And so on." {
				t.Errorf("it says that this stands there already: %q", f.Earlier)
			}
			return
		}
	}
	t.Error("nothing repeats it")
}

func TestBothReadingsOfALimitAreCounted(t *testing.T) {
	r := treaty()
	upd(r).Sections[0].Text = "Five words stand in this.[^1]\n\n[^1]: And three more."
	for _, c := range run(t, r, okPages, today).Counts {
		if c.Limit != "update-words" {
			continue
		}
		others := map[string]int{}
		for _, o := range c.Others {
			others[o.Label] = int(c.Value) - o.Words
		}
		if others["without footnotes"] != 3 || others["without title and headings"] <= 0 {
			t.Errorf("%v words, and read otherwise so many fewer: %v", c.Value, others)
		}
		return
	}
	t.Error("the update’s words are not counted")
}
