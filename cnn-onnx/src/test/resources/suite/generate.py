"""Writes the test cases of PyPI's onnx that use only operators which are read: cases.zip beside this file.

    python3 -m venv venv && venv/bin/pip install onnx==1.23.2
    venv/bin/python generate.py

node/ holds those that onnx.backend.test.case.node generates (they come with random numbers, hence are kept),
pytorch-converted/ and pytorch-operator/ those that the package carries as files. Each has the layout of ONNX's own suite:
model.onnx, and for every data set input_0.pb ... and output_0.pb .... Of large inputs only the first example is kept. Where
an input has more than two spatial axes, or one example is large, the numbers are left out: they are megabytes, and these cases
are refused. The cases are © the ONNX project
contributors, under the Apache License 2.0.
"""

import pathlib
import warnings
import zipfile

import numpy
import onnx
import onnx.backend.test.case.node
from onnx import numpy_helper

OPERATORS = {
    "Add", "AveragePool", "BatchNormalization", "Constant", "Conv", "Dropout", "Flatten", "Gelu", "Gemm",
    "GlobalAveragePool", "Identity", "LeakyRelu", "LogSoftmax", "MatMul", "MaxPool", "Relu", "Reshape", "Sigmoid",
    "Softmax", "Tanh", "Transpose",
}  # fmt: skip
HERE = pathlib.Path(__file__).parent
PACKAGED = pathlib.Path(onnx.__file__).parent / "backend/test/data"
LARGE = 100_000
TIME = (2026, 1, 1, 0, 0, 0)


def main():
    with zipfile.ZipFile(HERE / "cases.zip", "w") as archive:
        for name, model, sets in sorted(node_cases() + packaged_cases("pytorch-converted") + packaged_cases("pytorch-operator")):
            write(archive, f"{name}/model.onnx", model)
            for index, tensors in enumerate(sets):
                for file, tensor in tensors:
                    write(archive, f"{name}/{index}/{file}", tensor)


def node_cases():
    warnings.simplefilter("ignore")
    numpy.random.seed(0)
    cases = []
    for case in onnx.backend.test.case.node.collect_testcases(None):
        if case.model is not None and is_read(case.model):
            sets = [
                [(f"input_{i}.pb", proto(value)) for i, value in enumerate(inputs)]
                + [(f"output_{i}.pb", proto(value)) for i, value in enumerate(outputs)]
                for inputs, outputs in case.data_sets
            ]
            cases.append((f"node/{case.name}", case.model.SerializeToString(), sets if is_small(case.model) else []))
    return cases


def packaged_cases(kind):
    cases = []
    for directory in sorted((PACKAGED / kind).iterdir()):
        model = onnx.load(directory / "model.onnx")
        if is_read(model):
            sets = [
                [(file.name, first_example(file.read_bytes())) for file in sorted(data.iterdir())]
                for data in sorted(directory.glob("test_data_set_*"))
            ]
            cases.append((f"{kind}/{directory.name}", model.SerializeToString(), sets if is_small(model) else []))
    return cases


def is_read(model):
    operators = {node.op_type for node in model.graph.node}
    return bool(operators) and operators <= OPERATORS


def is_small(model):
    ranks = [len(value.type.tensor_type.shape.dim) for value in model.graph.input]
    values = [numpy.prod([d.dim_value for d in value.type.tensor_type.shape.dim][1:]) for value in model.graph.input]
    return max(ranks, default=0) <= 4 and max(values, default=0) < LARGE


def first_example(content):
    tensor = onnx.TensorProto.FromString(content)
    values = numpy_helper.to_array(tensor)
    return content if values.size < LARGE else numpy_helper.from_array(values[:1]).SerializeToString()


def proto(value):
    if isinstance(value, (numpy.ndarray, numpy.generic)):
        return numpy_helper.from_array(numpy.asarray(value)).SerializeToString()
    return b""


def write(archive, name, content):
    archive.writestr(zipfile.ZipInfo(name, TIME), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
