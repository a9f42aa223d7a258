"""What listens to what on the page."""

from __future__ import annotations

from fake_answerer import FakeAnswerer, shipped

from qa.page.blocks import page_blocks


def test_only_answers_wait_in_the_queue() -> None:
    """Whose stream may end just when something else is asked, which is then never answered."""
    page = page_blocks(FakeAnswerer(shipped()))
    private = [one for one in page.fns.values() if one.fn and one.api_visibility == "private"]
    queued = {one.name for one in private if one.queue}
    assert queued == {"ask", "ask_example", "retry"}
    assert {"follow", "begin", "greet_again", "stopped"} <= {one.name for one in private}
