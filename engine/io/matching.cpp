#include "engine/io/matching.hpp"

#include <algorithm>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/note.hpp"
#include "engine/io/words.hpp"

namespace qinzao {

namespace {

/// A column's names to compare with: as it stands, and without its unit.
struct PlainColumn {
  std::string whole;
  std::string bare;
  Unit unit;
  bool stub;  // ten bytes of a Shapefile: perhaps cut
};

class Matcher {
 public:
  Matcher(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile, Synonyms const& synonyms)
      : layer_{layer}, columns_{columns}, synonyms_{synonyms}, taken_(columns.size(), false) {
    for (SourceColumn const& column : columns) {
      UnitName split = split_unit(column.name);
      plain_.push_back(
          {plain_name(column.name), plain_name(split.name), split.unit, shapefile && column.name.size() >= 9});
    }
  }

  std::optional<std::size_t> column_named(std::string_view name) const {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].name == name) return i;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (plain_[i].whole == plain_name(name)) return i;
    return std::nullopt;
  }

  void wish(Feed& feed, std::string const& said) {
    std::string name = said;
    auto column = column_named(name);
    if (std::size_t colon = said.rfind(':'); !column && colon != std::string::npos)
      if (auto unit = read_unit(said.substr(colon + 1))) {
        column = column_named(said.substr(0, colon));
        name = said.substr(0, colon);
        feed.unit = *unit;
      }
    if (!column) {
      std::vector<std::string> names;
      for (SourceColumn const& known : columns_) names.push_back(known.name);
      throw Error{filled("--map {}={}：来源没有列 {}{}", "--map {}={}: the source has no column {}{}", feed.field, said,
                         name, suggestion(name, names))};
    }
    if (feed.unit == Unit::none) feed.unit = plain_[*column].unit;
    feed.columns = {*column};
    taken_[*column] = true;
  }

  void match_equal(Feed& feed) {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i] && plain_[i].whole == plain_name(feed.field)) return take(feed, i, Unit::none);
  }

  /// A Shapefile of our own making: the field's name cut to ten bytes ("diameter_m" is no diameter in
  /// metres).
  void match_own_stub(Feed& feed) {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i] && plain_[i].stub && columns_[i].name.size() == 10 &&
          small_letters(columns_[i].name) == feed.field.substr(0, 10))
        return take(feed, i, unit_of_field(feed.field));
  }

  void match_synonym(Feed& feed) {
    std::vector<ColumnName> names = names_of(feed.field);
    for (ColumnName const& name : names)
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (!taken_[i] && (plain_[i].whole == name.plain || plain_[i].bare == name.plain))
          return take(feed, i, name.unit);
    std::span<ColumnName const> together = synonyms_.columns(layer_.name, feed.field + "_lowest");
    for (ColumnName const& name : together)
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (!taken_[i] && plain_[i].bare == name.plain) take(feed, i, name.unit);
  }

  void match_stub(Feed& feed) {
    std::vector<ColumnName> names = names_of(feed.field);
    names.insert(names.begin(), {plain_name(feed.field), Unit::none});
    for (ColumnName const& name : names)
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (!taken_[i] && plain_[i].stub && plain_[i].whole.size() >= 6 && name.plain.size() > plain_[i].whole.size() &&
            name.plain.starts_with(plain_[i].whole))
          return take(feed, i, name.unit);
  }

  std::vector<std::size_t> left_over() const {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i]) left.push_back(i);
    return left;
  }

 private:
  std::vector<ColumnName> names_of(std::string const& field) const {
    std::vector<ColumnName> names;
    auto add = [&](std::string_view layer, std::string_view name) {
      auto more = synonyms_.columns(layer, name);
      names.insert(names.end(), more.begin(), more.end());
    };
    add(layer_.name, field);
    names.push_back({plain_name(split_unit(field).name), Unit::none});
    if (field == layer_.key) add("any", "key");
    add("any", field);
    return names;
  }

  void take(Feed& feed, std::size_t column, Unit unit) {
    feed.columns.push_back(column);
    feed.unit = unit != Unit::none ? unit : plain_[column].unit;
    taken_[column] = true;
  }

  LayerSpec const& layer_;
  std::span<SourceColumn const> columns_;
  Synonyms const& synonyms_;
  std::vector<PlainColumn> plain_;
  std::vector<bool> taken_;
};

void refuse_unknown_fields(LayerSpec const& layer, std::map<std::string, std::string> const& wishes,
                           std::string const& option) {
  std::vector<std::string> names;
  for (FieldSpec const& field : layer.fields) names.emplace_back(field.name);
  std::vector<std::string> all = helper_names(layer);
  all.insert(all.end(), names.begin(), names.end());
  for (auto const& [field, value] : wishes)
    if (std::ranges::find(all, field) == all.end())
      throw UsageError{filled("{} {}={}：图层 {} 没有字段 {}{}", "{} {}={}: layer {} has no field {}{}", option, field,
                              value, layer.name, field, suggestion(field, names))};
}

}  // namespace

std::vector<std::string> helper_names(LayerSpec const& layer) {
  std::vector<std::string> names;
  if (layer.name == "nodes") names = {"depth_m"};
  if (layer.name == "pipes") names = {"depth_up_m", "depth_down_m"};
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

Matching match(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile, Wishes const& wishes,
               Synonyms const& synonyms) {
  refuse_unknown_fields(layer, wishes.columns, "--map");
  refuse_unknown_fields(layer, wishes.constants, "--set");
  Matcher matcher{layer, columns, shapefile, synonyms};
  Matching matching;
  for (FieldSpec const& field : layer.fields) matching.feeds.push_back({std::string{field.name}, {}, {}, Unit::none});
  for (std::string const& name : helper_names(layer)) matching.helpers.push_back({name, {}, {}, Unit::none});

  auto every = [&](auto const& step) {
    for (auto* feeds : {&matching.feeds, &matching.helpers})
      for (Feed& feed : *feeds)
        if (feed.columns.empty() && !feed.constant) step(feed);
  };
  every([&](Feed& feed) {
    if (auto said = wishes.constants.find(feed.field); said != wishes.constants.end()) feed.constant = said->second;
  });
  every([&](Feed& feed) {
    if (auto said = wishes.columns.find(feed.field); said != wishes.columns.end()) matcher.wish(feed, said->second);
  });
  every([&](Feed& feed) { matcher.match_equal(feed); });
  every([&](Feed& feed) { matcher.match_own_stub(feed); });
  every([&](Feed& feed) { matcher.match_synonym(feed); });
  every([&](Feed& feed) { matcher.match_stub(feed); });
  std::erase_if(matching.helpers, [](Feed const& feed) { return feed.columns.empty() && !feed.constant; });
  matching.extra = matcher.left_over();
  return matching;
}

}  // namespace qinzao
