package window

import (
	"strings"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/ledger"
	"followup/export"
)

// atMonitor opens the Monitor's screen on a page.
func atMonitor(d *desk, page string) *monitorScreen {
	d.t.Helper()
	d.visit(monitorPlace)
	d.settle()
	s := d.screens[monitorPlace].screen.(*monitorScreen)
	for i, p := range s.parts {
		if p.name == page {
			s.rows.choose(i)
			d.settle()
			return s
		}
	}
	d.t.Fatalf("there is no page “%s”", page)
	return nil
}

// uploaded marks everything as uploaded through the dialog.
func uploaded(d *desk, day string, failed ...string) {
	d.t.Helper()
	s := atMonitor(d, "Uploads")
	d.askUploaded(s.standing)
	for _, o := range everything(d.top().pop.Content) {
		switch x := o.(type) {
		case *line:
			x.SetText(day)
		case interface{ SetMinRowsVisible(int) }:
			o.(interface{ SetText(string) }).SetText(strings.Join(failed, "\n"))
		}
	}
	d.press("Mark")
	if d.dialogOpen() {
		d.press("Mark it all the same")
	}
}

func TestTheNextUploadIsTriedBeforeIt(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	s := atMonitor(d, "Next upload")
	must(t, !s.standing.Lossy(), "the sample would lose something: %+v", s.standing.Preflight.Problems)
	shown := said(s.parts[0].panel.object())
	must(t, strings.Contains(shown, "nothing would be lost"), "the page says %q", shown)
	must(t, strings.Contains(shown, number(len(d.review().Actions))), "the number of actions is not shown")
	id := d.review().Recommendations[3].ID
	d.do("spoil", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(x *draft.Recommendation) { x.Response = "Withheld [[9(2)(f)(iv): the plan]] here." })
	})
	d.settle()
	must(t, s.standing.Held, "a withheld mark does not hold the files back")
	panel := s.parts[0].panel.(*uploadPanel)
	must(t, len(panel.shown) > 1 && panel.shown[0].heading == "To mend · 1" && panel.shown[1].lossy, "rows %+v", panel.shown)
	panel.onOpen(1)
	must(t, d.showing == recommendationsPlace && d.recommendations().chosen == id, "it does not lead to the field: %s", d.showing)
}

func TestMarkingAnUploadAndTakingItBack(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	uploaded(d, "2027-08-03")
	s := atMonitor(d, "Uploads")
	must(t, s.standing.Rows() == 0, "%d rows are new after the upload", s.standing.Rows())
	must(t, len(d.review().Ledger.Uploads) == 1, "uploads %d", len(d.review().Ledger.Uploads))
	must(t, strings.Contains(said(s.parts[2].panel.object()), "3 August 2027"), "the day is not shown")
	must(t, d.undoName() == "Mark as uploaded", "the step is %q", d.undoName())
	d.onUnmark()
	d.press("Take it back")
	must(t, len(d.review().Ledger.Uploads) == 0 && s.standing.Rows() > 0, "it was not taken back")
}

func TestMarkingBeforeADecisionWarns(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.do("forget", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.Decision.ConfirmedDate, a.Decision.MinuteDate = "", "" })
	})
	s := atMonitor(d, "Uploads")
	d.askUploaded(s.standing)
	d.press("Mark")
	must(t, strings.Contains(d.dialog(), "No decision of Cabinet is recorded"), "it says %q", d.dialog())
	d.press("Do not mark it")
	must(t, len(d.review().Ledger.Uploads) == 0, "it was marked all the same")
}

func TestADayThatIsNoneIsNotMarked(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	s := atMonitor(d, "Uploads")
	d.askUploaded(s.standing)
	for _, o := range everything(d.top().pop.Content) {
		if l, ok := o.(*line); ok {
			l.SetText("2027-02-30")
		}
	}
	d.press("Mark")
	must(t, strings.Contains(d.dialog(), "is not a day"), "it says %q", d.dialog())
	d.escape()
}

func TestWhatChangedSinceAnUploadIsEditedByHand(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	uploaded(d, "2027-08-03")
	d.visit(recommendationsPlace)
	id := d.respond(0, "Another answer than the one uploaded.")
	s := atMonitor(d, "Edits by hand")
	p := s.parts[4].panel.(*tasksPanel)
	must(t, len(p.shown) == 1 && p.shown[0].Item == id, "edits %+v", p.shown)
	p.list.choose(0)
	shown := said(p.box)
	must(t, strings.Contains(shown, "In the Monitor now") && strings.Contains(shown, "Another answer than the one uploaded."), "the page shows %q", shown)
	d.tap(p.box, "Copy")
	must(t, d.app.Clipboard().Content() == "Another answer than the one uploaded.", "copied %q", d.app.Clipboard().Content())
	p.onTick(0)
	d.settle()
	must(t, len(p.shown) == 0, "after it was ticked off it is still there: %+v", p.shown)
	must(t, strings.HasPrefix(d.undoName(), "Tick off edit of"), "the step is %q", d.undoName())
}

func TestTasksAreTickedOff(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	refused := d.review().Actions[0].Reference
	uploaded(d, "2027-08-03", refused)
	s := atMonitor(d, "To do there by hand")
	p := s.parts[3].panel.(*tasksPanel)
	must(t, len(p.shown) > 0 && p.shown[0].Task == ledger.TaskReEnter && p.shown[0].Reference == refused, "the first task is %+v", p.shown[0])
	open := len(p.shown)
	p.onTick(1)
	d.settle()
	must(t, len(p.shown) == open-1, "%d of %d are open after one was ticked off", len(p.shown), open)
	p.done.SetChecked(true)
	must(t, len(p.shown) == open, "what is done cannot be shown")
	p.kinds.box.SetSelected("Assign")
	for _, task := range p.shown {
		must(t, task.Task == ledger.TaskAssign, "the filter lets %s through", task.Task)
	}
	must(t, len(p.shown) == len(d.review().Indicators), "%d to assign, %d indicators", len(p.shown), len(d.review().Indicators))
}

func TestCategoriesToAskFor(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	id := d.review().Recommendations[0].ID
	d.do("give", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(x *draft.Recommendation) { x.Issues = append(x.Issues, "Quantum rights") })
	})
	s := atMonitor(d, "To settle before")
	found := false
	for _, q := range s.standing.Missing {
		found = found || q.ShortTitle == "Quantum rights" && q.Taxonomy == "issue"
	}
	must(t, found, "missing %+v", s.standing.Missing)
	d.addRequests(s.standing.Missing...)
	d.settle()
	must(t, len(s.standing.Missing) == 0, "still missing %+v", s.standing.Missing)
	requests := d.review().About.Monitor.Requests
	last := requests[len(requests)-1]
	must(t, last.State == "needed", "state %q", last.State)
	d.setRequest(last.ID, "added")
	d.settle()
	q := partOf(d.review().About.Monitor.Requests, last.ID, func(q *draft.CategoryRequest) draft.ID { return q.ID })
	must(t, q.State == "added", "state %q", q.State)
	d.dropRequest(last.ID)
	d.settle()
	must(t, len(d.review().About.Monitor.Requests) == len(requests)-1, "it was not removed")
}

func TestAnnualReportsOnOneClick(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.do("no dates", "", func(r *draft.Review) *draft.Review {
		for _, a := range r.Actions[:3] {
			r = draft.Changed(r, a.ID, func(x *draft.Action) { x.TargetDate = "" })
		}
		next := *r
		next.Indicators = nil
		return draft.ChangedAbout(&next, func(a *draft.About) { a.NextReportDue = "2031-06-30" })
	})
	s := atMonitor(d, "To settle before")
	want := len(s.standing.NoDate)
	must(t, want >= 3, "without a date: %d", want)
	d.addAnnual()
	must(t, strings.Contains(d.dialog(), plural(want, "indicator")), "it says %q", d.dialog())
	d.escape()
	d.settle()
	must(t, len(d.review().Indicators) == want && len(s.standing.NoDate) == 0, "made %d", len(d.review().Indicators))
	d.onUndo()
	must(t, len(d.review().Indicators) == 0, "it is not one step")
}

func TestAnnualReportsSayWhatTheyLack(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.do("forget", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.Decision.ConfirmedDate, a.Decision.MinuteDate = "", "" })
	})
	before := d.review()
	d.addAnnual()
	must(t, strings.Contains(d.dialog(), "no decision is recorded") && d.review() == before, "it says %q", d.dialog())
	d.escape()
}

func TestTheMonitorsDownloadIsLoaded(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	title := d.review().Actions[0].Title
	path := d.write("actions.csv", "id,reference,title,description,target_date\n7,OLD-1,\""+title+"\",x,2026-12-31\n")
	s := atMonitor(d, "Lists and templates")
	d.loadKnown(path)
	d.settle()
	must(t, strings.Contains(d.dialog(), "1 action of the Monitor"), "it says %q", d.dialog())
	d.escape()
	must(t, len(d.review().About.Monitor.Known) == 1, "known %d", len(d.review().About.Monitor.Known))
	must(t, strings.Contains(said(s.parts[5].panel.object()), "The Monitor held 1 action"), "the page does not say so")
	must(t, len(s.standing.Near) == 1 && s.standing.Near[0].Known.Reference == "OLD-1", "near %+v", s.standing.Near)
	d.linkKnown(s.standing.Near[0].Action, "OLD-1")
	d.settle()
	must(t, len(s.standing.Near) == 0 && s.standing.Files[1].Held == 1, "after linking: near %d, held %d", len(s.standing.Near), s.standing.Files[1].Held)
	d.onForgetKnown()
	must(t, len(d.review().About.Monitor.Known) == 0, "they are not forgotten")
}

func TestTheMinistrysListOfCategories(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	atMonitor(d, "Lists and templates")
	d.loadCategories(d.write("list.csv", "taxonomy,short_title,title,reference,parent\nissue,Dignity,Human dignity,900,\n"))
	d.settle()
	for d.dialogOpen() {
		d.press("Load it")
	}
	list := d.tables.CategoriesOf("issue")
	must(t, len(list) == 1 && list[0].ShortTitle == "Dignity", "issues %+v", list)
	must(t, len(d.tables.CategoriesOf("agency")) > 1, "a list that does not speak of agencies took them away")
	d.setCategories(nil, "back")
	must(t, len(d.tables.CategoriesOf("issue")) > 1, "the starter is not back")
	d.loadCategories(d.write("no.csv", "colour,size\nred,big\n"))
	d.settle()
	must(t, strings.Contains(d.dialog(), "was not loaded"), "it says %q", d.dialog())
	d.escape()
}

func TestTheMinistrysTemplates(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	s := atMonitor(d, "Lists and templates")
	d.loadTemplate(d.write("t.csv", "Title [database:title],Reference [database:reference],Comment [database:outcome]\n"))
	d.settle()
	must(t, strings.Contains(d.dialog(), "file of actions"), "it says %q", d.dialog())
	d.escape()
	must(t, len(templates(d.home)["actions"]) > 0, "it was not kept")
	must(t, strings.Contains(said(s.parts[5].panel.object()), "The Ministry’s template"), "the page does not say so")
	built := export.StandingOf(d.review(), d.tables, d.today(), templates(d.home))
	must(t, len(built.Notes) > 0, "nothing is said of data without a column")
	d.dropTemplate("actions")
	d.settle()
	must(t, templates(d.home) == nil, "it is still there")
	d.loadTemplate(d.write("no.csv", "Name,Size\n"))
	d.settle()
	must(t, strings.Contains(d.dialog(), "no column of the Monitor"), "it says %q", d.dialog())
	d.escape()
}

func TestFiguresOfStanding(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	r := d.review()
	began := time.Now()
	s := export.StandingOf(r, d.tables, d.today(), nil)
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it took %s", took)
	}
	if s.Files[0].New+s.Files[0].Held != len(r.Recommendations) || s.Files[2].New+s.Files[2].Held != len(r.Indicators) {
		t.Errorf("files %+v", s.Files)
	}
}

func TestManyTasksAreTickedOffAtOnce(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	uploaded(d, "2028-08-03")
	s := atMonitor(d, "To do there by hand")
	p := s.parts[3].panel.(*tasksPanel)
	p.filter.task = ledger.TaskAssign
	p.fill()
	n := len(p.shown)
	must(t, n > 1, "%d indicators to assign", n)
	d.tap(p.box, "Tick off all "+number(n))
	d.settle()
	must(t, len(p.shown) == 0 && len(d.review().Ledger.Done) == n, "%d are still to do, %d are done", len(p.shown), len(d.review().Ledger.Done))
	d.onUndo()
	d.settle()
	must(t, len(p.shown) == n && len(d.review().Ledger.Done) == 0, "it is not one step")
}
