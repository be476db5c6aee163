#!/usr/bin/python3
"""Draws the picture of the README: a small grid city and what `qinzao gaps` finds in it.

    docs/pictures/draw.py build/release/qinzao build/release/bench/grid_city docs/pictures/findings.png

Needs Debian's python3-matplotlib and fonts-wqy-microhei.
"""
import json
import math
import subprocess
import sys
import tempfile

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402
from matplotlib.collections import LineCollection, PolyCollection  # noqa: E402


def rings(geometry):
    if geometry["type"] == "Polygon":
        return geometry["coordinates"][:1]
    return [polygon[0] for polygon in geometry["coordinates"]]


def main():
    qinzao, grid_city, picture = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        city = f"{folder}/city.gpkg"
        subprocess.run([grid_city, "6000", city], check=True, stdout=subprocess.DEVNULL)
        layers = {}
        for name in ("parcels", "pipes"):
            subprocess.run([qinzao, "export", city, name, "-q", "-o", f"{folder}/{name}.geojson"], check=True, stdout=subprocess.DEVNULL)
            layers[name] = json.load(open(f"{folder}/{name}.geojson"))["features"]
        subprocess.run([qinzao, "gaps", city, "--as-of", "2020-11-15", "-o", f"{folder}/gaps.geojson"], check=True, stdout=subprocess.DEVNULL)
        findings = json.load(open(f"{folder}/gaps.geojson"))["features"]

    pyplot.rcParams["font.sans-serif"] = ["WenQuanYi Micro Hei"]
    figure, axes = pyplot.subplots(figsize=(10, 7.4), dpi=110)
    parcels = [ring for f in layers["parcels"] for ring in rings(f["geometry"])]
    axes.add_collection(PolyCollection(parcels, facecolor="#f1efe9", edgecolor="#d2cdc2", linewidth=0.4))
    of = lambda check: [f for f in findings if f["properties"]["check"] == check]
    reasons = {"no_pipe": "#e4572e", "against_flow": "#f3a712", "not_draining": "#f3a712"}
    for reason, colour in reasons.items():
        shapes = [ring for f in of("unserved") if f["properties"]["reason"] == reason for ring in rings(f["geometry"])]
        axes.add_collection(PolyCollection(shapes, facecolor=colour, edgecolor="white", linewidth=0.4))
    areas = [ring for f in of("blank_area") for ring in rings(f["geometry"])]
    axes.add_collection(PolyCollection(areas, facecolor="none", edgecolor="#8c1c13", linewidth=1.6))
    for system, colour in (("storm", "#9bc4e2"), ("sanitary", "#7a5c3e")):
        lines = [f["geometry"]["coordinates"] for f in layers["pipes"] if f["properties"]["system"] == system]
        axes.add_collection(LineCollection(lines, colors=colour, linewidth=1.1))
    ends = [f["geometry"]["coordinates"] for f in of("dead_end")]
    axes.scatter([x for x, _ in ends], [y for _, y in ends], marker="X", s=60, color="black", zorder=5)
    axes.autoscale()
    axes.set_aspect(1 / math.cos(math.radians(32)))
    axes.set_axis_off()
    legend = [("#e4572e", "无污水管 no foul pipe within 30 m"), ("#f3a712", "管道不通 its pipe does not drain"),
              ("#8c1c13", "管网空白区 blank area"), ("#7a5c3e", "污水管 sanitary"), ("#9bc4e2", "雨水管 storm"), ("black", "断头管 dead end")]
    handles = [pyplot.Line2D([], [], color=colour, linewidth=5) for colour, _ in legend]
    axes.legend(handles, [text for _, text in legend], loc="upper left", bbox_to_anchor=(1, 1), frameon=False, fontsize=10)
    figure.savefig(picture, bbox_inches="tight")


main()
