"""The shell: qa index | ask | chat | status. Help appears at once; the rest loads when used."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.answerer import Answerer
    from qa.settings import Settings
    from qa.types import Scope

ANSWERED, FAILED, MISUSED, ABSTAINED, INTERRUPTED = 0, 1, 2, 3, 130

_EPILOG = """\
exit codes: 0 answered or done, 1 failure, 2 bad use, 3 the articles don't say.
Settings: qa.toml here, or QA_NAME in the environment (QA_DATA_DIR, QA_EMBEDDING_MODEL, …).
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    given = _parser().parse_args(arguments)
    from qa.errors import QaError, QuestionError, ScopeError, SettingsError

    try:
        code = int(given.run(given))
        sys.stdout.flush()
        return code
    except (QuestionError, ScopeError, SettingsError) as error:
        return _complain(str(error), MISUSED)
    except QaError as error:
        return _complain(str(error), FAILED)
    except KeyboardInterrupt:
        return _complain("interrupted; nothing is lost.", INTERRUPTED)
    except BrokenPipeError:  # whoever reads us has read enough: head, less
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _complain(text: str, code: int) -> int:
    from qa.terminal import visible

    print(f"qa: {visible(text)}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qa",
        description="Ask a folder of articles: answers with verified quotes, offline.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    index = commands.add_parser("index", help="read the articles and bring the index up to date")
    index.add_argument("folder", nargs="?", help="the folder of articles (default: those shipped)")
    index.add_argument("--rebuild", action="store_true", help="make the index anew")
    index.add_argument(
        "--restore", action="store_true", help="put back the articles taken out on the page"
    )
    index.set_defaults(run=_index)

    ask = commands.add_parser("ask", help="answer one question, with quotes")
    ask.add_argument("question", nargs="*", help="the question (default: standard input)")
    ask.add_argument("-i", "--interactive", action="store_true", help="hold a conversation")
    ask.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    ask.add_argument("--why", action="store_true", help="say what counted for and against")
    ask.add_argument("--top", type=int, metavar="K", help="how many passages to consider")
    ask.add_argument("--corpus", metavar="FOLDER", help="the folder of articles to ask")
    ask.add_argument(
        "--article",
        action="append",
        default=[],
        metavar="NAME",
        help="ask this article only, by its file or title; may be given again",
    )
    ask.add_argument("--since", metavar="DATE", help="only articles of that date or later")
    ask.add_argument("--until", metavar="DATE", help="only articles of that date or before")
    ask.set_defaults(run=_ask)

    chat = commands.add_parser("chat", help="open the chat page")
    chat.add_argument("--host", default="127.0.0.1", help="address to serve on (%(default)s)")
    chat.add_argument("--port", type=int, help="port to serve on (7860, or the next free one)")
    chat.add_argument("--share", action="store_true", help="make a public link through Gradio")
    chat.add_argument("--no-browser", action="store_true", help="do not open a browser")
    chat.add_argument("--corpus", metavar="FOLDER", help="the folder of articles to ask")
    chat.add_argument(
        "--read-only",
        action="store_true",
        default=None,
        help="let nobody add or remove articles on the page",
    )
    chat.add_argument(
        "--auth",
        metavar="USER:PASSWORD",
        help="ask for this name and password; set QA_AUTH instead where others see your commands",
    )
    chat.set_defaults(run=_chat)

    status = commands.add_parser("status", help="tell what is indexed")
    status.add_argument("--check", action="store_true", help="look for damage, row by row")
    status.add_argument("--rebuild", action="store_true", help="make the index anew if damaged")
    status.add_argument("--corpus", metavar="FOLDER", help="the folder of articles")
    status.set_defaults(run=_status)
    return parser


def _index(given: argparse.Namespace) -> int:
    settings = _settings(corpus=given.folder)
    _update(settings, rebuild=given.rebuild, restore=given.restore)
    return ANSWERED


def _ask(given: argparse.Namespace) -> int:
    from rich.console import Console

    from qa.answerer import Answerer
    from qa.terminal import ProgressLine, json_text, print_answer, print_reasons
    from qa.text.questions import parse

    if given.interactive:
        return _converse(given)
    question = " ".join(given.question) if given.question else _standard_input()
    parse(question)  # refuses an unreadable question before anything heavy is loaded
    settings = _settings(corpus=given.corpus, top_k=given.top)
    with ProgressLine() as progress:
        answerer = Answerer(settings, notice=progress.say, progress=progress.update)
        answer = answerer.answer(question, scope=_scope(given, answerer))
    if given.json:
        print(json_text(answer))
    else:
        console = Console(highlight=False)
        print_answer(console, answer)
        if given.why:
            print_reasons(console, answer)
    if answer.asks_back:
        return MISUSED
    return ABSTAINED if answer.abstained else ANSWERED


def _converse(given: argparse.Namespace) -> int:
    from rich.console import Console

    from qa.answerer import Answerer
    from qa.shell import converse, show_json, standard_questions
    from qa.terminal import ProgressLine, print_answer

    settings = _settings(corpus=given.corpus, top_k=given.top)
    with ProgressLine() as progress:
        answerer = Answerer(settings, notice=progress.say, progress=progress.update)
        answerer.warm_up()
        scope = _scope(given, answerer)
    questions = standard_questions(" ".join(given.question))
    show = show_json if given.json else print_answer
    converse(answerer, questions, Console(highlight=False), show, scope)
    return ANSWERED


def _scope(given: argparse.Namespace, answerer: Answerer) -> Scope | None:
    """What the question is put to; the index is opened only where that is not everything."""
    if not (given.article or given.since or given.until):
        return None
    from qa.scope import scope_of

    return scope_of(answerer.articles, given.article, given.since, given.until)


def _standard_input() -> str:
    from qa.errors import QuestionError

    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise QuestionError(f"Standard input is not {error.encoding}: convert it first.") from None


def _chat(given: argparse.Namespace) -> int:
    from qa.answerer import Answerer
    from qa.app import run_page
    from qa.feedback import FeedbackFile
    from qa.library import Library
    from qa.service import Credentials

    settings = _settings(corpus=given.corpus, read_only=given.read_only, auth=given.auth)
    auth = settings.auth
    answerer = Answerer(settings, notice=print, follow_folder=True)
    run_page(
        answerer,
        library=Library(answerer),
        opinions=FeedbackFile.of(settings),
        credentials=Credentials.of(auth.get_secret_value()) if auth else None,
        host=given.host,
        port=given.port,
        share=given.share,
        open_browser=not given.no_browser,
    )
    return ANSWERED


def _status(given: argparse.Namespace) -> int:
    from qa.index import check_index, index_status
    from qa.terminal import visible

    settings = _settings(corpus=given.corpus)
    print(visible(str(index_status(settings))))
    if not (given.check or given.rebuild):
        return ANSWERED
    problems = check_index(settings)
    for problem in problems:
        print(f"- {visible(problem)}")
    if problems and given.rebuild:
        _update(settings, rebuild=True)
        problems = check_index(settings)
    print("The index is sound." if not problems else "Run `qa status --rebuild` to make it anew.")
    return FAILED if problems else ANSWERED


def _settings(corpus: str | None = None, **given: object) -> Settings:
    from qa.settings import Settings

    return Settings.load(corpus=Path(corpus) if corpus else None, **given)


def _update(settings: Settings, *, rebuild: bool, restore: bool = False) -> None:
    from qa.articles.folder import require_folder
    from qa.articles.shelf import Shelf
    from qa.index import update_index
    from qa.models import load_embedder
    from qa.terminal import ProgressLine, visible

    shelf = Shelf(settings.folder)
    change = shelf.putting_back(shelf.taken_out()) if restore else None
    require_folder(settings.corpus)  # a wrong name is told before a model is loaded
    with ProgressLine() as progress:
        embedder = load_embedder(settings)
        report = update_index(
            settings, embedder, rebuild=rebuild, progress=progress.update, change=change
        )
    print(visible(str(report)))


if __name__ == "__main__":
    sys.exit(main())
