package draft

import (
	"reflect"
	"strings"
)

// TextKind says what a text field holds.
type TextKind int

const (
	NotText TextKind = iota // an id, a date, a code
	Plain                   // one's own words without marks of Markdown
	Marked                  // Markdown
	UN                      // the UN's words: never corrected, never replaced
	Record                  // words kept as another holds them (Cabinet, the Monitor): never replaced
)

// codes are the strings that are no text: codes of tables, references, addresses.
// Everything else of type string is the user's words.
const codes = ` About.Body About.Cycle About.Prefix About.Symbol About.LeadAgency
 Agency.Code Agency.Email
 Decision.Minute Decision.Confirmation DecisionPoint.Outcome AgreedText.Field
 CategoryRequest.Taxonomy CategoryRequest.State KnownItem.Kind KnownItem.Reference
 Recommendation.Reference Recommendation.Paragraph Recommendation.LeadAgency Recommendation.Position Recommendation.Status
 Contribution.Agency Contribution.Position
 Action.Reference Action.Agency Action.Funding Action.Progress Action.ProgressBefore Action.KnownAs
 Indicator.Reference ProgressReport.Agency ProgressReport.Proposed
 Engagement.Kind
 Paper.Kind Paper.Stage Paper.Committee Paper.Classification Paper.Endorsement Paper.Route Paper.Font Paper.GroupBy
 Paper.PreviousName Paper.PreviousText
 Section.Heading PaperWords.Grade CabinetRecommendation.Verb
 UploadedItem.Kind UploadedItem.Reference ToDone.Task ToDone.Detail `

// records are the texts that another holds in just these words.
const records = ` AgreedText.Text DecisionPoint.Words KnownItem.Title KnownItem.Description `

func textKind(t reflect.Type, f reflect.StructField) TextKind {
	name := " " + t.Name() + "." + f.Name + " "
	spaced := strings.ReplaceAll(codes, "\n", " ")
	switch {
	case f.Type.Kind() != reflect.String || f.Type == reflect.TypeFor[ID]() || f.Type == reflect.TypeFor[Date]():
		return NotText
	case strings.Contains(records, name):
		return Record
	case f.Type == reflect.TypeFor[Markdown]():
		return Marked
	case f.Type == reflect.TypeFor[Quoted]():
		return UN
	case strings.Contains(spaced, name):
		return NotText
	}
	return Plain
}

// Texts walks every text of a top-level item (or of an [About] or a [Ledger]),
// those of its parts included, in the order of the file. part is empty for the
// item's own. Whoever writes through text must hold a copy of the item, as the
// function given to [Changed] does.
func Texts(item any, visit func(part ID, field string, kind TextKind, text *string)) {
	v := reflect.ValueOf(item)
	if v.IsNil() {
		return
	}
	walkTexts("", v.Elem(), visit)
}

func walkTexts(part ID, v reflect.Value, visit func(ID, string, TextKind, *string)) {
	for _, f := range planOf(v.Type()).fields {
		switch f.shape {
		case stringValue:
			if f.text != NotText {
				visit(part, f.name, f.text, stringAt(v.Field(f.index)))
			}
		case inside:
			walkTexts(part, v.Field(f.index), visit)
		case parts:
			list := v.Field(f.index)
			for i := range list.Len() {
				walkTexts(idOf(list.Index(i)), list.Index(i), visit)
			}
		}
	}
}

// stringAt returns the address of a string of any named type as a *string.
func stringAt(v reflect.Value) *string {
	return v.Addr().Convert(reflect.TypeFor[*string]()).Interface().(*string)
}
