"""State dicts as PyTorch and Python's safetensors write them, which the library must load.

Usage: generate_torch.py DIRECTORY        (needs: pip install numpy safetensors torch; made with torch 2.15.0)

torch-f64, torch-f32, torch-f16, torch-bf16: the state_dict of Net in that type, with num_batches_tracked in I64.
torch-input, torch-output-TYPE:              two images, and what the module of that type computes for them in double precision.
"""
import sys

import torch
from safetensors.torch import load_file, save_file
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 3, 3)
        self.bn1 = nn.BatchNorm2d(3)
        self.fc1 = nn.Linear(27, 5)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 2)
        return self.fc1(torch.flatten(x, 1))


if __name__ == "__main__":
    torch.manual_seed(1)
    net = Net()
    for _ in range(5):
        net(torch.randn(16, 1, 8, 8) * 2 + 1)  # moves the running mean and variance
    nn.init.uniform_(net.bn1.weight, 0.5, 1.5)
    nn.init.uniform_(net.bn1.bias, -1, 1)
    images = torch.randn(2, 1, 8, 8, dtype=torch.float64)
    save_file({"input": images}, f"{sys.argv[1]}/torch-input.safetensors")
    for name, dtype in [("f64", torch.float64), ("f32", torch.float32), ("f16", torch.float16), ("bf16", torch.bfloat16)]:
        path = f"{sys.argv[1]}/torch-{name}.safetensors"
        save_file({k: v.to(dtype) if v.is_floating_point() else v for k, v in net.state_dict().items()}, path)
        again = Net().to(torch.float64).eval()
        again.load_state_dict(load_file(path))
        with torch.no_grad():
            save_file({"output": again(images)}, f"{sys.argv[1]}/torch-output-{name}.safetensors")
