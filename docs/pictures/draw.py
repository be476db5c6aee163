#!/usr/bin/python3
"""Draws the picture of the README: the demo city and what `qinzao gaps` finds in it.

    docs/pictures/draw.py build/release/qinzao docs/pictures/findings.png

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

LAYERS = ("parcels", "buildings", "pipes", "rivers", "railways", "boundary", "streets")
USES = {"耕地": "#edf3dc", "公园绿地": "#d3e8c6", "宅基地": "#f7f1e2", "商住用地": "#f5e9dc", "住宅小区": "#f2e8ec", "工业用地": "#e9e9ef"}
REASONS = {"no_pipe": "#e4572e", "behind_barrier": "#e4572e", "against_flow": "#f3a712", "not_draining": "#f3a712"}
CENTRE = (120.8885, 120.9105, 32.0285, 32.0470)


def parts(geometry):
    """Outer rings of areas, lines of lines."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Polygon":
        return coordinates[:1]
    if kind == "MultiPolygon":
        return [polygon[0] for polygon in coordinates]
    return [coordinates] if kind == "LineString" else coordinates


def read(qinzao, folder):
    city = f"{folder}/秦灶.gpkg"
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run([qinzao, "demo", folder, "--only-build", "-q"], **quiet)
    layers = {}
    for name in LAYERS:
        subprocess.run([qinzao, "export", city, name, "-q", "-o", f"{folder}/{name}.geojson"], **quiet)
        layers[name] = json.load(open(f"{folder}/{name}.geojson"))["features"]
    subprocess.run([qinzao, "gaps", city, "--as-of", "2020-11-15", "-o", f"{folder}/gaps.geojson"], **quiet)
    return layers, json.load(open(f"{folder}/gaps.geojson"))["features"]


def draw(axes, layers, findings, width):
    shapes = lambda name, wanted=lambda p: True: [part for f in layers[name] if wanted(f["properties"]) for part in parts(f["geometry"])]
    of = lambda check, wanted=lambda p: True: [f for f in findings if f["properties"]["check"] == check and wanted(f["properties"])]
    for use, colour in USES.items():
        axes.add_collection(PolyCollection(shapes("parcels", lambda p: p["land_use"] == use), facecolor=colour, edgecolor="#d9d3c7", linewidth=0.2 * width))
    for reason, colour in REASONS.items():
        found = [ring for f in of("unserved", lambda p: p["reason"] == reason) for ring in parts(f["geometry"])]
        axes.add_collection(PolyCollection(found, facecolor=colour, edgecolor="white", linewidth=0.15 * width))
    axes.add_collection(PolyCollection(shapes("buildings"), facecolor="#b9aea0", linewidth=0, alpha=0.75))
    axes.add_collection(LineCollection(shapes("rivers"), colors="#9cc7e6", linewidth=2.6 * width))
    axes.add_collection(LineCollection(shapes("railways"), colors="#555555", linewidth=1.1 * width, linestyle="--"))
    for system, colour in (("storm", "#7fb2dd"), ("sanitary", "#7a5c3e")):
        axes.add_collection(LineCollection(shapes("pipes", lambda p: p["system"] == system), colors=colour, linewidth=0.35 * width))
    axes.add_collection(LineCollection(shapes("pipes", lambda p: p["work_id"]), colors="#2a9d3a", linewidth=1.2 * width))
    areas = [ring for f in of("blank_area") for ring in parts(f["geometry"])]
    axes.add_collection(PolyCollection(areas, facecolor="none", edgecolor="#8c1c13", linewidth=0.9 * width))
    for check, marker, colour in (("dead_end", "X", "black"), ("cross_connection", "o", "#b5179e")):
        places = [f["geometry"]["coordinates"] for f in of(check)]
        axes.scatter([x for x, _ in places], [y for _, y in places], marker=marker, s=14 * width, color=colour, zorder=5)
    axes.add_collection(LineCollection(shapes("boundary"), colors="#333333", linewidth=0.8 * width))
    axes.autoscale()
    axes.set_aspect(1 / math.cos(math.radians(32)))
    axes.set_axis_off()


def name_lines(axes, layers):
    for name, colour in (("streets", "#333333"), ("rivers", "#1d5f91")):
        for feature in layers[name]:
            line = feature["geometry"]["coordinates"]
            inside = [p for p in line if CENTRE[0] < p[0] < CENTRE[1] and CENTRE[2] < p[1] < CENTRE[3]]
            if feature["properties"]["name"] and inside:
                axes.text(*inside[len(inside) // 2], feature["properties"]["name"], fontsize=9, color=colour, ha="center",
                          bbox={"facecolor": "white", "alpha": 0.7, "linewidth": 0, "pad": 1})


def main():
    qinzao, picture = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        layers, findings = read(qinzao, folder)
    pyplot.rcParams["font.sans-serif"] = ["WenQuanYi Micro Hei"]
    figure, (whole, centre) = pyplot.subplots(1, 2, figsize=(16, 7.2), dpi=100, gridspec_kw={"wspace": 0.02})
    draw(whole, layers, findings, 1)
    draw(centre, layers, findings, 2.2)
    centre.set_xlim(CENTRE[:2])
    centre.set_ylim(CENTRE[2:])
    name_lines(centre, layers)
    legend = [("#e4572e", "无污水管 no foul pipe within 30 m"), ("#f3a712", "管道不通 its pipe does not drain"), ("#8c1c13", "管网空白区 blank area"),
              ("#7a5c3e", "污水管 sanitary"), ("#7fb2dd", "雨水管 storm"), ("#2a9d3a", "本年新敷 laid this year"), ("black", "断头管 dead end"),
              ("#b5179e", "雨污混接 cross connection")]
    handles = [pyplot.Line2D([], [], color=colour, linewidth=5) for colour, _ in legend]
    figure.legend(handles, [text for _, text in legend], loc="lower center", ncol=4, frameon=False, fontsize=10)
    figure.savefig(picture, bbox_inches="tight")


main()
