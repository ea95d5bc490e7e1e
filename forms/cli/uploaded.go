package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"followup/app/draft"
	"followup/app/ledger"
	"followup/export"
)

func (p *Program) uploadedCommand() *cobra.Command {
	var date string
	var files, failed []string
	var columns map[string]string
	var undo bool
	c := &cobra.Command{
		Use:   "uploaded FILE --date D",
		Short: "Write an upload to the Monitor into the ledger, or take the last one back",
		Args:  exactly(1, "one review file"),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.uploaded(args[0], date, files, failed, columns, undo)
		},
	}
	flags := c.Flags()
	flags.StringVar(&date, "date", "", "the day of the upload, yyyy-MM-dd")
	flags.StringSliceVar(&files, "files", nil, "which files: recommendations,actions,indicators; else all three")
	flags.StringSliceVar(&failed, "failed", nil, "references of rows that the Monitor refused")
	flags.StringToStringVar(&columns, "columns", nil, "the Ministry's template CSV with which a file was written, e.g. actions=TEMPLATE.csv")
	flags.BoolVar(&undo, "undo", false, "take the last marking back")
	c.MarkFlagsMutuallyExclusive("undo", "date")
	return c
}

func (p *Program) uploaded(path, date string, files, failed []string, columns map[string]string, undo bool) error {
	if !undo && date == "" {
		return errors.New("followup uploaded needs the day of the upload: add --date yyyy-MM-dd, or --undo")
	}
	templates, err := readColumns(columns)
	if err != nil {
		return err
	}
	return p.change(path, func(r *draft.Review) (*draft.Review, error) {
		if undo {
			next, ok := ledger.Unmark(r)
			if !ok {
				return nil, errors.New("no upload is marked, so there is nothing to take back")
			}
			p.print("The last marking was taken back.")
			return next, nil
		}
		tables, err := p.tablesOf(r)
		if err != nil {
			return nil, err
		}
		next, warnings, err := export.MarkUploaded(r, tables, export.Uploaded{Day: date, Files: files, Failed: failed, Columns: templates})
		if err != nil {
			return nil, err
		}
		for _, w := range warnings {
			p.say("%s", w)
			p.needs()
		}
		marked := next.Ledger.Uploads[len(next.Ledger.Uploads)-1]
		p.print("%s marked as uploaded on %s.", plural(len(marked.Items), "row"), date)
		return next, nil
	})
}
