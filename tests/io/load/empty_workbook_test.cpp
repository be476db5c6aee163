#include "engine/io/load/empty_workbook.hpp"

#include <gtest/gtest.h>

#include "engine/io/city/city_file.hpp"
#include "engine/io/columns/listed_word.hpp"
#include "engine/io/load/load.hpp"
#include "engine/io/settings/field_words.hpp"
#include "engine/io/settings/workbook_template.hpp"
#include "engine/ledger/import/example_row.hpp"
#include "tests/support/city_rows.hpp"
#include "tests/support/import_test.hpp"

// What a template writes is what load and ledger import read.

namespace qinzao {
namespace {

void write(EmptyWorkbook const& book, std::filesystem::path const& path) {
  write_form_workbook(book.sheets, book.words, book.words_name, path, path);
}

/// The same with its examples as if people had typed them.
EmptyWorkbook filled_in(EmptyWorkbook book, Language language) {
  for (FormSheet& sheet : book.sheets) {
    auto& key = std::get<std::string>(sheet.columns.front().example);
    key.erase(0, example_mark.in(language).size());
  }
  return book;
}

LoadReport load_book(Scratch const& scratch, std::string const& layer, LoadMode mode = LoadMode::append) {
  LoadRequest request;
  request.city = scratch / "city.gpkg";
  request.layer = layer;
  request.source.path = scratch / (layer + ".xlsx");
  request.source_crs = Crs{"EPSG:4549"};
  request.mode = mode;
  return load(request);
}

class Templates : public testing::TestWithParam<Language> {
 protected:
  void SetUp() override { create_city(scratch / "city.gpkg", Crs{"EPSG:4549"}, "city"); }
  void write_filled(std::string const& layer) {
    write(filled_in(empty_workbook(layer, GetParam()), GetParam()), scratch / (layer + ".xlsx"));
  }
  Scratch scratch;
};

/// Fields that the columns of a report feed though nothing of them could be read; words on no list.
std::string faults_of(LoadReport const& report, std::size_t columns) {
  std::string faults;
  std::size_t fed = 0;
  for (FieldTally const& field : report.fields) {
    fed += field.from.empty() ? 0 : 1;
    for (auto const& [word, _] : field.unknown) faults += field.field + " " + word + "\n";
    for (auto const& [word, _] : field.unreadable) faults += field.field + " unreadable " + word + "\n";
  }
  if (!report.kept_columns.empty()) faults += "kept " + report.kept_columns.front() + "\n";
  if (fed + 2 < columns) faults += "columns that feed nothing\n";  // x and y are no fields
  return faults;
}

TEST_P(Templates, AnEmptyOneLoadsNothingAndSaysSo) {
  for (char const* layer : {"nodes", "pipes", "parcels", "households"}) {
    write(empty_workbook(layer, GetParam()), scratch / (std::string{layer} + ".xlsx"));
    LoadReport report = load_book(scratch, layer, LoadMode::upsert);
    EXPECT_EQ(report.read, 0U) << layer;
    ASSERT_EQ(report.passed_over.size(), 1U) << layer;
    EXPECT_EQ(report.passed_over.begin()->first.zh, "示例行");
    EXPECT_EQ(report.header_end, 1U) << layer;
  }
}

TEST_P(Templates, AFilledOneLoadsWholeWithoutMap) {
  write_filled("nodes");
  LoadReport nodes = load_book(scratch, "nodes");
  EXPECT_EQ(nodes.added, 1U);
  EXPECT_EQ(faults_of(nodes, 6), "");
  EXPECT_EQ(city_rows(scratch,
                      "SELECT node_id || ' ' || kind || ' ' || ground_level_m || ' ' || invert_level_m FROM "
                      "nodes"),
            "WS0001 manhole 4.85 2.31");
  LoadRequest second;
  second.city = scratch / "city.gpkg";
  second.layer = "nodes";
  second.source.path = scratch.file("more.csv", "node_id,easting,northing\nWS0002,585050,3547712\n");
  second.source_crs = Crs{"EPSG:4549"};
  load(second);

  write_filled("pipes");
  LoadReport pipes = load_book(scratch, "pipes");
  EXPECT_EQ(pipes.added, 1U);
  EXPECT_EQ(pipes.from_nodes, 1U) << "drawn from its nodes";
  EXPECT_EQ(faults_of(pipes, 16), "");
  EXPECT_EQ(city_rows(scratch,
                      "SELECT pipe_id || '|' || from_node || '|' || to_node || '|' || system || '|' || diameter_mm || "
                      "'|' || section_shape || '|' || conveyance || '|' || invert_up_m || '|' || invert_down_m || '|' "
                      "|| measured_length_m || '|' || status || '|' || installed_on || '|' || owner FROM pipes"),
            "WS0001-WS0002|WS0001|WS0002|sanitary|400.0|circular|gravity|2.31|2.22|38.5|in_service|2018-05-20|"
            "municipal");

  write_filled("households");
  LoadReport households = load_book(scratch, "households");
  EXPECT_EQ(households.added, 1U);
  EXPECT_EQ(faults_of(households, 10), "");
  EXPECT_EQ(city_rows(scratch, "SELECT category || persons FROM households"), "residential3");
}

TEST_P(Templates, ParcelsTakeAttributesForThoseThatAreDrawn) {
  LoadRequest drawn;
  drawn.city = scratch / "city.gpkg";
  drawn.layer = "parcels";
  drawn.source.path = scratch.file("drawn.csv",
                                   "parcel_id,wkt\n320602004001GB00001,\"POLYGON((585000 3547700,585020 3547700,585020 "
                                   "3547720,585000 3547700))\"\n");
  drawn.source_crs = Crs{"EPSG:4549"};
  load(drawn);
  write_filled("parcels");
  LoadReport report = load_book(scratch, "parcels", LoadMode::upsert);
  EXPECT_EQ(report.changed, 1U);
  EXPECT_EQ(faults_of(report, 5), "");
  EXPECT_EQ(city_rows(scratch, "SELECT titled_area_m2 || '|' || households || '|' || connected_pipe FROM parcels"),
            "268.4|2|WS0001-WS0002");
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, Templates, testing::Values(Language::zh, Language::en));

TEST(ListedWord, IsWhatPeopleAreShownOfEveryClosedList) {
  for (Language language : {Language::zh, Language::en}) {
    FieldWords shown{language};
    for (LayerSpec const& layer : city_schema())
      for (FieldSpec const& field : layer.fields) {
        std::istringstream words{std::string{field.words}};
        for (std::string word; words >> word;) {
          auto read = listed_word(field.words, shown.word(word));
          EXPECT_EQ(read.value_or("none"), word) << layer.name << "." << field.name << ": " << shown.word(word);
        }
      }
  }
}

TEST(EmptyWorkbook, ListsFitIntoTheCellsOfASpreadsheet) {
  std::istringstream names{std::string{workbook_templates}};
  for (std::string name; names >> name;)
    for (Language language : {Language::zh, Language::en})
      for (FormSheet const& sheet : empty_workbook(name, language).sheets)
        for (FormColumn const& column : sheet.columns) {
          std::size_t letters = 0;
          for (std::string const& word : column.choices) letters += word.size() + 1;
          EXPECT_LE(letters, 256U) << name << " " << column.title;
          EXPECT_FALSE(column.about.empty()) << name << " " << column.title;
        }
}

class LedgerTemplate : public test::ImportTest {};

TEST_F(LedgerTemplate, AnEmptyOneImportsNothingAndCountsItsExamples) {
  for (Language language : {Language::zh, Language::en}) {
    write(empty_workbook("ledger", language), scratch / "台账.xlsx");
    ImportResult result = import(scratch / "台账.xlsx");
    ASSERT_EQ(result.sheets.size(), 3U);
    EXPECT_EQ(result.sheets[0].examples, 1U);
    EXPECT_EQ(result.sheets[0].rows, 0U);
    EXPECT_TRUE(result.sheets[0].unknown.empty());
    EXPECT_EQ(result.sheets[1].examples, 1U);
    EXPECT_FALSE(result.sheets[2].read) << "the sheet of words";
    EXPECT_FALSE(result.written);
  }
}

TEST_F(LedgerTemplate, AFilledOneImportsWhole) {
  for (Language language : {Language::zh, Language::en}) {
    EmptyWorkbook filled = filled_in(empty_workbook("ledger", language), language);
    filled.sheets.pop_back();  // its example is of a work
    write(filled, scratch / "台账.xlsx");
    ImportResult result = import(scratch / "台账.xlsx");
    EXPECT_EQ(remarks(result.plan.refused), "");
    EXPECT_EQ(result.plan.events, 6U) << "surveyed, title, appraised, signed, paid, vacated";
  }
  EXPECT_EQ(rows("SELECT household_id, category, persons FROM households ORDER BY fid", 3),
            "经十一路/001|residential|3\nJS11/001|residential|3\n");
}

TEST_F(LedgerTemplate, ItsEventsAreThoseOfTheLedger) {
  for (Language language : {Language::zh, Language::en}) {
    EmptyWorkbook empty = empty_workbook("ledger", language);
    ASSERT_EQ(empty.words.size(), subject_kinds);
    for (std::size_t kind = 0; kind < subject_kinds; ++kind)
      for (std::string const& word : empty.words[kind].words)
        EXPECT_NE(book.names.word(static_cast<SubjectKind>(kind), word), "") << word;
  }
}

}  // namespace
}  // namespace qinzao
