"""The vectors in Chroma, through LlamaIndex's store. A cache: a vector that SQLite does not know does not exist."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAGE = 5_000  # ids in one call; SQLite inside Chroma refuses more than about 32,000


class Vectors:
    """One collection, named after the model. Inner product, so that a score is what `nearest` promises.

    A process does not see what another wrote until it reopens (chroma issue 3792): `refresh` does, when the
    index's generation has moved. Text stays out: only ids, vectors and versions are kept here.
    """

    def __init__(self, index: Path, model: str) -> None:
        self._folder = index / "chroma"
        self._name = "passages-" + hashlib.sha256(model.encode()).hexdigest()[:12]
        self._lock = threading.RLock()
        self._client: Any = None
        self._store: Any = None
        self._generation: str | None = None

    def refresh(self, generation: str | None) -> None:
        """Reopen if `generation` differs from the one last seen."""
        with self._lock:
            if self._client is None or generation != self._generation:
                self.close()
                self._open()
                self._generation = generation

    def _open(self) -> None:
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        import chromadb
        from chromadb.config import Settings
        from llama_index.vector_stores.chroma import ChromaVectorStore

        self._client = chromadb.PersistentClient(str(self._folder), settings=Settings(anonymized_telemetry=False))
        collection = self._client.get_or_create_collection(
            self._name, configuration={"hnsw": {"space": "ip"}}, embedding_function=None
        )
        self._store = ChromaVectorStore.from_collection(collection)

    def close(self) -> None:
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._store = None

    @property
    def store(self) -> Any:
        """The LlamaIndex `ChromaVectorStore`."""
        with self._lock:
            if self._store is None:
                self._open()
            return self._store

    def add(self, ids: Sequence[str], version: str, vectors: NDArray[np.float32]) -> None:
        """Store vectors; an id that is there already is left as it is (same id, same content)."""
        from llama_index.core.schema import TextNode

        with self._lock:
            held = self.ids(ids)
            nodes = [
                TextNode(id_=id, text="", metadata={"version": version}, embedding=[float(x) for x in vector])
                for id, vector in zip(ids, vectors, strict=True)
                if id not in held
            ]
            if nodes:
                self.store.add(nodes)

    def ids(self, among: Sequence[str] | None = None) -> set[str]:
        """The ids stored, of all or of those asked for."""
        with self._lock:
            collection = self.store._collection
            if among is None:
                return set(collection.get(include=[])["ids"])
            pages = (list(among[i : i + _PAGE]) for i in range(0, len(among), _PAGE))
            return {id for page in pages for id in collection.get(ids=page, include=[])["ids"]}

    def delete(self, ids: Sequence[str]) -> None:
        with self._lock:
            for i in range(0, len(ids), _PAGE):
                self.store._collection.delete(ids=list(ids[i : i + _PAGE]))

    def similarities(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
        """The inner product with the vectors of these ids; ids without a vector are left out."""
        if not ids:
            return {}
        with self._lock:
            found = self.store._collection.get(ids=list(ids), include=["embeddings"])
        return {id: float(vector @ other) for id, other in zip(found["ids"], found["embeddings"], strict=True)}

    def nearest(self, vector: NDArray[np.float32], k: int, versions: Sequence[str] | None = None) -> dict[str, float]:
        """Up to `k` ids with the inner product of their vector and `vector`, best first; -1..1 for unit vectors.

        `versions` limits the search to passages of these versions.
        """
        with self._lock:
            collection = self.store._collection
            count = collection.count()
            if not count or (versions is not None and not versions):
                return {}
            where = None if versions is None else {"version": {"$in": list(versions)}}
            found = collection.query(
                query_embeddings=[vector], n_results=min(k, count), where=where, include=["distances"]
            )
        return {id: 1.0 - distance for id, distance in zip(found["ids"][0], found["distances"][0], strict=True)}
