#include "engine/io/page/clearance.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/clearance/lines.hpp"
#include "engine/clearance/piece_states.hpp"
#include "engine/clearance/strip.hpp"
#include "engine/clearance/work_strips.hpp"
#include "engine/geo/shared_area.hpp"
#include "engine/io/clearance/works_clearance.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

Json rounded(double value, double per_unit) {
  return known(value) ? Json(std::round(value * per_unit) / per_unit) : Json(nullptr);
}

std::string name_of(PlannedWork const& work) {
  return work.name.empty() ? work.id : work.name;
}

Json certificate_json(Certificate certificate) {
  return certificate == Certificate::none ? Json(nullptr) : Json(static_cast<int>(certificate));
}

/// The parcels whose land or houses hold a stretch of a work, rising.
std::vector<std::uint32_t> holders_of(WorksClearance const& found, WorkStrip const& strip) {
  std::vector<std::uint32_t> parcels;
  if (strip.blockers.empty()) return parcels;
  BlockOptions const near;
  Occupants const& occupants = found.occupants;
  for (LineStep const& step : strip.line->steps) {
    PlannedReach const& planned = found.planned.reaches[step.reach];
    Interval on = on_reach(step, planned, strip.along);
    if (on.to_m <= on.from_m) continue;
    Reach stretch = planned.reach;
    if (stretch.area == nullptr) stretch.line = part_of(found.planned, *strip.line, strip.along);
    auto visit = [&](double width_m) {
      return [&, width_m](Shapes const& shapes, std::uint32_t row) {
        bool touches = stretch.area != nullptr ? shared_area_m2(*stretch.area, stretch.area_row, shapes, row) > 0
                                               : !nearer_than(stretch.line, width_m, shapes, row).empty();
        bool is_land = &shapes == &occupants.land().parcels.shape;
        ParcelId parcel = is_land ? ParcelId{row} : occupants.parcel_of(BuildingId{row});
        if (touches && parcel) parcels.push_back(parcel.value());
        return touches;
      };
    };
    for (Blocker const& blocker : strip.blockers) {
      if (blocker.parcel) parcels.push_back(blocker.parcel.value());
      each_holding(stretch, blocker, Block::soft, occupants, near, visit(near.strip_m));
      if (strip.state == StripState::hard)
        each_holding(stretch, blocker, Block::hard, occupants, near, visit(stretch.trench_m));
    }
  }
  std::ranges::sort(parcels);
  parcels.erase(std::ranges::unique(parcels).begin(), parcels.end());
  return parcels;
}

Json work_json(PlannedWork const& work, WorkBlocks const& free, bool is_plan) {
  return {{"id", work.id},
          {"name", name_of(work)},
          {"kind", work.kind},
          {"plan", is_plan},
          {"metres", rounded(free.metres, 100)},
          {"buildable_m", rounded(free.buildable_m, 100)},
          {"longest_m", free.longest ? rounded(free.longest->to_m - free.longest->from_m, 100) : Json(nullptr)},
          {"certificate", certificate_json(free.certificate)},
          {"provisional", free.provisional}};
}

}  // namespace

/// What is shown of the works, or of one saved plan.
struct PageClearance::Part {
  WorksClearance const& found;
  std::string plan;  // empty: of the works
  std::vector<WorkStrip> strips;
  std::vector<StretchId> pieces;  // those to be built
  PieceStates states;

  Part(WorksClearance const& of, std::string of_plan);
  Json question(std::size_t first_piece) const;
};

struct PageClearance::Parts {
  std::unique_ptr<WorksClearance> of_works;
  std::vector<Part> list;
  Shapes strip_shapes;
  Shapes piece_shapes;

  void add(Part&& part);
  Json blocks(PageSource const& source, PageShapes const& shapes) const;
  Json unlock(PageSource const& source, PageShapes const& shapes) const;
};

PageClearance::Part::Part(WorksClearance const& of, std::string of_plan)
    : found{of},
      plan{std::move(of_plan)},
      strips{work_strips(found.planned, found.blocks)},
      states{piece_states(found.asked.model, found.asked.ways, found.answer)} {
  for (std::uint32_t row = 0; row < found.stretches.size(); ++row)
    if (StretchId piece{row}; found.stretches.reach[piece]) pieces.push_back(piece);
}

void PageClearance::Parts::add(Part&& part) {
  for (WorkStrip const& strip : part.strips)
    strip_shapes.push_back(ShapeKind::line, part_of(part.found.planned, *strip.line, strip.along));
  for (StretchId piece : part.pieces) append_piece(piece_shapes, part.found.planned, part.found.stretches, piece);
  list.push_back(std::move(part));
}

PageClearance::PageClearance(ReportedCity const& reported, PageOptions const& options) {
  if (!reported.clearance || options.privacy == Privacy::for_public) return;
  parts_ = std::make_unique<Parts>();
  parts_->of_works = std::make_unique<WorksClearance>(*reported.clearance, *reported.now, WorkChoice{},
                                                      reported.standard.load.households_per_parcel, options.jobs);
  parts_->add({*parts_->of_works, {}});
  for (auto const& of_plan : reported.plan_clearances) parts_->add({of_plan->found, of_plan->plan});
}

PageClearance::~PageClearance() = default;

Shapes const& PageClearance::strips() const {
  static Shapes const none;
  return parts_ ? parts_->strip_shapes : none;
}

Shapes const& PageClearance::pieces() const {
  static Shapes const none;
  return parts_ ? parts_->piece_shapes : none;
}

Json PageClearance::Parts::blocks(PageSource const& source, PageShapes const& shapes) const {
  Json works = Json::array();
  Json columns{{"work", Json::array()},  {"line", Json::array()},    {"from_m", Json::array()}, {"to_m", Json::array()},
               {"state", Json::array()}, {"held_by", Json::array()}, {"shape", Json::array()}};
  std::uint32_t row = 0;  // of the strips of all parts
  for (Part const& part : list) {
    std::size_t first = works.size();
    for (std::size_t work = 0; work < part.found.planned.works.size(); ++work)
      works.push_back(work_json(part.found.planned.works[work], part.found.blocks.works[work], !part.plan.empty()));
    for (WorkStrip const& strip : part.strips) {
      columns["work"].push_back(first + strip.work);
      columns["line"].push_back(strip.line->id);
      columns["from_m"].push_back(rounded(strip.along.from_m, 100));
      columns["to_m"].push_back(rounded(strip.along.to_m, 100));
      columns["state"].push_back(word_of(strip.state));
      columns["held_by"].push_back(holders_of(part.found, strip));
      std::string shape;
      shapes.append(shape, row++, source.origin);
      columns["shape"].push_back(Json::parse(shape));
    }
  }
  return {{"works", works}, {"strips", columns}};
}

/// The pieces of the part follow `first_piece` others.
Json PageClearance::Part::question(std::size_t first_piece) const {
  std::vector<std::size_t> row_of(found.stretches.size(), 0);
  for (std::size_t i = 0; i < pieces.size(); ++i) row_of[pieces[i].value()] = first_piece + i;
  Json asked{{"plan", plan.empty() ? Json(nullptr) : Json(plan)},
             {"unit", found.asked.unit == ValueUnit::households ? "households" : "metres"},
             {"not_assessed", nullptr}};
  Json corners = Json::array();
  if (found.not_valued) {
    asked["not_assessed"] = both_languages(found.not_valued->zh, found.not_valued->en);
    for (char const* unknown : {"clear", "today", "total"}) asked[unknown] = nullptr;
    asked["corners"] = corners;
    return asked;
  }
  for (UnlockCorner const& corner : found.answer.frontier) {
    Json rows = Json::array();
    for (UnlockPart const& part : corner.parts)
      for (StretchId piece : part.pieces)
        if (found.stretches.reach[piece]) rows.push_back(row_of[piece.value()]);
    corners.push_back({{"signatures", corner.signatures},
                       {"value", rounded(found.shown(corner.value), 10)},
                       {"gain", rounded(found.shown(corner.gain), 10)},
                       {"pieces", rows}});
  }
  asked["clear"] = rounded(found.shown(found.answer.clear), 10);
  asked["today"] = rounded(found.shown(found.answer.today), 10);
  asked["total"] = rounded(found.shown(found.answer.total), 10);
  asked["corners"] = corners;
  return asked;
}

Json PageClearance::Parts::unlock(PageSource const& source, PageShapes const& shapes) const {
  Json questions = Json::array();
  Json columns{{"id", Json::array()},    {"work", Json::array()},       {"metres", Json::array()},
               {"state", Json::array()}, {"signatures", Json::array()}, {"shape", Json::array()}};
  std::uint32_t row = 0;  // of the pieces of all parts
  for (Part const& part : list) {
    questions.push_back(part.question(row));
    WorksClearance const& found = part.found;
    for (StretchId piece : part.pieces) {
      columns["id"].push_back(found.stretches.id[piece.value()]);
      columns["work"].push_back(name_of(found.planned.works[found.stretches.work[piece]]));
      columns["metres"].push_back(rounded(found.stretches.metres[piece], 100));
      columns["state"].push_back(found.is_valued(piece) ? Json(word_of(part.states.state[piece])) : Json(nullptr));
      columns["signatures"].push_back(found.asked.model.needs[piece].size());
      std::string shape;
      shapes.append(shape, row++, source.origin);
      columns["shape"].push_back(Json::parse(shape));
    }
  }
  return {{"questions", questions}, {"pieces", columns}};
}

std::string PageClearance::json(PageSource const& source, PageShapes const& strip_shapes,
                                PageShapes const& piece_shapes) const {
  if (!parts_) return R"("blocks":null,"unlock":null)";
  return "\"blocks\":" + dumped(parts_->blocks(source, strip_shapes)) +
         ",\"unlock\":" + dumped(parts_->unlock(source, piece_shapes));
}

}  // namespace qinzao
