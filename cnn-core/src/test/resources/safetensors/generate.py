"""Files written by Python's safetensors, which the library must read.

Usage: generate.py DIRECTORY        (needs: pip install numpy safetensors)

special-f64, special-f32: numbers that a sloppy reader spoils, with metadata.
model-f64, model-f32:     a network with parameters value(i) = (i - 5) / 8, counted through all tensors in the order below.
"""
import json, sys
import numpy as np
from safetensors.numpy import save_file

NETWORK = {
    "input": [1, 4, 4],
    "layers": [
        {"name": "conv", "type": "convolution", "channels": 2, "kernel": 3, "stride": 1, "padding": 0},
        {"name": "pool", "type": "max-pooling", "kernel": 2, "stride": 2, "padding": 0},
        {"name": "flat", "type": "flatten"},
        {"name": "fc", "type": "dense", "outputs": 3},
    ],
}
SHAPES = {"conv.weight": (2, 1, 3, 3), "conv.bias": (2,), "fc.weight": (3, 2), "fc.bias": (3,)}
METADATA = {"cnn4j.network": json.dumps(NETWORK), "cnn4j.mean": "0.25", "cnn4j.standardDeviation": "0.5"}


def special(dtype):
    info = np.finfo(dtype)
    values = [0.0, -0.0, np.inf, -np.inf, np.nan, info.max, info.tiny, info.smallest_subnormal, 1 / 3]
    return {
        "scalar": np.array(1 / 3, dtype),
        "special": np.array(values, dtype),
        "two by three": np.arange(6, dtype=dtype).reshape(2, 3),
    }


def model(dtype):
    tensors, at = {}, 0
    for name, shape in SHAPES.items():
        size = int(np.prod(shape))
        tensors[name] = ((np.arange(at, at + size) - 5) / 8).astype(dtype).reshape(shape)
        at += size
    return tensors


for name, dtype in [("f64", np.float64), ("f32", np.float32)]:
    save_file(special(dtype), f"{sys.argv[1]}/special-{name}.safetensors", {"format": "pt", "say": 'ü "quoted"'})
    save_file(model(dtype), f"{sys.argv[1]}/model-{name}.safetensors", METADATA)
