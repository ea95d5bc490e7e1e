package export

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
	"followup/assets"
)

// sample reads one of the samples.
func sample(t *testing.T, name string) (*draft.Review, *kind.Tables) {
	t.Helper()
	data, err := assets.Read("samples/sample-" + name + ".followup")
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r, tables
}

func request(t *testing.T, name string) Request {
	t.Helper()
	r, tables := sample(t, name)
	return Request{Review: r, Paper: r.Papers[0], Tables: tables, Dir: filepath.Join(t.TempDir(), "out"), Base: "x"}
}

// folder lists a folder, hidden files too.
func folder(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

var csvNames = []string{"x-1-recommendations.csv", "x-2-actions.csv", "x-3-indicators.csv"}

func TestRunWritesEveryFormat(t *testing.T) {
	req := request(t, "one-year-update")
	var told []Progress
	report, err := Run(context.Background(), req, func(p Progress) { told = append(told, p) })
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Concat(csvNames, []string{
		"x-one-year-update.docx", "x-one-year-update.html", "x-one-year-update.pdf", "x.xlsx",
	})
	if got := folder(t, req.Dir); !slices.Equal(got, want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
	for _, w := range report.Written {
		info, err := os.Stat(w.Path)
		if err != nil || info.Size() != int64(w.Size) || w.Size == 0 {
			t.Errorf("%s: reported %d bytes, is %v %v", w.Path, w.Size, info, err)
		}
	}
	if len(report.Held) != 0 {
		t.Errorf("held back: %v", report.Held)
	}
	if n := len(Formats()); len(told) != n+1 || told[n].Done != n || told[n].Of != n {
		t.Errorf("progress was told as %v", told)
	}
}

func TestRunWithoutAPaperMakesTheFilesOfTheReview(t *testing.T) {
	req := request(t, "mid-term")
	req.Paper = nil
	if _, err := Run(context.Background(), req, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := folder(t, req.Dir), append(slices.Clone(csvNames), "x.xlsx"); !slices.Equal(got, want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
}

func TestRunStopsBetweenFormatsWithWholeFiles(t *testing.T) {
	req := request(t, "one-year-update")
	ctx, stop := context.WithCancel(context.Background())
	_, err := Run(ctx, req, func(p Progress) {
		if p.Done == 1 { // the workbook is about to be made
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if got := folder(t, req.Dir); !slices.Equal(got, csvNames) {
		t.Errorf("the folder holds %v, want only %v", got, csvNames)
	}
}

func TestAMarkHoldsBackTheMonitorsFilesAlone(t *testing.T) {
	req := request(t, "one-year-update")
	id := req.Review.Recommendations[0].ID
	req.Review = draft.Changed(req.Review, id, func(r *draft.Recommendation) {
		r.Response = "It costs [[9(2)(f)(iv): ninety million]] a year."
	})
	report, err := Run(context.Background(), req, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Held) != 1 {
		t.Fatalf("held back: %v", report.Held)
	}
	h := report.Held[0]
	if h.Format != CSV || !slices.Equal(h.Files, csvNames) || h.Place.Item != id || h.Place.Field != "response" {
		t.Errorf("held back as %+v", h)
	}
	if strings.Contains(h.Why, "ninety") {
		t.Errorf("the message repeats what is withheld: %s", h.Why)
	}
	if got := folder(t, req.Dir); slices.ContainsFunc(got, func(n string) bool { return strings.HasSuffix(n, ".csv") }) || len(got) != 4 {
		t.Errorf("the folder holds %v", got)
	}
}

func TestReleaseAndSignatorysCopyNeverMeet(t *testing.T) {
	req := request(t, "cabinet-response")
	req.Release = compose.Public
	if _, err := Run(context.Background(), req, nil); err != nil {
		t.Fatal(err)
	}
	want := []string{"x-cabinet-response-release.docx", "x-cabinet-response-release.html", "x-cabinet-response-release.pdf"}
	if got := folder(t, req.Dir); !slices.Equal(got, want) {
		t.Errorf("a release is %v, want %v", got, want)
	}
	req.Release = compose.ReleaseReview
	_, err := Run(context.Background(), req, nil)
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.Error(), "holds a release") {
		t.Errorf("the signatory's copy went beside the release: %v", err)
	}
	other := req
	other.Dir = t.TempDir()
	if _, err := Run(context.Background(), other, nil); err != nil {
		t.Fatal(err)
	}
	if got := folder(t, other.Dir); !slices.Equal(got, []string{"x-cabinet-response-release-review.pdf"}) {
		t.Errorf("the signatory's copy is %v", got)
	}
	other.Release = compose.Public
	if _, err := Run(context.Background(), other, nil); !errors.As(err, &e) {
		t.Errorf("the release went beside the signatory's copy: %v", err)
	}
}

func TestAppendixInAFileOfItsOwn(t *testing.T) {
	req := request(t, "cabinet-response")
	id := req.Paper.ID
	req.Review = draft.Changed(req.Review, id, func(p *draft.Paper) { p.SeparateAppendix = true })
	req.Paper, req.Formats = draft.Get[draft.Paper](req.Review, id), []Format{HTML}
	if _, err := Run(context.Background(), req, nil); err != nil {
		t.Fatal(err)
	}
	want := []string{"x-cabinet-response-appendix.html", "x-cabinet-response.html"}
	if got := folder(t, req.Dir); !slices.Equal(got, want) {
		t.Fatalf("the folder holds %v, want %v", got, want)
	}
	const heading, row = "Executive Summary", "CERD-2027-14a"
	for name, has := range map[string][2]bool{want[0]: {false, true}, want[1]: {true, false}} {
		data, err := os.ReadFile(filepath.Join(req.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]bool{bytes.Contains(data, []byte(heading)), bytes.Contains(data, []byte(row))}; got != has {
			t.Errorf("%s holds the summary and a row: %v, want %v", name, got, has)
		}
	}
	req.Release = compose.Public
	if _, err := Run(context.Background(), req, nil); err != nil {
		t.Fatal(err)
	}
	req.Release, req.Formats = compose.ReleaseReview, nil
	var e *Error
	if _, err := Run(context.Background(), req, nil); !errors.As(err, &e) {
		t.Errorf("the signatory's copy went beside a release with its own appendix: %v", err)
	}
}

func TestReleaseHoldsNothingWithheld(t *testing.T) {
	const secret = "Zyxomma"
	req := request(t, "one-year-update")
	paper := req.Paper.ID
	req.Review = draft.Changed(req.Review, paper, func(p *draft.Paper) {
		p.Sections[0].Text += "\n\nThe cost is [[9(2)(f)(iv): " + secret + " dollars]]."
	})
	req.Paper = draft.Get[draft.Paper](req.Review, paper)
	for _, release := range []compose.Release{compose.Ordinary, compose.Public} {
		req.Release, req.Formats, req.Dir = release, []Format{HTML}, t.TempDir()
		report, err := Run(context.Background(), req, nil)
		if err != nil || len(report.Written) != 1 {
			t.Fatal(report, err)
		}
		data, err := os.ReadFile(report.Written[0].Path)
		if err != nil {
			t.Fatal(err)
		}
		if has := bytes.Contains(data, []byte(secret)); has != (release == compose.Ordinary) {
			t.Errorf("release %d: the words are in the file: %v", release, has)
		}
	}
}

func TestABrokenMarkStopsARelease(t *testing.T) {
	req := request(t, "one-year-update")
	paper := req.Paper.ID
	req.Review = draft.Changed(req.Review, paper, func(p *draft.Paper) { p.Sections[0].Text += "\n\n[[9(2)(a): never closed" })
	req.Paper, req.Release = draft.Get[draft.Paper](req.Review, paper), compose.Public
	report, err := Run(context.Background(), req, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Held) != 3 || len(folder(t, req.Dir)) != 0 {
		t.Errorf("written %v, held %v", report.Written, report.Held)
	}
	if at := report.Held[0].Place; at.Item != paper || at.Field != "text" {
		t.Errorf("the reader is led to %+v", at)
	}
}

func TestRunNamesWhatIsInTheWay(t *testing.T) {
	req := request(t, "mid-term")
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{blocked, filepath.Join(blocked, "below")} {
		req.Dir = dir
		_, err := Run(context.Background(), req, nil)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.What, dir) || !strings.Contains(e.What, "in the way") && !strings.Contains(e.What, "is a file") {
			t.Errorf("%s: %v", dir, err)
		}
	}
	if data, _ := os.ReadFile(blocked); string(data) != "mine" {
		t.Errorf("the file in the way now holds %q", data)
	}
}

func TestFormats(t *testing.T) {
	req := request(t, "mid-term")
	tests := []struct {
		name    string
		release compose.Release
		ask     []Format
		want    []Format
		wrong   string
	}{
		{"all", compose.Ordinary, nil, Formats(), ""},
		{"in our order, each once", compose.Ordinary, []Format{PDF, CSV, PDF}, []Format{CSV, PDF}, ""},
		{"unknown", compose.Ordinary, []Format{"odt"}, nil, "odt"},
		{"a release has no upload", compose.Public, []Format{CSV}, nil, "csv"},
		{"the signatory's copy is a PDF", compose.ReleaseReview, nil, []Format{PDF}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := req
			r.Release, r.Formats = tt.release, tt.ask
			got, err := r.formats()
			if tt.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wrong) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("got %v %v, want %v", got, err, tt.want)
			}
		})
	}
}

func TestReadSourceGoesByNameAndContent(t *testing.T) {
	tests := []struct {
		name   string
		data   string
		tables int
		blocks bool
		wrong  string
	}{
		{"a.csv", "Number,Text\n1,Ratify\n", 1, false, ""},
		{"a.txt", "1. Ratify the treaty.\n", 0, true, ""},
		{"a.txt", "", 0, false, "empty"},
		{"a.pdf", "%PDF-1.7", 0, false, "is a PDF, which cannot be read"},
		{"a.xls", "\xd0\xcf\x11\xe0", 0, false, "old format"},
		{"a.txt", "PK\x03\x04", 0, false, "packed file"},
		{"a.doc", "\xd0\xcf\x11\xe0", 0, false, "(.doc)"},
		{"scan.png", "\x89PNG\x0D\x0A\x1A\x0A", 0, false, "scan"},
		{"scan.tif", "II*\x00", 0, false, "picture"},
		{"a.txt", "<!DOCTYPE html><p>x", 0, false, "web page"},
		{"a.txt", "a\x00b\x01", 0, false, "nor plain text"},
		{"a.txt", "\xff\xfe1\x00.\x00 \x00A\x00", 0, true, ""},
		{"a.xlsx", "no workbook", 0, false, "workbook"},
		{"a.docx", "no Word file", 0, false, "Word"},
	}
	for _, tt := range tests {
		tables, blocks, err := ReadSource(tt.name, []byte(tt.data))
		if tt.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), tt.wrong) {
				t.Errorf("%s %q: %v", tt.name, tt.data, err)
			}
			continue
		}
		if err != nil || len(tables) != tt.tables || (len(blocks) > 0) != tt.blocks {
			t.Errorf("%s: %d tables, %d blocks, %v", tt.name, len(tables), len(blocks), err)
		}
	}
}
