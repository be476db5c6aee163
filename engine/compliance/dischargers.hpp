#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"
#include "engine/base/texts.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

using DischargerId = Id<struct DischargerTag>;

/// What a list says with a yes, a no, or an empty cell.
enum class Answer : std::uint8_t { unknown, no, yes };
/// Where a list says that a discharger's sewage goes.
enum class DischargesTo : std::uint8_t { unknown, foul, storm, river, none };
/// Whether a discharger has the grease trap, settling or pretreatment that it needs.
enum class Pretreatment : std::uint8_t { unknown, yes, no, not_needed };

/// The word of the city file; empty for unknown.
std::string_view word_of(DischargesTo where);

/// The dischargers (排水户) that an office lists, one row each.
struct Dischargers {
  TextsOf<DischargerId> id;
  TextsOf<DischargerId> name;
  TextsOf<DischargerId> trade;  // as the list has it; data/rules/trades.toml says what it means
  TextsOf<DischargerId> parcel_id;
  TextsOf<DischargerId> connected_pipe;
  TextsOf<DischargerId> connected_node;
  Column<DischargerId, DischargesTo> discharges_to;
  Column<DischargerId, Answer> to_network;  // whether it discharges into a municipal sewer, foul or storm
  Column<DischargerId, Answer> separated;
  Column<DischargerId, Pretreatment> pretreatment;
  TextsOf<DischargerId> permit_no;
  Column<DischargerId, std::optional<Date>> permit_from;
  Column<DischargerId, std::optional<Date>> permit_to;
  TextsOf<DischargerId> unit;
  ShapesOf<DischargerId> place;  // points, or none

  std::size_t size() const { return id.size(); }
};

using CompoundId = Id<struct CompoundTag>;

/// The residential and unit compounds (小区、单位庭院) among the sites, one row each.
struct Compounds {
  TextsOf<CompoundId> id;  // site_id
  TextsOf<CompoundId> name;
  Column<CompoundId, std::uint8_t> residential;
  Column<CompoundId, Answer> separated;
  Column<CompoundId, std::optional<int>> risers_total;
  Column<CompoundId, std::optional<int>> risers_done;
  TextsOf<CompoundId> connected_pipe;
  Column<CompoundId, std::uint32_t> site;  // its row in the layer
  ShapesOf<CompoundId> shape;              // points or polygons, or none

  std::size_t size() const { return id.size(); }
  /// Are some of its risers still to be done? No where nobody has counted them.
  bool lacks_risers(CompoundId compound) const {
    auto total = risers_total[compound];
    auto done = risers_done[compound];
    return total && done && *done < *total;
  }
  /// Is it told how many of its risers are done, where it has any?
  bool knows_risers(CompoundId compound) const {
    return !risers_total[compound] || *risers_total[compound] == 0 || risers_done[compound].has_value();
  }
  /// Is all of it separated, its risers too?
  bool is_separated(CompoundId compound) const {
    return separated[compound] == Answer::yes && knows_risers(compound) && !lacks_risers(compound);
  }
};

}  // namespace qinzao
