#include "engine/io/city/compliance.hpp"

#include <algorithm>
#include <set>

#include "engine/io/city/layer_rows.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/waivers.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"
#include "engine/io/settings/condition_standard.hpp"
#include "engine/io/settings/criteria.hpp"
#include "engine/io/settings/trades.hpp"

namespace qinzao {

namespace {

/// Calls `take` with each row of a layer: columns 0 row, 1 geometry, 2 key, then `fields`; null where the layer has no
/// such column. Words on no list are the city's unknown values.
template <typename Take>
void each_row(Database const& file, City& city, std::string_view layer, std::string_view key,
              std::initializer_list<std::string_view> fields, Take take) {
  if (!file.has_table(layer)) return;
  LayerTable table{file, layer, key};
  RowNotes notes;
  Statement row = file.prepare(table.select(fields));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) {
    TextColumn own_key;
    push_key(own_key, row, notes);
    Cells cells{row, notes, Layer::other, static_cast<std::uint32_t>(city.others.size())};
    city.others.push_back({std::string{layer}, std::string{own_key[0]}});
    take(row, cells, own_key[0]);
  }
  for (UnknownWord& word : notes.unknown_words) city.unknown_words.push_back(std::move(word));
  city.keyless += notes.keyless;
}

Words<AreaKind> const area_words{
    {"compliance", AreaKind::compliance}, {"subarea", AreaKind::subarea}, {"park", AreaKind::park}};
Words<DischargesTo> const where_words{{"foul", DischargesTo::foul},
                                      {"storm", DischargesTo::storm},
                                      {"river", DischargesTo::river},
                                      {"none", DischargesTo::none}};
Words<Pretreatment> const pretreatment_words{
    {"yes", Pretreatment::yes}, {"no", Pretreatment::no}, {"not_needed", Pretreatment::not_needed}};
Words<InspectionMethod> const method_words{{"cctv", InspectionMethod::cctv},
                                           {"qv", InspectionMethod::qv},
                                           {"sonar", InspectionMethod::sonar},
                                           {"dry_flow", InspectionMethod::dry_flow}};

Answer answer(Statement const& row, int column) {
  std::string_view text = row.text(column);
  return text == "1" || text == "true" ? Answer::yes : text == "0" || text == "false" ? Answer::no : Answer::unknown;
}

std::optional<int> whole(Statement const& row, int column) {
  auto number = row.number(column);
  constexpr double most = 2147483647.0;
  return number ? std::optional{static_cast<int>(std::clamp(*number, -most, most))} : std::nullopt;
}

std::uint32_t next_other(City const& city) {
  return static_cast<std::uint32_t>(city.others.size());
}

void read_areas(Database const& file, City& city, Compliance& all) {
  all.first_area = next_other(city);
  each_row(file, city, "areas", "area_id", {"name", "kind", "place", "due_year", "declared_area_m2", "unit"},
           [&](Statement& row, Cells const& cells, std::string_view key) {
             Areas& areas = all.areas;
             append_gpkg(areas.shape, row.blob(1));
             areas.id.push_back(key);
             areas.name.push_back(row.text(3));
             areas.kind.push_back(cells.word(4, "kind", area_words));
             areas.place.push_back(row.text(5));
             areas.due_year.push_back(whole(row, 6));
             areas.declared_area_m2.push_back(cells.number(7));
             areas.unit.push_back(row.text(8));
           });
}

void read_dischargers(Database const& file, City& city, Compliance& all) {
  all.first_discharger = next_other(city);
  each_row(file, city, "dischargers", "discharger_id",
           {"name", "trade", "parcel_id", "connected_pipe", "connected_node", "discharges_to", "separated",
            "pretreatment", "permit_no", "permit_from", "permit_to", "unit", "to_network"},
           [&](Statement& row, Cells const& cells, std::string_view key) {
             Dischargers& rows = all.dischargers;
             append_gpkg(rows.place, row.blob(1));
             rows.id.push_back(key);
             rows.name.push_back(row.text(3));
             rows.trade.push_back(row.text(4));
             rows.parcel_id.push_back(row.text(5));
             rows.connected_pipe.push_back(row.text(6));
             rows.connected_node.push_back(row.text(7));
             rows.discharges_to.push_back(cells.word(8, "discharges_to", where_words));
             rows.separated.push_back(answer(row, 9));
             rows.pretreatment.push_back(cells.word(10, "pretreatment", pretreatment_words));
             rows.permit_no.push_back(row.text(11));
             rows.permit_from.push_back(cells.date(12, "permit_from"));
             rows.permit_to.push_back(cells.date(13, "permit_to"));
             rows.unit.push_back(row.text(14));
             rows.to_network.push_back(answer(row, 15));
           });
}

void read_inspections(Database const& file, City& city, Compliance& all) {
  all.first_inspection = next_other(city);
  each_row(file, city, "inspections", "inspection_id",
           {"pipe_id", "from_node", "to_node", "node_id", "method", "inspected_on", "against_flow", "inspected_m",
            "flow_lps", "clean"},
           [&](Statement& row, Cells const& cells, std::string_view key) {
             Inspections& rows = all.inspections;
             rows.id.push_back(key);
             rows.pipe_id.push_back(row.text(3));
             rows.from_node.push_back(row.text(4));
             rows.to_node.push_back(row.text(5));
             rows.node_id.push_back(row.text(6));
             rows.method.push_back(cells.word(7, "method", method_words));
             rows.inspected_on.push_back(cells.date(8, "inspected_on"));
             rows.against_flow.push_back(answer(row, 9));
             rows.inspected_m.push_back(cells.number(10));
             rows.flow_lps.push_back(cells.number(11));
             rows.clean.push_back(answer(row, 12));
           });
}

void read_defects(Database const& file, City& city, Compliance& all) {
  all.first_defect = next_other(city);
  each_row(file, city, "defects", "defect_id", {"inspection_id", "code", "grade", "position_m", "end_m", "clock"},
           [&](Statement& row, Cells const& cells, std::string_view key) {
             Defects& rows = all.defects;
             rows.id.push_back(key);
             rows.inspection_id.push_back(row.text(3));
             rows.code.push_back(row.text(4));
             rows.grade.push_back(whole(row, 5));
             rows.position_m.push_back(cells.number(6));
             rows.end_m.push_back(cells.number(7));
             rows.clock.push_back(row.text(8));
           });
}

/// Sites are numbered as read_sites numbers them: every row of the layer.
void read_compounds(Database const& file, Compliance& all) {
  if (!file.has_table("sites")) return;
  LayerTable table{file, "sites", "site_id"};
  RowNotes notes;
  Statement row =
      file.prepare(table.select({"kind", "name", "separated", "risers_total", "risers_done", "connected_pipe"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  for (std::uint32_t site = 0; row.step(); ++site) {
    std::string_view kind = row.text(3);
    if (kind != "residential_compound" && kind != "unit_compound") continue;
    Compounds& rows = all.compounds;
    append_gpkg(rows.shape, row.blob(1));
    rows.residential.push_back(kind == "residential_compound" ? 1 : 0);
    push_key(rows.id, row, notes);
    rows.name.push_back(row.text(4));
    rows.separated.push_back(answer(row, 5));
    rows.risers_total.push_back(whole(row, 6));
    rows.risers_done.push_back(whole(row, 7));
    rows.connected_pipe.push_back(row.text(8));
    rows.site.push_back(site);
  }
}

void read_owners(Database const& file, City const& city, Compliance& all) {
  all.owner.resize(city.pipes.size());
  LayerTable table{file, "pipes", ""};
  if (!table.has("owner")) return;
  Statement row = file.prepare("SELECT owner FROM pipes ORDER BY rowid");
  for (std::size_t pipe = 0; row.step() && pipe < city.pipes.size(); ++pipe)
    all.owner[PipeId{pipe}] = row.text(0) == "plot"        ? Owner::plot
                              : row.text(0) == "municipal" ? Owner::municipal
                                                           : Owner::unknown;
}

void read_street_classes(Database const& file, Compliance& all) {
  if (!file.has_table("streets")) return;
  LayerTable table{file, "streets", ""};
  Statement row = file.prepare("SELECT " + table.column("class") + " FROM streets ORDER BY rowid");
  while (row.step()) all.street_class.push_back(row.text(0));
}

void read_found_crossings(Database const& file, FoundCrossings& crossings) {
  std::set<std::string> seen;
  for (EventRow const& row : read_events(file, SubjectKind::finding)) {
    if (row.event != "found" || check_of_id(row.subject_id) != "cross_connection") continue;
    if (!seen.insert(row.subject_id).second) continue;
    PastFinding finding = kept_finding(row);
    crossings.id.push_back(row.subject_id);
    crossings.subject.push_back(finding.subjects.empty() ? std::string_view{} : finding.subjects.front());
  }
}

}  // namespace

void read_compliance(Database const& file, City& city) {
  auto all = std::make_shared<Compliance>();
  read_areas(file, city, *all);
  read_dischargers(file, city, *all);
  read_inspections(file, city, *all);
  read_defects(file, city, *all);
  read_compounds(file, *all);
  read_owners(file, city, *all);
  read_street_classes(file, *all);
  read_found_crossings(file, all->found_crossings);
  all->trades = read_trades();
  all->criteria = read_criteria("jiangsu");
  all->condition = read_condition_standard();
  city.compliance = std::move(all);
}

}  // namespace qinzao
