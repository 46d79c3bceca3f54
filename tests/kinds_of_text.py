"""Thirty articles and thirty texts that are none or brief badly, all our own, with what each is."""

from __future__ import annotations

from layouts import ARABIC, CHINESE, ENGLISH, RUSSIAN

# Articles of many kinds: each must be briefed, whatever words stand in it.
ARTICLES: dict[str, str] = {
    "news, en": "\n\n".join(ENGLISH.paragraphs),
    "news, ru": "\n\n".join(RUSSIAN.paragraphs),
    "news, ar": "\n\n".join(ARABIC.paragraphs),
    "news, zh": "\n\n".join(CHINESE.paragraphs),
    "flash of one sentence": "Brent crude fell 3% to 71 dollars a barrel on Monday.",
    "flash of two sentences": "A magnitude 5.1 earthquake shook Orsk Bay on Friday. No damage was reported.",
    "flash, de": "Der Stadtrat von Lindau hat am Montag den Bau einer zweiten Brücke beschlossen. Sie soll 2029 fertig sein.",
    "flash, zh": "南湾市星期一宣布地铁三号线提前通车。首班车早上六点发出。",
    "flash with a subscriber's footer": "The council of Marlow voted on Monday to close the old quay for two years. Repairs "
    "will cost 4 million pounds, the mayor said, and the ferry will use the north pier until then.\n\n"
    "Sign up for our newsletter.",
    "about cookies": "BRUSSELS — Websites may no longer greet readers with a button that says only “Accept all”, the data "
    "protection board ruled on Thursday.\n\nThe board said that a cookie banner must offer “Reject all” on its first page, in "
    "letters of the same size. It fined the travel site Wanderlink 2.3 million euros for hiding the choice three clicks deep.\n\n"
    "Wanderlink said it would appeal. Publishers fear that advertising revenue could fall by a fifth.\n\nThe ruling takes "
    "effect in ninety days.",
    "about a paywall": "The Harbour Times will end its paywall in January, its owner said on Tuesday, and ask readers for gifts "
    "instead.\n\nThe paper has 41,000 subscribers who pay 9 pounds a month. Its editor told staff that fewer than one visitor in "
    "two hundred took a subscription after the notice “subscribe to continue reading” appeared.\n\nSubscribers will keep their "
    "crossword, she said. Two rivals already live from gifts.",
    "about passwords": "Some 2.1 million customers of the grocer Fennimart must choose new passwords after a leak, the company "
    "said on Sunday.\n\nThe stolen file held e-mail addresses and passwords in a form that experts called easy to read. Customers "
    "who try to log in to their account are asked for a code sent to their telephone.\n\nThe regulator has opened an inquiry.",
    "about an outage": "Visitors to the tax office's site saw “page not found” for six hours on Wednesday, the last day for "
    "filing returns.\n\nThe ministry said an internal server error followed an update overnight. The deadline was moved to Friday. "
    "Some 300,000 people had not yet filed.",
    "streaming prices": "Vidora raises its price to £9 a month in March, and offers unlimited access to films without "
    "advertising for £14.\n\nSubscribers can cancel at any time, the company told investors on Tuesday. Its shares rose 4%. "
    "Analysts at Penrose Bank expect one customer in twenty to leave.",
    "bullets": "Key points of the water bill passed on Monday:\n- Companies must publish spills within an hour.\n- Fines rise to "
    "4% of turnover, from 1% now.\n- Households get 30 pounds back for each day without water.\n- The regulator may remove "
    "directors who hide spills.\n- The law takes effect in April 2027.",
    "five things to know": "Five things to know about the port strike\n\n1. It began on Sunday night, when 2,300 dockers laid "
    "down their work.\n\n2. They ask for 8% more pay over two years.\n\n3. The port handles a third of the country's grain.\n\n"
    "4. Talks resume on Thursday in Ostend.\n\n5. Ships are sent to Rotterdam meanwhile, which adds two days to the way.",
    "release": "FOR IMMEDIATE RELEASE\n\nNorthern Water opens its repaired reservoir\n\nHEBDEN MOOR, 14 October — Northern Water "
    "today announced that the Thornley reservoir has passed its first test. “We are proud of our engineers,” said chief "
    "executive Joan Tarrant. “You can walk on our shore again soon.”\n\nThe company invested 27 million pounds.\n\nMedia contact: "
    "press@example.org",
    "minutes": "The committee met at 10:00. Members approved the minutes of the last meeting.\n\nThe chair reported that the "
    "grant of 40,000 euros had arrived. Ms Okafor asked when the lift would be repaired; the chair said in May.\n\nIt was agreed "
    "to meet again on 3 December.",
    "wrapped lines": "The harbour board voted on Monday to raise the tolls for ferries by\n12 percent from January, the first "
    "rise in nine years, its chair said.\nOperators had asked for a smaller step. They carry some 4,000 people\nacross the strait "
    "each day and expect to pass the costs on.",
    "capitals": "COUNCIL APPROVES BRIDGE REPAIR. THE TOWN COUNCIL OF ASHBY VOTED ON TUESDAY TO REPAIR THE MILL BRIDGE. WORK BEGINS "
    "IN MAY AND COSTS 900,000 POUNDS, THE CLERK SAID.",
    "scores": "Results of the third round\n\nHarriers 2-1 Calder City\nMoor Rovers 0-0 Ashby Town\nThornley 3-2 Quayside\n\n"
    "Harriers stay at the top with nine points after Effie Strand saved a penalty in the last minute of the match on Saturday.",
    "obituary": "Ottoline Reeve, who mapped the sea floor off Norway by hand, died on 2 November at 91, her family said.\n\nShe "
    "joined the survey in 1957 as a typist. Her charts of the Lofoten trench were used until 2009.\n\nShe is survived by a "
    "daughter and two grandchildren.",
    "market": "Shares in Asia were mixed on Monday. Tokyo rose 0.4%, Hong Kong fell 1.1%.\n\nOil slipped below 72 dollars. The "
    "yen was little changed at 148.20. Traders await the figures for inflation on Wednesday.",
    "news, fr": "Le conseil municipal de Saint-Malo a voté lundi la fermeture du vieux port aux voitures à partir de juin.\n\n"
    "Selon le maire, quelque 300 places de stationnement seront déplacées derrière la gare. Les commerçants redoutent une perte "
    "de clientèle.\n\nUne réunion publique est prévue le 12 décembre.",
    "news, es": "El Ayuntamiento de Cádiz aprobó el lunes un plan para plantar 5.000 árboles antes de 2028.\n\nEl proyecto cuesta "
    "2,4 millones de euros, según la concejala de Medio Ambiente. La oposición criticó que no incluya los barrios del norte.\n\n"
    "Las primeras plantaciones empezarán en febrero.",
    "news, pt": "A prefeitura de Niterói anunciou na segunda-feira que a nova linha de barcas começa a operar em março.\n\nA "
    "passagem custará 7 reais, segundo a secretaria de Transportes. Cerca de 20 mil pessoas devem usar a linha por dia.",
    "news, it": "Il consiglio comunale di Trieste ha approvato lunedì il nuovo piano del traffico.\n\nDal primo marzo le auto non "
    "potranno più entrare nel borgo antico dopo le dieci di sera, ha detto il sindaco. I residenti avranno un permesso gratuito.",
    "news, pl": "Rada miasta Gdyni przyjęła w poniedziałek plan budowy drugiego mostu nad kanałem.\n\nPrace mają się zacząć "
    "wiosną i kosztować 80 milionów złotych, powiedział prezydent miasta. Most będzie gotowy w 2029 roku.",
    "news, ja": "海辺市は月曜日、新しい図書館を来年四月に開くと発表した。\n\n市によると、建設費は三十二億円で、蔵書は四十万冊になる。"
    "市長は記者会見で「町の中心に人が集まる場所にしたい」と述べた。\n\n駐車場は二百台分が用意される。",
    "news, tr": "İzmir Belediyesi pazartesi günü yeni tramvay hattının mart ayında açılacağını duyurdu.\n\nHat on iki duraktan "
    "oluşuyor ve günde kırk bin yolcu taşıması bekleniyor. Başkan, biletlerin aynı fiyatta kalacağını söyledi.",
}


def wrongly_read(text: str, encoding: str) -> str:
    """Read UTF-8 as if it were something older, as broken programs do."""
    return text.encode().decode(encoding, "replace").replace("\ufffd", "?")


# What is refused, with the code of the error; or briefed with a warning that has this word in it.
OTHERS: dict[str, tuple[str, str]] = {
    "paywall, en": (
        "paywall",
        "Reservoir wall passes first test since winter floods\n\nEngineers filled the Thornley reservoir to four fifths of its "
        "height on Tuesday, the first test of its repaired wall since floods cracked it in January.\n\nSubscribe to continue "
        "reading\n\nAlready a subscriber? Log in\n\nUnlimited access for £1 a week. Cancel at any time.",
    ),
    "paywall, de": (
        "paywall",
        "Streit um die Brücke von Lindau\n\nDer Stadtrat berät am Montag über den Bau einer zweiten Brücke. Schon vor der Sitzung "
        "wird laut gestritten.\n\nJetzt weiterlesen mit F+\n\nDieser Artikel ist nur für Abonnenten lesbar. Monatlich kündbar. Sie "
        "haben bereits ein Abo? Hier anmelden.",
    ),
    "paywall, ru": (
        "paywall",
        "Мост через Сосну откроют раньше срока\n\nНовый мост через реку в Заречье откроют для машин уже в октябре, на месяц раньше "
        "срока, сообщил в четверг глава города.\n\nМатериал доступен только по подписке\n\nОформите подписку, чтобы продолжить "
        "чтение. Уже есть подписка? Войдите.",
    ),
    "paywall, zh": (
        "paywall",
        "南湾新图书馆开馆\n\n南湾市新图书馆星期日正式开馆，首日接待读者一万二千人，比主办方预计的多出近一倍。\n\n本文仅限订阅用户阅读\n\n"
        "订阅后即可继续阅读全文，每月仅需九元。已是订阅用户？请登录。",
    ),
    "cookies, en": (
        "cookie_wall",
        "We care about your privacy\n\nWe and our 212 partners use cookies to store information on your device. With your consent we "
        "measure how our pages are used. You can withdraw your consent at the foot of each page.\n\nStrictly necessary cookies\n"
        "Performance cookies\nAdvertising cookies\n\nAccept all\nReject all\nManage choices",
    ),
    "cookies, de": (
        "cookie_wall",
        "Ihre Privatsphäre ist uns wichtig\n\nWir und unsere 186 Partner verwenden Cookies, um Informationen auf Ihrem Gerät zu "
        "speichern. Ihre Einwilligung können Sie jederzeit widerrufen. Einige Anbieter berufen sich auf berechtigtes Interesse.\n\n"
        "Alle akzeptieren\nAlle ablehnen\nEinstellungen verwalten",
    ),
    "cookies, fr": (
        "cookie_wall",
        "Nous respectons votre vie privée\n\nNous et nos 90 partenaires utilisons des cookies pour mesurer l'audience et vous "
        "proposer des publicités adaptées. Vous pouvez modifier votre consentement à tout moment.\n\nTout accepter\nContinuer sans "
        "accepter\nGérer mes choix",
    ),
    "cookies, es": (
        "cookie_wall",
        "Valoramos tu privacidad\n\nNosotros y nuestros socios usamos cookies para mostrarte anuncios y medir el uso de la web. "
        "Puedes cambiar tu consentimiento cuando quieras en la política de cookies.\n\nAceptar todo\nRechazar todo\nConfigurar cookies",
    ),
    "cookies, ru": (
        "cookie_wall",
        "Мы ценим вашу конфиденциальность\n\nМы и наши партнёры используем файлы cookie, чтобы показывать вам рекламу и считать "
        "посещения. Продолжая пользоваться сайтом, вы даёте на это согласие.\n\nПринять все\nОтклонить все\nНастройки cookie",
    ),
    "cookies, ar": (
        "cookie_wall",
        "خصوصيتك تهمنا\n\nنستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتحسين تجربتك ولعرض إعلانات تناسبك. يمكنك تغيير موافقتك في أي "
        "وقت من سياسة الخصوصية.\n\nقبول الكل\nرفض الكل\nإدارة الخيارات",
    ),
    "cookies, zh": (
        "cookie_wall",
        "我们重视您的隐私\n\n我们及合作伙伴会使用cookie来存储您设备上的信息，并向您展示广告。点击下方按钮即表示您同意我们的做法，您也可以随时"
        "撤回您的同意。\n\n全部接受\n全部拒绝\n管理选项",
    ),
    "login, en": (
        "login",
        "Welcome back\n\nSign in to your account to go on.\n\nEmail address\nPassword\n\nRemember me\nForgot your password?\n\n"
        "Continue with Google\nDon't have an account? Create an account",
    ),
    "login, fr": (
        "login",
        "Bienvenue\n\nConnectez-vous à votre espace.\n\nAdresse e-mail\nMot de passe\nMot de passe oublié ?\nRester connecté\n\n"
        "Pas encore de compte ? Créer un compte",
    ),
    "login, ru": (
        "login",
        "Вход\n\nВойти в личный кабинет\n\nВведите логин\nПароль\nЗапомнить меня\nЗабыли пароль?\n\nНет аккаунта? Создать аккаунт",
    ),
    "404, en": (
        "error_page",
        "Page not found\n\nSorry, the page you are looking for may have been moved or deleted. Check the address, or try our "
        "search.\n\nGo to the home page",
    ),
    "404, es": (
        "error_page",
        "Página no encontrada\n\nLa página que busca no existe o ha sido eliminada. Puede volver a la portada o utilizar el "
        "buscador.\n\nVolver al inicio",
    ),
    "404, zh": ("error_page", "404\n\n您访问的页面不存在或已被删除，请检查网址是否正确。\n\n返回首页"),
    "check, en": (
        "error_page",
        "Checking your browser\n\nPlease verify that you are human. This may take a few seconds. Enable JavaScript and cookies to "
        "continue.\n\nRay ID: 8f2a11c09d",
    ),
    "failure, de": (
        "error_page",
        "Es ist ein Fehler aufgetreten\n\nDie angeforderte Seite konnte nicht geladen werden. Bitte versuchen Sie es später noch "
        "einmal.\n\nZur Startseite",
    ),
    "menus, en": (
        "navigation",
        "Home\nNews\nLocal\nSport\nWeather\nJobs\nProperty\nMotors\nTravel\nSubscribe\nNewsletters\nContact us\nPrivacy\nTerms",
    ),
    "menus, ru": (
        "navigation",
        "Главная\nНовости\nПолитика\nЭкономика\nСпорт\nКультура\nПогода\nОбъявления\nПодписка\nКонтакты",
    ),
    "headlines, en": (
        "listing",
        "Latest news\n\nCouncil to repaint footbridge after vote\n3 min read\n\nSwans return to Millrace Park\n2 min read\n\nBakery "
        "chain to open two shops in Harrowgate Lane\n4 min read\n\nBus drivers ballot ends on Friday\n3 min read\n\nTen walks for a "
        "dog with short legs\n\nLibrary hours to change in autumn\n\nSee more stories",
    ),
    "headlines, fr": (
        "listing",
        "À la une\n\nLe vieux port fermé aux voitures dès juin\nil y a 2 heures\n\nUn nouveau directeur pour le théâtre municipal\nil y "
        "a 3 heures\n\nLes pêcheurs demandent une aide de l'État\nil y a 5 heures\n\nTempête sur les côtes de la Manche\nil y a 6 "
        "heures\n\nLa piscine rouvre ses portes samedi\nhier\n\nPlus d'articles",
    ),
    "live blog, en": (
        "live blog",
        "Market fire: live updates\n\n16:42 Orchard Street is open again in both directions, the council says.\n\n16:10 Traders are "
        "being taken in, five at a time, to collect stock.\n\n15:31 The fire was out by 15:20, the fire service says.\n\n14:55 Nobody "
        "has been reported hurt.\n\n13:48 We are getting reports of a fire at the covered market.",
    ),
    "live blog, de": (
        "live blog",
        "Hochwasser an der Sosna im Liveticker\n\n18.20 Uhr: Der Pegel fällt nach Angaben der Stadt seit einer Stunde.\n\n17.05 Uhr: "
        "Die Feuerwehr sperrt die Uferstraße in beiden Richtungen.\n\n16.30 Uhr: In Unterau sind zwei Keller vollgelaufen, sagt ein "
        "Sprecher.",
    ),
    "opinion, fr": (
        "opinion",
        "Tribune\n\nLaissons notre pont vert. Je le traverse deux fois par jour depuis trente ans et je ne crois pas qu'un seul élu "
        "l'ait regardé sous la pluie. Nous devrions nous demander ce que cet argent aurait pu offrir à nos enfants.",
    ),
    "opinion, ru": (
        "opinion",
        "Мнение\n\nОставьте мост зелёным. Я хожу по нему дважды в день тридцать лет и не верю, что хоть один депутат смотрел на него "
        "в дождь. Нам говорят, что серый цвет скромен. Мне кажется, его выбирают те, кто боится выбирать.",
    ),
    "interview, en": (
        "interview",
        "The engineer on the wall\n\nWhat did you see on Tuesday?\n\nNothing at all, which is what we hoped for.\n\nWere you afraid of "
        "the test?\n\nA little. I slept badly the night before it.\n\nWhen will the shore be open again?\n\nBefore Christmas, if the "
        "second test goes well.\n\nWhat would you do differently?\n\nI would read the survey of 2023 more slowly.",
    ),
    "wrong encoding, ru": ("garbled", wrongly_read("\n\n".join(RUSSIAN.paragraphs[:4]), "cp1251")),
    "machine-made": (
        "garbled",
        "The reservoir the reservoir wall of water test test passing the the floods of winter of of. Engineer engineer is filled to "
        "the height of of four fifth on the the Tuesday. Company company says the the water water not not come through joint joint. "
        "People people are told told to leave leave the home home for nine nine day day after after crack crack is is found found "
        "in the the valley valley below below the the wall wall.",
    ),
}
