package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"followup/app/compose"
	"followup/export"
)

type exportFlags struct {
	out, paper, template   string
	only                   []string
	release, releaseReview bool
	internal               bool
	columns                map[string]string
}

func (p *Program) exportCommand() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export FILE --out DIR",
		Short: "Write the Monitor's CSV files, the workbook and the paper as PDF, Word and HTML",
		Long: "Write the Monitor's three CSV files, the workbook, and the paper as PDF, Word and HTML.\n\n" +
			"Each file appears whole or not at all, and what one format lacks holds back that format\n" +
			"alone; then the exit status is 1 and a message says what to mend.",
		Args: exactly(1, "one review file"),
		RunE: func(c *cobra.Command, args []string) error { return p.export(c.Context(), args[0], f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.out, "out", "", "folder for the files; it is made")
	flags.StringVar(&f.paper, "paper", "", "kind of the paper to export; else the first paper")
	flags.StringSliceVar(&f.only, "only", nil, "only these formats: csv,xlsx,pdf,docx,html")
	flags.BoolVar(&f.release, "release", false, "the paper for the public, from which what is withheld is gone")
	flags.BoolVar(&f.releaseReview, "release-review", false, "the signatory's copy, which shows what is withheld and why")
	flags.StringVar(&f.template, "template", "", "an agency's .docx whose styles the Word file takes")
	flags.BoolVar(&f.internal, "internal", false, "the workbook carries the notes for Ministers and the internal notes")
	flags.StringToStringVar(&f.columns, "columns", nil, "the Ministry's own template CSV for a file, e.g. actions=TEMPLATE.csv")
	c.MarkFlagsMutuallyExclusive("release", "release-review")
	return c
}

func (p *Program) export(ctx context.Context, path string, f exportFlags) error {
	if f.out == "" {
		return errors.New("export needs a folder for the files: add --out DIR")
	}
	file, err := p.open(path)
	if err != nil {
		return err
	}
	tables, err := p.tablesOf(file.Review)
	if err != nil {
		return err
	}
	req := export.Request{
		Review: file.Review, Tables: tables, Dir: f.out, Base: baseName(path),
		Internal: f.internal,
	}
	switch {
	case f.release:
		req.Release = compose.Public
	case f.releaseReview:
		req.Release = compose.ReleaseReview
	}
	for _, name := range f.only {
		req.Formats = append(req.Formats, export.Format(strings.ToLower(strings.TrimSpace(name))))
	}
	if f.paper != "" || len(file.Review.Papers) > 0 {
		if req.Paper, err = p.paperOf(tables, file.Review, path, f.paper); err != nil {
			return err
		}
	}
	if f.template != "" {
		if req.Template, err = readSource(f.template); err != nil {
			return err
		}
		req.TemplateName = filepath.Base(f.template)
	}
	if req.Columns, err = readColumns(f.columns); err != nil {
		return err
	}
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	report, err := export.Run(ctx, req, nil)
	for _, w := range report.Written {
		p.print("%s", w.Path)
	}
	p.beforeUpload(report.Notes)
	for _, n := range report.Notes {
		if !n.Before {
			p.say("Note (%s): %s", n.Format, n.Message)
		}
	}
	p.byHand(report.Edits)
	for _, h := range report.Held {
		p.say("Held back (%s): %s", strings.Join(h.Files, ", "), h.Why)
		p.needs()
	}
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("the export was stopped; the files named above are whole, the others were not written")
	}
	return err
}

// baseName is "x" of a path to x.followup.
func baseName(path string) string {
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}
