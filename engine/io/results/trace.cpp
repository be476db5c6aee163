#include "engine/io/results/trace.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/checks/causes.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/geojson_lines.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/feature_collection.hpp"
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
    case StopReason::outfall:
      return "outfall";
    case StopReason::plant:
      return "plant";
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
  Json crossings = Json::array();
  for (ProfileCrossing const& crossing : profile.crossings)
    crossings.push_back({{"pipe_id", crossing.name},
                         {"system", word_of(crossing.system)},
                         {"chainage_m", number(crossing.chainage_m, 100)},
                         {"invert_m", number(crossing.invert_m, 1000)},
                         {"height_m", number(crossing.height_m, 1000)}});
  return {{"as_of", survey.options.day.iso()},
          {"group", profile.group == Group::foul ? "foul" : "storm"},
          {"metres", number(profile.stations.back().chainage_m, 100)},
          {"ends", profile.ends_as_asked ? "asked" : word_of(profile.ends)},
          {"stations", stations},
          {"reaches", reaches},
          {"crossings", crossings}};
}

nlohmann::ordered_json cut_off_json(Survey const& survey, CutOff const& off) {
  using Json = nlohmann::ordered_json;
  Json parcels = Json::array();
  for (ParcelId parcel : off.parcels) parcels.push_back(survey.city.parcels.id[parcel]);
  Json households = Json::array();
  for (HouseholdId household : off.households)
    households.push_back(survey.city.households.household_id[household]);
  bool known_households = survey.city.parcels.size() > 0 && survey.demand().households_known;
  return {{"cause", survey.city.id_of(off.cause.subject)},
          {"kind", word_of(off.cause.kind)},
          {"households", known_households ? Json(std::llround(off.cause.households)) : Json(nullptr)},
          {"pipe_pieces", off.cause.pieces},
          {"metres", tenths(off.cause.metres)},
          {"parcel_ids", parcels},
          {"household_ids", households}};
}

}  // namespace

nlohmann::ordered_json lost_json(Survey const& survey, LostOutlet const& lost) {
  nlohmann::ordered_json parcels = nlohmann::ordered_json::array();
  for (ParcelId parcel : lost.parcels) parcels.push_back(survey.city.parcels.id[parcel]);
  bool households = survey.city.parcels.size() > 0 && survey.demand().households_known;
  return {{"households", households ? nlohmann::ordered_json(std::llround(lost.households)) : nullptr},
          {"parcels", parcels},
          {"foul_m", tenths(lost.metres[0])},
          {"storm_m", tenths(lost.metres[1])}};
}

std::string trace_json(Survey const& survey, std::vector<Subject> const& from, Trace const& trace,
                       TraceSummary const& sum, TraceDirection direction, LostOutlet const* lost,
                       std::span<CutOff const> cut_off) {
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
  Json starts = Json::array();
  for (Subject start : from) starts.push_back(survey.city.id_of(start));
  Json json{{"from", starts.size() == 1 ? starts.front() : starts},
            {"direction", direction == TraceDirection::upstream ? "upstream" : "downstream"},
            {"as_of", survey.options.day.iso()},
            {"pipe_pieces", trace.pieces.size()},
            {"metres", tenths(sum.metres)},
            {"by_diameter", by_diameter},
            {"parcels", std::llround(sum.parcels)},
            {"households", sum.households_known ? Json(std::llround(sum.households)) : Json(nullptr)}};
  if (direction == TraceDirection::downstream) json["ends"] = ends;
  if (lost != nullptr) json["without"] = lost_json(survey, *lost);
  if (direction == TraceDirection::upstream) {
    json["cut_off"] = Json::array();
    for (CutOff const& off : cut_off) json["cut_off"].push_back(cut_off_json(survey, off));
  }
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

void write_trace_geojson(Survey const& survey, Trace const& trace, std::FILE* out, std::string const& name,
                         std::string const& member) {
  Shapes lines = lines_of(survey, trace);
  FeatureCollection collection{survey.city.crs, member};
  for (std::uint32_t row = 0; row < lines.size(); ++row) {
    PieceId piece = trace.pieces[row];
    PipeId pipe = survey.network().pipe[piece];
    std::string& text = collection.begin();
    text += "\"pipe_id\":";
    append_json(text, survey.city.pipes.id[pipe]);
    text += ",\"system\":";
    append_json(text, word_of(survey.network().system[piece]));
    text += ",\"diameter_mm\":";
    append_json(text, survey.city.pipes.diameter_mm[pipe]);
    text += ",\"length_m\":";
    append_json(text, std::round(survey.network().length_m(piece) * 100) / 100);
    text += fmt::format(",\"order\":{}", row + 1);
    collection.end(lines, row);
  }
  std::string text = std::move(collection).text();
  if (std::fwrite(text.data(), 1, text.size(), out) != text.size() || std::fflush(out) != 0)
    throw cannot_write(name, errno);
}

void require_trace_place(std::filesystem::path const& place) {
  if (place.empty() || place == "-") return;
  if (extension_of(place) != ".geojson" && extension_of(place) != ".json" && !is_geojson_lines(place))
    throw UsageError{message("{}：追踪应写成 .geojson", "{}: a trace is written as .geojson", place.string())};
  AtomicFile probe{place};
}

void write_trace(Survey const& survey, Trace const& trace, std::filesystem::path const& place,
                 std::string const& member) {
  require_trace_place(place);
  AtomicFile file{place};
  {
    OutputFile out = open_output(file.temporary(), place);
    write_trace_geojson(survey, trace, out.get(), place.string(), member);
  }
  if (is_geojson_lines(place)) leave_features_alone(file.temporary(), place);
  file.commit();
}

}  // namespace qinzao
