#include "engine/io/results/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/parallel.hpp"
#include "engine/base/pool.hpp"
#include "engine/checks/message.hpp"
#include "engine/geo/crs.hpp"
#include "engine/geo/joined_rings.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/geojson_lines.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/feature_file.hpp"
#include "engine/io/results/finding_record.hpp"
#include "engine/io/results/geojson.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

namespace {

/// Writes property values as JSON.
struct JsonPut {
  City const& city;
  std::string& out;
  std::size_t field = 0;

  void name() {
    static std::vector<std::string> const heads = [] {
      std::vector<std::string> all;
      for (std::string_view name : finding_fields()) all.push_back(fmt::format(",\"{}\":", name));
      all.front().erase(0, 1);
      return all;
    }();
    out += heads[field++];
  }
  void operator()(std::nullptr_t) {
    name();
    out += "null";
  }
  void operator()(bool flag) {
    name();
    out += flag ? "true" : "false";
  }
  void operator()(double number) {
    name();
    append_json(out, number);
  }
  void operator()(std::string_view text) {
    name();
    append_json(out, text);
  }
  void operator()(std::vector<Subject> const& subjects) {
    name();
    out += '[';
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      if (i > 0) out += ',';
      append_json(out, city.id_of(subjects[i]));
    }
    out += ']';
  }
};

/// What a map needs of a shape: polygons of many vertices without those that are off by less than a decimetre.
void append_for_map(Shapes& drawn, Shapes const& shapes, std::uint32_t row) {
  constexpr std::size_t few = 8;  // vertices
  constexpr double tolerance_m = 0.1;
  if (shapes.kind(row) != ShapeKind::polygon || shapes.vertices(row).size() <= few) return drawn.push_back(shapes, row);
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto ring = shapes.part(part);
    std::vector<Point> kept;
    if (ring.size() > few) kept = simplified(ring.first(ring.size() - 1), tolerance_m);
    drawn.begin_part(shapes.is_hole(part));
    for (Point p : kept.empty() ? ring : std::span<Point const>{kept}) drawn.add(p);
    if (!kept.empty()) drawn.add(kept.front());
  }
  drawn.end_feature(ShapeKind::polygon);
}

/// One feature a line for the findings [begin, end).
std::string features(City const& city, Findings const& findings, std::span<std::string const> ids, Language language,
                     Pool<Transform>& to_wgs84, std::size_t begin, std::size_t end) {
  Shapes drawn;
  for (std::size_t i = begin; i < end; ++i) {
    PlacedFinding at = placed(city, findings, findings.list[i]);
    if (at.shapes != nullptr) {
      append_for_map(drawn, *at.shapes, at.row);
    } else {
      drawn.end_feature(ShapeKind::none);
    }
  }
  std::vector<Point> places{drawn.vertices().begin(), drawn.vertices().end()};
  to_wgs84.lend([&](Transform const& transform) { transform.apply(places); });
  std::string out;
  out.reserve((end - begin) * 700);
  std::size_t used = 0;
  std::vector<Subject> subjects;
  for (std::size_t i = begin; i < end; ++i) {
    out += i == 0 ? "" : ",\n";
    out += "{\"type\":\"Feature\",\"id\":";
    append_json(out, ids[i]);
    out += ",\"properties\":{";
    each_property(city, findings.list[i], ids[i], language, subjects, JsonPut{city, out});
    out += "},\"geometry\":";
    auto row = static_cast<std::uint32_t>(i - begin);
    std::size_t count = drawn.vertices(row).size();
    append_geojson_geometry(out, drawn, row, std::span{places}.subspan(used, count));
    used += count;
    out += '}';
  }
  return out;
}

void put(std::FILE* out, std::string const& text, std::string const& name) {
  if (std::fwrite(text.data(), 1, text.size(), out) != text.size()) throw cannot_write(name, errno);
}

CellKind kind_of(std::string_view field) {
  return is_number(field) ? CellKind::real : is_truth(field) ? CellKind::whole : CellKind::text;
}

/// GeoPackage and FlatGeobuf, in the city's own CRS.
void write_layer(City const& city, Findings const& findings, std::span<std::string const> ids, Language language,
                 std::filesystem::path const& path, std::filesystem::path const& place, Progress progress) {
  std::vector<Spreadsheet::Heading> fields;
  for (std::string_view name : finding_fields())
    fields.push_back({std::string{name == "id" ? "finding_id" : name}, kind_of(name)});
  FeatureFile file{path, place, city.crs, "findings", fields};
  std::vector<Subject> subjects;
  std::vector<SpreadsheetCell> cells;
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    cells.clear();
    each_property(city, findings.list[i], ids[i], language, subjects, [&](auto const& value) {
      using Value = std::decay_t<decltype(value)>;
      if constexpr (std::is_same_v<Value, bool>) cells.emplace_back(std::int64_t{value ? 1 : 0});
      if constexpr (std::is_same_v<Value, double>) cells.emplace_back(value);
      if constexpr (std::is_same_v<Value, std::string_view>) cells.emplace_back(std::string{value});
      if constexpr (std::is_same_v<Value, std::vector<Subject>>) cells.emplace_back(joined_ids(city, value));
      if constexpr (std::is_same_v<Value, std::nullptr_t>) cells.emplace_back();
    });
    PlacedFinding at = placed(city, findings, findings.list[i]);
    file.add(cells, at.shapes, at.row);
    if (i % 1024 == 1023) progress.add(1024);
  }
  file.close();
}

void write_table(City const& city, Findings const& findings, std::span<std::string const> ids, Language language,
                 std::filesystem::path const& path, std::filesystem::path const& place) {
  Spreadsheet table;
  bool chinese = speaks_chinese(place, language);
  table.name = chinese ? "问题" : "findings";
  for (std::string_view name : finding_fields())
    table.header.push_back({std::string{chinese ? title_of_field(name).in(language) : name},
                            kind_of(name) == CellKind::real ? CellKind::real : CellKind::text});
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    auto& row = table.rows.emplace_back();
    auto put_word = [&](std::string_view word) {
      row.emplace_back(std::string{chinese ? word_in_chinese(finding_fields()[row.size()], word) : word});
    };
    each_property(city, findings.list[i], ids[i], language, subjects, [&](auto const& value) {
      using Value = std::decay_t<decltype(value)>;
      if constexpr (std::is_same_v<Value, bool>) put_word(value ? "true" : "false");
      if constexpr (std::is_same_v<Value, double>) row.emplace_back(value);
      if constexpr (std::is_same_v<Value, std::string_view>) put_word(value);
      if constexpr (std::is_same_v<Value, std::vector<Subject>>) row.emplace_back(joined_ids(city, value));
      if constexpr (std::is_same_v<Value, std::nullptr_t>) row.emplace_back();
    });
  }
  write_spreadsheet(table, path, place);
}

}  // namespace

void write_findings_geojson(City const& city, Findings const& findings, std::span<std::string const> ids,
                            Language language, unsigned jobs, std::FILE* out, std::string const& name,
                            Progress progress, std::string const& member) {
  constexpr std::size_t grain = 4096;
  progress.begin({"写出问题", "writing findings"}, findings.list.size());
  Crs crs{city.crs};
  Pool<Transform> to_wgs84{[&crs] { return Transform{crs, wgs84()}; }};
  put(out, collection_head(member), name);
  parallel_in_order(
      findings.list.size(), grain, jobs,
      [&](std::size_t begin, std::size_t end) {
        std::string text = features(city, findings, ids, language, to_wgs84, begin, end);
        progress.add(end - begin);
        return text;
      },
      [&](std::string const& text) { put(out, text, name); });
  put(out, std::string{collection_end}, name);
  if (std::fflush(out) != 0) throw cannot_write(name, errno);
}

void require_findings_place(std::filesystem::path const& place) {
  if (place.empty() || place == "-") return;
  std::string extension = extension_of(place);
  for (std::string_view known : {".geojson", ".json", ".geojsonl", ".geojsons", ".gpkg", ".fgb", ".csv", ".xlsx"})
    if (extension == known) {
      AtomicFile probe{place};
      return;
    }
  throw UsageError{message("{}：问题应写成 .geojson、.gpkg、.fgb、.csv 或 .xlsx",
                           "{}: findings are written as .geojson, .gpkg, .fgb, .csv or .xlsx", place.string())};
}

void write_findings(City const& city, Findings const& findings, std::span<std::string const> ids, Language language,
                    unsigned jobs, std::filesystem::path const& place, Progress progress, std::string const& member) {
  require_findings_place(place);
  std::string extension = extension_of(place);
  AtomicFile file{place};
  if (extension == ".geojson" || extension == ".json" || is_geojson_lines(place)) {
    OutputFile out = open_output(file.temporary(), place);
    write_findings_geojson(city, findings, ids, language, jobs, out.get(), place.string(), progress, member);
    out.reset();
    if (is_geojson_lines(place)) leave_features_alone(file.temporary(), place);
  } else if (extension == ".gpkg" || extension == ".fgb") {
    progress.begin({"写出问题", "writing findings"}, findings.list.size());
    write_layer(city, findings, ids, language, file.temporary(), place, progress);
  } else {
    progress.begin({"写出问题", "writing findings"});
    write_table(city, findings, ids, language, file.temporary(), place);
  }
  file.commit();
}

}  // namespace qinzao
