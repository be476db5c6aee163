// Maximum closures of MineLib's files beside the published values: closure FILE.upit FILE.prec [--frontier
// [count|money] | --budget N]. A block of positive value gains it; every other block costs 1 (count) or its value
// (money). closure --city N: the first corner and the frontier of N made-up pieces, each on its way down to an outlet,
// and N households that block one or two of them.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/clearance/frontier.hpp"
#include "engine/clearance/limited.hpp"
#include "tests/support/minelib.hpp"

namespace {

using namespace qinzao;
using test::MinelibCost;
using test::read_minelib;

std::uint32_t whole_number(std::string const& text) {
  char* end = nullptr;
  unsigned long number = std::strtoul(text.c_str(), &end, 10);
  if (text.empty() || *end != 0 || number > 1'000'000) throw Error(text + " is not a whole number up to a million");
  return static_cast<std::uint32_t>(number);
}

class Watch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

void print_closure(ClosureProblem const& problem) {
  Watch watch;
  std::vector<ItemId> items = best_closure(problem, {1, 1});
  double seconds = watch.seconds();
  Worth worth = worth_of(problem, items);
  double value = static_cast<double>(worth.gain - worth.cost) / 100;
  fmt::print("value {:.2f}\nbound {:.2f}\nblocks {}\nseconds {:.3f}\n", value, value, items.size(), seconds);
}

void print_frontier(ClosureProblem const& problem) {
  Watch watch;
  Frontier frontier = frontier_of(problem);
  double seconds = watch.seconds();
  std::size_t blocks = 0;
  fmt::print("step,blocks,value,cost\n");
  for (std::uint32_t corner = 0; corner < frontier.corners.size(); ++corner) {
    blocks += frontier.increment(corner).size();
    Worth worth = frontier.corners[corner];
    fmt::print("{},{},{},{}\n", corner + 1, blocks, worth.gain, worth.cost);
  }
  fmt::print("corners {}\nvalue {}\nseconds {:.3f}\n", frontier.corners.size(), frontier.corners.back().gain, seconds);
}

void print_limited(ClosureProblem const& problem, std::int64_t budget) {
  Watch watch;
  Limited limited = best_within(problem, budget);
  fmt::print("value {}\nbound {}\nproved {}\ngreedy {}\ncost {}\nseconds {:.3f}\n", limited.worth.gain, limited.bound,
             limited.proved ? "yes" : "no", limited.greedy, limited.worth.cost, watch.seconds());
}

ClosureProblem made_up_city(std::uint32_t size) {
  std::mt19937 random{20};
  auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
  ClosureProblem problem;
  std::vector<std::vector<ItemId>> needs(size);
  for (std::uint32_t piece = 0; piece < size; ++piece) {
    problem.gain.push_back(below(40) * std::int64_t{1'000'000});
    problem.cost.push_back(0);
    if (piece > 0 && below(50) != 0) needs[piece].emplace_back(piece - 1 - below(std::min(piece, 30U)));
  }
  for (std::uint32_t household = size; household < 2 * size; ++household) {
    problem.gain.push_back(0);
    problem.cost.push_back(1);
    for (std::uint32_t pieces = 1 + below(2); pieces > 0; --pieces) needs[below(size)].emplace_back(household);
  }
  needs.resize(2 * std::size_t{size});
  for (std::vector<ItemId> const& list : needs) problem.needs.push_back(list);
  return problem;
}

void print_city(ClosureProblem const& problem) {
  Watch first;
  Worth corner = first_corner_of(problem).corners.back();
  fmt::print("first {} for {}\nfirst_seconds {:.3f}\n", corner.gain, corner.cost, first.seconds());
  Watch all;
  Frontier frontier = frontier_of(problem);
  fmt::print("corners {}\nvalue {}\nseconds {:.3f}\n", frontier.corners.size(), frontier.corners.back().gain,
             all.seconds());
}

}  // namespace

int main(int count, char** words) {
  constexpr char const* usage =
      "usage: closure FILE.upit FILE.prec [--frontier [count|money] | --budget N]\n       closure --city N\n";
  std::vector<std::string> argument(words + 1, words + count);
  try {
    if (argument.size() >= 2 && argument[0] == "--city") {
      ClosureProblem problem = made_up_city(whole_number(argument[1]));
      if (argument.size() == 2) print_city(problem);
      if (argument.size() == 4 && argument[2] == "--budget") print_limited(problem, whole_number(argument[3]));
    } else if (argument.size() == 2) {
      print_closure(read_minelib(argument[0], argument[1], MinelibCost::value_in_cents));
    } else if (argument.size() >= 3 && argument.size() <= 4 && argument[2] == "--frontier") {
      bool money = argument.size() == 4 && argument[3] == "money";
      print_frontier(read_minelib(argument[0], argument[1], money ? MinelibCost::money : MinelibCost::count));
    } else if (argument.size() == 4 && argument[2] == "--budget") {
      print_limited(read_minelib(argument[0], argument[1], MinelibCost::count), whole_number(argument[3]));
    } else {
      fmt::print(stderr, "{}", usage);
      return 2;
    }
  } catch (Error const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
  return 0;
}
