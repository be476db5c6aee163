#include "engine/io/qgis/clearance_layers.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/clearance/lines.hpp"
#include "engine/clearance/piece_states.hpp"
#include "engine/clearance/work_strips.hpp"
#include "engine/io/qgis/fresh_layer.hpp"

namespace qinzao {

namespace {

std::vector<LayerSpec> make_schema() {
  using enum FieldType;
  return {{"block",
           GeometryKind::line,
           false,
           "line",
           {{"work_id"}, {"line"}, {"from_m", real}, {"to_m", real}, {"metres", real}, {"kind"}, {"who"}}},
          {"unlock",
           GeometryKind::line,
           false,
           "piece",
           {{"piece"},
            {"work_id"},
            {"metres", real},
            {"state"},
            {"corner", integer},
            {"value", real},
            {"value_unit"},
            {"signatures", integer},
            {"who"}}}};
}

Cell rounded(double value) {
  return cell(std::round(value * 100) / 100);
}

std::string id_of(City const& city, Blocker const& blocker) {
  if (blocker.household) return std::string{city.households.household_id[blocker.household]};
  if (blocker.building) return std::string{city.buildings.id[blocker.building]};
  return std::string{city.parcels.id[blocker.parcel]};
}

std::string joined(std::vector<std::string> const& ids) {
  return fmt::format("{}", fmt::join(ids, ", "));
}

void write_strips(FreshLayer& layer, City const& city, WorksClearance const& found) {
  for (WorkStrip const& strip : work_strips(found.planned, found.blocks)) {
    std::vector<std::string> who;
    for (Blocker const& blocker : strip.blockers) who.push_back(id_of(city, blocker));
    Shapes shape;
    shape.push_back(ShapeKind::line, part_of(found.planned, *strip.line, strip.along));
    layer.add(
        {cell(found.planned.works[strip.work].id), cell(strip.line->id), rounded(strip.along.from_m),
         rounded(strip.along.to_m), rounded(strip.along.length_m()), cell(word_of(strip.state)), cell(joined(who))},
        admitted(shape, 0, false));
  }
}

void write_pieces(FreshLayer& layer, City const& city, WorksClearance const& found) {
  PieceStates states = piece_states(found.asked.model, found.asked.ways, found.answer);
  std::string_view unit = found.asked.unit == ValueUnit::households ? "households" : "metres";
  for (std::uint32_t row = 0; row < found.stretches.size(); ++row) {
    StretchId piece{row};
    if (!found.stretches.reach[piece]) continue;
    auto const& needs = found.asked.model.needs[piece];
    std::vector<std::string> who;
    for (SignerId signer : needs) who.emplace_back(city.households.household_id[found.asked.signers[signer.value()]]);
    Shapes shape;
    append_piece(shape, found.planned, found.stretches, piece);
    bool drawn = shape.kind(0) == ShapeKind::line;  // an area or a place has a row, and no line
    bool valued = found.is_valued(piece);
    std::int32_t corner = states.corner[piece];
    layer.add({cell(found.stretches.id[row]), cell(found.planned.works[found.stretches.work[piece]].id),
               rounded(found.stretches.metres[piece]), valued ? cell(word_of(states.state[piece])) : Cell{},
               !valued || corner < 0 ? Cell{} : Cell{std::int64_t{corner}},
               valued ? cell(found.shown(found.asked.model.value[piece])) : Cell{}, cell(unit),
               Cell{static_cast<std::int64_t>(needs.size())}, cell(joined(who))},
              drawn ? admitted(shape, 0, false) : std::nullopt);
  }
}

}  // namespace

std::span<LayerSpec const> clearance_layers_schema() {
  static std::vector<LayerSpec> const layers = make_schema();
  return layers;
}

void write_clearance_layers(Database const& file, City const& city, std::span<WorksClearance const* const> clearances,
                            Date day) {
  FreshLayer strips{file, clearance_layers_schema()[0]};
  for (WorksClearance const* found : clearances) write_strips(strips, city, *found);
  strips.finish(fmt::format("as of {}", day.iso()));
  FreshLayer pieces{file, clearance_layers_schema()[1]};
  for (WorksClearance const* found : clearances) write_pieces(pieces, city, *found);
  pieces.finish(fmt::format("as of {}", day.iso()));
}

}  // namespace qinzao
