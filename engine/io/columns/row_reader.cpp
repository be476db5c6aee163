#include "engine/io/columns/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/message.hpp"
#include "engine/io/columns/counted_number.hpp"
#include "engine/io/columns/date_range.hpp"
#include "engine/io/columns/row_settling.hpp"
#include "engine/io/columns/source_date.hpp"
#include "engine/io/columns/listed_word.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/source/text_cells.hpp"

namespace qinzao {

namespace {

/// What is said alike in both languages.
Message same(std::string const& text) {
  return {text, text};
}

bool is_level(MissingRules const& rules, std::string_view field) {
  return rules.levels.contains(field);
}

bool is_end(std::string_view field) {
  return field == "from_node" || field == "to_node";
}

void count_unreadable(FieldTally& tally, std::string const& text) {
  if (tally.unreadable.size() < 50 || tally.unreadable.contains(text))
    ++tally.unreadable[text];
  else
    ++tally.unreadable["..."];
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
                   (feed.field == "barrels" && needs(feed.field, {"barrels_of_size"})) ||
                   (feed.field.starts_with("permit_") && needs(feed.field, {feed.field + "_of_range"})) ||
                   ((feed.field == "width_mm" || feed.field == "height_mm") && box);
    if (feed.columns.empty() && !feed.constant && !derived) continue;
    FieldTally tally;
    tally.field = feed.field;
    for (std::size_t column : feed.columns) tally.from += (tally.from.empty() ? "" : " + ") + columns[column].name;
    if (feed.constant) tally.from = "=" + *feed.constant;
    if (Feed const* range = find_helper(feed.field + "_of_range"); range != nullptr && feed.columns.empty())
      tally.from = columns[range->columns[0]].name;
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

void RowReader::learn(std::span<ColumnFacts const> facts) {
  for (Feed const& feed : feeds_)
    if (is_level(rules_, feed.field))
      for (std::size_t column : feed.columns)
        for (double level : facts[column].sample) band_.add(level * unit_factor(feed.unit, Unit::metre).value_or(1));
  std::set<double> codes;
  for (double number : rules_.numbers)
    if (std::abs(number) < 99) codes.insert(number);
  band_.settle(codes);
  for (std::size_t i = 0; i < facts.size(); ++i) day_order_[i] = facts[i].day_order();
}

std::string RowReader::text_of(Feed const& feed, SourceRow const& row) const {
  if (feed.constant) return *feed.constant;
  std::string text;
  for (std::size_t column : feed.columns) {
    std::string held = qinzao::text_of(row.cells[column]);
    std::string_view bare = trimmed(held);
    if (text.empty()) text = bare;
    if (!bare.empty() && !rules_.texts.contains(small_letters(bare))) return std::string{bare};
  }
  return text;
}

bool RowReader::is_missing_text(std::string const& text, FieldTally& tally) const {
  if (text.empty()) return true;
  std::string small = small_letters(text);
  auto own = rules_.field_texts.find(tally.field);
  if (!rules_.texts.contains(small) && (own == rules_.field_texts.end() || !own->second.contains(small))) return false;
  ++tally.missing[message("“{}”", "\"{}\"", text)];
  return true;
}

std::optional<double> RowReader::accepted(std::string_view field, double number, Unit unit, FieldTally& tally) const {
  Unit target = unit_of_field(field);
  bool level = is_level(rules_, field);
  auto missing = [&](Message const& rule) {
    ++tally.missing[rule];
    return std::nullopt;
  };
  if (rules_.numbers.contains(number) && (!level || std::abs(number) >= 99 || band_.is_code(number)))
    return missing(same(fmt::format("{}", number)));
  if (rules_.zero_fields.contains(field) && number == 0) return missing(same("0"));
  double factor = unit_factor(unit, target).value_or(1);
  double value = factor == 1 ? number : std::round(number * factor * 1e6) / 1e6;
  if (auto range = rules_.ranges.find(field);
      range != rules_.ranges.end() && (value < range->second.first || value > range->second.second))
    return missing(message("不在 {}..{} 内", "outside {}..{}", range->second.first, range->second.second));
  if (level && value == 0 && band_.zero_is_missing()) return missing(same("0"));
  if (level && band_.is_far(value, rules_.band_m))
    return missing(message("与其他标高相差 {} 米以上", "over {} m from the other levels", rules_.band_m));
  if (factor != 1) ++tally.converted[same(std::string{unit_name(unit)})];
  return value;
}

/// A number in the field's unit, the lowest of several columns; nothing: null, missing by a rule, unreadable.
std::optional<double> RowReader::measured(Feed const& feed, SourceRow const& row, FieldTally& tally,
                                          Beside* beside) const {
  Unit target = unit_of_field(feed.field);
  std::optional<double> lowest;
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
      if (!read)
        if (auto number = counted_number(feed.field, text)) read = Measure{*number, {}, target};
      if (!read || (read->unit != Unit::none && !unit_factor(read->unit, target))) {
        count_unreadable(tally, text);
        continue;
      }
      measure = *read;
    }
    Unit unit = measure.unit != Unit::none ? measure.unit : feed.unit;
    auto value = accepted(feed.field, measure.value, unit, tally);
    if (!value) continue;
    if (beside != nullptr && measure.second) beside->second = accepted("height_mm", *measure.second, unit, tally);
    if (beside != nullptr) beside->barrels = measure.barrels;
    if (measure.is_outer) ++tally.converted[{"外径", "outer diameter"}];
    if (!lowest || *value < *lowest) lowest = value;
  }
  return lowest;
}

std::optional<Refusal> RowReader::lost_key(SourceRow const& row, std::span<std::string const> keys) const {
  for (Feed const& feed : feeds_)
    for (std::size_t column : feed.columns)
      if (std::ranges::find(keys, feed.field) != keys.end() && is_lost_number(row.cells[column]))
        return Refusal{row.number,
                       feed.field,
                       qinzao::text_of(row.cells[column]),
                       {"位数太多，来源已丢失末几位；请在来源中按文字存编号",
                        "has too many digits, and the source has lost the last of them; keep ids as text there"}};
  return std::nullopt;
}

Cell RowReader::words(Feed const& feed, FieldSpec const& spec, SourceRow const& row, FieldTally& tally) const {
  std::string text = text_of(feed, row);
  bool lost = spec.words.empty() && std::ranges::any_of(feed.columns, [&](std::size_t column) {
                return is_lost_number(row.cells[column]) && qinzao::text_of(row.cells[column]) == text;
              });
  if (lost) {
    count_unreadable(tally, text);
    return {};
  }
  if (auto word = spec.words.empty() ? std::nullopt : synonyms_.word(layer_.name, feed.field, text)) return *word;
  if (is_missing_text(text, tally)) return {};
  if (is_end(feed.field)) {
    if (rules_.node_texts.contains(small_letters(text))) {
      ++tally.missing[message("“{}”", "\"{}\"", text)];
      return {};
    }
    return node_prefix_ + text;
  }
  if (spec.words.empty()) return text;
  if (auto word = listed_word(spec.words, text)) return *word;
  if (tally.unknown.size() < 50 || tally.unknown.contains(text)) ++tally.unknown[text];
  return text;
}

Cell RowReader::whole(Feed const& feed, SourceRow const& row, FieldTally& tally) const {
  auto value = measured(feed, row, tally, nullptr);
  if (!value) return {};
  if (*value != std::floor(*value) || std::abs(*value) > 1e15) {
    count_unreadable(tally, text_of(feed, row));
    return {};
  }
  return static_cast<std::int64_t>(*value);
}

Cell RowReader::flag(Feed const& feed, SourceRow const& row, FieldTally& tally) const {
  std::string text = text_of(feed, row);
  if (auto word = synonyms_.word(layer_.name, feed.field, text)) return std::int64_t{*word == "yes" ? 1 : 0};
  if (is_missing_text(text, tally)) return {};
  std::string small = small_letters(text);
  for (std::string_view yes : {"1", "true", "yes", "y", "t", "是", "有", "√", "已"})
    if (small == yes) return std::int64_t{1};
  for (std::string_view no : {"0", "false", "no", "n", "f", "否", "没有", "×", "未"})
    if (small == no) return std::int64_t{0};
  count_unreadable(tally, text);
  return {};
}

Cell RowReader::day(Feed const& feed, SourceRow const& row, FieldTally& tally) const {
  std::string text = text_of(feed, row);
  if (is_missing_text(text, tally)) return {};
  bool number = !feed.constant && std::holds_alternative<std::int64_t>(row.cells[feed.columns.front()]);
  if (text == "0" || rules_.numbers.contains(read_number(text).value_or(0)) || means_no_date(text)) {
    ++tally.missing[same(text)];
    return {};
  }
  DayOrder order = DayOrder::unknown;
  if (auto known = feed.columns.empty() ? day_order_.end() : day_order_.find(feed.columns.front());
      known != day_order_.end())
    order = known->second;
  bool is_end = feed.field.starts_with("permit_to");
  std::optional<SourceDate> date;
  if (number) {
    date = read_date(std::get<std::int64_t>(row.cells[feed.columns.front()]));
  } else if (auto range = feed.field.starts_with("permit_") ? read_date_range(text, order) : std::nullopt) {
    date = is_end ? range->to : range->from;
    if (!date) return {};  // left open
  } else {
    date = read_date(text, order);
  }
  if (!date) {
    count_unreadable(tally, text);
    return {};
  }
  if (date->detail != DateDetail::day) ++tally.converted[{"只有年或月", "year or month only"}];
  if (date->form == DateForm::day_number) ++tally.converted[{"表格日序", "day number of a spreadsheet"}];
  if (date->form == DateForm::milliseconds) ++tally.converted[{"毫秒", "milliseconds"}];
  return (is_end ? last_day(*date) : date->day).iso();
}

void RowReader::read(SourceRow const& row, std::vector<Cell>& values) {
  values.assign(feeds_.size(), {});
  Beside size;
  for (std::size_t i = 0; i < feeds_.size(); ++i) {
    Feed const& feed = feeds_[i];
    if (feed.columns.empty() && !feed.constant) continue;
    FieldSpec const& spec = *find_field(layer_, feed.field);
    switch (spec.type) {
      case FieldType::text:
        values[i] = words(feed, spec, row, tallies_[i]);
        break;
      case FieldType::integer:
        values[i] = whole(feed, row, tallies_[i]);
        break;
      case FieldType::boolean:
        values[i] = flag(feed, row, tallies_[i]);
        break;
      case FieldType::date:
        values[i] = day(feed, row, tallies_[i]);
        break;
      case FieldType::real:
        if (auto value = measured(feed, row, tallies_[i], feed.field == "diameter_mm" ? &size : nullptr))
          values[i] = *value;
    }
  }
  settle(row, values, size);
  for (std::size_t i = 0; i < feeds_.size(); ++i)
    if (!std::holds_alternative<std::monostate>(values[i])) ++tallies_[i].known;
}

void RowReader::settle(SourceRow const& row, std::vector<Cell>& values, Beside const& size) {
  RowCells cells{fields_, values, tallies_, row.number};
  Cell* barrels = size.barrels ? cells.find("barrels") : nullptr;
  if (barrels != nullptr && std::holds_alternative<std::monostate>(*barrels)) *barrels = std::int64_t{*size.barrels};
  settle_section(cells, size.second);
  for (std::string_view field : {"permit_from", "permit_to"}) {  // told in the column of the other
    Feed const* range = find_helper(std::string{field} + "_of_range");
    Cell* own = range != nullptr ? cells.find(field) : nullptr;
    if (own != nullptr && std::holds_alternative<std::monostate>(*own) && read_date_range(text_of(*range, row)))
      *own = day(*range, row, *cells.tally_of(field));
  }
  DepthsBelowGround depths{
      [this](std::string_view helper) { return has_helper(helper); },
      [&](std::string_view helper, FieldTally& tally) { return measured(*find_helper(helper), row, tally, nullptr); },
      ground_, rules_.above_ground_m};
  if (layer_.name == "pipes") {
    settle_pipe_inverts(cells, depths);
  } else {
    settle_node_invert(cells, depths);
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
