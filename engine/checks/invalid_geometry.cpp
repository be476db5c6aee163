#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/geo/fault_words.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

std::string_view reason_of(ShapeFault fault) {
  switch (fault) {
    case ShapeFault::unreadable:
      return "unreadable";
    case ShapeFault::other_kind:
      return "other_kind";
    case ShapeFault::apart:
      return "apart";
    case ShapeFault::not_finite:
      return "not_finite";
    case ShapeFault::out_of_range:
      return "out_of_range";
    case ShapeFault::open_ring:
      return "open_ring";
    case ShapeFault::too_few:
      return "too_few";
    case ShapeFault::absent:
      return "absent";
  }
  return {};
}

/// The reasons GEOS gives for invalid rows of a layer, in the order of the rows.
void find_invalid(Layer layer, Shapes const& shapes, unsigned jobs, Findings& findings) {
  constexpr std::size_t grain = 2048;
  std::vector<std::vector<std::pair<std::uint32_t, Fault>>> found(shapes.size() / grain + 1);
  parallel_for(shapes.size(), grain, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      auto row = static_cast<std::uint32_t>(i);
      if (shapes.kind(row) == ShapeKind::none || shapes.kind(row) == ShapeKind::point) continue;
      auto vertices = shapes.vertices(row);
      if (vertices.size() < 2) {
        found[begin / grain].emplace_back(row, Fault{"a line of one vertex", vertices.front()});
      } else if (shapes.kind(row) == ShapeKind::polygon) {
        if (auto fault = fault_of(geometry_of(shapes, row))) found[begin / grain].emplace_back(row, *fault);
      }
    }
  });
  for (auto const& list : found)
    for (auto const& [row, fault] : list) {
      Finding& finding = findings.add("invalid_geometry", Severity::error, {layer, row});
      Message words = fault_words(fault.reason);
      finding.more().text = words.zh;
      finding.more().text_en = words.en;
      findings.place_last(std::isfinite(fault.place.x) ? ShapeKind::point : ShapeKind::none,
                          std::span{&fault.place, 1});
    }
}

/// What could not be read, and polygons and lines GEOS calls invalid.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  unsigned jobs = input.survey.options.jobs;
  for (BrokenShape const& broken : city.broken) {
    Finding& finding = findings.add(
        "invalid_geometry", broken.fault == ShapeFault::absent ? Severity::warning : Severity::error, broken.subject);
    finding.reason = reason_of(broken.fault);
    Message where = describe({std::string{city.layer_of(broken.subject)}, broken.row, ""}, Message{});
    finding.more().text = where.zh.substr(0, where.zh.size() - std::string_view{"："}.size());
    finding.more().text_en = where.en.substr(0, where.en.size() - std::string_view{": "}.size());
    Shapes const* shapes = city.shapes_of(broken.subject.layer);
    if (shapes == nullptr || shapes->kind(broken.subject.row) == ShapeKind::none)
      finding.place.kind = FindingPlace::Kind::nowhere;
  }
  find_invalid(Layer::parcels, city.parcels.shape, jobs, findings);
  find_invalid(Layer::buildings, city.buildings.shape, jobs, findings);
  find_invalid(Layer::pipes, city.pipes.line, jobs, findings);
}

}  // namespace

Check invalid_geometry_check() {
  return {
      .name = "invalid_geometry",
      .group = "data",
      .place = 250,
      .title = {"图形错误", "invalid geometry"},
      .definition =
          {"不合简单要素规则、无法读取、坐标不是数值或超出范围、环未闭合、点太少、类别不符、断成几截或缺失的图形",
           "a geometry that breaks the rules of simple features, cannot be read, has a coordinate that is "
           "not a number or "
           "lies off the earth, an open ring or too few vertices, is of another kind, falls apart, or is "
           "absent where its "
           "layer has some"},
      .reasons =
          {{"", {"图形错误", "invalid geometry"}, "", {"{id}：{text}", "{id}: {text}"}},
           {"unreadable",
            {"图形读不出", "unreadable geometry"},
            "",
            {"{id}（{text}）：图形读不出，未计入", "{id} ({text}): its geometry cannot be read and is left out"}},
           {"other_kind",
            {"图形类别不符", "geometry of another kind"},
            "",
            {"{id}：图形类别与图层不符", "{id}: its geometry is of another kind than its layer"}},
           {"apart",
            {"管线断成几截", "pipe in parts"},
            "",
            {"{id}：几截互不相接，按先后连成一条",
             "{id} is drawn in parts that do not meet; they are taken as one line in their order"}},
           {"not_finite",
            {"坐标不是数", "coordinate is not a number"},
            "",
            {"{id}（{text}）：坐标缺失或不是数值，图形未计入",
             "{id} ({text}): a coordinate is not a number; the geometry is left out"}},
           {"out_of_range",
            {"坐标超出范围", "coordinate off the earth"},
            "",
            {"{id}（{text}）：有坐标超出地球，图形未计入",
             "{id} ({text}): a coordinate lies off the earth; the geometry is left out"}},
           {"open_ring",
            {"环未闭合", "open ring"},
            "",
            {"{id}（{text}）：有环没有闭合，图形未计入",
             "{id} ({text}): a ring does not end where it begins; the geometry is left out"}},
           {"too_few",
            {"点太少", "too few vertices"},
            "",
            {"{id}（{text}）：环不足四点或线不足两点，图形未计入",
             "{id} ({text}): a ring has fewer than four vertices or a line fewer than two; the geometry is left out"}},
           {"absent", {"没有图形", "no geometry"}, "", {"{id} 没有图形", "{id} has no geometry"}}},
      .needs = {.land = true, .details = true},
      .manual = {.reasons =
                     "none (breaks the rules of simple features), unreadable, not_finite, out_of_range, open_ring, "
                     "too_few (all left out, with layer and row), other_kind, apart; absent (warning)",
                 .definition = "[io](../developing/io.md)",
                 .geometry = "the fault"},
      .find = find};
}

}  // namespace qinzao
