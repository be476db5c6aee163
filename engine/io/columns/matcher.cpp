#include "engine/io/columns/matcher.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

/// Names of columns in which programs number rows.
constexpr std::string_view row_numbers[] = {"objectid", "objectid1", "globalid", "guid",  "uuid",
                                            "gid",      "fid",       "fid1",     "ogcfid"};

/// Whether a column can hold diameters in millimetres.
bool are_sizes(std::string_view field, ColumnFacts const& facts) {
  constexpr double least_mm = 75;
  return field == "diameter_mm" && !facts.sample.empty() && facts.sample.front() >= least_mm;
}

}  // namespace

Matcher::Matcher(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile,
                 Synonyms const& synonyms, std::span<ColumnFacts const> facts)
    : layer_{layer},
      columns_{columns},
      synonyms_{synonyms},
      facts_{facts},
      fitness_{layer, synonyms, facts},
      plain_{plain_columns(layer.name, columns, shapefile, synonyms.patterns())},
      taken_(columns.size(), false) {}

std::optional<std::size_t> Matcher::column_named(std::string_view name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].name == name) return i;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (plain_[i].whole == plain_name(name) || plain_name(columns_[i].name) == plain_name(name)) return i;
  return std::nullopt;
}

void Matcher::map_column(Feed& feed, std::string const& said) {
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
    throw Error{message("--map {}={}：来源没有列 {}{}", "--map {}={}: the source has no column {}{}", feed.field, said,
                        name, suggestion(name, names))};
  }
  if (feed.unit == Unit::none) feed.unit = plain_[*column].unit;
  feed.columns = {*column};
  taken_[*column] = true;
}

void Matcher::match_equal(Feed& feed, Choice choice) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!taken_[i] && plain_[i].whole == plain_name(feed.field)) found.push_back({i, Unit::none});
  if (found.empty()) return;
  bool has_values = facts_.empty() ||
                    (facts_[found[0].column].filled > 0 && !fitness_.holds_other_words(feed.field, found[0].column));
  if (has_values || choice == Choice::any) take(feed, found[0]);
}

void Matcher::match_own_stub(Feed& feed, Choice choice) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!taken_[i] && plain_[i].stub && columns_[i].name.size() == 10 &&
        small_letters(columns_[i].name) == feed.field.substr(0, 10))
      found.push_back({i, unit_of_field(feed.field)});
  take(feed, best(feed.field, found, choice));
}

void Matcher::match_synonym(Feed& feed, Choice choice) {
  take(feed, best(feed.field, by_synonym(feed.field), choice));
  if (!feed.columns.empty() || choice == Choice::any) return;
  // words that stand for a field only where the values say so
  for (ColumnName const& name : synonyms_.columns(layer_.name, feed.field + "_if_known"))
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i] && plain_[i].whole == name.plain && !lacks_its_other(name.plain) && !facts_.empty() &&
          fitness_.of(feed.field, i) >= 0.5 &&
          (feed.field != "material" || fitness_.known_share(feed.field, i) >= 0.5) && feed.columns.empty() &&
          (!is_measured(feed.field) || facts_[i].has_decimals || are_sizes(feed.field, facts_[i])))
        take(feed, Candidate{i, Unit::none});
}

void Matcher::match_pattern(Feed& feed, Choice choice) {
  take(feed, best(feed.field, by_pattern(feed.field), choice));
}

void Matcher::match_stub(Feed& feed, Choice choice) {
  take(feed, best(feed.field, by_stub(feed.field), choice));
}

void Matcher::match_beside(Feed& feed) {
  bool measured = is_measured(feed.field);
  if (!measured && feed.columns.empty()) {  // the feature alone
    std::vector<Candidate> found;
    for (ColumnName const& name : synonyms_.columns(layer_.name, feed.field + "_else"))
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (!taken_[i] && plain_[i].bare == name.plain) found.push_back({i, name.unit});
    take(feed, best(feed.field, found, Choice::any));
    return;
  }
  for (ColumnName const& name : synonyms_.columns(layer_.name, feed.field + (measured ? "_lowest" : "_else")))
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i] && plain_[i].bare == name.plain) take(feed, Candidate{i, name.unit});
}

std::vector<std::size_t> Matcher::left_over() const {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!taken_[i]) left.push_back(i);
  return left;
}

std::vector<std::size_t> Matcher::candidates(std::string const& field) const {
  std::vector<std::size_t> all;
  auto add = [&](std::vector<Candidate> const& found) {
    for (Candidate const& candidate : found)
      if (std::ranges::find(all, candidate.column) == all.end()) all.push_back(candidate.column);
  };
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!taken_[i] && plain_[i].whole == plain_name(field)) all.push_back(i);
  add(by_synonym(field));
  add(by_pattern(field));
  add(by_stub(field));
  if (field == layer_.key) add(by_ending());
  return all;
}

std::vector<ColumnName> Matcher::names_of(std::string const& field) const {
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

/// A length is no text: 缺陷位置(m) is no clock.
bool Matcher::is_text(std::string_view field) const {
  FieldSpec const* spec = find_field(layer_, field);
  return spec != nullptr && spec->type == FieldType::text;
}

std::vector<Matcher::Candidate> Matcher::by_synonym(std::string const& field) const {
  std::vector<Candidate> found;
  for (ColumnName const& name : names_of(field))
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i] && (plain_[i].whole == name.plain || plain_[i].bare == name.plain) &&
          (field != layer_.key || !is_one_of_two(i)) && (plain_[i].unit == Unit::none || !is_text(field)))
        found.push_back({i, name.unit});
  return found;
}

std::vector<Matcher::Candidate> Matcher::by_pattern(std::string const& field) const {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    for (PatternedName const& name : plain_[i].patterns)
      if (!taken_[i] && name.field == field && (!name.needs_partner || has_partner(i, name)))
        found.push_back({i, name.unit});
  // the shortest name says it plainest: INV_UP before INV_UP_SURVEY
  std::ranges::stable_sort(found, {},
                           [&](Candidate const& candidate) { return plain_[candidate.column].whole.size(); });
  return found;
}

std::vector<Matcher::Candidate> Matcher::by_stub(std::string const& field) const {
  std::vector<ColumnName> names = names_of(field);
  names.insert(names.begin(), {plain_name(field), Unit::none});
  std::vector<Candidate> found;
  for (ColumnName const& name : names)
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i] && plain_[i].stub && plain_[i].whole.size() >= 6 && name.plain.size() > plain_[i].whole.size() &&
          name.plain.starts_with(plain_[i].whole))
        found.push_back({i, name.unit});
  return found;
}

/// Keys that only their ending shows (SAS_ID, FACSEQNUM, 管渠标识码), where nothing else is known of the name.
std::vector<Matcher::Candidate> Matcher::by_ending() const {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::string_view name = plain_[i].whole;
    bool counts_rows = std::ranges::find(row_numbers, name) != std::end(row_numbers);
    if (taken_[i] || counts_rows || !plain_[i].patterns.empty() || synonyms_.is_personal(columns_[i].name)) continue;
    for (std::string_view ending :
         {"id", "no", "num", "number", "key", "code", "ref", "prinx", "编号", "编码", "代码", "号", "标识", "标识码"})
      if (name.size() > ending.size() && name.ends_with(ending)) {
        found.push_back({i, Unit::none});
        break;
      }
  }
  return found;
}

bool Matcher::has_partner(std::size_t column, PatternedName const& name) const {
  for (std::size_t other = 0; other < plain_.size(); ++other)
    for (PatternedName const& meaning : plain_[other].patterns) {
      bool fits = other != column && meaning.field == name.partner && meaning.rest == name.rest;
      // X is the first of two only beside X2, and X2 then has no other first one
      if (name.is_first_of_two) fits = fits && meaning.has_two;
      if (meaning.is_first_of_two) fits = fits && name.has_two;
      if (fits) return true;
    }
  return false;
}

bool Matcher::is_one_of_two(std::size_t column) const {
  for (PlainColumn const& plain : plain_)  // the ends are told plainly elsewhere
    for (PatternedName const& name : plain.patterns)
      if (name.field == "from_node" && !name.needs_partner) return false;
  return std::ranges::any_of(plain_[column].patterns, [&](PatternedName const& name) {
    return (name.is_first_of_two || name.has_two) && has_partner(column, name);
  });
}

void Matcher::match_last(Feed& feed, std::span<Feed> feeds) {
  if (feed.field == layer_.key && !facts_.empty()) take(feed, best(feed.field, by_ending(), Choice::fitting));
  if (feed.field != "diameter_mm") return;
  auto of = [&](std::string_view field) {
    auto found = std::ranges::find(feeds, field, &Feed::field);
    return found == feeds.end() || (found->columns.empty() && !found->constant) ? nullptr : &*found;
  };
  Feed* width = of("width_mm");
  Feed* height = of("height_mm");
  if ((width == nullptr) == (height == nullptr)) return;
  Feed& only = width != nullptr ? *width : *height;
  if (only.columns.size() != 1) return;
  for (ColumnName const& name : synonyms_.columns(layer_.name, "diameter_mm_alone"))
    if (plain_[only.columns.front()].bare == name.plain) {
      feed.columns = std::move(only.columns);
      feed.unit = only.unit;
      only.columns.clear();
      only.unit = Unit::none;
      return;
    }
}

void Matcher::match_level_beside_depth(Feed& level, Feed const& ground, Feed const& depth) {
  bool told_by_others = !ground.columns.empty() && !depth.columns.empty();
  if (!level.columns.empty() || level.constant || !told_by_others) return;
  auto middle = [&](std::size_t column) {
    auto const& sample = facts_[column].sample;
    return sample.empty() ? std::numeric_limits<double>::quiet_NaN() : sample[sample.size() / 2];
  };
  auto lies_below = [&](std::size_t column) {
    if (facts_.empty()) return true;
    double below_m = middle(ground.columns.front()) - middle(column);
    return std::abs(below_m - middle(depth.columns.front())) < std::abs(below_m);
  };
  for (ColumnName const& name : synonyms_.columns(layer_.name, level.field + "_beside_depth"))
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!taken_[i] && level.columns.empty() && plain_[i].bare == name.plain && lies_below(i))
        take(level, Candidate{i, name.unit});
}

bool Matcher::lacks_its_other(std::string_view name) const {
  if (!name.ends_with('1') && !name.ends_with('2')) return false;
  std::string other{name};
  other.back() = name.back() == '1' ? '2' : '1';
  return std::ranges::find(plain_, other, &PlainColumn::whole) == plain_.end();
}

std::optional<Matcher::Candidate> Matcher::best(std::string const& field, std::vector<Candidate> const& candidates,
                                                Choice choice) const {
  if (candidates.empty()) return std::nullopt;
  if (field == layer_.key) return best_key(candidates, choice);
  double most = 0;
  for (Candidate const& candidate : candidates) most = std::max(most, fitness_.of(field, candidate.column));
  if (most > 0)
    for (Candidate const& candidate : candidates)
      if (fitness_.of(field, candidate.column) >= most / 2) return candidate;
  if (choice == Choice::fitting) return std::nullopt;
  for (Candidate const& candidate : candidates)  // empty, or of words no table knows; never texts for a measure
    if (!is_measured(field) || facts_[candidate.column].numbers > 0 || facts_[candidate.column].filled == 0)
      return candidate;
  return std::nullopt;
}

std::optional<Matcher::Candidate> Matcher::best_key(std::vector<Candidate> const& candidates, Choice choice) const {
  if (facts_.empty()) return candidates.front();
  auto full = [](ColumnFacts const& facts) { return facts.filled > 0 && facts.filled * 10 >= facts.rows * 9; };
  auto first = [&](auto const& suits) -> std::optional<Candidate> {
    for (Candidate const& candidate : candidates)
      if (suits(facts_[candidate.column], candidate.column)) return candidate;
    return std::nullopt;
  };
  auto counts_rows = [&](std::size_t column) {
    return std::ranges::find(row_numbers, plain_[column].whole) != std::end(row_numbers);
  };
  // Names that people gave, that pipes name their nodes by: a few clashes are refused row by row.
  for (std::uint64_t clashes_of_a_hundred : {0U, 2U})
    if (auto named = first([&](ColumnFacts const& facts, std::size_t column) {
          return full(facts) && !counts_rows(column) && facts.clashes * 100 <= facts.filled * clashes_of_a_hundred;
        }))
      return named;
  if (auto counted = first([&](ColumnFacts const& facts, std::size_t) { return full(facts) && facts.clashes == 0; }))
    return counted;
  std::optional<Candidate> fullest;
  for (Candidate const& candidate : candidates)
    if (ColumnFacts const& facts = facts_[candidate.column]; facts.clashes == 0 && facts.filled > 0)
      if (!fullest || facts.filled > facts_[fullest->column].filled) fullest = candidate;
  if (fullest || choice == Choice::fitting) return fullest;
  return first(
      [](ColumnFacts const& facts, std::size_t) { return facts.filled > 0 && facts.distinct * 2 >= facts.filled; });
}

void Matcher::take(Feed& feed, std::optional<Candidate> const& candidate) {
  if (!candidate) return;
  feed.columns.push_back(candidate->column);
  feed.unit = candidate->unit != Unit::none ? candidate->unit : plain_[candidate->column].unit;
  taken_[candidate->column] = true;
}

}  // namespace qinzao
