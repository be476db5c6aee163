#include "engine/io/page/clearance.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/clearance/lines.hpp"
#include "engine/clearance/piece_states.hpp"
#include "engine/clearance/work_strips.hpp"
#include "engine/io/city/works_clearance.hpp"

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

}  // namespace

struct PageClearance::Parts {
  WorksClearance found;
  std::vector<WorkStrip> strips;
  Shapes strip_shapes;
  std::vector<StretchId> pieces;  // those to be built
  Shapes piece_shapes;
  PieceStates states;

  Json blocks(PageSource const& source, PageShapes const& shapes) const;
  Json unlock(PageSource const& source, PageShapes const& shapes) const;
};

PageClearance::PageClearance(ReportedCity const& reported, PageOptions const& options) {
  if (!reported.clearance || options.privacy == Privacy::for_public) return;
  ClearanceCity const& city = *reported.clearance;
  parts_.reset(
      new Parts{{city, *reported.now, reported.standard.load.households_per_parcel, options.jobs}, {}, {}, {}, {}, {}});
  WorksClearance const& found = parts_->found;
  parts_->strips = work_strips(found.planned, found.blocks);
  for (WorkStrip const& strip : parts_->strips)
    parts_->strip_shapes.push_back(ShapeKind::line, part_of(found.planned, *strip.line, strip.along));
  parts_->states = piece_states(found.asked.model, found.asked.ways, found.answer);
  for (std::uint32_t row = 0; row < found.stretches.size(); ++row) {
    StretchId piece{row};
    if (!found.stretches.reach[piece]) continue;
    parts_->pieces.push_back(piece);
    append_piece(parts_->piece_shapes, found.planned, found.stretches, piece);
  }
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
  for (std::size_t row = 0; row < found.planned.works.size(); ++row) {
    PlannedWork const& work = found.planned.works[row];
    WorkBlocks const& free = found.blocks.works[row];
    works.push_back(
        {{"id", work.id},
         {"name", name_of(work)},
         {"kind", work.kind},
         {"metres", rounded(free.metres, 100)},
         {"buildable_m", rounded(free.buildable_m, 100)},
         {"longest_m", free.longest ? rounded(free.longest->to_m - free.longest->from_m, 100) : Json(nullptr)},
         {"certificate", certificate_json(free.certificate)},
         {"provisional", free.provisional}});
  }
  Json columns{{"work", Json::array()}, {"line", Json::array()},  {"from_m", Json::array()},
               {"to_m", Json::array()}, {"state", Json::array()}, {"shape", Json::array()}};
  for (std::uint32_t row = 0; row < strips.size(); ++row) {
    WorkStrip const& strip = strips[row];
    columns["work"].push_back(strip.work);
    columns["line"].push_back(strip.line->id);
    columns["from_m"].push_back(rounded(strip.along.from_m, 100));
    columns["to_m"].push_back(rounded(strip.along.to_m, 100));
    columns["state"].push_back(word_of(strip.state));
    std::string shape;
    shapes.append(shape, row, source.origin);
    columns["shape"].push_back(Json::parse(shape));
  }
  return {{"works", works}, {"strips", columns}};
}

Json PageClearance::Parts::unlock(PageSource const& source, PageShapes const& shapes) const {
  std::vector<std::uint32_t> row_of(found.stretches.size(), 0);
  Json columns{{"id", Json::array()},    {"work", Json::array()},       {"metres", Json::array()},
               {"state", Json::array()}, {"signatures", Json::array()}, {"shape", Json::array()}};
  for (std::uint32_t row = 0; row < pieces.size(); ++row) {
    StretchId piece = pieces[row];
    row_of[piece.value()] = row;
    columns["id"].push_back(found.stretches.id[piece.value()]);
    columns["work"].push_back(name_of(found.planned.works[found.stretches.work[piece]]));
    columns["metres"].push_back(rounded(found.stretches.metres[piece], 100));
    columns["state"].push_back(word_of(states.state[piece]));
    columns["signatures"].push_back(found.asked.model.needs[piece].size());
    std::string shape;
    shapes.append(shape, row, source.origin);
    columns["shape"].push_back(Json::parse(shape));
  }
  Json corners = Json::array();
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
  return {{"unit", found.asked.unit == ValueUnit::households ? "households" : "metres"},
          {"clear", rounded(found.shown(found.answer.clear), 10)},
          {"today", rounded(found.shown(found.answer.today), 10)},
          {"total", rounded(found.shown(found.answer.total), 10)},
          {"corners", corners},
          {"pieces", columns}};
}

std::string PageClearance::json(PageSource const& source, PageShapes const& strip_shapes,
                                PageShapes const& piece_shapes) const {
  if (!parts_) return R"("blocks":null,"unlock":null)";
  return "\"blocks\":" + dumped(parts_->blocks(source, strip_shapes)) +
         ",\"unlock\":" + dumped(parts_->unlock(source, piece_shapes));
}

}  // namespace qinzao
