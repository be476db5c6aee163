#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/load/load.hpp"
#include "engine/io/page/page.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao::test {

inline ReportPeriod const year{*Date::parse("2020-01-01"), *Date::parse("2020-11-15"), {}};

inline constexpr char const* page_template =
    R"(<html><script id="data" type="application/json">null</script><p>null</p></html>)";

/// A street that would end the script, and a name with a line separator.
inline constexpr char const* streets =
    "id;name;wkt\nS1;</script><script>alert(1);LINESTRING(584900 3547900, 585300 3547900)\n"
    "S2;东\xe2\x80\xa8街;LINESTRING(584900 3547950, 585300 3547950)\n";

/// A district on the edge of which nothing lies: a pipe from W1 down to the plant W2, drawn the other way and laid in
/// May; parcel A a hundred metres off, held by two households of project X; parcel B beside the pipe, held by one of
/// no project; five households in small groups.
class SmallCity {
 public:
  SmallCity() {
    create_city(path(), Crs{"EPSG:4549"}, "小街道");
    load_rows("boundary",
              "id;name;wkt\nG;小街道;\"POLYGON((584800 3547600, 585400 3547600, 585400 3548000, 584800 "
              "3548000, 584800 3547600))\"\n");
    load_rows("streets", streets);
    load_rows("rivers", "id;name;wkt\nR1;西渠;\"LINESTRING(584900 3547990, 585300 3547990)\"\n");
    load_rows("nodes",
              "node_id;kind;wkt\nW1;manhole;POINT(585100 3547700)\nW2;treatment_plant;POINT(585200 3547700)\n");
    load_rows("pipes",
              "pipe_id;from_node;to_node;system;flow;status;diameter_mm;installed_on;wkt\n"
              "P1;W2;W1;sanitary;reverse;in_service;300;2020-05-01;\"LINESTRING(585200 3547700, 585100 3547700)\"\n"
              "P2;;;storm;;proposed;;;\"LINESTRING(585100 3547650, 585150 3547650)\"\n");
    load_rows("parcels",
              "parcel_id;land_use;wkt\n"
              "A;residential;\"POLYGON((584999.18 3547751.07, 584999.18 3547771.07, 585019.18 3547771.07, 585019.18 "
              "3547751.07, 584999.18 3547751.07),(585004 3547756, 585009 3547756, 585009 3547761, 585004 3547761, "
              "585004 3547756))\"\n"
              "B;;\"MULTIPOLYGON(((585140 3547705, 585150 3547705, 585150 3547715, 585140 3547705)),((585160 3547705, "
              "585170 3547705, 585170 3547715, 585160 3547705)))\"\n");
    load_rows("projects",
              "project_id;name;kind;wkt\n"
              "X;河东地块;new;\"POLYGON((584990 3547740, 585030 3547740, 585030 3547780, 584990 3547740))\"\n"
              "Y;小项目;tail;\n");
    std::string households = "household_id;project_id;category;head;phone;id_number;address\n";
    std::string links = "household_id;parcel_id;share\n";
    for (int i = 1; i <= 11; ++i) {
      std::string id = household(i);
      households += id +
                    (i <= 6   ? ";X;"
                     : i <= 9 ? ";Y;"
                              : ";;") +
                    (i == 6 ? "non_residential" : "residential") +
                    ";化名保密;13800001234;320602196001010011;保密路1号\n";
      if (i <= 2) links += id + ";A;1\n";
      if (i == 10) links += id + ";B;1\n";
    }
    load_rows("households", households);
    load_rows("household_parcels", links);
    load_rows("works",
              "work_id;name;kind;river_id;wkt\n"
              "K1;;river_dredging;R1;\"LINESTRING(584950 3547990, 585000 3547990)\"\n");
    record(SubjectKind::household, household(2), "surveyed", "2020-02-01");
    record(SubjectKind::household, household(1), "signed", "2020-03-05");
    record(SubjectKind::household, household(7), "surveyed", "2020-04-04");
    record(SubjectKind::work, "K1", "mobilised", "2020-06-01");
    record(SubjectKind::work, "K1", "accepted", "2020-10-01");
  }

  static std::string household(int number) { return "SECRET-" + std::to_string(number); }
  std::filesystem::path path() const { return scratch_ / "city.gpkg"; }
  Scratch const& scratch() const { return scratch_; }

  /// The page's bytes.
  std::string page(Privacy privacy = Privacy::none) const {
    std::filesystem::path place = scratch_ / "report.html";
    ReportedCity reported{path(), year, {{}, true, {}, 0}};
    write_page(reported, {privacy, Language::zh, 2}, scratch_.file("page.html", page_template), place, place);
    std::ifstream file{place, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  nlohmann::json data(Privacy privacy = Privacy::none) const {
    std::string bytes = page(privacy);
    std::size_t begin = bytes.find("json\">") + 6;
    return nlohmann::json::parse(bytes.substr(begin, bytes.find("</script>") - begin));
  }

  void load_rows(std::string const& layer, std::string const& rows, LoadMode mode = LoadMode::append) const {
    LoadRequest request;
    request.city = path().string();
    request.layer = layer;
    request.source.path = scratch_.file(layer + ".csv", rows);
    request.source_crs = Crs{"EPSG:4549"};
    request.mode = mode;
    load(request);
  }

 private:
  void record(SubjectKind kind, std::string const& id, char const* event, char const* day) {
    Database city{path(), Database::Mode::write};
    LedgerWriter writer{city, *Instant::parse("2020-11-15T01:00:00Z")};
    writer.append({0, kind, id, event, *Date::parse(day), {}, "张工", "", "", 0});
    writer.commit();
  }
  Scratch scratch_;
};

}  // namespace qinzao::test
