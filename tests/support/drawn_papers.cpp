#include "tests/support/drawn_papers.hpp"

#include "engine/io/settings/condition_standard.hpp"
#include "engine/io/settings/criteria.hpp"
#include "engine/io/settings/tracks.hpp"
#include "engine/io/settings/trades.hpp"

namespace qinzao::test {

namespace {

std::optional<Date> day(std::string const& text) {
  return text.empty() ? std::nullopt : Date::parse(text);
}

std::vector<Point> rectangle(Point corner, double wide_m, double high_m) {
  return {corner,
          {corner.x + wide_m, corner.y},
          {corner.x + wide_m, corner.y + high_m},
          {corner.x, corner.y + high_m},
          corner};
}

}  // namespace

Papers::Papers() {
  rows.trades = read_trades();
  rows.criteria = read_criteria("jiangsu");
  rows.condition = read_condition_standard();
}

Papers& Papers::area(std::string const& id, Point corner, double wide_m, double high_m, AreaKind kind) {
  worded_area(id, {});
  rows.areas.kind[AreaId{rows.areas.size() - 1}] = kind;
  rows.areas.shape.drop_last();
  rows.areas.shape.push_back(ShapeKind::polygon, rectangle(corner, wide_m, high_m));
  return *this;
}

Papers& Papers::worded_area(std::string const& id, std::string const& place) {
  rows.areas.id.push_back(id);
  rows.areas.name.push_back({});
  rows.areas.kind.push_back(AreaKind::compliance);
  rows.areas.place.push_back(place);
  rows.areas.due_year.push_back(std::nullopt);
  rows.areas.declared_area_m2.push_back(unknown_value);
  rows.areas.unit.push_back({});
  rows.areas.shape.end_feature(ShapeKind::none);
  return *this;
}

Papers& Papers::discharger(std::string const& id, Point at, DischargerWords const& words) {
  Dischargers& all = rows.dischargers;
  all.id.push_back(id);
  all.name.push_back({});
  all.trade.push_back(words.trade);
  all.parcel_id.push_back(words.parcel_id);
  all.connected_pipe.push_back(words.connected_pipe);
  all.connected_node.push_back(words.connected_node);
  all.discharges_to.push_back(words.discharges_to);
  all.to_network.push_back(words.to_network);
  all.separated.push_back(words.separated);
  all.pretreatment.push_back(words.pretreatment);
  all.permit_no.push_back(words.permit_no);
  all.permit_from.push_back(day(words.permit_from));
  all.permit_to.push_back(day(words.permit_to));
  all.unit.push_back({});
  all.place.push_back(ShapeKind::point, std::span{&at, 1});
  return *this;
}

Papers& Papers::compound(std::string const& id, Point corner, double side_m, Answer separated,
                         std::string const& connected_pipe) {
  Compounds& all = rows.compounds;
  all.site.push_back(static_cast<std::uint32_t>(all.size()));
  all.id.push_back(id);
  all.name.push_back({});
  all.residential.push_back(1);
  all.separated.push_back(separated);
  all.risers_total.push_back(std::nullopt);
  all.risers_done.push_back(std::nullopt);
  all.connected_pipe.push_back(connected_pipe);
  all.shape.push_back(ShapeKind::polygon, rectangle(corner, side_m, side_m));
  return *this;
}

Papers& Papers::risers(int done, int total) {
  CompoundId last{rows.compounds.size() - 1};
  rows.compounds.risers_done[last] = done;
  rows.compounds.risers_total[last] = total;
  return *this;
}

Papers& Papers::inspection(std::string const& id, std::string const& pipe, std::string const& on,
                           InspectionWords const& words) {
  Inspections& all = rows.inspections;
  all.id.push_back(id);
  all.pipe_id.push_back(pipe);
  all.from_node.push_back({});
  all.to_node.push_back({});
  all.node_id.push_back(words.node_id);
  all.method.push_back(words.method);
  all.inspected_on.push_back(day(on));
  all.against_flow.push_back(words.against_flow ? Answer::yes : Answer::no);
  all.inspected_m.push_back(words.inspected_m);
  all.flow_lps.push_back(words.flow_lps);
  all.clean.push_back(words.clean);
  return *this;
}

Papers& Papers::defect(std::string const& id, std::string const& inspection, std::string const& code, int grade,
                       double position_m, double end_m) {
  Defects& all = rows.defects;
  all.id.push_back(id);
  all.inspection_id.push_back(inspection);
  all.code.push_back(code);
  all.grade.push_back(grade);
  all.position_m.push_back(position_m);
  all.end_m.push_back(end_m);
  all.clock.push_back({});
  return *this;
}

Papers& Papers::street_class(std::string const& word) {
  rows.street_class.push_back(word);
  return *this;
}

void Papers::event(Drawing& drawing, SubjectKind kind, std::string const& id, std::string const& word,
                   std::string const& on) {
  City& city = drawing.city;
  if (city.tracks.events.empty()) city.tracks = read_tracks();
  EventRow row;
  row.seq = static_cast<std::int64_t>(city.ledger.size()) + 1;
  row.subject_kind = kind;
  row.subject_id = id;
  row.event = word;
  row.effective_on = *Date::parse(on);
  row.recorded_at = *Instant::parse(on + "T00:00:00Z");
  city.ledger.push_back(row);
}

Drawing& Papers::laid_on(Drawing& drawing) const {
  City& city = drawing.city;
  if (city.tracks.events.empty()) city.tracks = read_tracks();
  auto all = std::make_shared<Compliance>(rows);
  all->owner.resize(city.pipes.size());
  auto others = [&](std::string const& layer, TextColumn const& ids) {
    auto first = static_cast<std::uint32_t>(city.others.size());
    for (std::size_t row = 0; row < ids.size(); ++row) city.others.push_back({layer, std::string{ids[row]}});
    return first;
  };
  all->first_area = others("areas", rows.areas.id);
  all->first_discharger = others("dischargers", rows.dischargers.id);
  all->first_inspection = others("inspections", rows.inspections.id);
  all->first_defect = others("defects", rows.defects.id);
  for (std::size_t row = 0; row < rows.compounds.size(); ++row) {
    all->compounds.site[CompoundId{row}] = static_cast<std::uint32_t>(city.sites.size());
    city.sites.id.push_back(rows.compounds.id[CompoundId{row}]);
    city.sites.kind.push_back("residential_compound");
    city.sites.name.push_back({});
    city.sites.village.push_back({});
    city.sites.area_m2.push_back(unknown_value);
    city.sites.shape.push_back(rows.compounds.shape, static_cast<std::uint32_t>(row));
  }
  city.compliance = std::move(all);
  return drawing;
}

}  // namespace qinzao::test
