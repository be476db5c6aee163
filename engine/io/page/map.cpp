#include "engine/io/page/map.hpp"

#include <nlohmann/json.hpp>

#include "engine/io/page/parcels.hpp"
#include "engine/ledger/track_periods.hpp"

namespace qinzao {

namespace {

/// Whether a pipe is drawn against its flow: as its network has it on the last day, else on the first, else as the pipe
/// itself says.
bool is_drawn_backwards(ReportedCity const& reported, PipeId pipe) {
  for (std::optional<Survey> const* day : {&reported.now, &reported.then})
    if (*day && (*day)->network().first_piece[pipe]) return (*day)->network().against_drawing[pipe] != 0;
  return reported.city.pipes.flow[pipe] == Flow::reverse;
}

/// "true", "false" or "null"; `survey` is null where draining was not looked at.
std::string_view draining_of(Survey const* survey, PipeId pipe) {
  if (survey == nullptr || !survey->network().first_piece[pipe]) return "null";
  System system = survey->city.pipes.system[pipe];
  Group group = system == System::storm ? Group::storm : Group::foul;
  if (system == System::unknown || !survey->assesses(group)) return "null";
  return drains(survey->network(), survey->draining()[static_cast<std::size_t>(group)], pipe) ? "true" : "false";
}

std::string pipes_json(PageSource const& source, PageShapes const& shapes) {
  ReportedCity const& reported = source.reported;
  Pipes const& pipes = reported.city.pipes;
  Survey const* survey = reported.now ? &*reported.now : nullptr;
  std::string json = "{";
  auto column = [&](std::string_view name, auto value) {
    append_column(json, name, pipes.size(), source.options.jobs,
                  [&](std::string& out, std::uint32_t row) { value(out, PipeId{row}); });
  };
  column("id", [&](std::string& out, PipeId pipe) { append_json(out, pipes.id[pipe]); });
  json += ',';
  column("system", [&](std::string& out, PipeId pipe) { append_text(out, word_of(pipes.system[pipe])); });
  json += ',';
  column("status", [&](std::string& out, PipeId pipe) { append_text(out, word_of(pipes.status[pipe])); });
  json += ',';
  column("diameter_mm", [&](std::string& out, PipeId pipe) { append_json(out, pipes.diameter_mm[pipe]); });
  json += ',';
  column("installed_on", [&](std::string& out, PipeId pipe) { append_day(out, pipes.installed_on[pipe]); });
  json += ',';
  column("retired_on", [&](std::string& out, PipeId pipe) { append_day(out, pipes.retired_on[pipe]); });
  json += ',';
  column("draining", [&](std::string& out, PipeId pipe) { out += draining_of(survey, pipe); });
  json += ',';
  column("shape", [&](std::string& out, PipeId pipe) {
    shapes.append(out, pipe.value(), source.origin, is_drawn_backwards(reported, pipe));
  });
  return json + "}";
}

std::string works_json(PageSource const& source, PageShapes const& shapes) {
  ReportedCity const& reported = source.reported;
  Works const& works = reported.all.works;
  NamedLines const& rivers = reported.city.rivers;
  TextIndex river_rows{rivers.id};
  std::vector<TrackPeriod> periods = track_periods(reported.city.ledger, reported.city.tracks, SubjectKind::work,
                                                   "construction", reported.report.period.at_end());
  std::string json = "{";
  auto column = [&](std::string_view name, auto value) {
    append_column(json, name, works.size(), source.options.jobs, value);
  };
  column("id", [&](std::string& out, std::uint32_t row) { append_json(out, works.id[WorkId{row}]); });
  json += ',';
  column("name", [&](std::string& out, std::uint32_t row) {
    append_json(out, works.name[WorkId{row}].empty() ? works.id[WorkId{row}] : works.name[WorkId{row}]);
  });
  json += ',';
  column("kind", [&](std::string& out, std::uint32_t row) { append_json(out, works.kind[WorkId{row}]); });
  json += ',';
  column("state", [&](std::string& out, std::uint32_t row) {
    nlohmann::ordered_json states = nlohmann::ordered_json::array();
    for (TrackPeriod const& period :
         periods_of(periods, reported.city.ledger, SubjectKind::work, works.id[WorkId{row}]))
      states.push_back({period.state->word, both_languages(period.state->zh, period.state->en), period.begin.iso()});
    out += dumped(states);
  });
  json += ',';
  column("river", [&](std::string& out, std::uint32_t row) {
    auto river = river_rows.find(works.river_id[WorkId{row}]);
    append_text(out, river && !rivers.name[*river].empty() ? rivers.name[*river] : works.river_id[WorkId{row}]);
  });
  json += ',';
  column("shape", [&](std::string& out, std::uint32_t row) { shapes.append(out, row, source.origin); });
  return json + "}";
}

std::string lines_json(PageSource const& source, NamedLines const& lines, PageShapes const& shapes) {
  std::string json = "{";
  append_column(json, "name", lines.size(), source.options.jobs,
                [&](std::string& out, std::uint32_t row) { append_text(out, lines.name[row]); });
  json += ',';
  append_column(json, "shape", lines.size(), source.options.jobs,
                [&](std::string& out, std::uint32_t row) { shapes.append(out, row, source.origin); });
  return json + "}";
}

}  // namespace

std::string page_map(PageSource const& source, PageLayers const& layers) {
  City const& city = source.reported.city;
  return "{\"parcels\":" + page_parcels(source, layers.parcels) + ",\"pipes\":" + pipes_json(source, layers.pipes) +
         ",\"works\":" + works_json(source, layers.works) +
         ",\"streets\":" + lines_json(source, city.streets, layers.streets) +
         ",\"railways\":" + lines_json(source, city.railways, layers.railways) +
         ",\"rivers\":" + lines_json(source, city.rivers, layers.rivers) +
         ",\"boundary\":" + lines_json(source, source.reported.boundary, layers.boundary) + "}";
}

}  // namespace qinzao
