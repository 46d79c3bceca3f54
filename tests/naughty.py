"""A compact set of strings that have broken reports: markup, links, bidi, controls, templates, formulas; and briefs full of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.schema import (
    Actor,
    Briefing,
    Checks,
    Document,
    Figure,
    Notice,
    Provenance,
    Quote,
    Repaired,
    Span,
    Statement,
    When,
    Withheld,
)
from briefing.schema.digest import Digest, Failure, Group

STRINGS = (
    # Elements and attributes that run, and ways out of where a text may stand.
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</noscript><img src=x onerror=alert(1)>",
    "</noscript></details><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "</textarea><svg onload=alert(1)>",
    "--><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img src=http://example.com/pixel.gif>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mi xlink:href='javascript:alert(1)'>x",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=http://example.com/'>",
    "<base href=http://example.com/>",
    "<link rel=stylesheet href=http://example.com/x.css>",
    "<form action=http://example.com><input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>@import 'http://example.com/x.css';*{background:url(http://example.com/x)}</style>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus x='",
    "` onclick=alert(1) `",
    'x" style="background:url(http://example.com/x)',
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img&#62; &amp;amp;",
    "\x3cscript\x3ealert(1)\x3c/script\x3e",
    "＜script＞alert(1)＜/script＞",
    # Addresses.
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//example.com/x",
    'https://example.com/"onmouseover="alert(1)',
    "https://example.com/<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![x](http://example.com/x.gif)",
    # Templates, formulas, headers, terminals.
    "{{ 7 * 7 }} {% include '/etc/hostname' %} ${7*7} #{7*7}",
    '=HYPERLINK("http://example.com","x")',
    "Subject\r\nBcc: victim@example.com\r\n\r\n<script>alert(1)</script>",
    "\x1b[31mred\x1b[0m \x1b]8;;http://example.com\x07link\x1b]8;;\x07 \x9b31m",
    # Direction, invisible signs, controls, and what cannot be encoded.
    "safe\u202egnp.exe\u202c \u2066isolate\u2069 \u2067x",
    "zero\u200bwidth\ufeff \u2060joined \u00adsoft",
    "ctrl \x00\x01\x02\x07\x08\x0b\x0c\x0e\x1f\x7f\x80\x9f end",
    "lines\u2028two\u2029three\x85four\r\nfive",
    "half \ud83d character \udc00",
    "nonchar \ufffe \uffff",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ﷽ 𝕬𝖓 ⒼⓄ ﬁ",
    'مرحبا <b>بالعالم</b> שלום "עולם"',
    "田中さんに「あげて」<b>下さい",
    "“ ‘ „ « ‹ 「 unclosed 12,345.6% $",
    "x" * 300,
    " ",
    ".",
)
_MADE = Provenance(package_version="0.1.0", model="<img src=x onerror=alert(1)>", endpoint='a"b<c')


def briefing_of(text: str) -> Briefing:
    """A brief that has this string wherever a model, a publisher or a reader may have put one."""
    document = Document(text=f"{text}\n\n{text} 12 {text}", title=text, publisher=text, byline=text, url=text,
        id=text, published=date(2026, 3, 4), origin=text, language="en")  # fmt: skip
    end = max(1, len(text))
    span = Span(start=0, end=end, text=document.text[:end], sentence=1)
    whole = Span(start=0, end=len(document.text), text=document.text, sentence=None)
    when = When(text=text, date=text, start=0, end=len(text))
    told = Statement(
        text=text, evidence=[span, whole], attributed_to=text, certainty="claimed", hedge=text, dates=[when]
    )
    notice = {"path": f"details[0]{text}", "rule": text, "message": text, "text": text, "evidence": [span]}
    return Briefing(
        headline=text,
        what=told,
        cause=text,
        when=when,
        where=text,
        dateline=text,
        who=[Actor(name=text, role=text, evidence=[span])],
        details=[told.model_copy(update={"text": f"{text} details"})],
        why_it_matters=[told.model_copy(update={"text": f"{text} why", "certainty": "inferred"})],
        whats_next=[told.model_copy(update={"text": f"{text} next", "certainty": "intended"})],
        background=[told.model_copy(update={"text": f"{text} before", "verbatim": True})],
        quotes=[Quote(text=text, speaker=text, speaker_role=text, evidence=span)],
        figures=[Figure(value=text, unit=text, attributed_to=text, evidence=span)],
        not_stated=[text],
        countries=[text],
        extra={text or "x": [told], "own": text},
        language="en",
        document=document,
        checks=Checks(
            withheld=[Withheld(**notice)],
            repaired=[Repaired(**notice, became=text)],
            warnings=[Notice(**notice)],
            skipped=[text],
        ),
        provenance=_MADE,
    )


def digest(texts: Sequence[str] = STRINGS) -> Digest:
    """An edition of all of them."""
    briefings = [briefing_of(text) for text in texts]
    text = STRINGS[1]
    return Digest(
        title=text,
        audience=text,
        time_zone=text,
        groups=[Group(label=text, briefings=briefings[:5]), Group(label=STRINGS[4], briefings=briefings[5:])],
        top=[0, 3, 5],
        failed=[Failure(document=text, title=one, code=text, message=one) for one in STRINGS],
        corrections=list(STRINGS),
    )
