"""How fast and how large, as ratios measured in one run: machines differ, and the same machine from minute to minute."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from ingest.formats import parse_bytes
from ingest.formats.limits import Limits
from ingest.minutes import read_paper

if TYPE_CHECKING:
    from ingest.embed import Embedder

_STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours over theirs, of `rounds` measured by turns: the median, the least and the greatest. `figure`: ours, in `unit`."""

    name: str
    median: float
    least: float
    greatest: float
    rounds: int
    figure: float
    unit: str

    def __str__(self) -> str:
        spread = f"{self.median:.2f} ({self.least:.2f} to {self.greatest:.2f})"
        return f"{self.name:<52} {spread:<26} {self.rounds:>6}   {self.figure:,.2f} {self.unit}"


def ratio(name: str, pairs: Sequence[tuple[float, float]], figure: Callable[[float], float], unit: str) -> Ratio:
    """Of measured pairs, ours and theirs. `figure` makes the figure of the median of ours."""
    found = [a / b for a, b in pairs]
    return Ratio(name, median(found), min(found), max(found), len(found), figure(median(a for a, _ in pairs)), unit)


def compare(
    name: str, ours: Callable[[], object], theirs: Callable[[], object], amount: float, unit: str, rounds: int = 7
) -> Ratio:
    """Time both by turns, so that what slows the machine slows both. `amount`: units of work that one call does."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return ratio(name, pairs, lambda taken: amount / taken, f"{unit}/s")


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def parsing(pdfs: Sequence[Path]) -> Ratio:
    """Reading PDFs whole, structure included, against bare text extraction by the same library. Raises `PaperError`."""
    import pypdfium2

    data = [path.read_bytes() for path in pdfs]

    def bare() -> int:
        pages = 0
        for given in data:
            document = pypdfium2.PdfDocument(given)
            for page in document:
                textpage = page.get_textpage()
                textpage.get_text_range()
                textpage.close()
                pages += 1
            document.close()
        return pages

    def ours() -> None:
        for given in data:
            read_paper("bench.pdf", parse_bytes(given, ".pdf", Limits()), {})

    pages = bare()
    ours()
    return compare("parsing a PDF : bare text extraction", ours, bare, pages, "pages")


class Stock:
    """LlamaIndex as its documentation has it: SimpleDirectoryReader, SentenceSplitter, VectorStoreIndex, Chroma; our embedder.

    Its passages are cut to as many tokens as ours aim for: the default of 1,024 is four times what the model sees.
    """

    def __init__(self, index: Path, embedder: Embedder, tokens: int) -> None:
        from ingest.embed import as_llama_index

        self._index = index
        self._model = as_llama_index(embedder)
        self._tokens = tokens

    def ingest(self, folder: Path) -> None:
        from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        from ingest.embed import tokenizer

        splitter = SentenceSplitter(
            chunk_size=self._tokens, chunk_overlap=0, tokenizer=lambda text: tokenizer().encode(text).ids
        )
        VectorStoreIndex.from_documents(
            SimpleDirectoryReader(str(folder)).load_data(), transformations=[splitter], embed_model=self._model,
            storage_context=StorageContext.from_defaults(vector_store=self._store()),
        )  # fmt: skip

    def retriever(self, k: int) -> Any:
        from llama_index.core import VectorStoreIndex

        return VectorStoreIndex.from_vector_store(self._store(), embed_model=self._model).as_retriever(
            similarity_top_k=k
        )

    def _store(self) -> Any:
        import chromadb
        from llama_index.vector_stores.chroma import ChromaVectorStore

        settings = chromadb.config.Settings(anonymized_telemetry=False)
        client = chromadb.PersistentClient(str(self._index / _STOCK), settings=settings)
        return ChromaVectorStore(chroma_collection=client.get_or_create_collection("papers"))
