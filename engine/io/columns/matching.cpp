#include "engine/io/columns/matching.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/columns/matcher.hpp"

namespace qinzao {

namespace {

void refuse_unknown_fields(LayerSpec const& layer, std::map<std::string, std::string> const& overrides,
                           std::string const& option) {
  std::vector<std::string> names;
  for (FieldSpec const& field : layer.fields) names.emplace_back(field.name);
  std::vector<std::string> all = helper_names(layer);
  all.insert(all.end(), names.begin(), names.end());
  for (auto const& [field, value] : overrides)
    if (std::ranges::find(all, field) == all.end())
      throw UsageError{message("{} {}={}：图层 {} 没有字段 {}{}", "{} {}={}: layer {} has no field {}{}", option, field,
                               value, layer.name, field, suggestion(field, names))};
}

}  // namespace

std::vector<std::string> helper_names(LayerSpec const& layer) {
  std::vector<std::string> names;
  if (layer.name == "nodes") names = {"depth_m"};
  if (layer.name == "pipes") names = {"depth_up_m", "depth_down_m", "x_up", "y_up", "x_down", "y_down"};
  if (layer.geometry != GeometryKind::none) {
    names.emplace_back("wkt");
    if (layer.geometry == GeometryKind::point || layer.geometry == GeometryKind::point_or_polygon ||
        layer.geometry == GeometryKind::any) {
      names.emplace_back("x");
      names.emplace_back("y");
    }
  }
  return names;
}

Unit unit_of_field(std::string_view field) {
  Unit unit = split_unit(field).unit;
  return field == "qualifier" ? Unit::none : unit;
}

Matching match(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile,
               ColumnOverrides const& overrides, Synonyms const& synonyms, std::span<ColumnFacts const> facts) {
  refuse_unknown_fields(layer, overrides.columns, "--map");
  refuse_unknown_fields(layer, overrides.constants, "--set");
  Matcher matcher{layer, columns, shapefile, synonyms, facts};
  Matching matching;
  for (FieldSpec const& field : layer.fields) matching.feeds.push_back({std::string{field.name}, {}, {}, Unit::none});
  for (std::string const& name : helper_names(layer)) matching.helpers.push_back({name, {}, {}, Unit::none});

  auto every = [&](auto const& step) {
    for (auto* feeds : {&matching.feeds, &matching.helpers})
      for (Feed& feed : *feeds)
        if (feed.columns.empty() && !feed.constant) step(feed);
  };
  every([&](Feed& feed) {
    if (auto said = overrides.constants.find(feed.field); said != overrides.constants.end())
      feed.constant = said->second;
  });
  every([&](Feed& feed) {
    if (auto said = overrides.columns.find(feed.field); said != overrides.columns.end())
      matcher.map_column(feed, said->second);
  });
  std::vector<std::string> mapped;
  for (auto const& [field, column] : overrides.columns) mapped.push_back(field);
  for (Matcher::Choice choice : {Matcher::Choice::fitting, Matcher::Choice::any}) {
    every([&](Feed& feed) { matcher.match_equal(feed, choice); });
    every([&](Feed& feed) { matcher.match_own_stub(feed, choice); });
    every([&](Feed& feed) { matcher.match_synonym(feed, choice); });
    every([&](Feed& feed) { matcher.match_pattern(feed, choice); });
    every([&](Feed& feed) { matcher.match_stub(feed, choice); });
    if (facts.empty()) break;
  }
  auto of = [](std::vector<Feed>& feeds, std::string_view field) {
    auto found = std::ranges::find(feeds, field, &Feed::field);
    return found == feeds.end() ? nullptr : &*found;
  };
  if (Feed* depth = of(matching.helpers, "depth_m"))
    matcher.match_level_beside_depth(*of(matching.feeds, "invert_level_m"), *of(matching.feeds, "ground_level_m"),
                                     *depth);
  for (Feed& feed : matching.feeds)
    if (feed.columns.empty() && !feed.constant) matcher.match_last(feed, matching.feeds);
  for (Feed& feed : matching.feeds)
    if (!feed.constant && std::ranges::find(mapped, feed.field) == mapped.end()) matcher.match_beside(feed);
  std::erase_if(matching.helpers, [](Feed const& feed) { return feed.columns.empty() && !feed.constant; });
  matching.extra = matcher.left_over();
  return matching;
}

std::vector<std::size_t> key_columns(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile,
                                     Synonyms const& synonyms) {
  if (layer.key.empty()) return {};
  return Matcher{layer, columns, shapefile, synonyms, {}}.candidates(std::string{layer.key});
}

std::size_t count_recognised(LayerSpec const& layer, std::vector<std::string> const& names,
                             ColumnOverrides const& overrides, Synonyms const& synonyms) {
  std::vector<SourceColumn> columns;
  for (std::string const& name : names) columns.push_back({name, ColumnKind::text});
  Matching matching = match(layer, columns, false, {}, synonyms);
  std::size_t count = 0;
  for (auto const* feeds : {&matching.feeds, &matching.helpers})
    for (Feed const& feed : *feeds)
      if (!feed.columns.empty()) ++count;
  for (auto const& [field, column] : overrides.columns)
    if (std::ranges::find(names, column.substr(0, column.rfind(':'))) != names.end() ||
        std::ranges::find(names, column) != names.end())
      ++count;
  return count;
}

}  // namespace qinzao
