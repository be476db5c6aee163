#include "engine/io/load/backup.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/gpkg/table_digest.hpp"
#include "engine/io/load/load.hpp"
#include "tests/support/import_test.hpp"

namespace qinzao {
namespace {

/// A city with a ledger and three nodes, into which more nodes are loaded with a backup.
class Backup : public test::ImportTest {
 protected:
  void SetUp() override {
    test::ImportTest::SetUp();
    std::filesystem::remove(city_path);
    create_city(city_path, Crs{"EPSG:4549"}, "city");
    load_nodes("node_id,kind,x,y\nW1,manhole,585000,3547700\nW2,manhole,585040,3547700\nW3,outfall,585080,3547700\n");
    import_csv("项目,户号,签约日期\n甲,1,2020-06-03\n");
  }

  LoadReport load_nodes(std::string const& csv, LoadMode mode = LoadMode::append) {
    LoadRequest load_request;
    load_request.city = city_path;
    load_request.layer = "nodes";
    load_request.source.path = scratch.file("nodes.csv", csv);
    load_request.source_crs = Crs{"EPSG:4549"};
    load_request.mode = mode;
    return load(load_request);
  }

  LoadBackup load_with_backup(std::string const& csv, LoadMode mode = LoadMode::append) {
    LoadBackup backup = make_backup(city_path, "nodes", "nodes.csv", now);
    load_nodes(csv, mode);
    keep_backup(city_path, backup);
    return backup;
  }

  /// What every table holds, and whether the R-tree is in order.
  std::string digests() const {
    Database city{city_path, Database::Mode::read};
    std::string all;
    for (char const* table : {"nodes", "pipes", "events", "households"})
      all += std::string{table} + " " + table_digest(city, "main", table) + "\n";
    Statement row = city.prepare(
        "SELECT rtreecheck('rtree_nodes_geom') || ' ' || feature_count || ' ' || min_x || ' ' || max_x || ' ' || "
        "column_name FROM gpkg_ogr_contents JOIN gpkg_contents USING (table_name) JOIN gpkg_geometry_columns USING "
        "(table_name) WHERE table_name = 'nodes'");
    EXPECT_TRUE(row.step());
    return all + std::string{row.text(0)};
  }

  std::string refusal() {
    try {
      undo_load(city_path, false);
    } catch (Error const& error) {
      return error.what();
    }
    return "undone";
  }

  Instant now = *Instant::parse("2020-11-15T08:15:00Z");
};

TEST_F(Backup, UndoPutsTheLayerBackByteForByte) {
  std::string before = digests();
  LoadBackup backup = load_with_backup(
      "node_id,kind,x,y,权属\nW1,junction,585001,3547700,市政\nW4,manhole,585120,3547700,市政\n", LoadMode::upsert);
  EXPECT_EQ(backup.file, "city.backup-20201115T081500Z.gpkg");
  EXPECT_TRUE(std::filesystem::exists(scratch / backup.file));
  EXPECT_NE(digests(), before);
  LoadUndone dry = undo_load(city_path, true);
  ASSERT_EQ(dry.layers.size(), 1U);
  EXPECT_EQ(dry.layers[0].layer, "nodes");
  EXPECT_EQ(dry.layers[0].rows_now, 4);
  EXPECT_EQ(dry.layers[0].rows_then, 3);
  EXPECT_EQ(dry.layers[0].columns_gone, std::vector<std::string>{"权属"});
  EXPECT_NE(digests(), before) << "a dry run changes nothing";
  undo_load(city_path, false);
  EXPECT_EQ(digests(), before);
  EXPECT_EQ(ledger(), "甲/1 signed 2020-06-03 台账.csv!台账!2\n");
  EXPECT_NE(refusal().find("no load to undo"), std::string::npos) << "once";
}

TEST_F(Backup, ReplaceIsUndoneToo) {
  std::string before = digests();
  load_with_backup("node_id,kind,x,y\nX1,manhole,585000,3547900\n", LoadMode::replace);
  undo_load(city_path, false);
  EXPECT_EQ(digests(), before);
}

TEST_F(Backup, NothingIsUndoneWhereTheLedgerGrewSince) {
  load_with_backup("node_id,kind,x,y\nW4,manhole,585120,3547700\n");
  import_csv("项目,户号,签约日期\n甲,2,2020-06-04\n");
  std::string after = digests();
  EXPECT_NE(refusal().find("events"), std::string::npos);
  EXPECT_EQ(digests(), after);
}

TEST_F(Backup, NothingIsUndoneWhereTheLayerWasWrittenSince) {
  load_with_backup("node_id,kind,x,y\nW4,manhole,585120,3547700\n");
  load_nodes("node_id,kind,x,y\nW5,manhole,585160,3547700\n");
  EXPECT_NE(refusal().find("written since the load: nodes"), std::string::npos);
}

TEST_F(Backup, TheLastBackupAloneCounts) {
  LoadBackup first = load_with_backup("node_id,kind,x,y\nW4,manhole,585120,3547700\n");
  std::string between = digests();
  now = *Instant::parse("2020-11-15T09:00:00Z");
  load_with_backup("node_id,kind,x,y\nW5,manhole,585160,3547700\n");
  undo_load(city_path, false);
  EXPECT_EQ(digests(), between);
  EXPECT_TRUE(std::filesystem::exists(scratch / first.file));
}

TEST_F(Backup, ABackupThatIsGoneIsNamed) {
  LoadBackup backup = load_with_backup("node_id,kind,x,y\nW4,manhole,585120,3547700\n");
  std::filesystem::remove(scratch / backup.file);
  EXPECT_NE(refusal().find(backup.file + ": the backup is gone"), std::string::npos);
}

}  // namespace
}  // namespace qinzao
