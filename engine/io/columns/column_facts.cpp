#include "engine/io/columns/column_facts.hpp"

#include <algorithm>
#include <cmath>

#include "engine/io/columns/date_range.hpp"
#include "engine/io/columns/row_reader.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/settings/units.hpp"
#include "engine/io/source/text_cells.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

constexpr std::size_t most_samples = 1 << 15;
constexpr std::size_t most_words = 60;

/// Counts texts that as ids are written otherwise.
void look_at_id(std::string_view text, ColumnFacts& facts) {
  if (is_whole(text)) ++facts.wholes;
  if (is_decimal_whole(text)) {
    if (facts.decimal_wholes++ == 0) facts.first_decimal_whole = text;
  }
  constexpr std::string_view lead_bytes = "\xef\xe3\xe2\xc2";  // of full-width signs and odd blanks; of no ideograph
  if (text.find_first_of(lead_bytes) == std::string_view::npos || plain_id(text) == text) return;
  if (facts.full_width++ == 0) facts.first_full_width = text;
}

bool is_range(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.size() > longest) return false;
  bool plain_day = text.find(' ') == std::string_view::npos && read_date(text);
  return !plain_day && read_date_range(text);
}

}  // namespace

std::uint64_t hash_of(std::string_view text) {
  StableHash hash;
  hash.add(text);
  return hash.value();
}

std::uint64_t hash_of(SourceRow const& row) {
  StableHash hash;
  for (Cell const& cell : row.cells) {
    hash.add(text_of(cell));
    hash.add({"\x1f", 1});
  }
  if (row.shape) hash.add({reinterpret_cast<char const*>(row.shape->wkb.data()), row.shape->wkb.size()});
  return hash.value();
}

DayOrder ColumnFacts::day_order() const {
  if ((day_first > 0) == (month_first > 0)) return DayOrder::unknown;
  return day_first > 0 ? DayOrder::day_first : DayOrder::month_first;
}

FactsGatherer::FactsGatherer(std::span<SourceColumn const> columns, std::vector<std::size_t> const& keys,
                             Synonyms const& synonyms)
    : rules_{synonyms.missing()}, facts_(columns.size()), gathering_(columns.size()) {
  for (std::size_t key : keys) gathering_[key].is_key = true;
}

void FactsGatherer::add_number(std::size_t column, double value) {
  ColumnFacts& facts = facts_[column];
  ++facts.numbers;
  if (value == 0 || (rules_.numbers.contains(value) && std::abs(value) >= 99)) {
    ++facts.no_values;
    return;
  }
  Gathering& gathering = gathering_[column];
  if (gathering.seen++ % gathering.step != 0) return;
  facts.sample.push_back(value);
  if (facts.sample.size() < most_samples) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < facts.sample.size(); i += 2) facts.sample[kept++] = facts.sample[i];
  facts.sample.resize(kept);
  gathering.step *= 2;
}

void FactsGatherer::add(SourceRow const& row) {
  std::uint64_t row_hash = 0;
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    ColumnFacts& facts = facts_[i];
    Gathering& gathering = gathering_[i];
    ++facts.rows;
    Cell const& cell = row.cells[i];
    if (std::holds_alternative<std::monostate>(cell)) continue;
    std::string held = text_of(cell);
    std::string_view text = trimmed(held);
    if (text.empty() || rules_.texts.contains(small_letters(text))) continue;
    ++facts.filled;
    if (!std::holds_alternative<std::string>(cell)) {
      add_number(i, std::holds_alternative<double>(cell) ? std::get<double>(cell)
                                                         : static_cast<double>(std::get<std::int64_t>(cell)));
    } else {
      facts.marks.add(text);
      look_at_id(text, facts);
      if (auto number = read_number(text)) {
        add_number(i, *number);
      } else if (auto measure = read_measure(text)) {
        ++facts.numbers;
        facts.tells_barrels = facts.tells_barrels || measure->barrels;
      } else if (!facts.tells_ranges) {
        facts.tells_ranges = is_range(text);
      }
    }
    if (DayOrder order = order_told_by(text); order == DayOrder::day_first)
      ++facts.day_first;
    else if (order == DayOrder::month_first)
      ++facts.month_first;
    if (!gathering.too_many_words) {
      ++facts.words[std::string{text}];
      if (facts.words.size() > most_words) {
        gathering.too_many_words = true;
        facts.words.clear();
      }
    }
    if (gathering.is_key) {
      if (row_hash == 0) row_hash = hash_of(row);
      auto [known, is_new] = gathering.row_of.emplace(hash_of(text), row_hash);
      if (is_new)
        ++facts.distinct;
      else if (known->second != row_hash)
        ++facts.clashes;
    }
  }
}

std::vector<ColumnFacts> FactsGatherer::take() {
  for (ColumnFacts& facts : facts_) {
    std::ranges::sort(facts.sample);
    facts.has_decimals = std::ranges::any_of(facts.sample, [](double value) { return value != std::floor(value); });
  }
  gathering_.clear();
  return std::move(facts_);
}

}  // namespace qinzao
