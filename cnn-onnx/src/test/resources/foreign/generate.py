"""Writes small networks in the form that other exporters give them, with inputs and the outputs that onnx's reference
implementation computes: NAME.onnx, NAME.in.pb, NAME.out.pb beside this file.

    python3 -m venv venv && venv/bin/pip install onnx==1.23.2
    venv/bin/python generate.py
"""

import pathlib

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

HERE = pathlib.Path(__file__).parent
random = numpy.random.default_rng(1)


def weights(*shape):
    return (random.standard_normal(shape) / numpy.sqrt(numpy.prod(shape[1:]))).astype(numpy.float32)


def write(name, nodes, initializers, input_shape, output_shape, producer, opset, ir, batch="batch_size", input_type=TensorProto.FLOAT, examples=3):
    graph = helper.make_graph(
        nodes,
        "main_graph",
        [helper.make_tensor_value_info(nodes[0].input[0], input_type, [batch, *input_shape])],
        [helper.make_tensor_value_info(nodes[-1].output[0], TensorProto.FLOAT, [batch, *output_shape])],
        [numpy_helper.from_array(value, key) if isinstance(value, numpy.ndarray) else value for key, value in initializers.items()],
    )
    model = helper.make_model(graph, producer_name=producer, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir)
    onnx.checker.check_model(model, full_check=True)
    inputs = random.standard_normal((examples, *input_shape)).astype(numpy.float32)
    outputs = ReferenceEvaluator(model).run(None, {nodes[0].input[0]: inputs})[0]
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString())
    (HERE / f"{name}.in.pb").write_bytes(numpy_helper.from_array(inputs).SerializeToString())
    (HERE / f"{name}.out.pb").write_bytes(numpy_helper.from_array(outputs).SerializeToString())


def pytorch():
    """torch.onnx.export of a module with conv1, conv2, fc1, fc2 (TorchScript's exporter): x.view(x.size(0), -1), log_softmax."""
    node = helper.make_node
    window = {"dilations": [1, 1], "kernel_shape": [3, 3], "pads": [1, 1, 1, 1], "strides": [1, 1], "group": 1}
    pool = {"ceil_mode": 0, "kernel_shape": [2, 2], "pads": [0, 0, 0, 0], "strides": [2, 2]}
    constant = lambda name, value: node(  # noqa: E731
        "Constant", [], [f"/{name}_output_0"], name=f"/{name}", value=numpy_helper.from_array(numpy.array(value, numpy.int64))
    )
    write(
        "pytorch-script",
        [
            node("Conv", ["input", "conv1.weight", "conv1.bias"], ["/conv1/Conv_output_0"], name="/conv1/Conv", **window),
            node("Relu", ["/conv1/Conv_output_0"], ["/Relu_output_0"], name="/Relu"),
            node("MaxPool", ["/Relu_output_0"], ["/pool/MaxPool_output_0"], name="/pool/MaxPool", **pool),
            node("Conv", ["/pool/MaxPool_output_0", "conv2.weight", "conv2.bias"], ["/conv2/Conv_output_0"], name="/conv2/Conv", **window),
            node("Relu", ["/conv2/Conv_output_0"], ["/Relu_1_output_0"], name="/Relu_1"),
            node("MaxPool", ["/Relu_1_output_0"], ["/pool_1/MaxPool_output_0"], name="/pool_1/MaxPool", **pool),
            node("Shape", ["/pool_1/MaxPool_output_0"], ["/Shape_output_0"], name="/Shape"),
            constant("Constant", 0),
            node("Gather", ["/Shape_output_0", "/Constant_output_0"], ["/Gather_output_0"], name="/Gather", axis=0),
            constant("Constant_1", [0]),
            node("Unsqueeze", ["/Gather_output_0", "/Constant_1_output_0"], ["/Unsqueeze_output_0"], name="/Unsqueeze"),
            constant("Constant_2", [-1]),
            node("Concat", ["/Unsqueeze_output_0", "/Constant_2_output_0"], ["/Concat_output_0"], name="/Concat", axis=0),
            node("Reshape", ["/pool_1/MaxPool_output_0", "/Concat_output_0"], ["/Reshape_output_0"], name="/Reshape", allowzero=0),
            node("Gemm", ["/Reshape_output_0", "fc1.weight", "fc1.bias"], ["/fc1/Gemm_output_0"], name="/fc1/Gemm", alpha=1.0, beta=1.0, transB=1),
            node("Relu", ["/fc1/Gemm_output_0"], ["/Relu_2_output_0"], name="/Relu_2"),
            node("Gemm", ["/Relu_2_output_0", "fc2.weight", "fc2.bias"], ["/fc2/Gemm_output_0"], name="/fc2/Gemm", alpha=1.0, beta=1.0, transB=1),
            node("LogSoftmax", ["/fc2/Gemm_output_0"], ["output"], name="/LogSoftmax", axis=1),
        ],
        {
            "conv1.weight": weights(4, 1, 3, 3), "conv1.bias": weights(4, 1)[:, 0],
            "conv2.weight": weights(6, 4, 3, 3), "conv2.bias": weights(6, 4)[:, 0],
            "fc1.weight": weights(10, 54), "fc1.bias": weights(10, 54)[:, 0],
            "fc2.weight": weights(5, 10), "fc2.bias": weights(5, 10)[:, 0],
        },  # fmt: skip
        [1, 12, 12], [5], "pytorch", 17, 8,
    )  # fmt: skip


def pytorch_dynamo():
    """torch.onnx.export(dynamo=True): other names, linear layers as Gemm, flatten as Reshape with a constant shape."""
    node = helper.make_node
    window = {"auto_pad": "NOTSET", "dilations": [1, 1], "pads": [0, 0, 0, 0], "strides": [2, 2], "group": 1}
    pool = {"auto_pad": "NOTSET", "ceil_mode": 0, "dilations": [1, 1], "kernel_shape": [3, 3], "pads": [1, 1, 1, 1], "storage_order": 0, "strides": [2, 2]}
    write(
        "pytorch-dynamo",
        [
            node("Conv", ["x", "features.0.weight", "features.0.bias"], ["conv2d"], name="node_conv2d", **window),
            node("Relu", ["conv2d"], ["relu"], name="node_relu"),
            node("MaxPool", ["relu"], ["max_pool2d"], name="node_max_pool2d", **pool),
            node("Reshape", ["max_pool2d", "val_4"], ["view"], name="node_view", allowzero=0),
            node("Gemm", ["view", "classifier.weight", "classifier.bias"], ["linear"], name="node_linear", alpha=1.0, beta=1.0, transA=0, transB=1),
        ],
        {
            "features.0.weight": weights(3, 2, 3, 3), "features.0.bias": weights(3, 2)[:, 0],
            "classifier.weight": weights(4, 27), "classifier.bias": weights(4, 27)[:, 0],
            "val_4": numpy.array([1, 27], numpy.int64),
        },
        [2, 11, 11], [4], "pytorch", 18, 10, batch=1, examples=1,
    )  # fmt: skip


def keras():
    """tf2onnx of a Sequential of Rescaling, Conv2D, MaxPooling2D, Conv2D, Flatten, Dense with ReLU, Dense with softmax: channels last, so that Transpose comes
    first and before the Reshape, kernels as H x W x C_in x C_out already turned, dense layers as MatMul and Add."""
    node = helper.make_node
    write(
        "keras",
        [
            node("Mul", ["input_1", "sequential/rescaling/Cast/x:0"], ["sequential/rescaling/mul:0"], name="sequential/rescaling/mul"),
            node("Add", ["sequential/rescaling/mul:0", "sequential/rescaling/Cast_1/x:0"], ["sequential/rescaling/add:0"], name="sequential/rescaling/add"),
            node("Transpose", ["sequential/rescaling/add:0"], ["sequential/conv2d/Conv2D__6:0"], name="sequential/conv2d/Conv2D__6", perm=[0, 3, 1, 2]),
            node("Conv", ["sequential/conv2d/Conv2D__6:0", "sequential/conv2d/Conv2D_weights_fused_bn", "sequential/conv2d/BiasAdd/ReadVariableOp:0"],
                 ["sequential/conv2d/BiasAdd:0"], name="sequential/conv2d/Conv2D", dilations=[1, 1], group=1, kernel_shape=[3, 3], strides=[1, 1], auto_pad="SAME_UPPER"),
            node("Relu", ["sequential/conv2d/BiasAdd:0"], ["sequential/conv2d/Relu:0"], name="sequential/conv2d/Relu"),
            node("MaxPool", ["sequential/conv2d/Relu:0"], ["sequential/max_pooling2d/MaxPool:0"], name="sequential/max_pooling2d/MaxPool", kernel_shape=[2, 2], strides=[2, 2], auto_pad="VALID"),
            node("Conv", ["sequential/max_pooling2d/MaxPool:0", "sequential/conv2d_1/Conv2D/ReadVariableOp:0"],
                 ["sequential/conv2d_1/Conv2D:0"], name="sequential/conv2d_1/Conv2D", dilations=[1, 1], group=1, kernel_shape=[3, 3], strides=[1, 1], auto_pad="VALID"),
            node("Add", ["sequential/conv2d_1/Conv2D:0", "sequential/conv2d_1/BiasAdd/ReadVariableOp__9:0"], ["sequential/conv2d_1/BiasAdd:0"], name="sequential/conv2d_1/BiasAdd"),
            node("Transpose", ["sequential/conv2d_1/BiasAdd:0"], ["sequential/conv2d_1/Relu__14:0"], name="sequential/conv2d_1/Relu__14", perm=[0, 2, 3, 1]),
            node("Relu", ["sequential/conv2d_1/Relu__14:0"], ["sequential/conv2d_1/Relu:0"], name="sequential/conv2d_1/Relu"),
            node("Reshape", ["sequential/conv2d_1/Relu:0", "const_fold_opt__21"], ["sequential/flatten/Reshape:0"], name="sequential/flatten/Reshape"),
            node("MatMul", ["sequential/flatten/Reshape:0", "sequential/dense/MatMul/ReadVariableOp:0"], ["sequential/dense/MatMul:0"], name="sequential/dense/MatMul"),
            node("Add", ["sequential/dense/MatMul:0", "sequential/dense/BiasAdd/ReadVariableOp:0"], ["sequential/dense/BiasAdd:0"], name="sequential/dense/BiasAdd"),
            node("Relu", ["sequential/dense/BiasAdd:0"], ["sequential/dense/Relu:0"], name="sequential/dense/Relu"),
            node("MatMul", ["sequential/dense/Relu:0", "sequential/dense_1/MatMul/ReadVariableOp:0"], ["sequential/dense_1/MatMul:0"], name="sequential/dense_1/MatMul"),
            node("Add", ["sequential/dense_1/MatMul:0", "sequential/dense_1/BiasAdd/ReadVariableOp:0"], ["sequential/dense_1/BiasAdd:0"], name="sequential/dense_1/BiasAdd"),
            node("Softmax", ["sequential/dense_1/BiasAdd:0"], ["dense_1"], name="sequential/dense_1/Softmax", axis=-1),
        ],
        {
            "sequential/rescaling/Cast/x:0": numpy.array(1 / 127.5, numpy.float32),
            "sequential/rescaling/Cast_1/x:0": numpy.array([-1, -0.9, -0.8], numpy.float32),
            "sequential/conv2d/Conv2D_weights_fused_bn": weights(4, 3, 3, 3),
            "sequential/conv2d/BiasAdd/ReadVariableOp:0": weights(4, 3)[:, 0],
            "sequential/conv2d_1/Conv2D/ReadVariableOp:0": weights(5, 4, 3, 3),
            "sequential/conv2d_1/BiasAdd/ReadVariableOp__9:0": weights(5, 4)[:, 0].reshape(1, 5, 1, 1),
            "const_fold_opt__21": numpy.array([-1, 60], numpy.int64),
            "sequential/dense/MatMul/ReadVariableOp:0": weights(60, 8),
            "sequential/dense/BiasAdd/ReadVariableOp:0": weights(8, 4)[:, 0],
            "sequential/dense_1/MatMul/ReadVariableOp:0": weights(8, 6),
            "sequential/dense_1/BiasAdd/ReadVariableOp:0": weights(6, 4)[:, 0],
        },
        [10, 12, 3], [6], "tf2onnx", 13, 7, batch="unk__22",
    )  # fmt: skip


if __name__ == "__main__":
    pytorch()
    pytorch_dynamo()
    keras()
