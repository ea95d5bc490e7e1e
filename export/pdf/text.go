package pdf

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// textString writes a text as PDF's metadata and tags hold it: plain where it is
// plain ASCII, else in UTF-16.
func textString(s string) string {
	plain := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			plain = false
		}
	}
	if plain {
		if !strings.ContainsAny(s, `\()`) {
			return "(" + s + ")"
		}
		return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
	}
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
