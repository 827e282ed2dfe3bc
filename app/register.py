"""What papers call what people ask about: a plain word, and the words that minutes and reports use for the same thing.

English as councils write it, not the words of any paper. A word stands here only where the other says the same in
nearly every paper: "fall" is no "decrease", for people fall too. The plain word itself is searched all the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from ingest.words import content_stems, fold

_REGISTER = """
kids, youngsters, little ones = children, young
teenager, teenagers, teens = young
mum, mums, dad, dads = parent, mother, father
old people, the elderly, pensioners, oaps = older
grown-up, grown-ups = adult
locals, neighbours = residents
cop, cops, bobbies = police, constabulary
binmen, bin men, trash, rubbish = waste, refuse
slop, food scraps, leftovers = food waste
dumping, dumped = fly-tipping, tipping
loo, loos, public toilets, spend a penny = toilets, conveniences, lavatories
pavement, pavements = footway, footways
pothole, potholes, holes in the road = defects, carriageway
street lamp, street lamps = lighting
lorry, lorries, truck, trucks = HGV, vehicles
cabbie, cabbies, cab, cabs, taxi, taxis = hackney carriage, private hire
pub, pubs = public house, licensed premises
strip club = sexual entertainment
bike, bikes, bicycle, bicycles = cycle, cycling
gym, swimming pool = leisure
playground, swings = play area
crash, crashes, accident, accidents = collision, collisions
drains = drainage, gullies
cut down, chopped down, chopping down = felling, felled
mowing, mow, mown = grass cutting
racket, noisy = noise, nuisance
smelly, stink, stinks = odour
rat, rats, mice = pests
mouldy, mould = damp
council house, council houses, council flat, council flats = dwellings, tenancies
sleeping rough, on the streets = homelessness, rough sleeping
b&b, b&bs = bed and breakfast
renters = tenants
planners = planning
knock down, knocked down, pull down, pulled down = demolition, demolished
do up, done up, doing up = refurbishment, refurbished, renovation
fix, fixed, fixing, mend, mended, mending = repair, repaired, repairs
shut, shuts, shutting = closed, closure
scrap, scrapped, axe, axed, get rid of, got rid of, done away with = removal, removed, withdrawn, abolished, discontinued
start, starts, started, starting = commence, commenced, commencement
finish, finished = complete, completed, completion, closed, ended
tip, tips, the dump = household waste recycling centre, civic amenity
put off, pushed back = deferred, postponed
turned down, knocked back, said no, say no, thrown out = refused, rejected, refusal
go-ahead, green light, said yes, say yes = granted, approved, permission
kicked out, expelled, expel = excluded, exclusion
evicted, chucked out = eviction, possession
bunking off, skip school, skipping school = absence, attendance
school dinner, school dinners, dinners = meals
nursery, nurseries = early years, childcare
special needs, sen, send = SEND, SEN, special educational needs
ehcp, ehcps = education health and care plan
camhs = child and adolescent mental health
asb = anti-social behaviour
hmo, hmos = houses in multiple occupation
ev, evs = electric vehicles
neet, neets = not in education employment training
uasc = unaccompanied asylum seeking
tpo, tpos = tree preservation order
tro, tros = traffic regulation order
pspo, pspos = public spaces protection order
cpo, cpos = compulsory purchase
foi, fois = freedom of information
dfe = Department for Education
ico = Information Commissioner
dft = Department for Transport
dwp = Department for Work and Pensions
la = local authority
gp, gps = general practitioner, doctor, surgery
ltn, ltns = low traffic neighbourhood
cil = community infrastructure levy
s106 = section 106
hra = housing revenue account
mtfs, mtfp = medium term financial
lgr = local government reorganisation
pcc = Police and Crime Commissioner
ceo = chief executive
cfo = chief finance officer
lollipop lady, lollipop man = school crossing patrol
in care, taken into care = looked after
hurt = injury, injuries, injured
poorly, ill = illness, sickness
killed = fatal, fatality, death
passed away = death, died
die, dies, died = death, passing
tv, telly = television, broadcast
wrap up, wrapped up = closed, ended
booze = alcohol
addict, addicts, addiction = substance misuse
fell out, argued, argument, row over = dispute, disagreement
angry, furious, unhappy, fed up, moan, moaned, grumble, grumbled = concern, concerns, dissatisfaction, complaint, objected
worried, worry, scared = concern, concerns
threat, threats, danger, dangers = risk, risks
fiddled, on the fiddle, dodgy = fraud, irregularities
nicked, pinched, stolen, went missing, gone missing = theft, shortfall, unaccounted
hacked, hackers = cyber
snooped, snooping = accessed, unauthorised
sacked, got the sack = dismissed, dismissal
quit, left their job, walked out = resigned, resignation
laid off, job cuts, losing their jobs = redundancy, redundancies
wages = salary, remuneration
off sick, off work = sickness, absence
temp, temps = agency, interim
cash = funding, balance
in the red, overspent, gone over budget = overspend, deficit
left over, spare money, in the bank = underspend, surplus, reserves, balance
cutbacks = savings, reductions
owed, owe, owes, behind with = arrears, debt, outstanding
dearer, going up, go up, goes up, went up, gone up, put up = increase, increased, rise, raise
going down, go down, went down, gone down, come down, came down = reduction, reduced, decrease
getting worse, get worse, got worse = deteriorated, decline
getting better, get better, got better = improved, improvement
fined, parking ticket, parking tickets = penalty, penalty notice
for nothing = free of charge
bought, buy, buying = purchase, purchased, acquisition
sold, sell, selling, sold off = disposal, sale
firm, firms, builder, builders = contractor, developer, provider
check, checks, checked, looked over, looked into, look into = inspection, inspected, audit, investigation
watch, watching, keep an eye = monitor, monitoring
bad mark, bad marks = rating, limited assurance
trial, trying out, tried out = pilot, experimental
told off, tell off, ticked off = reprimand, censure
have a say, have our say = consultation, representations
show up, turn up, turned up = attend, attended
give up, gave up = abandoned, abandonment
next door = adjoining, neighbouring, adjacent
beat = exceeded, outperformed
stuck, queue, queuing, waiting list = awaiting, waiting
"""

_ANYBODY = frozenset(content_stems("people person man woman number home"))  # say nothing by themselves


@cache
def _entries() -> tuple[tuple[re.Pattern[str], frozenset[str], frozenset[str]], ...]:
    """Each as the plain phrase, its stems and those of the papers' words."""
    found = []
    for line in _REGISTER.strip().splitlines():
        plain, said = line.split(" = ")
        of_papers = frozenset(content_stems(said)) - _ANYBODY
        for phrase in map(str.strip, plain.split(",")):
            asked = frozenset(content_stems(phrase))
            found.append((re.compile(rf"(?<![\w-]){re.escape(fold(phrase))}(?![\w-])"), asked, of_papers - asked))
    return tuple(found)


def in_papers(question: str, known: Collection[str]) -> dict[str, frozenset[str]]:
    """For stems of a question the stems that papers use for them.

    A word that the papers held use themselves (its stem is in `known`) needs no other; a phrase may have another sense
    there ("going up"), so that its words are looked for all the same.

    >>> sorted(in_papers("Why are the kids angry?", {"angri"})["kid"])
    ['child', 'young']
    """
    text, held = fold(question), set(known)
    found: dict[str, frozenset[str]] = {}
    for pattern, asked, said in _entries():
        place = pattern.search(text)
        if place and (" " in place[0] or not asked <= held):
            for stem in asked:
                found[stem] = found.get(stem, frozenset()) | said
    return found
