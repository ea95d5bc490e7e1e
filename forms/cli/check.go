package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"followup/app/check"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/language"
	"followup/app/settings"
	"followup/app/store"
	"followup/export"
)

func (p *Program) checkCommand() *cobra.Command {
	var paper, previous string
	var asJSON, spelling bool
	c := &cobra.Command{
		Use:   "check FILE",
		Short: "Say what is wrong with a review and its papers, and where",
		Long: "Say what is wrong with a review and its papers, and where.\n\n" +
			"The exit status is 0 where there is no error, 1 where there are errors, 2 where the\n" +
			"review could not be read. Warnings, hints and what counts from a later stage change nothing.",
		Args: exactly(1, "one review file"),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.check(args[0], paper, previous, asJSON, spelling)
		},
	}
	c.Flags().StringVar(&paper, "paper", "", "check only the paper of this kind")
	c.Flags().StringVar(&previous, "previous", "", "compare reports with the one before, a .docx, .txt or .followup file")
	c.Flags().BoolVar(&spelling, "spelling", false, "also tell of words that are in no list of words")
	c.Flags().BoolVar(&asJSON, "json", false, "print the findings as JSON")
	return c
}

func (p *Program) check(path, paperKind, previous string, asJSON, spelling bool) error {
	file, err := p.open(path)
	if err != nil {
		return err
	}
	tables, err := p.tablesOf(file.Review)
	if err != nil {
		return err
	}
	var papers []*draft.Paper
	if paperKind != "" {
		paper, err := p.paperOf(tables, file.Review, path, paperKind)
		if err != nil {
			return err
		}
		papers = []*draft.Paper{paper}
	}
	var before []string
	if previous != "" {
		data, err := readSource(previous)
		if err != nil {
			return err
		}
		if before, err = export.ReadReport(previous, data); err != nil {
			return fmt.Errorf("%s cannot be compared with: %w", previous, err)
		}
	}
	result := export.CheckOnce(tables, file.Review, papers, p.today(), before...)
	if spelling {
		result.Findings = append(result.Findings, check.Spelling(file.Review, tables, language.NewSpeller(ownWords()))...)
	}
	for _, f := range result.Findings {
		if f.Severity == check.Error && !f.Later {
			p.needs()
			break
		}
	}
	if asJSON {
		return p.checkJSON(file.Review, result)
	}
	p.checkWords(file.Review, tables, result)
	return nil
}

// ownWords are the words that the user added for the spelling. Without them the check
// goes on.
func ownWords() []string {
	home, err := store.Home()
	if err != nil {
		return nil
	}
	own, err := settings.Load(home)
	if err != nil {
		return nil
	}
	return own.Words
}

// finding and count are the JSON form of a check; see docs/command-line.md.
type finding struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Stage    string `json:"stage"`
	Message  string `json:"message"`
	Source   string `json:"source"`
	Item     string `json:"item"`
	Field    string `json:"field"`
	Later    bool   `json:"later,omitempty"`
}

type count struct {
	Limit string  `json:"limit"`
	Value float64 `json:"value"`
	Of    float64 `json:"of"`
	Unit  string  `json:"unit"`
}

func (p *Program) checkJSON(r *draft.Review, result check.Result) error {
	out := struct {
		Findings []finding `json:"findings"`
		Counts   []count   `json:"counts"`
	}{make([]finding, 0, len(result.Findings)), make([]count, 0, len(result.Counts))}
	names := itemNames(r)
	for _, f := range result.Findings {
		out.Findings = append(out.Findings, finding{
			ID: f.Rule, Severity: severity(f), Stage: f.Stage, Message: f.Message,
			Source: f.Source, Item: names(f.Place), Field: f.Place.Field, Later: f.Later,
		})
	}
	for _, c := range result.Counts {
		out.Counts = append(out.Counts, count{c.Limit, round(c.Value), c.Of, c.Unit})
	}
	e := json.NewEncoder(p.Out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

// itemNames names the item of a finding: by its reference where it has one, else by
// the kind of a paper, else in words. An id means nothing to people.
func itemNames(r *draft.Review) func(draft.Place) string {
	names := map[draft.ID]string{}
	for _, i := range r.Recommendations {
		names[i.ID] = i.Reference
	}
	for _, i := range r.Actions {
		names[i.ID] = i.Reference
	}
	for _, i := range r.Indicators {
		names[i.ID] = i.Reference
	}
	for _, i := range r.Papers {
		names[i.ID] = i.Kind
	}
	return func(place draft.Place) string {
		if name := names[place.Item]; name != "" {
			return name
		}
		if place.Item == "" || place.Item == r.ID {
			return "review"
		}
		if name := draft.ItemName(r, place.Item); name != "" {
			return name
		}
		return string(place.Item)
	}
}

func severity(f check.Finding) string {
	switch f.Severity {
	case check.Error:
		return "error"
	case check.Warning:
		return "warning"
	default:
		return "hint"
	}
}

func round(v float64) float64 { return math.Round(v*10) / 10 }

// paperNames names a paper in front of its counts, where a review has several.
func paperNames(r *draft.Review, t *kind.Tables) func(draft.ID) string {
	names := map[draft.ID]string{}
	if len(r.Papers) > 1 {
		for _, paper := range r.Papers {
			names[paper.ID] = paper.Kind + ": "
			if k, ok := t.Kind(paper.Kind); ok {
				names[paper.ID] = k.Name + ": "
			}
		}
	}
	return func(id draft.ID) string { return names[id] }
}

func (p *Program) checkWords(r *draft.Review, t *kind.Tables, result check.Result) {
	out := bufio.NewWriter(p.Out) // thousands of findings are thousands of lines
	defer out.Flush()
	line := func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) }
	paper := paperNames(r, t)
	for _, c := range result.Counts {
		label := paper(c.Paper) + c.Label
		if c.Of > 0 {
			label += fmt.Sprintf(": %s of %s %s", number(c.Value), number(c.Of), c.Unit)
		} else {
			label += fmt.Sprintf(": %s %s", number(c.Value), c.Unit)
		}
		if c.Of > 0 && !c.Firm {
			label += " (limit not confirmed)"
		}
		for i, other := range c.Others {
			if i == 0 {
				label += "; read otherwise: "
			} else {
				label += ", "
			}
			label += fmt.Sprintf("%s %s", number(float64(other.Words)), other.Label)
		}
		line("%s", label)
	}
	tally := map[string]int{}
	name := itemNames(r)
	for _, f := range result.Findings {
		word := severity(f)
		if f.Later {
			word = "later"
		}
		tally[word]++
		where := name(f.Place)
		if f.Place.Field != "" {
			where += ", " + f.Place.Field
		}
		line("%-8s %s [%s; %s]", word, f.Message, f.Rule, where)
	}
	line("%s, %s, %s; %s from a later stage.", plural(tally["error"], "error"),
		plural(tally["warning"], "warning"), plural(tally["hint"], "hint"), plural(tally["later"], "finding"))
}

// number prints 2675 as 2,675 and 9.6 as 9.6.
func number(v float64) string {
	v = round(v)
	whole := strconv.FormatInt(int64(v), 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest := math.Abs(v - math.Trunc(v)); rest > 0.04 {
		whole += strconv.FormatFloat(rest, 'f', 1, 64)[1:]
	}
	return whole
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return number(float64(n)) + " " + what + "s"
}
