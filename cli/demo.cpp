#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/table.hpp"
#include "engine/io/demo/demo_city.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/settings/data_file.hpp"

namespace qinzao::cli {

namespace {

/// One call of the demo, and what it shows.
struct Showing {
  StaticMessage what;
  std::vector<std::string> words;  // CITY and DIR stand for the city's path and the folder
};

/// The page, else Markdown where the page was not built.
std::string_view report_file() {
  return find_page_template() ? "report-zh.html" : "report-zh.md";
}

std::vector<Showing> showings() {
  return {
      {{"哪里是管网空白、断头、错接？", "Where are sewers missing, broken or wrong?"},
       {"gaps", "CITY", "--as-of", "2020-11-15", "-o", "DIR/gaps.geojson"}},
      {{"最大的空白区怎么接，多少钱？", "How is the largest unserved area to be sewered, and for how much?"},
       {"plan", "CITY", "--gap", "blank_area-4269dbdfaff532d4", "--as-of", "2020-11-15", "--save", "幸余路南"}},
      {{"照此建成，还缺什么？", "What is missing once that is built?"},
       {"gaps", "CITY", "--check", "blank_area", "--as-of", "2020-11-15", "--with-plan", "幸余路南"}},
      {{"谁挡着这个规划？", "Who stands in the way of that plan?"},
       {"block", "CITY", "--as-of", "2020-11-15", "--plan", "幸余路南"}},
      {{"哪些工程段今天可以施工，谁挡着，什么时候走？",
        "What of the works is free to build today, who stands in the way, and until when?"},
       {"block", "CITY", "--as-of", "2020-11-15", "--work", "SX05", "--advice"}},
      {{"哪几户的签约最值？", "Which signatures are worth most?"},
       {"unlock", "CITY", "--as-of", "2020-11-15", "--work", "WS02", "--frontier"}},
      {{"各项目签了多少，什么时候签完？", "How far is each project, and when will all have signed?"},
       {"progress", "CITY", "--as-of", "2020-11-15", "--forecast", "2021-06-30"}},
      {{"这一年消除了哪些空白区？", "Which unserved areas did the year eliminate?"},
       {"gaps", "CITY", "--check", "blank_area", "--as-of", "2020-11-15", "--compare", "2020-01-01"}},
      {{"这口井的水流到哪里？", "Where does the water of this manhole go?"},
       {"trace", "CITY", "WS00400", "--downstream", "--as-of", "2020-11-15", "-o", "DIR/trace.geojson"}},
      {{"这句话说的是哪块地？", "Which land do these words mean?"},
       {"place", "CITY", "江海大道北、永怡路南、东竖河东、国强路西", "-o", "DIR/place.geojson"}},
      {{"哪些管逆坡、太小、太浅？", "Which pipes run uphill, are too small or too shallow?"},
       {"gaps", "CITY", "--group", "hydraulics", "--as-of", "2020-11-15", "-o", "DIR/hydraulics.geojson"}},
      {{"年报的数字和文句", "The figures and sentences of the yearly report"},
       {"report", "CITY", "--from", "2020-01-01", "--to", "2020-11-15", "--lang", "zh", "-o",
        "DIR/" + std::string{report_file()}}},
      {{"年报的 Word 文档", "The same for Word"},
       {"report", "CITY", "--from", "2020-01-01", "--to", "2020-11-15", "--lang", "zh", "-q", "-o",
        "DIR/report-zh.docx"}},
      {{"年报的英文", "The same in English"},
       {"report", "CITY", "--from", "2020-01-01", "--to", "2020-11-15", "--lang", "en", "-q", "-o",
        "DIR/report-en.md"}},
      {{"例会用的阻碍清单", "Who stands in the way, for the weekly meeting"},
       {"block", "CITY", "--as-of", "2020-11-15", "-q", "-o", "DIR/block.xlsx"}},
      {{"在 QGIS 里的样式、图层和工程", "Its styles, layers and project in QGIS"},
       {"export", "CITY", "--qgis", "--as-of", "2020-11-15"}},
      {{"印进报告的图", "A map for the printed report"},
       {"render", "CITY", "--theme", "coverage", "--as-of", "2020-11-15", "-o", "DIR/coverage.png"}},
  };
}

int run(Arguments const& arguments, Console const& console) {
  bool zh = console.language == Language::zh;
  std::filesystem::path folder = arguments.text("DIR");
  Table made{{zh ? "图层" : "layer", zh ? "行" : "rows"}};
  nlohmann::ordered_json loaded = nlohmann::ordered_json::array();
  ProgressBar bar{console};
  auto take = [&](std::string const& layer, std::uint64_t rows) {
    made.add({layer, std::to_string(rows)});
    loaded.push_back({{"layer", layer}, {"rows", rows}});
  };
  std::filesystem::path city = build_demo_city(folder, take, bar.progress());
  remember_written(city);
  bar.stop();
  if (console.format == Format::json) {
    nlohmann::ordered_json summary{{"city", city.string()}, {"loaded", loaded}};
    show("{}\n", json_text(summary));
    return 0;
  }
  if (!console.quiet) show_page(made.text());
  if (arguments.has("only-build")) return 0;
  for (Showing const& showing : showings()) {
    std::vector<std::string> words;
    std::string line = "qinzao";
    for (std::string word : showing.words) {
      if (word == "CITY") word = city.string();
      if (word.starts_with("DIR/")) word = (folder / word.substr(4)).string();
      line += " " + word;
      words.push_back(std::move(word));
    }
    show("\n{}\n$ {}\n", showing.what.in(console.language), line);
    if (int status = dispatch(words, console.language); status != 0) return status;
  }
  show(fmt::runtime(zh ? "\n在 QGIS 中打开 {0}/秦灶.gpkg（里面有工程）与 {0}/gaps.geojson；看报告 {0}/{1}、"
                         "{0}/report-zh.docx；看图 {0}/coverage.png；例会清单 {0}/block.xlsx。\n"
                       : "\nOpen {0}/秦灶.gpkg (a project is inside) and {0}/gaps.geojson in QGIS, "
                         "read {0}/{1} and {0}/report-zh.docx, look at {0}/coverage.png, and take {0}/block.xlsx to "
                         "the meeting.\n"),
       folder.string(), report_file());
  return 0;
}

}  // namespace

Command demo_command() {
  return {"demo",
          {"建造演示城市并依次运行主要命令", "build the demo city and run the main commands on it"},
          {{"DIR", {"放演示城市的文件夹", "the folder to put it into"}}},
          {{"--only-build",
            "",
            {"只建城市，不运行命令（--format json 也如此）", "build the city, run nothing (so does --format json)"}}},
          "qinzao demo 演示",
          run};
}

}  // namespace qinzao::cli
