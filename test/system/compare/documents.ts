/** Drafts as medical writers keep them, and some that are made to be hard, by what each of them is about. They cite `library.yaml` and the pack. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  'an introduction': `
Ketamine acts within hours [@berman2000; @zarate2006]. A two-site trial found the same [@murrough2013], and so did a
first trial in post-traumatic stress disorder [@feder2014]. @abdallah2018 review them.

## How long it lasts

Relief fades within weeks [@zarate2006, p. 860; @murrough2013]. Blinding is a concern [see @feder2014, pp. 681-682, for a
discussion].
`,
  'all seven': `
First @berman2000, then @zarate2006, @murrough2013, @feder2014, @duman2016, @krystal2019 and @abdallah2018.

All of them [@abdallah2018; @krystal2019; @duman2016; @feder2014; @murrough2013; @zarate2006; @berman2000].
`,
  'one, two and three authors': `
Sleep suffers [@alder2014]. Falls follow [@birch2015]. Pain is asked for by telephone [@cedar2016].

@alder2014 saw it first, @birch2015 confirmed it, and @cedar2016 doubted it. Again [@alder2014; @birch2015; @cedar2016].
`,
  'many authors': `
Four [@four2010], six [@six2012], seven [@seven2013], eight [@eight2014], twenty [@many20] and more [@many23].

@four2010, @six2012, @seven2013, @eight2014, @many20 and @many23 agree. Others are left out [@others2017]; see @others2017.
`,
  prefixes: `
One [see @alder2014]. Two [see also @birch2015 and elsewhere]. Three [for a review, see @cedar2016; but cf. @four2010].

Emphasis [*pace* @elm2015], weight [**not** @elm2017x], a raised one [n^2^ in @six2012], [e.g., @alder2014; contrast @birch2015].
Words only behind [@alder2014 for sleep; @birch2015, with caution]. [@alder2014, but not always].
`,
  locators: `
[@textbook2016, p. 3] [@textbook2016, pp. 33-35] [@textbook2016, chap. 4] [@textbook2016, sec. 5.1] [@textbook2016, fig. 2]

[@textbook2016, vol. 2] [@textbook2016, para. 7] [@textbook2016, n. 12] [@textbook2016, l. 3] [@textbook2016, no. 8]

[@textbook2016, pt. 1] [@textbook2016, bk. 2] [@textbook2016, col. 5] [@textbook2016, fol. 6] [@textbook2016, op. 7]

[@textbook2016, v. 8] [@textbook2016, s.v. 9] [@textbook2016, 99] [@textbook2016, {p. iv}]
`,
  'more locators': `
[@alder2014, pp. 101, 105-107] [@alder2014, chaps. 2-3] [@alder2014, pp. 103--4, and passim] [@birch2015 p. 1003]

[see @birch2015, p. 1004, for more; @alder2014, pp. 102-103] [@cedar2016, 12-13; @four2010, 44] [@quoted2015, p. 10 emphasis added]

[@chapter2011, {ch. IV}] [@chapter2011, figs. 1, 2] [@chapter2011, pp. 1100-1108] [@chapter2011, pp. 55-8]
`,
  'authors in the text': `
@alder2014 [p. 103] counts hours. @birch2015 [pp. 1002-1003; @cedar2016] disagree. @cedar2016 [@four2010; see @six2012, p. 2]
reply. @council2013 [chap. 2] advises. As @vander2014 [200] says; so does @textbook2016 [chap. 3, but see @nodate].

@elm2017x and @elm2017z [p. 2] are by one writer. @edited2009 is edited. @anonbook has no author, nor has @anon2005 [p. A1].
`,
  'without the author': `
Alder counts hours [-@alder2014]. Birch and Dale [-@birch2015, p. 1003] count falls. The council advises rest
[-@council2013, chap. 2; @agency2019]. As Elm says [see -@elm2017x; -@elm2017z]. Nobody wrote it [-@anonbook].
`,
  'the same year': `
Later [@elm2017x], earlier [@elm2017z], a book [@elm2017y], and before that [@elm2015].

All [@elm2017z; @elm2015; @elm2017y; @elm2017x]. @elm2017y [p. 5] and @elm2017z. Two [@elm2017x; @alder2014; @elm2017z].
`,
  'the same year, other way round': `
A book [@elm2017y, p. 9], earlier [@elm2017z]. Then @elm2017x. Mixed [@birch2015; @elm2017z, p. 3; @elm2017x; @elm2015].
`,
  'the same names': `
John [@smithj2012] and Mary [@smithm2012], and Mary with Birch [@smithm2014]. @smithj2012 is not @smithm2012.

Both [@smithj2012; @smithm2012; @smithm2014]. Mary alone [-@smithm2012, p. 16].
`,
  'groups that begin alike': `
One [@fir2018a], two [@fir2018b] and three [@fir2018c]. @fir2018b [p. 22] and @fir2018c.

All [@fir2018c; @fir2018b; @fir2018a]. Once more [@fir2018a, p. 2].
`,
  'bodies and no author': `
Guidelines [@council2013; @agency2019] and papers [@anon2005; @anonbook]. @council2013 and @agency2019 say so.

Again [@council2013, p. 4]. No date [@nodate; @webnd]. @nodate [p. 3] and @webnd are undated.
`,
  'books and chapters': `
Edited [@edited2009], a chapter [@chapter2011, p. 60], a textbook [@textbook2016], translated [@translated1998], over years
[@range1996], and old [@circa1890]. Chapter and book [@chapter2011; @edited2009]. @translated1998 and @chapter2011 differ.
`,
  'other works': `
A thesis [@thesis2018], a preprint [@preprint2021], one in press [@inpress], a talk [@conf2008], a magazine [@mag2003] and one
without issue [@noissue]. A page [@webnd] and an article online [@urlonly]. @inpress and @preprint2021 [p. 4] wait.
`,
  particles: `
@vander2014 and @cruz2019 draw breath; fathers and sons [@hartjr] too. Fever [@darc2001]. Frost [@oberg2010].

[@vander2014; @cruz2019; @darc2001; @oberg2010; @obrien2004; @hartjr] and @obrien2004, @darc2001 [p. 4], @hartjr.
`,
  scripts: `
Russian [@ivanov2011], Chinese [@wang2020] and German [@german2008]. @wang2020 and @ivanov2011 [p. 2].

Sorted [@zarate2006; @oberg2010; @ivanov2011; @wang2020; @german2008; @alder2014].
`,
  titles: `
Italics [@italic2013; @italicbook], lowered and raised [@subsup2014], quotes [@quoted2015], a question [@question2016], a
colon [@colon2017], signs [@ampersand], capitals [@pages2], pages [@pages1].

Once more: [@italicbook, p. 2] [@question2016, p. 17] [@quoted2015, p. 10].
`,
  'notes of the writer': `
Sleep[^a] and falls.[^b] Pain^[So @cedar2016, and others [@four2010].] is asked for [@six2012].

[^a]: @alder2014 [p. 102] says so.
[^b]: [See @birch2015, p. 1003.] More is in @birch2015.

After the notes [@alder2014; @birch2015, p. 1004].
`,
  'notes before and behind': `
[^late]: [@alder2014] stands first in the file.

First in the text [@birch2015]. Then a note.[^late] Then [@cedar2016].^[[@alder2014, p. 103]] And [@alder2014, p. 103].

Twice[^two] in a note.[^late]

[^two]: A sentence [@birch2015]; another one [see @birch2015, p. 1004; @cedar2016]. And @four2010.
`,
  'everywhere in a text': `
# On sleep [@alder2014]

- one [@birch2015]
- two [@cedar2016, p. 14]
    - within [@four2010]

> Quoted, as @six2012 [p. e12] says [@alder2014].

| What  | Who                  |
|-------|----------------------|
| sleep | @alder2014           |
| falls | [@birch2015, p. 1002] |

Term [@elm2015]
:   is defined [@elm2017x].
`,
  'the same again and again': `
[@alder2014, p. 101] [@alder2014, p. 101] [@alder2014, p. 102] [@alder2014] [@alder2014]

[@textbook2016, p. 7] [@alder2014] [@textbook2016] [@textbook2016, chap. 2] [@textbook2016, chap. 2; @alder2014] [@alder2014]

[@birch2015] [@cedar2016] [@four2010] [@six2012] [@seven2013] [@birch2015] [@birch2015, p. 1002] @birch2015 [p. 1002].
`,
  'near and far': `
[@chapter2011] [@alder2014] [@chapter2011] [@birch2015] [@cedar2016] [@elm2015] [@elm2017x] [@four2010] [@six2012]
[@chapter2011, p. 56] @chapter2011 [p. 57] and [see @chapter2011; @edited2009].
`,
  numbers: `
[@alder2014] [@birch2015] [@cedar2016] [@four2010] [@six2012] [@seven2013]

[@alder2014; @birch2015; @cedar2016] [@six2012; @alder2014; @cedar2016; @birch2015] [@seven2013; @birch2015] [@alder2014; @birch2015]
[@six2012, p. 3; @seven2013; @four2010] [see @cedar2016; @four2010; @six2012; @seven2013] [@birch2015; @cedar2016; @eight2014]
`,
  'not cited': `---
nocite: '@alder2014, @elm2017y'
---

Only [@birch2015] and @elm2017x are cited.
`,
  'all that there is': `---
nocite: '@*'
---

Of all works two are cited [@seven2013; @birch2015].
`,
  'nothing but the list': `---
nocite: |
  @vander2014, @fir2018a, @fir2018b, @smithj2012
---

No citation.
`,
  'in German': `---
lang: de
---

Schlaf [@alder2014, S. 101], Stürze [@birch2015, p. 1002], Schmerz [siehe @cedar2016, pp. 12-13; @four2010]. @german2008 [p. 34]
erzählt. Kapitel [@chapter2011, chap. 2]; ohne Jahr [@nodate]; herausgegeben [@edited2009]; Webseite [@agency2019].

@six2012 und @birch2015. Zitiert [@quoted2015]. Anderes [@others2017; @thesis2018; @textbook2016, fig. 3].
`,
  'in French': `---
lang: fr
---

Le sommeil [@alder2014, p. 101], les chutes [voir @birch2015, pp. 1002-1003]. @cedar2016 [chap. 1] et @four2010 en parlent.

Un chapitre [@chapter2011, p. 60], un livre [@edited2009], une page [@webnd], sans date [@nodate]. @six2012. Un titre [@quoted2015].
`,
  'in British English': `---
lang: en-GB
---

Sleep [@alder2014, p. 101], falls [see @birch2015], quotes [@quoted2015], a question [@question2016], a chapter [@chapter2011].

@agency2019 and @seven2013 agree; a report [@council2013, sec. 3], a newspaper [@anon2005].
`,
  'unknown works': `
Known [@alder2014] and @birch2015. Sleep and falls [@alder2014; @birch2015] in a draft with {curly} and [square] brackets, an
address <someone@example.org>, code \`@notcited\`, and an escaped \\@sign.
`,
  'a cover letter': `
Dear editor, we report *new* data on pain (see Table 1) that extend @cedar2016 and @eight2014 [p. 322]. Our methods follow
published guidance [@council2013, pp. 10-12] and textbooks [@textbook2016, chap. 12; see also @chapter2011, pp. 60-65].
**None** of this is published elsewhere [but see our preprint, @preprint2021].
`,
  'a meta-analysis': `
We included ten trials [@alder2014; @birch2015; @cedar2016; @four2010; @six2012; @seven2013; @eight2014; @fir2018a; @fir2018b;
@fir2018c]. Four of them were small [@alder2014; @four2010; @fir2018a; @fir2018c], five were large [@birch2015; @cedar2016;
@six2012; @seven2013; @eight2014].

### Risk of bias

@fir2018a [p. 3] and @fir2018b were at high risk; the rest [@alder2014; @birch2015, p. 1005; @cedar2016] at low risk.
Heterogeneity was as in earlier reviews [reviewed in @eight2014, pp. 325-326; @smithm2014].
`,
};
