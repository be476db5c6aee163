#include "engine/io/load/point_table.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

bool is_blank(Cell const& cell) {
  return trimmed(text_of(cell)).empty();
}

std::optional<std::size_t> column_of(Matching const& matching, std::string_view field) {
  auto feed = std::ranges::find(matching.feeds, field, &Feed::field);
  if (feed == matching.feeds.end() || feed->columns.empty()) return std::nullopt;
  return feed->columns.front();
}

bool is_named(SourceColumn const& column, std::span<ColumnName const> names) {
  std::string plain = plain_name(column.name);
  return std::ranges::any_of(names, [&](ColumnName const& name) { return name.plain == plain; });
}

Feed* feed_of(std::vector<Feed>& feeds, std::string_view field) {
  auto found = std::ranges::find(feeds, field, &Feed::field);
  return found == feeds.end() ? nullptr : &*found;
}

/// The cell of a field among the values of a row; null where the reader has no such field.
Cell* value_of(RowReader const& reader, std::vector<Cell>& values, std::string_view field) {
  auto found = std::ranges::find(reader.fields(), field);
  return found == reader.fields().end() ? nullptr : &values[static_cast<std::size_t>(found - reader.fields().begin())];
}

bool is_more(Cell const& a, Cell const& b) {
  auto const* more = std::get_if<double>(&a);
  auto const* less = std::get_if<double>(&b);
  return more != nullptr && less != nullptr && *more > *less;
}

/// The cells of a row with those that it leaves blank from another.
SourceRow with_cells_of(SourceRow const& row, SourceRow const& other) {
  SourceRow both{row.number, row.cells, {}};
  for (std::size_t i = 0; i < both.cells.size(); ++i)
    if (is_blank(both.cells[i])) both.cells[i] = other.cells[i];
  return both;
}

}  // namespace

PointTable::PointTable(LayerSpec const& layer, Source& source, Matching& matching, Synonyms const& synonyms)
    : pipes_{layer.name == "pipes"} {
  if (layer.name != "nodes" && !pipes_) return;
  find_columns(source, matching, synonyms);
  if (!connection_) return;
  gather(source);
  if (further_.empty()) return;
  if (pipes_) feed_inverts(source, matching, synonyms);
  drop_columns_of_others(source, matching, synonyms);
}

void PointTable::find_columns(Source const& source, Matching const& matching, Synonyms const& synonyms) {
  auto columns = source.columns();
  point_ = column_of(matching, pipes_ ? "from_node" : "node_id");
  if (!point_) return;
  auto connections = synonyms.columns("nodes", "connection");
  if (pipes_) {
    auto to = column_of(matching, "to_node");
    bool fits =
        to && is_named(columns[*to], connections) && is_named(columns[*point_], synonyms.columns("nodes", "node_id"));
    if (fits) connection_ = to;
    return;
  }
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!connection_ && i != *point_ && is_named(columns[i], connections)) connection_ = i;
}

void PointTable::gather(Source& source) {
  std::unordered_map<std::string, std::int64_t> row_of;             // point -> its first row
  std::unordered_map<std::string, std::vector<std::int64_t>> open;  // "from to" -> rows that wait for the other end's
  SourceRow row;
  while (source.next(row)) {
    stop_if_interrupted();
    std::string point{trimmed(text_of(row.cells[*point_]))};
    std::string connection{trimmed(text_of(row.cells[*connection_]))};
    if (point.empty() && !connection.empty()) point = last_;
    last_ = point;
    if (point.empty() || (pipes_ && connection.empty())) continue;
    std::optional<std::int64_t> first;
    if (!pipes_) {
      auto [place, fresh] = row_of.emplace(point, row.number);
      if (!fresh) first = place->second;
    } else if (auto& waiting = open[connection + "\n" + point]; !waiting.empty() && connection != point) {
      first = waiting.front();
      waiting.erase(waiting.begin());
    } else {
      open[point + "\n" + connection].push_back(row.number);
    }
    if (!first) continue;
    is_further_[row.number] = true;
    row.cells[*point_] = point;
    further_[*first].push_back(row);
  }
  source.rewind();
  last_.clear();
}

void PointTable::drop_columns_of_others(Source& source, Matching& matching, Synonyms const& synonyms) {
  Matching others =
      match(*find_layer(pipes_ ? "nodes" : "pipes"), source.columns(), source.is_shapefile(), {}, synonyms);
  for (auto const* feeds : {&others.feeds, &others.helpers})
    for (Feed const& feed : *feeds)
      for (std::size_t column : feed.columns)
        if (std::ranges::find(matching.extra, column) != matching.extra.end())
          of_others_.insert(source.columns()[column].name);
  SourceRow row;
  while (source.next(row, false)) {
    auto more = further_.find(row.number);
    if (more == further_.end()) continue;
    for (SourceRow const& other : more->second)
      for (std::size_t column : matching.extra) {
        bool differs = !is_blank(row.cells[column]) && !is_blank(other.cells[column]) &&
                       text_of(row.cells[column]) != text_of(other.cells[column]);
        if (differs) of_others_.insert(source.columns()[column].name);
      }
  }
  source.rewind();
  std::erase_if(matching.extra, [&](std::size_t column) {
    return of_others_.contains(source.columns()[column].name) || (!pipes_ && column == *connection_);
  });
  if (!pipes_) of_others_.insert(source.columns()[*connection_].name);
}

void PointTable::feed_inverts(Source const& source, Matching& matching, Synonyms const& synonyms) {
  Feed* up = feed_of(matching.feeds, "invert_up_m");
  Feed* down = feed_of(matching.feeds, "invert_down_m");
  bool told = !up->columns.empty() || !down->columns.empty() || feed_of(matching.helpers, "depth_up_m") != nullptr ||
              feed_of(matching.helpers, "depth_down_m") != nullptr;
  if (told) return;
  Matching of_points = match(*find_layer("nodes"), source.columns(), source.is_shapefile(), {}, synonyms);
  auto take = [&](Feed const* feed) {
    if (feed == nullptr || feed->columns.empty()) return false;
    return std::erase(matching.extra, feed->columns.front()) > 0;
  };
  if (Feed const* invert = feed_of(of_points.feeds, "invert_level_m"); take(invert)) {
    tells_own_level_ = true;
    up->columns = down->columns = {invert->columns.front()};
    up->unit = down->unit = invert->unit;
  }
  if (Feed const* depth = feed_of(of_points.helpers, "depth_m"); take(depth)) {
    tells_own_level_ = true;
    for (char const* end : {"depth_up_m", "depth_down_m"})
      matching.helpers.push_back({end, {depth->columns.front()}, {}, depth->unit});
  }
}

bool PointTable::complete(SourceRow& row) {
  if (!connection_) return true;
  Cell& point = row.cells[*point_];
  bool connects = !is_blank(row.cells[*connection_]);
  if (is_blank(point) && connects && !last_.empty()) point = last_;
  last_ = trimmed(text_of(point));
  if (is_further_.contains(row.number)) return false;
  if (pipes_ && !connects) {
    ++without_pipe_;
    return false;
  }
  if (auto more = further_.find(row.number); !pipes_ && more != further_.end())
    for (SourceRow const& other : more->second)
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (is_blank(row.cells[i])) row.cells[i] = other.cells[i];
  return true;
}

void PointTable::differ(SourceRow const& row, SourceRow const& other, std::string const& field, Cell const& value,
                        Cell const& other_value) {
  constexpr std::size_t shown = 5;
  if (++differing_ <= shown)
    first_differences_.push_back({std::string{trimmed(text_of(row.cells[*point_]))}, field, row.number, other.number,
                                  text_of(value), text_of(other_value)});
}

void PointTable::fold(SourceRow const& row, std::vector<Cell>& values, RowReader& reader,
                      std::vector<Refusal>& refusals) {
  if (!connection_ || further_.empty()) return;
  if (pipes_) {
    fold_pipe(row, values, reader);
  } else {
    fold_node(row, values, reader, refusals);
  }
}

void PointTable::fold_node(SourceRow const& row, std::vector<Cell>& values, RowReader& reader,
                           std::vector<Refusal>& refusals) {
  auto more = further_.find(row.number);
  if (more == further_.end()) return;
  constexpr double same_place = 0.05;
  auto away = [&](SourceRow const& other, std::string_view axis) {
    auto here = reader.helper_number(row, axis);
    auto there = reader.helper_number(other, axis);
    return here && there && std::abs(*here - *there) > same_place;
  };
  for (SourceRow const& other : more->second) {
    bool apart =
        away(other, "x") || away(other, "y") || (row.shape && other.shape && row.shape->wkb != other.shape->wkb);
    if (apart)
      refusals.push_back({other.number, "node_id", text_of(row.cells[*point_]),
                          message("已是第 {} 行的编号", "is already the key of row {}", row.number)});
    std::vector<Cell> told;
    reader.read(with_cells_of(other, row), told);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::holds_alternative<std::monostate>(told[i]) || told[i] == values[i]) continue;
      bool invert = reader.fields()[i] == "invert_level_m";
      bool blank = std::holds_alternative<std::monostate>(values[i]);
      if (blank || (invert && told[i] < values[i]))
        values[i] = told[i];
      else if (!invert)
        differ(row, other, reader.fields()[i], values[i], told[i]);
    }
  }
}

void PointTable::fold_pipe(SourceRow const& row, std::vector<Cell>& values, RowReader& reader) {
  Cell* up = value_of(reader, values, "invert_up_m");
  Cell* down = value_of(reader, values, "invert_down_m");
  Cell* flow = value_of(reader, values, "flow");
  if (tells_own_level_) *down = {};
  auto more = further_.find(row.number);
  if (more == further_.end()) return;
  SourceRow const& other = more->second.front();
  std::vector<Cell> told;
  reader.read(other, told);
  if (tells_own_level_) *down = *value_of(reader, told, "invert_up_m");
  Cell turned = flow == nullptr ? Cell{} : *value_of(reader, told, "flow");
  if (turned == Cell{"forward"})
    turned = "reverse";
  else if (turned == Cell{"reverse"})
    turned = "forward";
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::string const& field = reader.fields()[i];
    if (field == "from_node" || field == "to_node" || field == "invert_up_m" || field == "invert_down_m") continue;
    Cell const& there = field == "flow" ? turned : told[i];
    if (std::holds_alternative<std::monostate>(there) || there == values[i]) continue;
    if (std::holds_alternative<std::monostate>(values[i]))
      values[i] = there;
    else
      differ(row, other, field, values[i], there);
  }
  bool rises = tells_own_level_ && is_more(*down, *up);
  bool open = flow == nullptr || std::holds_alternative<std::monostate>(*flow);
  if (!rises || !open) return;
  std::swap(*up, *down);
  std::swap(*value_of(reader, values, "from_node"), *value_of(reader, values, "to_node"));
}

void PointTable::tell(LoadReport& report) const {
  if (without_pipe_ > 0) report.passed_over[{"没有连接点的行", "rows without a connection"}] += without_pipe_;
  if (further_.empty()) return;
  report.passed_over[pipes_ ? Message{"同一管段从另一端的行", "rows of a pipe from its other end"}
                            : Message{"同一点的其他行", "further rows of a point"}] += is_further_.size();
  Message names;
  for (std::string const& name : of_others_)
    names = names.en.empty() ? Message{name, name} : message("{}、{}", "{}, {}", names, name);
  if (!names.en.empty())
    report.hints.push_back(
        pipes_
            ? message("这些列说的是点，没有随管段保留：{}；请把同一表也载入 nodes",
                      "columns that tell of the points and are not kept with the pipes: {}; load the same table as "
                      "nodes too",
                      names)
            : message("一点数行，每个连接一行：点只取一次。这些列说的是管段，没有随点保留：{}；请把同一表也载入 pipes",
                      "the table has a row for each pipe at a point: each point is taken once. Columns that tell of "
                      "the pipes and are not kept with the points: {}; load the same table as pipes too",
                      names));
  if (differing_ == 0) return;
  Message list;
  for (Difference const& one : first_differences_) {
    Message line = message("{} 的 {}（第 {} 行 {}，第 {} 行 {}）", "{} {} (row {}: {}, row {}: {})", one.point,
                           one.field, one.row, one.value, one.other_row, one.other_value);
    list = list.en.empty() ? line : message("{}；{}", "{}; {}", list, line);
  }
  report.hints.push_back(message("各行说法不同、以前一行为准的值：{} 处：{}{}",
                                 "values in which the rows differ, of which the first holds: {}: {}{}", differing_,
                                 list, differing_ > first_differences_.size() ? Message{"；……", "; ..."} : Message{}));
}

}  // namespace qinzao
