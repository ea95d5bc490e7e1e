package overlap

import (
	"fmt"
	"slices"
	"testing"
)

// alike are invented recommendations in the manner of several bodies: each group asks
// the same in other words.
var alike = [][]string{
	{
		"Raise the minimum age of criminal responsibility to at least 14 years",
		"The Committee urges the State party to raise the minimum age of criminal responsibility in accordance with international standards",
		"Increase the age of criminal responsibility for children",
		"Amend the law so that the minimum age of criminal responsibility is raised for all offences",
	},
	{
		"Ratify the International Convention for the Protection of All Persons from Enforced Disappearance",
		"Consider ratifying the International Convention for the Protection of All Persons from Enforced Disappearance",
		"Accede to the Convention on enforced disappearances without delay",
	},
	{
		"Ratify the International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families",
		"Accede to the convention on migrant workers and members of their families",
		"The Committee encourages the State party to consider ratifying the International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families",
	},
	{
		"Withdraw the reservation to article 37 (c) of the Convention on the Rights of the Child",
		"Consider withdrawing its reservation to article 37 (c) of the Convention on the mixing of child and adult detainees",
	},
	{
		"Reduce the overrepresentation of Māori in prison",
		"Take effective measures to address the over-representation of Maori at all stages of the criminal justice system, prisons included",
		"Intensify efforts to reduce the high rate of imprisonment of Māori and address its causes",
	},
	{
		"End the use of solitary confinement and seclusion in mental health facilities",
		"Abolish seclusion and solitary confinement of persons with disabilities in mental health services",
		"Prohibit in law the seclusion of patients in psychiatric facilities",
	},
	{
		"Combat violence against women and domestic violence, and strengthen protection of victims",
		"Strengthen measures to prevent domestic violence and violence against women and to protect victims",
		"The Committee recommends that the State party step up its action on family violence against women, and that victims have access to protection and shelters",
	},
	{
		"Reduce child poverty, in particular among Māori and Pacific families",
		"Step up efforts to reduce poverty among children, Māori and Pacific children especially",
		"Set targets for reducing child poverty and report on them each year",
	},
	{
		"Strengthen the law against hate speech and incitement to racial hatred",
		"Review legislation on hate speech and the incitement of racial hatred to make it effective",
		"Prosecute and punish racist hate speech, and amend the law on incitement",
	},
	{
		"Collect disaggregated data on hate crimes and publish them",
		"Record hate crime and publish disaggregated statistics on it",
	},
	{
		"Adopt a national action plan against racism",
		"Finalize and implement the national action plan against racism in consultation with communities",
		"The Committee recommends that the State party adopt without delay the plan of action against racism, with funds for its implementation",
	},
	{
		"Ensure that the United Nations Declaration on the Rights of Indigenous Peoples is given effect in law",
		"Adopt a national plan to implement the United Nations Declaration on the Rights of Indigenous Peoples",
		"Resume the preparation of a plan for the Declaration on the Rights of Indigenous Peoples",
	},
	{
		"Implement the recommendations of the Waitangi Tribunal",
		"Ensure that decisions of the Waitangi Tribunal are implemented and that its resources are adequate",
	},
	{
		"Raise the minimum age of marriage to 18 years without exception",
		"Prohibit marriage of persons under 18 years in all circumstances",
		"Amend the Marriage Act so that nobody under 18 may marry",
	},
	{
		"Prohibit non-consensual and unnecessary surgery on intersex children",
		"Adopt legislation that prohibits medically unnecessary procedures on intersex children without their consent",
	},
	{
		"Close the gender pay gap",
		"Take steps to eliminate the pay gap between women and men, including through pay transparency",
		"Introduce pay transparency legislation to reduce the gender pay gap",
	},
	{
		"Ensure access to affordable and adequate housing for low-income families",
		"Address the shortage of affordable housing and ensure that everyone has adequate housing",
		"Develop a strategy on the right to adequate housing, with affordable homes for families on low incomes",
	},
	{
		"Combat trafficking in persons and identify victims",
		"Strengthen efforts against human trafficking, including the identification and protection of victims of trafficking",
		"Amend the Crimes Act so that trafficking does not need deception or coercion where victims are children",
	},
	{
		"Teach te reo Māori in all schools",
		"Promote the learning of te reo Maori in schools",
		"Take measures to revitalise the Māori language, in schools especially",
	},
	{
		"Strengthen the independence and resources of the Human Rights Commission",
		"Provide the Human Rights Commission with adequate resources to carry out its mandate independently",
	},
	{
		"Ensure that children in State care are safe from abuse, and implement the recommendations of the Royal Commission",
		"Implement the recommendations of the Royal Commission of Inquiry into Abuse in Care",
		"Provide redress to survivors of abuse in care without delay",
	},
	{
		"Replace substitute decision-making with supported decision-making for persons with disabilities",
		"Repeal laws on substituted decision-making and introduce supported decision-making for disabled persons",
	},
	{
		"Increase the official development assistance to 0.7 per cent of gross national income",
		"Raise development assistance to the target of 0.7 per cent of gross national income",
	},
	{
		"Take ambitious measures to reduce greenhouse gas emissions",
		"Adopt a plan to cut emissions of greenhouse gases in line with the Paris Agreement",
	},
	{
		"Protect the rights of asylum seekers and end their detention in prisons",
		"Ensure that asylum seekers are not detained in correctional facilities",
		"Refrain from holding asylum-seekers in prison",
	},
	{
		"Improve access to inclusive education for children with disabilities",
		"Guarantee inclusive education for all students with disabilities, with reasonable accommodation",
	},
	{
		"Ensure that the Bill of Rights Act has a higher status than other legislation",
		"Strengthen the status of the New Zealand Bill of Rights Act so that courts may strike down inconsistent legislation",
	},
	{
		"Prohibit corporal punishment in all settings and raise awareness of the law",
		"Continue to raise awareness of the ban on corporal punishment of children",
	},
}

// alone are invented recommendations that ask what no other does, many with words of
// those above.
var alone = []string{
	"Prevent plastics from entering the sea by regulating fisheries",
	"Strengthen the independence of the broadcasting regulator",
	"Ensure that victims of crime are heard at parole hearings",
	"Train judges in the use of international law",
	"Consult civil society when preparing the next report",
	"Improve the mental health of young people and prevent suicide",
	"Ensure access to abortion services in rural regions",
	"Give prisoners the right to vote",
	"Extend paid parental leave for both parents",
	"Increase the number of women on company boards",
	"Protect journalists from harassment online",
	"Regulate the use of facial recognition by the police",
	"Restrict the use of electric tasers by the police",
	"Guarantee safe drinking water in rural communities",
	"Reduce smoking among Māori women",
	"Provide interpreters in courts and hospitals",
	"Ensure that older persons in residential care are free of neglect",
	"Recognise New Zealand Sign Language in broadcasting",
	"Make public transport accessible for persons with disabilities",
	"Raise benefits to a level that secures an adequate standard of living",
	"Improve the rate of breast cancer screening among Pacific women",
	"Support Pacific countries that are affected by sea level rise",
	"Adopt legislation on due diligence of companies in supply chains",
	"Monitor working conditions of seasonal workers in horticulture",
	"Protect lesbian, gay, bisexual and transgender students from bullying",
	"Allow transgender persons to change their sex on birth certificates by declaration",
	"Ensure free legal aid in family courts",
	"Reduce delays in the coroner's courts",
	"Publish the results of inspections of places of detention",
	"Review the Intelligence and Security Act to protect privacy",
	"Strengthen export controls on arms",
	"Set up a national mechanism for reporting and follow-up",
	"Provide sexuality education in all schools",
	"Make historical records of land confiscation public",
	"Ensure fair distribution of fishing quotas",
	"Increase refugee resettlement places",
	"Support small languages such as Vagahau Niue in broadcasting",
	"Protect whistle-blowers in the public service",
	"Guarantee equal access to vaccines for remote communities",
	"Ensure that algorithms used by agencies are audited for bias",
}

func TestHowManyThatAskTheSameAreFound(t *testing.T) {
	var list []Text
	group := []int{}
	for g, block := range alike {
		for _, s := range block {
			list, group = append(list, Text{Text: s}), append(group, g)
		}
	}
	for i, s := range alone {
		list, group = append(list, Text{Text: s}), append(group, -1-i)
	}
	right, wrong, missed := 0, 0, 0
	together := map[[2]int]bool{}
	for _, g := range Groups(list, Least) {
		for i, a := range g.Members {
			for _, b := range g.Members[i+1:] {
				x, y := min(a.Text, b.Text), max(a.Text, b.Text)
				together[[2]int{x, y}] = true
				if group[x] == group[y] {
					right++
				} else {
					wrong++
					t.Logf("wrongly together: %q and %q", list[x].Text, list[y].Text)
				}
			}
		}
	}
	var lost []string
	for x := range list {
		for y := x + 1; y < len(list); y++ {
			if group[x] == group[y] && !together[[2]int{x, y}] {
				missed++
				lost = append(lost, fmt.Sprintf("missed: %q and %q", list[x].Text, list[y].Text))
			}
		}
	}
	slices.Sort(lost)
	for _, s := range lost {
		t.Log(s)
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("%d recommendations, %d pairs that ask the same: precision %.2f, recall %.2f", len(list), right+missed, precision, recall)
	if len(list) < 100 || precision < 0.95 || recall < 0.7 {
		t.Errorf("precision %.2f, recall %.2f of %d", precision, recall, len(list))
	}
}
