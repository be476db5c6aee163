#include "engine/io/results/trace.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao {

namespace {

std::string_view word_of(StopReason reason) {
  switch (reason) {
    case StopReason::terminal:
      return "terminal";
    case StopReason::dead_end:
      return "dead_end";
    case StopReason::other_system:
      return "other_system";
    case StopReason::loop:
      return "loop";
  }
  return {};
}

double tenths(double metres) {
  return std::round(metres * 10) / 10;
}

nlohmann::ordered_json profile_page(Survey const& survey, Profile const& profile) {
  using Json = nlohmann::ordered_json;
  auto number = [](double value, double per_unit) {
    return known(value) ? Json(std::round(value * per_unit) / per_unit) : Json(nullptr);
  };
  Json stations = Json::array();
  for (ProfileStation const& station : profile.stations)
    stations.push_back({{"node_id", station.name.empty() ? Json(nullptr) : Json(station.name)},
                        {"chainage_m", number(station.chainage_m, 100)},
                        {"ground_level_m", number(station.ground_m, 1000)}});
  Json reaches = Json::array();
  for (ProfileReach const& reach : profile.reaches)
    reaches.push_back({{"pipe_id", reach.name},
                       {"invert_begin_m", number(reach.invert_begin_m, 1000)},
                       {"invert_end_m", number(reach.invert_end_m, 1000)},
                       {"height_m", number(reach.height_m, 1000)},
                       {"slope_permille", number(reach.slope * 1000, 100)},
                       {"adverse", known(reach.slope) ? Json(reach.adverse()) : Json(nullptr)},
                       {"pressure", reach.pressure}});
  return {{"as_of", survey.options.day.iso()},
          {"group", profile.group == Group::foul ? "foul" : "storm"},
          {"metres", number(profile.stations.back().chainage_m, 100)},
          {"ends", word_of(profile.ends)},
          {"stations", stations},
          {"reaches", reaches}};
}

}  // namespace

std::string trace_json(Survey const& survey, TraceFrom const& from, Trace const& trace, TraceSummary const& sum,
                       TraceDirection direction) {
  using Json = nlohmann::ordered_json;
  Json by_diameter = Json::array();
  for (auto const& [diameter, metres] : sum.metres_by_diameter)
    by_diameter.push_back({{"diameter_mm", diameter > 0 ? Json(diameter) : Json(nullptr)}, {"metres", tenths(metres)}});
  Json ends = Json::array();
  for (TraceEnd const& end : sum.ends)
    ends.push_back({{"id", survey.city.id_of(end.at)},
                    {"group", end.group == Group::foul ? "foul" : "storm"},
                    {"reason", word_of(end.reason)},
                    {"nearest_draining", end.candidate ? Json(survey.city.id_of(*end.candidate)) : Json(nullptr)},
                    {"distance_m", end.candidate ? Json(tenths(end.candidate_m)) : Json(nullptr)}});
  Json json{{"from", survey.city.id_of(from.subject)},
            {"direction", direction == TraceDirection::upstream ? "upstream" : "downstream"},
            {"as_of", survey.options.day.iso()},
            {"pipe_pieces", trace.pieces.size()},
            {"metres", tenths(sum.metres)},
            {"by_diameter", by_diameter},
            {"parcels", std::llround(sum.parcels)},
            {"households", sum.households_known ? Json(std::llround(sum.households)) : Json(nullptr)}};
  if (direction == TraceDirection::downstream) json["ends"] = ends;
  return json_text(json);
}

std::string profile_json(Survey const& survey, Profile const& profile) {
  return json_text(profile_page(survey, profile));
}

std::string profiles_json(Survey const& survey, std::span<Profile const> profiles) {
  nlohmann::ordered_json branches = nlohmann::ordered_json::array();
  for (Profile const& profile : profiles) branches.push_back(profile_page(survey, profile));
  return json_text({{"branches", branches}});
}

void write_trace_geojson(Survey const& survey, Trace const& trace, std::FILE* out, std::string const& name) {
  Shapes lines = lines_of(survey, trace);
  Transform to_wgs84{Crs{survey.city.crs}, wgs84()};
  std::string text = "{\"type\":\"FeatureCollection\",\"features\":[\n";
  for (std::uint32_t row = 0; row < lines.size(); ++row) {
    PieceId piece = trace.pieces[row];
    PipeId pipe = survey.network().pipe[piece];
    text += row == 0 ? "" : ",\n";
    text += "{\"type\":\"Feature\",\"properties\":{\"pipe_id\":";
    append_json(text, survey.city.pipes.id[pipe.value()]);
    text += ",\"system\":";
    append_json(text, word_of(survey.network().system[piece]));
    text += ",\"diameter_mm\":";
    append_json(text, survey.city.pipes.diameter_mm[pipe]);
    text += ",\"length_m\":";
    append_json(text, std::round(survey.network().length_m(piece) * 100) / 100);
    text += fmt::format(",\"order\":{}}},\"geometry\":", row + 1);
    std::vector<Point> lon_lat(lines.vertices(row).begin(), lines.vertices(row).end());
    to_wgs84.apply(lon_lat);
    append_geojson_geometry(text, lines, row, lon_lat);
    text += '}';
  }
  text += "\n]}\n";
  if (std::fwrite(text.data(), 1, text.size(), out) != text.size() || std::fflush(out) != 0)
    throw cannot_write(name, errno);
}

void require_trace_place(std::filesystem::path const& place) {
  if (place.empty() || place == "-") return;
  if (extension_of(place) != ".geojson" && extension_of(place) != ".json")
    throw UsageError{filled("{}：追踪应写成 .geojson", "{}: a trace is written as .geojson", place.string())};
  AtomicFile probe{place};
}

void write_trace(Survey const& survey, Trace const& trace, std::filesystem::path const& place) {
  require_trace_place(place);
  AtomicFile file{place};
  {
    OutputFile out = open_output(file.temporary(), place);
    write_trace_geojson(survey, trace, out.get(), place.string());
  }
  file.commit();
}

}  // namespace qinzao
