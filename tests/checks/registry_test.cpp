#include "engine/checks/registry.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

// The registry, and what is written from it: the table in docs/using/gaps.md and the groups of the QGIS plugin. With
// QINZAO_REWRITE_GOLDEN set, the two tests of them write the files instead.

namespace qinzao {
namespace {

std::string const source_folder = QINZAO_SOURCE_DIR;

std::string text_of(std::string const& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// What lies between the two marks of docs/using/gaps.md.
constexpr std::string_view table_begins =
    "<!-- The table is written from the registry: docs/developing/add_a_check.md -->\n";
constexpr std::string_view table_ends = "<!-- End of the table -->\n";

std::string names_of(std::vector<Reason> const& reasons) {
  std::string names;
  for (Reason const& reason : reasons)
    if (!reason.name.empty()) names += (names.empty() ? "" : ", ") + std::string{reason.name};
  return names;
}

std::string table_of_checks() {
  std::string table = "\n| check | group | reasons | definition | geometry |\n|---|---|---|---|---|\n";
  for (Check const& check : check_registry()) {
    auto cell = [&](std::string_view text) { table += text.empty() ? " |" : " " + std::string{text} + " |"; };
    table += "|";
    cell(std::string{check.name} + " " + std::string{check.title.zh});
    cell(std::string{check.group} + (check.also_with.empty() ? "" : ", " + std::string{check.also_with}));
    cell(check.manual.reasons.empty() ? names_of(check.reasons) : std::string{check.manual.reasons});
    cell(check.manual.definition.empty() ? check.definition.en : check.manual.definition);
    cell(check.manual.geometry);
    table += "\n";
  }
  return table + "\n";
}

std::string groups_in_python() {
  std::string list;
  for (std::string_view group : check_groups()) list += (list.empty() ? "'" : ", '") + std::string{group} + "'";
  return "\"\"\"The groups of checks, written from the registry of the program "
         "(docs/developing/add_a_check.md).\"\"\"\nGROUPS = "
         "[" +
         list + "]\n";
}

TEST(CheckRegistry, TheTableOfTheManualIsWrittenFromIt) {
  std::string path = source_folder + "/docs/using/gaps.md";
  std::string page = text_of(path);
  std::size_t begins = page.find(table_begins);
  std::size_t ends = page.find(table_ends);
  ASSERT_NE(begins, std::string::npos);
  ASSERT_NE(ends, std::string::npos);
  begins += table_begins.size();
  if (std::getenv("QINZAO_REWRITE_GOLDEN") != nullptr) {
    page.replace(begins, ends - begins, table_of_checks());
    std::ofstream{path} << page;
    return;
  }
  EXPECT_EQ(page.substr(begins, ends - begins), table_of_checks());
}

TEST(CheckRegistry, QgisOffersItsGroups) {
  std::string path = source_folder + "/qgis/qinzao/check_groups.py";
  if (std::getenv("QINZAO_REWRITE_GOLDEN") != nullptr) std::ofstream{path} << groups_in_python();
  EXPECT_EQ(text_of(path), groups_in_python());
}

TEST(CheckRegistry, NamesOfChecksOptionsAndReasonsStandForOneThing) {
  std::set<std::string_view> names;
  std::set<std::string_view> options;
  std::set<int> places;
  for (Check const& check : check_registry()) {
    EXPECT_TRUE(names.insert(check.name).second) << check.name;
    EXPECT_TRUE(places.insert(check.place).second) << check.name;
    EXPECT_FALSE(check.reasons.empty()) << check.name;
    for (CheckOption const& option : check.options) EXPECT_TRUE(options.insert(option.name).second) << option.name;
    std::set<std::string_view> reasons;
    for (Reason const& reason : check.reasons) {
      EXPECT_TRUE(reasons.insert(reason.name).second) << check.name << " " << reason.name;
      EXPECT_EQ(&reason_of(check.name, reason.name), &reason);
    }
  }
  EXPECT_EQ(find_check("no such check"), nullptr);
}

TEST(CheckRegistry, GroupsStandTogetherInTheirOrder) {
  EXPECT_EQ(check_groups(), (std::vector<std::string_view>{"coverage", "topology", "hydraulics", "data", "land",
                                                           "claims", "condition"}));
  std::vector<std::string> all;
  for (std::string_view group : check_groups())
    for (std::string const& name : checks_of({group})) all.push_back(name);
  std::vector<std::string> names;
  for (Check const& check : check_registry()) names.emplace_back(check.name);
  EXPECT_EQ(all, names);
}

TEST(CheckRegistry, ChecksNeedTogetherWhatOneOfThemNeeds) {
  std::vector<std::string> none{"loop"};
  EXPECT_FALSE(needs_of(none).land || needs_of(none).standard || needs_of(none).details);
  std::vector<std::string> two{"loop", "undersized"};
  EXPECT_TRUE(needs_of(two).standard && needs_of(two).details);
  EXPECT_FALSE(needs_of(two).land);
  EXPECT_EQ(needs_of(two).outlets, Outlets::none);
  std::vector<std::string> foul{"dead_end", "unserved"};
  EXPECT_EQ(needs_of(foul).outlets, Outlets::foul);
}

TEST(CheckRegistry, AGroupNeedsTheOutletsWithoutWhichNoneOfItsChecksSpeaks) {
  EXPECT_EQ(outlets_of_group("coverage"), Outlets::foul);
  EXPECT_EQ(outlets_of_group("topology"), Outlets::any);
  EXPECT_EQ(outlets_of_group("data"), Outlets::none);
}

TEST(CheckRegistry, AnOptionIsThatOfTheCheckUnlessTheUserGivesAnother) {
  City city;
  GapsOptions options;
  Check const& check = *find_check("critical_pipe");
  EXPECT_EQ((CheckInput{Survey{city, options}, check, options}.option("critical")), 100);
  options.check_options["critical"] = 7;
  EXPECT_EQ((CheckInput{Survey{city, options}, check, options}.option("critical")), 7);
  EXPECT_THROW((CheckInput{Survey{city, options}, check, options}.option("link_m")), std::logic_error);
}

}  // namespace
}  // namespace qinzao
