"""Names of countries, with the words for their people, as texts print them."""

from __future__ import annotations

# country: other names and adjectives
_ENGLISH = """
    Afghanistan: Afghan, Afghans|Albania: Albanian, Albanians|Algeria: Algerian, Algerians|Andorra|Angola: Angolan
    |Argentina: Argentine, Argentinian|Armenia: Armenian, Armenians|Australia: Australian, Australians|Austria:
    Austrian, Austrians |Azerbaijan: Azerbaijani, Azeri|Bahamas: Bahamian|Bahrain: Bahraini|Bangladesh:
    Bangladeshi|Barbados|Belarus: Belarusian |Belgium: Belgian, Belgians|Belize|Benin|Bhutan: Bhutanese|Bolivia:
    Bolivian|Bosnia and Herzegovina: Bosnia, Bosnian|Botswana |Brazil: Brazilian, Brazilians|Brunei|Bulgaria:
    Bulgarian|Burkina Faso|Burundi|Cambodia: Cambodian|Cameroon: Cameroonian |Canada: Canadian, Canadians|Cape
    Verde|Central African Republic|Chad: Chadian|Chile: Chilean, Chileans|China: Chinese |Colombia: Colombian,
    Colombians|Comoros|Costa Rica: Costa Rican|Croatia: Croatian|Cuba: Cuban, Cubans|Cyprus: Cypriot |Czech Republic:
    Czechia, Czech|Democratic Republic of Congo: DRC, Congolese|Denmark: Danish, Danes|Djibouti|Dominican Republic
    |Ecuador: Ecuadorian|Egypt: Egyptian, Egyptians|El Salvador: Salvadoran|Equatorial Guinea|Eritrea:
    Eritrean|Estonia: Estonian |Eswatini|Ethiopia: Ethiopian|Fiji: Fijian|Finland: Finnish, Finns|France:
    French|Gabon|Gambia: Gambian |Germany: German, Germans|Ghana: Ghanaian|Greece: Greek, Greeks|Grenada|Guatemala:
    Guatemalan|Guinea-Bissau|Guinea: Guinean |Guyana|Haiti: Haitian|Honduras: Honduran|Hungary: Hungarian|Iceland:
    Icelandic|India: Indian, Indians |Indonesia: Indonesian|Iran: Iranian, Iranians|Iraq: Iraqi, Iraqis|Ireland:
    Irish|Israel: Israeli, Israelis|Italy: Italian, Italians |Ivory Coast: Ivorian|Jamaica: Jamaican|Japan:
    Japanese|Kazakhstan: Kazakh|Kenya: Kenyan, Kenyans|Kosovo: Kosovar |Kuwait: Kuwaiti|Kyrgyzstan:
    Kyrgyz|Laos|Latvia: Latvian|Lebanon: Lebanese|Lesotho|Liberia: Liberian|Libya: Libyan |Liechtenstein|Lithuania:
    Lithuanian|Luxembourg|Madagascar|Malawi|Malaysia: Malaysian|Maldives|Mali: Malian|Malta: Maltese
    |Mauritania|Mauritius|Mexico: Mexican, Mexicans|Moldova: Moldovan|Monaco|Mongolia: Mongolian|Montenegro|Morocco:
    Moroccan |Mozambique|Myanmar: Burmese|Namibia|Nepal: Nepali, Nepalese|Netherlands: Dutch|New Zealand: New
    Zealander|Nicaragua: Nicaraguan |Nigeria: Nigerian, Nigerians|Niger|North Korea: North Korean|North
    Macedonia|Norway: Norwegian|Oman: Omani |Pakistan: Pakistani, Pakistanis|Panama: Panamanian|Papua New
    Guinea|Paraguay: Paraguayan|Peru: Peruvian |Philippines: Filipino, Filipinos, Philippine|Poland: Polish,
    Poles|Portugal: Portuguese|Qatar: Qatari|Romania: Romanian |Russia: Russian, Russians|Rwanda: Rwandan|Samoa|Saudi
    Arabia: Saudi, Saudis|Senegal: Senegalese|Serbia: Serbian, Serbs |Seychelles|Sierra Leone|Singapore:
    Singaporean|Slovakia: Slovak|Slovenia: Slovenian|Solomon Islands|Somalia: Somali, Somalis |South Africa: South
    African|South Korea: South Korean|South Sudan: South Sudanese|Spain: Spanish, Spaniards |Sri Lanka: Sri
    Lankan|Sudan: Sudanese|Suriname|Sweden: Swedish, Swedes|Switzerland: Swiss|Syria: Syrian, Syrians |Taiwan:
    Taiwanese|Tajikistan: Tajik|Tanzania: Tanzanian|Thailand: Thai|Togo|Tonga|Trinidad and Tobago|Tunisia: Tunisian
    |Turkey: Türkiye, Turkish, Turks|Turkmenistan|Uganda: Ugandan|Ukraine: Ukrainian, Ukrainians |United Arab
    Emirates: UAE, Emirati|United Kingdom: UK, U.K., Britain, British, England, Scotland, Wales |United States: US,
    U.S., USA, America, American, Americans, U.S.A.|Uruguay: Uruguayan|Uzbekistan: Uzbek|Vanuatu |Vatican|Venezuela:
    Venezuelan, Venezuelans|Vietnam: Vietnamese|Yemen: Yemeni, Yemenis|Zambia: Zambian|Zimbabwe: Zimbabwean
    |Palestine: Palestinian, Palestinians, Gaza
"""

_SPANISH = """
    Afganistán: afgano, afganos, afgana|Alemania: alemán, alemana, alemanes|Arabia Saudí: Arabia Saudita,
    saudí|Argelia |Argentina: argentino, argentina, argentinos|Australia: australiano|Austria|Bélgica: belga|Bolivia:
    boliviano, boliviana|Brasil: brasileño, brasileña |Canadá: canadiense|Chile: chileno, chilena, chilenos|China:
    chino, china|Colombia: colombiano, colombiana, colombianos|Corea del Norte|Corea del Sur |Costa Rica|Cuba: cubano,
    cubana|Dinamarca|Ecuador: ecuatoriano, ecuatoriana|Egipto: egipcio|El Salvador|España: español, española,
    españoles |Estados Unidos: EE.UU, EEUU, estadounidense, estadounidenses|Filipinas|Finlandia|Francia: francés,
    francesa|Grecia: griego|Guatemala|Haití: haitiano |Honduras|Hungría|India|Indonesia|Irak: iraquí|Irán: iraní,
    iraníes|Irlanda|Israel: israelí, israelíes|Italia: italiano, italiana|Japón: japonés, japonesa |Líbano:
    libanés|Libia|Marruecos: marroquí|México: mexicano, mexicana, mexicanos|Nicaragua|Nigeria|Noruega|Países
    Bajos|Pakistán|Palestina: palestino, palestinos |Panamá: panameño|Paraguay: paraguayo|Perú: peruano, peruana,
    peruanos|Polonia|Portugal: portugués|Reino Unido: británico, británica |República Dominicana|Rumanía|Rusia: ruso,
    rusa, rusos|Siria: sirio|Sudáfrica|Sudán|Suecia: sueco|Suiza: suizo|Turquía: turco|Túnez |Ucrania: ucraniano,
    ucraniana|Uruguay: uruguayo, uruguaya|Venezuela: venezolano, venezolana, venezolanos|Vietnam|Yemen
"""

_FRENCH = """
    Afghanistan: afghan|Afrique du Sud|Algérie: algérien, algérienne|Allemagne: allemand, allemande|Arabie saoudite:
    saoudien|Argentine|Australie |Autriche|Belgique: belge, belges|Bénin|Brésil: brésilien|Burkina Faso|Cameroun:
    camerounais|Canada: canadien, canadienne|Chili|Chine: chinois, chinoise |Colombie|Corée du Nord|Corée du Sud|Côte
    d'Ivoire: Côte d’Ivoire, ivoirien|Cuba|Danemark|Égypte: égyptien|Espagne: espagnol|États-Unis: américain,
    américaine, américains |Éthiopie|Finlande|France: français, française|Gabon|Grèce: grec|Guinée|Haïti|Hongrie|Inde:
    indien|Indonésie|Irak: irakien|Iran: iranien, iranienne, iraniens |Irlande|Israël: israélien, israélienne|Italie:
    italien, italienne|Japon: japonais, japonaise|Liban: libanais, libanaise|Libye|Luxembourg|Madagascar|Mali: malien
    |Maroc: marocain, marocaine|Mexique|Niger: nigérien|Nigeria|Norvège|Pakistan|Palestine: palestinien,
    palestiniens|Pays-Bas: néerlandais|Pérou|Pologne: polonais |Portugal: portugais|Québec: québécois|République
    démocratique du Congo: RDC|Roumanie|Royaume-Uni: britannique, britanniques|Russie: russe, russes|Rwanda |Sénégal:
    sénégalais|Serbie|Soudan|Suède: suédois|Suisse: suisse|Syrie: syrien|Tchad|Togo|Tunisie: tunisien|Turquie:
    turc|Ukraine: ukrainien, ukrainienne|Venezuela|Vietnam|Yémen
"""

_GERMAN = """
    Afghanistan: afghanische|Ägypten: ägyptische|Argentinien|Australien|Belgien: belgische|Brasilien:
    brasilianische|Bulgarien|Chile|China: chinesische, chinesischen |Dänemark: dänische|Deutschland: deutsche,
    deutschen, deutscher|Estland|Finnland|Frankreich: französische, französischen|Griechenland|Großbritannien:
    britische, britischen |Indien: indische|Indonesien|Irak|Iran: iranische, iranischen|Irland|Israel: israelische,
    israelischen|Italien: italienische|Japan: japanische|Kanada: kanadische
    |Kolumbien|Kroatien|Lettland|Libanon|Libyen|Litauen|Luxemburg|Marokko|Mexiko|Niederlande:
    niederländische|Nigeria|Nordkorea|Norwegen: norwegische |Österreich: österreichische,
    österreichischen|Pakistan|Polen: polnische|Portugal|Rumänien|Russland: russische,
    russischen|Saudi-Arabien|Schweden: schwedische |Schweiz: schweizerische,
    Schweizer|Serbien|Slowakei|Slowenien|Spanien: spanische|Südafrika|Südkorea|Sudan|Syrien:
    syrische|Taiwan|Tschechien|Tunesien|Türkei: türkische |Ukraine: ukrainische, ukrainischen|Ungarn: ungarische|USA:
    amerikanische, amerikanischen|Vereinigte Staaten|Venezuela|Vietnam|Jemen
"""

_PORTUGUESE = """
    Afeganistão|África do Sul|Alemanha: alemão, alemã|Angola: angolano, angolana|Arábia Saudita|Argélia|Argentina:
    argentino, argentina|Austrália|Áustria|Bélgica |Bolívia|Brasil: brasileiro, brasileira, brasileiros|Cabo
    Verde|Canadá|Chile: chileno|China: chinês, chinesa|Colômbia|Coreia do Norte|Coreia do Sul|Cuba|Dinamarca|Egito
    |Equador|Espanha: espanhol|Estados Unidos: EUA, norte-americano, americano, americana|Filipinas|Finlândia|França:
    francês, francesa|Grécia|Guiné-Bissau|Haiti|Holanda |Hungria|Índia|Indonésia|Irã: Irão,
    iraniano|Iraque|Irlanda|Israel: israelense, israelita|Itália: italiano|Japão: japonês|Líbano|Marrocos|México:
    mexicano|Moçambique: moçambicano |Nigéria|Noruega|Países Baixos|Palestina: palestino|Paquistão|Paraguai|Peru:
    peruano|Polônia: Polónia|Portugal: português, portuguesa, portugueses|Reino Unido: britânico |Rússia: russo,
    russa|Síria: sírio|Suécia|Suíça|Timor-Leste|Turquia|Ucrânia: ucraniano, ucraniana|Uruguai|Venezuela: venezuelano
"""

# Russian and Arabic inflect or prefix: the stems are matched from the front, the words printed as they stand.
_RUSSIAN = """
    Афганистан|Австрали|Австри|Азербайджан|Аргентин|Армени|Беларус|Белорусси|Бельги|Болгари|Бразили|Великобритани|Венгри|Венесуэл|Вьетнам|Германи|Греци|Грузи
    |Дани|Египет|Египт|Израил|Инди|Индонези|Ирак|Иран|Ирланди|Испани|Итали|Казахстан|Канад|Киргизи|Китай|Китая|Китае|Куб|Латви|Ливан|Литв|Мексик|Молдави|Молдов|Монголи
    |Нидерланд|Норвеги|Пакистан|Польш|Португали|Росси|Румыни|Саудовск|Северная Корея|Северной
    Кореи|Серби|Сири|Словаки|США|Таджикистан|Таиланд|Тайван|Тунис|Туркмени|Турци
    |Узбекистан|Украин|Финлянди|Франци|Хорвати|Чехи|Чили|Швейцари|Швеци|Эстони|Южная Корея|Южной Кореи|Япони
"""

_ARABIC = """
    مصر|السعودية|الإمارات|قطر|الكويت|البحرين|عمان|اليمن|العراق|سوريا|سورية|لبنان|الأردن|فلسطين|إسرائيل|إيران|تركيا|ليبيا|تونس|الجزائر|المغرب|موريتانيا|السودان|الصومال
    |جيبوتي|الولايات
    المتحدة|بريطانيا|فرنسا|ألمانيا|إيطاليا|إسبانيا|روسيا|أوكرانيا|الصين|اليابان|الهند|باكستان|أفغانستان|كندا|البرازيل|الأرجنتين|المكسيك|أستراليا|كوريا
    الشمالية |كوريا الجنوبية|إثيوبيا|كينيا|نيجيريا|جنوب
    أفريقيا|السنغال|اليونان|هولندا|بلجيكا|سويسرا|السويد|النرويج|بولندا|إندونيسيا|ماليزيا|أرمينيا|أذربيجان|قبرص
"""

_CHINESE = """
    中国|美国|俄罗斯|日本|韩国|朝鲜|印度|英国|法国|德国|意大利|西班牙
    |加拿大|澳大利亚|新西兰|巴西|阿根廷|墨西哥|智利|秘鲁|哥伦比亚|委内瑞拉|古巴|乌克兰
    |波兰|瑞典|挪威|芬兰|丹麦|荷兰|比利时|瑞士|奥地利|希腊|土耳其|伊朗
    |伊拉克|叙利亚|以色列|巴勒斯坦|黎巴嫩|约旦|沙特阿拉伯|沙特|阿联酋|卡塔尔|也门|埃及
    |利比亚|阿尔及利亚|摩洛哥|突尼斯|苏丹|埃塞俄比亚|肯尼亚|尼日利亚|南非|巴基斯坦|阿富汗|孟加拉国
    |缅甸|泰国|越南|老挝|柬埔寨|马来西亚|新加坡|印度尼西亚|印尼|菲律宾|哈萨克斯坦|蒙古
    |匈牙利|塞尔维亚|白俄罗斯|葡萄牙|爱尔兰|冰岛
"""


def _read(table: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in " ".join(table.split()).split("|"):
        country, _, others = entry.strip().partition(":")
        for name in (country, *others.split(",")):
            if name.strip():
                names.setdefault(name.strip(), country.strip())
    return names


COUNTRIES: dict[str, dict[str, str]] = {
    "en": _read(_ENGLISH),
    "es": _read(_SPANISH),
    "fr": _read(_FRENCH),
    "de": _read(_GERMAN),
    "pt": _read(_PORTUGUESE),
    "ru": _read(_RUSSIAN),
    "ar": _read(_ARABIC),
    "zh": _read(_CHINESE),
}
"""By language: a name or adjective as printed -> the country."""


def countries(language: str) -> dict[str, str]:
    """Give names and adjectives of countries in a language, each with its country; English where it has none."""
    return COUNTRIES.get(language, COUNTRIES["en"])
