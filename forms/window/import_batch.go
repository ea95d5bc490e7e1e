package window

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/intake"
	"followup/app/kind"
	"followup/forms/look"
)

// importSource is one file, or pasted text, as it was read.
type importSource struct {
	name   string
	tables []intake.Table
	blocks []intake.Block
	note   string // what of the file was left alone
}

// importItem is one recommendation that could come in, and what the user made of it.
type importItem struct {
	intake.Proposed
	source  string
	passage string // the file's words that it is cut from
	take    bool
	read    draft.Recommendation // as it was read
	suggest []categoryKey        // categories that the file's themes and groups suggest
}

// importNote is something that was read and is not proposed.
type importNote struct {
	source  string
	from    intake.Origin
	why     string
	item    draft.ID // of the recommendation that the review holds; empty where it was left out
	differs bool
	// What the file says of it and the review does not know yet.
	position string
	followUp bool
}

// importFact is something that a file says of the review itself.
type importFact struct {
	intake.Fact
	source string
	take   bool
}

// fills tells whether the review would know more with it.
func (n *importNote) fills() bool { return n.item != "" && (n.position != "" || n.followUp) }

// categoryKey names one of the Monitor's categories.
type categoryKey struct{ taxonomy, code string }

// importBatch is what files hold, before anything of it is in the review.
type importBatch struct {
	sources  []importSource
	found    []*importItem
	left     []importNote
	already  []importNote
	facts    []importFact
	headings []intake.Heading
	shapes   []string
	asks     []string
	guessed  bool // the column of the recommendations was only guessed
	edited   bool // the user changed something that reading again would lose
}

// proposeBatch reads every source against a review, and each also against those
// before it, so that what stands in two files comes in once.
func proposeBatch(sources []importSource, r *draft.Review, t *kind.Tables, known intake.Map, more func(done, of int) bool) (*importBatch, error) {
	b := &importBatch{sources: sources}
	soFar := r
	for _, s := range sources {
		p, err := intake.Propose(s.tables, s.blocks, intake.Options{Review: soFar, Known: known, Tables: t, More: more})
		if err != nil {
			return nil, err
		}
		soFar = intake.Fill(intake.Add(soFar, p.WithProcedure(), nil, false), p)
		b.add(s.name, p, r)
	}
	return b, nil
}

func (b *importBatch) add(source string, p intake.Preview, r *draft.Review) {
	for _, f := range p.WithProcedure().Found {
		item := &importItem{Proposed: f, source: source, take: f.Procedure == "", read: *draft.Copy(&f.Recommendation)}
		item.passage = joined("\n", string(f.Recommendation.Opening), string(f.Recommendation.Text), f.From.Words)
		for _, code := range f.Issues {
			item.suggest = append(item.suggest, categoryKey{"issue", code})
		}
		for _, code := range f.Persons {
			item.suggest = append(item.suggest, categoryKey{"person", code})
		}
		b.found = append(b.found, item)
	}
	for _, f := range p.Facts {
		b.facts = append(b.facts, importFact{f, source, f.Fills()})
	}
	for _, l := range p.Left {
		b.left = append(b.left, importNote{source: source, from: l.From, why: l.Why})
	}
	for _, a := range p.Already {
		note := importNote{source: source, from: a.From, why: a.Why, item: a.Item, differs: a.Differs, position: a.Position, followUp: a.FollowUp}
		if draft.Get[draft.Recommendation](r, a.Item) == nil {
			note.item, note.why = "", "Another of these files holds it too; it was taken once."
			if a.Differs {
				note.why = "Another of these files holds this number with other words. Compare the two, and take the right one."
			}
		}
		b.already = append(b.already, note)
	}
	b.headings = append(b.headings, p.Headings...)
	b.guessed = b.guessed || p.Guessed
	if p.Shape != "" && !slices.Contains(b.shapes, p.Shape) {
		b.shapes = append(b.shapes, p.Shape)
	}
	if p.Ask != "" {
		b.asks = append(b.asks, p.Ask)
	}
}

// notes says what of the files was left alone.
func (b *importBatch) notes() string {
	var list []string
	for _, s := range b.sources {
		if s.note != "" {
			list = append(list, s.name+": "+s.note)
		}
	}
	return strings.Join(list, " ")
}

// taken counts what would come in.
func (b *importBatch) taken() int {
	n := 0
	for _, f := range b.found {
		if f.take {
			n++
		}
	}
	return n
}

// filled counts what the review would know more: of its recommendations, and of itself.
func (b *importBatch) filled() int {
	n := 0
	for i := range b.already {
		if b.already[i].fills() {
			n++
		}
	}
	for i := range b.facts {
		if b.facts[i].take {
			n++
		}
	}
	return n
}

// procedure counts the paragraphs that ask for nothing but procedure, and how many of
// them the user took in.
func (b *importBatch) procedure() (n, taken int) {
	for _, f := range b.found {
		if f.Procedure != "" {
			n++
			if f.take {
				taken++
			}
		}
	}
	return n, taken
}

// doubtful counts what would come in and has something to look at.
func (b *importBatch) doubtful() int {
	n := 0
	for _, f := range b.found {
		if f.take && len(f.Doubts) > 0 {
			n++
		}
	}
	return n
}

// unknown counts the columns that nobody knows.
func (b *importBatch) unknown() int {
	n := 0
	for _, h := range b.headings {
		if h.Field == "" && h.Words != "" {
			n++
		}
	}
	return n
}

// wrongCut returns the first item that would come in with words that its file does
// not hold, or -1: the UN's words are cut, never changed.
func (b *importBatch) wrongCut() int {
	return slices.IndexFunc(b.found, func(f *importItem) bool { return f.take && !f.cutRight() })
}

// cutRight tells whether the words of an item stand in its file, in their order.
func (f *importItem) cutRight() bool {
	for _, text := range []draft.Quoted{f.Recommendation.Opening, f.Recommendation.Text} {
		if !cutFrom(string(text), f.passage) {
			return false
		}
	}
	return strings.TrimSpace(string(f.Recommendation.Text)) != ""
}

// cutFrom tells whether the words of a text stand in a passage in the same order; what
// a page's header or a wrong cut brought in may be left out. The passage may be told
// in pieces of a line each, of which any holds the words.
func cutFrom(text, passage string) bool {
	words := strings.Fields(text)
	if within(words, strings.Fields(passage)) {
		return true
	}
	for line := range strings.SplitSeq(passage, "\n") {
		if within(words, strings.Fields(line)) {
			return true
		}
	}
	return false
}

func within(words, of []string) bool {
	at := 0
	for _, w := range of {
		if at < len(words) && words[at] == w {
			at++
		}
	}
	return at == len(words)
}

// split cuts an item in two at a byte of its text. The second half has no number yet.
func (b *importBatch) split(at, offset int) bool {
	f := b.found[at]
	text := string(f.Recommendation.Text)
	head, tail := strings.TrimSpace(text[:offset]), strings.TrimSpace(text[offset:])
	if head == "" || tail == "" {
		return false
	}
	second := *f
	second.Recommendation = *draft.Copy(&f.Recommendation)
	second.Recommendation.Text, second.Recommendation.Reference, second.Recommendation.Paragraph = draft.Quoted(tail), "", ""
	second.read = *draft.Copy(&second.Recommendation)
	second.Doubts = nil
	f.Recommendation.Text = draft.Quoted(head)
	b.found = slices.Insert(b.found, at+1, &second)
	b.edited = true
	return true
}

// join puts the next item's words behind those of an item.
func (b *importBatch) join(at int) bool {
	if at+1 >= len(b.found) {
		return false
	}
	f, next := b.found[at], b.found[at+1]
	f.Recommendation.Text = draft.Quoted(strings.TrimSpace(string(f.Recommendation.Text) + " " + string(next.Recommendation.Text)))
	f.Recommendation.States = union(f.Recommendation.States, next.Recommendation.States)
	f.passage = string(f.Recommendation.Text) + "\n" + strings.ReplaceAll(f.passage, "\n", " ") + " " + strings.ReplaceAll(next.passage, "\n", " ")
	for _, s := range next.suggest {
		if !slices.Contains(f.suggest, s) {
			f.suggest = append(f.suggest, s)
		}
	}
	b.found = slices.Delete(b.found, at+1, at+2)
	b.edited = true
	return true
}

// restore makes an item what it was when it was read.
func (f *importItem) restore() { f.Recommendation = *draft.Copy(&f.read) }

// rescue makes a recommendation of something that was left out, and returns its place.
func (b *importBatch) rescue(at int) int {
	n := b.left[at]
	rec := draft.Recommendation{Text: draft.Quoted(n.from.Words)}
	item := &importItem{
		Proposed: intake.Proposed{Recommendation: rec, From: n.from}, source: n.source, passage: n.from.Words, take: true, read: rec,
	}
	b.left = slices.Delete(b.left, at, at+1)
	b.found = append(b.found, item)
	b.edited = true
	return len(b.found) - 1
}

// union returns a list with what another holds besides.
func union[T comparable](list, more []T) []T {
	list = slices.Clone(list)
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// into returns the review with everything that is taken.
func (b *importBatch) into(r *draft.Review) *draft.Review {
	var p intake.Preview
	for _, f := range b.found {
		if f.take {
			p.Found = append(p.Found, f.Proposed)
		}
	}
	for i := range b.already {
		if n := &b.already[i]; n.fills() {
			p.Already = append(p.Already, intake.Already{Item: n.item, Position: n.position, FollowUp: n.followUp})
		}
	}
	for i := range b.facts {
		if b.facts[i].take {
			p.Facts = append(p.Facts, b.facts[i].Fact)
		}
	}
	return intake.Fill(intake.Add(r, p, nil, false), p)
}

// originWords says where something was read: "thematic-list.docx, Table 1, row 12".
func originWords(source string, from intake.Origin) string {
	parts := []string{source}
	if from.Source != "" && from.Source != "Text" && from.Source != source {
		parts = append(parts, from.Source)
	}
	if from.Row > 0 {
		parts = append(parts, "row "+strconv.Itoa(from.Row))
	}
	if from.Page > 0 {
		parts = append(parts, "page "+strconv.Itoa(from.Page))
	}
	return strings.Join(parts, ", ")
}

// importName is the name of the step that adds what was taken and fills in the rest.
func importName(n, filled int) string {
	switch fill := "fill in " + look.Number(float64(filled)); {
	case filled == 0:
		return "Import " + plural(n, "recommendation")
	case n == 0:
		return capital(fill)
	default:
		return "Import " + plural(n, "recommendation") + ", " + fill
	}
}

// mapFrom reads a map of columns as the preferences keep it: "heading=field".
func mapFrom(lines []string) intake.Map {
	known := intake.Map{}
	for _, l := range lines {
		if key, field, ok := strings.Cut(l, "="); ok && key != "" && field != "" {
			known[key] = field
		}
	}
	return known
}

// mappedMost is how many headings are remembered.
const mappedMost = 300

// mapLines writes a map of columns for the preferences, in a steady order.
func mapLines(known intake.Map) []string {
	lines := make([]string, 0, len(known))
	for key, field := range known {
		if len(key) <= 80 && !strings.Contains(key, "=") {
			lines = append(lines, fmt.Sprintf("%s=%s", key, field))
		}
	}
	slices.Sort(lines)
	return lines[:min(len(lines), mappedMost)]
}

// headingKey is the key under which a heading is remembered.
func headingKey(words string) string {
	if open := strings.Index(words, "[rel:"); open > 0 {
		words = words[:open]
	}
	return intake.Key(words)
}

// columnFields are the fields that a column can be taken for.
func columnFields() []kind.Choice {
	return []kind.Choice{
		{Code: "skip", Words: "Do not use this column"},
		{Code: "text", Words: "The recommendation"},
		{Code: "paragraph", Words: "Number in the source"},
		{Code: "reference", Words: "Reference"},
		{Code: "theme", Words: "Theme"},
		{Code: "opening", Words: "Words before lettered items"},
		{Code: "title", Words: "Short title"},
		{Code: "description", Words: "Full text beside a title"},
		{Code: "states", Words: "Recommending States"},
		{Code: "position", Words: "Position (supported, noted)"},
		{Code: "reason", Words: "Reason for the position"},
		{Code: "response", Words: "Response"},
		{Code: "lead", Words: "Lead agency"},
		{Code: "agencies", Words: "Other agencies"},
		{Code: "issues", Words: "Human rights issues, themes"},
		{Code: "persons", Words: "Affected persons, groups"},
		{Code: "followup", Words: "Marked for follow-up"},
		{Code: "priority", Words: "Priority"},
		{Code: "status", Words: "Drafting status"},
	}
}
