package export

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/layout"
	"followup/export/html"
	"followup/export/monitor"
	"followup/export/pdf"
	"followup/export/word"
	"followup/export/workbook"
)

// maker makes the formats of one request and shares between them what they have in
// common: the index, the composed paper.
type maker struct {
	req      *Request
	index    *draft.Index
	checker  *Checker
	document *compose.Document
	failed   error // why the paper cannot be composed
}

func newMaker(req *Request) *maker {
	m := &maker{req: req, index: draft.NewIndex(req.Review), checker: req.Checker}
	if m.checker == nil {
		m.checker = NewChecker(req.Tables)
	}
	return m
}

func (m *maker) make(format Format) product {
	switch format {
	case CSV:
		return m.csv()
	case XLSX:
		return m.workbook()
	default:
		return m.paper(format)
	}
}
