package check

// tableRules look at the tables that this review changed.
func tableRules() []Rule {
	return []Rule{{
		ID: "table-row", Source: fromReview, Severity: Warning, Review: true,
		About: "The rows that this review puts into the tables can be understood and linked.",
		Find: func(c *Context) []Finding {
			var found []Finding
			for _, p := range c.Tables.Problems(c.Review.About.Tables) {
				found = append(found, finding(c.about(p.Table), p.Message))
			}
			return found
		},
	}}
}
