package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"followup/app/draft"
	"followup/app/kind"
)

func (p *Program) newCommand() *cobra.Command {
	var body, cycle, paper, out string
	var plain bool
	c := &cobra.Command{
		Use:   "new --body BODY --cycle CYCLE --paper KIND -o FILE",
		Short: "Start a review with its first paper",
		Long: "Start a review with its first paper. It begins with your agency's own tables where the\n" +
			"program's own folder holds some (followup defaults).",
		Args: exactly(0, "no arguments, only --body, --cycle, --paper and -o"),
		RunE: func(*cobra.Command, []string) error { return p.new(body, cycle, paper, out, plain) },
	}
	flags := c.Flags()
	flags.StringVar(&body, "body", "", "the UN body: CERD, CEDAW, UPR …")
	flags.StringVar(&cycle, "cycle", "", "the reporting cycle: CERD-2027")
	flags.StringVar(&paper, "paper", "", "the kind of the first paper: cabinet-response, one-year-update, upr-response, mid-term")
	flags.StringVarP(&out, "output", "o", "", "the review file to write")
	flags.BoolVar(&plain, "no-defaults", false, "begin as the program comes, without your agency's own tables")
	return c
}

func (p *Program) new(bodyCode, cycle, paperKind, out string, plain bool) error {
	for _, need := range []struct{ value, flag string }{
		{bodyCode, "--body BODY"}, {cycle, "--cycle CYCLE"}, {paperKind, "--paper KIND"}, {out, "-o FILE"},
	} {
		if strings.TrimSpace(need.value) == "" {
			return fmt.Errorf("followup new needs %s; followup new --help lists what it takes", need.flag)
		}
	}
	tables, err := p.load()
	if err != nil {
		return err
	}
	body, ok := tables.Body(bodyCode)
	if !ok {
		return fmt.Errorf("there is no body %q; the bodies are %s", bodyCode, bodyCodes(tables))
	}
	if _, ok := tables.Kind(paperKind); !ok {
		return fmt.Errorf("there is no kind of paper %q; the kinds are %s", paperKind, kindCodes(tables))
	}
	if _, err := os.Lstat(out); err == nil {
		return fmt.Errorf("%s is there already; choose another name, or remove it first", out)
	} else if !errors.Is(err, os.ErrNotExist) {
		return readError(out, err)
	}
	if filepath.Ext(out) == "" {
		out += ".followup"
	}
	var own draft.Tables
	if !plain {
		if own, err = p.defaults(tables); err != nil {
			return err
		}
	}
	r, err := tables.NewReviewWith(own, body.Code, cycle)
	if err != nil {
		return err
	}
	if tables, err = tables.With(own); err != nil {
		return err
	}
	r = draft.Inserted(r, -1, tables.NewPaper(r, paperKind))
	if err := p.saveNew(out, r); err != nil {
		return err
	}
	if words := kind.OwnWords(own); words != "" {
		p.say("It begins with your agency’s tables: %s.", words)
	}
	p.print("%s", out)
	return nil
}

func bodyCodes(t *kind.Tables) string {
	codes := make([]string, len(t.Bodies))
	for i, b := range t.Bodies {
		codes[i] = b.Code
	}
	return strings.Join(codes, ", ")
}

func kindCodes(t *kind.Tables) string {
	codes := make([]string, len(t.Kinds))
	for i, k := range t.Kinds {
		codes[i] = k.Code
	}
	return strings.Join(codes, ", ")
}
