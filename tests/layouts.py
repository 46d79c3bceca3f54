"""Web pages in twenty-seven layouts and four scripts, made of articles of our own, and what a reader must find in them."""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Story:
    """One article, and the words that pages in its language put around articles."""

    language: str
    publisher: str
    title: str
    author: str
    published: date
    day: str
    paragraphs: tuple[str, ...]
    heading: str
    points: tuple[str, ...]
    table: tuple[tuple[str, str], ...]
    menu: tuple[str, ...]
    cookies: str
    accept: str
    related: str
    headlines: tuple[str, ...]
    comments: str
    said: tuple[str, ...]
    letter: str
    footer: str
    advertisement: str
    more: str
    by: str


ENGLISH = Story(
    language="en",
    publisher="Calder Valley Chronicle",
    title="Reservoir wall passes first test since winter floods",
    author="Maud Ferreby",
    published=date(2026, 10, 14),
    day="14 October 2026",
    paragraphs=(
        "HEBDEN MOOR — Engineers filled the Thornley reservoir to four fifths of its height on Tuesday, the first test of "
        "its repaired wall since floods cracked it in January.",
        "No water came through the new joints in the six hours of the test, the water company said in a statement late in "
        "the evening.",
        "“We saw exactly what we hoped to see, which is nothing at all,” said Priya Dunmore, who leads the repair for "
        "Northern Water.",
        "Some 3,400 people in the valley below were told to leave their homes for nine days after the cracks were found.",
        "The repair has cost 27 million pounds so far, a third more than the company had planned in spring.",
        "Residents have asked for an inquiry into why a survey of 2023, which named two of the joints, led to no work.",
        "The company has said that the survey did not call the joints urgent, and that it published the document in full.",
        "A second test with the reservoir full is planned for November, when the valley usually has its heaviest rain.",
        "If that test is passed as well, the limits on walking along the shore will end before Christmas.",
    ),
    heading="What happens next",
    points=("Inspectors report to the ministry", "Divers look at the outlet tower", "The council decides on the path"),
    table=(("Joint", "Width in millimetres"), ("North joint", "2.1"), ("South joint", "1.7")),
    menu=("Home", "Local news", "Sport", "Weather", "Jobs", "Subscribe"),
    cookies="We and our partners use cookies to store and read information on your device and to show you advertising.",
    accept="Accept all",
    related="Related stories",
    headlines=("Bus drivers accept a pay offer after three weeks", "Bakery to open again where the old mill stood"),
    comments="Comments",
    said=(
        "About time that somebody looked at that wall properly.",
        "My cellar was full of water in January, thank you.",
    ),
    letter="Sign up for our newsletter and get the best of the valley in your inbox every morning.",
    footer="All rights reserved. Terms of use. Privacy policy. Contact the newsroom.",
    advertisement="Advertisement: new kitchens at half the price until Sunday, visit our showroom today.",
    more="Continue reading on the next page",
    by="By",
)
RUSSIAN = Story(
    language="ru",
    publisher="Вестник Заречья",
    title="Мост через Сосну откроют на месяц раньше срока",
    author="Ирина Лосева",
    published=date(2026, 9, 3),
    day="3 сентября 2026",
    paragraphs=(
        "Новый мост через реку Сосну в Заречье откроют для машин уже в октябре, на месяц раньше срока, сообщил в четверг "
        "глава города Павел Грачёв.",
        "По его словам, рабочие закончили укладку асфальта и проверяют освещение, которое должно включаться само.",
        "«Мы не торопились, нам просто повезло с сухим летом», — сказал Грачёв журналистам на набережной.",
        "Старый мост закрыли два года назад, когда в одной из опор нашли трещину длиной почти три метра.",
        "С тех пор жители левого берега ездили в объезд через Каменку, и дорога до больницы занимала сорок минут.",
        "Строительство обошлось в 640 миллионов рублей, большую часть этой суммы дал областной бюджет.",
        "Перевозчики просят вернуть три автобусных маршрута, которые отменили после закрытия старого моста.",
        "В мэрии отвечают, что расписание появится до конца сентября и что автобусы пойдут каждые двадцать минут.",
        "Пешеходы смогут пройти по мосту раньше машин: для них проход откроют в день города.",
    ),
    heading="Что будет со старым мостом",
    points=("Пролёты разберут зимой", "Опоры обследуют водолазы", "Решётку отдадут музею"),
    table=(("Участок", "Длина в метрах"), ("Пролёт", "182"), ("Подъезд", "340")),
    menu=("Главная", "Новости", "Спорт", "Погода", "Объявления", "Подписка"),
    cookies="Мы используем файлы cookie, чтобы сайт работал лучше и чтобы показывать вам подходящую рекламу.",
    accept="Принять все",
    related="Читайте также",
    headlines=("В Каменке выбрали лучший двор года", "Школьники из Заречья выиграли турнир по шахматам"),
    comments="Комментарии",
    said=("Наконец-то, а то мы уже забыли, как выглядит правый берег.", "Посмотрим, что будет после первой зимы."),
    letter="Подпишитесь на нашу рассылку и получайте главные новости города каждое утро.",
    footer="Все права защищены. Условия использования. Политика конфиденциальности. Контакты редакции.",
    advertisement="Реклама: окна и двери со скидкой до воскресенья, приходите в наш салон на улице Мира.",
    more="Продолжение на следующей странице",
    by="Автор:",
)
ARABIC = Story(
    language="ar",
    publisher="صحيفة الميناء",
    title="ميناء الرمال يستقبل أول عبّارة كهربائية في الخليج",
    author="سلمى الحداد",
    published=date(2026, 8, 21),
    day="21 أغسطس 2026",
    paragraphs=(
        "استقبل ميناء الرمال يوم الجمعة أول عبّارة كهربائية تعمل بين ضفتي الخليج، بعد رحلة تجريبية استغرقت أربعين دقيقة.",
        "وقالت هيئة النقل البحري إن العبّارة تنقل مئتي راكب وثلاثين سيارة، وإنها تُشحن في الميناء خلال عشرين دقيقة فقط.",
        "وقال مدير الهيئة ناصر القصيبي للصحفيين: «وصلنا قبل الموعد بأسبوعين، ولم نسجل أي عطل في البطاريات».",
        "وكانت العبّارات القديمة التي تعمل بالديزل تنقل نحو تسعة آلاف شخص في اليوم خلال فصل الصيف.",
        "وبلغت كلفة السفينة والمحطة معاً اثنين وثمانين مليون درهم، دفعت الحكومة ثلثيها والباقي شركة خاصة.",
        "ويخشى الصيادون في القرية المجاورة أن تمنعهم المحطة الجديدة من الوصول إلى مرساهم القديم شرق الرصيف.",
        "وردت الهيئة بأنها ستفتح ممراً للقوارب الصغيرة قبل نهاية الشهر، وأنها عرضت الخرائط على جمعية الصيادين.",
        "ومن المقرر أن تبدأ الرحلات المنتظمة في الأول من أكتوبر بسعر تذكرة لا يزيد على خمسة دراهم.",
        "وستنضم عبّارتان أخريان إلى الخط في الربيع المقبل إذا سارت الأشهر الأولى كما هو مخطط لها.",
    ),
    heading="الخطوات المقبلة",
    points=("فتح ممر للقوارب الصغيرة", "تدريب أطقم السفن الجديدة", "نشر جدول الرحلات كاملاً"),
    table=(("السفينة", "عدد الركاب"), ("الأولى", "200"), ("الثانية", "260")),
    menu=("الرئيسية", "أخبار", "رياضة", "طقس", "وظائف", "اشتراك"),
    cookies="نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع ولعرض إعلانات تناسب اهتماماتك.",
    accept="قبول الكل",
    related="اقرأ أيضاً",
    headlines=("افتتاح سوق السمك الجديد في القرية القديمة", "طلاب المدرسة البحرية يفوزون بجائزة وطنية"),
    comments="التعليقات",
    said=("أخيراً وصلت العبّارة التي انتظرناها منذ سنوات.", "أتمنى أن يبقى سعر التذكرة كما وعدوا."),
    letter="اشترك في نشرتنا البريدية لتصلك أهم أخبار المدينة كل صباح على بريدك.",
    footer="جميع الحقوق محفوظة. شروط الاستخدام. سياسة الخصوصية. اتصل بهيئة التحرير.",
    advertisement="إعلان: تخفيضات كبيرة على الأثاث حتى يوم الأحد، تفضلوا بزيارة معرضنا.",
    more="تابع القراءة في الصفحة التالية",
    by="بقلم",
)
CHINESE = Story(
    language="zh",
    publisher="南湾日报",
    title="南湾新图书馆开馆首日接待读者一万二千人",
    author="陈若溪",
    published=date(2026, 7, 5),
    day="2026年7月5日",
    paragraphs=(
        "南湾市新图书馆星期日正式开馆，首日接待读者一万二千人，比主办方预计的多出近一倍，门前的队伍一度排到了河边的广场。",
        "图书馆位于旧纺织厂的厂房内，改建工程历时三年，保留了原来的锯齿形屋顶和两台一九五八年制造的织机。",
        "馆长周明远在开馆仪式上说：“我们希望这里不仅是借书的地方，也是邻居们见面的地方。”",
        "据市政府公布的数字，工程总投资为三亿四千万元，其中六成来自市财政，其余由企业和市民捐助。",
        "新馆藏书八十万册，设有两千个座位，地下一层的儿童阅览室可以容纳三百名孩子和他们的家长。",
        "附近居民对周末的停车问题表示担心，因为周围三条街道只有不到二百个车位，平时就已经停满。",
        "交通部门回应说，从下周起将增开两条公交线路，并在地铁站和图书馆之间安排免费的接驳车。",
        "图书馆每天开放十三个小时，星期一闭馆，读者凭身份证就可以免费办理借书证，每次最多借十本书。",
        "第二期工程预计明年春天动工，将把厂区东侧的仓库改建成小剧场和修书工作室，工期大约为十八个月。",
    ),
    heading="接下来的安排",
    points=("七月中旬开放夜间阅览室", "八月举办旧书交换市集", "九月公布第二期工程方案"),
    table=(("楼层", "座位数量"), ("一层", "八百"), ("二层", "一千二百")),
    menu=("首页", "新闻", "体育", "天气", "招聘", "订阅"),
    cookies="我们使用缓存文件来改善您的浏览体验，并向您展示您可能感兴趣的广告内容。",
    accept="全部接受",
    related="相关新闻",
    headlines=("南湾公交车票价明年起维持不变", "旧城区夜市恢复营业首晚人气旺"),
    comments="评论",
    said=("终于开馆了，昨天带孩子去看，人真的很多。", "希望周末能多安排一些停车位。"),
    letter="订阅我们的电子报，每天早晨将本市要闻送到您的邮箱。",
    footer="版权所有。使用条款。隐私政策。联系编辑部。",
    advertisement="广告：家具厂家直销，星期日之前全场半价，欢迎光临展厅。",
    more="继续阅读下一页",
    by="作者：",
)
STORIES = (ENGLISH, RUSSIAN, ARABIC, CHINESE)


@dataclass(frozen=True)
class Page:
    """A page, and what it holds: blocks of text, and the facts it states (None where it states none)."""

    layout: str
    story: Story
    markup: str
    blocks: tuple[str, ...]
    stated: frozenset[str] = field(default=frozenset(("title", "author", "published")))


def _p(blocks: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{html.escape(block, quote=False)}</p>" for block in blocks)


def _head(story: Story, *more: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{story.language}"><head><meta charset="utf-8">'
        f"<title>{story.title} | {story.publisher}</title>{''.join(more)}</head>"
    )


def _meta(story: Story) -> str:
    return (
        f'<meta property="og:title" content="{story.title}"><meta property="og:site_name" content="{story.publisher}">'
        f'<meta name="author" content="{story.author}">'
        f'<meta property="article:published_time" content="{story.published}T08:30:00+02:00">'
        f'<meta property="article:modified_time" content="2026-11-02T10:00:00+02:00">'
    )


def _json(story: Story, **more: object) -> str:
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.published}T08:30:00+02:00",
        "dateModified": "2026-11-02T10:00:00+02:00",
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": story.publisher},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'


def _menu(story: Story) -> str:
    return (
        "<nav><ul>"
        + "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(story.menu))
        + "</ul></nav>"
    )


def _cards(story: Story) -> str:
    return "".join(f'<a href="/r{n}"><h3>{line}</h3></a>' for n, line in enumerate(story.headlines))


def _comments(story: Story, tag: str = "section") -> str:
    return (
        f'<{tag} id="comments" class="comments"><h3>{story.comments}</h3>'
        + "".join(f'<div class="comment"><p>{line}</p></div>' for line in story.said)
        + f"</{tag}>"
    )


def classic(story: Story) -> Page:
    """Semantic tags, menu, footer."""
    markup = (
        f"{_head(story, _meta(story))}<body><header>{_menu(story)}</header><main><article><header><h1>{story.title}</h1>"
        f'<p class="byline">{story.by} <a rel="author" href="/a">{story.author}</a> '
        f'<time datetime="{story.published}">{story.day}</time></p></header>'
        f"{_p(story.paragraphs)}</article></main><footer><p>{story.footer}</p></footer></body></html>"
    )
    return Page("classic", story, markup, story.paragraphs)


def advertised(story: Story) -> Page:
    """Advertisements and a newsletter box between the paragraphs."""
    parts = [*story.paragraphs]
    body = _p(tuple(parts[:3]))
    body += f'<div class="ad-slot advertisement"><p>{story.advertisement}</p></div>' + _p(tuple(parts[3:6]))
    body += f'<aside class="newsletter-signup"><p>{story.letter}</p><form><input type="email"><button>OK</button></form></aside>'
    body += _p(tuple(parts[6:]))
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<article><h1>{story.title}</h1>{body}</article>"
        f"<footer>{story.footer}</footer></body></html>"
    )
    return Page("advertisements", story, markup, story.paragraphs)


def consented(story: Story) -> Page:
    """A cookie bar before everything."""
    bar = (
        f'<div id="cookie-consent" class="cookie-banner" role="dialog"><p>{story.cookies}</p>'
        f"<button>{story.accept}</button></div>"
    )
    markup = (
        f"{_head(story, _json(story))}<body>{bar}{_menu(story)}<main><h1>{story.title}</h1>{_p(story.paragraphs)}</main>"
        f"<footer>{story.footer}</footer></body></html>"
    )
    return Page("cookie bar", story, markup, story.paragraphs)


def lists(story: Story) -> Page:
    """A heading and a list inside the article."""
    points = "<ul>" + "".join(f"<li>{point}</li>" for point in story.points) + "</ul>"
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<article><h1>{story.title}</h1>{_p(story.paragraphs[:6])}"
        f"<h2>{story.heading}</h2>{points}{_p(story.paragraphs[6:])}</article></body></html>"
    )
    blocks = (*story.paragraphs[:6], story.heading, *story.points, *story.paragraphs[6:])
    return Page("lists", story, markup, blocks)


def tables(story: Story) -> Page:
    """A table inside the article."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in story.table)
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<article><h1>{story.title}</h1>{_p(story.paragraphs[:5])}"
        f"<table><tbody>{rows}</tbody></table>{_p(story.paragraphs[5:])}</article></body></html>"
    )
    blocks = (*story.paragraphs[:5], *(cell for row in story.table for cell in row), *story.paragraphs[5:])
    return Page("tables", story, markup, blocks)


def paginated(story: Story) -> Page:
    """The first of several pages."""
    pager = (
        '<div class="pagination"><a href="?page=1">1</a> <a href="?page=2">2</a> <a href="?page=3">3</a> '
        f'<a rel="next" href="?page=2">{story.more}</a></div>'
    )
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<article><h1>{story.title}</h1>"
        f'<div class="article-body">{_p(story.paragraphs)}</div>{pager}</article></body></html>'
    )
    return Page("pagination", story, markup, story.paragraphs)


def amp(story: Story) -> Page:
    """The AMP face of a page."""
    markup = (
        f'<!doctype html><html amp lang="{story.language}"><head><meta charset="utf-8"><title>{story.title}</title>'
        f"{_json(story)}<style amp-custom>p{{margin:0}}</style></head><body><amp-sidebar id=s>{_menu(story)}</amp-sidebar>"
        f"<article class='amp-wp-article'><h1 class='amp-wp-title'>{story.title}</h1><amp-img src=x width=1 height=1>"
        f"</amp-img>{_p(story.paragraphs[:4])}<amp-ad width=300 height=250 type=x></amp-ad>{_p(story.paragraphs[4:])}"
        f"</article><amp-consent id=c><p>{story.cookies}</p></amp-consent></body></html>"
    )
    return Page("AMP", story, markup, story.paragraphs)


def scripted(story: Story) -> Page:
    """The article stands in JSON-LD only; a script would draw it."""
    body = "\n\n".join(story.paragraphs)
    markup = (
        f"{_head(story, _json(story, articleBody=body))}<body>{_menu(story)}<div id='root'></div>"
        f"<footer><p>{story.footer}</p></footer><script>draw()</script></body></html>"
    )
    return Page("JSON-LD only", story, markup, story.paragraphs)


def divided(story: Story) -> Page:
    """Nothing but div elements, paragraphs too."""
    blocks = "".join(f"<div class='x{n % 3}'>{html.escape(block)}</div>" for n, block in enumerate(story.paragraphs))
    menu = "".join(f'<div class="m"><a href="/{n}">{word}</a></div>' for n, word in enumerate(story.menu))
    markup = (
        f"{_head(story, _json(story))}<body><div class='a1'>{menu}</div><div class='b2'><div class='t'>{story.title}</div>"
        f"<div class='c3'>{blocks}</div></div><div class='z'>{story.footer}</div></body></html>"
    )
    return Page("divs only", story, markup, story.paragraphs)


def bare(story: Story) -> Page:
    """Old pages: no semantic tags, breaks between paragraphs, the byline as text."""
    body = "<br><br>\n".join(html.escape(block) for block in story.paragraphs)
    markup = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{story.title}</title>'
        f'<meta name="author" content="{story.author}"><meta name="date" content="{story.published}"></head><body>'
        f"<table><tr><td>{' | '.join(f'<a href=/{n}>{word}</a>' for n, word in enumerate(story.menu))}</td></tr>"
        f"<tr><td><font size=5><b>{story.title}</b></font><br><br>{body}</td></tr><tr><td>{story.footer}</td></tr>"
        "</table></body></html>"
    )
    return Page("no semantic tags", story, markup, story.paragraphs)


def discussed(story: Story) -> Page:
    """Readers' comments below."""
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<main><article><h1>{story.title}</h1>{_p(story.paragraphs)}"
        f"</article>{_comments(story)}</main></body></html>"
    )
    return Page("comments", story, markup, story.paragraphs)


def linked(story: Story) -> Page:
    """Related stories inside and below the article, share buttons, tags."""
    inner = f'<div class="related-inline"><strong>{story.related}:</strong> <a href="/r">{story.headlines[0]}</a></div>'
    share = '<ul class="share-tools"><li><a href="#">Facebook</a></li><li><a href="#">X</a></li></ul>'
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<main><article><h1>{story.title}</h1>{share}"
        f"{_p(story.paragraphs[:4])}{inner}{_p(story.paragraphs[4:])}"
        f'<div class="tags"><a href="/t1">{story.menu[1]}</a> <a href="/t2">{story.menu[3]}</a></div></article>'
        f'<section class="related"><h2>{story.related}</h2>{_cards(story)}</section></main></body></html>'
    )
    return Page("related links", story, markup, story.paragraphs)


def lazy(story: Story) -> Page:
    """The text comes late; for browsers without scripts it stands in noscript."""
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<article><h1>{story.title}</h1>{_p(story.paragraphs[:1])}"
        f"<div class='lazy' data-src='/rest'></div><noscript>{_p(story.paragraphs[1:])}</noscript></article>"
        f"<footer><p>{story.footer}</p></footer></body></html>"
    )
    return Page("noscript", story, markup, story.paragraphs)


def microdata(story: Story) -> Page:
    """Facts and text marked by itemprop, dates written out."""
    markup = (
        f'{_head(story)}<body>{_menu(story)}<div itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{story.title}</h1><div class="meta">{story.by} <span itemprop="author" itemscope '
        f'itemtype="https://schema.org/Person"><span itemprop="name">{story.author}</span></span> '
        f'<time itemprop="datePublished" datetime="{story.published}T08:30">{story.day}</time></div>'
        f'<div itemprop="articleBody">{_p(story.paragraphs)}</div></div>'
        f'<div class="promo"><p>{story.letter}</p></div></body></html>'
    )
    return Page("microdata", story, markup, story.paragraphs)


def graph(story: Story) -> Page:
    """JSON-LD as a graph of several things, the author by reference, other articles among them."""
    things = [
        {"@type": "WebSite", "@id": "#site", "name": story.publisher},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": story.menu[1]}]},
        {"@type": "Person", "@id": "#who", "name": story.author},
        {"@type": ["Article", "NewsArticle"], "@id": "#story", "headline": story.title, "author": {"@id": "#who"},
         "datePublished": f"{story.published}T23:30:00-05:00", "publisher": {"@id": "#site"}},
        {"@type": "NewsArticle", "headline": story.headlines[0], "datePublished": "2026-11-20",
         "author": {"@type": "Person", "name": "Nobody Else"}},
    ]  # fmt: skip
    said = json.dumps({"@context": "https://schema.org", "@graph": things}, ensure_ascii=False)
    teasers = "".join(
        f'<article class="teaser"><a href="/r{n}"><h3>{line}</h3></a><time datetime="2026-11-20">20.11.</time></article>'
        for n, line in enumerate(story.headlines)
    )
    markup = (
        f'{_head(story)}<body>{_menu(story)}<article class="main"><h1>{story.title}</h1>{_p(story.paragraphs)}</article>'
        f'<script type="application/ld+json">{said}</script><aside>{teasers}</aside></body></html>'
    )
    return Page("JSON-LD graph", story, markup, story.paragraphs)


def crowded(story: Story) -> Page:
    """Everything at once."""
    body = _p(story.paragraphs[:3]) + f'<div class="ad"><p>{story.advertisement}</p></div>' + _p(story.paragraphs[3:])
    markup = (
        f"{_head(story, _meta(story), _json(story))}<body><div class='cc-window'><p>{story.cookies}</p>"
        f"<a>{story.accept}</a></div><header>{_menu(story)}</header><div class='layout'><div class='content-main'>"
        f"<h1>{story.title}</h1><div class='byline'>{story.by} {story.author}, {story.day}</div>"
        f"<figure><img src=x alt='x'></figure>{body}<div class='newsletter'><p>{story.letter}</p></div>"
        f"{_comments(story, 'div')}</div><div class='sidebar'><h3>{story.related}</h3>{_cards(story)}</div></div>"
        f"<footer><p>{story.footer}</p></footer></body></html>"
    )
    return Page("everything", story, markup, story.paragraphs)


def printed(story: Story) -> Page:
    """No meta elements: who wrote it and when is printed only, and a standfirst stands above."""
    markup = (
        f"{_head(story)}<body>{_menu(story)}<div class='article'><h1>{story.title}</h1>"
        f"<p class='standfirst'>{story.paragraphs[0]}</p><p class='byline'>{story.by} <span class='author-name'>"
        f"{story.author}</span></p><p class='published-date'>{story.day}</p>"
        f"<div class='text'>{_p(story.paragraphs[1:])}</div></div><footer>{story.footer}</footer></body></html>"
    )
    return Page("printed facts", story, markup, story.paragraphs)


def interrupted(story: Story) -> Page:
    """Related lines, captions, pull quotes and hidden words among the paragraphs."""
    related = f"<p><strong>{story.related}: <a href='/r'>{story.headlines[0]}</a></strong></p>"
    figure = f"<figure><img src=x><figcaption>{story.headlines[1]} ({story.publisher})</figcaption></figure>"
    hidden = f"<p style='display: none'>{story.letter}</p><p hidden>{story.footer}</p>"
    pulled = f"<aside class='pull-quote'><p>{story.paragraphs[2]}</p></aside>"
    body = _p(story.paragraphs[:3]) + related + _p(story.paragraphs[3:5]) + figure + pulled + hidden
    markup = (
        f"{_head(story, _json(story))}<body>{_menu(story)}<article><h1>{story.title}</h1>{body}{_p(story.paragraphs[5:])}"
        f"</article></body></html>"
    )
    return Page("interruptions", story, markup, story.paragraphs)


def scrolled(story: Story) -> Page:
    """The next article stands below, to be scrolled to."""
    other = STORIES[(STORIES.index(story) + 1) % len(STORIES)]
    following = f"<article><h1>{other.title}</h1>{_p(other.paragraphs)}</article>"
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<article><h1>{story.title}</h1>{_p(story.paragraphs)}</article>"
        f"{following}</body></html>"
    )
    return Page("endless scroll", story, markup, story.paragraphs)


def sloppy(story: Story) -> Page:
    """JSON-LD with line ends and a comma too many, entities, an author as an address, an old http-equiv."""
    said = (
        '<script type="application/ld+json">\n{"@context": "https://schema.org", "@type": "NewsArticle",\n'
        f'"headline": "{story.title.replace("—", "&mdash;")}", "datePublished": "{story.published}", '
        f'"description": "two\nlines", "author": ["https://example.org/authors/1", {{"name": "{story.author}"}},],}}'
        "</script>"
    )
    body = "".join(f"<section><div><span>{html.escape(block)}</span></div></section>" for block in story.paragraphs)
    markup = (
        f"{_head(story, said)}<body><div class='topbar'>{_menu(story)}</div><h1>{story.title}</h1>"
        f"<div class='story-body'>{body}</div><div class='paywall-prompt'><p>{story.letter}</p></div></body></html>"
    )
    return Page("sloppy JSON-LD", story, markup, story.paragraphs)


def wrapped(story: Story) -> Page:
    """Written by a person in an editor: lines end inside of paragraphs, comments between them."""
    broken = ["\n".join(textwrap.wrap(html.escape(block), 40)) for block in story.paragraphs]
    body = "\n\n".join(f"  <p>\n{part}\n  </p><!-- {n} -->" for n, part in enumerate(broken))
    markup = (
        f"{_head(story, _meta(story))}\n<body>\n{_menu(story)}\n<div id=main>\n<h1>\n{story.title}\n</h1>\n{body}\n</div>\n"
        f"<p class=foot>{story.footer}</p></body></html>"
    )
    return Page("wrapped source", story, markup, story.paragraphs)


def hashed(story: Story) -> Page:
    """Class names made by a program, lines of advertisements without a name, a list of others below."""
    gap = '<div class="css-142l3g4"><p>Advertisement</p><a href="#after">SKIP ADVERTISEMENT</a></div>'
    body = "".join(
        f'<div class="css-{n}a1b"><p class="css-at9mc1 evys1bk0">{html.escape(block)}</p></div>' + gap * (n in (2, 5))
        for n, block in enumerate(story.paragraphs)
    )
    others = "".join(f"<li><a href='/x'>{line}</a></li>" for line in story.headlines)
    markup = (
        f"{_head(story, _json(story))}<body><div id='app'><div class='css-1bymuyk'><header class='css-1x'>{_menu(story)}"
        f"</header><section name='articleBody' class='meteredContent css-1r7ky0e'>{body}</section></div><div class='css-9x'>"
        f"<h2>{story.related}</h2><ol>{others}</ol></div><script>window.__data={{'a':1}}</script></div></body></html>"
    )
    return Page("hashed names", story, markup, story.paragraphs)


def blog(story: Story) -> Page:
    """WordPress with its usual plugins."""
    comments = "".join(
        f"<li class='comment'><article class='comment-body'><footer>Ann</footer><p>{line}</p></article></li>"
        for line in story.said
    )
    markup = (
        f"{_head(story, _meta(story).replace('author', 'x').replace('published_time', 'x'))}<body class='single-post'>"
        f"<header id='masthead'><p class='site-title'>{story.publisher}</p>{_menu(story)}</header><main><article id='post-8' "
        f"class='post type-post tag-quay'><header class='entry-header'><h1 class='entry-title'>{story.title}</h1>"
        f"<div class='entry-meta'><time class='entry-date published' datetime='{story.published}T09:12:00+00:00'>{story.day}"
        f"</time><time class='updated' datetime='2026-11-20T09:12:00+00:00'>x</time><span class='byline'> {story.by} "
        f"<span class='author vcard'><a class='url fn n' href='/author/m'>{story.author}</a></span></span></div></header>"
        f"<div class='entry-content'>{_p(story.paragraphs)}<div class='sharedaddy'><h3>Share this:</h3><ul><li><a>X</a></li>"
        f"</ul></div><div id='jp-relatedposts' class='jp-relatedposts'>{story.headlines[0]}</div></div></article>"
        f"<div class='author-box'><p>{story.author}: {story.letter}</p></div><nav><a rel='prev'>{story.headlines[0]}</a></nav>"
        f"<div id='comments' class='comments-area'><h2>2 {story.comments}</h2><ol class='comment-list'>{comments}</ol></div>"
        f"</main><aside id='secondary'><h2>Recent</h2><ul><li><a>{story.headlines[1]}</a></li></ul></aside></body></html>"
    )
    return Page("blog", story, markup, story.paragraphs)


def enriched(story: Story) -> Page:
    """Linked cards, captions without figcaption, a newsletter box of an unknown name, a quoted block."""
    card = f"<aside class='element element-rich-link'><h2>{story.headlines[0]}</h2><a>{story.more}</a></aside>"
    figure = (
        f"<figure><img src='x'><div class='caption caption--main'>{story.headlines[1]} Photograph: A/B</div></figure>"
    )
    box = f"<div class='element-email'><p>{story.letter}</p><iframe></iframe></div>"
    quoted = f"<blockquote><p>{html.escape(story.paragraphs[6])}</p></blockquote>"
    body = (
        _p(story.paragraphs[:3]) + card + figure + _p(story.paragraphs[3:6]) + box + quoted + _p(story.paragraphs[7:])
    )
    markup = (
        f"{_head(story, _meta(story))}<body><div class='l-header'>{_menu(story)}</div><article id='article'><div><h1>"
        f"{story.title}</h1></div><div class='content__article-body' itemprop='articleBody'>{body}</div><div class='submeta'>"
        f"<span>Topics</span><ul><li><a>{story.menu[1]}</a></li></ul></div></article><div class='fc-container'><h2>"
        f"{story.related}</h2>{_cards(story)}</div></body></html>"
    )
    return Page("rich links", story, markup, story.paragraphs)


def released(story: Story) -> Page:
    """A press office's page: the day as a line, an end mark, a contact beside."""
    contact = "<h4>Contact</h4><p>Jo Bloggs<br>press@example.org<br>+44 20 7946 0000</p>"
    markup = (
        f"{_head(story, _meta(story))}<body>{_menu(story)}<div class='row'><div class='col-md-8 press-release'>"
        f"<h1>{story.title}</h1><p class='date'>{story.day}</p>{_p(story.paragraphs)}<p>###</p></div>"
        f"<div class='col-md-4'>{contact}</div></div><footer><ul><li>{story.footer}</li></ul></footer></body></html>"
    )
    return Page("press office", story, markup, story.paragraphs)


def mailed(story: Story) -> Page:
    """A newsletter as a page: tables in tables."""
    rows = "".join(
        f"<tr><td><table width='100%'><tr><td style='font:16px serif'>{html.escape(block)}</td></tr></table></td></tr>"
        for block in story.paragraphs
    )
    markup = (
        f"<html lang='{story.language}'><head><title>{story.title}</title><meta name='author' content='{story.author}'>"
        f"<meta name='date' content='{story.published}'></head><body><table><tr><td><table><tr><td><a href='/'>View in "
        f"browser</a></td></tr><tr><td><b>{story.title}</b></td></tr>{rows}<tr><td><a>Unsubscribe</a> | {story.footer}</td>"
        "</tr></table></td></tr></table></body></html>"
    )
    return Page("newsletter", story, markup, story.paragraphs)


def official(story: Story) -> Page:
    """A ministry's page: breadcrumbs, a lead apart, facts as a list of terms."""
    points = "".join(f"<li>{point}</li>" for point in story.points)
    markup = (
        f"{_head(story, _meta(story))}<body><a class='skip-link'>Skip to main content</a><div class='cookie-banner'><p>"
        f"{story.cookies}</p></div><header role='banner'>{_menu(story)}</header><main role='main'><div class='breadcrumbs'>"
        f"<ol><li><a>{story.menu[0]}</a></li></ol></div><div class='title'><span>News</span><h1>{story.title}</h1></div>"
        f"<p class='lead-paragraph'>{story.paragraphs[0]}</p><div class='metadata'><dl><dt>From:</dt><dd>{story.publisher}</dd>"
        f"<dt>Published</dt><dd>{story.day}</dd></dl></div><div class='govspeak'>{_p(story.paragraphs[1:6])}<h2>"
        f"{story.heading}</h2><ul>{points}</ul>{_p(story.paragraphs[6:])}</div><div class='share-this-page'><h2>Share this "
        f"page</h2><a>X</a></div></main><footer role='contentinfo'>{story.footer}</footer></body></html>"
    )
    blocks = (*story.paragraphs[:6], story.heading, *story.points, *story.paragraphs[6:])
    return Page("ministry", story, markup, blocks)


LAYOUTS: tuple[Callable[[Story], Page], ...] = (
    classic, advertised, consented, lists, tables, paginated, amp, scripted, divided, bare, discussed, linked, lazy,
    microdata, graph, crowded, printed, interrupted, scrolled, sloppy, wrapped, hashed,
    blog, enriched, released, mailed, official,
)  # fmt: skip


def pages() -> Iterator[Page]:
    """Make every layout in every script."""
    for layout in LAYOUTS:
        for story in STORIES:
            yield layout(story)


def tokens(text: str) -> Counter[str]:
    """Count words, and each ideograph as one; signs are left out."""
    return Counter(re.findall(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+", text))


def compared(text: str, page: Page) -> tuple[float, float]:
    """Give precision and recall of a text by its tokens; a repeated title counts neither way."""
    lines = text.strip().split("\n")
    if lines and lines[0].strip().lstrip("# ") == page.story.title:
        lines = lines[1:]
    found, wanted = tokens("\n".join(lines)), tokens("\n".join(page.blocks))
    shared = (found & wanted).total()
    return shared / max(found.total(), 1), shared / wanted.total()


def kept_whole(text: str, page: Page) -> float:
    """Give the share of the article's blocks that stand in a text as one block."""
    lines = {" ".join(line.strip("-| ").split()) for line in text.split("\n")}
    lines |= {cell.strip() for line in text.split("\n") for cell in line.split("|")}
    return sum(" ".join(block.split()) in lines for block in page.blocks) / len(page.blocks)
