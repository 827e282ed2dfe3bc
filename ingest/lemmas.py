"""Forms of English words that a stemmer keeps apart: "sold" of "sell", "closure" of "close". Closed lists, of no paper.

People ask "When did they sell it?", and minutes print "it was sold", "the sale".
"""

from __future__ import annotations

import re

# The plain form, then the others.
_IRREGULAR = """
arise arose arisen | become became | begin began begun | break broke broken | bring brought | build built | burn burnt |
buy bought | catch caught | choose chose chosen | come came | deal dealt | draw drew drawn |
drive drove driven | fall fell fallen | feed fed | feel felt | fight fought | find found | fly flew flown |
forget forgot forgotten | freeze froze frozen | give gave given | go went gone | grow grew grown growth | hear heard |
hide hid hidden | hold held | keep kept | know knew known | lay laid | lead led | learn learnt | leave left |
lend lent | lose lost loss losses | make made | mean meant | meet met | mistake mistook mistaken | overspend overspent |
pay paid payment payments | rebuild rebuilt | rise rose risen | run ran | say said | see saw seen | seek sought |
sell sold sale sales | send sent | shake shook shaken | show shown | shrink shrank shrunk | sing sang sung |
sink sank sunk | speak spoke spoken | spend spent expenditure | stand stood | steal stole stolen | stick stuck |
strike struck | swim swam swum | take took taken | teach taught | tell told | think thought | throw threw thrown |
undertake undertook undertaken | understand understood | wear wore worn | win won | withdraw withdrew withdrawn |
write wrote written | child children | man men | woman women | person persons people | foot feet | half halves |
life lives | leaf leaves
"""
# The verb, then nouns that are made of it with another stem.
_NOUNS = """
admit admission admissions | advise advice | close closure closures |
complain complaint complaints | conclude conclusion conclusions | depart departure |
describe description | exclude exclusion exclusions | expand expansion | explain explanation |
extend extension extensions | fail failure failures | include inclusion | introduce introduction | notify notification |
permit permission permissions | produce production | provide provision | reduce reduction reductions |
respond response responses | submit submission submissions | suspend suspension suspensions |
die death deaths died dying | practice practise practised | licence license licences licensed licensing |
programme program programs | centre center centers | favour favor | colour color
"""
# "organize" is "organise"; "size", "prize" and "seize" are themselves.
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=(?:e|ed|es|ing|ation|ations|er|ers)$)")


def _forms(listed: str) -> dict[str, str]:
    rows = [row.split() for row in listed.replace("\n", " ").split("|")]
    return {form: row[0] for row in rows for form in row[1:]}


_LEMMAS = _forms(_IRREGULAR) | _forms(_NOUNS)


def lemma(word: str) -> str:
    """The plain form of a folded word where it is listed, spelt as in Britain; otherwise the word.

    >>> [lemma(word) for word in ("sold", "closures", "organized", "size", "report")]
    ['sell', 'close', 'organised', 'size', 'report']
    """
    return _LEMMAS.get(word) or _IZE.sub("is", word)
