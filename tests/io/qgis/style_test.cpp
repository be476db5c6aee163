#include "engine/io/qgis/style.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <set>

#include "engine/ledger/stage_style.hpp"
#include "tests/support/page_colors.hpp"

namespace qinzao::test {
namespace {

/// "#4a94d0" -> "74,148,208", as QGIS writes colours.
std::string in_numbers(std::string const& hex) {
  auto channel = [&](std::size_t at) { return std::stoi(hex.substr(at, 2), nullptr, 16); };
  return fmt::format("{},{},{}", channel(1), channel(3), channel(5));
}

/// The colours, without their alpha, of the symbols of the rules whose filter has all of some words.
std::set<std::string> colors_of(std::string const& style_name, std::vector<std::string> const& words) {
  XmlElement style = qgis_style(style_name, Language::en);
  std::set<std::string> symbols;
  style.each([&](XmlElement const& element) {
    if (element.name != "rule" || element["symbol"].empty()) return;
    std::string filter{element["filter"]};
    for (std::string const& word : words)
      if (filter.find(word) == std::string::npos) return;
    symbols.emplace(element["symbol"]);
  });
  std::set<std::string> colors;
  style.each([&](XmlElement& element) {
    if (element.name != "symbol" || !symbols.contains(std::string{element["name"]})) return;
    element.each([&](XmlElement const& option) {
      if (option.name != "Option" || option["name"].find("color") == std::string_view::npos) return;
      std::string value{option["value"]};
      colors.insert(value.substr(0, value.rfind(',')));
    });
  });
  return colors;
}

}  // namespace

TEST(QgisStyle, HasTheColoursOfThePage) {
  std::map<std::string, std::string> page = page_colors();
  struct Same {
    std::string color;  // of the page
    std::string style;
    std::vector<std::string> filter;
  };
  std::vector<Same> all{{"boundary_line", "boundary", {}},
                        {"system_colors.sanitary", "pipes", {"\"system\" = 'sanitary'"}},
                        {"system_colors.storm", "pipes", {"\"system\" = 'storm'"}},
                        {"system_colors.combined", "pipes", {"\"system\" = 'combined'"}},
                        {"severity_colors.error", "findings", {"\"severity\" = 'error'"}},
                        {"severity_colors.warning", "findings", {"\"severity\" = 'warning'"}},
                        {"severity_colors.info", "findings", {"\"severity\" = 'info'"}},
                        {"strip_colors.clear", "block", {"'clear'"}},
                        {"strip_colors.soft", "block", {"'soft'"}},
                        {"strip_colors.hard", "block", {"'hard'"}},
                        {"area_colors.open", "assessed_areas", {"'open'"}},
                        {"work_colors.no_record", "work_states", {"\"state\" IS NULL"}},
                        {"other_work_color", "work_states", {"NOT IN ('planned'"}}};
  for (char const* state : {"planned", "tendered", "mobilised", "under_way", "nearly_done", "awaiting_acceptance",
                            "accepted", "handed_over"})
    all.push_back({std::string{"work_colors."} + state, "work_states", {fmt::format("\"state\" = '{}'", state)}});
  for (Same const& same : all) {
    ASSERT_TRUE(page.contains(same.color)) << same.color;
    EXPECT_TRUE(colors_of(same.style, same.filter).contains(in_numbers(page[same.color])))
        << same.color << " in " << same.style << ".qml";
  }
}

TEST(QgisStyle, StagesHaveTheColoursOfTheLedger) {
  for (std::size_t stage = 0; stage < stages; ++stage) {
    std::string word{word_of(static_cast<Stage>(stage))};
    EXPECT_TRUE(colors_of("stages", {"'" + word + "'"})
                    .contains(in_numbers(std::string{stage_style(static_cast<Stage>(stage)).color})))
        << word;
  }
}

/// Without a weight QGIS takes the thinnest face of a font, which nobody can read over hatches.
TEST(QgisStyle, LabelsHaveAWeightAndAFullHalo) {
  int labels = 0;
  for (auto const& entry :
       std::filesystem::directory_iterator{std::filesystem::path{QINZAO_SOURCE_DIR} / "data/styles"}) {
    if (entry.path().extension() != ".qml") continue;
    qgis_style(entry.path().stem().string(), Language::en).each([&](XmlElement& element) {
      if (element.name != "text-style") return;
      ++labels;
      EXPECT_FALSE(element["fontWeight"].empty()) << entry.path();
      ASSERT_NE(element.child("text-buffer"), nullptr) << entry.path();
      EXPECT_EQ((*element.child("text-buffer"))["bufferDraw"], "1") << entry.path();
      EXPECT_EQ((*element.child("text-buffer"))["bufferColor"], "255,255,255,255") << entry.path();
    });
  }
  EXPECT_GT(labels, 15);
}

}  // namespace qinzao::test
