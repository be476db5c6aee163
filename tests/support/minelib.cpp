#include "tests/support/minelib.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "engine/base/error.hpp"

namespace qinzao::test {

namespace {

std::ifstream opened(std::filesystem::path const& path) {
  std::ifstream file{path};
  if (!file) throw Error(path.string() + ": cannot be opened");
  return file;
}

}  // namespace

ClosureProblem read_minelib(std::filesystem::path const& upit, std::filesystem::path const& prec, MinelibCost cost) {
  ClosureProblem problem;
  std::ifstream values = opened(upit);
  std::string line;
  while (std::getline(values, line) && !line.starts_with("OBJECTIVE_FUNCTION")) {
  }
  for (std::int64_t block = 0, row = 0; values >> block; ++row) {
    double value = 0;
    if (!(values >> value) || block != row)
      throw Error(fmt::format("{}: block {} is out of order", upit.string(), block));
    std::int64_t whole = std::llround(cost == MinelibCost::value_in_cents ? value * 100 : value);
    problem.gain.push_back(std::max<std::int64_t>(whole, 0));
    problem.cost.push_back(whole > 0 ? 0 : cost == MinelibCost::count ? 1 : -whole);
  }
  std::ifstream needs = opened(prec);
  std::vector<ItemId> list;
  for (std::int64_t block = 0, row = 0; needs >> block; ++row) {
    std::size_t count = 0;
    needs >> count;
    list.resize(count);
    for (ItemId& item : list) {
      std::uint32_t needed = 0;
      needs >> needed;
      item = ItemId{needed};
      if (needed >= problem.size()) throw Error(fmt::format("{}: block {} does not exist", prec.string(), needed));
    }
    if (!needs || block != row) throw Error(fmt::format("{}: block {} is out of order", prec.string(), block));
    problem.needs.push_back(list);
  }
  if (problem.needs.size() != problem.size()) throw Error("the two files do not have the same blocks");
  return problem;
}

}  // namespace qinzao::test
