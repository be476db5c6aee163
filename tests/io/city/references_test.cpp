#include "engine/io/city/references.hpp"

#include <gtest/gtest.h>

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {
namespace {

/// Every layer with one row, r; `fill` may add more.
void make_city(std::filesystem::path const& path, std::vector<std::string> const& more) {
  create_city(path, Crs{"EPSG:4549"}, "");
  Database file{path, Database::Mode::write};
  add_geometry_functions(file);
  for (LayerSpec const& layer : city_schema())
    if (!layer.key.empty())
      file.run("INSERT INTO " + std::string{layer.name} + " (" + std::string{layer.key} + ") VALUES ('r')");
  for (std::string const& sql : more) file.run(sql);
}

std::vector<std::string> dangling(std::filesystem::path const& path) {
  City city = read_city(path, {.records = true});
  std::vector<std::string> words;
  for (DanglingName const& name : city.dangling)
    words.push_back(std::string{city.layer_of(name.subject)} + " " + std::string{city.id_of(name.subject)} + " " +
                    std::string{name.field} + " " + name.name);
  return words;
}

/// Each field that names rows of another layer, by the schema: a new one cannot be forgotten.
TEST(References, EveryFieldThatNamesARowIsFollowed) {
  std::size_t fields = 0;
  for (LayerSpec const& layer : city_schema())
    for (FieldSpec const& field : layer.fields) {
      if (field.rows_of.empty()) continue;
      ++fields;
      Scratch folder;
      std::string name{layer.name};
      std::string column{field.name};
      std::string key{layer.key};
      auto row = [&](std::string const& id, std::string const& value) {
        return key.empty()
                   ? "INSERT INTO " + name + " (" + column + ") VALUES ('" + value + "')"
                   : "INSERT INTO " + name + " (" + key + ", " + column + ") VALUES ('" + id + "', '" + value + "')";
      };
      make_city(folder / "city.gpkg", {row("good", "r"), row("bad", "nothing")});
      std::string id = key.empty() ? "#2" : "bad";
      EXPECT_EQ(dangling(folder / "city.gpkg"), std::vector<std::string>{name + " " + id + " " + column + " nothing"});
    }
  EXPECT_EQ(fields, 21U);
}

TEST(References, ALayerThatIsEmptyIsUnknown) {
  Scratch folder;
  create_city(folder / "city.gpkg", Crs{"EPSG:4549"}, "");
  {
    Database file{folder / "city.gpkg", Database::Mode::write};
    add_geometry_functions(file);
    file.run("INSERT INTO pipes (pipe_id, from_node) VALUES ('p', 'A')");
  }
  EXPECT_EQ(dangling(folder / "city.gpkg"), std::vector<std::string>{});
}

TEST(References, ATenderOfNoWorkAndAProposedPipeOfNoWorkAreOrphans) {
  Scratch folder;
  make_city(folder / "city.gpkg",
            {"UPDATE works SET tender_id = 'r'", "INSERT INTO tenders (tender_id) VALUES ('alone')",
             "INSERT INTO pipes (pipe_id, status, work_id) VALUES ('of a work', 'proposed', 'r')",
             "INSERT INTO pipes (pipe_id, status) VALUES ('of none', 'proposed')"});
  City city = read_city(folder / "city.gpkg", {.records = true});
  std::vector<std::string> ids;
  for (Subject orphan : city.orphans) ids.emplace_back(city.id_of(orphan));
  EXPECT_EQ(ids, (std::vector<std::string>{"alone", "of none"}));
}

TEST(References, FifteenDigitsAreMadeEighteen) {
  EXPECT_EQ(comparable_id_number("110105491231002"), "11010519491231002X");
  EXPECT_EQ(comparable_id_number(" 11010519491231002x "), "11010519491231002X");
  EXPECT_EQ(comparable_id_number("1101**********002X"), "");
  EXPECT_EQ(comparable_id_number("000000000000000"), "");
  EXPECT_EQ(comparable_id_number(""), "");
}

TEST(References, HouseholdsOfOnePersonAreGroupedAndTheNumberStays) {
  Scratch folder;
  make_city(folder / "city.gpkg", {"INSERT INTO households (household_id, id_number) VALUES ('1', '110105491231002'), "
                                   "('2', '320602196001010010'), ('3', '11010519491231002x')"});
  City city = read_city(folder / "city.gpkg", {.records = true});
  EXPECT_EQ(city.same_person, (std::vector<std::vector<HouseholdId>>{{HouseholdId{1U}, HouseholdId{3U}}}));
}

}  // namespace
}  // namespace qinzao
