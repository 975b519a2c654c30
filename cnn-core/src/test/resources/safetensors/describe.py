"""Reads a file with Python's safetensors and prints what it finds, one line each.

Usage: describe.py FILE        (needs: pip install numpy safetensors)
"""
import hashlib, sys
from safetensors import safe_open

with safe_open(sys.argv[1], framework="np") as file:
    for name, text in sorted((file.metadata() or {}).items()):
        print(f"metadata {name} = {text}")
    for name in sorted(file.keys()):
        tensor = file.get_tensor(name)
        print(name, tensor.dtype, list(tensor.shape), hashlib.sha256(tensor.tobytes()).hexdigest())
