package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"followup/export"
)

func (p *Program) preflightCommand() *cobra.Command {
	var review, categories string
	var known []string
	var asJSON bool
	c := &cobra.Command{
		Use:   "preflight R.csv A.csv I.csv",
		Short: "Say what the Monitor would do with three CSV files, before they are uploaded",
		Long: "Say what the Human Rights Monitor would do with three CSV files (recommendations, actions,\n" +
			"indicators): what it would store, drop without a word, refuse or change.\n\n" +
			"Nothing is uploaded. The exit status is 1 where something would be lost.",
		Args: exactly(3, "three CSV files: recommendations, actions, indicators"),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.preflight(args, review, categories, known, asJSON)
		},
	}
	flags := c.Flags()
	flags.StringVar(&review, "review", "", "a review whose categories, known state and ledger count")
	flags.StringVar(&categories, "categories", "", "a CSV list of the Monitor's categories")
	flags.StringArrayVar(&known, "known", nil, "a CSV download of the Monitor; may be given several times")
	flags.BoolVar(&asJSON, "json", false, "print the result as JSON")
	return c
}

func (p *Program) preflight(paths []string, review, categories string, downloads []string, asJSON bool) error {
	files, err := readUploads(paths)
	if err != nil {
		return err
	}
	var known export.Known
	if review != "" {
		file, err := p.open(review)
		if err != nil {
			return err
		}
		if known.Tables, err = p.tablesOf(file.Review); err != nil {
			return err
		}
		known.Review = file.Review
	}
	if categories != "" {
		data, err := readSource(categories)
		if err != nil {
			return err
		}
		tables, err := p.load()
		if err != nil {
			return err
		}
		list, problems, err := tables.ReadCategories(data)
		if err != nil {
			return fmt.Errorf("%s: %w", categories, err)
		}
		for _, problem := range problems {
			p.say("%s, row %d: %s", categories, problem.Row, problem.Message)
		}
		known.Categories = list
	}
	if known.Downloads, err = readUploads(downloads); err != nil {
		return err
	}
	report, err := export.TryUpload([3]export.UploadFile(files), known)
	if err != nil {
		return err
	}
	if report.Lossy() {
		p.needs()
	}
	if asJSON {
		return p.preflightJSON(report)
	}
	for _, f := range report.Files {
		p.print("%s: %s of %s stored", f.File, number(float64(f.Stored)), plural(f.Rows, "row"))
	}
	for _, problem := range report.Problems {
		where := problem.File
		if problem.Row > 0 {
			where += fmt.Sprintf(", row %d", problem.Row)
		}
		if problem.Column != "" {
			where += ", " + problem.Column
		}
		p.print("%-10s %s: %s [%s]", problem.Effect, where, problem.Message, problem.Rule)
	}
	if !report.Lossy() {
		p.print("Nothing would be lost.")
	}
	return nil
}

func (p *Program) preflightJSON(report export.Preflight) error {
	type file struct {
		File   string `json:"file"`
		Rows   int    `json:"rows"`
		Stored int    `json:"stored"`
	}
	type problem struct {
		Rule   string `json:"rule"`
		File   string `json:"file"`
		Row    int    `json:"row"`
		Column string `json:"column"`
		Value  string `json:"value"`
		Effect string `json:"effect"`
	}
	out := struct {
		Files    []file    `json:"files"`
		Problems []problem `json:"problems"`
	}{make([]file, 0, len(report.Files)), make([]problem, 0, len(report.Problems))}
	for _, f := range report.Files {
		out.Files = append(out.Files, file{f.File, f.Rows, f.Stored})
	}
	for _, q := range report.Problems {
		out.Problems = append(out.Problems, problem{q.Rule, q.File, q.Row, q.Column, q.Value, string(q.Effect)})
	}
	e := json.NewEncoder(p.Out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(out)
}
