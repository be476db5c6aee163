#include "engine/geo/crs_check.hpp"

#include <cmath>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

constexpr double tolerance_deg = 0.5;  // surveys run a little over the edge of a zone
constexpr double metres_per_degree = 111e3;

/// Gauss-Kruger families of China: one projection, counted by zone (eastings 4058...) or by meridian
/// (eastings 58...).
struct Family {
  int prefixed_first;  // EPSG code of zone_first with the zone number in the easting
  int plain_first;     // the same without
  int zone_first;
  int zone_last;
};
constexpr Family families[] = {{4513, 4534, 25, 45},   // CGCS2000, 3 degrees
                               {4491, 4502, 13, 23},   // CGCS2000, 6 degrees
                               {2349, 2370, 25, 45},   // Xian 1980, 3 degrees
                               {2327, 2338, 13, 23},   // Xian 1980, 6 degrees
                               {2401, 2422, 25, 45}};  // Beijing 1954, 3 degrees

int epsg_of(Crs const& crs) {
  if (!crs.code().starts_with("EPSG:")) return 0;
  return std::atoi(crs.code().c_str() + 5);
}

Box swapped(Box const& box) {
  return {box.min_y, box.min_x, box.max_y, box.max_x};
}

bool are_degrees(Box const& box) {
  return box.min_x >= -180.5 && box.max_x <= 180.5 && box.min_y >= -180.5 && box.max_y <= 180.5 &&
         (std::abs(box.min_x) > 1e-6 || std::abs(box.min_y) > 1e-6);
}

/// Whether coordinates of `crs` lie where the city's CRS is meant to be used.
bool lies_in_city(Box const& extent, Crs const& crs, Crs const& city) {
  try {
    Transform transform{crs, city, Ballpark::accepted};
    Point moved = transform({(extent.min_x + extent.max_x) / 2, (extent.min_y + extent.max_y) / 2});
    if (!std::isfinite(moved.x) || !std::isfinite(moved.y)) return false;
    Box at;
    at.add(moved);
    return lies_in_area_of_use(at, city);
  } catch (Error const&) {
    return false;
  }
}

bool fits(Box const& extent, Crs const& crs, Crs const& city) {
  return lies_in_area_of_use(extent, crs) && lies_in_city(extent, crs, city);
}

/// The other members of the declared CRS's family, the one with or without zone number in the easting first.
std::vector<Crs> relatives(Crs const& declared, Box const& extent) {
  std::vector<Crs> found;
  int code = epsg_of(declared);
  bool prefixed = extent.min_x >= 10e6;
  auto add_family = [&](Family const& family) {
    for (int zone = family.zone_first; zone <= family.zone_last; ++zone)
      found.emplace_back(
          "EPSG:" + std::to_string((prefixed ? family.prefixed_first : family.plain_first) + zone - family.zone_first));
  };
  for (Family const& family : families) {
    int zones = family.zone_last - family.zone_first;
    int of_prefixed = code - family.prefixed_first;
    int of_plain = code - family.plain_first;
    int zone = of_prefixed >= 0 && of_prefixed <= zones ? of_prefixed
               : of_plain >= 0 && of_plain <= zones     ? of_plain
                                                        : -1;
    if (zone < 0) continue;
    found.emplace_back("EPSG:" + std::to_string((prefixed ? family.prefixed_first : family.plain_first) + zone));
    add_family(family);
  }
  if (code > 32600 && code <= 32660)
    for (int zone = 1; zone <= 60; ++zone) found.emplace_back("EPSG:" + std::to_string(32600 + zone));
  if (code > 26900 && code <= 26923)
    for (int zone = 1; zone <= 23; ++zone) found.emplace_back("EPSG:" + std::to_string(26900 + zone));
  if (declared.is_geographic() && prefixed) add_family(families[0]);
  return found;
}

/// Both Gauss-Kruger or UTM: they differ by zone only.
bool is_same_projection(Crs const& a, Crs const& b) {
  for (std::string_view word : {"Gauss-Kruger", "UTM zone"})
    if (a.name().find(word) != std::string::npos && b.name().find(word) != std::string::npos) return true;
  return false;
}

/// Meant for places within a few zones of each other: only then is one taken for the other by mistake.
bool is_near(Crs const& a, Crs const& b) {
  constexpr double few_zones_deg = 12;
  return !a.area_of_use() || !b.area_of_use() || a.area_of_use()->grown(few_zones_deg).overlaps(*b.area_of_use());
}

Message advise(Crs const& crs) {
  std::string code = crs.code().empty() ? "EPSG:n" : crs.code();
  return message("请用 --source-crs {}", "say --source-crs {}", code);
}

Message looks_like(Crs const& crs) {
  return message("看来是 {}：{}", "they look like {}: {}", crs.label(), advise(crs));
}

}  // namespace

bool lies_in_area_of_use(Box const& extent, Crs const& crs) {
  std::optional<Box> area = crs.area_in_own_units();
  if (!area) return true;
  return area->grown(crs.is_geographic() ? tolerance_deg : tolerance_deg * metres_per_degree).overlaps(extent);
}

std::optional<Message> what_is_wrong(Box const& extent, Crs const& declared, Crs const& city) {
  if (extent.empty() || fits(extent, declared, city)) return std::nullopt;
  if (!declared.is_geographic() && are_degrees(extent)) {
    Crs degrees = fits(extent, wgs84(), city) || !fits(swapped(extent), wgs84(), city) ? wgs84() : declared;
    if (degrees.is_geographic())
      return message("坐标是度，而 {} 以米计：{}", "the coordinates are degrees, {} is in metres: {}", declared.label(),
                     advise(degrees));
    return message("坐标是度且纬度在前，而 {} 以米计：请对调两列，再{}",
                   "the coordinates are degrees with latitude first, {} is in metres: swap the columns, then {}",
                   declared.label(), advise(wgs84()));
  }
  if (fits(swapped(extent), declared, city))
    return Message{"坐标轴颠倒了（北坐标或纬度在前）：请用 --swap-axes 对调",
                   "the axes are swapped (northing or latitude stands first): swap them with --swap-axes"};
  if (declared.is_geographic() && !are_degrees(extent)) {
    auto metres = [&](Message const& fix) {
      return message("坐标以米计，而 {} 是度：{}", "the coordinates are metres, {} is in degrees: {}", declared.label(),
                     fix);
    };
    if (fits(extent, city, city)) return metres(advise(city));
    for (Crs const& crs : relatives(declared, extent))
      if (fits(extent, crs, city)) return metres(looks_like(crs));
    return metres({"请用 --source-crs EPSG:n 指明所用的投影坐标系",
                   "name the projected CRS they are in with --source-crs EPSG:n"});
  }
  std::vector<Crs> candidates = relatives(declared, extent);
  if (is_near(declared, city)) candidates.insert(candidates.begin() + (candidates.empty() ? 0 : 1), city);
  bool has_zone = extent.min_x >= 10e6 && extent.max_x < 100e6;
  for (Crs const& crs : candidates) {
    if (!fits(extent, crs, city)) continue;
    auto zone = std::to_string(static_cast<int>(extent.min_x / 1e6));
    std::optional<Box> area = declared.area_in_own_units();
    bool declared_has_zone = area && area->min_x >= 10e6;
    if (has_zone && !declared_has_zone)
      return message("横坐标带有带号 {}，而 {} 不带；{}",
                     "the eastings begin with the zone number {}, those of {} do not; {}", zone, declared.label(),
                     looks_like(crs));
    if (!has_zone && declared_has_zone)
      return message("横坐标没有 {} 应带的带号；{}", "the eastings lack the zone number that {} puts before them; {}",
                     declared.label(), looks_like(crs));
    if (is_same_projection(crs, declared))
      return message("中央经线不对：按 {} 落在城市之外；{}",
                     "wrong central meridian: in {} they lie outside the city; {}", declared.label(), looks_like(crs));
    return message("按 {} 落在城市之外；{}", "in {} they lie outside the city; {}", declared.label(), looks_like(crs));
  }
  if (!lies_in_area_of_use(extent, declared))
    return message("坐标在 {} 的适用范围之外：请用 --source-crs EPSG:n 指明正确的坐标系",
                   "the coordinates lie outside the area of use of {}: name the right CRS with --source-crs EPSG:n",
                   declared.label());
  return message("坐标在城市坐标系 {} 的适用范围之外：是别处的数据，或坐标系不对（--source-crs EPSG:n）",
                 "the coordinates lie outside the area of use of the city's CRS {}: another place, or a wrong CRS "
                 "(--source-crs EPSG:n)",
                 city.label());
}

}  // namespace qinzao
