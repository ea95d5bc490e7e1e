package intake

import (
	"slices"
	"testing"
)

func TestWhatRecommends(t *testing.T) {
	for _, s := range []string{
		"The Committee recommends that the State party adopt a plan.",
		"The Committee urges the State party to act.",
		"The Committee calls upon the State party to act.",
		"The Committee encourages the State party to continue its work.",
		"The Committee also requests the State party to report on it.",
		"The Committee, recalling its general recommendation No. 35 (2013), recommends that the State party train judges.",
		"Recalling its previous concluding observations (CERD/C/NZL/CO/20, para. 12), the Committee reiterates its recommendation that the State party consult Māori.",
		"In the light of its general comment No. 20 (2016), the Committee strongly urges New Zealand to act.",
		"The State party should take all measures to end it.",
		"The State party should: (a) act; (b) report.",
		"The State party is encouraged to ratify the Convention.",
		"It recommends that the State party ratify the Convention.",
		"It also encourages the Government to consult.",
		"The Committee invites the State party to seek help.",
		"The Committee draws the attention of the State party to its guidelines and calls on it to apply them.",
		"While welcoming the Act, the Committee recommends its full use.",
		"The Committee takes note of the plan and recommends that it be funded.",
		"The Committee suggests that the State party consider it.",
		"The Government should publish the data.",
	} {
		if recommends(s) != 0 {
			t.Errorf("not taken for a recommendation: %s", s)
		}
	}
	for _, s := range []string{
		"The Committee welcomes the adoption of the Act.",
		"The Committee notes that the State party encourages its agencies to train staff.",
		"The Committee is concerned that the law requests persons to register.",
		"The Committee regrets that its earlier recommendations were not followed.",
		"The Committee is concerned that the State party should have acted earlier.",
		"The Committee notes with appreciation that the Tribunal recommends reform.",
		"The Committee reiterates its concern about remand.",
		"The Committee recalls its general recommendation No. 24.",
		"The State party informed the Committee that it encourages dialogue.",
		"The Committee considered the report at its 2990th meeting.",
		"It is regrettable that no data were given.",
		"The Committee notes the invitation to visit the State party.",
	} {
		if recommends(s) >= 0 {
			t.Errorf("taken for a recommendation: %s", s)
		}
	}
	both := "The Committee is concerned about remand (see para. 4). It recommends that the State party reduce it."
	if at := recommends(both); at < 0 || both[at:at+3] != "It " {
		t.Errorf("the sentence that recommends begins at %d", at)
	}
}

func TestParagraphsThatAreNamed(t *testing.T) {
	for s, want := range map[string][]string{
		"5, 7 (b) to (d) and 9 above.":                                      {"5", "7(b)", "7(c)", "7(d)", "9"},
		"10 (a) and (b), 18, and 24 (c) above, within one year":             {"10(a)", "10(b)", "18", "24(c)"},
		"12 (constitutional framework), 18 (violence) and 30 (refugees).":   {"12", "18", "30"},
		"14–16 and 20 of the present document":                              {"14", "15", "16", "20"},
		"16 (c)–(e) above":                                                  {"16(c)", "16(d)", "16(e)"},
		"9 and 11 above. The next report is due in 20 years, paragraph 40.": {"9", "11"},
		"nothing": nil,
	} {
		if got := paragraphList(s); !slices.Equal(got, want) {
			t.Errorf("%q gave %q", s, got)
		}
	}
}

func TestLetteredItems(t *testing.T) {
	for body, want := range map[string][]string{
		"The State party should: (a) act; (b) pay; and (c) report.":                       {"act", "pay", "report."},
		"The State party should act as in paragraphs 12 (a) and (b) above.":               nil,
		"It should (a) act, in line with article 5 (b) of it, and (b) pay.":               {"act, in line with article 5 (b) of it", "pay."},
		"It should:\n(a) act: (i) now; (ii) later;\n(b) pay.":                             {"act: (i) now; (ii) later", "pay."},
		"It should: (a) only this.":                                                       {"only this."},
		"It should apply option (a) of the plan.":                                         nil,
		"It should: (a) a; (b) b; (c) c; (d) d; (e) e; (f) f; (g) g; (h) h; (i) i; (j) j": {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"},
	} {
		var got []string
		_, items := letters(body)
		for _, it := range items {
			got = append(got, it.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q gave %q", body, got)
		}
	}
}
