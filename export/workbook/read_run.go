package workbook

import "bytes"

// maxRun is how many bytes may stand between two tags. Ours: a cell holds 32,767
// characters at most, and the XML decoder takes three times what a run has.
const maxRun = 1_000_000

// longRun tells whether a part holds text, a tag or a comment that is too long.
func longRun(data []byte) bool {
	for {
		at := bytes.IndexByte(data, '<')
		if at < 0 {
			return len(data) > maxRun
		}
		if at > maxRun {
			return true
		}
		data = data[at+1:]
		for _, c := range [][2]string{{"![CDATA[", "]]>"}, {"!--", "-->"}} {
			if !bytes.HasPrefix(data, []byte(c[0])) {
				continue
			}
			end := bytes.Index(data, []byte(c[1]))
			if end < 0 || end > maxRun {
				return true
			}
			data = data[end:]
		}
	}
}
