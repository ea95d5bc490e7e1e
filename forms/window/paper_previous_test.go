package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"followup/app/draft"
)

func TestThePreviousReportIsLoadedFromAFile(t *testing.T) {
	b := open(t, "one-year-update")
	paper := b.current()
	b.do("forget", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, paper.ID, func(p *draft.Paper) { p.Previous = "" })
	})
	done := string(paper.Words[0].Done)
	path := filepath.Join(t.TempDir(), "report of 2024.txt")
	if err := os.WriteFile(path, []byte("Something else.\n\n"+done+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := b.show(papersPlace).screen.(*papersScreen)
	s.rows.choose(0)
	p := s.panel.(*factsPanel)
	p.onLoad()
	for _, o := range everything(b.top().pop.Content) {
		if l, ok := o.(*line); ok && l.PlaceHolder == "Path" {
			l.SetText(path)
		}
	}
	b.press("Load")
	if !strings.HasPrefix(p.earlier.Words, "Loaded: report of 2024.txt, ") {
		t.Fatalf("it says %q", p.earlier.Words)
	}
	b.worker.now()
	checks := b.show(checksPlace).screen.(*checksScreen)
	for i, row := range checks.rows {
		if row.finding.Rule != "repeats-report" || row.finding.Place.Field != "done" {
			continue
		}
		checks.list.choose(i)
		if !checks.beside.Visible() || checks.now.Text != stripped(done) || !strings.Contains(checks.earlier.Text, stripped(strings.SplitN(done, "\n", 2)[0])) {
			t.Errorf("beside each other stand\n%q\n%q", checks.now.Text, checks.earlier.Text)
		}
		b.show(papersPlace)
		p.onForget()
		if draft.Get[draft.Paper](b.review(), paper.ID).PreviousText != "" {
			t.Error("the file was not forgotten")
		}
		return
	}
	t.Error("nothing repeats the file")
}

func TestAPreviousReportThatCannotBeReadSaysWhy(t *testing.T) {
	dir := t.TempDir()
	for name, want := range map[string]string{
		"none.docx":  "There is no file “none.docx”",
		"empty.txt":  "The file is empty.",
		"broken.pdf": "This is a PDF, which cannot be read",
	} {
		path := filepath.Join(dir, name)
		switch name {
		case "empty.txt":
			_ = os.WriteFile(path, nil, 0o600)
		case "broken.pdf":
			_ = os.WriteFile(path, []byte("%PDF-1.4"), 0o600)
		}
		if _, err := readReport(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := reportText("the text", []string{strings.Repeat("word ", 50_000)}); err == nil || !strings.Contains(err.Error(), "characters") {
		t.Errorf("a text that is too long: %v", err)
	}
}

func TestAPreviousReportIsPasted(t *testing.T) {
	b := open(t, "one-year-update")
	s := b.show(papersPlace).screen.(*papersScreen)
	s.rows.choose(0)
	p := s.panel.(*factsPanel)
	p.onPaste()
	for _, o := range everything(b.top().pop.Content) {
		if l, ok := o.(*lines); ok {
			l.SetText("One.\nTwo.")
		}
	}
	b.press("Keep this text")
	if got := b.current(); got.PreviousText != "One.\n\nTwo." || got.PreviousName != "pasted text" {
		t.Errorf("kept %q of %q", got.PreviousText, got.PreviousName)
	}
}
