package cli

import (
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"followup/app/draft"
	"followup/app/intake"
	"followup/export"
)

func (p *Program) importCommand() *cobra.Command {
	var mapFile string
	var dry, procedure bool
	c := &cobra.Command{
		Use:   "import FILE SOURCE...",
		Short: "Add recommendations from CSV, Excel, Word or text files",
		Long: "Add the recommendations that files hold: a CSV file or workbook with any headings, the\n" +
			"UPR's thematic list, a Working Group report or concluding observations as Word file or as\n" +
			"pasted text, or a download from the Monitor. What the review holds already is not added again;\n" +
			"a position that it does not know yet is filled in, and one that it knows stays.\n\n" +
			"Paragraphs of observations that ask for nothing but procedure (the next report, making the\n" +
			"observations known) are left out and named; the day of the next report and the time for the\n" +
			"follow-up go into the review where it says nothing of them.\n\n" +
			"A map is a CSV file with two columns: a heading as the file has it, and the field that it means.",
		Args: minimum(2, "a review file and at least one file to read"),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.importFiles(args[0], args[1:], mapFile, dry, procedure)
		},
	}
	c.Flags().StringVar(&mapFile, "map", "", "a CSV file that maps headings to fields")
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would be added, and add nothing")
	c.Flags().BoolVar(&procedure, "procedure", false, "take in the paragraphs of observations that ask for nothing but procedure, too")
	return c
}

func (p *Program) importFiles(path string, sources []string, mapFile string, dry, procedure bool) error {
	known, err := readMap(mapFile)
	if err != nil {
		return err
	}
	type source struct {
		name   string
		tables []intake.Table
		blocks []intake.Block
	}
	// Every source is read before anything is added: an import is one step.
	var read []source
	for _, name := range sources {
		data, err := readSource(name)
		if err != nil {
			return err
		}
		tables, blocks, err := export.ReadSource(name, data)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if note := export.SourceNote(data); note != "" {
			p.say("%s: %s", name, note)
		}
		read = append(read, source{filepath.Base(name), tables, blocks})
	}
	work := func(r *draft.Review) (*draft.Review, error) {
		tables, err := p.tablesOf(r)
		if err != nil {
			return nil, err
		}
		next := r
		for _, s := range read {
			preview, err := intake.Propose(s.tables, s.blocks, intake.Options{Review: next, Tables: tables, Known: known})
			if err != nil {
				return nil, err
			}
			if procedure {
				preview = preview.WithProcedure()
			}
			if len(preview.Found)+len(preview.Already) == 0 && preview.Ask != "" {
				return nil, fmt.Errorf("%s: %s", s.name, preview.Ask)
			}
			before := len(next.Recommendations)
			next = intake.Add(next, preview, nil, true)
			added := next.Recommendations[before:]
			next = intake.Fill(next, preview)
			p.tellPreview(s.name, preview, added)
		}
		return next, nil
	}
	if !dry {
		return p.change(path, work)
	}
	file, err := p.open(path)
	if err != nil {
		return err
	}
	_, err = work(file.Review)
	return err
}

// tellPreview prints what was found in a source, and says what was not taken and why.
func (p *Program) tellPreview(name string, v intake.Preview, added []*draft.Recommendation) {
	for _, r := range added {
		p.print("%s\t%s", r.Reference, clip(r.Text, 100))
	}
	for _, f := range v.Found {
		for _, d := range f.Doubts {
			p.say("%s, %s: %s", name, clip(f.Recommendation.Text, 60), d)
			p.needs()
		}
	}
	for _, f := range v.Procedure {
		p.say("%s, left out: %s. %s %s", name, f.Recommendation.Paragraph, clip(f.Recommendation.Text, 60), f.Procedure)
	}
	for _, f := range v.Facts {
		p.tellFact(name, f)
	}
	for _, l := range v.Left {
		p.say("%s, left out: %s %s", name, clip(draft.Quoted(l.From.Words), 60), l.Why)
	}
	for _, a := range v.Already {
		if a.Differs {
			p.say("%s: %s %s", name, clip(draft.Quoted(a.From.Words), 60), a.Why)
			p.needs()
		}
	}
	if n := v.Fills() - filledFacts(v.Facts); n > 0 {
		p.say("%s: filled in for %s in the review: the position, or the mark for follow-up.", name, plural(n, "recommendation"))
	}
	if v.Ask != "" {
		p.say("%s: %s", name, v.Ask)
		p.needs()
	}
	if n := len(v.Procedure); n > 0 {
		p.say("%s: %s of procedure left out; --procedure takes them in.", name, plural(n, "paragraph"))
	}
	p.say("%s: %s found, %s in the review already, %s left out.", name,
		plural(len(added), "new recommendation"), number(float64(len(v.Already))), number(float64(len(v.Left)+len(v.Procedure))))
}

// filledFacts counts what of some facts goes into the review.
func filledFacts(list []intake.Fact) (n int) {
	for i := range list {
		if list[i].Fills() {
			n++
		}
	}
	return n
}

// tellFact says what a source tells of the review itself, and whether it went in.
func (p *Program) tellFact(name string, f intake.Fact) {
	what := map[string]string{intake.NextReportDue: "the next report is due on ", intake.FollowUpDue: "the follow-up report is due on ", intake.FollowUpMonths: "months to the follow-up report: "}[f.Field]
	if f.Fills() {
		p.say("%s: %s%s; filled in.", name, what, f.Value)
		return
	}
	p.say("%s: %s%s; the review says %s, and that stays.", name, what, f.Value, f.Held)
	p.needs()
}

// clip shortens words to fit a line.
func clip(text draft.Quoted, most int) string {
	words := strings.Join(strings.Fields(string(text)), " ")
	runes := []rune(words)
	if len(runes) <= most {
		return words
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}

// mostMap is how large a map of columns may be, in bytes.
const mostMap = 1 << 20

// readMap reads a map of columns: heading, field.
func readMap(path string) (intake.Map, error) {
	if path == "" {
		return nil, nil
	}
	data, err := readSource(path)
	if err != nil {
		return nil, err
	}
	if len(data) > mostMap {
		return nil, fmt.Errorf("the map %s has %d kB; a map of columns has a line for each, and at most %d kB", path, len(data)>>10, mostMap>>10)
	}
	rows := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff")))
	rows.FieldsPerRecord = 2
	known := intake.Map{}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return known, nil
		}
		if err != nil {
			return nil, fmt.Errorf("the map %s cannot be read: %w; each row holds a heading and a field", path, err)
		}
		known[intake.Key(row[0])] = strings.TrimSpace(row[1])
	}
}
