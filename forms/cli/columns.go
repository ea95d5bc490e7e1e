package cli

import (
	"fmt"
	"slices"

	"followup/app/ledger"
	"followup/export"
)

// readColumns reads the Ministry's template CSVs, by the file that each is for.
func readColumns(names map[string]string) (map[string][]byte, error) {
	var templates map[string][]byte
	for file, name := range names {
		if !slices.ContainsFunc(ledger.Kinds(), func(kind string) bool { return ledger.File(kind) == file }) {
			return nil, fmt.Errorf("there is no file %q that a template could be for: write --columns recommendations=CSV, actions=CSV or indicators=CSV", file)
		}
		data, err := readSource(name)
		if err != nil {
			return nil, err
		}
		is, err := export.TemplateKind(data)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s: %w", name, err)
		case is != "" && is != file && is != ledger.File(ledger.Recommendation): // all have what a recommendation has
			return nil, fmt.Errorf("%s is the Ministry's template for %s, not for %s", name, is, file)
		case is == "":
			return nil, fmt.Errorf("%s has no column of the Monitor's, such as \"Reference [database:reference]\"; give one of the Ministry's templates", name)
		}
		if templates == nil {
			templates = map[string][]byte{}
		}
		templates[file] = data
	}
	return templates, nil
}
