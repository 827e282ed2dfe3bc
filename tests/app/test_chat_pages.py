"""Pages without scripts, links that keep an answer, the papers view, signing in, limits: over HTTP, without a browser."""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.chain import Chain
from app.config import AppConfig
from app.keep import find_again, read_token, token
from app.papers_change import Changes
from app.passwords import Users, hashed, read_users
from app.question_log import QuestionLog
from app.render import parts
from app.sign_in import SignIn
from ingest.errors import ConfigError
from ingest.model import About, Span
from ingest.store import StoredPaper
from ingest.sync import sync
from tests.app.browsing import HOSTILE, RESERVE, VISITS, app_over, finance_pdf, index_of, write_papers
from tests.conftest import ALLOTMENT_MINUTES

ROOT = Path(__file__).parent.parent.parent


class Site:
    """An application over small papers in a folder of its own."""

    def __init__(self, folder: Path, **more: Any) -> None:
        self.papers = folder / "papers"
        write_papers(self.papers)
        self.config, self.embedder = index_of(folder, self.papers)
        if more.pop("uploads", False):
            more["changes"] = Changes(self.papers, 100_000)
        self.app = app_over(self.config, self.embedder, **more)
        self.client = TestClient(self.app, base_url="http://localhost", follow_redirects=False)
        self.client.get("/held")  # waits until the papers are loaded

    def sync(self) -> None:
        sync([self.papers], self.config, embedder=self.embedder)

    def chain(self) -> Chain:
        from ingest.library import Library

        return Chain(Library(self.config, self.embedder), AppConfig())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("pages"))


def test_a_link_shows_the_answer_and_says_when_a_paper_has_changed(tmp_path: Path) -> None:
    site = Site(tmp_path)
    link = token(site.chain().ask(VISITS), date(2026, 11, 25))
    shown = site.client.get(f"/a/{link}").text
    assert "412 people had visited" in shown
    assert "Asked on 25 November 2026" in shown
    assert "stands unchanged" in shown
    (site.papers / "library.txt").write_text(f"A new first line.\n\n{(site.papers / 'library.txt').read_text()}")
    site.sync()
    assert "stand elsewhere in the paper now" in site.client.get(f"/a/{link}").text
    (site.papers / "library.txt").write_text((site.papers / "library.txt").read_text().replace("412", "214"))
    site.sync()
    shown = site.client.get(f"/a/{link}").text
    assert "A paper has changed since" in shown
    assert "412" not in shown
    (site.papers / "library.txt").unlink()
    site.sync()
    assert "no longer held" in site.client.get(f"/a/{link}").text


def test_a_made_up_link_shows_no_words_but_its_question(site: Site) -> None:
    answer = site.chain().ask(VISITS)
    forged = json.loads(
        json.dumps([1, HOSTILE, "answered", "2026-11-25", [["library.txt", 0, 10, "00" * 6, "The council lied"]]])
    )
    import zlib

    packed = base64.urlsafe_b64encode(zlib.compress(json.dumps(forged).encode())).decode().rstrip("=")
    shown = site.client.get(f"/a/{packed}").text
    assert "The council lied" not in shown
    assert "<img" not in shown
    assert "&lt;img" in shown
    assert "no longer stand" in shown
    good = token(answer, date(2026, 11, 25))
    assert site.client.get(f"/a/{good[:-9]}").status_code == 404


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=80))
def test_any_link_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        read_token(text)


def test_a_link_survives_its_round_trip(site: Site) -> None:
    answer = site.chain().ask(RESERVE)
    link = read_token(token(answer, date(2026, 11, 25)))
    assert link.question == RESERVE
    paper = site.chain().library.paper("finance.pdf")
    assert [find_again(kept, paper) for kept in link.kept] == [c.span for c in answer.citations]


def test_a_paper_on_its_own_page(site: Site) -> None:
    shown = site.client.get("/paper/weir%20%26%20%3Cb%3E.txt", params={"start": 3, "end": 9})
    assert "<img" not in shown.text
    assert '<mark id="hit" tabindex="-1"> weir\n' in shown.text.replace("&nbsp;", " ") or '<mark id="hit"' in shown.text
    assert "script-src 'self'" in shown.headers["content-security-policy"]
    assert "unsafe-eval" not in shown.headers["content-security-policy"]
    assert site.client.get("/paper/../pyproject.toml").status_code == 404
    assert site.client.get("/paper/library.txt", params={"start": 5, "end": 10**9}).status_code == 200


def test_the_picture_of_a_page_is_refused_when_the_file_is_not_what_was_read(tmp_path: Path) -> None:
    site = Site(tmp_path)
    citation = site.chain().ask(RESERVE).citations[0]
    where = {"page": citation.page, "start": citation.span.start, "end": citation.span.end}
    drawn = site.client.get("/page-image/finance.pdf", params=where)
    assert drawn.content.startswith(b"\x89PNG")
    assert int(drawn.headers["x-boxes"]) >= 2  # the sentence runs over two lines
    assert site.client.get("/page-image/finance.pdf", params={"page": 99}).status_code == 409
    assert site.client.get("/page-image/none.pdf", params={"page": 1}).status_code == 404
    (site.papers / "finance.pdf").write_bytes(finance_pdf("£1"))
    changed = site.client.get("/page-image/finance.pdf", params=where)
    assert changed.status_code == 409
    assert "has changed since it was read" in changed.text
    (site.papers / "finance.pdf").unlink()
    assert "no longer where" in site.client.get("/page-image/finance.pdf", params=where).text


def test_the_papers_view_lists_filters_and_sorts(site: Site) -> None:
    shown = site.client.get("/papers").text
    assert "6 papers, the newest of 7 October 2024" in shown
    assert "weir &amp; &lt;b&gt;.txt" in shown
    assert 'aria-label="May 2024, 1 paper"' in shown
    assert "Put papers in" not in shown
    only = site.client.get("/papers", params={"body": "Planning Committee"}).text
    assert "1 of 6 files" in only
    assert site.client.get("/papers", params={"month": "2024-07"}).text.count('<tr><th scope="row"><a') == 1
    ascending = site.client.get("/papers", params={"sort": "date", "down": ""}).text
    assert ascending.index("finance.pdf") > ascending.index("library.txt")
    assert site.client.get("/papers", params={"sort": "'; DROP", "page": "-4"}).status_code == 200
    assert site.client.post("/papers/upload", content=b"x").status_code == 404


def put(site: Site, name: str, data: bytes, replace: str = "") -> dict[str, Any]:
    found: dict[str, Any] = site.client.post(
        f"/papers/upload?replace={replace}", params={"name": name, "replace": replace}, content=data
    ).json()
    return found


def test_papers_are_put_in_and_refused_with_the_ledgers_verdict(tmp_path: Path) -> None:
    site = Site(tmp_path, uploads=True)
    assert put(site, "allotments.txt", ALLOTMENT_MINUTES.encode())["event"] == "added"
    assert "58 names" in site.chain().ask("How many names were on the waiting list for allotments?").text
    assert put(site, "allotments.txt", ALLOTMENT_MINUTES.encode())["event"] == "unchanged"
    other = ALLOTMENT_MINUTES.replace("58", "85").encode()
    assert "tick" in put(site, "allotments.txt", other)["reason"]
    assert put(site, "allotments.txt", other, "1")["event"] == "changed"
    assert "this type" in put(site, "virus.exe", b"MZ")["reason"]
    assert "larger than" in put(site, "long.txt", b"x" * 100_001)["reason"]
    assert "plain file name" in put(site, "../../etc/passwd.txt", b"x")["reason"]
    assert "empty" in put(site, "empty.txt", b"")["reason"]
    damaged = put(site, "broken.pdf", b"%PDF-1.7 and no more")
    assert damaged["event"] == "failed"
    assert "damaged" in damaged["reason"]
    assert not (site.papers / "broken.pdf").exists()
    assert put(site, "finance.pdf", b"%PDF-1.7 and no more", "1")["event"] == "failed"
    assert (site.papers / "finance.pdf").read_bytes().startswith(b"%PDF-1.3")  # what stood there stands there again


def test_a_form_without_script_puts_in_several_files(tmp_path: Path) -> None:
    site = Site(tmp_path, uploads=True)
    files = [("files", ("allotments.txt", ALLOTMENT_MINUTES.encode())), ("files", (f"{HOSTILE[:20]}.exe", b"x"))]
    shown = site.client.post("/papers/upload", files=files).text
    assert "Taken in" in shown
    assert "this type is not read" in shown
    assert "<img" not in shown


def test_a_paper_is_forgotten_after_asking_and_can_be_taken_in_again(tmp_path: Path) -> None:
    site = Site(tmp_path, uploads=True)
    asked = site.client.get("/papers/forget", params={"paper": "library.txt"}).text
    assert "for good" in asked
    shown = site.client.post("/papers/forget", params={"paper": "library.txt"}).text
    assert "Undo" in shown
    assert site.client.get("/paper/library.txt").status_code == 404
    assert "Taken in" in site.client.post("/papers/again", params={"paper": "library.txt"}).text
    assert site.client.get("/paper/library.txt").status_code == 200
    assert "Not taken" in site.client.post("/papers/forget", params={"paper": "never.txt"}).text


def test_another_site_cannot_change_papers(tmp_path: Path) -> None:
    site = Site(tmp_path, uploads=True)
    for header in ({"Origin": "http://evil.test"}, {"Sec-Fetch-Site": "cross-site"}):
        site.client.post("/papers/forget", params={"paper": "library.txt"}, headers=header)
        site.client.post("/papers/upload", params={"name": "evil.txt"}, content=b"words", headers=header)
    assert site.client.get("/paper/library.txt").status_code == 200
    assert not (site.papers / "evil.txt").exists()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A site that one clerk may enter. It has no index: nobody gets that far."""

    def never() -> Chain:
        from ingest.errors import IndexMissing

        raise IndexMissing("no index")

    from app.server import build_app

    sign_in = SignIn(Users({"clerk": hashed("pässword")}), tries_per_minute=3)
    return TestClient(build_app(never, AppConfig(), sign_in), follow_redirects=False)


def test_nobody_gets_in_unknown(guarded: TestClient) -> None:
    for path in (
        "/",
        "/papers",
        "/paper/x.txt",
        "/page-image/x.pdf",
        "/a/x",
        "/held",
        "/config",
        "/gradio_api/info",
        "/gradio_api/call/ask/x",
    ):
        assert guarded.get(path).status_code == 401, path
    assert guarded.post("/gradio_api/call/v2/ask", json={"question": "x"}).status_code == 401
    assert guarded.get("/healthz").status_code == 200
    person = guarded.get("/papers", headers={"Accept": "text/html"})
    assert person.headers["location"] == "/sign-in?next=/papers"
    person = guarded.get("/papers?state=in&sort=date", headers={"Accept": "text/html"})
    assert person.headers["location"] == "/sign-in?next=/papers%3Fstate%3Din%26sort%3Ddate"


def test_a_clerk_signs_in_by_form_and_by_header(guarded: TestClient) -> None:
    form = guarded.get("/sign-in?next=//evil.test").text
    assert 'value="/"' in form
    entered = guarded.post("/sign-in", data={"user": "clerk", "password": "pässword", "next": "/papers"})
    assert entered.headers["location"] == "/papers"
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert "SameSite=lax" in entered.headers["set-cookie"]
    assert guarded.get("/held").status_code == 503  # in, and told that there is no index
    guarded.cookies.clear()
    good = {"Authorization": "Basic " + base64.b64encode("clerk:pässword".encode()).decode()}
    assert guarded.get("/held", headers=good).status_code == 503
    assert guarded.get("/held", headers={"Authorization": "Basic Y2xlcms6Z3Vlc3M="}).status_code == 401
    assert guarded.get("/held", headers={"Cookie": "minuted=MTk5OTk5OTk5OTk6Y2xlcms=.forged"}).status_code == 401


def test_another_site_cannot_sign_a_reader_in(guarded: TestClient) -> None:
    given = {"user": "clerk", "password": "pässword"}
    refused = guarded.post("/sign-in", data=given, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 401
    assert "set-cookie" not in refused.headers
    # plain http beyond this machine: no Sec-Fetch-Site, and a real Origin because our pages let a referrer go to ourselves
    assert guarded.get("/sign-in").headers["referrer-policy"] == "same-origin"
    foreign = guarded.post("/sign-in", data=given, headers={"Origin": "http://evil.test"})
    assert "another site" in foreign.text
    own = guarded.post("/sign-in", data=given, headers={"Origin": "http://testserver"})
    assert "another site" not in own.text  # whether or not the password was tried too often by now
    guarded.cookies.clear()


def test_passwords_cannot_be_tried_by_header_without_end() -> None:
    sign_in = SignIn(Users({"clerk": hashed("right")}), tries_per_minute=3)

    def tried(password: str, address: str = "10.0.0.1") -> str:
        encoded = base64.b64encode(f"clerk:{password}".encode()).decode()
        return sign_in.who({"authorization": f"Basic {encoded}"}, address)

    assert [tried(wrong) for wrong in ("a", "b", "c")] == ["", "", ""]
    assert tried("right") == ""  # the fourth in a minute is not even looked at
    assert tried("right", "10.0.0.2") == "clerk"
    assert tried("right") == "clerk"  # a password once found right is no try


def test_a_chat_of_this_machine_answers_to_no_other_name(tmp_path: Path) -> None:
    """A site that gives its own name this machine's address must not reach the papers through a reader's browser."""
    site = Site(tmp_path)
    for name in ("localhost", "127.0.0.1:7860", "[::1]:7860", "LOCALHOST"):
        assert site.client.get("/papers", headers={"Host": name}).status_code == 200, name
    for name in ("evil.test", "evil.test:7860", "127.0.0.1.evil.test", ""):
        assert site.client.get("/papers", headers={"Host": name}).status_code == 421, name
    named = Site(tmp_path / "named", settings=AppConfig(hosts=("papers.example",)))
    assert named.client.get("/papers", headers={"Host": "papers.example"}).status_code == 200
    public = Site(tmp_path / "public", settings=AppConfig(host="0.0.0.0"))
    assert public.client.get("/papers", headers={"Host": "papers.example"}).status_code == 200


def test_guessing_is_slowed_down(guarded: TestClient) -> None:
    said = [guarded.post("/sign-in", data={"user": "clerk", "password": "guess"}) for _ in range(5)]
    assert {response.status_code for response in said} == {401}
    assert "do not belong together" in said[0].text or "Too many attempts" in said[0].text
    assert "Too many attempts" in said[-1].text


def test_password_files(tmp_path: Path) -> None:
    file = tmp_path / "users.txt"
    file.write_text(f"clerk:{hashed('one')}\nmayor:{hashed('two')}\n")
    assert set(read_users(str(file))) == {"clerk", "mayor"}
    assert set(read_users(f"mayor:{file}")) == {"mayor"}
    file.write_text("open sesame\n")
    assert Users(read_users(f"clerk:{file}")).knows("clerk", "open sesame")
    for wrong in (f"{file}", "clerk:", f"clerk:{tmp_path}/none", f"nobody:{tmp_path}"):
        with pytest.raises(ConfigError):
            read_users(wrong)


def test_too_many_questions_are_turned_away_and_doors_not_used_are_shut(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=AppConfig(questions_per_minute=2))
    codes = [site.client.post("/gradio_api/call/v2/ask", json={"question": VISITS}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    for path in ("upload", "file=/etc/passwd", "proxy=http://evil.test", "vibe-edit"):
        assert site.client.get(f"/gradio_api/{path}").status_code == 404
        assert site.client.post(f"/gradio_api/{path}").status_code == 404


def test_the_log_has_a_line_a_request_and_never_a_question(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    site.client.post("/gradio_api/call/v2/ask", json={"question": "Where is the silver teapot?"})
    site.client.get("/?q=silver+teapot")
    site.client.get(f"/a/{token(site.chain().ask('Where is the silver teapot?'), date(2026, 11, 25))}")
    assert "GET / 200" in caplog.text
    assert "GET /a/… 200" in caplog.text
    assert "teapot" not in caplog.text.replace("HTTP Request", "").split("app.guard")[-1]
    assert not any("teapot" in record.getMessage() for record in caplog.records if record.name.startswith("app"))


def test_questions_are_kept_only_where_that_is_switched_on(tmp_path: Path) -> None:
    silent = QuestionLog(None, 30)
    silent.write("Who?", "answered")
    assert silent.notice == "Questions are not stored."
    kept = QuestionLog(tmp_path / "log", 30)
    now = datetime(2026, 11, 25, 12, 0).astimezone()
    kept.write("Old?", "answered", now - timedelta(days=31))
    kept.write("New?", "declined", now)
    files = sorted((tmp_path / "log").iterdir())
    assert [file.name for file in files] == ["questions-2026-11-25.jsonl"]
    assert json.loads(files[0].read_text())["question"] == "New?"
    assert "30 days" in kept.notice


def test_statements_are_filled_from_the_configuration(tmp_path: Path) -> None:
    settings = AppConfig(
        operator="Ashdown <Town> Council",
        contact="clerk@ashdown.example",
        question_log=tmp_path / "log",
        question_log_days=7,
    )
    site = Site(tmp_path, settings=settings)
    shown = site.client.get("/privacy").text
    assert "Ashdown &lt;Town&gt; Council" in shown
    assert "7 days" in shown
    assert "clerk@ashdown.example" in site.client.get("/accessibility").text


def test_below_a_proxy_every_link_has_the_path(tmp_path: Path) -> None:
    site = Site(tmp_path)
    below = TestClient(site.app, base_url="http://127.0.0.1:7860", root_path="/council/minuted")
    shown = below.get("/council/minuted/papers").text
    assert 'href="/council/minuted/paper/library.txt"' in shown
    assert 'href="/papers"' not in shown
    assert below.get("/council/minuted/").status_code == 200


def test_gradio_is_whole_though_its_stubs_are_left_alone() -> None:
    """Guards the way it is imported against another Gradio."""
    code = """import inspect; before = inspect.getfile
from app.quick_import import import_gradio
gradio = import_gradio()
assert inspect.getfile is before
assert gradio.HTML("x", js_on_load="trigger('ask')").ask and gradio.Textbox.submit and gradio.Blocks.load
assert inspect.getfile(gradio.HTML).endswith("html.py")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@given(st.data())
def test_the_parts_of_a_paper_are_its_text(data: st.DataObject) -> None:
    """Cut anywhere, the parts join to the text again; the mark holds the quotation and nothing else."""
    text = data.draw(st.text(min_size=4, max_size=60))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2)))
    span = Span(*cuts)
    inner = sorted(data.draw(st.sets(st.integers(*cuts), min_size=2, max_size=2)))
    middle = data.draw(st.integers(1, len(text) - 1))
    paper = StoredPaper("p.pdf", "v", text, About(), (Span(0, middle), Span(middle, len(text))), ())
    found = parts(paper, Span(0, len(text)), span, Span(*inner))
    assert "".join(part.text for part in found if part.kind != "page") == text
    assert "".join(part.text for part in found if part.kind in ("mark", "words")) == span.of(text)
    assert "".join(part.text for part in found if part.kind == "words") == Span(*inner).of(text)
