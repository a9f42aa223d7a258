"""What answers are made with, kept ready: the index in force, the embedder, the reading models.

Each is loaded, opened, made or mended when it is first needed or found amiss, once however
many ask at the same time. Knows nothing of questions. Thread-safe.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import RLock

from qa.articles.folder import require_folder
from qa.errors import IndexBusyError, IndexDamagedError, IndexMissingError, QaError
from qa.index import Index, Progress, current_generation, open_index, update_index
from qa.models import Embedder, load_embedder
from qa.reader.panel import Panel, load_panel
from qa.readiness import Readiness, Stage
from qa.settings import Settings

Notice = Callable[[str], None]


class Keeper:
    """Keeps what the settings ask for; what is given instead is not loaded.

    `notice` is told, in a sentence, when the index had to be made or mended; `progress`
    follows it.
    """

    def __init__(
        self,
        settings: Settings,
        embedder: Embedder | None = None,
        panel: Panel | None = None,
        notice: Notice | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._settings = settings
        self._model = embedder
        self._reading_models = panel
        self._notice = notice or (lambda _: None)
        self._progress = progress
        self._lock = RLock()
        self._open: Index | None = None
        self._readiness = Readiness()

    @property
    def readiness(self) -> Readiness:
        """How far the loading has come; told at once, whatever else is at work."""
        return self._readiness

    @property
    def embedder(self) -> Embedder:
        """The model that passages and questions are embedded with."""
        with self._lock:
            if self._model is None:
                self._readiness = Readiness(Stage.MODEL)
                self._model = load_embedder(self._settings)
            return self._model

    @property
    def panel(self) -> Panel:
        """The models that help to read, if the settings name any."""
        with self._lock:
            if self._reading_models is None:
                self._reading_models = load_panel(self._settings)
                if remark := self._reading_models.remark:
                    self._notice(remark)
                self._settle()
            return self._reading_models

    @property
    def index(self) -> Index:
        """The index in force: opened anew when another generation has taken its place.

        The one before frees itself when the last answer that reads it is done.
        """
        with self._lock:
            if self._open is None or current_generation(self._settings) != self._open.generation:
                self._open = self._opened_or_made()
                self._settle()
            return self._open

    def mended(self, damaged: Index, error: IndexDamagedError) -> Index:
        """A sound index in the place of `damaged`, made once however many noticed."""
        with self._lock:
            if self._open is None or self._open is damaged:
                self._open = self._made(error)
            return self._open

    def warm_up(self, *, follow_folder: bool = False) -> None:
        """Opens the index and loads the models now rather than at the first question.

        With `follow_folder` an index that was there is also brought up to date.
        """
        made_now = current_generation(self._settings) is None
        try:
            _ = self.index
            self.embedder.embed_question("?")
            _ = self.panel
        except QaError as error:
            self._readiness = Readiness(Stage.FAILED, problem=str(error))
            raise
        if follow_folder and not made_now:
            self._follow()

    def _follow(self) -> None:
        """Brings the index up to date with its folder; questions are answered meanwhile."""
        self._readiness = Readiness(Stage.UPDATING)
        with suppress(IndexBusyError):  # whoever is writing it brings it up to date
            try:
                report = update_index(self._settings, self.embedder, progress=self._progressed)
            finally:
                self._readiness = Readiness(Stage.READY)
            self._notice(str(report))

    def _progressed(self, step: str, done: int, total: int) -> None:
        self._readiness = replace(self._readiness, done=done, total=total)
        if self._progress:
            self._progress(step, done, total)

    def _settle(self) -> None:
        """Ready, once all that an answer needs is there."""
        there = self._open is not None and self._reading_models is not None
        if there and not self._readiness.usable:
            self._readiness = Readiness(Stage.READY)

    def _opened_or_made(self) -> Index:
        if current_generation(self._settings) is None and self._open is None:
            require_folder(self._settings.corpus)  # a wrong name is told before a model is loaded
        embedder = self.embedder
        if not self._readiness.usable:
            self._readiness = Readiness(Stage.INDEX)
        try:
            return open_index(self._settings, embedder)
        except IndexMissingError as error:
            return self._open or self._made(error)
        except IndexDamagedError as error:
            return self._made(error)

    def _made(self, reason: Exception) -> Index:
        what, _, _ = str(reason).partition(" Run `qa index`")
        self._notice(f"{what} Making it now.")
        try:
            report = update_index(self._settings, self.embedder, progress=self._progressed)
        except IndexBusyError:
            if self._open is not None:
                return self._open
            raise
        self._notice(str(report))
        return open_index(self._settings, self.embedder)
