package kind

// What a row of each table means. The column names here are those of the header rows
// of the files in assets/tables and of a review's own tables.

func bodyOf(r row) Body {
	return Body{
		Code: r.get("code"), Other: r.list("other"), Name: r.get("name"), Treaty: r.get("treaty"),
		LeadAgency: r.get("lead"), Ratified: r.get("ratified"),
		FollowUpMonths: r.number("follow_up_months"), FollowUpOther: r.number("follow_up_other"),
		MaxMarked: r.number("max_marked"), Monitoring: r.get("monitoring"), TreatyBody: r.yes("treaty_body"),
		Source: r.get("source"), Checked: r.get("checked"), Firm: r.firm(), Note: r.get("note"),
	}
}

func kindOf(r row) Kind {
	return Kind{
		Code: r.get("code"), Name: r.get("name"), Answers: r.get("answers"),
		Numbered: r.yes("numbered"), Cabinet: r.yes("cabinet"), Source: r.get("source"),
	}
}

func headingOf(r row) Heading {
	return Heading{
		Kind: r.get("kind"), Code: r.get("code"), Title: r.get("title"), Required: r.get("required"),
		Guidance: r.get("guidance"), Source: r.get("source"), Firm: r.firm(),
		Default: r.yes("default"), Share: r.number("share"), Automatic: r.yes("automatic"),
	}
}

func limitOf(r row) Limit {
	return Limit{
		Code: r.get("code"), Kind: r.get("kind"), Body: r.get("body"), Label: r.get("label"),
		Unit: r.get("unit"), Value: r.value("value"),
		Headings: r.yes("headings"), Notes: r.yes("notes"), Appendices: r.yes("appendices"), Tables: r.yes("tables"),
		Severity: r.get("severity"), Warn: r.value("warn"), Optional: r.yes("optional"),
		Source: r.get("source"), Checked: r.get("checked"), Firm: r.firm(), Note: r.get("note"),
	}
}

func stageOf(r row) Stage {
	return Stage{Code: r.get("code"), Name: r.get("name"), Help: r.get("help"), Order: r.number("order")}
}

func committeeOf(r row) Committee {
	return Committee{Code: r.get("code"), Name: r.get("name"), Source: r.get("source"), Firm: r.firm()}
}

func agencyOf(r row) Agency {
	return Agency{
		Code: r.get("code"), Name: r.get("name"), Reference: r.get("reference"),
		InMonitor: r.yes("monitor"), Other: r.list("other"),
	}
}

func categoryOf(r row) Category {
	return Category{
		Taxonomy: r.get("taxonomy"), ShortTitle: r.get("short_title"), Title: r.get("title"),
		Reference: r.get("reference"), Parent: r.get("parent"),
	}
}

func taxonomyOf(r row) Taxonomy {
	return Taxonomy{
		Code: r.get("code"), Name: r.get("name"), Tags: r.list("tags"),
		Several: r.yes("several"), Other: r.list("other"),
	}
}

func groundOf(r row) Ground { return Ground{Code: r.get("code"), Words: r.get("words")} }
func verbOf(r row) Verb     { return Verb{Code: r.get("code"), Means: r.get("means")} }
func choiceOf(r row) Choice {
	return Choice{Code: r.get("code"), Words: r.get("words"), Help: r.get("help")}
}

func stateOf(r row) State {
	return State{Code: r.get("code"), Name: r.get("name"), Other: r.list("other")}
}

func starterOf(r row) Starter {
	return Starter{
		Kind: r.get("kind"), Body: r.get("body"), Place: r.get("place"),
		Verb: r.get("verb"), Text: r.get("text"),
	}
}
