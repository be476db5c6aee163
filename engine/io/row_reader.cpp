#include "engine/io/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/note.hpp"
#include "engine/io/source_date.hpp"
#include "engine/io/words.hpp"

namespace qinzao {

namespace {

/// What is said alike in both languages.
Note same(std::string const& text) {
  return {text, text};
}

bool is_level(MissingRules const& rules, std::string_view field) {
  return rules.levels.contains(field);
}

bool is_end(std::string_view field) {
  return field == "from_node" || field == "to_node";
}

std::string list_of(std::string_view words) {
  std::string list{words};
  std::ranges::replace(list, ' ', '|');
  return list;
}

}  // namespace

std::string text_of(Cell const& cell) {
  if (auto const* text = std::get_if<std::string>(&cell)) return *text;
  if (auto const* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (auto const* real = std::get_if<double>(&cell)) return fmt::format("{}", *real);
  return {};
}

RowReader::RowReader(LayerSpec const& layer, Matching matching, std::span<SourceColumn const> columns,
                     Synonyms const& synonyms, std::string node_prefix, GroundLevel ground)
    : layer_{layer},
      synonyms_{synonyms},
      rules_{synonyms.missing()},
      node_prefix_{std::move(node_prefix)},
      ground_{std::move(ground)},
      helpers_{std::move(matching.helpers)} {
  auto needs = [&](std::string_view field, std::initializer_list<std::string_view> sources) {
    return std::ranges::any_of(sources, [&](std::string_view source) { return find_helper(source) != nullptr; }) &&
           find_field(layer, field) != nullptr;
  };
  bool box = std::ranges::any_of(matching.feeds,
                                 [](Feed const& feed) { return feed.field == "diameter_mm" && !feed.columns.empty(); });
  for (Feed& feed : matching.feeds) {
    bool derived = (feed.field == "invert_level_m" && needs(feed.field, {"depth_m"})) ||
                   (feed.field == "invert_up_m" && needs(feed.field, {"depth_up_m"})) ||
                   (feed.field == "invert_down_m" && needs(feed.field, {"depth_down_m"})) ||
                   ((feed.field == "width_mm" || feed.field == "height_mm") && box);
    if (feed.columns.empty() && !feed.constant && !derived) continue;
    FieldTally tally;
    tally.field = feed.field;
    for (std::size_t column : feed.columns) tally.from += (tally.from.empty() ? "" : " + ") + columns[column].name;
    if (feed.constant) tally.from = "=" + *feed.constant;
    for (Feed const& helper : helpers_)
      if (feed.columns.empty() && derived && feed.field.starts_with("invert") && helper.field.starts_with("depth") &&
          !helper.columns.empty() &&
          (helper.field == "depth_m" || (helper.field == "depth_up_m") == (feed.field == "invert_up_m")))
        tally.from = "ground - " + columns[helper.columns[0]].name;
    fields_.push_back(feed.field);
    feeds_.push_back(std::move(feed));
    tallies_.push_back(std::move(tally));
  }
}

Feed const* RowReader::find_helper(std::string_view name) const {
  auto found = std::ranges::find(helpers_, name, &Feed::field);
  return found == helpers_.end() ? nullptr : &*found;
}

Cell* RowReader::find(std::vector<Cell>& values, std::string_view field) const {
  auto found = std::ranges::find(fields_, field);
  return found == fields_.end() ? nullptr : &values[static_cast<std::size_t>(found - fields_.begin())];
}

FieldTally* RowReader::tally_of(std::string_view field) {
  auto found = std::ranges::find(tallies_, field, &FieldTally::field);
  return found == tallies_.end() ? nullptr : &*found;
}

bool RowReader::needs_levels() const {
  return std::ranges::any_of(feeds_,
                             [&](Feed const& feed) { return !feed.columns.empty() && is_level(rules_, feed.field); });
}

void RowReader::gather_levels(SourceRow const& row) {
  for (Feed const& feed : feeds_)
    if (!feed.columns.empty() && is_level(rules_, feed.field))
      if (auto level = measured(feed, row, nullptr, nullptr, nullptr)) band_.add(*level);
}

std::string RowReader::text_of(Feed const& feed, SourceRow const& row) const {
  if (feed.constant) return *feed.constant;
  return feed.columns.empty() ? std::string{} : std::string{trimmed(qinzao::text_of(row.cells[feed.columns.front()]))};
}

bool RowReader::is_missing_text(std::string const& text, FieldTally* tally) const {
  if (text.empty()) return true;
  if (!rules_.texts.contains(small_letters(text))) return false;
  if (tally != nullptr) ++tally->missing[filled("“{}”", "\"{}\"", text)];
  return true;
}

/// A number in the field's unit, or nothing: null, missing by a rule, unreadable (told to `refusals`). With
/// `tally` null this is the first pass: bands are not known yet.
std::optional<double> RowReader::measured(Feed const& feed, SourceRow const& row, FieldTally* tally,
                                          std::vector<Refusal>* refusals, std::optional<double>* second) const {
  Unit target = unit_of_field(feed.field);
  bool level = is_level(rules_, feed.field);
  std::optional<double> lowest;
  auto missing = [&](Note const& rule) {
    if (tally != nullptr) ++tally->missing[rule];
  };
  std::size_t sources = feed.constant ? 1 : feed.columns.size();
  for (std::size_t i = 0; i < sources; ++i) {
    Cell constant = feed.constant ? Cell{*feed.constant} : Cell{};
    Cell const& cell = feed.constant ? constant : row.cells[feed.columns[i]];
    Measure measure;
    if (auto const* whole = std::get_if<std::int64_t>(&cell)) {
      measure.value = static_cast<double>(*whole);
    } else if (auto const* real = std::get_if<double>(&cell)) {
      measure.value = *real;
    } else {
      std::string text{trimmed(qinzao::text_of(cell))};
      if (is_missing_text(text, tally)) continue;
      auto read = target == Unit::none ? std::optional<Measure>{} : read_measure(text);
      if (auto number = read_number(text)) read = Measure{*number, {}, Unit::none};
      if (!read) {
        if (refusals != nullptr) refusals->push_back({row.number, feed.field, text, {"不是数", "is not a number"}});
        continue;
      }
      measure = *read;
    }
    if (rules_.numbers.contains(measure.value) && (!level || std::abs(measure.value) >= 99)) {
      missing(same(fmt::format("{}", measure.value)));
      continue;
    }
    if (rules_.zero_fields.contains(feed.field) && measure.value == 0) {
      missing(same("0"));
      continue;
    }
    Unit unit = measure.unit != Unit::none ? measure.unit : feed.unit;
    double factor = unit == Unit::none || target == Unit::none ? 1 : metres_of(unit) / metres_of(target);
    double value = factor == 1 ? measure.value : std::round(measure.value * factor * 1e6) / 1e6;
    if (auto range = rules_.ranges.find(feed.field);
        range != rules_.ranges.end() && (value < range->second.first || value > range->second.second)) {
      missing(filled("不在 {}..{} 内", "outside {}..{}", range->second.first, range->second.second));
      continue;
    }
    if (level && tally != nullptr && value == 0 && band_.zero_is_missing()) {
      missing(same("0"));
      continue;
    }
    if (level && tally != nullptr && band_.is_far(value, rules_.band_m)) {
      missing(filled("与其他标高相差 {} 米以上", "over {} m from the other levels", rules_.band_m));
      continue;
    }
    if (factor != 1 && tally != nullptr) ++tally->converted[same(std::string{unit_name(unit)})];
    if (second != nullptr && measure.second) *second = *measure.second * factor;
    if (!lowest || value < *lowest) lowest = value;
  }
  return lowest;
}

Cell RowReader::words(Feed const& feed, FieldSpec const& spec, SourceRow const& row, FieldTally& tally) const {
  std::string text = text_of(feed, row);
  if (auto word = spec.words.empty() ? std::nullopt : synonyms_.word(layer_.name, feed.field, text)) return *word;
  if (is_missing_text(text, &tally)) return {};
  if (is_end(feed.field)) {
    if (rules_.node_texts.contains(small_letters(text))) {
      ++tally.missing[filled("“{}”", "\"{}\"", text)];
      return {};
    }
    return node_prefix_ + text;
  }
  if (spec.words.empty()) return text;
  std::string small = small_letters(text);
  std::string list = "|" + list_of(spec.words) + "|";
  if (list.find("|" + small + "|") != std::string::npos) return small;
  if (tally.unknown.size() < 50 || tally.unknown.contains(text)) ++tally.unknown[text];
  return text;
}

Cell RowReader::whole(Feed const& feed, SourceRow const& row, FieldTally& tally, std::vector<Refusal>& refusals) const {
  auto value = measured(feed, row, &tally, &refusals, nullptr);
  if (!value) return {};
  if (*value != std::floor(*value) || std::abs(*value) > 1e15) {
    refusals.push_back({row.number, feed.field, text_of(feed, row), {"不是整数", "is not a whole number"}});
    return {};
  }
  return static_cast<std::int64_t>(*value);
}

Cell RowReader::flag(Feed const& feed, SourceRow const& row, FieldTally& tally, std::vector<Refusal>& refusals) const {
  std::string text = text_of(feed, row);
  if (is_missing_text(text, &tally)) return {};
  std::string small = small_letters(text);
  for (std::string_view yes : {"1", "true", "yes", "y", "t", "是", "有", "√", "已"})
    if (small == yes) return std::int64_t{1};
  for (std::string_view no : {"0", "false", "no", "n", "f", "否", "没有", "×", "未"})
    if (small == no) return std::int64_t{0};
  refusals.push_back({row.number, feed.field, text, {"既不是“是”也不是“否”", "is neither yes nor no"}});
  return {};
}

Cell RowReader::day(Feed const& feed, SourceRow const& row, FieldTally& tally, std::vector<Refusal>& refusals) const {
  std::string text = text_of(feed, row);
  if (is_missing_text(text, &tally)) return {};
  if (text == "0" || rules_.numbers.contains(read_number(text).value_or(0))) {
    ++tally.missing[same(text)];
    return {};
  }
  bool number = !feed.constant && std::holds_alternative<std::int64_t>(row.cells[feed.columns.front()]);
  auto date = number ? read_date(std::get<std::int64_t>(row.cells[feed.columns.front()])) : read_date(text);
  if (!date) {
    refusals.push_back({row.number, feed.field, text, {"不是日期", "is not a date"}});
    return {};
  }
  if (!date->whole) ++tally.converted[{"只有年或月", "year or month only"}];
  if (number && date->whole) ++tally.converted[{"毫秒", "milliseconds"}];
  return date->day.iso();
}

void RowReader::read(SourceRow const& row, std::vector<Cell>& values, std::vector<Refusal>& refusals) {
  values.assign(feeds_.size(), {});
  std::optional<double> box_height;
  for (std::size_t i = 0; i < feeds_.size(); ++i) {
    Feed const& feed = feeds_[i];
    if (feed.columns.empty() && !feed.constant) continue;
    FieldSpec const& spec = *find_field(layer_, feed.field);
    switch (spec.type) {
      case FieldType::text:
        values[i] = words(feed, spec, row, tallies_[i]);
        break;
      case FieldType::integer:
        values[i] = whole(feed, row, tallies_[i], refusals);
        break;
      case FieldType::boolean:
        values[i] = flag(feed, row, tallies_[i], refusals);
        break;
      case FieldType::date:
        values[i] = day(feed, row, tallies_[i], refusals);
        break;
      case FieldType::real:
        if (auto value =
                measured(feed, row, &tallies_[i], &refusals, feed.field == "diameter_mm" ? &box_height : nullptr))
          values[i] = *value;
    }
  }
  settle_section(values, box_height);
  settle_inverts(row, values);
  for (std::size_t i = 0; i < feeds_.size(); ++i)
    if (!std::holds_alternative<std::monostate>(values[i])) ++tallies_[i].known;
}

/// `300x500` in one column, or a width beside a height: a box, and no diameter. Width and height alike: a
/// circle, unless the shape says box.
void RowReader::settle_section(std::vector<Cell>& values, std::optional<double> second) {
  Cell* diameter = find(values, "diameter_mm");
  Cell* width = find(values, "width_mm");
  Cell* height = find(values, "height_mm");
  if (diameter == nullptr || width == nullptr || height == nullptr || !std::holds_alternative<double>(*diameter))
    return;
  if (second) *height = *second;
  Cell* shape = find(values, "section_shape");
  bool box = second || (shape != nullptr && *shape == Cell{"rectangular"});
  Cell* beside = std::holds_alternative<double>(*height) ? height : width;  // the side told beside the first
  if (!std::holds_alternative<double>(*beside)) return;
  if (!box && std::get<double>(*beside) == std::get<double>(*diameter)) {
    *beside = {};
    return;
  }
  *(beside == height ? width : height) = *diameter;
  *diameter = {};
}

/// Inverts told as depths below the ground, where no level is given; then the ones that stand above their own
/// ground.
void RowReader::settle_inverts(SourceRow const& row, std::vector<Cell>& values) {
  auto from_depth = [&](std::string_view field, std::string_view helper, std::optional<double> ground) {
    Cell* invert = find(values, field);
    Feed const* depth = find_helper(helper);
    if (invert == nullptr || depth == nullptr || !ground || !std::holds_alternative<std::monostate>(*invert)) return;
    FieldTally* tally = tally_of(field);
    if (auto below = measured(*depth, row, tally, nullptr, nullptr)) {
      *invert = std::round((*ground - *below) * 1e4) / 1e4;
      ++tally->converted[{"埋深", "depth"}];
    }
  };
  auto ground_at = [&](std::string_view end) -> std::optional<double> {
    Cell* node = find(values, end);
    if (node == nullptr || !ground_ || !std::holds_alternative<std::string>(*node)) return std::nullopt;
    return ground_(std::get<std::string>(*node));
  };
  if (layer_.name == "pipes") {
    if (find_helper("depth_up_m") != nullptr) from_depth("invert_up_m", "depth_up_m", ground_at("from_node"));
    if (find_helper("depth_down_m") != nullptr) from_depth("invert_down_m", "depth_down_m", ground_at("to_node"));
    return;
  }
  Cell* ground = find(values, "ground_level_m");
  if (ground == nullptr || !std::holds_alternative<double>(*ground)) return;
  from_depth("invert_level_m", "depth_m", std::get<double>(*ground));
  Cell* invert = find(values, "invert_level_m");
  if (invert == nullptr || !std::holds_alternative<double>(*invert)) return;
  if (std::get<double>(*invert) - std::get<double>(*ground) > rules_.above_ground_m) {
    ++tally_of("invert_level_m")
          ->missing[filled("高出地面 {} 米以上", "over {} m above its ground", rules_.above_ground_m)];
    *invert = {};
  }
}

std::optional<double> RowReader::helper_number(SourceRow const& row, std::string_view helper) const {
  Feed const* feed = find_helper(helper);
  if (feed == nullptr) return std::nullopt;
  return read_number(text_of(*feed, row));
}

std::string RowReader::helper_text(SourceRow const& row, std::string_view helper) const {
  Feed const* feed = find_helper(helper);
  return feed == nullptr ? std::string{} : text_of(*feed, row);
}

}  // namespace qinzao
