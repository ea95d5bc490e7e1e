package intake

import (
	"strings"
	"sync"
)

// proceduralWords are the words of which sentences of procedure are made. None of them
// names a right, a group or a measure: a sentence with one word more is left to the user.
var proceduralWords = sync.OnceValue(func() map[string]bool {
	return wordSet(`
the a an of and or to in on for by with at from as its it that this these those which will be is are was were has have been being not no any all each both
such other others also further therefore thus where when while if under into upon above below herein hereby therein thereof their them they through
between until during before after prior than then so may can could would should must shall

committee state states party parties new zealand government tokelau aotearoa article art chapter chap annex annexes section rule rules procedure procedures
para paragraph convention covenant protocol optional treaty bodies body specific session sessions resolution united nations secretariat
recalling pursuant conclusions accordance line light view pursuant regard respect relation compliance conformity reference provided set out
recommends recommend recommended urges urge urged encourages encourage encouraged requests request requested invites invite invited calls call suggests
asks asked wishes wish like draws draw attention reminds remind recalls recall emphasizes emphasize stresses stress underlines highlights notes note underline highlight given receive receives expected revised

submit submits submitted submitting submission present presents presented presenting provide provides provided providing include includes included including
report reports reporting periodic combined single document documents consolidated initial next second third fourth fifth sixth seventh eighth ninth tenth eleventh
twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty thirty forty first fifty sixty seventy eighty ninety hundred ensure ensures receipt
due date dates time timely later latest no than overdue deadline year years month months one two three twelve eighteen four within
january february march april may june july august september october november december
cover covers period entire up now its guidelines guideline harmonized adopted adoption adopts updated updating update updates core common expanded version
preparation preparing prepare prepared drafting draft elaboration elaborating contain containing contained contains dated dates back existing requirements
limit limits word words exceed exceeding observe observing adhere page pages length shorten review resubmit resubmission translation guaranteed event position case
simplified procedure option list issues replies reply constitute constitutes opt opted agreed accept accepted transmit predictable cycle unless notified otherwise change result
information informs inform informed written detailed concrete specific precise additional brief progress steps measures taken take takes taking account addressing address addresses
points raised concerns made out
implementation implementing implement implemented fully full follow followed following up effect give giving carry out
concluding observations observation recommendations recommendation remaining some plans coming forthcoming future
appropriate necessary needed possible regularly course purpose context connection connexion
particular importance important special urgent urgency immediate attention priority
meeting dialogue constructive next place held hold
be been regarding concerning about well sufficiently far
internet website websites web
`)
})

// recipients are those who are told of the observations, and how.
var recipients = sync.OnceValue(func() map[string]bool {
	return wordSet(`
disseminate disseminated disseminates disseminating dissemination widely wide broad broadly make makes making made available accessible readily known public publicly publicize publicized publicised publicise
publish published publishing publication translate translated translating translations circulate circulated distribute distributed bring sensitize
text language languages official national minority commonly used spoken sign braille easy read format formats including electronic online media social modern communication strategies strategy press channels
society societies level levels local regional territorial federal central relevant particularly especially among amongst
public population civil organization organizations organisation organisations nongovernmental non governmental association associations
official officials officers servant servants authority authorities ministry ministries minister ministers department departments agency agencies institution institutions
judiciary judicial legislative administrative legislators executive parliament parliamentarians members member lawyers judges prosecutors courts
professional professionals profession groups group education educational medical legal academia schools
persons people disabilities disability themselves families family youth children child women indigenous maori iwi hapu tangata whenua te reo english pacific communities community
friendly childfriendly consideration action awareness raising raise similarly versions submitted time
most disadvantaged situations those institutionsalso operating country territory territories works working state stateowned countrys
consultation debate stakeholders actors order enable full general activities activity using use large
`)
})

// partners are those who are consulted about a report.
var partners = sync.OnceValue(func() map[string]bool {
	return wordSet(`
continue continues continuing consult consults consulting consultation consultations consulted dialogue expand expanding expands broad broadly widely wide wider intensify involve involves involving involvement
engage engages engaging engagement participate participation active actively meaningful meaningfully effective effectively cooperate cooperation constructively regularly process processes discuss discussion
civil society organization organizations organisation organisations nongovernmental non governmental national commission institution institutions institute ombudsman commissioner
working area field representative representing represent represents persons people disabilities women children youth indigenous maori iwi hapu
minority minorities groups group communities community actors stakeholders relevant concerned interested parliament parliamentarians members member local authorities authority
level levels operating country especially particularly role plays play ensure ensures ensuring strongly
preparing submission elaboration finalization finalizing
`)
})

// parliament is asked, within its mandate, to look after the observations.
var parliament = sync.OnceValue(func() map[string]bool { return wordSet("parliament parliamentary mandate members member role") })

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
