package window

import (
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/intake"
	"followup/forms/look"
)

const agencyList = `No,What they ask,Kāhui,Who recommends
90(a),Strengthen the law against hate speech online.,Racial discrimination,
90(b),Collect data on racial profiling by the Police.,Racial discrimination,
91,Publish a plan with dates for the action against racism.,Health,
`

// reading opens the import on files.
func reading(d *desk, paths ...string) *importScreen {
	d.t.Helper()
	d.visit(importPlace)
	for _, path := range paths {
		d.readSources(func() ([]importSource, error) {
			s, err := readSource(path)
			return []importSource{s}, err
		})
		d.settle()
	}
	return d.importing()
}

func TestNothingComesInBeforeTheUserSaysSo(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	before := d.review()
	s := reading(d, d.write("list.csv", "Paragraph,Recommendation\n90(a),Strengthen the law.\n90(b),Collect data.\n"))
	must(t, d.review() == before, "reading a file changed the review")
	must(t, len(s.batch.found) == 2, "found %d, want 2", len(s.batch.found))
	s.onMark(2)
	s.onRun()
	added := d.review().Recommendations[len(before.Recommendations):]
	must(t, len(added) == 1 && added[0].Text == "Strengthen the law.", "added %v", added)
	must(t, d.undoName() == "Import 1 recommendation", "the step is called %q", d.undoName())
	must(t, d.showing == recommendationsPlace, "shows %s", d.showing)
	d.onUndo()
	must(t, len(d.review().Recommendations) == len(before.Recommendations), "undo left %d", len(d.review().Recommendations))
}

func TestColumnsThatNobodyKnowsAreAskedForOnce(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	path := d.write("list.csv", agencyList)
	s := reading(d, path)
	must(t, s.batch.unknown() > 0, "every heading is known: %+v", s.batch.headings)
	must(t, len(s.batch.found) == 3 && s.batch.found[0].Recommendation.Theme == "", "found %+v", s.batch.found)
	s.onColumns()
	beside := false
	for _, o := range everything(d.top().pop.Content) {
		if name, ok := o.(*look.Text); ok && name.Words == "Kāhui" {
			beside = true
		}
		if box, ok := o.(*choose); ok && beside {
			box.SetSelected("Theme")
			break
		}
	}
	d.press("Read with these columns")
	known := mapFrom(d.app.Preferences().StringList("import columns"))
	must(t, len(known) == 2 && known["kahui"] == "theme" && known["what they ask"] == "text", "remembered %v", known)
	must(t, s.batch.found[0].Recommendation.Theme == "Racial discrimination", "the theme is %q", s.batch.found[0].Recommendation.Theme)
	s.forget()
	again := reading(d, path)
	must(t, again.batch.found[2].Recommendation.Theme == "Health", "the map was forgotten")
}

func TestWordsAreCutButNeverChanged(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	s := reading(d, d.write("list.csv", "Paragraph,Recommendation\n90,The Committee recommends that the State party act. It also welcomes the plan.\n"))
	f := s.batch.found[0]
	f.Recommendation.Text = "The Committee recommends that the State party act."
	must(t, f.cutRight(), "a cut is refused")
	f.Recommendation.Text = "The Committee recommends that the government act."
	must(t, !f.cutRight(), "a changed word is let through")
	before := d.review()
	s.onRun()
	must(t, d.review() == before, "changed words came in")
	must(t, strings.Contains(d.dialog(), "words that its file does not hold"), "the dialog says %q", d.dialog())
	d.escape()
	s.detail.onRestore()
	s.onRun()
	must(t, len(d.review().Recommendations) == len(before.Recommendations)+1, "after it was restored nothing came in")
}

func TestSplittingAndJoining(t *testing.T) {
	b := &importBatch{found: []*importItem{{
		Proposed: intake.Proposed{Recommendation: draft.Recommendation{Paragraph: "7", Text: "Adopt the law. Fund the office."}},
		passage:  "Adopt the law. Fund the office.", take: true,
	}}}
	must(t, b.split(0, len("Adopt the law.")), "it does not split")
	first, second := b.found[0].Recommendation, b.found[1].Recommendation
	must(t, first.Text == "Adopt the law." && first.Paragraph == "7", "first %+v", first)
	must(t, second.Text == "Fund the office." && second.Paragraph == "", "second %+v", second)
	must(t, b.wrongCut() < 0, "a half counts as changed words")
	must(t, b.join(0), "they do not join")
	must(t, len(b.found) == 1 && b.found[0].Recommendation.Text == "Adopt the law. Fund the office.", "joined %+v", b.found[0].Recommendation)
	must(t, b.wrongCut() < 0, "the joined words count as changed")
	must(t, !b.split(0, 0) && !b.join(0), "there is nothing to split or join, and it did")
}

func TestCuts(t *testing.T) {
	for _, c := range []struct {
		name, text, passage string
		right               bool
	}{
		{"the same words", "Adopt the law.", "Adopt the law.", true},
		{"broken lines", "Adopt the law.", "Adopt\nthe  law.", true},
		{"the header of a page left out", "Adopt the law soon.", "Adopt the A/HRC/57/4 law soon.", true},
		{"another word", "Adopt a law.", "Adopt the law.", false},
		{"another order", "law the Adopt", "Adopt the law", false},
		{"a part of a word", "Adopt the la", "Adopt the law", false},
		{"the same words as one line of the file", "Adopt the law.", "Opening words\n90 | Adopt the law.", true},
	} {
		if got := cutFrom(c.text, c.passage); got != c.right {
			t.Errorf("%s: cut from the file is %v, want %v", c.name, got, c.right)
		}
	}
}

func TestSuggestedCategoriesAreConfirmedForAllAtOnce(t *testing.T) {
	d := newDesk(t).withSample("upr-response")
	s := reading(d, d.write("list.csv", "Number,Recommendation,Themes\n139.900,Ratify the convention (Fiji),Right to health\n139.901,Fund clinics (Peru),Right to health\n"))
	list := s.batch.suggestions()
	must(t, len(list) == 1 && list[0].count == 2 && !list[0].given, "suggestions %+v", list)
	for _, f := range s.batch.found {
		must(t, len(f.Recommendation.Issues) == 0, "a suggestion was taken for granted: %v", f.Recommendation.Issues)
	}
	s.onSuggestions()
	d.tap(d.top().pop.Content, "Tick all")
	d.press("Confirm these")
	s.onRun()
	r := d.review()
	for _, one := range r.Recommendations[len(r.Recommendations)-2:] {
		must(t, len(one.Issues) == 1 && one.Issues[0] == list[0].code, "%s has the issues %v", one.Reference, one.Issues)
	}
}

func TestWhatWasLeftOutCanBeTaken(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.visit(importPlace)
	d.readSources(func() ([]importSource, error) {
		return []importSource{{name: "Pasted text", blocks: []intake.Block{
			{Text: "90. The Committee welcomes the adoption of the plan."},
			{Text: "91. The Committee recommends that the State party adopt a law on hate speech."},
		}}}, nil
	})
	d.settle()
	s := d.importing()
	must(t, len(s.batch.left) > 0, "nothing was left out: %+v", s.batch.found)
	n := len(s.batch.found)
	for i, row := range s.rows {
		if row.part == leftRow {
			s.list.choose(i)
			break
		}
	}
	must(t, strings.Contains(said(s.detail.note), s.batch.left[0].why), "the page does not say why")
	s.detail.onNote()
	must(t, len(s.batch.found) == n+1 && s.batch.found[n].take, "it was not taken")
}

func TestWhatTheReviewHoldsIsShownBesideIt(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	held := d.review().Recommendations[0]
	s := reading(d, d.write("list.csv", "Paragraph,Recommendation\n"+held.Paragraph+",Other words than the review holds.\n"))
	must(t, len(s.batch.already) == 1 && s.batch.already[0].differs, "already %+v, found %d", s.batch.already, len(s.batch.found))
	for d.top() != nil {
		d.escape()
	}
	s.list.choose(1)
	must(t, strings.Contains(said(s.detail.note), string(held.Text)), "the review's own words are not shown")
	s.detail.onNote()
	must(t, d.showing == recommendationsPlace && d.recommendations().chosen == held.ID, "it does not lead to the review's own")
}

func TestTwoFilesWithTheSameRecommendation(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	one := d.write("one.csv", "Paragraph,Recommendation\n90,Adopt the law.\n")
	two := d.write("two.csv", "Paragraph,Recommendation\n90,Adopt the law.\n91,Fund it.\n")
	s := reading(d, one, two)
	must(t, len(s.batch.found) == 2 && len(s.batch.already) == 1, "found %d, already %d", len(s.batch.found), len(s.batch.already))
	must(t, s.batch.already[0].item == "" && strings.Contains(s.batch.already[0].why, "Another of these files"), "%+v", s.batch.already[0])
}

func TestReadingAgainAsksBeforeCorrectionsGo(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	s := reading(d, d.write("one.csv", "Paragraph,Recommendation\n90,Adopt the law.\n"))
	s.list.choose(1)
	s.detail.theme.SetText("Justice")
	must(t, s.batch.found[0].Recommendation.Theme == "Justice", "the theme did not go in")
	reading(d, d.write("two.csv", "Paragraph,Recommendation\n91,Fund it.\n"))
	must(t, strings.Contains(d.dialog(), "would be lost"), "nothing was asked: %q", d.dialog())
	d.press("Keep the corrections")
	must(t, len(d.importing().batch.found) == 1, "it was read again all the same")
}

func TestFilesThatCannotBeReadSayWhy(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	for name, content := range map[string]string{"empty.csv": "", "old.doc": "x", "paper.txt": "%PDF-1.4", "broken.xlsx": "PK\x03\x04 no"} {
		reading(d, d.write(name, content))
		must(t, strings.Contains(d.dialog(), "Nothing was read") && strings.Contains(d.dialog(), name), "%s: the dialog says %q", name, d.dialog())
		d.escape()
	}
}

func TestPositionsThatComeLaterAreFilledInOnce(t *testing.T) {
	d := newDesk(t).withSample("upr-response")
	held := d.review().Recommendations[0]
	d.do("forget the position", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, held.ID, func(x *draft.Recommendation) { x.Position = "" })
	})
	path := d.write("list.csv", "Number,Recommendation,Position\n"+held.Paragraph+",\""+string(held.Text)+"\",Noted\n")
	s := reading(d, path)
	must(t, len(s.batch.found) == 0 && s.batch.filled() == 1 && !s.run.Disabled(), "found %d, fills %d", len(s.batch.found), s.batch.filled())
	s.onRun()
	must(t, draft.Get[draft.Recommendation](d.review(), held.ID).Position == "noted", "the position is %q", draft.Get[draft.Recommendation](d.review(), held.ID).Position)
	must(t, d.undoName() == "Fill in 1", "the step is %q", d.undoName())
	again := reading(d, d.write("list.csv", "Number,Recommendation,Position\n"+held.Paragraph+",\""+string(held.Text)+"\",Supported\n"))
	must(t, again.batch.filled() == 0, "what is known would be overwritten")
}

func TestReadingCanBeStopped(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.visit(importPlace)
	d.readSources(func() ([]importSource, error) {
		d.top().cancel() // as the user would, while it reads
		return []importSource{{name: "x", blocks: []intake.Block{{Text: "90. The Committee recommends that the State party act."}}}}, nil
	})
	d.settle()
	must(t, d.importing().batch == nil && !d.dialogOpen(), "what was stopped came in all the same")
}

func TestHeadingsOfWhichNoneIsKnownAreAskedFor(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	s := reading(d, d.write("strange.csv", "Nama,Apa yang diminta,Siapa\n90(a),\"Adopt a law on hate speech that covers every ground.\",MoJ\n90(b),\"Fund the office for racial equality in each region.\",MSD\n"))
	must(t, len(s.batch.found) == 2, "found %d", len(s.batch.found))
	must(t, s.batch.found[0].Recommendation.Paragraph == "90(a)", "the number is %q", s.batch.found[0].Recommendation.Paragraph)
	must(t, strings.Contains(d.dialog(), "What do the columns hold?") && strings.Contains(d.dialog(), "Siapa"), "nothing is asked: %q", d.dialog())
}

func TestProcedureIsLeftOutBeforehandAndUsed(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.do("forget the report", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.NextReportDue, a.FollowUpMonths = "", 18 })
	})
	before := d.review()
	d.visit(importPlace)
	d.readSources(func() ([]importSource, error) {
		return []importSource{{name: "Pasted text", blocks: []intake.Block{
			{Text: "91. The Committee recommends that the State party adopt a law on hate speech."},
			{Text: "92. The Committee recommends that the present concluding observations be made available in the official languages."},
			{Text: "93. The Committee requests the State party to provide, within two years, information on its implementation of the recommendations contained in paragraph 91 above."},
			{Text: "94. The Committee recommends that the State party submit its next periodic reports by 22 December 2031."},
		}}}, nil
	})
	d.settle()
	s := d.importing()
	procedure, within := s.batch.procedure()
	must(t, procedure == 3 && within == 0 && s.batch.taken() == 1, "%d of procedure, %d taken, %d in all", procedure, within, s.batch.taken())
	must(t, strings.Contains(s.note.Words, "3 of procedure left out"), "the screen says %q", s.note.Words)
	must(t, len(s.batch.facts) == 2 && s.batch.filled() == 1, "facts %+v", s.batch.facts)
	s.onAll()
	must(t, s.batch.taken() == 0, "“Take none” left %d", s.batch.taken())
	s.onAll()
	must(t, s.batch.taken() == 1, "“Take all” took procedure too: %d", s.batch.taken())
	for i, row := range s.rows {
		if row.part == foundRow && row.head == "92" {
			must(t, row.foot == "Procedure: making the observations known.", "the line says %q", row.foot)
			s.list.choose(i)
			must(t, strings.Contains(said(s.detail.form), "Procedure: making the observations known."), "the page does not say why")
			s.onMark(i)
			break
		}
	}
	for i, row := range s.rows {
		if row.part == factRow && row.word != "" {
			s.onMark(i) // the review says otherwise, so it cannot be taken
			s.list.choose(i)
			must(t, strings.Contains(said(s.detail.note), "changes nothing that the review says"), "the page says %q", said(s.detail.note))
		}
	}
	s.onRun()
	added := d.review().Recommendations[len(before.Recommendations):]
	must(t, len(added) == 2 && added[0].FollowUp && !added[1].FollowUp, "added %+v", added)
	must(t, d.review().About.NextReportDue == "2031-12-22" && d.review().About.FollowUpMonths == 18, "due %q, months %d", d.review().About.NextReportDue, d.review().About.FollowUpMonths)
}

func TestATableThatWasPastedIsReadAsOne(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.visit(importPlace)
	d.onPaste()
	field := (*lines)(nil)
	for _, o := range everything(d.top().pop.Content) {
		if f, ok := o.(*lines); ok {
			field = f
		}
	}
	field.SetText("Theme\nRecommendation\nReference\nRight to health\nFund clinics in every region.\npara. 95\nKaupapa whenua\nSettle the claims.\npara. 96\n")
	d.press("Read")
	d.settle()
	s := d.importing()
	must(t, len(s.batch.found) == 2, "found %d", len(s.batch.found))
	rec := s.batch.found[0].Recommendation
	must(t, rec.Paragraph == "95" && rec.Theme == "Right to health" && rec.Text == "Fund clinics in every region.", "%+v", rec)
	must(t, s.batch.doubtful() == 1 && s.batch.wrongCut() < 0, "%d doubtful", s.batch.doubtful())
}
