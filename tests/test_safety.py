"""What nobody gets out of the page's server, or into it: other files, fetched pages, a way in."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import httpx
import pytest
from fake_answerer import FakeAnswerer, answered, shipped
from index_help import settings_of
from library_help import library_of, text_file
from pages import PATIENTLY, page_of
from patience import PATIENCE
from ports import own_port

from qa.app import run_page
from qa.cli import MISUSED, main
from qa.errors import QaError, SettingsError
from qa.library import Library
from qa.service import Credentials
from qa.service.brake import Brake
from qa.settings import Settings

WHO = "Qui a écrit à Kim Jong-un ?"
SECRET = "phrase de passe: très secrète"
PAIR = f"anna:{SECRET}"


def answerer() -> FakeAnswerer:
    first, second = shipped()
    return FakeAnswerer([first, second], {WHO: answered(WHO, (first, "Kim Jong un"))})


def served(
    library: Library | None = None,
    credentials: Credentials | None = None,
    brake: Brake | None = None,
) -> Iterator[str]:
    with page_of(answerer(), library, credentials=credentials, brake=brake) as found:
        yield found.rstrip("/")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_of(tmp_path_factory.mktemp("library"), max_file_mb=0.2)


@pytest.fixture(scope="module")
def open_page(settings: Settings) -> Iterator[str]:
    """A page on which articles may be added, and whose library holds one that was."""
    library = library_of(settings)
    library.add([text_file()])
    yield from served(library)


@pytest.fixture(scope="module")
def closed_page() -> Iterator[str]:
    yield from served()


@pytest.fixture(scope="module")
def locked_page() -> Iterator[str]:
    years = count(step=1e8)  # one passes at each look: nobody waits
    yield from served(credentials=Credentials.of(PAIR), brake=Brake(years.__next__))


# --- Files


def raw(address: str, path: str) -> int:
    """The status of a path that is sent as it is, which tidy clients would not."""
    parts = urllib.parse.urlsplit(address)
    request = httpx.Request("GET", f"http://{parts.netloc}/")
    request.url = httpx.URL(
        scheme="http", host=parts.hostname, port=parts.port, raw_path=path.encode()
    )
    with httpx.Client(**PATIENTLY) as client:
        return client.send(request).status_code


TRICKS = [
    "/gradio_api/file={}",
    "/gradio_api/file=/..{}",
    "/gradio_api/file/{}",
    "/gradio_api//file={}",
    "/gradio_api/file=%2e%2e%2f%2e%2e%2f..{}",
    "/gradio_api/FILE={}",
    "/static/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..{}",
    "/assets/../../../../../../../../../..{}",
    "/assets/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..{}",
    "/svelte/..%2f..%2f..%2f..%2f..%2f..%2f..{}",
    "/v1/articles/..%2f..%2f..%2f..%2f..%2f..%2f..{}",
    "/v1/articles{}",
    "/?deep_link=../../../../../../..{}",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_file_is_read_whatever_the_path(open_page: str, settings: Settings, trick: str) -> None:
    secret = settings.corpus / "0000.txt"
    (stored,) = (settings.folder / "added").glob("*.txt")
    link = settings.folder / "link.txt"
    link.unlink(missing_ok=True)
    link.symlink_to(secret)
    for path in ("/etc/hostname", str(secret), str(stored), str(link), __file__):
        for one in (path, urllib.parse.quote(path, safe="")):
            status = raw(open_page, trick.format(one))
            assert status >= 400 or "deep_link" in trick


def test_a_deep_link_shows_nothing_of_other_files(open_page: str, settings: Settings) -> None:
    text = (settings.corpus / "0000.txt").read_text(encoding="utf-8")
    page = httpx.get(f"{open_page}/?deep_link={settings.corpus}/0000.txt", **PATIENTLY).text
    assert text[:20] not in page


@pytest.mark.parametrize("route", ["file=", "file/", "proxy="])
def test_nothing_is_fetched_for_anybody(open_page: str, route: str) -> None:
    for url in ("http://127.0.0.1:1/", "https://example.org/x.png", "file:///etc/hostname"):
        assert raw(open_page, f"/gradio_api/{route}{url}") >= 400


def test_what_was_sent_is_not_handed_out(open_page: str) -> None:
    files = {"files": ("piege.html", b"<script>alert(1)</script>", "text/html")}
    sent = httpx.post(f"{open_page}/gradio_api/upload", files=files, **PATIENTLY)
    (path,) = sent.json()
    assert (
        Path(path).stat().st_mode & 0o077 == 0 or Path(path).parents[1].stat().st_mode & 0o077 == 0
    )
    assert raw(open_page, f"/gradio_api/file={path}") == 403


# --- In whose name

STRANGE = [
    "evil.example",
    "evil.example:7860",
    "127.0.0.1.evil.example",
    "192.0.2.1",
    "",
    "localhost.evil.example",
]


@pytest.mark.parametrize("host", STRANGE)
def test_a_page_for_this_machine_answers_to_no_other_name(open_page: str, host: str) -> None:
    with httpx.Client(**PATIENTLY, headers={"Host": host}) as client:
        for path in ("/", "/config", "/v1/models", "/gradio_api/info"):
            reply = client.get(f"{open_page}{path}")
            assert (reply.status_code, "QA_AUTH" in reply.text) == (403, True) or not host


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:7860", "127.0.0.1:1", "[::1]:7860", "qa.localhost"]
)
def test_it_answers_to_its_own_names(open_page: str, host: str) -> None:
    reply = httpx.get(f"{open_page}/config", headers={"Host": host}, **PATIENTLY)
    assert reply.status_code == 200


def test_with_a_password_a_page_answers_to_any_name(locked_page: str) -> None:
    found = {**headers(), "Host": "qa.example.org"}
    reply = httpx.get(f"{locked_page}/v1/models", headers=found, **PATIENTLY)
    assert reply.status_code == 200


def test_another_site_cannot_ask_for_a_change(open_page: str) -> None:
    """A form of another site can send no JSON, and Gradio takes nothing else."""
    body = json.dumps({"data": [""], "fn_index": 0, "session_hash": "x"})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        found = {"content-type": kind, "origin": "https://evil.example"}
        url = f"{open_page}/gradio_api/queue/join"
        assert httpx.post(url, content=body, headers=found, **PATIENTLY).status_code == 422


# --- What comes in


def test_a_file_too_large_is_refused_before_it_is_read(open_page: str) -> None:
    files = {"files": ("gros.txt", b"x" * 300_000)}
    sent = httpx.post(f"{open_page}/gradio_api/upload", files=files, **PATIENTLY)
    assert sent.status_code == 413


def test_a_file_of_unknown_length_is_refused(open_page: str) -> None:
    sent = httpx.post(
        f"{open_page}/gradio_api/upload",
        content=iter([b"--x--"]),
        headers={"content-type": "multipart/form-data; boundary=x"},
        **PATIENTLY,
    )
    assert sent.status_code == 411


def test_a_page_that_may_not_be_changed_takes_no_file(closed_page: str) -> None:
    for path in ("/gradio_api/upload", "/gradio_api/upload/", "/gradio_api//upload"):
        files = {"files": ("a.txt", b"x")}
        sent = httpx.post(f"{closed_page}{path}", files=files, **PATIENTLY)
        assert sent.status_code in (403, 404)
        assert "x" not in sent.text


# --- Who may come in


def headers(password: str = SECRET) -> dict[str, str]:
    pair = base64.b64encode(f"anna:{password}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/config"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/openapi.json"),
        ("POST", "/gradio_api/call/ask"),
        ("POST", "/gradio_api/call/articles"),
        ("POST", "/gradio_api/run/ask"),
        ("POST", "/gradio_api/queue/join"),
        ("GET", "/gradio_api/queue/data?session_hash=x"),
        ("POST", "/v1/chat/completions"),
        ("GET", "/v1/models"),
        ("GET", "/v1/articles/x"),
    ],
)
def test_without_the_password_every_route_is_shut(locked_page: str, method: str, path: str) -> None:
    with httpx.Client(**PATIENTLY) as client:
        for given in ({}, {"Authorization": "Bearer anna"}, headers("faux")):
            body = {"data": [], "fn_index": 0, "session_hash": "x"} if method == "POST" else None
            reply = client.request(method, f"{locked_page}{path}", json=body, headers=given)
            assert reply.status_code == 401, reply.text
            assert "secr" not in reply.text


def test_the_page_without_the_password_tells_nothing(locked_page: str) -> None:
    page = httpx.get(locked_page, **PATIENTLY)
    assert '"auth_required":true' in page.text.replace(" ", "")
    assert "Poutine" not in page.text
    assert "secr" not in page.text


def test_with_the_password_the_page_and_its_api_open(locked_page: str) -> None:
    with httpx.Client(**PATIENTLY, base_url=locked_page) as client:
        for password, status in (("faux", 400), (SECRET, 200)):
            form = {"username": "anna", "password": password}
            assert client.post("/login", data=form).status_code == status
        assert client.get("/config").status_code == 200
        event = client.post("/gradio_api/call/articles", json={"data": []}).json()["event_id"]
        said = client.get(f"/gradio_api/call/articles/{event}").text
    assert len(json.loads(said.split("data: ")[1].splitlines()[0])[0]) == 2


def test_programs_come_in_with_the_same_password(locked_page: str) -> None:
    for given in (headers(), {"Authorization": f"Bearer {SECRET}".encode()}):
        reply = httpx.get(f"{locked_page}/v1/models", headers=given, **PATIENTLY)
        assert reply.status_code == 200


def test_gradios_own_client_comes_in(locked_page: str) -> None:
    from gradio_client import Client

    client = Client(locked_page, auth=("anna", SECRET), verbose=False, analytics_enabled=False)
    assert len(client.predict(api_name="/articles")) == 2


# --- The secret stays one


@pytest.mark.parametrize("pair", ["sésame", ":sésame", "anna:", " :sésame", ":"])
def test_a_pair_that_is_none_is_refused_unrepeated(
    pair: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SettingsError, match="auth: must look like user:password") as error:
        Settings.load(auth=pair)
    assert "sésame" not in str(error.value)
    assert main(["chat", "--auth", pair]) == MISUSED
    monkeypatch.setenv("QA_AUTH", pair)
    assert main(["status"]) == MISUSED
    streams = capsys.readouterr()
    assert "sésame" not in streams.out + streams.err


def test_no_settings_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_AUTH", PAIR)
    settings = Settings.load()
    assert "secrète" not in f"{settings!r} {settings} {settings.model_dump()}"
    assert settings.auth and Credentials.of(settings.auth.get_secret_value()).admit(
        f"Bearer {SECRET}"
    )


def test_the_running_server_never_prints_it(tmp_path: Path) -> None:
    code = "import sys; from qa.cli import main; raise SystemExit(main(sys.argv[1:]))"
    running = subprocess.Popen(
        [sys.executable, "-c", code, "chat", "--no-browser", "--port", str(own_port())],
        env={**os.environ, "QA_AUTH": PAIR, "QA_DATA_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert running.stdout
    said: list[str] = []
    try:
        for line in running.stdout:
            said.append(line)
            if "The page is at" in line:
                break
        address = said[-1].split()[4].rstrip("/")
        with httpx.Client(**PATIENTLY) as client:
            assert client.get(f"{address}/config").status_code == 401
            form = {"username": "anna", "password": SECRET}
            assert client.post(f"{address}/login", data=form).status_code == 200
    finally:
        running.terminate()
        said.append(running.communicate(timeout=PATIENCE)[0])
    assert "secr" not in "".join(said)


@pytest.mark.parametrize(
    ("host", "credentials", "warned"),
    [
        ("127.0.0.1", None, False),
        ("localhost", None, False),
        ("::1", None, False),
        ("0.0.0.0", None, True),
        ("192.0.2.1", None, True),
        ("0.0.0.0", Credentials.of(PAIR), False),
    ],
)
def test_a_page_open_to_all_says_so(
    host: str,
    credentials: Credentials | None,
    warned: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stop(*_: object) -> int:
        raise QaError("far enough")

    monkeypatch.setattr("qa.app.free_port", lambda *_: 1)
    monkeypatch.setattr("qa.app.build_page", stop)
    with pytest.raises(QaError, match="far enough"):
        run_page(answerer(), host=host, credentials=credentials, open_browser=False)
    assert ("QA_AUTH" in capsys.readouterr().err) is warned
