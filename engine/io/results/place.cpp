#include "engine/io/results/place.hpp"

#include <array>
#include <cerrno>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/crs.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/feature_file.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao {

namespace {

double tenths(double value) {
  return std::round(value * 10) / 10;
}
double ten_thousandths(double value) {
  return std::round(value * 10000) / 10000;
}

std::string_view kind_of(Place const& place) {
  constexpr std::array<std::string_view, 3> words{"area", "segment", "strip"};
  return words[place.words.index()];
}

std::vector<Spreadsheet::Heading> const& fields() {
  static std::vector<Spreadsheet::Heading> const all{{"role"},
                                                     {"kind"},
                                                     {"zh"},
                                                     {"en"},
                                                     {"area_m2", CellKind::real},
                                                     {"length_m", CellKind::real},
                                                     {"closed", CellKind::whole},
                                                     {"support", CellKind::real},
                                                     {"from_m", CellKind::real},
                                                     {"to_m", CellKind::real}};
  return all;
}

/// The place (row 0) or one of its alternatives: its properties, and where its geometry stands.
struct PlaceFeature {
  std::vector<SpreadsheetCell> cells;
  Shapes const* shapes;
  std::uint32_t row;
};

std::vector<PlaceFeature> features_of(Place const& place, Gazetteer const& names) {
  std::vector<PlaceFeature> all;
  auto number = [](bool known, double value) { return known ? SpreadsheetCell{tenths(value)} : SpreadsheetCell{}; };
  auto add = [&](std::string_view role, Shapes const& shapes, std::uint32_t row) {
    bool itself = role == "place";
    bool line = shapes.kind(row) == ShapeKind::line;
    std::vector<SpreadsheetCell> cells{std::string{role}, std::string{kind_of(place)},
                                       spoken(place.words, names, Language::zh),
                                       spoken(place.words, names, Language::en)};
    cells.push_back(number(!line, line ? 0 : area_m2(shapes, row)));
    cells.push_back(number(line, line ? length_m(shapes.line(row)) : 0));
    cells.push_back(itself ? SpreadsheetCell{std::int64_t{place.closed ? 1 : 0}} : SpreadsheetCell{});
    cells.push_back(itself ? SpreadsheetCell{ten_thousandths(place.support)} : SpreadsheetCell{});
    cells.push_back(number(itself && place.chainage.has_value(), place.chainage ? place.chainage->from_m : 0));
    cells.push_back(number(itself && place.chainage.has_value(), place.chainage ? place.chainage->to_m : 0));
    all.push_back({std::move(cells), &shapes, row});
  };
  add("place", place.line.size() > 0 ? place.line : place.area, 0);
  for (std::uint32_t row = 0; row < place.alternatives.size(); ++row) add("alternative", place.alternatives, row);
  return all;
}

void put_in_chinese(Spreadsheet& table) {
  constexpr std::array<std::string_view, 10> titles{"角色",           "种类",          "中文", "英文",
                                                    "面积（平方米）", "长度（米）",    "闭合", "边界吻合率",
                                                    "起点里程（米）", "终点里程（米）"};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{
      {{"place", "地方"}, {"alternative", "其他可能范围"}, {"area", "片区"}, {"segment", "河段"}, {"strip", "侧带"}}};
  table.name = "地方";
  for (std::size_t i = 0; i < titles.size(); ++i) table.header[i].title = titles[i];
  constexpr std::size_t closed = 6;
  for (auto& row : table.rows) {
    for (std::size_t i : {0U, 1U})  // role, kind
      for (auto const& [word, chinese] : words)
        if (row[i] == SpreadsheetCell{std::string{word}}) row[i] = std::string{chinese};
    if (auto const* is = std::get_if<std::int64_t>(&row[closed])) row[closed] = std::string{*is != 0 ? "是" : "否"};
  }
}

void append_property(std::string& out, Spreadsheet::Heading const& field, SpreadsheetCell const& cell) {
  append_json(out, field.title);
  out += ':';
  if (auto const* text = std::get_if<std::string>(&cell)) {
    append_json(out, *text);
  } else if (auto const* real = std::get_if<double>(&cell)) {
    append_json(out, *real);
  } else if (auto const* whole = std::get_if<std::int64_t>(&cell)) {
    out += *whole != 0 ? "true" : "false";
  } else {
    out += "null";
  }
}

}  // namespace

std::string place_json(Place const& place, PlaceContents const& contents, std::optional<double> iou,
                       Gazetteer const& names, Language language) {
  using Json = nlohmann::ordered_json;
  auto count = [](std::optional<std::size_t> number) { return number ? Json(*number) : Json(nullptr); };
  Json alternatives = Json::array();
  for (std::uint32_t row = 0; row < place.alternatives.size(); ++row)
    alternatives.push_back({{"area_m2", tenths(area_m2(place.alternatives, row))}});
  Json notes = Json::array();
  for (Message const& note : place.notes) notes.push_back(note.in(language));
  Json json{{"kind", kind_of(place)},
            {"zh", spoken(place.words, names, Language::zh)},
            {"en", spoken(place.words, names, Language::en)},
            {"area_m2", tenths(area_m2(place.area, 0))},
            {"length_m", place.line.size() > 0 ? Json(tenths(length_m(place.line.line(0)))) : Json(nullptr)},
            {"chainage", place.chainage
                             ? Json{{"from_m", tenths(place.chainage->from_m)}, {"to_m", tenths(place.chainage->to_m)}}
                             : Json(nullptr)},
            {"closed", place.closed},
            {"support", ten_thousandths(place.support)},
            {"extended_m", tenths(place.extended_m)},
            {"alternatives", alternatives},
            {"parcels", count(contents.parcels)},
            {"households", contents.households ? Json(std::llround(*contents.households)) : Json(nullptr)},
            {"notes", notes}};
  if (iou) json["iou"] = ten_thousandths(*iou);
  return json_text(json);
}

void write_place_geojson(Place const& place, Gazetteer const& names, std::string const& crs, std::string_view member,
                         std::FILE* out, std::string const& name) {
  FeatureCollection collection{crs, member};
  for (PlaceFeature const& feature : features_of(place, names)) {
    std::string& text = collection.begin();
    for (std::size_t i = 0; i < feature.cells.size(); ++i) {
      text += i == 0 ? "" : ",";
      append_property(text, fields()[i], feature.cells[i]);
    }
    collection.end(*feature.shapes, feature.row);
  }
  std::string text = std::move(collection).text();
  if (std::fwrite(text.data(), 1, text.size(), out) != text.size() || std::fflush(out) != 0)
    throw cannot_write(name, errno);
}

void write_place(Place const& place, Gazetteer const& names, std::string const& crs, std::string_view member,
                 Language language, std::filesystem::path const& target) {
  require_place_target(target);
  std::string extension = extension_of(target);
  AtomicFile file{target};
  if (extension == ".geojson" || extension == ".json") {
    OutputFile out = open_output(file.temporary(), target);
    write_place_geojson(place, names, crs, member, out.get(), target.string());
  } else if (extension == ".gpkg" || extension == ".fgb") {
    FeatureFile features{file.temporary(), target, crs, "place", fields()};
    for (PlaceFeature const& feature : features_of(place, names))
      features.add(feature.cells, feature.shapes, feature.row);
    features.close();
  } else {
    Spreadsheet table{"place", fields(), {}};
    for (PlaceFeature& feature : features_of(place, names)) table.rows.push_back(std::move(feature.cells));
    if (speaks_chinese(target, language)) put_in_chinese(table);
    write_spreadsheet(table, file.temporary(), target);
  }
  file.commit();
}

void require_place_target(std::filesystem::path const& target) {
  if (target.empty() || target == "-") return;
  std::string extension = extension_of(target);
  for (std::string_view known : {".geojson", ".json", ".gpkg", ".fgb", ".csv", ".xlsx"})
    if (extension == known) {
      AtomicFile probe{target};
      return;
    }
  throw UsageError{message("{}：范围应写成 .geojson、.gpkg、.fgb、.csv 或 .xlsx",
                           "{}: a place is written as .geojson, .gpkg, .fgb, .csv or .xlsx", target.string())};
}

}  // namespace qinzao
