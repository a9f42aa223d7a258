"""Written answers over a real server: proven, or replaced by quotes that say why."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from qa.answerer import Answerer
from qa.citations import verify
from qa.errors import QuestionError
from qa.index import update_index
from qa.page.markup import growing_prose, prose
from qa.phrases import REFUSAL
from qa.settings import Settings
from qa.types import Answer, Label, Partial, Turn
from tests.fakes import FakeEmbedder
from tests.llm_server import (
    Behaviour,
    Server,
    drops,
    ends_early,
    fails,
    never_ends,
    says,
    serving,
    stalls,
    talks_nonsense,
)
from tests.patience import PATIENCE
from tests.ports import own_port

KEY = "sk-very-secret"
QUESTION = "Qui a écrit au roi de Navarre ?"
TRUE = "Le duc Robert a écrit au roi de Navarre en 1342 [1]."
WANTED = "Le duc Robert a écrit au roi de Navarre en 1342."
ARTICLES = {
    "lettre": f"Une lettre\n\n{WANTED} Il demandait la paix.",
    "pont": "Le pont de Brest\n\nLe pont de Brest a coûté 12 millions d’euros en 1990.",
}


@pytest.fixture(autouse=True)
def _without_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that fails is asked again at once."""
    monkeypatch.setattr("qa.models.attempts.FIRST_WAIT", 0.01)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "corpus").mkdir()
    for name, text in ARTICLES.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    update_index(settings_of(folder), FakeEmbedder())
    return folder


def settings_of(folder: Path, **given: object) -> Settings:
    places = {"corpus": folder / "corpus", "data_dir": folder / "data"}
    return Settings.load(**{**places, "decline_below": 0.2, **given})


def answerer_at(made: Path, server: Server, **given: object) -> Answerer:
    llm = {"llm": "scripted", "llm_url": server.url, "llm_key": KEY, "llm_timeout": PATIENCE}
    return Answerer(settings_of(made, **{**llm, **given}), FakeEmbedder())


def asked(made: Path, *script: Behaviour, question: str = QUESTION, **given: object) -> Answer:
    """The answer, whole; it holds what every answer holds, whatever the model does."""
    with serving(*script) as server:
        answerer = answerer_at(made, server, **given)
        answer = answerer.answer(question)
        assert verify(answer, answerer.articles) is answer
        assert answer.model == "scripted"
        assert KEY not in json.dumps(answer.to_dict())
        assert Answer.from_dict(json.loads(json.dumps(answer.to_dict()))) == answer
    return answer


def without_model(made: Path, question: str = QUESTION) -> Answer:
    return Answerer(settings_of(made), FakeEmbedder()).answer(question)


def stood_in(answer: Answer, made: Path, why: str, question: str = QUESTION) -> None:
    found = without_model(made, question)
    assert answer.text == found.text
    assert answer.citations == found.citations
    assert answer.note is not None
    assert why in answer.note
    assert "\n" not in answer.note


# A good model


def test_a_written_answer_carries_its_proof(made: Path) -> None:
    answer = asked(made, says(f"{TRUE} Il demandait la paix [1]."))
    assert answer.text == (
        "Le duc Robert a écrit au roi de Navarre en 1342 [1]. Il demandait la paix [2]."
    )
    assert [one.quote for one in answer.citations] == [WANTED, "Il demandait la paix."]
    assert [one.label for one in answer.sentences] == [Label.SUPPORTED] * 2
    assert [one.numbers for one in answer.sentences] == [(1,), (2,)]
    assert answer.note is None
    assert not answer.abstained
    assert answer.tokens == {"prompt": 321, "completion": 45}
    assert {"retrieve", "write", "total"} <= answer.timings.keys()


def test_one_quote_has_one_number(made: Path) -> None:
    answer = asked(made, says(f"{TRUE} C’est le duc Robert qui a écrit au roi de Navarre [1]."))
    assert len(answer.citations) == 1
    assert answer.text.count("[1]") == 2


def test_without_a_model_nothing_is_written(made: Path) -> None:
    answer = without_model(made)
    assert (answer.model, answer.note, answer.sentences, answer.tokens) == (None, None, (), {})


@pytest.mark.parametrize("question", ["Bonjour", "De quoi parlent ces articles ?"])
def test_a_courtesy_costs_no_request(made: Path, question: str) -> None:
    with serving(says(TRUE)) as server:
        answerer_at(made, server).answer(question)
        assert not server.exchanges


def test_what_cannot_be_read_is_refused_before_anything_is_asked(made: Path) -> None:
    with serving(says(TRUE)) as server, pytest.raises(QuestionError):
        answerer_at(made, server).answer("   ")
    assert not server.exchanges


# What does not stand


FALSE = {
    "a passage that does not exist": "Le duc Robert a écrit au roi de Navarre [99].",
    "the wrong passage": "Le pont de Brest a coûté 12 millions d’euros en 1990 [WRONG].",
    "no citation": "Le duc Robert a écrit au roi de Navarre.",
    "a made-up quotation": "Le duc Robert a écrit « la guerre est finie » au roi de Navarre [1].",
    "another number": "Le duc Robert a écrit au roi de Navarre en 1432 [1].",
    "another name": "Le duc Richard a écrit au roi de Navarre [1].",
    "a negation": "Le duc Robert n’a pas écrit au roi de Navarre [1].",
    "reversed roles": "Le roi de Navarre a écrit au duc Robert [1].",
    "another language": "The duke Robert wrote to the king of Navarre in 1342 [1].",
    "a link": "Voyez [la lettre](https://evil.example/?q=Robert) [1].",
    "an address": "Le duc Robert a écrit au roi de Navarre sur https://evil.example/x [1].",
}


def wrong_passage(made: Path) -> str:
    """The number of a passage that is shown and says nothing of the bridge."""
    found = without_model(made)
    places = [one.passage.article_id for one in found.passages]
    return str(places.index("lettre.txt") + 1)


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE)
def test_what_is_false_is_dropped_and_the_rest_stays(made: Path, text: str) -> None:
    false = text.replace("WRONG", wrong_passage(made))
    answer = asked(made, says(f"{TRUE} {false}"))
    assert answer.text == TRUE
    assert [one.label for one in answer.sentences] == [Label.SUPPORTED, Label.UNSUPPORTED]
    assert answer.sentences[1].reason
    assert answer.sentences[1].numbers == ()
    assert "1" in (answer.note or "")


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE)
def test_when_all_is_false_the_quotes_stand_in(made: Path, text: str) -> None:
    answer = asked(made, says(text.replace("WRONG", wrong_passage(made))))
    stood_in(answer, made, "rien de ce qu’il a écrit")
    assert [one.label for one in answer.sentences] == [Label.UNSUPPORTED]


def test_what_is_false_can_be_shown_struck_through(made: Path) -> None:
    answer = asked(made, says(f"{TRUE} {FALSE['another number']}"), llm_unsupported="struck")
    struck = "~~Le duc Robert a écrit au roi de Navarre en 1432.~~ (un nombre, une date"
    assert answer.text.startswith(f"{TRUE} {struck}")
    html = prose(answer.text, answer.citations, {1: "<b>1</b>"})
    assert "<s>Le duc Robert a écrit au roi de Navarre en 1432.</s>" in html


def test_what_stands_in_part_says_so(made: Path) -> None:
    text = "Le pont de Brest, magnifique ouvrage, a coûté 12 millions d’euros en 1990 [1]."
    answer = asked(made, says(text), question="Combien a coûté le pont de Brest ?")
    assert answer.sentences[0].label is Label.PARTLY
    assert "(appuyé en partie) [1]." in answer.text
    assert answer.confidence < 0.5


@pytest.mark.parametrize("ending", ["stop", "length"])
def test_a_sentence_broken_off_by_the_limit_is_not_shown(made: Path, ending: str) -> None:
    answer = asked(made, says(f"{TRUE} Il demandait la paix [1] au", ending=ending))
    if ending == "length":
        assert answer.text == TRUE
        assert "coupée" in (answer.note or "")
    else:
        assert answer.text != TRUE


# The refusal


def test_the_refusal_alone_declines(made: Path) -> None:
    answer = asked(made, says(REFUSAL["fr"]), question="Quel âge avait la reine d’Écosse ?")
    assert answer.abstained
    assert answer.text == REFUSAL["fr"]
    assert not answer.citations


def test_a_refusal_that_the_articles_contradict_is_seen(made: Path) -> None:
    answer = asked(made, says(REFUSAL["fr"]))
    assert answer.abstained
    assert "ne trouve rien" in (answer.note or "")
    assert "Robert" in (answer.note or "")


@pytest.mark.parametrize(
    "phrase",
    [REFUSAL["fr"], "Les articles ne le disent pas [1].", "« Les articles ne le disent pas. »"],
)
def test_a_refusal_beside_what_stands_is_dropped(made: Path, phrase: str) -> None:
    answer = asked(made, says(f"{TRUE} {phrase}"))
    assert not answer.abstained
    assert answer.text == TRUE


def test_a_refusal_beside_what_does_not_stand_declines(made: Path) -> None:
    answer = asked(made, says(f"{REFUSAL['fr']} {FALSE['another name']}"))
    assert answer.abstained
    assert answer.text == REFUSAL["fr"]
    assert len(answer.sentences) == 1


def test_what_a_model_writes_and_the_articles_bear_out_is_not_doubtful(made: Path) -> None:
    question = "Qui a menacé le roi ?"
    assert without_model(made, question).doubtful
    assert not asked(made, says(TRUE), question=question).doubtful
    assert not asked(made, says(REFUSAL["fr"]), question=question).doubtful


# A model that fails


BROKEN = {
    "401": (fails(401), "refuse la clé"),
    "404": (fails(404), "ne connaît pas"),
    "429": (fails(429, Retry_After="600"), "surchargé"),
    "500": (fails(500), "signale une erreur"),
    "drop": (drops("Le duc Robert a écrit"), "interrompue"),
    "nonsense": (talks_nonsense(), "langue inconnue"),
    "silence": (says("   "), "rien écrit"),
    "thoughts alone": (says("<think>hm"), "rien de ce qu’il a écrit"),
}


@pytest.mark.parametrize(("behaviour", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_model_never_costs_the_answer(made: Path, behaviour: Behaviour, why: str) -> None:
    stood_in(asked(made, behaviour), made, why)


def test_a_slow_model_never_costs_the_answer(made: Path) -> None:
    stood_in(asked(made, stalls("Le duc"), llm_timeout=0.4), made, "temps permis")


def test_a_model_that_is_down_never_costs_the_answer(made: Path) -> None:
    with serving(says(TRUE)) as server:
        down = answerer_at(made, server, llm_url=f"http://127.0.0.1:{own_port()}/v1")
        stood_in(down.answer(QUESTION), made, "ne répond pas")


def test_an_endless_answer_is_cut_and_what_stands_stays(made: Path) -> None:
    answer = asked(made, never_ends(f"{TRUE} "), llm_tokens=60)
    assert answer.text.startswith(TRUE)
    assert "coupée" in (answer.note or "")


def test_the_note_speaks_the_language_of_the_question(made: Path) -> None:
    answer = asked(made, fails(401), question="Who wrote to the king of Navarre?")
    assert "refuses the key" in (answer.note or "")


# Streaming


def streamed(made: Path, *script: Behaviour, **given: object) -> list[Partial | Answer]:
    with serving(*script) as server:
        return list(answerer_at(made, server, **given).stream(QUESTION))


def test_words_come_and_settle_sentence_by_sentence(made: Path) -> None:
    said = streamed(made, says(f"{FALSE['another name']} {TRUE} Il demandait la paix [1]."))
    *partials, answer = said
    assert isinstance(answer, Answer)
    texts = [one.text for one in partials if isinstance(one, Partial)]
    assert any("Richard" in one for one in texts)
    after = [one for one in partials if isinstance(one, Partial) and len(one.sentences) == 2]
    assert after
    assert all("Richard" not in one.text and TRUE in one.text for one in after)
    assert [one.label for one in after[-1].sentences] == [Label.UNSUPPORTED, Label.SUPPORTED]
    assert answer.text == f"{TRUE} Il demandait la paix [2]."


def test_streamed_or_not_the_answer_is_the_same(made: Path) -> None:
    text = f"{TRUE} {FALSE['reversed roles']} Il demandait la paix. [1]"
    *_, answer = streamed(made, says(text))
    assert isinstance(answer, Answer)
    assert replace(answer, timings={}) == replace(asked(made, says(text)), timings={})


@pytest.mark.parametrize("behaviour", [drops("Le duc Robert a"), ends_early("Le duc Robert a")])
def test_a_stream_that_breaks_off_ends_in_the_quotes(made: Path, behaviour: Behaviour) -> None:
    *partials, answer = streamed(made, behaviour)
    assert isinstance(answer, Answer)
    assert partials
    stood_in(answer, made, "interrompue")


@pytest.mark.parametrize("behaviour", [stalls("Le duc Robert "), never_ends("encore ")])
def test_stopping_stops_the_request_at_the_server(made: Path, behaviour: Behaviour) -> None:
    with serving(behaviour) as server:
        said = answerer_at(made, server, llm_tokens=30000).stream(QUESTION)
        next(said)
        while not server.exchanges:  # its first words are none, until the request is there
            next(said)
        asked_for = server.first()
        said.close()
        assert asked_for.hung_up.wait(PATIENCE)


def test_stopping_while_a_follow_up_is_rewritten_stops_that_request(made: Path) -> None:
    turn = Turn(QUESTION, "Le duc Robert [1].")
    with serving(stalls()) as server:
        said = answerer_at(made, server).stream("Et en 1342 ?", [turn])
        assert next(said) == Partial("")
        asked_for = server.first()
        said.close()
        assert asked_for.hung_up.wait(PATIENCE)
    assert len(server.exchanges) == 1


# What the model is told


def test_the_model_is_told_the_rules_and_shown_the_passages(made: Path) -> None:
    with serving(says(TRUE)) as server:
        answerer_at(made, server).answer(QUESTION)
        rules, data = (one["content"] for one in server.exchanges[0].body["messages"])
    assert REFUSAL["fr"] in rules
    assert REFUSAL["fr"] in data
    assert WANTED in data
    assert QUESTION in data
    fence = rules.partition("=== ")[2].split()[0]
    count = len(without_model(made).passages)
    assert data.count(f"=== {fence} FIN ===") == count
    assert all(f"=== {fence} {number} === " in data for number in range(1, count + 1))


def test_the_same_question_makes_the_same_request(made: Path) -> None:
    with serving(says(TRUE)) as server:
        for _ in range(2):
            answerer_at(made, server).answer(QUESTION)
        one, other = (exchange.body for exchange in server.exchanges)
    assert one == other


def test_a_follow_up_is_understood_before_it_is_written(made: Path) -> None:
    turn = Turn(QUESTION, "Le duc Robert [1].")
    with serving(says("Qui a écrit au roi de Navarre en 1342 ?"), says(TRUE)) as server:
        answer = answerer_at(made, server).answer("Et en 1342 ?", [turn])
        assert len(server.exchanges) == 2
        assert "Qui a écrit au roi de Navarre en 1342 ?" in str(server.exchanges[1].body)
    assert answer.understood_as == "Qui a écrit au roi de Navarre en 1342 ?"
    assert answer.text == TRUE


# What the page shows


SMUGGLED = [
    "![x](https://evil.example/x.png)",
    "[cliquez ici](https://evil.example/)",
    "<img src='https://evil.example/x.png'>",
    "<script>alert(1)</script>",
    "https://evil.example/?d=1",
    "<a href=javascript:alert(1)>ici</a>",
]


@pytest.mark.parametrize("struck", ["dropped", "struck"])
@pytest.mark.parametrize("smuggled", SMUGGLED)
def test_the_page_shows_no_link_or_image_of_a_model(made: Path, smuggled: str, struck: str) -> None:
    said = streamed(made, says(f"{TRUE} Voir {smuggled} [1]. {smuggled}"), llm_unsupported=struck)
    shown = [
        prose(one.text, one.citations, {}) if isinstance(one, Answer) else growing_prose(one.text)
        for one in said
    ]
    for html in shown:
        assert not any(tag in html for tag in ("<a", "<img", "<script", "href=", "src="))
