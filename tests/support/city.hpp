#pragma once
#include <filesystem>
#include <string>

namespace qinzao::test {

/// A folder of its own for one test, gone with it.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  std::filesystem::path operator/(std::string const& name) const { return folder_ / name; }

 private:
  std::filesystem::path folder_;
};

/// A small city file with the tables projects and households and no geometry, made by SQLite alone.
void make_city(std::filesystem::path const& path);

}  // namespace qinzao::test
