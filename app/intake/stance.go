package intake

var (
	// later is what a State says of recommendations that it answers another day.
	later = lazy(`(?i)\b(?:will be examined|will (?:examine|consider|study)|will (?:provide|submit|give) (?:its )?(?:responses?|answers?)|responses? in due (?:time|course))\b`)
	// partly is support in part.
	partly = lazy(`(?i)\b(?:in part\b|part(?:ly|ially)\b|partial (?:support|acceptance)\b)`)
	// refuses is a recommendation that is noted; "noted that" says something else.
	refuses = lazy(`(?i)\b(?:(?:do(?:es)?|did|has|have|could|can) not (?:enjoy|support|accept)\w*|not enjoy(?:ing)?\b|noted(?: by\b|,|;|:|\.|$| and\b| them\b| the (?:following|recommendations)\b)|(?:be|been|are|were|is|was) (?:thus |therefore |only )?noted\b(?: that)?|takes? note of|not (?:be )?(?:supported|accepted)|cannot be accepted|rejected|rejects)`)
	// enjoys is support.
	enjoys = lazy(`(?i)\b(?:enjoy(?:s|ed|ing)? (?:the )?(?:full )?support|(?:are|were|is|was|been) (?:fully )?(?:supported|accepted)\b|(?:supported|accepted) by\b|(?:supports?|accepts?|accepted|supported) (?:all |each )?(?:of )?(?:the|these|those)\b|(?:has|have) (?:supported|accepted)\b|supported$|accepted$)`)
)

// stance returns the position that a sentence about several recommendations states, or
// that a heading above them does; it is empty where the State answers later.
func stance(sentence string) string {
	switch {
	case later().MatchString(sentence):
		return ""
	case partly().MatchString(sentence):
		return "in-part"
	case refuses().MatchString(sentence):
		return "noted"
	case enjoys().MatchString(sentence):
		return "supported"
	}
	return ""
}

// chapter is a heading that says no more than that recommendations follow.
var chapter = lazy(`(?i)^(?:conclusions?\b.*\brecommendations?|(?:list of |the )?recommendations?\b.{0,60})$`)
