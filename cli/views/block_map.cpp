#include "cli/views/block_map.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/clearance/lines.hpp"
#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao::cli {

namespace {

/// Writes features one a line.
class Features {
 public:
  Features(BlockPage const& page, Language language, std::string_view member)
      : page_{page}, language_{language}, collection_{page.city.crs, member} {}

  void add_line(std::size_t work, Line const& line) {
    std::vector<Interval> blocked;
    for (BlockRow const& row : page_.result.works[work].blocked)
      if (row.line == line.id) blocked.push_back({row.from_m, row.to_m});
    Interval const whole{0, line.metres()};
    for (Interval const& free : without(std::span{&whole, 1}, united_with_places(blocked))) {
      begin(work, "clear", line.id, free.from_m, free.to_m);
      end(drawn(part_of(page_.planned, line, free)));
    }
    for (BlockRow const& row : page_.result.works[work].blocked) {
      if (row.line != line.id) continue;
      begin(work, word_of(row.block), row.line, row.from_m, row.to_m);
      tell(row);
      end(row.from_m < row.to_m ? drawn(part_of(page_.planned, line, {row.from_m, row.to_m}))
                                : place_on(line, row.from_m));
    }
  }

  /// The blocks of a work's reaches without length, each at the reach they block.
  void add_apart(std::size_t work) {
    PlannedWork const& planned = page_.planned.works[work];
    for (ReachId id : planned.apart) {
      Reach const& reach = page_.planned.reaches[id].reach;
      Shapes shape;
      if (reach.area != nullptr) {
        shape.push_back(*reach.area, reach.area_row);
      } else {
        shape.push_back(ShapeKind::point, reach.line);
      }
      auto const& blocks = page_.result.reaches[id].blocked;
      if (blocks.empty()) {
        begin(work, "clear", {}, unknown_value, unknown_value);
        end(shape);
      }
      for (Blocked const& block : blocks) {
        BlockRow row;
        row.blocker = block.blocker;
        row.block = block.block;
        row.reason = block.reason;
        begin(work, word_of(block.block), {}, unknown_value, unknown_value);
        tell(row);
        end(shape);
      }
    }
  }

  std::string text() && { return std::move(collection_).text(); }

 private:
  /// The place of a line that somebody holds.
  Shapes place_on(Line const& line, double chainage_m) const {
    std::vector<Point> up_to = part_of(page_.planned, line, {0, chainage_m});
    std::vector<Point> from = part_of(page_.planned, line, {chainage_m, line.metres()});
    Shapes shape;
    shape.push_back(ShapeKind::point, std::vector<Point>{up_to.empty() ? from.front() : up_to.back()});
    return shape;
  }
  static Shapes drawn(std::vector<Point> const& points) {
    Shapes shape;
    shape.push_back(ShapeKind::line, points);
    return shape;
  }
  void property(std::string_view name, std::string_view value) {
    *text_ += fmt::format(",\"{}\":", name);
    if (value.empty()) {
      *text_ += "null";
    } else {
      append_json(*text_, value);
    }
  }
  void property(std::string_view name, double value) {
    *text_ += fmt::format(",\"{}\":", name);
    append_json(*text_, std::round(value * 100) / 100);
  }
  void begin(std::size_t work, std::string_view kind, std::string_view line, double from_m, double to_m) {
    PlannedWork const& planned = page_.planned.works[work];
    text_ = &collection_.begin();
    *text_ += fmt::format("\"kind\":\"{}\"", kind);
    property("work_id", planned.id);
    property("line", line);
    property("from_m", from_m);
    property("to_m", to_m);
  }
  void tell(BlockRow const& row) {
    HouseholdId household = row.blocker.household;
    bool shown = page_.names.shows_households();
    if (shown) property("who", who(page_, row.blocker, language_ == Language::zh));
    property("project", project_name(page_.city, page_.occupants, household));
    if (shown) property("stage", household ? word_of(page_.occupants.status(household).stage) : std::string_view{});
    property("reason", word_of(row.reason));
  }
  void end(Shapes const& shape) { collection_.end(shape, 0); }

  BlockPage const& page_;
  Language language_;
  FeatureCollection collection_;
  std::string* text_ = nullptr;  // of the feature that is begun
};

}  // namespace

std::string block_geojson(BlockPage const& page, Language language, std::string_view member) {
  Features features{page, language, member};
  for (std::size_t work = 0; work < page.planned.works.size(); ++work) {
    for (Line const& line : page.planned.works[work].lines) features.add_line(work, line);
    features.add_apart(work);
  }
  return std::move(features).text();
}

}  // namespace qinzao::cli
