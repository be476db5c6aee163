#include "engine/io/load/understood_columns.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/columns/load_hints.hpp"
#include "engine/io/columns/load_units.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/load/row_shapes.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

std::vector<ColumnFacts> look_through(LayerSpec const& layer, Source& source, Synonyms const& synonyms) {
  FactsGatherer gatherer{source.columns(), key_columns(layer, source.columns(), source.is_shapefile(), synonyms),
                         synonyms};
  SourceRow row;
  while (source.next(row, false)) {
    stop_if_interrupted();
    gatherer.add(row);
  }
  std::vector<ColumnFacts> facts = gatherer.take();
  bool nothing = source.is_drawing() && !facts.empty() && facts.front().rows == 0;
  if (nothing) {
    Message rest;
    for (auto const& [what, count] : source.passed_over())
      rest = message("{}{}{} {}", "{}{}{} ({})", rest,
                     rest.en.empty() ? Message{"；略过：", "; passed over: "} : Message{"、", ", "}, what, count);
    throw Error{message("{}：图中没有图层 {} 可取的图形{}", "{}: nothing in the drawing is of use to {}{}",
                        source.name(), layer.name, rest)};
  }
  source.rewind();
  return facts;
}

/// Has decimal commas read as such where the table writes them; tells which columns and one of their values.
void settle_decimal_commas(LayerSpec const& layer, Source& source, Synonyms const& synonyms,
                           UnderstoodColumns& understood) {
  std::vector<NumberMarks> marks;
  std::vector<std::uint64_t> texts;
  for (ColumnFacts const& facts : understood.facts) {
    marks.push_back(facts.marks);
    texts.push_back(facts.filled);
  }
  std::vector<std::size_t> columns = columns_with_decimal_commas(marks, texts, source.separator());
  if (columns.empty()) return;
  source.read_decimal_commas(columns);
  understood.facts = look_through(layer, source, synonyms);
  std::string names;
  for (std::size_t column : columns) names += (names.empty() ? "" : ", ") + source.columns()[column].name;
  understood.hints.push_back(message("{} 的数用逗号作小数点（12,5 即 12.5），已照此读入",
                                     "{}: numbers with a decimal comma (12,5 is 12.5), read as such", names));
}

/// A source that is drawn keeps its columns of coordinates as they are.
void drop_end_coordinates(Source const& source, Matching& matching) {
  if (!source.has_geometry()) return;
  std::erase_if(matching.helpers, [&](Feed const& helper) {
    bool is_end = helper.field.starts_with("x_") || helper.field.starts_with("y_");
    if (is_end) matching.extra.insert(matching.extra.end(), helper.columns.begin(), helper.columns.end());
    return is_end;
  });
  std::ranges::sort(matching.extra);
}

/// A depth beside the level it would tell is held against it, and kept as it is.
void keep_depths_beside_levels(Matching& matching) {
  constexpr std::pair<std::string_view, std::string_view> told_twice[]{
      {"depth_m", "invert_level_m"}, {"depth_up_m", "invert_up_m"}, {"depth_down_m", "invert_down_m"}};
  for (auto const& [depth, level] : told_twice) {
    auto helper = std::ranges::find(matching.helpers, depth, &Feed::field);
    auto feed = std::ranges::find(matching.feeds, level, &Feed::field);
    if (helper == matching.helpers.end() || feed == matching.feeds.end() || feed->columns.empty()) continue;
    matching.extra.insert(matching.extra.end(), helper->columns.begin(), helper->columns.end());
  }
  std::ranges::sort(matching.extra);
}

/// In a table with a row for each pipe at a point the points repeat: their name is the key all the same.
void name_points(LayerSpec const& layer, Source const& source, LoadRequest const& request, Synonyms const& synonyms,
                 Matching& matching, std::span<ColumnFacts const> facts) {
  if (layer.name != "nodes" || request.overrides.columns.contains(std::string{layer.key})) return;
  auto connections = synonyms.columns(layer.name, "connection");
  bool connects = std::ranges::any_of(source.columns(), [&](SourceColumn const& column) {
    return std::ranges::find(connections, plain_name(column.name), &ColumnName::plain) != connections.end();
  });
  std::vector<std::size_t> names = key_columns(layer, source.columns(), source.is_shapefile(), synonyms);
  auto key = std::ranges::find(matching.feeds, layer.key, &Feed::field);
  if (!connects || names.empty() || facts[names.front()].filled == 0 || key->constant) return;
  if (!key->columns.empty() && key->columns.front() == names.front()) return;
  if (std::erase(matching.extra, names.front()) == 0) return;  // it feeds something else
  matching.extra.insert(matching.extra.end(), key->columns.begin(), key->columns.end());
  std::ranges::sort(matching.extra);
  key->columns = {names.front()};
}

bool is_id(LayerSpec const& layer, FieldSpec const& field) {
  return field.name == layer.key || !field.rows_of.empty() || field.name.ends_with("_id");
}

/// Has the columns that feed texts read as such, and ids alike however they are written; tells where that matters.
void settle_texts(LayerSpec const& layer, Source& source, UnderstoodColumns& understood) {
  std::vector<TextReading> readings;
  for (Feed const& feed : understood.matching.feeds) {
    FieldSpec const& field = *find_field(layer, feed.field);
    if (field.type != FieldType::text || !field.words.empty()) continue;
    for (std::size_t column : feed.columns) {
      ColumnFacts const& facts = understood.facts[column];
      TextReading& reading = readings.emplace_back(TextReading{column, is_id(layer, field)});
      reading.is_whole = facts.decimal_wholes > 0 && facts.wholes + facts.decimal_wholes == facts.filled;
      if (!reading.is_id) continue;
      std::string const& name = source.columns()[column].name;
      if (facts.full_width > 0)
        understood.hints.push_back(message("{}：全角的编号按半角读入（{} 行），如 {} 读作 {}",
                                           "{}: full-width ids are read as plain ones (rows: {}), such as {} as {}",
                                           name, facts.full_width, facts.first_full_width,
                                           plain_id(facts.first_full_width)));
      if (reading.is_whole)
        understood.hints.push_back(message("{}：编号写成了小数，按整数读入（{} 行），如 {}",
                                           "{}: ids are written as decimals and read as whole numbers (rows: {}), such "
                                           "as {}",
                                           name, facts.decimal_wholes, facts.first_decimal_whole));
    }
  }
  source.read_texts(readings);
}

/// A column of sizes such as 2×DN600 feeds the number of barrels too.
void add_barrels(Matching& matching, std::span<ColumnFacts const> facts) {
  auto size = std::ranges::find(matching.feeds, "diameter_mm", &Feed::field);
  if (size == matching.feeds.end() || size->columns.empty() || !facts[size->columns.front()].tells_barrels) return;
  matching.helpers.push_back({"barrels_of_size", size->columns, {}, Unit::none});
}

/// A column with both days of permits (2021.1.1-2026.1.1) feeds the other day too.
void add_ranges(Matching& matching, std::span<ColumnFacts const> facts) {
  constexpr std::pair<std::string_view, std::string_view> both[]{{"permit_from", "permit_to"},
                                                                 {"permit_to", "permit_from"}};
  for (auto const& [field, other] : both) {
    auto feed = std::ranges::find(matching.feeds, field, &Feed::field);
    if (feed == matching.feeds.end() || feed->columns.empty() || !facts[feed->columns.front()].tells_ranges) continue;
    matching.helpers.push_back({std::string{other} + "_of_range", feed->columns, {}, Unit::none});
  }
}

bool tells_a_place(std::string_view helper) {
  return helper == "wkt" || helper.starts_with("x") || helper.starts_with("y");
}

/// Where the things lie is not enough to know which things they are: other columns must be known too, unless there are
/// none.
void require_recognised(Source const& source, LoadRequest const& request, Matching const& matching,
                        std::vector<Message> const& hints) {
  bool any = !request.overrides.constants.empty() || source.is_drawing();
  bool placed = source.has_geometry();
  for (Feed const& feed : matching.feeds) any = any || !feed.columns.empty();
  for (Feed const& helper : matching.helpers) {
    bool place = tells_a_place(helper.field);
    placed = placed || (place && !helper.columns.empty());
    any = any || (!place && !helper.columns.empty());
  }
  any = any || (placed && matching.extra.empty());
  if (any) return;
  std::string names;
  for (SourceColumn const& column : source.columns()) names += (names.empty() ? "" : ", ") + column.name;
  Message more;
  for (Message const& hint : hints) more = message("{}；{}", "{}; {}", more, hint);
  throw Error{
      message("{}：没有一列认得出是图层 {} 的字段（列名：{}）；请用 --map 字段=列名 指明，或用 --set 字段=值 给出{}",
              "{}: no column is known as a field of {} (columns: {}); name them with --map field=column, or give "
              "values with --set field=value{}",
              source.name(), request.layer, names, more)};
}

double length_m(AcceptedGeometry const& shape) {
  std::vector<Point> line = wkb_points(shape.wkb, wkb_runs(shape.wkb));
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i)
    length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  return length;
}

/// Values of the measured length against the lengths drawn, of the first rows that have both.
std::vector<double> length_ratios(LayerSpec const& layer, Source& source, LoadRequest const& request,
                                  Synonyms const& synonyms, NodesOfCity& nodes, Crs const& city,
                                  Matching const& matching) {
  auto feed = std::ranges::find(matching.feeds, "measured_length_m", &Feed::field);
  if (feed == matching.feeds.end() || feed->columns.empty() || feed->unit != Unit::none) return {};
  RowReader reader{layer, matching, source.columns(), synonyms, {}, {}};
  RowShapes shapes{layer, source, reader, nodes, request, city};
  std::vector<double> ratios;
  constexpr int enough = 500;
  constexpr double least_m = 1;
  SourceRow row;
  for (int i = 0; i < enough && source.next(row); ++i) {
    std::vector<Refusal> refusals;
    auto shape = shapes.shape_of(row, {}, true, refusals);
    auto said = read_number(text_of(row.cells[feed->columns.front()]));
    if (shape && said && *said > 0 && length_m(*shape) > least_m) ratios.push_back(*said / length_m(*shape));
  }
  source.rewind();
  return ratios;
}

}  // namespace

UnderstoodColumns understand_columns(LayerSpec const& layer, Source& source, LoadRequest const& request,
                                     Synonyms const& synonyms, NodesOfCity& nodes, Crs const& city) {
  UnderstoodColumns understood;
  understood.facts = look_through(layer, source, synonyms);
  settle_decimal_commas(layer, source, synonyms, understood);
  bool shapefile = source.is_shapefile();
  understood.matching = match(layer, source.columns(), shapefile, request.overrides, synonyms, understood.facts);
  drop_end_coordinates(source, understood.matching);
  name_points(layer, source, request, synonyms, understood.matching, understood.facts);
  settle_texts(layer, source, understood);
  understood.points = PointTable{layer, source, understood.matching, synonyms};
  keep_depths_beside_levels(understood.matching);
  add_barrels(understood.matching, understood.facts);
  add_ranges(understood.matching, understood.facts);
  std::vector<Message> hints =
      matching_hints(layer, source.columns(), shapefile, understood.matching, understood.facts, synonyms);
  require_recognised(source, request, understood.matching, hints);
  understood.hints.insert(understood.hints.end(), hints.begin(), hints.end());
  settle_size_units(source.name(), source.columns(), understood.matching, understood.facts, understood.hints);
  if (layer.name == "pipes")
    settle_length_unit(source.columns(), understood.matching,
                       length_ratios(layer, source, request, synonyms, nodes, city, understood.matching),
                       understood.hints);
  return understood;
}

}  // namespace qinzao
