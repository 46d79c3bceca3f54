"""English words that exclude each other where they stand before or behind the same word.

Pairs that tell one event from two sides (bought, sold; sent, received) are left out: both may be true.
"""

from __future__ import annotations

from collections.abc import Mapping

# Any word left of the colon excludes any to the right.
OPPOSITES = """
good great excellent nice : bad terrible awful poor horrible dreadful
better : worse
best : worst
high higher highest : low lower lowest
large big huge wide vast broad extensive : small little tiny narrow limited minimal
long longer : short shorter
fast quick rapid swift faster quicker : slow slower slowly
cheap affordable inexpensive cheaper reasonable : expensive costly unaffordable pricey
easy simple easier simpler straightforward : difficult hard complicated complex harder
strong stronger : weak weaker
rich wealthy : poor
new modern : old outdated ancient
young younger : old older elderly
early earlier earliest : late later latest
safe secure : dangerous unsafe risky insecure hazardous
public : private
national domestic local : international foreign global
general : specific
local : global
positive : negative
happy glad pleased satisfied delighted : unhappy sad dissatisfied upset displeased
healthy : unhealthy sick
important significant crucial essential : unimportant insignificant irrelevant trivial negligible
relevant : irrelevant
useful helpful : useless unhelpful
successful : unsuccessful failed
possible : impossible
legal lawful : illegal unlawful
fair : unfair
honest : dishonest
responsible : irresponsible
reliable : unreliable
available : unavailable
popular : unpopular
likely : unlikely
certain sure : uncertain unsure
common : rare uncommon
flexible customizable : inflexible rigid fixed
permanent : temporary
voluntary optional : mandatory compulsory required obligatory
formal official : informal unofficial
open : closed shut
full : empty partial
maximum : minimum
maximize maximise : minimize minimise
major : minor
upper : lower
inner internal : outer external
front : back rear
top : bottom
above : below
inside : outside
indoor : outdoor
northern : southern
eastern : western
north : south
east : west
left : right
previous : next
before : after
past : future
current existing : former
active : inactive passive
direct : indirect
complete : incomplete
comprehensive : limited
correct right accurate : incorrect wrong inaccurate
true : false
real genuine : fake
correctly accurately : incorrectly wrongly inaccurately
quickly rapidly : slowly
easily : hardly
often frequently regularly usually always : rarely seldom never
more : less fewer
most : least
many several numerous : few
all every : no none
always : never
everyone everybody : nobody
increase increased increases increasing : decrease decreased decreases decreasing reduce reduced reduces reducing
increase increased : decline declined fall fell drop dropped
rise rose risen rises rising : fall fell fallen falls falling drop dropped drops decline declined
raise raised raises raising : lower lowered lowers lowering cut
gain gained gains : lose lost loses loss losses
grow grew grown growth growing : shrink shrank shrinking decline declined fell
improve improved improves improving : worsen worsened deteriorate deteriorated
strengthen strengthened : weaken weakened
win won wins winning victory : lose lost loses losing defeat
beat : lost
accept accepted accepts accepting : reject rejected rejects refuse refused decline declined
passed passes adopted adopts endorsed endorses : rejected rejects defeated
backed backing : opposed opposing
overturn overturned overturns quash quashed annul annulled scrapped : uphold upheld upholds
approve approved approves approving approval : reject rejected disapprove disapproved disapproval
support supported supports supporting : oppose opposed opposes opposing opposition
agree agreed agrees agreement : disagree disagreed disagrees disagreement
allow allowed allows permit permitted : forbid forbidden ban banned prohibit prohibited prevent prevented
confirm confirmed confirms : deny denied denies
include included includes including : exclude excluded excludes excluding
add added adding adds : remove removed removing removes subtract
hire hired hiring : fire fired dismiss dismissed
start started starts starting begin began begins beginning : end ended ends ending finish finished stop stopped
open opened opens opening : close closed closes closing shut
arrive arrived arrival : depart departed departure leave left
enter entered : exit exited leave left
join joined joins joining : leave left leaves leaving quit
stay stayed remain remained : leave left
build built : destroy destroyed demolish demolished
create created : destroy destroyed
push pushed : pull pulled
attack attacked : defend defended
praise praised praises : criticise criticised criticize criticized condemn condemned vilify
love loved loves like liked likes enjoy enjoyed : hate hated hates dislike disliked dislikes
encourage encouraged encourages encouraging : discourage discouraged discourages discouraging
remember remembered remembers : forget forgot forgets forgotten
succeed succeeded success : fail failed failure
expand expanded expanding expansion : shrink contract reduce reduced
issued imposed : lifted cancelled
earned gained : lost
welcomed praised hailed : criticised criticized condemned denounced
harsh severe tough : light lenient mild
thrown : accepted adopted approved backed
cut lowered raised lifted increased reduced : left kept held maintained
fired sacked dismissed ousted : resigned quit
confirmed : rejected
suspended halted blocked : approved cleared
celebrated cheered : protested booed mourned
accelerate accelerated sped speeds : slow slowed
double doubled doubles doubling treble trebled triple tripled : halve halved halves halving
died dies perished killed : survived survives survive surviving
doubled doubles doubling : tripled triples tripling trebled quadrupled
north northern : south southern
east eastern : west western
upgrade upgraded : downgrade downgraded
export exported exports : import imported imports
profit profits : loss losses
surplus : deficit
advantage advantages benefit benefits pros : disadvantage disadvantages drawback drawbacks cons
strength strengths : weakness weaknesses
supply : demand
hot warm hotter : cold cool colder
dry : wet
light : heavy dark
heavier : lighter
clean : dirty
day : night
male men man boys boy : female women woman girls girl
husband : wife
guilty convicted : innocent acquitted
alive : dead
optimistic : pessimistic
peaceful : violent
rural : urban
interested interest : disinterested disinterest uninterested
presence : absence lack
attend attended attends attending : miss missed skip skipped
trust : distrust mistrust
appear appeared : disappear disappeared
conservative : liberal
winner : loser
majority : minority
parent parents : child children
employer : employee
teacher : student
landlord : tenant
plaintiff : defendant
prosecution : defence defense
home : away
online : offline
wireless : wired
junior : senior
primary : secondary
crowded busy : secluded deserted remote quiet
interesting exciting : boring dull
beautiful : ugly
polite friendly : rude hostile unfriendly
patient : impatient
brave : cowardly
careful : careless
confident : nervous
generous : selfish
satisfaction : frustration dissatisfaction disappointment
hope hopeful : despair hopeless
recommend recommends recommended recommending : avoid avoids avoiding discourage discourages
supervised : unsupervised
linear : nonlinear
qualitative : quantitative
theoretical : empirical practical
static : dynamic
manual : automatic automated
positive : adverse
stable : unstable volatile
"""

# Pairs that seldom meet but where one thing is said of another; the rest is doubtful by itself.
CORE = """rise fall, rise drop, rise decline, increase decrease, increase fall, increase drop, increase decline,
raise lower, raise cut, gain lose, win lose, accept reject, accept refuse, approve reject, support oppose,
guilty innocent, allow ban, allow forbid, permit forbid, permit ban, convict acquit, victory defeat, confirm deny,
strengthen weaken, improve worsen, success failure, legal illegal, upgrade downgrade, profit loss, surplus deficit,
higher lower, majority minority, tighten ease, tighten loosen, encourage discourage, widen narrow, agree disagree"""
PAIRS = """increase reduce, open close, up down, more fewer, more less, allow prevent, succeed fail,
expand shrink, improve deteriorate, include exclude, buy sell, hire fire, love hate, like dislike, positive negative,
maximum minimum, best worst, better worse, easy difficult, safe dangerous, lawful unlawful, possible impossible,
able unable, likely unlikely, same different, early late, alive dead, victory loss, remember forget, admit deny,
happy sad, happy unhappy, satisfied dissatisfied, strong weak, rich poor, accelerate slow, above below,
inside outside, always never, everyone nobody, large small, big small, high low, fast slow, build destroy,
protect threaten, praise criticize, support criticize, create destroy, attack defend, remain leave, stay leave,
enable disable, enable prevent, appear disappear, trust distrust, pass fail, expensive cheap, advantage disadvantage,
optimistic pessimistic, add remove, temporary permanent, voluntary mandatory, upper lower, grow shrink, grow decline,
rise down, fall up, gain down, drop up, welcome criticize,
grow fall, import export, lend borrow, friend enemy, married divorced, extend shorten, lift impose"""


def _excluding() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in OPPOSITES.strip().splitlines():
        left, right = (side.split() for side in line.split(":"))
        for one, others in ((left, right), (right, left)):
            for word in one:
                found.setdefault(word, set()).update(others)
    return {word: frozenset(others) for word, others in found.items()}


# Each word of these with all that it excludes.
ANY_OPPOSITE: Mapping[str, frozenset[str]] = _excluding()
