"""What readers say is kept line by line, and becomes evaluation questions."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from fake_answerer import answered, declined, shipped
from fakes import make_article

from eval.__main__ import main
from qa.feedback import LONGEST_CORRECTION, FeedbackError, FeedbackFile
from qa.settings import Settings
from qa.types import Answer, Turn

ARTICLE = make_article("Il pleut à Brest. Il neige à Gap.")


def lines(file: FeedbackFile) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.path.read_text(encoding="utf-8").splitlines()]


def said(question: str = "Quel temps ?") -> Answer:
    return answered(question, (ARTICLE, "Il pleut à Brest."), short="Il pleut")


def test_a_line_holds_what_reproducing_the_answer_needs(tmp_path: Path) -> None:
    settings = Settings.load(
        data_dir=tmp_path / "data", llm="m", llm_url="http://h/v1", llm_key="secret"
    )
    file = FeedbackFile.of(settings)
    history = (Turn("Où ?", "À Brest."),)
    file.append(said(), "wrong", " Il neige \n", history, {ARTICLE.id: ARTICLE})
    (line,) = lines(file)
    assert file.path == tmp_path / "data" / "feedback.jsonl"
    assert line["question"] == "Quel temps ?"
    assert (line["verdict"], line["correction"]) == ("wrong", "Il neige")
    assert line["history"] == [{"question": "Où ?", "answer": "À Brest."}]
    assert Answer.from_dict(line["answer"]) == said()  # type: ignore[arg-type]
    assert line["settings"]["embedding_model"] == "all-MiniLM-L6-v2"  # type: ignore[index]
    assert len(line["articles"]["a.txt"]) == 64  # type: ignore[index]
    assert "secret" not in file.path.read_text(encoding="utf-8")


def test_many_at_once_lose_nothing_and_mix_nothing(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path / "feedback.jsonl")
    several = [
        threading.Thread(target=file.append, args=(said(f"Question {n} ?"), "good"))
        for n in range(24)
    ]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert {one["question"] for one in lines(file)} == {f"Question {n} ?" for n in range(24)}


def test_a_line_that_an_interruption_cut_spoils_no_other(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path / "feedback.jsonl")
    file.path.write_text('{"question": "cut', encoding="utf-8")
    file.append(said(), "good")
    assert len(file.path.read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize("odd", ["Deux\nlignes\u2028 ?", "\ud800 ?", 'Des "guillemets" ?'])
def test_odd_text_stays_on_its_line(tmp_path: Path, odd: str) -> None:
    file = FeedbackFile(tmp_path / "feedback.jsonl")
    file.append(said(odd), "incomplete", odd)
    assert file.path.read_bytes().count(b"\n") == 1
    json.loads(file.path.read_bytes())


def test_what_cannot_be_kept_is_an_error_that_says_why(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path / "feedback.jsonl")
    with pytest.raises(FeedbackError, match="superb"):
        file.append(said(), "superb")
    with pytest.raises(FeedbackError, match="2000"):
        file.append(said(), "wrong", "x" * (LONGEST_CORRECTION + 1))
    assert not file.path.exists()
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(FeedbackError, match="taken"):
        FeedbackFile(tmp_path / "taken" / "feedback.jsonl").append(said(), "good")


def test_the_evaluation_turns_the_file_into_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = FeedbackFile(tmp_path / "feedback.jsonl")
    first, _ = shipped()
    kim = answered("Qui ?", (first, "À son tour, M. Kim a déclaré"), short="M. Kim")
    file.append(kim, "good")
    file.append(answered("Quoi ?", (first, "M. Kim")), "should_have_declined")
    file.append(declined("Qui a déclaré cela ?", [first]), "wrong", "M. Kim a déclaré")
    assert main(["--feedback", str(file.path)]) == 0
    made = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["question"] for one in made] == ["Qui ?", "Quoi ?", "Qui a déclaré cela ?"]
    assert made[0]["answers"] == ["M. Kim"]
    assert made[1]["unanswerable"]
    assert "M. Kim a déclaré" in made[2]["quotes"][0]["quote"]
