"""What narrows retrieved passages, behind LlamaIndex's postprocessor seam."""

from __future__ import annotations

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle


class OnlyKind(BaseNodePostprocessor):
    """Keep passages of one kind (ingest.model.Kind); all of them where it is empty."""

    kind: str = ""

    def _postprocess_nodes(
        self,
        nodes: list[NodeWithScore],
        query_bundle: QueryBundle | None = None,  # noqa: ARG002 - the seam's signature
    ) -> list[NodeWithScore]:
        return [found for found in nodes if self.kind in ("", found.node.metadata["kind"])]
