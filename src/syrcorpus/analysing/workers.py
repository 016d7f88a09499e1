"""Several processes that analyse; what they answer comes in the order in which it was asked."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from multiprocessing import connection, resource_tracker
from typing import TYPE_CHECKING, Self

from ..errors import SyrcorpusError
from ..knowledge import load_knowledge
from ..offline import stay_offline
from .record import Record
from .tasks import Done, Task
from .tools import Tools

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

__all__ = ["Workers"]

CHUNK = 2_000
"""Words that a process is given at a time: long against the handing over, short against all."""
LEAST = 50
"""Words that an article counts for beside its own: the shortest costs something."""
AHEAD = 64
"""Articles a process that the answers may be ahead of the one that is waited for."""


class Workers:
    """Run processes, each with a pipeline of its own."""

    def __init__(self, count: int, model: str | None) -> None:
        """Say how many processes there are to be; they start with the first article to analyse."""
        self.count, self._model = count, model
        self._given: dict[connection.Connection, list[Task]] = {}
        self._idle: list[connection.Connection] = []
        self._processes: list[SpawnProcess] = []

    def start(self) -> None:
        """Start the processes, which open the pipeline while the caller goes on."""
        if self._processes:
            return
        context = multiprocessing.get_context("spawn")  # forked threads of ONNX would be half alive
        with _interrupts_held_back():
            for _ in range(self.count):
                ours, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(theirs, self._model), daemon=True)
                process.start()
                theirs.close()
                self._processes.append(process)
                self._given[ours] = []  # until it says that it is ready

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes at once, whatever they are at."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for line in (*self._given, *self._idle):
            line.close()

    def analysed(
        self, tasks: Iterator[Task], knowledge_files: Sequence[str], *, statements: bool
    ) -> Iterator[Done]:
        """Yield the tasks' articles in their order, each with its results.

        Raises SyrcorpusError where a process cannot open the pipeline or is ended from outside.
        """
        line: deque[Task] = deque()
        for task in tasks:
            if task.record is None:
                tasks = chain([task], tasks)
                break
            yield Done(task.article, task.record, task.key)
        else:
            return
        self.start()
        more, ahead = True, AHEAD * self.count
        while more or line:
            while more and self._idle and len(line) < ahead:
                chunk, more = _take(tasks, line, ahead)
                if chunk:
                    self._give(chunk, knowledge_files, statements=statements)
            while line and (record := line[0].record) is not None:
                task = line.popleft()
                yield Done(task.article, record, task.key)
            if line or (more and not self._idle):
                self._wait()

    def _give(self, chunk: list[Task], knowledge_files: Sequence[str], *, statements: bool) -> None:
        process = self._idle.pop()
        # Before it is sent: a process that has gone is told of when its answer is waited for.
        self._given[process] = chunk
        try:
            process.send((knowledge_files, statements, [task.article for task in chunk]))
        except OSError:
            return

    def _wait(self) -> None:
        """Take in the answers of those processes that have one, waiting for the first."""
        ready = set(connection.wait(self._given))
        for process in [process for process in self._given if process in ready]:
            try:
                answer = process.recv()
            except (EOFError, OSError) as error:
                raise SyrcorpusError(
                    "a worker process was ended from outside, perhaps for want of memory; call"
                    " again with fewer --workers (what was analysed is kept)"
                ) from error
            if isinstance(answer, BaseException):
                raise answer
            for task, data in zip(self._given.pop(process), answer, strict=True):
                task.record = Record.from_bytes(data)
            self._idle.append(process)


def _take(tasks: Iterable[Task], line: deque[Task], ahead: int) -> tuple[list[Task], bool]:
    """Put tasks into the line until enough for a chunk have no results; tell if more may come."""
    chunk: list[Task] = []
    words = 0
    for task in tasks:
        line.append(task)
        if task.record is None:
            chunk.append(task)
            words += task.article.words + LEAST
        if words >= CHUNK or len(line) >= ahead or not chunk:
            return chunk, True
    return chunk, False


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let no Ctrl-C through, so that processes started here never hear of one.

    The parent does, and ends them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else it would let them through again when it is started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ------------------------------------------------------------------ in the process


def _serve(parent: connection.Connection, model: str | None) -> None:
    """Analyse what the parent sends until it goes away; what cannot be done is an answer too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stay_offline()
    try:
        try:
            _answer(parent, model)
        except SyrcorpusError as error:
            parent.send(error)
        except (EOFError, OSError):
            raise
        except Exception:  # whatever it is, the parent shows the trace
            parent.send(RuntimeError(f"in a worker process: {traceback.format_exc()}"))
    except (EOFError, OSError):
        return


def _answer(parent: connection.Connection, model: str | None) -> None:
    tools = Tools(load_knowledge(), model=model, opened=gc.freeze)
    nlp = tools.nlp
    parent.send([])
    while True:
        knowledge_files, statements, articles = parent.recv()
        if knowledge_files != tools.knowledge_files:
            known = load_knowledge(knowledge_files)
            tools = Tools(known, model=model, knowledge_files=knowledge_files)
            tools.nlp = nlp
        parent.send([tools.analyse(a, statements=statements).to_bytes() for a in articles])
