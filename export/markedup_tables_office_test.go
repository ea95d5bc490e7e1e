//go:build office

package export

import (
	"testing"

	"followup/app/compose"
)

func TestAnAppendixOfManyTablesSurvivesSavingInLibreOffice(t *testing.T) {
	m := notedMarking(t)
	if found := m.back(office(t, m.sent(compose.Ordinary), "")); len(found.Changes)+len(found.Unplaced)+len(found.Remarks) != 0 {
		t.Errorf("%d changes, %d without a place, %d remarks", len(found.Changes), len(found.Unplaced), len(found.Remarks))
		for _, u := range found.Unplaced[:min(3, len(found.Unplaced))] {
			t.Logf("%+v", u)
		}
	}
}
