#include "engine/io/columns/column_names.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

/// What many columns of a layer begin with, though it says nothing: the table's own name (MNL_, dbo.SewerMain.).
std::string common_beginning(std::span<SourceColumn const> columns, ColumnPatterns const& patterns) {
  std::map<std::string, std::size_t> counts;
  for (SourceColumn const& column : columns)
    for (std::size_t at = 1; at + 1 < column.name.size(); ++at)
      if (column.name[at] == '_' || column.name[at] == '.') ++counts[column.name.substr(0, at + 1)];
  std::string longest;
  constexpr std::size_t least_columns = 4;
  for (auto const& [beginning, count] : counts) {
    bool of_most = count >= least_columns && count * 5 >= columns.size() * 4;
    if (of_most && beginning.size() > longest.size() && !patterns.is_side(plain_name(beginning))) longest = beginning;
  }
  return longest;
}

/// Whether names seem to have been cut to ten letters, as a Shapefile on the way does.
bool look_cut(std::span<SourceColumn const> columns) {
  constexpr std::size_t most_letters = 10;
  constexpr std::ptrdiff_t least_cut = 2;
  constexpr std::size_t least_columns = 5;
  auto cut = [](SourceColumn const& column) { return column.name.size() == most_letters; };
  auto short_enough = [](SourceColumn const& column) { return column.name.size() <= most_letters; };
  return columns.size() >= least_columns && std::ranges::all_of(columns, short_enough) &&
         std::ranges::count_if(columns, cut) >= least_cut;
}

/// Whether a name that ends in "in" means the end where water comes in (INVERT_IN beside INVERT_OUT), not inches.
/// Levels are never in inches.
bool names_an_end(std::string_view name, std::span<SourceColumn const> columns,
                  std::span<PatternedName const> meanings) {
  std::string small = small_letters(trimmed(name));
  constexpr std::string_view ending = "in";
  if (!small.ends_with(ending)) return false;
  std::string other = small.substr(0, small.size() - ending.size()) + "out";
  auto is_other = [&](SourceColumn const& column) { return small_letters(trimmed(column.name)).ends_with(other); };
  auto has_ends = [](PatternedName const& meaning) { return !meaning.partner.empty(); };
  return std::ranges::any_of(columns, is_other) || std::ranges::any_of(meanings, has_ends);
}

}  // namespace

std::vector<PlainColumn> plain_columns(std::string_view layer, std::span<SourceColumn const> columns, bool shapefile,
                                       ColumnPatterns const& patterns) {
  std::vector<PlainColumn> all;
  std::string beginning = common_beginning(columns, patterns);
  bool cut = shapefile || look_cut(columns);
  constexpr std::size_t cut_letters = 9;
  for (SourceColumn const& column : columns) {
    std::string name = column.name.starts_with(beginning) ? column.name.substr(beginning.size()) : column.name;
    std::vector<PatternedName> meanings = patterns.read(layer, plain_name(name), false);
    UnitName split = names_an_end(name, columns, meanings) ? UnitName{name, Unit::none} : split_unit(name);
    PlainColumn& plain = all.emplace_back(PlainColumn{plain_name(name), plain_name(split.name), split.unit,
                                                      cut && column.name.size() >= cut_letters, std::move(meanings)});
    if (plain.unit == Unit::none) plain.unit = column.unit;
    if (plain.patterns.empty() && plain.bare != plain.whole) {
      plain.patterns = patterns.read(layer, plain.bare, false);
      for (PatternedName& meaning : plain.patterns) meaning.unit = plain.unit;
    }
    if (plain.patterns.empty() && plain.stub) plain.patterns = patterns.read(layer, plain.whole, true);
  }
  return all;
}

}  // namespace qinzao
