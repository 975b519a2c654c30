"""Judges files as Python's onnx does: check.py DIRECTORY

Every *.onnx must pass onnx.checker with its types and shapes inferred, and be readable by ONNX Runtime 1.16. Where NAME.in and
NAME.out (doubles) lie beside NAME.onnx, onnx's reference implementation must compute the one from the other.
"""

import math
import pathlib
import sys

import numpy
import onnx
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun


class Erf(OpRun):
    """onnx's own rounds to single precision."""

    def _run(self, x):
        return (numpy.vectorize(math.erf, otypes=[x.dtype])(x),)


checked = compared = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.onnx")):
    model = onnx.load(path)
    try:
        onnx.checker.check_model(model, full_check=True)
    except Exception as e:
        sys.exit(f"{path.name}: {e}")
    if model.ir_version > 9 or any(opset.version > 19 for opset in model.opset_import):
        sys.exit(f"{path.name}: IR version {model.ir_version} and {model.opset_import} are too new")
    checked += 1
    if path.with_suffix(".in").exists():
        shape = [dim.dim_value for dim in model.graph.input[0].type.tensor_type.shape.dim][1:]
        batch = numpy.fromfile(path.with_suffix(".in")).reshape([-1, *shape])
        expected = numpy.fromfile(path.with_suffix(".out")).reshape([len(batch), -1])
        found = ReferenceEvaluator(model, new_ops=[Erf]).run(None, {model.graph.input[0].name: batch})[0].reshape(expected.shape)
        error = numpy.max(numpy.abs(found - expected).max(axis=1) / numpy.maximum(numpy.abs(expected).max(axis=1), 1e-300))
        if not error <= 1e-12:
            sys.exit(f"{path.name}: a relative error of {error}")
        compared += 1
print(checked, "checked,", compared, "compared")
