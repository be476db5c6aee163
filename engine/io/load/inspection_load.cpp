#include "engine/io/load/inspection_load.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/nodes_of_city.hpp"
#include "engine/io/load/understood_columns.hpp"
#include "engine/io/settings/condition_standard.hpp"

namespace qinzao {

namespace {

/// The columns of a contractor's sheet, as if they were those of a layer.
LayerSpec const& sheet_layer() {
  using enum FieldType;
  static LayerSpec const layer{"inspection_sheet",
                               GeometryKind::none,
                               false,
                               "",
                               {{"inspection_id"},
                                {"pipe_id"},
                                {"from_node", text, {}, false, "nodes"},
                                {"to_node", text, {}, false, "nodes"},
                                {"node_id"},
                                {"method", text, "cctv qv sonar dry_flow"},
                                {"inspected_on", date},
                                {"direction", text, "forward reverse"},
                                {"against_flow", boolean},
                                {"inspected_m", real},
                                {"flow_lps", real},
                                {"clean", boolean},
                                {"flows", boolean},
                                {"defect_id"},
                                {"code"},
                                {"grade"},
                                {"position_m", real},
                                {"end_m", real},
                                {"defect_length_m", real},
                                {"clock"}}};
  return layer;
}

/// The values of one row by the names of the sheet's fields.
class Named {
 public:
  Named(std::vector<std::string> const& fields, std::vector<Cell> const& values) : fields_{fields}, values_{values} {}

  std::string text(std::string_view field) const {
    Cell const* cell = find(field);
    return cell == nullptr ? std::string{} : text_of(*cell);
  }
  std::optional<double> number(std::string_view field) const {
    Cell const* cell = find(field);
    if (cell == nullptr) return std::nullopt;
    if (auto const* real = std::get_if<double>(cell)) return *real;
    if (auto const* whole = std::get_if<std::int64_t>(cell)) return static_cast<double>(*whole);
    return std::nullopt;
  }
  Answer answer(std::string_view field) const {
    auto value = number(field);
    return !value ? Answer::unknown : *value != 0 ? Answer::yes : Answer::no;
  }

 private:
  Cell const* find(std::string_view field) const {
    auto at = std::ranges::find(fields_, field);
    return at == fields_.end() ? nullptr : &values_[static_cast<std::size_t>(at - fields_.begin())];
  }
  std::vector<std::string> const& fields_;
  std::vector<Cell> const& values_;
};

InspectionLine line_of(Named const& row, std::int64_t number) {
  InspectionLine line;
  line.row = number;
  line.inspection_id = row.text("inspection_id");
  line.pipe_id = row.text("pipe_id");
  line.from_node = row.text("from_node");
  line.to_node = row.text("to_node");
  line.node_id = row.text("node_id");
  line.method = row.text("method");
  line.inspected_on = row.text("inspected_on");
  std::string direction = row.text("direction");
  line.against_flow = direction == "reverse"   ? Answer::yes
                      : direction == "forward" ? Answer::no
                                               : row.answer("against_flow");
  line.inspected_m = row.number("inspected_m");
  line.flow_lps = row.number("flow_lps");
  line.clean = row.answer("clean");
  if (line.clean == Answer::unknown) {  // water that flows in dry weather is not clean, as far as anybody says
    Answer flows = row.answer("flows");
    line.clean = flows == Answer::yes ? Answer::no : flows == Answer::no ? Answer::yes : Answer::unknown;
  }
  line.defect_id = row.text("defect_id");
  line.code = row.text("code");
  line.grade = row.text("grade");
  line.position_m = row.number("position_m");
  line.end_m = row.number("end_m");
  line.length_m = row.number("defect_length_m");
  line.clock = row.text("clock");
  return line;
}

Cell yes_or_no(Answer answer) {
  return answer == Answer::unknown ? Cell{} : Cell{std::int64_t{answer == Answer::yes ? 1 : 0}};
}

Incoming inspection_rows(GatheredSheet const& sheet, std::string const& key_prefix, std::string const& node_prefix) {
  Incoming incoming{"inspections",
                    {"inspection_id", "pipe_id", "from_node", "to_node", "node_id", "method", "inspected_on",
                     "against_flow", "inspected_m", "flow_lps", "clean"},
                    {},
                    false};
  for (SheetInspection const& inspection : sheet.inspections) {
    InspectionLine const& told = inspection.told;
    auto node = [&](std::string const& id) { return id.empty() ? Cell{} : Cell{node_prefix + id}; };
    StoredRow& row = incoming.rows.emplace_back();
    row.values = {cell(key_prefix + inspection.id),
                  cell(told.pipe_id),
                  node(told.from_node),
                  node(told.to_node),
                  node(told.node_id),
                  cell(told.method),
                  cell(told.inspected_on),
                  yes_or_no(told.against_flow),
                  cell(told.inspected_m),
                  cell(told.flow_lps),
                  yes_or_no(told.clean)};
  }
  return incoming;
}

Incoming defect_rows(GatheredSheet const& sheet, std::string const& key_prefix) {
  Incoming incoming{
      "defects", {"defect_id", "inspection_id", "code", "grade", "position_m", "end_m", "clock"}, {}, false};
  for (SheetDefect const& defect : sheet.defects)
    incoming.rows.emplace_back().values = {cell(key_prefix + defect.id),
                                           cell(key_prefix + defect.inspection_id),
                                           cell(defect.code),
                                           cell(defect.grade),
                                           cell(defect.position_m),
                                           cell(defect.end_m),
                                           cell(defect.clock)};
  return incoming;
}

/// Two rows of one key in one sheet: nobody can tell which holds.
void require_single_keys(Incoming const& incoming, std::string const& source) {
  std::vector<std::string> keys;
  for (StoredRow const& row : incoming.rows) keys.push_back(text_of(row.values.front()));
  std::ranges::sort(keys);
  if (auto twice = std::ranges::adjacent_find(keys); twice != keys.end())
    throw Error{message("{}：编号 {} 用了两次", "{}: the key {} stands twice", source, *twice)};
}

/// Which columns were taken for those that name what was inspected.
Message naming_columns(InspectionLoadReport const& report) {
  std::string columns;
  for (FieldTally const& field : report.fields)
    if (field.field == "pipe_id" || field.field == "from_node" || field.field == "to_node" ||
        field.field == "node_id" || field.field == "inspection_id")
      columns += (columns.empty() ? "" : ", ") + field.field + " = " + field.from;
  if (columns.empty())
    return message("表头为第 {} 行，没有一列写明管段或管点；请用 --map pipe_id=列名 指明",
                   "the header is row {}, and no column of it names pipes or nodes; name one with --map pipe_id=column",
                   std::max<std::uint64_t>(report.header_row, 1));
  return message("表头为第 {} 行；{}", "the header is row {}; {}", std::max<std::uint64_t>(report.header_row, 1),
                 columns);
}

/// A sheet that names no pipe holds defects of inspections that are there already.
bool tells_inspections(GatheredSheet const& sheet) {
  return std::ranges::any_of(sheet.inspections, [](SheetInspection const& inspection) {
    InspectionLine const& told = inspection.told;
    return !told.pipe_id.empty() || !told.from_node.empty() || !told.node_id.empty() || !told.inspected_on.empty();
  });
}

}  // namespace

InspectionLoadReport load_inspections(LoadRequest const& request, Progress progress) {
  Database city{request.city, request.dry_run ? Database::Mode::read : Database::Mode::write};
  require_geopackage(city);
  for (char const* layer : {"inspections", "defects"})
    if (!city.has_table(layer))
      throw Error{message("{}：没有图层 {}；请用 qinzao init 新建城市文件",
                          "{}: has no layer {}; make the city with qinzao init", request.city, layer)};
  Synonyms synonyms;
  LayerSpec const& layer = sheet_layer();
  Source source{request.source, request.layer, [&](std::vector<std::string> const& row) {
                  return count_recognised(layer, row, request.overrides, synonyms);
                }};
  NodesOfCity nodes{city};
  UnderstoodColumns understood = understand_columns(layer, source, request, synonyms, nodes, crs_of_city(city));
  InspectionLoadReport report;
  report.source = source.name();
  report.dry_run = request.dry_run;
  report.hints = std::move(understood.hints);
  for (std::size_t column : understood.matching.extra) report.left_columns.push_back(source.columns()[column].name);
  RowReader reader{layer, std::move(understood.matching), source.columns(), synonyms, {}, {}};
  reader.learn(understood.facts);
  progress.begin(message("载入 {}", "loading {}", request.layer), source.size());
  std::vector<InspectionLine> lines;
  SourceRow row;
  std::vector<Cell> values;
  while (source.next(row, false)) {
    reader.read(row, values);
    lines.push_back(line_of(Named{reader.fields(), values}, row.number));
    progress.add(1);
  }
  report.rows = lines.size();
  report.header_row = source.header_row();
  report.header_end = source.header_end();
  report.fields = reader.tallies();
  report.assumed_encoding = source.assumed_encoding();
  report.sheet = gather_inspections(lines, read_condition_standard());
  if (!report.sheet.nameless.empty())
    throw Error{message("{}，第 {} 行：没有管段、管点或检测编号，上面各行也没有（{}）",
                        "{}, row {}: names no pipe, node or inspection, and no row above does ({})", report.source,
                        report.sheet.nameless.front(), naming_columns(report))};
  report.unsettled = settle_inspected_pipes(report.sheet, city, request.node_prefix);
  std::vector<Incoming> layers;
  if (tells_inspections(report.sheet))
    layers.push_back(inspection_rows(report.sheet, request.key_prefix, request.node_prefix));
  layers.push_back(defect_rows(report.sheet, request.key_prefix));
  for (Incoming const& incoming : layers) require_single_keys(incoming, report.source);
  auto store_all = [&] {
    for (Incoming const& incoming : layers)
      report.layers.push_back(store_incoming(city, incoming, report.source, request.mode, request.dry_run));
  };
  if (request.dry_run) {
    store_all();
    return report;
  }
  Transaction transaction{city};
  for (Incoming const& incoming : layers) add_missing_fields(city, *find_layer(incoming.layer), incoming.columns);
  store_all();
  transaction.commit();
  return report;
}

}  // namespace qinzao
