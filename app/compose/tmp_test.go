package compose

import (
	"fmt"
	"testing"
)

func TestTmp(t *testing.T) {
	r, p := small()
	fmt.Println(sketch(composed(t, r, p, Options{})))
	fmt.Println(sketch(composed(t, r, p, Options{Release: Public})))
	for _, k := range []string{"one-year-update", "upr-response", "mid-term"} {
		q := *p
		q.Kind = k
		q.Sections = nil
		fmt.Println(k)
		fmt.Println(sketch(composed(t, r, &q, Options{})))
	}
}
