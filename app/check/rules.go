package check

import "slices"

// Where rules come from.
const (
	fromMoJ      = "Ministry of Justice guidelines on responding to recommendations"
	fromCabGuide = "CabGuide, the Cabinet Office’s guide"
	fromTemplate = "CabGuide paper template"
	fromRelease  = "Cabinet Office circular on proactive release; Official Information Act 1982"
	fromMonitor  = "What the Human Rights Monitor’s import reads"
	fromReview   = "What a review must hold to be whole"
	fromWriting  = "Good practice in official writing"
)

// Kinds of paper that rules name.
const (
	cabinetResponse = "cabinet-response"
	oneYearUpdate   = "one-year-update"
	uprResponse     = "upr-response"
	midTerm         = "mid-term"
)

// Stages from which rules count.
const (
	fromAgencies     = "agencies"
	fromDrafting     = "drafting"
	fromConsultation = "consultation"
	fromLodged       = "lodged"
	fromDecided      = "decided"
	fromReleased     = "released"
)

// Rules returns every rule, in the order in which findings are told.
func Rules() []Rule {
	return slices.Concat(
		reviewRules(),
		tableRules(),
		markRules(),
		referenceRules(),
		dateRules(),
		linkRules(),
		agencyRules(),
		responseRules(),
		uprRules(),
		limitRules(),
		cabinetRules(),
		sectionRules(),
		toCabinetRules(),
		updateRules(),
		midTermRules(),
		actionRules(),
		indicatorRules(),
		reportRules(),
		progressRules(),
		smartRules(),
		monitorTextRules(),
		engagementRules(),
		decisionRules(),
		releaseRules(),
		deadlineRules(),
		macronRules(),
		languageRules(),
		numberRules(),
		markupRules(),
		glyphRules(),
	)
}
