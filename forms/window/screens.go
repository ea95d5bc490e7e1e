package window

import (
	"fyne.io/fyne/v2"

	"followup/app/draft"
)

// screen is what stands in the middle of the window.
type screen interface {
	content() fyne.CanvasObject
	refresh(change)
	goTo(draft.Place) bool // show a field with the cursor in it; false where it stands elsewhere
	arrive()               // the screen was just shown: put the keyboard where work begins
}

type screenName string

const (
	overviewPlace        screenName = "Overview"
	recommendationsPlace screenName = "Recommendations"
	actionsPlace         screenName = "Actions"
	indicatorsPlace      screenName = "Indicators"
	papersPlace          screenName = "Papers"
	engagementPlace      screenName = "Engagement"
	checksPlace          screenName = "Checks"
	monitorPlace         screenName = "Monitor"
	exportPlace          screenName = "Export"
	aboutPlace           screenName = "Review details"
	decisionPlace        screenName = "Decision"
	roundsPlace          screenName = "Rounds"
	importPlace          screenName = "Import"  // not in the navigation: a command leads there
	previewPlace         screenName = "Preview" // the same
)

// screenNames is the navigation, in order.
func screenNames() []screenName {
	return []screenName{
		overviewPlace, recommendationsPlace, actionsPlace, indicatorsPlace, papersPlace,
		engagementPlace, roundsPlace, checksPlace, monitorPlace, exportPlace, decisionPlace, aboutPlace,
	}
}

// standing is a screen that was made, and whether it missed a change.
type standing struct {
	screen screen
	object fyne.CanvasObject
	stale  bool
	dated  bool // whether it was out of sight when the theme changed
}

// newScreen makes a screen; this is the one list of them.
func (w *Window) newScreen(name screenName) screen {
	switch name {
	case checksPlace:
		return newChecksScreen(w)
	case actionsPlace:
		return newActionsScreen(w)
	case indicatorsPlace:
		return newIndicatorsScreen(w)
	case overviewPlace:
		return newOverviewView(w)
	case engagementPlace:
		return newEngagementScreen(w)
	case roundsPlace:
		return newRoundsScreen(w)
	case aboutPlace:
		return newAboutView(w)
	case decisionPlace:
		return newDecisionView(w)
	case papersPlace:
		return newPapersScreen(w)
	case monitorPlace:
		return newMonitorScreen(w)
	case exportPlace:
		return newExportScreen(w)
	case previewPlace:
		return newPreviewScreen(w)
	case importPlace:
		return newImportScreen(w)
	default:
		return newRecommendationsScreen(w)
	}
}

// screenNamed returns a screen, made when it is first asked for.
func (w *Window) screenNamed(name screenName) *standing {
	s := w.screens[name]
	if s == nil {
		made := w.newScreen(name)
		s = &standing{screen: made, object: made.content(), stale: true}
		w.screens[name] = s
	}
	return s
}

// show shows a screen.
func (w *Window) show(name screenName) *standing {
	if w.session == nil {
		return nil
	}
	s := w.screenNamed(name)
	if w.showing != name {
		w.session.Seal()
		w.editor = nil
	}
	w.stir()
	w.showing = name
	w.shell.put(s.object)
	if s.dated {
		s.dated = false
		w.app.Settings().SetTheme(w.app.Settings().Theme()) // the same again, for what came into the window
	}
	if s.stale {
		s.stale = false
		s.screen.refresh(change{before: w.review(), after: w.review(), whole: true})
	}
	w.shell.refreshNav()
	w.commands.refresh()
	w.refreshPane()
	return s
}

// visit shows a screen and puts the keyboard where its work begins.
func (w *Window) visit(name screenName) {
	if s := w.show(name); s != nil {
		s.screen.arrive()
	}
}

// goTo shows a place of the review with the cursor in it.
func (w *Window) goTo(p draft.Place) bool {
	name := w.screenOf(p)
	if name == "" {
		return false
	}
	if p.Item == w.review().ID && listScreen(p.Field) != "" {
		w.visit(name)
		return true
	}
	return w.show(name).screen.goTo(p)
}

// listScreen is the screen of one of the review's lists, or "".
func listScreen(field string) screenName {
	switch field {
	case "recommendations":
		return recommendationsPlace
	case "actions":
		return actionsPlace
	case "indicators":
		return indicatorsPlace
	case "papers":
		return papersPlace
	case "engagement":
		return engagementPlace
	}
	return ""
}

// screenOf returns the screen on which a place is edited.
func (w *Window) screenOf(p draft.Place) screenName {
	r := w.review()
	if r == nil {
		return ""
	}
	x := w.links()
	switch {
	case x.Recommendations[p.Item] != nil:
		return recommendationsPlace
	case x.Actions[p.Item] != nil:
		return actionsPlace
	case x.Indicators[p.Item] != nil:
		return indicatorsPlace
	case draft.Get[draft.Paper](r, p.Item) != nil:
		return papersPlace
	case draft.Get[draft.Engagement](r, p.Item) != nil:
		return engagementPlace
	case p.Item == r.ID && listScreen(p.Field) != "":
		return listScreen(p.Field)
	case p.Item == r.ID && onDecision(p):
		return decisionPlace
	case p.Item == r.ID:
		return aboutPlace
	}
	return ""
}

// onDecision tells whether a field of the review's details is part of the decision.
func onDecision(p draft.Place) bool {
	switch p.Field {
	case "minute", "minuteDate", "confirmation", "confirmedDate", "outcome", "words":
		return true
	}
	return false
}
