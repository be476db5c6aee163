#include "tests/truth/evidence.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <stdexcept>

namespace qinzao::test {
namespace {

constexpr double unknown = NAN;

std::string text(OGRFeature& row, char const* field) {
  int at = row.GetFieldIndex(field);
  return at < 0 || !row.IsFieldSetAndNotNull(at) ? "" : row.GetFieldAsString(at);
}

double number(OGRFeature& row, char const* field) {
  int at = row.GetFieldIndex(field);
  return at < 0 || !row.IsFieldSetAndNotNull(at) ? unknown : row.GetFieldAsDouble(at);
}

std::vector<std::string> words(std::string const& list) {
  std::vector<std::string> all;
  for (std::size_t from = 0; from < list.size();) {
    std::size_t comma = std::min(list.find(',', from), list.size());
    all.push_back(list.substr(from, comma - from));
    from = comma + 1;
  }
  return all;
}

/// Lines and rings, one after the other; a point is a line of one vertex.
void add_lines(OGRGeometry const* shape, std::vector<Line>& lines) {
  if (!shape || shape->IsEmpty()) return;
  switch (wkbFlatten(shape->getGeometryType())) {
    case wkbPoint:
      lines.push_back({{shape->toPoint()->getX(), shape->toPoint()->getY()}});
      break;
    case wkbLineString: {
      Line& line = lines.emplace_back();
      for (OGRPoint const& vertex : *shape->toLineString()) line.push_back({vertex.getX(), vertex.getY()});
      break;
    }
    case wkbPolygon:
      for (OGRLinearRing const* ring : *shape->toPolygon()) {
        Line& line = lines.emplace_back();
        for (OGRPoint const& vertex : *ring) line.push_back({vertex.getX(), vertex.getY()});
      }
      break;
    default:
      for (OGRGeometry const* part : *shape->toGeometryCollection()) add_lines(part, lines);
  }
}

template <typename Take>
void each_row(GDALDataset& file, char const* layer, Take take) {
  OGRLayer* rows = file.GetLayerByName(layer);
  if (!rows) return;
  for (auto& row : *rows) {
    std::vector<Line> lines;
    add_lines(row->GetGeometryRef(), lines);
    take(*row, std::move(lines));
  }
}

GDALDatasetUniquePtr open(std::string const& path) {
  GDALAllRegister();
  GDALDatasetUniquePtr file{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
  if (!file) throw std::runtime_error{path + ": cannot be read"};
  return file;
}

double decimals_of(double value) {
  for (double grain : {1.0, 0.1, 0.01}) {
    double rest = std::abs(value / grain - std::round(value / grain));
    if (rest * grain < 1e-6) return grain;
  }
  return 0.001;
}

bool level_within(std::vector<double> const& levels, double level) {
  return std::ranges::any_of(levels, [level](double other) { return std::abs(other - level) <= 0.1; });
}

}  // namespace

bool known(double value) {
  return !std::isnan(value);
}

bool Evidence::Pipe::both_known() const {
  return known(up_m) && known(down_m);
}

double Evidence::Pipe::length_m() const {
  return known(measured_m) ? measured_m : line_length(line);
}

double Evidence::Pipe::grain_m() const {
  return std::min(known(up_m) ? decimals_of(up_m) : 1.0, known(down_m) ? decimals_of(down_m) : 1.0);
}

bool same_group(Evidence::Pipe const& a, Evidence::Pipe const& b) {
  return (a.foul() && b.foul()) || (a.storm() && b.storm());
}

std::pair<double, double> nearest_on(Line const& line, Point place) {
  double best = apart(line.front(), place), at = 0, walked = 0, all = line_length(line);
  for (std::size_t i = 1; i < line.size(); ++i) {
    Point near = foot(line[i - 1], line[i], place);
    if (apart(near, place) < best) {
      best = apart(near, place);
      at = walked + apart(line[i - 1], near);
    }
    walked += apart(line[i - 1], line[i]);
  }
  return {all > 0 ? at / all : 0, best};
}

double level_at(Evidence::Pipe const& pipe, double along) {
  if (pipe.both_known()) return pipe.up_m + (pipe.down_m - pipe.up_m) * along;
  double metres = line_length(pipe.line);
  if (along * metres < 1) return pipe.up_m;
  return (1 - along) * metres < 1 ? pipe.down_m : unknown;
}

Evidence::Evidence(std::string const& city_file) {
  auto file = open(city_file);
  each_row(*file, "nodes", [&](OGRFeature& row, std::vector<Line> lines) {
    if (lines.empty()) return;
    node_row_[text(row, "node_id")] = nodes.size();
    nodes.push_back({text(row, "node_id"), text(row, "kind"), number(row, "ground_level_m"),
                     number(row, "invert_level_m"), lines[0][0]});
  });
  each_row(*file, "pipes", [&](OGRFeature& row, std::vector<Line> lines) {
    std::string status = text(row, "status");
    if (lines.empty() || (!status.empty() && status != "in_service") || !text(row, "retired_on").empty()) return;
    Pipe pipe{text(row, "pipe_id"),
              text(row, "from_node"),
              text(row, "to_node"),
              text(row, "system"),
              text(row, "conveyance") != "pressure" && text(row, "device").empty(),
              number(row, "invert_up_m"),
              number(row, "invert_down_m"),
              number(row, "diameter_mm"),
              number(row, "measured_length_m"),
              lines[0]};
    if (text(row, "flow") == "reverse") {
      std::ranges::reverse(pipe.line);
      std::swap(pipe.up_m, pipe.down_m);
    }
    pipe_row_[pipe.id] = pipes.size();
    pipes.push_back(std::move(pipe));
  });
  each_row(*file, "parcels",
           [&](OGRFeature& row, std::vector<Line> lines) { parcels[text(row, "parcel_id")] = std::move(lines); });
  each_row(*file, "boundary",
           [&](OGRFeature&, std::vector<Line> lines) { std::ranges::move(lines, std::back_inserter(boundary)); });
  for (char const* layer : {"rivers", "railways"})
    each_row(*file, layer,
             [&](OGRFeature&, std::vector<Line> lines) { std::ranges::move(lines, std::back_inserter(barriers)); });
  turn_by_names();
  for (bool foul : {false, true}) draining_[foul ? 1 : 0] = find_draining(foul);
}

void Evidence::turn_by_names() {
  for (Pipe& pipe : pipes) {
    Node const* from = node(pipe.from);
    Node const* to = node(pipe.to);
    auto across = [](Node const* node, Point own, Point other) {
      return !node || (apart(node->place, other) <= 3 && apart(node->place, own) > 3);
    };
    if ((!from && !to) || !across(from, pipe.line.front(), pipe.line.back()) ||
        !across(to, pipe.line.back(), pipe.line.front()))
      continue;
    auto same = [](Node const* node, double level) { return node && std::abs(node->invert_m - level) <= 0.1; };
    if (same(from, pipe.up_m) || same(to, pipe.down_m)) {
      std::ranges::reverse(pipe.line);
    } else {
      pipe.up_m = pipe.down_m = unknown;
    }
  }
}

Evidence::Node const* Evidence::node(std::string const& id) const {
  auto found = node_row_.find(id);
  return found == node_row_.end() ? nullptr : &nodes[found->second];
}

Evidence::Pipe const* Evidence::pipe(std::string const& id) const {
  auto found = pipe_row_.find(id);
  return found == pipe_row_.end() ? nullptr : &pipes[found->second];
}

Evidence::Node const* Evidence::node_at(Point place, double metres) const {
  Node const* best = nullptr;
  for (Node const& node : nodes)
    if (apart(node.place, place) <= (best ? apart(best->place, place) : metres)) best = &node;
  return best;
}

std::vector<Evidence::End> Evidence::ends_at(Point place) const {
  Node const* here = node_at(place, 0.5);
  std::vector<End> ends;
  for (Pipe const& pipe : pipes)
    for (bool last : {false, true}) {
      double metres = apart(pipe.end(last), place);
      bool named = here && pipe.name(last) == here->id && apart(pipe.end(!last), place) > metres;
      if (metres <= 1 || (named && metres <= 10)) ends.push_back({&pipe, last});
    }
  return ends;
}

std::vector<Evidence::Touch> Evidence::passing(Point place, double metres) const {
  std::vector<Touch> found;
  for (Pipe const& pipe : pipes) {
    auto [along, near] = nearest_on(pipe.line, place);
    if (near <= metres) found.push_back({&pipe, along});
  }
  return found;
}

bool Evidence::is_outlet(Point place, bool foul) const {
  if (Node const* here = node_at(place, 1); here && !here->kind.empty()) {
    if (here->kind == "trunk" || here->kind == (foul ? "treatment_plant" : "outfall")) return true;
    if (!foul && here->kind == "storage") return true;
    if (here->kind == "outfall") return false;
  }
  auto leads_on = [&](End end) {
    return end.last != end.pipe->outflow() && (foul ? end.pipe->foul() : end.pipe->storm());
  };
  if (boundary.empty() || std::ranges::any_of(ends_at(place), leads_on)) return false;
  bool on_edge = std::ranges::any_of(boundary, [&](Line const& ring) { return nearest_on(ring, place).second <= 0.5; });
  return on_edge || !inside(boundary, place);
}

std::vector<bool> Evidence::find_draining(bool foul) const {
  auto belongs = [foul](Pipe const& pipe) { return foul ? pipe.foul() : pipe.storm(); };
  auto row = [this](Pipe const& pipe) { return static_cast<std::size_t>(&pipe - pipes.data()); };
  std::vector<std::vector<std::size_t>> feeders(pipes.size());
  std::vector<bool> draining(pipes.size());
  std::deque<std::size_t> reached;
  for (Pipe const& pipe : pipes) {
    if (!belongs(pipe)) continue;
    Point out = pipe.end(pipe.outflow());
    if (is_outlet(out, foul)) {
      draining[row(pipe)] = true;
      reached.push_back(row(pipe));
    }
    for (End end : ends_at(out))
      if (belongs(*end.pipe) && end.last != end.pipe->outflow()) feeders[row(*end.pipe)].push_back(row(pipe));
    for (Touch touch : passing(out, 0.5))
      if (belongs(*touch.pipe) && apart(touch.pipe->end(touch.pipe->outflow()), out) > 1)
        feeders[row(*touch.pipe)].push_back(row(pipe));
  }
  for (; !reached.empty(); reached.pop_front())
    for (std::size_t feeder : feeders[reached.front()])
      if (!draining[feeder]) {
        draining[feeder] = true;
        reached.push_back(feeder);
      }
  return draining;
}

bool Evidence::drains(Pipe const& pipe, bool foul) const {
  return draining_[foul ? 1 : 0][static_cast<std::size_t>(&pipe - pipes.data())];
}

bool Evidence::fits_only_exchanged(Pipe const& pipe) const {
  if (!pipe.gravity || !pipe.both_known()) return false;
  std::vector<double> around[2];
  for (bool last : {false, true})
    for (End end : ends_at(pipe.end(last)))
      if (end.pipe != &pipe && same_group(*end.pipe, pipe) && known(end.level())) around[last].push_back(end.level());
  bool as_drawn = level_within(around[0], pipe.up_m) || level_within(around[1], pipe.down_m);
  return !as_drawn && level_within(around[0], pipe.down_m) && level_within(around[1], pipe.up_m);
}

bool Evidence::repeats_main(Pipe const& pipe) const {
  if (!pipe.both_known()) return false;
  for (bool last : {false, true})
    for (End end : ends_at(pipe.end(last))) {
      Pipe const& other = *end.pipe;
      if (&other != &pipe && other.system == pipe.system && other.up_m == pipe.up_m && other.down_m == pipe.down_m &&
          std::abs(pipe.fall_m()) > 0.005)
        return true;
    }
  return false;
}

std::vector<Told> read_findings(std::string const& path) {
  auto file = open(path);
  std::vector<Told> all;
  each_row(*file, "findings", [&](OGRFeature& row, std::vector<Line> lines) {
    auto maybe = [&](char const* field) {
      double value = number(row, field);
      return known(value) ? std::optional{value} : std::nullopt;
    };
    all.push_back({text(row, "finding_id"), text(row, "check"), text(row, "reason"), text(row, "severity"),
                   text(row, "nearest"), text(row, "cause"), words(text(row, "subjects")), words(text(row, "reverse")),
                   maybe("value"), maybe("limit"), text(row, "doubt") == "1",
                   lines.empty() ? Line{} : std::move(lines[0])});
  });
  return all;
}

}  // namespace qinzao::test
