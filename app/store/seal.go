package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The last member of a file and what stands around its 64 digits.
const (
	sealBefore = "  \"sha256\": \""
	sealAfter  = "\"\n}\n"
	sealLength = len(sealBefore) + 64 + len(sealAfter)
)

// sealed tells whether the last member holds the hash of every byte before its
// line; sum is the SHA-256 of all of data.
func sealed(data []byte) (ok bool, sum [32]byte) {
	hash := sha256.New()
	at := len(data) - sealLength
	if at < 0 {
		return false, sha256.Sum256(data)
	}
	hash.Write(data[:at])
	seal := hash.Sum(nil)
	hash.Write(data[at:])
	sum = [32]byte(hash.Sum(nil))
	line := data[at:]
	ok = bytes.HasPrefix(line, []byte(sealBefore)) && bytes.HasSuffix(line, []byte(sealAfter)) &&
		string(line[len(sealBefore):len(sealBefore)+64]) == hex.EncodeToString(seal)
	return ok, sum
}

// sealWith appends the last member, and returns the SHA-256 of all of it too.
func sealWith(body []byte) (data []byte, sum [32]byte) {
	hash := sha256.New()
	hash.Write(body)
	data = append(body, sealBefore...)
	data = hex.AppendEncode(data, hash.Sum(nil))
	data = append(data, sealAfter...)
	hash.Write(data[len(body):])
	return data, [32]byte(hash.Sum(nil))
}

// seal returns a file's bytes with the last member appended.
func seal(body []byte) []byte {
	data, _ := sealWith(body)
	return data
}

func characters(s string) int { return utf8.RuneCountInString(s) }

// beginning returns the first words of a text, on one line.
func beginning(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), 400)]), " ")
	if n := []rune(s); len(n) > 40 {
		return string(n[:40]) + "…"
	}
	return s
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// megabytes writes a size in bytes for a person.
func megabytes(n int) string {
	return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
}

func tooBig(n int) *Error {
	return &Error{
		Kind: TooBig, What: "is too big: " + megabytes(n) + ", and a review may have " + megabytes(MaxFile),
		Do: "Split the review, or take out texts that do not belong in it.",
	}
}
