"""English verbs of the news: which say the same, and the forms that are not made by rule. Written for this project."""

from __future__ import annotations

# A line a deed: verbs that tell the same thing of the same doer.
SAME = """
fall drop decline slip slide slump plunge tumble sink dip
rise climb increase jump gain surge soar advance grow
cut lower reduce trim slash
raise lift hike
close shut shutter
open reopen
buy acquire purchase
sell divest
approve pass endorse adopt
reject refuse rebuff
back support
oppose resist
arrest detain
jail imprison
convict
acquit clear
kill slay
injure wound hurt
die perish
survive
appoint name
elect
resign quit
dismiss sack fire oust
withdraw pull
leave depart
join
win
lose
beat defeat thrash edge overcome crush eliminate
score net
blame
accuse
criticise criticize condemn denounce
praise hail welcome
sue
charge indict
warn
urge
call
order
ban outlaw
allow permit
delay postpone
cancel scrap
start begin launch
end finish
lead head
run operate
own
build construct
found establish
fund finance
design develop
publish release
admit confess
deny
confirm
sign
meet
visit
attack strike raid
capture seize
free release
expel deport
invade enter
hold host
send dispatch
receive get
give grant
offer
pay
owe
earn
spend
invest
borrow
lend
steal embezzle
forecast predict expect project
demand
propose
promise pledge vow
threaten
agree
decide
vote
fail
succeed
lay
hire recruit employ
supply deliver provide
produce make manufacture
test
discover find detect
lift
impose
miss
save rescue
evacuate
destroy
damage
hit
cause trigger
rule
appeal
testify
investigate probe
overturn quash
extend prolong
suspend halt stop
resume
veto
nominate
chair preside
replace succeed
coach manage train
break
set
draw
hand
shoot
stab
crash collide
board
carry
double
halve
treble triple
"""
# More verbs of the news, which tell what no other of them tells.
MORE = """
accept account aim apply argue ask assure attend await award bar base bid blame block borrow bring campaign claim
collapse command comment commit compare compete complain complete confront consider consult contain contest continue
control cooperate cost counter cover create cross deal debate declare decline defend deliver demand deploy describe
deserve discuss dispute dominate donate drive drop ease emerge emphasise encourage enforce engage ensure escape
estimate examine exceed exclude expand explain export express face favour favor fear fight file fill finalise find
fine fly follow force form fulfil gather handle help hope identify ignore implement import improve include inform
inherit inject insist inspect insure intend intervene introduce involve issue justify keep kick know land last launch
learn limit list live lobby look maintain march mark measure mediate merge mind miss mount move negotiate need note
notify obey object obtain occupy occur offend operate organise outline overhaul oversee participate pass perform
persuade pick plan play plead point post pray prefer prepare present press prevent proceed process promote protect
protest prove pull punish push put qualify query question raise rate reach read realise rebuild recall recognise
recommend record recover refer reform register regret regulate relax rely remain remove renew repair repay repeat
replace reply report represent request rescue research reserve respond restore restrict restructure retain retire
return reveal review revise revive reward rival run scale search secure seek seem select sentence separate serve
settle shape share shelter show shrink side signal skip slow solve sort spark speak specify split sponsor spread
stage stand stay steer step stop store strengthen stress strike study submit succeed suffer suggest support survive
switch take talk target teach tell tend tighten top touch tour trace trade transfer travel treat try turn undergo
understand unveil update upgrade use visit void volunteer wait walk want watch weaken wear weigh withhold wonder work
worry worsen write
"""
# Past tenses and participles that no rule makes; forms that tense does not change are told by what stands before.
PAST = frozenset(
    """won lost said went gone found made took taken gave given got came become became knew known thought saw seen told
    left held paid began begun rose risen fell fallen brought bought caught kept met sold sent spoke spoken spent stood
    taught wrote written broke broken chose chosen drove driven felt fought grew grown heard led meant ran shown sat
    stole stolen struck swore sworn threw thrown wore worn built dealt withdrew withdrawn forbade forbidden forgot
    forgotten beat beaten overcame overcome shot hit cut put set shut hurt cost split quit bet spread sank sunk shrank
    shrunk drew drawn flew flown laid lay slid swept sued died lent bent bound fled fed bled bred wept slept crept
    leapt swam swum sprang sprung hung hid hidden rode ridden tore torn froze frozen woke woken blew blown oversaw
    undertook upheld overthrew overthrown awoke arose arisen slew slain headed netted""".split()
)
# Words in "-ed" that are no verbs.
NOT_PAST = frozenset(
    """hundred united red need speed seed feed breed indeed bed shed wed greed creed kindred sacred naked wicked rugged
    exceed proceed succeed aged beloved reed weed deed heed hatred embed alleged so-called unarmed armed mixed limited
    related detailed advanced experienced unexpected""".split()
)
