#include <fmt/format.h>

#include <array>

#include "cli/command.hpp"
#include "cli/provenance.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city/area_file.hpp"
#include "engine/io/city/broken_shapes.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/households_within.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/named_lines.hpp"
#include "engine/io/results/place.hpp"
#include "engine/place/describe.hpp"
#include "engine/place/place.hpp"

namespace qinzao::cli {

namespace {

/// Words for the one polygon of a file. Error: several polygons; no words.
Description described(std::filesystem::path const& file, std::string const& crs, Gazetteer const& names) {
  Shapes area = read_area(file, crs);
  if (area.size() > 1)
    throw Error{message("{}：有 {} 个面，--describe 只看一个", "{}: has {} polygons; --describe takes one",
                        file.string(), area.size())};
  auto description = Surveyor{names}.describe(area, 0);
  if (!description)
    throw Error{
        message("{}：写不出四至：150 米内有名称的线没有围住它的两面以上",
                "{}: cannot be said in words: the named lines within 150 m do not bound it on two sides or more",
                file.string())};
  constexpr double least_iou = 0.5;
  if (description->iou < least_iou)
    throw Error{message("{}：写不出四至：最接近的“{}”只有 {:.0f} % 重合",
                        "{}: cannot be said in words: the nearest, {}, shares only {:.0f} % with it", file.string(),
                        spoken(description->place.words, names, Language::zh), 100 * description->iou)};
  return std::move(*description);
}

std::string place_table(Place const& place, PlaceContents const& contents, std::optional<double> iou,
                        Gazetteer const& names, Language language) {
  bool zh = language == Language::zh;
  Table table{{zh ? "范围" : "place", spoken(place.words, names, language)}};
  auto add = [&](StaticMessage label, std::string value) {
    table.add({std::string{label.in(language)}, std::move(value)});
  };
  if (place.chainage)
    add({"桩号", "chainage"},
        fmt::format("{} - {} m", grouped(place.chainage->from_m, 1), grouped(place.chainage->to_m, 1)));
  if (place.line.size() > 0) add({"长度", "length"}, grouped(length_m(place.line.line(0)), 1) + " m");
  add({"面积", "area"}, shown_area(area_m2(place.area, 0), language));
  add({"闭合", "closed"}, place.closed ? (zh ? "是" : "yes") : (zh ? "否" : "no"));
  add({"边界吻合率", "on the lines"}, fmt::format("{:.1f} %", 100 * place.support));
  if (place.extended_m >= 0.05) add({"延长线", "carried on"}, grouped(place.extended_m, 1) + " m");
  add({"其他可能范围", "alternatives"}, std::to_string(place.alternatives.size()));
  if (contents.parcels) add({"地块", "parcels"}, grouped(static_cast<double>(*contents.parcels)));
  if (contents.households) add({"户", "households"}, grouped(*contents.households));
  if (iou) add({"重合度 (IoU)", "IoU"}, fmt::format("{:.4f}", *iou));
  std::string page = table.text();
  for (Message const& note : place.notes) page += note.in(language) + "\n";
  return page;
}

int run(Arguments const& arguments, Console const& console) {
  if (arguments.has("TEXT") == arguments.has("describe"))
    throw UsageError{Message{"请写一段四至文字，或用 --describe 给一个只有一个面的文件",
                             "say a place in words, or --describe a file with one polygon"}};
  PlaceOptions options;
  options.width_m = arguments.number("width", 0.1, 10000);
  require_place_target(console.output);
  std::string path = arguments.text("CITY");
  Database city{path, Database::Mode::read};
  Gazetteer names = read_gazetteer(city);
  for (BrokenRow const& row : read_broken(city, {"streets", "rivers", "railways", "boundary"}))
    fmt::print(stderr, "qinzao: {}\n",
               visible(describe({path + ", " + row.layer, row.row, ""},
                                Message{"图形已损坏，未计入（qinzao gaps --check invalid_geometry）",
                                        "its geometry is broken and left out (qinzao gaps --check invalid_geometry)"})
                           .in(console.language)));
  Crs city_crs = crs_of_city(city);
  std::string crs = city_crs.code().empty() ? city_crs.wkt() : city_crs.code();
  Place place;
  std::optional<double> iou;
  if (arguments.has("describe")) {
    Description description = described(arguments.text("describe"), crs, names);
    place = std::move(description.place);
    iou = description.iou;
  } else {
    place = find_place(arguments.text("TEXT"), names, options);
  }
  std::string member = provenance(arguments, "place", std::nullopt, read_anchor(city));
  if (console.output == "-") {
    write_place_geojson(place, names, crs, member, stdout, std::string{standard_output.in(console.language)});
    return 0;
  }
  if (!console.output.empty()) write_place(place, names, crs, member, console.language, console.output);
  LandWithin land = read_land_within(city, place.area, now().day());
  PlaceContents contents{land.parcels, land.households};
  if (console.format == Format::json) {
    show("{}\n", place_json(place, contents, iou, names, console.language));
  } else {
    show_page(place_table(place, contents, iou, names, console.language));
  }
  return 0;
}

}  // namespace

Command place_command() {
  return {
      "place",
      {"把四至文字变成图形，或由图形写出四至", "turn a place in words into geometry, and back"},
      {{"CITY", {"城市文件", "the city file"}},
       {"TEXT",
        {"文字：江海大道北、永怡路南、东竖河东、国强路西；南横河(工农路—石桥路)段；甲路东乙路北；甲路南侧50米",
         "words: north of A, south of B, east of C, west of D; River (A - B); 50 m south of X"},
        Operand::Count::optional}},
      {{"--describe", "FILE", {"为这个面写出四至", "find words for the polygon in this file"}},
       {"--width", "METRES", {"文字未写宽度时，一侧的宽度", "how wide a side is where the words do not say"}, "50"}},
      "qinzao place 秦灶.gpkg 江海大道北、永怡路南、东竖河东、国强路西 -o 片区.geojson",
      run};
}

}  // namespace qinzao::cli
