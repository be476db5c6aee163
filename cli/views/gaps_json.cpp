#include "cli/views/gaps_json.hpp"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/checks/causes.hpp"
#include "engine/checks/message.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/results/trace.hpp"
#include "engine/sewer/network/group_subject.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double per_unit) {
  return std::round(value * per_unit) / per_unit;
}
Json share(double part, double whole) {
  return whole > 0 ? Json(rounded(100 * part / whole, 100)) : Json(nullptr);
}

Json group_json(City const& city, Network const& network, GroupSummary const& group, Group of) {
  Json likely = Json::array();
  for (LikelyOutlet const& outlet : group.likely) {
    Subject at = subjects_at(city.pipes, network, outlet.vertex, of).front();
    likely.push_back({{"id", city.id_of(at)},
                      {"layer", at.layer == Layer::pipes ? "pipes" : "nodes"},
                      {"metres", rounded(outlet.metres, 10)},
                      {"level_m", known(outlet.level_m) ? Json(outlet.level_m) : Json(nullptr)}});
  }
  auto assessed = [&](Json const& figure) { return group.assessed ? figure : Json(nullptr); };
  return {{"assessed", group.assessed},
          {"why", group.assessed ? Json(nullptr) : Json("no_outlet")},
          {"pipes", group.pipes},
          {"terminals", group.terminals},
          {"metres", rounded(group.metres, 10)},
          {"draining_m", assessed(rounded(group.draining_m, 10))},
          {"draining_percent", assessed(share(group.draining_m, group.metres))},
          {"through_doubt_m", assessed(rounded(group.doubtful_m, 10))},
          {"against_levels_m", assessed(rounded(group.against_levels_m, 10))},
          {"likely_outlets", likely}};
}

std::string_view word_of(AreaChange change) {
  switch (change) {
    case AreaChange::eliminated:
      return "eliminated";
    case AreaChange::reduced:
      return "reduced";
    case AreaChange::open:
      return "open";
    case AreaChange::appeared:
      return "new";
  }
  return {};
}

Json land_json(GapsSummary const& summary) {
  if (!summary.coverage) return nullptr;
  bool known = summary.households_known;
  bool assessed = summary.groups[0].assessed;
  auto if_assessed = [&](Json const& figure) { return assessed ? figure : Json(nullptr); };
  return {{"assessed", assessed},
          {"why", assessed ? Json(nullptr) : Json("foul_has_no_outlet")},
          {"parcels", summary.parcels},
          {"developed", summary.developed},
          {"served", if_assessed(summary.served)},
          {"served_through_doubt", if_assessed(summary.doubtful_parcels)},
          {"clearing", if_assessed(summary.clearing)},
          {"cleared", summary.cleared},
          {"unserved", if_assessed(summary.developed - summary.served - summary.clearing)},
          {"served_percent",
           if_assessed(share(static_cast<double>(summary.served), static_cast<double>(summary.developed)))},
          {"households", known ? Json(std::llround(summary.households)) : Json(nullptr)},
          {"households_served", known ? if_assessed(std::llround(summary.households_served)) : Json(nullptr)},
          {"households_served_percent",
           known ? if_assessed(share(summary.households_served, summary.households)) : Json(nullptr)},
          {"every_parcel_assumed_developed", summary.demand_assumed},
          {"blank_areas", assessed && summary.blank_areas ? Json(*summary.blank_areas) : Json(nullptr)},
          {"blank_km2", assessed && summary.blank_areas ? Json(rounded(summary.blank_m2 / 1e6, 1e4)) : Json(nullptr)}};
}

Json storm_json(StormSummary const& storm) {
  return {{"rain", storm.rain},
          {"clause", storm.clause},
          {"return_years", storm.return_years},
          {"hectares", rounded(storm.hectares, 100)},
          {"runoff_coefficient", rounded(storm.coefficient, 1000)},
          {"by", storm.by_catchments ? "catchments" : "parcels"},
          {"parcels_assumed", storm.assumed},
          {"left_out", storm.left_out},
          {"pieces_in_loops", storm.loop_pieces},
          {"pieces_beyond_method", storm.beyond_method}};
}

Json hydraulics_json(HydraulicSummary const& summary) {
  ReachesKnown const& known = summary.known;
  auto of_pipes = [&](std::size_t count) {
    return Json{{"pipes", count}, {"percent", share(static_cast<double>(count), static_cast<double>(known.pipes))}};
  };
  return {{"standard", summary.standard},
          {"gravity_pipes", known.pipes},
          {"slope_known", of_pipes(known.slope)},
          {"section_known", of_pipes(known.section)},
          {"roughness_given", of_pipes(known.roughness)},
          {"roughness_by_material", of_pipes(known.material)},
          {"cover_known", of_pipes(known.cover)},
          {"persons", std::llround(summary.persons)},
          {"sewage_lps", rounded(summary.sewage_lps, 10)},
          {"parcels_of_unknown_households", summary.assumed_parcels},
          {"pieces_in_loops", summary.loop_pieces},
          {"storm", summary.storm ? storm_json(*summary.storm) : Json(nullptr)}};
}

Json baseline_json(GapsResult const& result) {
  Json fresh = Json::array();
  for (std::size_t i = 0; i < result.ids.size(); ++i)
    if (result.findings.list[i].since == SinceBaseline::fresh) fresh.push_back(result.ids[i]);
  std::size_t known = result.ids.size() - fresh.size();
  return {{"new", fresh}, {"known", known}, {"gone", *result.gone}};
}

Json quality_json(City const& city, std::vector<QualityRow> const& quality) {
  Json list = Json::array();
  for (QualityRow const& row : quality)
    list.push_back({{"layer", city.layer_of({row.layer, 0})},
                    {"group", row.group},
                    {"rows", row.rows},
                    {"errors", row.with_error},
                    {"warnings", row.with_warning},
                    {"pass_percent", rounded(row.pass_percent(), 100)}});
  return list;
}

}  // namespace

std::string gaps_json(Survey const& survey, std::vector<std::string> const& checks, GapsResult const& result,
                      std::vector<AreaComparison> const* changes, Language language) {
  GapsSummary const& summary = result.summary;
  std::map<std::string, std::map<std::string, std::size_t>> reasons;
  std::map<std::string, std::map<std::string, std::size_t>> severities;
  for (Finding const& finding : result.findings.list) {
    ++severities[std::string{finding.check}][std::string{word_of(finding.severity)}];
    ++reasons[std::string{finding.check}][finding.reason.empty() ? "-" : std::string{finding.reason}];
  }
  Json findings = Json::object();
  for (std::string const& check : checks) {
    std::size_t count = 0;
    for (auto const& [_, n] : severities[check]) count += n;
    findings[check] = {{"count", count}, {"severity", severities[check]}, {"reason", reasons[check]}};
  }
  Json causes = Json::array();
  for (Cause const& cause : summary.causes)
    causes.push_back({{"id", survey.city.id_of(cause.subject)},
                      {"layer", cause.subject.layer == Layer::pipes ? "pipes" : "nodes"},
                      {"kind", word_of(cause.kind)},
                      {"households", summary.households_known ? Json(std::llround(cause.households)) : Json(nullptr)},
                      {"parcels", cause.parcels},
                      {"pipe_pieces", cause.pieces},
                      {"metres", rounded(cause.metres, 10)}});
  Json headlines = Json::array();
  for (Message const& note : summary.headlines) headlines.push_back(note.in(language));
  Json notes = Json::array();
  for (Message const& note : summary.notes) notes.push_back(note.in(language));
  auto ends = [&](EndRule rule) { return summary.ends[static_cast<std::size_t>(rule)]; };
  Json json{{"city", survey.city.name},
            {"as_of", survey.options.day.iso()},
            {"headlines", headlines},
            {"reach_m", survey.options.reach_m},
            {"coverage", land_json(summary)},
            {"foul", group_json(survey.city, survey.network(), summary.groups[0], Group::foul)},
            {"storm", group_json(survey.city, survey.network(), summary.groups[1], Group::storm)},
            {"findings", findings},
            {"total", result.findings.list.size()},
            {"waived", {{"count", result.waived.waived.size()}, {"ids", result.waived.waived}}},
            {"lapsed", result.waived.lapsed},
            {"quality", quality_json(survey.city, result.quality)},
            {"causes", causes},
            {"assumed",
             {{"ends",
               {{"declared", ends(EndRule::declared)},
                {"by_level", ends(EndRule::levelled)},
                {"snapped", ends(EndRule::snapped)},
                {"shared", ends(EndRule::shared)},
                {"blind", ends(EndRule::blind)},
                {"free", ends(EndRule::free)}}},
              {"unknown_node_names", summary.unknown_nodes},
              {"direction_as_drawn", summary.as_drawn},
              {"direction_in_doubt", summary.doubtful},
              {"unknown_status", summary.unknown_status},
              {"unknown_system", summary.unknown_system}}},
            {"notes", notes}};
  if (summary.hydraulics) json["hydraulics"] = hydraulics_json(*summary.hydraulics);
  if (result.lost) json["without"] = lost_json(survey, *result.lost);
  if (result.gone) json["baseline"] = baseline_json(result);
  if (changes != nullptr) {
    Json list = Json::array();
    for (AreaComparison const& change : *changes)
      list.push_back({{"change", word_of(change.change)},
                      {"first_parcel", survey.city.id_of(change.first_parcel)},
                      {"bounded_by", language == Language::zh ? change.surroundings.zh : change.surroundings.en},
                      {"parcels_before", change.parcels_before},
                      {"parcels_after", change.parcels_after},
                      {"laid_m", rounded(change.laid_m, 10)}});
    json["compare"] = list;
  }
  return json_text(json);
}

}  // namespace qinzao::cli
