package monitor

import "followup/app/ledger"

func (m *maker) templatePlan(file string, sheet ledger.Sheet, _ []byte) plan {
	return m.plan(file, sheet, nil)
}
