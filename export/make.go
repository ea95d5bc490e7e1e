package export

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"followup/app/calendar"
	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/layout"
	"followup/app/ledger"
	"followup/export/html"
	"followup/export/monitor"
	"followup/export/pdf"
	"followup/export/word"
	"followup/export/workbook"
)

// maker makes the formats of one request and shares between them what they have in
// common: the index, the composed paper.
type maker struct {
	req     *Request
	index   *draft.Index
	checker *Checker

	documents map[compose.Part]composed
}

func newMaker(req *Request) *maker {
	m := &maker{req: req, index: draft.NewIndex(req.Review), checker: req.Checker, documents: map[compose.Part]composed{}}
	if m.checker == nil {
		m.checker = NewChecker(req.Tables)
		m.checker.once = true
	}
	return m
}

// make makes the files of one format. A new format has its line here.
func (m *maker) make(format Format) product {
	switch format {
	case CSV:
		return m.csv()
	case XLSX:
		return m.workbook()
	case PDF:
		return m.paper(format, m.pdf)
	case DOCX:
		return m.paper(format, m.word)
	default:
		return m.paper(format, m.html)
	}
}

// csv makes the three files for the Monitor, tries them against its import, and holds
// them back while something would be lost.
func (m *maker) csv() product {
	names := make([]string, 3)
	for i, name := range monitor.FileNames() {
		names[i] = fmt.Sprintf("%s-%d-%s.csv", m.req.Base, i+1, name)
	}
	built, notes := monitor.Build(m.index, m.req.Tables, monitor.Options{Templates: m.req.Columns})
	p := product{edits: ledger.Edits(m.req.Review, built.All[:])}
	var why []string
	var place draft.Place
	wrong := func(message string, at draft.Place) {
		if why == nil {
			place = at
		}
		why = append(why, message)
	}
	for _, n := range notes {
		if n.Severity == monitor.Error {
			wrong(n.Message, n.Place)
		} else {
			p.notes = append(p.notes, Note{CSV, n.Message, n.Place, n.Before})
		}
	}
	if !built.Held {
		for _, problem := range monitor.PreflightOf(m.req.Review, m.req.Tables, built).Problems {
			if problem.Lossy() {
				wrong(problem.Message, problem.Place)
			}
		}
	}
	if len(why) > 0 {
		p.held = &Held{Format: CSV, Files: names, Why: first(why), Place: place}
		return p
	}
	for i, f := range built.Files {
		p.files = append(p.files, file{names[i], f.Data})
	}
	return p
}

// first joins the reasons, three at most.
func first(why []string) string {
	const most = 3
	if len(why) <= most {
		return strings.Join(why, " ")
	}
	return fmt.Sprintf("%s And %d more; the checks list them all.", strings.Join(why[:most], " "), len(why)-most)
}

func (m *maker) workbook() product {
	// Without a day: what depends on today stands on the screen only, so that the same
	// review gives the same bytes.
	result := m.checker.Check(m.req.Review, nil, calendar.Day{})
	options := workbook.Options{
		Classification: m.classification(), MinisterNotes: m.req.Internal, Internal: m.req.Internal,
	}
	for _, f := range result.Findings {
		row := workbook.Finding{
			Severity: severityWords(f.Severity), Message: f.Message, Item: f.Place.Item,
			Name: m.name(f.Place.Item), Field: f.Place.Field, Source: f.Source, Rule: f.Rule,
		}
		if f.Later {
			if stage, ok := m.req.Tables.Stage(f.Stage); ok {
				row.Stage = stage.Name
			}
		}
		options.Findings = append(options.Findings, row)
	}
	data, err := workbook.Build(m.index, m.req.Tables, options)
	if err != nil {
		return held(XLSX, m.req.Base+".xlsx", err)
	}
	return product{files: []file{{m.req.Base + ".xlsx", data}}}
}

// name names an item that has no row of its own in the workbook.
func (m *maker) name(id draft.ID) string {
	if m.index.Recommendations[id] != nil || m.index.Actions[id] != nil || m.index.Indicators[id] != nil {
		return ""
	}
	return draft.ItemName(m.req.Review, id)
}

func severityWords(s check.Severity) string {
	switch s {
	case check.Error:
		return "Error"
	case check.Warning:
		return "Warning"
	default:
		return "Hint"
	}
}

// classification is what stands on each page of the workbook: the paper's, or that of
// the review's first paper.
func (m *maker) classification() string {
	p := m.req.Paper
	if p == nil && len(m.req.Review.Papers) > 0 {
		p = m.req.Review.Papers[0]
	}
	if p == nil {
		return ""
	}
	if p.Endorsement != "" && p.Classification != "" {
		return p.Classification + ": " + p.Endorsement
	}
	return p.Classification
}

// paper makes the file of a composed paper, or two where Appendix One is to be a file
// of its own.
func (m *maker) paper(format Format, build func(*compose.Document) ([]byte, []Note, error)) product {
	var p product
	for _, part := range m.parts() {
		name := m.paperName() + part.suffix + "." + string(format)
		doc, err := m.document(part.part)
		if err != nil {
			return held(format, name, err)
		}
		data, notes, err := build(doc)
		if err != nil {
			return held(format, name, err)
		}
		p.files = append(p.files, file{name, data})
		p.notes = append(p.notes, notes...)
	}
	return p
}

// part is what of a paper goes into one file.
type part struct {
	part   compose.Part
	suffix string
}

// appendixSuffix is what the name of an appendix in a file of its own ends in.
const appendixSuffix = "-appendix"

func (m *maker) parts() []part {
	if m.req.Paper.SeparateAppendix {
		return []part{{compose.PaperOnly, ""}, {compose.AppendixOnly, appendixSuffix}}
	}
	return []part{{compose.Whole, ""}}
}

// document composes a part of the paper, once for all formats.
func (m *maker) document(p compose.Part) (*compose.Document, error) {
	if done, ok := m.documents[p]; ok {
		return done.doc, done.err
	}
	doc, err := m.checker.Compose(m.index, m.req.Paper, compose.Options{Release: m.req.Release, Part: p})
	m.documents[p] = composed{doc, err}
	return doc, err
}

type composed struct {
	doc *compose.Document
	err error // why the paper cannot be composed
}

// paperName is x-KIND, with what the release adds.
func (m *maker) paperName() string {
	name := m.req.Base + "-" + m.req.Paper.Kind
	switch m.req.Release {
	case compose.Public:
		name += "-release"
	case compose.ReleaseReview:
		name += "-release-review"
	}
	return name
}

func (m *maker) pdf(doc *compose.Document) ([]byte, []Note, error) {
	if m.checker.once {
		// The pages are the most memory of a whole run. Collecting what is left behind
		// at half the growth keeps that smaller, for a tenth more time.
		defer debug.SetGCPercent(debug.SetGCPercent(50))
	}
	laid, fonts, err := m.checker.Lay(doc, false)
	if err != nil {
		return nil, nil, err
	}
	data, err := pdf.Build(laid, fonts, pdf.Options{Saved: m.req.Review.Saved, Spend: true})
	return data, missing(laid), err
}

// missing tells of characters that print as □.
func missing(laid *layout.Result) []Note {
	if len(laid.Missing) == 0 {
		return nil
	}
	glyph := laid.Missing[0]
	message := fmt.Sprintf("The font has no sign for %q (U+%04X), so it prints as □. Choose another sign.", glyph.Rune, glyph.Rune)
	if more := len(laid.Missing) - 1; more > 0 {
		message = fmt.Sprintf("The font has no sign for %q (U+%04X) and in %d more places, so they print as □. Choose other signs; the checks list them.", glyph.Rune, glyph.Rune, more)
	}
	return []Note{{Format: PDF, Message: message, Place: draft.Place{Item: glyph.From.Item, Part: glyph.From.Part, Field: glyph.From.Field}}}
}

func (m *maker) word(doc *compose.Document) ([]byte, []Note, error) {
	data, err := word.Build(doc, word.Options{Saved: m.req.Review.Saved, Template: m.req.Template})
	if err != nil || m.req.Template == nil {
		return data, nil, err
	}
	styles, err := word.MissingStyles(m.req.Template)
	if err != nil || len(styles) == 0 {
		return data, nil, err
	}
	return data, []Note{{Format: DOCX, Message: fmt.Sprintf("The template lacks these styles, so ours stand in their place: %s.", strings.Join(styles, ", "))}}, nil
}

func (m *maker) html(doc *compose.Document) ([]byte, []Note, error) {
	data, err := html.Build(doc, html.Options{})
	return data, nil, err
}

// held holds a format back because of an error, and leads to the field at fault.
func held(format Format, name string, err error) product {
	h := &Held{Format: format, Files: []string{name}, Why: err.Error()}
	var mark *compose.BrokenMark
	if errors.As(err, &mark) {
		h.Place = mark.Place
	}
	return product{held: h}
}
