"""SQuAD files as articles and questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.sets import EvaluationSet, SetError
from eval.squad import IMPOSSIBLE, LEFT_OUT, load_squad

KIM = "Kim répond mardi. Il écrit à Poutine 🚀 à Moscou. Rien d’autre."
SEOUL = "Séoul se tait."


def qa(name: str, answer: str, context: str, **more: Any) -> dict[str, Any]:
    start = context.index(answer)
    answers = [{"text": answer, "answer_start": start}]
    return {"id": name, "question": f"{name} ?", "answers": answers, **more}


def squad(*articles: tuple[str, list[tuple[str, list[dict[str, Any]]]]]) -> dict[str, Any]:
    return {
        "version": "v2.0",
        "data": [
            {"title": title, "paragraphs": [{"context": c, "qas": q} for c, q in paragraphs]}
            for title, paragraphs in articles
        ],
    }


TWO = squad(
    ("Corée_du_Nord", [(SEOUL, []), (KIM, [qa("a", "Moscou", KIM), qa("b", "mardi", KIM)])]),
    ("Séoul", [(SEOUL, [qa("c", "Séoul", SEOUL)])]),
)


def load(tmp_path: Path, data: object, share: float = 0.0) -> EvaluationSet:
    path = tmp_path / "piaf.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return load_squad(path, share)


def test_titles_are_articles_and_paragraphs_their_sections(tmp_path: Path) -> None:
    found = load(tmp_path, TWO)
    assert found.name == "piaf"
    assert found.corpus is None
    article = found.articles["Corée_du_Nord"]
    assert article.title == "Corée du Nord"
    assert [article.text[one.start : one.end] for one in article.sections] == [SEOUL, KIM]


def test_the_gold_is_the_sentence_and_the_paragraph(tmp_path: Path) -> None:
    found = load(tmp_path, TWO)
    question = found.questions[0]
    text = found.articles["Corée_du_Nord"].text
    (quote,), (region,) = question.quotes, question.regions
    assert text[quote.start : quote.end] == "Il écrit à Poutine 🚀 à Moscou."
    assert text[region.start : region.end] == KIM
    assert question.answers == ("Moscou",)


def test_an_answer_across_sentences_has_both_for_gold(tmp_path: Path) -> None:
    answer = "mardi. Il écrit à Poutine"
    found = load(tmp_path, squad(("t", [(KIM, [qa("a", answer, KIM)])])))
    (quote,) = found.questions[0].quotes
    assert found.articles["t"].text[quote.start : quote.end].startswith("Kim répond mardi. Il")


def test_annotators_who_agree_give_one_gold_quote(tmp_path: Path) -> None:
    both = qa("a", "Moscou", KIM)
    both["answers"] += qa("a", "à Moscou", KIM)["answers"] + both["answers"]
    question = load(tmp_path, squad(("t", [(KIM, [both])]))).questions[0]
    assert question.answers == ("Moscou", "à Moscou")
    assert len(question.quotes) == 1


def test_version_2_has_impossible_questions(tmp_path: Path) -> None:
    impossible = qa("a", "Moscou", KIM, is_impossible=True) | {"answers": []}
    question = load(tmp_path, squad(("t", [(KIM, [impossible])]))).questions[0]
    assert question.unanswerable == IMPOSSIBLE
    assert question.quotes == ()


def test_two_entries_of_one_title_are_one_article(tmp_path: Path) -> None:
    data = squad(("t", [(KIM, [qa("a", "Moscou", KIM)])]), ("t", [(SEOUL, [])]), ("", [("x", [])]))
    found = load(tmp_path, data)
    assert [len(one.sections) for one in found.articles.values()] == [2, 1]


def test_an_empty_paragraph_is_no_section(tmp_path: Path) -> None:
    found = load(tmp_path, squad(("t", [("", []), (" ", []), (KIM, [qa("a", "Moscou", KIM)])])))
    article = found.articles["t"]
    assert [article.text[one.start : one.end] for one in article.sections] == [KIM]


@pytest.mark.parametrize("share", [0.01, 0.3, 0.33])
def test_articles_left_out_must_be_declined(tmp_path: Path, share: float) -> None:
    found = load(tmp_path, TWO, share)
    out = [one for one in found.questions if one.unanswerable == LEFT_OUT]
    assert len(out) / 3 >= share
    assert len(found.articles) == 1
    assert all(one.answers == () == one.regions for one in out)
    kept = [one for one in found.questions if one.answerable]
    assert {place.article_id for one in kept for place in one.regions} <= set(found.articles)
    assert load(tmp_path, TWO, share) == found, "the same articles each time"


def test_a_share_that_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="leaves no article"):
        load(tmp_path, TWO, 0.99)
    with pytest.raises(SetError, match="share"):
        load(tmp_path, TWO, 1.0)


def gold(tmp_path: Path, text: str, stated: int, context: str) -> str:
    """The gold quote of a question whose answer is said to stand at `stated`."""
    asked = {"id": "a", "question": "a ?", "answers": [{"text": text, "answer_start": stated}]}
    found = load(tmp_path, squad(("t", [(SEOUL, []), (context, [asked])])))
    (quote,) = found.questions[0].quotes
    return found.articles["t"].text[quote.start : quote.end]


@pytest.mark.parametrize("off", [-20, -3, -1, 1, 3, 20, 10_000])
def test_an_answer_whose_place_is_off_by_a_few_is_found_nearby(tmp_path: Path, off: int) -> None:
    stated = max(KIM.index("Moscou") + off, 0)
    assert gold(tmp_path, "Moscou", stated, KIM) == "Il écrit à Poutine 🚀 à Moscou."


@pytest.mark.parametrize(("stated", "quote"), [(2, "Moscou dort."), (30, "Moscou rit.")])
def test_of_two_places_the_nearer_to_what_is_stated_is_taken(
    tmp_path: Path, stated: int, quote: str
) -> None:
    assert gold(tmp_path, "Moscou", stated, "Moscou dort. Séoul attend. Moscou rit.") == quote


@pytest.mark.parametrize("text", ["Pékin", "moscou", "", "Séoul"])
def test_an_answer_that_does_not_stand_in_its_paragraph(tmp_path: Path, text: str) -> None:
    with pytest.raises(SetError, match=f"Question a: its answer {text!r} does not stand"):
        gold(tmp_path, text, 3, KIM)


@pytest.mark.parametrize("data", [{}, [], {"data": [{"title": "t"}]}])
def test_a_file_of_another_form(tmp_path: Path, data: object) -> None:
    with pytest.raises(SetError, match="no SQuAD file"):
        load(tmp_path, data)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="cannot be read"):
        load_squad(tmp_path / "gone.json")


@pytest.mark.parametrize("stated", [-1, -7, -10_000, 10_000])
def test_a_stated_place_outside_the_paragraph_is_mended_too(stated: int, tmp_path: Path) -> None:
    context = "Moscou se tait. Séoul parle de Moscou."
    question = qa("a", "Moscou", context)
    question["answers"][0]["answer_start"] = stated
    found = load(tmp_path, squad(("Titre", [(context, [question])])))
    (quote,) = found.questions[0].quotes
    told = found.articles["Titre"].text[quote.start : quote.end]
    assert told == ("Moscou se tait." if stated < 0 else "Séoul parle de Moscou.")
