from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import DocumentError
from briefing.readers.text import decode

SENTENCES = {
    "windows-1252": [
        "Le maire a déclaré lundi que la fête aurait lieu à l’école, malgré le coût élevé ; « c’est prêt », dit-il.",
        "The mayor said “no” – and that’s final.",
        "Er sagte, daß die Züge über Köln später führen.",
        "El año pasado, ¿quién cruzó el río? Nadie, según él.",
        "Não há razões para a decisão, afirmou João.",
        "Müller met Peña and Çelik in São Tomé, behind a naïve façade.",
        "Málið var rætt á þinginu í gær, sagði ráðherra, og það þótti góð hugmynd.",
        "Regeringen säger att priset på båtar ökar nästa år, från £4 till £5.",
        "Café",
    ],
    "iso-8859-15": ["Le cœur du marché coûte 40 € par sœur, dit l'œuvre élevée."],
    "windows-1250": [
        "Rada miasta ogłosiła, że most zostanie zamknięty w środę, a mieszkańcy są źli.",
        "Vláda v pondělí schválila návrh, který změní daně příští rok, řekl starosta.",
        "A kormány hétfőn bejelentette, hogy az új híd őszig elkészül, közölte a miniszter.",
    ],
    "iso-8859-2": ["Rada miasta ogłosiła, że most zostanie zamknięty w środę, a mieszkańcy są źli."],
    "windows-1254": ["Belediye başkanı köprünün yıl sonuna kadar açılacağını söyledi, işçiler ise üç gündür grevde."],
    "windows-1257": ["Mero teigimu, tiltas bus uždarytas iki pavasario, įskaitant šaligatvį žmonėms."],
    "windows-1251": [
        "Мэр заявил в понедельник, что мост закроют на ремонт до весны, жители недовольны.",
        "Міський голова сказав у понеділок, що міст закриють до весни, і люди невдоволені.",
    ],
    "koi8-r": ["Мэр заявил в понедельник, что мост закроют на ремонт до весны, жители недовольны."],
    "iso-8859-5": ["Мэр заявил в понедельник, что мост закроют на ремонт до весны, жители недовольны."],
    "windows-1256": ["قال رئيس البلدية يوم الاثنين إن الجسر سيغلق للصيانة حتى الربيع، وأعرب السكان عن استيائهم."],
    "iso-8859-6": ["قال رئيس البلدية يوم الاثنين إن الجسر سيغلق للصيانة حتى الربيع، وأعرب السكان عن استيائهم."],
    "windows-1253": ["Ο δήμαρχος είπε τη Δευτέρα ότι η γέφυρα θα κλείσει για επισκευές έως την άνοιξη."],
    "windows-1255": ["ראש העיר אמר ביום שני כי הגשר ייסגר לתיקונים עד האביב, והתושבים כועסים."],
    "cp874": ["นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าสะพานจะปิดซ่อมแซมจนถึงฤดูใบไม้ผลิ"],
    "gb18030": [
        "市长周一表示，大桥将关闭维修至明年春季，居民对此表示不满。",
        "该公司2024年使用iPhone手机的员工有300人。",
    ],
    "big5": ["市長週一表示，大橋將關閉維修至明年春季，居民對此表示不滿。"],
    "shift_jis": ["市長は月曜日、橋を来年の春まで補修のため閉鎖すると発表し、住民は不満を述べた。"],
    "euc-jp": ["市長は月曜日、橋を来年の春まで補修のため閉鎖すると発表し、住民は不満を述べた。"],
    "cp949": ["시장은 월요일 다리가 보수를 위해 내년 봄까지 폐쇄된다고 밝혔으며 주민들은 똠방각하를 외쳤다."],
}
ROWS = [(encoding, sentence) for encoding, sentences in SENTENCES.items() for sentence in sentences]


@pytest.mark.parametrize(("encoding", "sentence"), ROWS)
def test_older_encodings_are_recognised_by_their_letters(encoding: str, sentence: str) -> None:
    assert decode(sentence.encode(encoding), "x") == sentence
    far = "The council met on Monday. " * 5000 + sentence  # the first letter beyond ASCII comes late
    assert decode(far.encode(encoding), "x") == far
    long = f"{sentence}\n" * 400  # more than the detector looks at
    assert decode(long.encode(encoding), "x") == long


@pytest.mark.parametrize("sentence", [row[1] for row in ROWS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_sentence_is_read_from_unicode_with_and_without_a_mark(encoding: str, sentence: str) -> None:
    lines = f"{sentence}\n2024"
    assert decode(lines.encode(encoding), "x") == lines


def test_a_few_broken_bytes_do_not_turn_utf8_into_mojibake(caplog: pytest.LogCaptureFixture) -> None:
    text = "Le maire a déclaré que la fête aurait lieu à l’école, malgré le coût élevé. "
    with caplog.at_level(logging.WARNING):
        assert decode((text * 3).encode() + b"\xe2\x80", "town.txt") == text * 3 + "\ufffd"
    assert caplog.messages == ["town.txt: 1 broken UTF-8 bytes or sequences read as U+FFFD"]


def test_the_encoding_used_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        decode("Łódź świętuje".encode("cp1250"), "town.txt")
    assert caplog.messages == ["town.txt: read as windows-1250"]


def test_a_declared_encoding_goes_before_the_guess_and_after_utf8() -> None:
    assert decode("½ ¼".encode("windows-1252"), "x", "ISO-8859-1") == "½ ¼"
    assert decode("naïve".encode(), "x", "windows-1251") == "naïve"
    assert decode("市長は".encode("iso-2022-jp"), "x", "iso-2022-jp") == "市長は"
    # Python knows "encodings" that are none; a page cannot choose them.
    assert decode("déjà".encode("cp1252"), "x", "zip_codec") == "déjà"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_clear_error(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except DocumentError as error:
        assert "\n" not in error.message  # noqa: PT017 - either way is right
    else:
        text.encode()
        assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back_from_utf8_unless_its_form_says_it_is_binary(text: str) -> None:
    data = text.encode()
    try:
        assert decode(data, "x") == text.removeprefix("\ufeff")
    except DocumentError as error:
        assert error.code == "not_text"  # noqa: PT017 - either way is right
        assert any(char < " " for char in text) or text.startswith(("%PDF-", "{\\rtf"))
