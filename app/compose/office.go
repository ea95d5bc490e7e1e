package compose

// Office returns a Minister's title as it stands behind "the": "Minister of Justice",
// "Minister for Women", "Attorney-General".
func Office(portfolio string) string { return office(portfolio) }
