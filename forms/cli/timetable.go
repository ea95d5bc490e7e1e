package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"followup/app/draft"
	"followup/app/kind"
)

func (p *Program) timetableCommand() *cobra.Command {
	var paper string
	c := &cobra.Command{
		Use:   "timetable FILE",
		Short: "Say when each paper is consulted on, lodged, considered and released",
		Long: "Say when each paper is consulted on, lodged, considered and released: from the meeting of\n" +
			"its committee, or back from the outside deadline to the last meeting that meets it.",
		Args: exactly(1, "one review file"),
		RunE: func(_ *cobra.Command, args []string) error { return p.timetable(args[0], paper) },
	}
	c.Flags().StringVar(&paper, "paper", "", "only the paper of this kind")
	return c
}

func (p *Program) timetable(path, paperKind string) error {
	file, err := p.open(path)
	if err != nil {
		return err
	}
	tables, err := p.tablesOf(file.Review)
	if err != nil {
		return err
	}
	papers := file.Review.Papers
	if paperKind != "" || len(papers) == 0 {
		paper, err := p.paperOf(tables, file.Review, path, paperKind)
		if err != nil {
			return err
		}
		papers = []*draft.Paper{paper}
	}
	for _, paper := range papers {
		name := paper.Kind
		if k, ok := tables.Kind(paper.Kind); ok {
			name = k.Name
		}
		p.printTimetable(name, tables.Timetable(file.Review, paper, p.today()))
	}
	return nil
}

func (p *Program) printTimetable(name string, t kind.Timetable) {
	if t.Needs != "" {
		p.print("%s: no dates yet. %s", name, t.Needs)
		return
	}
	p.print("%s. %s:", name, t.From)
	for _, s := range t.Steps {
		line := fmt.Sprintf("  %-28s %s", s.Day.LongWords(), s.Name)
		if s.Late {
			line += " (past)"
		}
		if s.Note != "" {
			line += ". " + s.Note
		}
		p.print("%s", line)
	}
}
