//go:build journey

package journey

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// A one-year update: two errors are followed to their fields and mended there, with
// the keyboard alone. Where the machine allows it the program has no network at all.
func TestOneYearUpdate(t *testing.T) {
	s := newScreen(t)
	if exec.Command("unshare", "-rn", "true").Run() == nil {
		s.through = []string{"unshare", "-rn"}
	}
	path := sample(t, "one-year-update")
	before := check(t, path)
	if got := before.errors(); !slices.Equal(got, []string{"no-action-reason-missing", "update-protection-missing"}) {
		t.Fatalf("the sample’s mistakes are others than this journey mends: %v", got)
	}
	s.start(path)
	s.waitTitle("sample-one-year-update.followup – Followup")

	// The first error: no action is proposed, and nobody says why.
	was := s.picture()
	s.key("ctrl+period")
	s.changes("the place of the first error", was, middle)
	s.settle()
	s.write("Ko te tikanga: spit hoods prevent harm while other means are tried.")
	s.waitTitle("● sample-one-year-update.followup – Followup")

	// The second error lies in the paper itself. Its words are counted as they are typed.
	s.settle()
	was = s.picture()
	s.key("ctrl+period")
	s.changes("the place of the second error", was, middle)
	s.settle()
	s.write("Kua whakaritea ngā kaitiaki: an officer watches over the person.")
	s.changes("the meter", was, meters)
	s.save("sample-one-year-update.followup")
	after := check(t, path)
	if got, want := after.count(t, "update-words"), before.count(t, "update-words")+10+1; got != want { // “Reasons” stands before them
		t.Errorf("the update has %v words, want %v", got, want)
	}
	if left := after.errors(); len(left) > 0 {
		t.Errorf("the errors were not mended: %v", left)
	}
	if status, _, said := run(t, "check", path); status != 0 {
		t.Errorf("the checks end with %d: %s", status, said)
	}

	files := filepath.Join(filepath.Dir(path), "sample-one-year-update export")
	s.key("ctrl+9")
	s.settle()
	s.key("Return")
	s.waitFor("the exported files", 30*time.Second, func() bool {
		return exists(filepath.Join(files, "sample-one-year-update-one-year-update.html"))
	})
	s.settle()
	s.key("ctrl+q")
	if status := s.ends(10 * time.Second); status != 0 {
		t.Errorf("exit status %d\n%s", status, s.said)
	}

	base := filepath.Join(files, "sample-one-year-update")
	wantWords(t, "the PDF", pdfText(t, base+"-one-year-update.pdf"), "Kua whakaritea ngā kaitiaki: an officer watches over the person.")
	wantWords(t, "the workbook", sheets(t, base+".xlsx"), "Ko te tikanga: spit hoods prevent harm while other means are tried.")
	for _, name := range []string{"-1-recommendations.csv", "-2-actions.csv", "-3-indicators.csv"} {
		rows(t, base+name)
	}
	nothingLeft(t, s)
}
