#include "engine/io/results/plan_dxf.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <set>
#include <string_view>

#include "engine/base/utf8.hpp"

namespace qinzao {

namespace {

constexpr double text_m = 1.5;     // height of letters
constexpr double manhole_m = 0.5;  // radius of its circle

/// A group of a .dxf: its code, its value.
void put(std::string& out, int code, std::string_view value) {
  fmt::format_to(std::back_inserter(out), "{}\n{}\n", code, value);
}
void put(std::string& out, int code, double value) {
  fmt::format_to(std::back_inserter(out), "{}\n{:.3f}\n", code, value);
}

/// ASCII, with \U+XXXX for the rest; letters beyond the first plane, which release 12 cannot name, are a question mark.
std::string plain(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t bytes = std::max<std::size_t>(1, utf8_length(text));
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (bytes == 1) {
      out += byte(0) < 0x20 || byte(0) > 0x7e ? '?' : text[0];
    } else if (bytes == 2) {
      out += fmt::format("\\U+{:04X}", (byte(0) & 0x1fU) << 6 | (byte(1) & 0x3fU));
    } else if (bytes == 3) {
      out += fmt::format("\\U+{:04X}", (byte(0) & 0x0fU) << 12 | (byte(1) & 0x3fU) << 6 | (byte(2) & 0x3fU));
    } else {
      out += '?';
    }
    text.remove_prefix(bytes);
  }
  return out;
}

std::string layer_of(NamedReach const& pipe) {
  return known(pipe.diameter_mm) ? fmt::format("SANITARY-DN{:.0f}", pipe.diameter_mm) : "SANITARY-UNDESIGNED";
}

constexpr std::string_view lateral_layer = "SANITARY-LATERAL";

void put_point(std::string& out, int code, Point at) {
  put(out, code, at.x);
  put(out, code + 10, at.y);
  put(out, code + 20, 0.0);
}

void put_layers(std::string& out, NamedPlan const& plan) {
  std::set<std::string> names{"SANITARY-MANHOLE", "SANITARY-TEXT"};
  for (NamedReach const& pipe : plan.reaches) names.insert(layer_of(pipe));
  if (!plan.laterals.empty()) names.insert(std::string{lateral_layer});
  put(out, 0, "SECTION");
  put(out, 2, "TABLES");
  put(out, 0, "TABLE");
  put(out, 2, "LAYER");
  put(out, 70, std::to_string(names.size()));
  int colour = 0;
  for (std::string const& name : names) {
    put(out, 0, "LAYER");
    put(out, 2, name);
    put(out, 70, "0");
    put(out, 62, std::to_string(1 + colour++ % 6));
    put(out, 6, "CONTINUOUS");
  }
  put(out, 0, "ENDTAB");
  put(out, 0, "ENDSEC");
}

void put_text(std::string& out, Point at, double degrees, std::string_view words) {
  put(out, 0, "TEXT");
  put(out, 8, "SANITARY-TEXT");
  put_point(out, 10, at);
  put(out, 40, text_m);
  put(out, 1, plain(words));
  put(out, 50, degrees);
}

void put_pipe(std::string& out, NamedReach const& pipe) {
  put(out, 0, "LINE");
  put(out, 8, layer_of(pipe));
  put_point(out, 10, pipe.from);
  put_point(out, 11, pipe.to);
  if (!known(pipe.diameter_mm)) return;
  Point along = pipe.to - pipe.from;
  double degrees = std::atan2(along.y, along.x) * 180 / std::numbers::pi;
  bool upside_down = degrees > 90 || degrees <= -90;
  Point beside =
      length(along) > 0 ? (upside_down ? -1.0 : 1.0) * text_m / 2 / length(along) * Point{-along.y, along.x} : Point{};
  std::string words = fmt::format("DN{:.0f} L={:.1f}m i={:.2f}‰", pipe.diameter_mm, pipe.length_m, 1000 * pipe.slope);
  Point begin = upside_down ? pipe.to : pipe.from;
  Point at = begin + 0.25 * (upside_down ? -1.0 * along : along) + beside;
  put_text(out, at, upside_down ? degrees + (degrees > 0 ? -180 : 180) : degrees, words);
}

void put_lateral(std::string& out, NamedLateral const& lateral) {
  put(out, 0, "LINE");
  put(out, 8, lateral_layer);
  put_point(out, 10, lateral.from);
  put_point(out, 11, lateral.to);
}

void put_manhole(std::string& out, NamedManhole const& node) {
  put(out, 0, "CIRCLE");
  put(out, 8, "SANITARY-MANHOLE");
  put_point(out, 10, node.at);
  put(out, 40, manhole_m);
  std::string words = known(node.invert_m) ? fmt::format("{} {:.3f}", node.node_id, node.invert_m) : node.node_id;
  put_text(out, node.at + Point{2 * manhole_m, 2 * manhole_m}, 0, words);
}

}  // namespace

std::string plan_dxf(NamedPlan const& plan) {
  std::string out;
  put(out, 0, "SECTION");
  put(out, 2, "HEADER");
  put(out, 9, "$ACADVER");
  put(out, 1, "AC1009");
  put(out, 0, "ENDSEC");
  put_layers(out, plan);
  put(out, 0, "SECTION");
  put(out, 2, "ENTITIES");
  for (NamedReach const& pipe : plan.reaches) put_pipe(out, pipe);
  for (NamedLateral const& lateral : plan.laterals) put_lateral(out, lateral);
  for (NamedManhole const& node : plan.manholes) put_manhole(out, node);
  put(out, 0, "ENDSEC");
  put(out, 0, "EOF");
  return out;
}

}  // namespace qinzao
