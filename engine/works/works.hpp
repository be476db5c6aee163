#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"
#include "engine/base/texts.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

using WorkId = Id<struct WorkTag>;
using SiteId = Id<struct SiteTag>;
using TenderId = Id<struct TenderTag>;
using TallyId = Id<struct TallyTag>;

/// Begun in an earlier year (续建), or this year (新建).
enum class Phase : std::uint8_t { unknown, begun_anew, continued };
/// Who tenders: the district (区级), or the subdistrict itself (街道).
enum class TenderLevel : std::uint8_t { unknown, district, subdistrict };
/// How a number is meant: 700, 700多, 约700.
enum class Qualifier : std::uint8_t { exact, over, about };

/// Works, one row each: sewers, roads, rivers, sluices.
struct Works {
  TextsOf<WorkId> id;
  TextsOf<WorkId> name;
  TextsOf<WorkId> kind;  // sewer, road, river_dredging, river_greening, sluice...
  Column<WorkId, Phase> phase;
  TextsOf<WorkId> place;  // where, in words: 南横河（工农路—石桥路）段
  TextsOf<WorkId> river_id;
  TextsOf<WorkId> tender_id;
  ShapesOf<WorkId> shape;  // of any kind, or none
  std::size_t size() const { return id.size(); }
};

/// Sites that are found, surveyed and put right, one row each: dangerous buildings, hazards, illegal buildings.
struct Sites {
  TextsOf<SiteId> id;
  TextsOf<SiteId> kind;
  TextsOf<SiteId> name;
  TextsOf<SiteId> village;
  Column<SiteId, double> area_m2;  // not-a-number: unknown
  ShapesOf<SiteId> shape;          // points or polygons, or none
  std::size_t size() const { return id.size(); }
};

/// Tenders awarded, one row each.
struct Tenders {
  TextsOf<TenderId> id;
  TextsOf<TenderId> name;
  Column<TenderId, TenderLevel> level;
  Column<TenderId, std::optional<Date>> awarded_on;
  Column<TenderId, double> amount_cny;  // not-a-number: unknown
  std::size_t size() const { return id.size(); }
};

/// Figures known only as counts, one row each.
struct Tallies {
  TextsOf<TallyId> id;
  TextsOf<TallyId> name;          // the key of the figure: city_cases
  Column<TallyId, double> value;  // not-a-number: unknown
  Column<TallyId, Qualifier> qualifier;
  TextsOf<TallyId> unit;
  Column<TallyId, std::optional<Date>> as_of;
  std::size_t size() const { return id.size(); }
};

/// A work on a river or on what stands in one: kind river_... or sluice.
bool is_river_work(Works const& works, WorkId work);
/// A work on the river's bed or banks themselves (kind river_...): counted in rivers, 条.
bool is_on_the_river(Works const& works, WorkId work);

}  // namespace qinzao
