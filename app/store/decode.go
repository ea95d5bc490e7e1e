package store

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"followup/app/draft"
)

// Decode reads the bytes of a review's file. Errors are of type *[Error]: NotOurs,
// Damaged, Invalid, Newer, TooBig, Protected.
func Decode(data []byte) (*draft.Review, error) {
	r, err := decodeSealed(bytes.Clone(data))
	if err != nil {
		return nil, err
	}
	return r.review, nil
}

// decoded is what came out of a file's bytes.
type decoded struct {
	review *draft.Review
	mended []string
	sum    [32]byte // SHA-256 of all the bytes
	sealed bool
}

// decodeSealed reads bytes whose seal must be right. They belong to the review then.
func decodeSealed(data []byte) (*decoded, error) {
	if err := recognise(data); err != nil {
		return nil, err
	}
	ok, sum := sealed(data)
	if !ok {
		return nil, &Error{
			Kind: Damaged, What: "is damaged, or another program changed it: its last line does not fit the rest",
			Do: "Open the last good version that Followup kept of it; if the change was made on purpose, use “followup reseal”.",
		}
	}
	r, mended, err := read(data)
	if err != nil {
		return nil, err
	}
	return &decoded{review: r, mended: mended, sum: sum, sealed: true}, nil
}

// DecodeUnsealed reads a file whose seal is missing or wrong because another
// program changed it on purpose. notes says, for a person, what was read and what
// was mended; texts are made ready as [draft.Enter] does.
func DecodeUnsealed(data []byte) (r *draft.Review, notes []string, err error) {
	return decodeUnsealed(bytes.Clone(data))
}

// decodeUnsealed is [DecodeUnsealed] of bytes that belong to the review then.
func decodeUnsealed(data []byte) (r *draft.Review, notes []string, err error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if err := recognise(data); err != nil {
		return nil, nil, err
	}
	ok, _ := sealed(data)
	r, mended, err := read(data)
	if err != nil {
		return nil, nil, err
	}
	enterAll(reviewForm(), reflect.ValueOf(r).Elem())
	seal := "the check sum is missing or does not fit: the file was changed outside Followup"
	if ok {
		seal = "the check sum fits: the file was not changed outside Followup"
	}
	notes = []string{
		seal,
		fmt.Sprintf("read %s, %s, %s, %s and %s", count(len(r.Recommendations), "recommendation"), count(len(r.Actions), "action"),
			count(len(r.Indicators), "indicator"), count(len(r.Engagement), "engagement entry"), count(len(r.Papers), "paper")),
	}
	return r, append(notes, mended...), nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if rest, ok := strings.CutSuffix(what, "y"); ok {
		what = rest + "ie"
	}
	return thousands(n) + " " + what + "s"
}

// enterAll makes every text ready, in place, in a review that nobody else holds.
func enterAll(f *form, v reflect.Value) {
	switch f.shape {
	case aText:
		if !f.id {
			v.SetString(draft.Enter(v.String()))
		}
	case anObject:
		if f.pointer {
			v = v.Elem()
		}
		for _, m := range f.members {
			enterAll(m.form, v.Field(m.index))
		}
	case aList:
		for i := range v.Len() {
			enterAll(f.of, v.Index(i))
		}
	}
}

// recognise tells early what is no review of ours, is too big, or needs a passphrase.
func recognise(data []byte) error {
	if len(data) > MaxFile {
		return tooBig(len(data))
	}
	if protected(data) {
		return &Error{Kind: Protected, What: "is protected with a passphrase", Do: "Give its passphrase."}
	}
	start := bytes.TrimLeft(data[:min(len(data), 4096)], " \t\r\n")
	switch {
	case len(data) == 0:
		return &Error{Kind: Damaged, What: "is empty", Do: "Open the last good version that Followup kept of it."}
	case len(start) == 0 || start[0] != '{':
		return notOurs()
	}
	return nil
}

func notOurs() *Error {
	return &Error{
		Kind: NotOurs, What: "is not a Followup review",
		Do: "Choose a file whose name ends in .followup; spreadsheets, Word files and lists come in through Import.",
	}
}
