#include "cli/views/load_json.hpp"

#include <cmath>

namespace qinzao::cli {

namespace {

/// The keys of JSON do not change with the language.
nlohmann::ordered_json in_english(NoteCounts const& counts) {
  auto object = nlohmann::ordered_json::object();
  for (auto const& [what, count] : counts) object[what.en] = count;
  return object;
}

double to_millimetres(double metres) {
  return std::round(metres * 1000) / 1000;
}

nlohmann::ordered_json contradictions_json(LoadReport const& report) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (FieldTally const& field : report.fields) {
    LevelContradictions const& found = field.contradictions;
    if (found.rows == 0) continue;
    nlohmann::ordered_json first = nlohmann::ordered_json::array();
    for (LevelContradictions::Row const& row : found.first)
      first.push_back(
          {{"row", row.row}, {"level_m", row.level_m}, {"ground_less_depth_m", to_millimetres(row.below_ground_m)}});
    list.push_back({{"field", field.field},
                    {"rows", found.rows},
                    {"compared", found.compared},
                    {"median_m", to_millimetres(found.median_m())},
                    {"first", first}});
  }
  return list;
}

}  // namespace

nlohmann::ordered_json load_json(LoadReport const& report, Language language) {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  for (FieldTally const& field : report.fields)
    fields.push_back({{"field", field.field},
                      {"from", field.from},
                      {"known", field.known},
                      {"missing", in_english(field.missing)},
                      {"converted", in_english(field.converted)},
                      {"unknown_words", field.unknown},
                      {"unreadable", field.unreadable}});
  nlohmann::ordered_json repairs = nlohmann::ordered_json::array();
  for (Repair const& repair : report.first_repairs)
    repairs.push_back({{"row", repair.row}, {"key", repair.key}, {"reason", repair.reason.in(language)}});
  nlohmann::ordered_json cuts = nlohmann::ordered_json::array();
  for (Repair const& cut : report.first_cuts)
    cuts.push_back({{"row", cut.row}, {"key", cut.key}, {"reason", cut.reason.in(language)}});
  nlohmann::ordered_json hints = nlohmann::ordered_json::array();
  for (Message const& hint : report.hints) hints.push_back(hint.in(language));
  nlohmann::ordered_json refusals = nlohmann::ordered_json::array();
  for (Refusal const& refusal : report.first_refusals)
    refusals.push_back({{"row", refusal.row},
                        {"field", refusal.field},
                        {"value", refusal.value},
                        {"cause", refusal.cause.in(language)}});
  return {{"source", report.source},
          {"layer", report.layer},
          {"source_crs", report.source_crs},
          {"city_crs", report.city_crs},
          {"dry_run", report.dry_run},
          {"header_row", report.header_row},
          {"header_end", report.header_end},
          {"hints", hints},
          {"read", report.read},
          {"blank", report.blank},
          {"passed_over", in_english(report.passed_over)},
          {"added", report.added},
          {"changed", report.changed},
          {"unchanged", report.unchanged},
          {"refused", report.refused},
          {"removed", report.removed},
          {"repeated", report.repeated},
          {"made_keys", report.made_keys},
          {"from_nodes", report.from_nodes},
          {"repaired", report.repaired},
          {"first_repairs", repairs},
          {"first_refusals", refusals},
          {"z_or_m_dropped", report.intake.without_z_or_m},
          {"curves_straightened", report.intake.straightened},
          {"lines_merged", report.intake.merged},
          {"lines_cut", report.intake.cut},
          {"first_cuts", cuts},
          {"fields", fields},
          {"contradictions", contradictions_json(report)},
          {"kept_columns", report.kept_columns},
          {"left_columns", report.left_columns},
          {"assumed_encoding", report.assumed_encoding}};
}

}  // namespace qinzao::cli
