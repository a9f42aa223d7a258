"""The page's HTML: nothing of an article or a user gets through as anything but text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from fake_answerer import answered, declined, shipped
from fakes import make_article
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import (
    CitationError,
    IndexMissingError,
    ModelError,
    QaError,
    QuestionError,
)
from qa.page.cards import LONGEST
from qa.page.conversation import Conversation, Exchange, Notice
from qa.page.extracts import Highlight, paragraphs_of
from qa.page.markup import escaped, growing_prose, prose, tag, unbroken
from qa.page.notices import notice_for
from qa.page.sources import empty_html, sources_html
from qa.page.talk import conversation_html, growing_html
from qa.page.welcome import welcome_html
from qa.page.wording import ENGLISH, FRENCH, Example
from qa.types import Answer, Citation, Passage, ScoredPassage, Span

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> [lien](javascript:alert(3)) "
    '![image](http://evil.example/x.png) <a href="javascript:alert(4)">a</a> **gras** `code` '
    '"><svg onload=alert(5)> &lt;b&gt; [1] $$x$$ {{7*7}} ${7*7}'
)
HARMLESS = {"p", "strong", "em", "ul", "ol", "li", "blockquote", "br", "span"}


class Parsed(HTMLParser):
    """What a browser would see: elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attributes)))
        if name not in {"br", "input"}:
            self._open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self._open.pop() == name

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in set(self._open):
            self.inside[name] = self.inside.get(name, "") + data

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.elements}

    def ids(self) -> list[str]:
        return [one["id"] for _, one in self.elements if one.get("id")]  # type: ignore[misc]

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [one for _, one in self.elements if name in (one.get("class") or "").split()]


def citation(quote: str, number: int = 1, start: int = 0, article: str = "a.txt") -> Citation:
    return Citation(number, article, "Titre", quote, start, start + len(quote))


def exchange(answer: Answer, *articles: object) -> Exchange:
    return Exchange(1, answer, {one.id: one for one in articles})  # type: ignore[attr-defined]


# Markdown and escaping


def test_emphasis_lists_and_marks_of_an_answer_become_html() -> None:
    html = prose("**Poutine**\n\n- un\n- deux [1]", [citation("q")], {1: "<a>1</a>"})
    assert "<strong>Poutine</strong>" in html
    assert "<li>deux\u202f<a>1</a></li>" in html


def test_a_number_that_is_no_citation_stays_text() -> None:
    assert "[7]" in prose("voir [7]", [citation("q")], {1: "<a>1</a>"})


def test_a_quote_is_shown_character_by_character_whatever_it_holds() -> None:
    parsed = Parsed(prose(f"« {HOSTILE} » [1]", [citation(HOSTILE)], {1: "<a>un</a>"}))
    assert HOSTILE in parsed.text
    assert parsed.names == {"p", "span", "a"}
    assert len([name for name, _ in parsed.elements if name == "a"]) == 1


def test_hostile_text_outside_a_quote_is_text_too() -> None:
    parsed = Parsed(prose(HOSTILE, [], {}))
    assert parsed.names == {"p", "strong", "em"}
    assert "<script>alert(1)</script>" in parsed.text
    assert "[lien](javascript:alert(3))" in parsed.text


def test_stand_ins_typed_by_somebody_stand_for_nothing() -> None:
    parsed = Parsed(prose("\ue0000\ue001 « q » \ue0009\ue001", [citation("q")], {}))
    assert parsed.text.strip() == "0 «\u00a0q\u00a0» 9"


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_no_text_makes_an_element_of_its_own(quote: str, before: str, after: str) -> None:
    parsed = Parsed(prose(f"{before}{quote}{after} [1]", [citation(quote)], {1: "<span>1</span>"}))
    assert parsed.names <= HARMLESS
    assert all(set(one) <= {"class", "start"} for _, one in parsed.elements)
    assert Parsed(growing_prose(f"{before}« {quote} »{after}")).names <= HARMLESS


def test_an_answer_looks_while_it_grows_as_it_will_in_the_end() -> None:
    text = "**Lui** — « Il pleut *ici*. » [1]"
    whole = prose(text, [citation("Il pleut *ici*.")], {1: '<span class="qa-mark">1</span>'})
    assert growing_prose(text) == whole
    assert growing_prose("**Vladimir") == "<p><strong>Vladimir</strong></p>\n"
    assert Parsed(growing_prose("« Il *pl")).text.strip() == "«\u00a0Il *pl"
    assert Parsed(growing_prose(HOSTILE)).names <= HARMLESS


def test_attributes_are_escaped() -> None:
    assert tag("a", "x", title='"><script>') == '<a title="&quot;&gt;&lt;script&gt;">x</a>'
    assert escaped("'\"<>&") == "&#x27;&quot;&lt;&gt;&amp;"


def test_french_punctuation_keeps_to_its_word() -> None:
    assert unbroken("Qui ? « Lui »!") == "Qui\u202f? «\u202fLui\u202f»!"


# The conversation


def test_an_answer_links_its_marks_to_its_quotes() -> None:
    article = make_article("Il pleut. Il neige.")
    answer = answered("Quoi ?", (article, "Il pleut."), short="la pluie")
    talk = Conversation().answered(answer, {article.id: article})
    parsed = Parsed(conversation_html(talk, FRENCH))
    (mark,) = parsed.with_class("qa-mark")
    assert mark["href"] == "#src-1-1"
    assert mark["id"] == "cite-1-1"
    assert mark["aria-label"] == "Citation 1, Titre"
    assert parsed.with_class("qa-short")
    assert "Très sûr" in parsed.text
    assert "src-1-1" in Parsed(sources_html(talk.exchanges[0], FRENCH)).ids()


def test_a_refusal_looks_different_and_shows_no_sources() -> None:
    article = make_article("Il pleut.")
    talk = Conversation().answered(declined("Qui ?", [article]), {article.id: article})
    parsed = Parsed(conversation_html(talk, FRENCH))
    assert parsed.with_class("qa-declined")
    assert not parsed.with_class("qa-mark")
    panel = Parsed(sources_html(talk.exchanges[0], FRENCH))
    assert "Les passages les plus proches" in panel.text
    assert "mark" not in panel.names
    assert "near-1-1" in panel.ids()


def test_hostile_questions_titles_and_errors_are_text() -> None:
    article = make_article(HOSTILE, title=HOSTILE)
    answer = answered(HOSTILE, (article, HOSTILE))
    talk = Conversation().answered(answer, {article.id: article})
    shown = conversation_html(talk, FRENCH)
    growing = growing_html(talk.asked(HOSTILE), FRENCH, HOSTILE)
    notice = growing_html(talk.asked(HOSTILE), FRENCH, notice=Notice(HOSTILE, HOSTILE))
    welcome = welcome_html(FRENCH, {"a": article}, [Example(HOSTILE, answered=False)])
    for html in (shown, growing, notice, sources_html(talk.exchanges[0], FRENCH), welcome):
        parsed = Parsed(html)
        assert not parsed.names & {"script", "img", "iframe", "b", "code"}
        drawings = [one for name, one in parsed.elements if name == "svg"]
        assert drawings == parsed.with_class("qa-icon")
        links = [one.get("href") or "#" for _, one in parsed.elements]
        assert all(link.startswith("#") for link in links)
        assert not [key for _, one in parsed.elements for key in one if key.startswith("on")]
        assert "<script>alert(1)</script>" in parsed.text


def test_a_conversation_hands_over_its_turns_and_keeps_only_the_articles_it_shows() -> None:
    cited, other = make_article("Il pleut."), make_article("Autre.", name="b.txt")
    answer = answered("Quoi ?", (cited, "Il pleut."))
    talk = Conversation().asked("Quoi ?").answered(answer, {"a.txt": cited, "b.txt": other})
    assert talk.pending is None
    (turn,) = talk.turns()
    assert (turn.question, turn.answer, turn.citations) == ("Quoi ?", answer.text, answer.citations)
    assert set(talk.exchanges[0].articles) == {"a.txt"}
    assert talk.exchange(1) is talk.exchanges[0]
    assert talk.exchange(0) is None
    assert talk.exchange(2) is None


def test_while_an_answer_is_made_the_log_is_busy_and_shows_what_is_there() -> None:
    asking = Conversation().asked("Quoi ?")
    assert 'aria-busy="true"' in conversation_html(asking, FRENCH, busy=True)
    assert 'aria-busy="false"' in conversation_html(asking, FRENCH)
    assert "Lecture des articles" in growing_html(asking, FRENCH)
    growing = growing_html(asking, FRENCH, "**Il** pl")
    assert "<strong>Il</strong> pl" in growing
    assert "Lecture" not in growing
    assert "non" in growing_html(asking, FRENCH, notice=Notice("non"))
    assert growing_html(asking.settled(), FRENCH) == ""


def test_a_very_long_question_is_cut_on_the_page() -> None:
    html = growing_html(Conversation().asked("mot " * 5000), FRENCH)
    assert len(html) < 2000
    assert "…" in html


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.95, "Very sure"), (0.7, "Fairly sure"), (0.5, "Worth checking")]
)
def test_how_sure_is_said_in_words(confidence: float, words: str) -> None:
    article = make_article("It rains.")
    answer = answered("What?", (article, "It rains."), language="en")
    answer = Answer.from_dict({**answer.to_dict(), "confidence": confidence})
    talk = Conversation().answered(answer, {article.id: article})
    assert f"Confidence: {words}" in Parsed(conversation_html(talk, ENGLISH)).text


def test_the_welcome_says_what_it_knows() -> None:
    articles = {str(n): make_article("x", name=str(n), title=f"T{n}") for n in range(5)}
    assert "5 articles, et rien d’autre\u202f; parmi eux" in welcome_html(FRENCH, articles)
    two = dict(list(articles.items())[:2])
    assert "«\u00a0T0\u00a0», «\u00a0T1\u00a0»" in welcome_html(FRENCH, two)
    assert "Un article" in welcome_html(FRENCH, dict(list(articles.items())[:1]))
    assert "Aucun article" in welcome_html(FRENCH, {})
    assert FRENCH.welcome.knows_unread in welcome_html(FRENCH)


# The sources panel


def test_a_quote_is_highlighted_in_its_article_with_its_facts() -> None:
    article = shipped()[0]
    quote = "Il a ajouté que leur “amitié de camaraderie” se renforcerait."
    html = sources_html(exchange(answered("Quoi ?", (article, quote)), article), FRENCH)
    parsed = Parsed(html)
    assert parsed.inside["mark"] == "1" + quote
    assert "15 août 2023" in parsed.text
    assert article.title in parsed.inside["h3"]
    assert [one["aria-expanded"] for one in parsed.with_class("qa-open")] == ["false"]


def test_the_whole_article_is_there_to_read() -> None:
    article = shipped()[1]
    quote = article.text[400:460]
    html = sources_html(exchange(answered("Quoi ?", (article, quote)), article), FRENCH)
    shown = Parsed(html).text
    for line in filter(None, article.text.split("\n")):
        assert line in shown.replace("[…] ", "").replace("1" + quote, quote)


def test_a_quote_over_two_paragraphs_is_highlighted_in_both() -> None:
    article = make_article("Un deux\n\ntrois quatre cinq")
    html = sources_html(exchange(answered("?", (article, "deux\n\ntrois")), article), FRENCH)
    assert Parsed(html).inside["mark"] == "1deuxtrois"
    assert Parsed(html).ids() == ["src-1-1"]


def test_quotes_that_overlap_each_have_their_place() -> None:
    article = make_article("abcdefghij")
    both = answered("?", (article, "bcdef"), (article, "defgh"))
    parsed = Parsed(sources_html(exchange(both, article), FRENCH))
    assert parsed.ids() == ["src-1-1", "src-1-2"]
    marks = [one["data-in"] for name, one in parsed.elements if name == "mark"]
    assert marks == ["src-1-1", "src-1-1 src-1-2", "src-1-2"]


def test_each_cited_article_has_one_card() -> None:
    one, two = make_article("Un. Deux."), make_article("Trois.", name="b.txt")
    answer = answered("?", (one, "Un."), (two, "Trois."), (one, "Deux."))
    parsed = Parsed(sources_html(exchange(answer, one, two), FRENCH))
    assert len(parsed.with_class("qa-card")) == 2
    assert sorted(parsed.ids()) == ["src-1-1", "src-1-2", "src-1-3"]


def test_a_quote_that_its_article_no_longer_holds_stands_alone() -> None:
    before, after = make_article("Il pleut. Il vente."), make_article("Tout a changé ici.")
    answer = answered("?", (before, "Il pleut."), (before, "Il vente."))
    for articles in ([after], []):
        parsed = Parsed(sources_html(exchange(answer, *articles), FRENCH))
        assert parsed.inside["mark"] == "1Il pleut.2Il vente."
        assert "changé" not in parsed.text


def test_an_answer_without_quotes_says_so() -> None:
    hello = Answer("Bonjour", "Bonjour !", None, (), (), False, 1.0, "fr")
    assert FRENCH.sources.sources_none in Parsed(sources_html(exchange(hello), FRENCH)).text
    assert FRENCH.sources.sources_empty in empty_html(FRENCH)


def test_the_nearest_passages_are_three_at_most() -> None:
    article = make_article("Un. Deux. Trois. Quatre.")
    starts = [0, 4, 10, 17]
    passages = tuple(
        ScoredPassage(
            Passage("a.txt", "T", at, at + 3, article.text[at : at + 3], (Span(at, at + 3),)), 1
        )
        for at in starts
    )
    answer = Answer("?", "Les articles ne le disent pas.", None, (), passages, True, 0.1, "fr")
    parsed = Parsed(sources_html(exchange(answer, article), FRENCH))
    assert parsed.ids() == ["near-1-1", "near-1-2", "near-1-3"]


def test_a_long_passage_is_shown_by_its_first_sentences() -> None:
    text = "Voici une phrase. " * 60
    passage = Passage("a.txt", "T", 0, len(text), text, (Span(0, len(text)),))
    answer = Answer("?", "Non.", None, (), (ScoredPassage(passage, 1),), True, 0.1, "fr")
    html = sources_html(exchange(answer, make_article(text)), FRENCH)
    (close,) = re.findall(r'data-in="near-1-1">(.*?)</span><span class="qa-far"', html)
    assert 300 < len(Parsed(close).text) < 420
    assert Parsed(close).text.endswith("phrase.")


def test_a_skipped_title_leaves_no_gap() -> None:
    article = make_article("Titre\n" + "Il pleut. " * 60)
    quote = article.text[6:15]
    assert (
        "[…] "
        not in Parsed(sources_html(exchange(answered("?", (article, quote)), article), FRENCH)).text
    )


def test_an_enormous_article_is_cut_and_says_so() -> None:
    article = make_article("Un début. " + "mot " * LONGEST)
    html = sources_html(exchange(answered("?", (article, "Un début.")), article), FRENCH)
    assert len(html) < LONGEST + 10_000
    assert "a.txt" in Parsed(html).text


# Extracts


@given(st.text(alphabet="ab .\n\r\u2028«»é", max_size=300), st.data())
def test_runs_hold_every_character_but_line_breaks(text: str, data: st.DataObject) -> None:
    edges = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6).map(sorted))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    marks = [Highlight(n, Span(*pair)) for n, pair in enumerate(pairs, 1) if pair[0] < pair[1]]
    runs = [run for paragraph in paragraphs_of(text, marks, 20) for run in paragraph]
    shown = "".join(text[run.span.start : run.span.end] for run in runs)
    assert shown == "".join(one for one in text if one not in "\r\n\u2028")
    assert all(run.near for run in runs if run.inside)
    assert sum(len(run.opens) for run in runs) <= len(marks)


def test_an_extract_begins_and_ends_with_a_sentence() -> None:
    text = " ".join(f"Voici la phrase numéro {n} de M. Dupont." for n in range(40))
    start = text.index("Voici la phrase numéro 20")
    mark = Highlight(1, Span(start, start + 30))
    near = [run for run in paragraphs_of(text, [mark], 100)[0] if run.near]
    shown = text[near[0].span.start : near[-1].span.end]
    assert shown.startswith("Voici la phrase")
    assert shown.endswith("M. Dupont.")
    assert len(shown) < 300


# Errors


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("  ", FRENCH.errors.empty),
        ("?!…", FRENCH.errors.no_words),
        ("\x00mot", FRENCH.errors.unreadable),
        ("a" * 20_000, FRENCH.errors.too_long.format(count=20_000)),
    ],
)
def test_a_question_that_cannot_be_read_is_told_why(question: str, said: str) -> None:
    assert notice_for(QuestionError("english"), question, FRENCH) == Notice(said)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IndexMissingError("run qa index"), ENGLISH.errors.index),
        (ModelError("set QA_EMBEDDING_MODEL"), ENGLISH.errors.model),
        (QaError("other"), ENGLISH.errors.other),
    ],
)
def test_an_error_of_the_set_up_keeps_its_own_words_as_a_detail(error: QaError, said: str) -> None:
    assert notice_for(error, "Who?", ENGLISH) == Notice(said, str(error))


def test_an_unverified_answer_leaks_nothing() -> None:
    notice = notice_for(CitationError("the quote 'secret'"), "Who?", ENGLISH)
    assert notice == Notice(ENGLISH.errors.citation)


@pytest.mark.parametrize("declines", [True, False])
def test_how_a_follow_up_was_understood_is_shown_escaped(declines: bool) -> None:
    (article, *_) = shipped()
    answer = declined("Et quand ?", [article]) if declines else answered("Et quand ?")
    meant = replace(answer, understood_as="Quand <b>Kim</b> a-t-il écrit ?")
    html = conversation_html(Conversation().answered(meant, {article.id: article}), FRENCH)
    assert "Compris comme" in html
    assert "&lt;b&gt;Kim" in html
    plain = Conversation().answered(answer, {article.id: article})
    assert "Compris comme" not in conversation_html(plain, FRENCH)
