"""How the words of different languages are cut and compared."""

import pytest

from osee_desktop.search.analysis import Analyser
from tests.support.search_index import note, titles


def _written(text: str, language: str = "en") -> list[str]:
    return [word.written for word in Analyser(language).words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Non-Governmental Organisations (NGOs)", ["non", "governmental", "organisations", "ngos"]),
        ("the draft's plan, the plans' end", ["the", "draft", "plan", "the", "plans", "end"]),
        ("it doesn't, O'Brien", ["it", "doesn't", "o'brien"]),
        ("R&D 2030 snake_case", ["r", "and", "d", "2030", "snake", "case"]),
        ("México, naïve ŁÓDŹ Straße đồng", ["mexico", "naive", "lodz", "strasse", "dong"]),
        ("Me\u0301xico so\u00adft", ["mexico", "soft"]),
        ("…—!\n\t\0", []),
    ],
)
def test_text_is_cut_into_words_without_case_and_accents(text: str, words: list[str]) -> None:
    assert _written(text) == words


@pytest.mark.parametrize("text", ["The draft's plan: re-use O'Brien's R&D!", "Me\u0301xico’s plan – ŁÓDŹ"])  # noqa: RUF001
@pytest.mark.parametrize("language", ["en", "fr", "sw"])
def test_places_and_words_agree_however_a_text_is_cut(text: str, language: str) -> None:
    analyser = Analyser(language)
    words = analyser.words(text)
    places = analyser.written(text)
    assert [(word.start, word.end) for word in words] == [(start, end) for _word, start, end in places]
    assert [word.written for word in words if text[word.start : word.end] != "&"] == [
        word for word, _start, _end in places if word != "&"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organizations"),
        ("licence", "licensing"),
        ("analyse", "analyzing"),
        ("programme", "programs"),
        ("behaviour", "behavior"),
        ("centre", "centers"),
        ("travelling", "traveling"),
        ("enrolment", "enrollment"),
        ("APIs", "api"),
        ("KPIs", "kpi"),
    ],
)
def test_english_of_both_sides_of_the_ocean_and_plurals_are_one(one: str, other: str) -> None:
    analyser = Analyser("en")
    assert analyser.word(one).stem == analyser.word(other).stem


@pytest.mark.parametrize(
    ("language", "query", "title"),
    [
        ("fr", "marche public", "Les marchés publics"),
        ("fr", "etat", "L'État et la loi"),
        ("fr", "numeriques", "Le développement numérique"),
        ("ar", "مشتريات", "المشتريات الحكومية"),
        ("ar", "الحكومة", "المشتريات الحُكُومِيّة"),
        ("sw", "ununuzi", "Ununuzi wa umma"),
        ("sw", "ng'ombe", "Ng'ombe na mbuzi"),
        ("hi", "खरीद", "सरकारी खरीद और कानून।"),
        ("hi", "कानून", "सरकारी खरीद और कानून।"),
        ("hi", "सरकार", "सरकारी खरीद"),  # the beginning of a word
        ("es", "gobiernos", "Gobierno de México"),
        ("pt-BR", "licencas", "Licença"),
        ("am", "ግዢ", "የመንግስት ግዢ"),
        ("th", "กฎหมาย", "กฎหมาย"),
        ("km", "ច្បាប់", "ច្បាប់"),
        ("vi", "mua sam", "Mua sắm công"),
        ("xx", "words", "Any words"),
    ],
)
def test_other_languages_find_their_words(language: str, query: str, title: str) -> None:
    assert titles(query, note(title), note("—"), language=language) == [title]


@pytest.mark.parametrize(
    ("one", "other"),
    [("की", "के"), ("दिन", "दीन"), ("काम", "कम"), ("क्या", "कया")],
)
def test_vowel_signs_of_hindi_are_no_accents(one: str, other: str) -> None:
    assert Analyser("hi").word(one).written != Analyser("hi").word(other).written


def test_stop_words_are_those_of_the_language() -> None:
    assert titles("qu'est-ce que la loi", note("La loi"), note("Est"), language="fr")[0] == "La loi"
    assert Analyser("sw").is_stop_word(Analyser("sw").word("the")) is False
