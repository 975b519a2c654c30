#!/bin/sh
# Makes the four-colour pictures beside it, and what they should be decoded to. ImageMagick 6.9.
set -e
cd "$(dirname "$0")"
convert -size 16x12 -seed 1 plasma:red-blue -colorspace CMYK -quality 92 -strip ycck.jpg
convert ycck.jpg -colorspace sRGB -depth 8 -define png:color-type=2 -strip ycck.png
# The same samples taken for CMYK: byte 17 of the file is Adobe's transform, 2 for YCCK.
{ head -c 17 ycck.jpg; printf '\000'; tail -c +19 ycck.jpg; } > cmyk.jpg
convert cmyk.jpg -colorspace sRGB -depth 8 -define png:color-type=2 -strip cmyk.png
