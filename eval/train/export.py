"""Trained weights as one ONNX file of eight-bit integers, which onnxruntime reads twice as fast as torch."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from eval.train.reader import Reader


def export(weights: Path, target: Path) -> None:
    """Write `weights` (safetensors) as `target` (.onnx). Batch and length stay free; gives (batch, tokens, 3)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = Reader()
    model.load_state_dict(load_file(weights))
    given = tuple(torch.ones(2, 9, dtype=torch.long) for _ in range(3))
    names = ["input_ids", "attention_mask", "token_type_ids"]
    free = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory() as spare:
        whole = Path(spare) / "reader.onnx"
        torch.onnx.export(
            model.eval(), given, str(whole), input_names=names, output_names=["scores"],
            dynamic_axes=dict.fromkeys([*names, "scores"], free), dynamo=False, opset_version=17,
        )  # fmt: skip
        target.parent.mkdir(parents=True, exist_ok=True)
        # A scale a channel keeps nearly all that was learnt; in seven of the eight bits no older processor's sums overflow.
        quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def weights_of(file: Path) -> dict[str, Tensor]:
    """The weights of a `reader.safetensors`, or those of a `reader.onnx` that `export` wrote, as near as eight bits keep them."""
    if file.suffix != ".onnx":
        return load_file(file)
    import onnx
    from onnx.numpy_helper import to_array

    graph = onnx.load(file).graph
    held = {one.name: torch.tensor(to_array(one)) for one in graph.initializer}

    def whole(name: str) -> Tensor:
        return (held[f"{name}_quantized"].float() - held[f"{name}_zero_point"].float()) * held[f"{name}_scale"]

    weights = {
        name: value
        for name, value in held.items()
        if name.startswith(("encoder.", "head.")) and value.is_floating_point() and value.dim()
    }
    weights |= {
        of: whole(of) for name in held if (of := name.removesuffix("_quantized")) != name and of.endswith(".weight")
    }
    for node in graph.node:
        if (
            node.op_type == "MatMulInteger"
        ):  # "/encoder/encoder/layer.0/…/query/MatMul_quant", its weights lying on their side
            name = node.name.removesuffix("/MatMul_quant").strip("/").replace("/", ".")
            weights[f"{name}.weight"] = whole(node.input[1].removesuffix("_quantized")).T.contiguous()
    return weights
