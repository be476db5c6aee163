#include "engine/io/files/staging_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/private_file.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(fs::path const& folder) {
  std::set<std::string> names;
  for (auto const& entry : fs::directory_iterator{folder}) names.insert(entry.path().filename().string());
  return names;
}

TEST(StagingFolder, IsPrivateAndGoesWithTheObject) {
  Scratch scratch;
  {
    StagingFolder folder{scratch.path(), scratch / "out"};
    EXPECT_EQ(fs::status(folder.path()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(names_in(scratch.path()).size(), 1U);
  }
  EXPECT_TRUE(names_in(scratch.path()).empty());
}

TEST(StagingFolder, RemovesThoseOfTheDeadAndKeepsThoseOfTheLiving) {
  Scratch scratch;
  StagingFolder living{scratch.path(), scratch / "out"};
  fs::create_directory(scratch / ".part-aaaaaa");
  std::ofstream{scratch / ".part-aaaaaa/rows"} << "personal";
  fs::create_directory(scratch / ".part-notes");
  std::ofstream{scratch / ".part-999999999-out.gpkg"} << "half";
  remove_stale_staging(scratch.path());
  EXPECT_EQ(names_in(scratch.path()), (std::set<std::string>{".part-notes", living.path().filename().string()}));
}

TEST(PrivateFile, HasNoNameUntilItIsWhole) {
  Scratch scratch;
  {
    PrivateFile file{scratch / "out.csv"};
    std::ofstream{file.path()} << "head\n";
    EXPECT_TRUE(names_in(scratch.path()).empty());
    EXPECT_EQ(file.bytes(), "head\n");
    file.commit(file.bytes());
  }
  PrivateFile again{scratch / "out.csv"};
  again.commit("other");
  EXPECT_EQ(names_in(scratch.path()), std::set<std::string>{"out.csv"});
  std::ifstream read{scratch / "out.csv"};
  std::string text;
  std::getline(read, text);
  EXPECT_EQ(text, "other");
}

}  // namespace
}  // namespace qinzao
