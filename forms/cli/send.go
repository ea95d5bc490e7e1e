package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/rounds"
	"followup/app/store"
	"followup/export"
)

// toSend is what a command line asks to be sent.
type toSend struct {
	agencies  []string
	all       bool
	round     string
	book      string // the one workbook
	dir       string // or the folder of several
	due       string
	contact   string
	passwords []string // files, or AGENCY=file
}

func (p *Program) sendCommand() *cobra.Command {
	var o toSend
	c := &cobra.Command{
		Use:   "send FILE --agency CODE,... --round ROUND (-o BOOK.xlsx | --out DIR)",
		Short: "Write a workbook for each agency to fill in",
		Long: "Write a workbook for each agency to fill in, and remember in the review that it was sent.\n\n" +
			"Several agencies are separated by commas, or --agency is given several times; --all means every\n" +
			"agency that has something to answer in the round and does not have it already. With --out\n" +
			"the workbooks go into a folder, under names such as review-msd-proposals.xlsx. A workbook that\n" +
			"is held back is named with the reason, the others are written, and the exit status is 1.\n\n" +
			"The rounds are proposals, clearance, indicators, progress and update.\n\n" +
			"With --password-file a workbook opens only with the password in that file; --password-file\n" +
			"MSD=FILE is the password for one agency, and the option may be given several times. This is\n" +
			"Office’s older protection (AES-128 with SHA-1), weaker than the passphrase of a review.",
		Example: "  followup send cerd.followup --agency MSD --round proposals -o msd.xlsx\n" +
			"  followup send cerd.followup --agency MSD,MoE --round clearance --out books\n" +
			"  followup send cerd.followup --all --round progress --out books --password-file word.txt",
		Args: exactly(1, "one review file"),
		RunE: func(_ *cobra.Command, args []string) error { return p.send(args[0], o) },
	}
	flags := c.Flags()
	flags.StringSliceVar(&o.agencies, "agency", nil, "`CODE` of the agency, or several: MSD,MoE")
	flags.BoolVar(&o.all, "all", false, "every agency that has something to answer and does not have the round already")
	flags.StringVar(&o.round, "round", "", "proposals, clearance, indicators, progress or update")
	flags.StringVarP(&o.book, "output", "o", "", "the `BOOK` to write, for one agency")
	flags.StringVar(&o.dir, "out", "", "the folder `DIR` for the workbooks of several")
	flags.StringVar(&o.due, "due", "", "when they should come back, yyyy-MM-dd; else ten working days from today")
	flags.StringVar(&o.contact, "contact", "", "to whom they go back")
	flags.StringArrayVar(&o.passwords, "password-file", nil, "protect the workbooks with the password in this `FILE`; AGENCY=FILE for one agency")
	return c
}

// sentBook is what became of the workbook for one agency.
type sentBook struct {
	agency    string
	path      string
	data      []byte
	protected bool
	held      string // why it is not written
}

func (p *Program) send(path string, o toSend) error {
	if err := o.complete(); err != nil {
		return err
	}
	if o.due == "" {
		o.due = calendar.AddBusinessDays(p.today(), calendar.Days("agency-consultation")).String()
	} else if _, ok := calendar.Parse(o.due); !ok {
		return fmt.Errorf("%q is not a day; give --due as yyyy-MM-dd", o.due)
	}
	var books []sentBook
	err := p.change(path, func(r *draft.Review) (*draft.Review, error) {
		tables, err := p.tablesOf(r)
		if err != nil {
			return nil, err
		}
		var codes []string
		if codes, books, err = o.recipients(r, tables); err != nil {
			return nil, err
		}
		passwords, err := o.passwordsFor(codes)
		if err != nil {
			return nil, err
		}
		next := r
		for _, code := range codes {
			book := sentBook{agency: code, path: o.pathFor(path, code), protected: passwords[code] != ""}
			after, err := p.makeBook(next, tables, &book, o, passwords[code])
			if err == nil {
				err = store.WriteFile(book.path, book.data, 0o666)
			}
			if err != nil {
				if o.dir == "" {
					return nil, err
				}
				book.held = err.Error()
			} else {
				next = after
			}
			book.data = nil
			books = append(books, book)
		}
		return next, nil
	})
	if err != nil {
		for _, b := range books { // the review does not remember them
			if b.held == "" {
				os.Remove(b.path)
			}
		}
		return err
	}
	return p.tellSent(books, o)
}

// complete says what is missing on the command line, or too much.
func (o *toSend) complete() error {
	o.agencies = slices.DeleteFunc(o.agencies, func(code string) bool { return strings.TrimSpace(code) == "" })
	const help = "; followup send --help lists what it takes"
	switch {
	case len(o.agencies) == 0 && !o.all:
		return errors.New("followup send needs --agency CODE, or --all" + help)
	case len(o.agencies) > 0 && o.all:
		return errors.New("--all means every agency already; leave out either it or --agency")
	case o.round == "":
		return errors.New("followup send needs --round ROUND" + help)
	case o.book != "" && o.dir != "":
		return errors.New("-o names one workbook and --out a folder for several; give one of them")
	case o.book == "" && o.dir == "" && (o.all || len(o.agencies) > 1):
		return errors.New("followup send needs --out DIR, the folder for the workbooks" + help)
	case o.book == "" && o.dir == "":
		return errors.New("followup send needs -o BOOK.xlsx, or --out DIR" + help)
	case o.book != "" && (o.all || len(o.agencies) > 1):
		return errors.New("-o names one workbook, and each agency gets one of its own; give --out DIR for several")
	}
	o.round = strings.ToLower(o.round)
	return nil
}

// recipients returns the agencies that get a workbook, and with --all those that have
// one already.
func (o *toSend) recipients(r *draft.Review, tables *kind.Tables) (codes []string, have []sentBook, err error) {
	if err := rounds.Ready(r, o.round); err != nil {
		return nil, nil, err
	}
	for _, name := range o.agencies {
		code, err := agencyCode(tables, r, strings.TrimSpace(name))
		if err != nil {
			return nil, nil, err
		}
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	if !o.all {
		return codes, nil, nil
	}
	for _, code := range rounds.Agencies(r) {
		switch out := outSince(r, code, o.round); {
		case !rounds.Asks(r, code, o.round):
		case out != "":
			have = append(have, sentBook{agency: code, held: "it went out on " + string(out) + " and has not come back"})
		default:
			codes = append(codes, code)
		}
	}
	if len(codes)+len(have) == 0 {
		return nil, nil, fmt.Errorf("no agency has anything to answer in the round %s: the review holds nothing of this kind that names one", o.round)
	}
	return codes, have, nil
}

// outSince is the day on which a round went out to an agency that did not answer it yet;
// empty where none is out.
func outSince(r *draft.Review, code, round string) (day draft.Date) {
	for i := range r.About.Agencies {
		if a := &r.About.Agencies[i]; a.Code == code {
			for k := range a.Rounds {
				if x := &a.Rounds[k]; x.Name == round && x.Sent != "" && x.Returned == "" && x.ConfirmedOn == "" && x.ConfirmedBy == "" {
					day = max(day, x.Sent)
				}
			}
		}
	}
	return day
}

// passwordsFor reads the password of each agency; one without a name is for all others.
func (o *toSend) passwordsFor(codes []string) (map[string]string, error) {
	passwords, common := map[string]string{}, ""
	for _, given := range o.passwords {
		agency, file := "", given
		if name, rest, ok := strings.Cut(given, "="); ok {
			if at := slices.IndexFunc(codes, func(code string) bool { return strings.EqualFold(code, name) }); at >= 0 {
				agency, file = codes[at], rest
			}
		}
		password, err := readPassword(file)
		switch {
		case err != nil:
			return nil, err
		case agency != "":
			passwords[agency] = password
		case common != "":
			return nil, errors.New("--password-file was given twice for the same workbooks; write AGENCY=FILE for the password of one agency")
		default:
			common = password
		}
	}
	for _, code := range codes {
		if passwords[code] == "" {
			passwords[code] = common
		}
	}
	return passwords, nil
}

// pathFor is where the workbook of an agency goes.
func (o *toSend) pathFor(review, code string) string {
	if o.book != "" {
		return o.book
	}
	base := filepath.Base(review)
	return filepath.Join(o.dir, rounds.BookName(strings.TrimSuffix(base, filepath.Ext(base)), code, o.round))
}

// makeBook makes the workbook for an agency, and returns the review that remembers it.
func (p *Program) makeBook(r *draft.Review, tables *kind.Tables, book *sentBook, o toSend, password string) (*draft.Review, error) {
	if _, err := os.Lstat(book.path); err == nil {
		return nil, fmt.Errorf("%s is there already; choose another name, so that no return is overwritten", book.path)
	}
	s := rounds.NewSending(book.agency, o.round, draft.Date(o.due))
	s.Contact = o.contact
	data, next, err := export.SendBook(r, tables, s, draft.Date(p.today().String()), password)
	if err != nil {
		return nil, err
	}
	if o.dir != "" {
		if err := os.MkdirAll(o.dir, 0o777); err != nil {
			return nil, err
		}
	}
	book.data = data
	return next, nil
}

// tellSent says what became of each workbook.
func (p *Program) tellSent(books []sentBook, o toSend) error {
	written, open, missing := 0, 0, 0
	for _, b := range books {
		switch {
		case b.path == "":
			p.print("has it    %s: %s; name it with --agency to send it again", b.agency, b.held)
			continue
		case b.held != "":
			missing++
			p.needs()
			p.print("held back %s: %s", b.agency, b.held)
			continue
		case o.dir == "":
			p.print("%s", b.path)
		default:
			p.print("sent      %s: %s", b.agency, b.path)
		}
		if written++; !b.protected {
			open++
		}
	}
	switch {
	case written == 0 && missing > 0:
		return errors.New("no workbook was written")
	case written == 0:
		p.say("Every agency that has something to answer has the round already. Nothing was written.")
		return nil
	case o.dir == "":
		p.say("It should come back by %s. %s", o.due, protection(written, open))
	default:
		p.say("%s, which should come back by %s. %s", plural(written, "workbook"), o.due, protection(written, open))
	}
	return nil
}

// protection says how many of the workbooks that were written whoever has them can read.
func protection(written, open int) string {
	switch {
	case open == 0:
		return export.WeakPassword
	case written == 1:
		return "The workbook is not protected: whoever has it can read it."
	case open == written:
		return "The workbooks are not protected: whoever has one can read it."
	case open == 1:
		return "1 of them is not protected: whoever has it can read it. " + export.WeakPassword
	}
	return number(float64(open)) + " of them are not protected: whoever has one can read it. " + export.WeakPassword
}

// agencyCode finds an agency whatever the case of the letters.
func agencyCode(t *kind.Tables, r *draft.Review, name string) (string, error) {
	known := rounds.Agencies(r)
	for _, code := range known {
		if strings.EqualFold(code, name) {
			return code, nil
		}
	}
	for _, a := range t.Agencies {
		if strings.EqualFold(a.Code, name) {
			return a.Code, nil
		}
	}
	if len(known) == 0 {
		return "", fmt.Errorf("there is no agency %q in the table of agencies", name)
	}
	return "", fmt.Errorf("there is no agency %q; this review's agencies are %s", name, strings.Join(known, ", "))
}
