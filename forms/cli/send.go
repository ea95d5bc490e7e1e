package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/rounds"
	"followup/app/store"
	"followup/export"
)

func (p *Program) sendCommand() *cobra.Command {
	var agency, round, out, due, contact, passwordFile string
	c := &cobra.Command{
		Use:   "send FILE --agency CODE --round ROUND -o BOOK.xlsx",
		Short: "Write a workbook for one agency to fill in",
		Long: "Write a workbook for one agency to fill in, and remember in the review that it was sent.\n\n" +
			"The rounds are proposals, clearance, indicators, progress and update.\n\n" +
			"With --password-file the workbook opens only with the password in that file. This is Office’s\n" +
			"older protection (AES-128 with SHA-1), weaker than the passphrase of a review.",
		Args: exactly(1, "one review file"),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.send(args[0], agency, round, out, due, contact, passwordFile)
		},
	}
	flags := c.Flags()
	flags.StringVar(&agency, "agency", "", "code of the agency: MSD")
	flags.StringVar(&round, "round", "", "proposals, clearance, indicators, progress or update")
	flags.StringVarP(&out, "output", "o", "", "the workbook to write")
	flags.StringVar(&due, "due", "", "when it should come back, yyyy-MM-dd; else ten working days from today")
	flags.StringVar(&contact, "contact", "", "to whom it goes back")
	flags.StringVar(&passwordFile, "password-file", "", "protect the workbook with the password in this file")
	return c
}

func (p *Program) send(path, agency, round, out, due, contact, passwordFile string) error {
	for _, need := range []struct{ value, flag string }{{agency, "--agency CODE"}, {round, "--round ROUND"}, {out, "-o BOOK.xlsx"}} {
		if need.value == "" {
			return fmt.Errorf("followup send needs %s; followup send --help lists what it takes", need.flag)
		}
	}
	if _, err := os.Lstat(out); err == nil {
		return fmt.Errorf("%s is there already; choose another name, so that no return is overwritten", out)
	}
	if due == "" {
		due = calendar.AddBusinessDays(p.today(), calendar.Days("agency-consultation")).String()
	} else if _, ok := calendar.Parse(due); !ok {
		return fmt.Errorf("%q is not a day; give --due as yyyy-MM-dd", due)
	}
	password := ""
	if passwordFile != "" {
		var err error
		if password, err = readPassword(passwordFile); err != nil {
			return err
		}
	}
	return p.change(path, func(r *draft.Review) (*draft.Review, error) {
		tables, err := p.tablesOf(r)
		if err != nil {
			return nil, err
		}
		code, err := agencyCode(tables, r, agency)
		if err != nil {
			return nil, err
		}
		s := rounds.NewSending(code, strings.ToLower(round), draft.Date(due))
		s.Contact = contact
		data, next, err := export.SendBook(r, tables, s, draft.Date(p.today().String()), password)
		if err != nil {
			return nil, err
		}
		if err := store.WriteFile(out, data, 0o666); err != nil {
			return nil, err
		}
		p.print("%s", out)
		if password == "" {
			p.say("It should come back by %s. The workbook is not protected: whoever has it can read it.", due)
		} else {
			p.say("It should come back by %s. %s", due, export.WeakPassword)
		}
		return next, nil
	})
}

// agencyCode finds an agency whatever the case of the letters.
func agencyCode(t *kind.Tables, r *draft.Review, name string) (string, error) {
	for _, a := range r.About.Agencies {
		if strings.EqualFold(a.Code, name) {
			return a.Code, nil
		}
	}
	for _, a := range t.Agencies {
		if strings.EqualFold(a.Code, name) {
			return a.Code, nil
		}
	}
	var codes []string
	for _, a := range r.About.Agencies {
		codes = append(codes, a.Code)
	}
	if len(codes) == 0 {
		return "", fmt.Errorf("there is no agency %q in the table of agencies", name)
	}
	return "", fmt.Errorf("there is no agency %q; this review's agencies are %s", name, strings.Join(codes, ", "))
}
