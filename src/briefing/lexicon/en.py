"""English words; phrases are separated by bars, spellings are lower case with straight apostrophes."""

from __future__ import annotations

from briefing.schema import SectionKind

HEDGES = """may | might | could | would | can | perhaps | possibly | probably | likely | unlikely |
potentially | allegedly | alleged | apparently | reportedly | seemingly | presumably | supposedly |
purportedly | purported | suspected | believed | expected | is expected to | are expected to |
was expected to | were expected to | appears | appear | appeared | appears to | appear to | appeared to |
seems | seem | seemed | seems to | seem to | seemed to | suggests | suggest | suggested | indicates |
indicate | indicated | estimated | an estimated | about | around | approximately | roughly | nearly | almost |
some | largely | mostly | mainly | partly | partially | in part | generally | usually | often | sometimes |
rarely | at least | up to | as many as | more than | fewer than | less than | tentatively | preliminary |
initial | initially | unconfirmed | unclear | not clear | it was not clear | it is not clear |
not immediately clear | uncertain | is thought to | are thought to | is believed to | are believed to |
was believed to | were believed to | is said to | are said to | tends to | tend to | sought to | seeks to |
seek to | aims to | hopes to | tried to | attempted to | in some cases | if confirmed | if approved |
should it | in principle | considered | considering | is considering | are considering | no evidence | no sign | no signs |
no indication | do not see evidence | does not see evidence | did not see evidence | remains unclear | it remains unclear |
risks | could potentially | what it said were | what it called | what it described as | what they said were |
so-called | self-described"""

REPORTING_VERBS = """said | says | say | saying | told | tells | telling | announced | announces |
announcing | stated | states | stating | added | adds | adding | reported | reports | reporting | claimed |
claims | claiming | argued | argues | arguing | warned | warns | warning | noted | notes | noting | explained |
explains | confirmed | confirms | confirming | denied | denies | denying | acknowledged | acknowledges |
acknowledging | admitted | admits | insisted | insists | insisting | declared | declares | declaring |
alleged | alleges | alleging | asserted | asserts | contended | contends | maintained | maintains | testified |
testifies | predicted | predicts | predicting | forecast | forecasts | estimated | estimates | estimating |
concluded | concludes | found | finds | suggested | suggests | suggesting | urged | urges | urging | vowed |
vows | vowing | pledged | pledges | pledging | promised | promises | promising | threatened | threatens |
threatening | called | calls | calling | described | describes | describing | wrote | writes | writing |
tweeted | posted | posts | posting | asked | asks | replied | replies | replying | responded | responds |
responding | accused | accuses | accusing | blamed | blames | blaming | criticized | criticised | criticizes |
criticises | condemned | condemns | praised | praises | remarked | remarks | recalled | recalls | revealed |
reveals | disclosed | discloses | indicated | indicates | emphasized | emphasised | emphasizes | emphasises |
stressed | stresses | stressing | reiterated | reiterates | cautioned | cautions | commented | comments |
observed | observes | complained | complains | quipped | joked | believed | believes | thinks | expects |
expected | demanded | demands | rejected | rejects | dismissed | dismisses | agreed | conceded | concedes |
hinted | signaled | signalled | boasted | lamented | quoted | ruled | rules | advised | advises | informed |
mentioned | mentions | proposed | proposes | reads | read"""

ATTRIBUTION_CUES = """according to | in a statement | in the statement | in a press release |
in a news release | in a release | in a report | in its report | in a letter | in a memo | in an email |
in an e-mail | in an interview | in remarks | in a speech | in a post | in a tweet | in a blog post |
in testimony | in court documents | in court filings | in a filing | in a readout | in the readout |
at a news conference | at a press conference | at a briefing | at a news briefing | told reporters |
on condition of anonymity | on the condition of anonymity | citing | cited by | quoting | quoted by |
quoted as saying | as described by | in the words of | in the view of | as reported by | reported by | per |
sources said | officials said | a source familiar with | sources familiar with | people familiar with |
a spokesman for | a spokesperson for | a spokeswoman for | state media | state-run media |
what it described as | what it called | what it said were | what it said was | described as | so-called |
in response to questions | based on data from | data from | a study by | a report by | a survey by | a poll by"""

INTENT_MARKERS = """will | won't | shall | 'll | is going to | are going to | plans to | plan to |
planned to | planning to | plans for | intends to | intend to | intended to | aims to | aim to | vows to |
vow to | vowed to | vowed | swears to | swear to | swore to | sworn to | pledged to | pledges to | pledge to |
promised to | promises to | threatened to |
threatens to | expected to | is expected | are expected | expects to | expect to | is set to | are set to |
set to | is due to | are due to | due to begin | due on | due in | due by | scheduled for | scheduled to |
is scheduled | are scheduled | is slated | slated for | slated to | is to | are to | is poised to | poised to |
about to | ordered to | agreed to | hopes to | hope to | seeks to | proposes to | proposed | would | deadline |
upcoming | forthcoming | coming | next | soon | until | by the end of | starting | beginning | effective |
takes effect | take effect | goes into effect | ahead of | looks ahead | looking ahead | in the coming |
later this | tomorrow | awaits | await | forecasts | forecast | projects | projected | prepares to |
preparing to | is preparing | are preparing | may yet | not decided | undecided | yet to decide | yet to say"""

CAUSAL_CUES = """because | because of | in response to | due to | owing to | as a result of | as a result |
thanks to | following | after | amid | prompted by | caused by | triggered by | sparked by | driven by |
led to | leads to | led by | resulting from | resulted in | resulting in | stemming from | attributed to |
blamed on | blamed for | on account of | in retaliation for | in the wake of | in light of | in protest of |
in protest at | in order to | so that | so as to | therefore | consequently | hence | thus | since |
for fear of | out of concern | over concerns | on suspicion of | on charges of | citing | to avoid |
to prevent | to curb | to protect | to counter | in a bid to | in an effort to | in an attempt to | aimed at |
designed to | the reason | that is why | which is why | contributed to | thereby | given that"""

SIGNIFICANCE_CUES = """why it matters | first time | for the first time | the first | the largest |
the biggest | the worst | the highest | the lowest | the most | the deadliest | record | historic |
unprecedented | landmark | milestone | turning point | significant | significance | important | importance |
crucial | critical | key | major | matters | comes as | comes amid | comes after | comes at a time |
the move comes | the decision comes | raises questions | raises concerns | raising fears | raising concerns |
underscores | underscoring | underlines | highlights | highlighting | signals | signaling | signalling |
marks | marking | a blow to | a boost to | a setback | a victory for | a test of | at stake | implications |
impact | consequences | could affect | would affect | affects millions | threatens | threat | risk |
would mean | could mean | means that | means for | paves the way | pave the way | opens the door |
open the door | sets a precedent | precedent | since at least | in decades | in years | in months |
in several months | ever | so far | growing concern | pressure on | dependence | depends on | accounts for |
would make it | could make it | a step toward | a step towards | aimed at"""

NEGATIONS = """not | no | never | n't | cannot | can't | won't | don't | doesn't | didn't | isn't | aren't |
wasn't | weren't | hasn't | haven't | hadn't | wouldn't | couldn't | shouldn't | mustn't | without | neither |
nor | none | nobody | nothing | nowhere | no one | no longer | hardly | barely | scarcely | unable to |
failed to | fails to | fail to | refused to | refuses to | declined to | declines to | denied | denies |
rejected | lack of | lacks | lacked | absence of | rather than | instead of | far from | ain't"""

NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1000000,
    "billion": 1000000000, "trillion": 1000000000000, "dozen": 12,
}  # fmt: skip

MONTHS = {
    "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sep.": 9, "sept.": 9, "oct.": 10,
    "nov.": 11, "dec.": 12,
}  # fmt: skip

WEEKDAYS = {"mon.": 0, "tue.": 1, "tues.": 1, "wed.": 2, "thu.": 3, "thurs.": 3, "fri.": 4, "sat.": 5, "sun.": 6}

RELATIVE_DAYS = {
    "yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "last night": -1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip

DATE_WORDS = {
    "part": "late|early|mid|mid-|the end of|the start of|the beginning of",
    "periods": """last week=week-1|this week=week+0|next week=week+1|the coming week=week+1|
        last month=month-1|this month=month+0|next month=month+1|last year=year-1|this year=year+0|
        next year=year+1|the previous week=week-1|the previous month=month-1|the previous year=year-1|
        earlier this week=week+0|earlier this month=month+0|earlier this year=year+0|later this week=week+0|
        later this month=month+0|later this year=year+0""",
    "weekday_last": "last|this past",
    "weekday_next": "next|coming|this coming",
    "weekday_this": "this",
    "window": "(?:last|past|previous|next|coming) (?:{n} )?"
    "(?:hours?|days?|weeks|months|years|decades?|week|month|year)",
    "ago": "{n} {unit} ago",
    "units": """day=day|days=day|week=week|weeks=week|month=month|months=month|year=year|years=year|
        decade=decade|decades=decade""",
    "some": "a=1|an=1",
    "in": "in|since|from|until|till|by|during|before|after|through|between|and|around|last|next|this|every|each|of",
    "of": "of",
    "to": "to|through|until|and",
    "month_first": "yes",
    "capital": "yes",
}

SECTION_LABELS: dict[SectionKind, str] = {
    "why_it_matters": """why it matters | why this matters | why that matters | why it's important |
        why it is important | why this is important | why you should care | why we care | why care |
        what it means | what this means | what that means | the significance | significance | the stakes |
        what's at stake | the impact | why now | so what | why it matters to you | why it matters now""",
    "whats_next": """what's next | what is next | what comes next | what happens next | what's ahead |
        what lies ahead | next steps | next step | the next step | what to watch | what we're watching |
        what to expect | what to look for | what to watch for | looking ahead | looking forward |
        the road ahead | the way ahead | outlook | the outlook | ahead | what's coming | coming up |
        what we'll be watching | the way forward | what follows""",
    "background": """background | the background | context | the context | some context | for context |
        behind the news | catch up quick | catch up fast | flashback | the backstory | backstory |
        the back story | history | the history | the big picture | big picture | the backdrop | backdrop |
        rewind | how we got here | what led to this | previously | the other side of the story | zoom out |
        zooming out | state of play | the state of play | where things stand | where it stands | the latest |
        the story so far | looking back | timeline | the timeline""",
    "details": """details | the details | how it works | how it worked | driving the news | what's new |
        what is new | what's happening | what happened | what's happened | zoom in | zooming in |
        between the lines | reality check | the intrigue | how they did it | what they did | what they found |
        results | findings | key findings | key insight | key insights | method | methodology |
        situation overview | overview | response | the response | humanitarian response | key developments |
        developments | recommendations | needs | gaps | the plan | the problem | the solution | the challenge |
        key points | key takeaways | takeaways | takeaway | the takeaway | the fine print | what it says |
        what the report says | what to know | the facts | what we know | how it happened | threat level |
        yes, but | yes but | but | the other side | the other view | room for disagreement | the counterpoint |
        what we don't know | the catch | the rub | worth noting | of note | notable | our thought bubble |
        thought bubble | we're thinking | our take | the view from | my view | bottom line | the bottom line |
        the upshot | the hitch | status | what they accomplished | the intrigue | the strategy |
        friction point | friction points | pushback""",
    "quotes": """what they're saying | what they are saying | what they said | what people are saying |
        quotable | quoted | in their words | in their own words | the quote | quote | reactions | reaction |
        the reaction | what others say | what he's saying | what she's saying | what he said | what she said |
        what experts say""",
    "figures": """by the numbers | the numbers | key figures | key numbers | in numbers |
        facts and figures | figures | the data | stunning stat | data point | numbers""",
    "lede": """the news | the big story | highlights | key highlights | summary | executive summary |
        in brief | at a glance | tl;dr | tldr | the short version | in short | the lede | the gist""",
    "know_more": """know more | go deeper | read more | learn more | more information | further reading |
        related | see also | for more information | dig deeper | more | sources | source | read on |
        related stories | related coverage | additional resources | resources | references | recommended""",
    "other": """about | about us | contact | contacts | media contact | media contacts | press contact |
        contact us | for further information | for further information, please contact | notes to editors |
        notes to editor | note to editors | editor's note | editors' note | disclaimer |
        forward-looking statements | disclosure | disclosures | correction | corrections | clarification |
        follow us | subscribe | sign up | advertisement | acknowledgements | acknowledgments | 1 big thing |
        photo | image | caption | credit""",
}

ABBREVIATIONS = """gen. | sen. | rep. | gov. | dr. | mr. | mrs. | ms. | prof. | lt. | col. | sgt. | capt. |
maj. | adm. | rev. | hon. | st. | ft. | mt. | vs. | v. | no. | nos. | sec. | fig. | cmdr. | brig. | cpl. |
pvt. | supt. | det. | amb. | pres. | sens. | reps. | gens. | drs. | messrs. | pp. | vol. | ch. | art. | e.g. |
i.e. | cf. | approx. | ca. | jan. | feb. | aug. | sept. | oct. | nov. | dec. | fr. | sr."""

OPENINGS = "it | they | this | these | that | those | he | she | its | their | his | her"
FIRST_PERSON = "we | our | ours | us | i | my | me"
SELF_REFERENCES = """the article says | the article said | the article states | the article reports | the article notes |
the article describes | the article explains | according to the article | this article | in the
article | the story says | the text says | the author says | the author writes | the piece says |
the report above"""
LIKELIHOODS = """likely | unlikely | probably | probable | improbable | possibly | almost certain | almost certainly
| roughly even chance | may | might | could | remote chance"""
CONFIDENCES = """high confidence | moderate confidence | medium confidence | low confidence | with confidence |
confidently"""
CONTRAST_OPENINGS = (
    "but | however | still, | yet | nevertheless | nonetheless | even so | that said | on the other hand"
)
EMPTY_ANSWERS = """not stated | none stated | none stated in the source | none listed | not given | not known | not available | not specified | unknown | none | n/a"""
PUBLISHING = "published"
