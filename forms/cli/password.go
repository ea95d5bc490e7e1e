package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"followup/export"
)

// readPassword reads the password of a workbook: the first line of a file.
func readPassword(path string) (string, error) {
	data, err := readSource(path)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(data), "\uFEFF"), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", fmt.Errorf("the password file %s is empty; write the password on its first line", path)
	}
	return line, nil
}

// unlocked reads a file that came back, with the passwords that were given or, at a
// terminal, with one that is asked for.
func (p *Program) unlocked(back *cameBack, name string) ([]byte, error) {
	data, err := readSource(name)
	if err != nil {
		return nil, err
	}
	plain, err := export.Unlock(data, "")
	for _, password := range back.passwords {
		if !export.PasswordNeeded(err) && !export.PasswordWrong(err) {
			break
		}
		plain, err = export.Unlock(data, password)
	}
	for range 3 {
		if !export.PasswordNeeded(err) && !export.PasswordWrong(err) {
			break
		}
		in, ok := p.In.(*os.File)
		if !ok || !term.IsTerminal(int(in.Fd())) {
			break
		}
		fmt.Fprintf(p.Err, "Password of %s: ", name)
		typed, readErr := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(p.Err)
		if readErr != nil {
			return nil, fmt.Errorf("the password could not be read: %w", readErr)
		}
		if plain, err = export.Unlock(data, string(typed)); err == nil && !slices.Contains(back.passwords, string(typed)) {
			back.passwords = append(back.passwords, string(typed))
		}
	}
	switch {
	case export.PasswordNeeded(err):
		return nil, fmt.Errorf("%s is protected with a password; name a file that holds it with --password-file", name)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return plain, nil
}
