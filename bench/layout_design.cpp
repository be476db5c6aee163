// layout_design NETWORK.txt [--layout SND_LAYOUT.txt] [--cover M] [--depth M] [--seconds S]: lays out and designs a
// street network in which every street gets a pipe (small15, cedritos, chico), by local search over layouts with the
// design of each.

#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "bench/snd.hpp"
#include "bench/snd_layout.hpp"

namespace {

using namespace qinzao;

struct Arguments {
  std::string network;
  std::string layout;
  double cover_m = 1.2;
  double depth_m = 5;
  double seconds = 10;
};

Arguments read_arguments(std::vector<std::string> const& words) {
  Arguments found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool more = i + 1 < words.size();
    if (words[i] == "--layout" && more) {
      found.layout = words[++i];
    } else if (words[i] == "--cover" && more) {
      found.cover_m = std::stod(words[++i]);
    } else if (words[i] == "--depth" && more) {
      found.depth_m = std::stod(words[++i]);
    } else if (words[i] == "--seconds" && more) {
      found.seconds = std::stod(words[++i]);
    } else {
      found.network = words[i];
    }
  }
  return found;
}

struct Judged {
  double cost = std::numeric_limits<double>::infinity();
  double bound = 0;
  std::string obstacle;
};

Judged judge(StreetNetwork const& network, StreetLayout const& layout, DesignRules const& rules,
             DesignOptions const& options) {
  SewerTree tree = tree_of(network, layout);
  Design found = design(tree, rules, SndCosts{tree.length_m}, options);
  if (!found.none) return {snd_cost(tree, found), found.bound_cny, ""};
  auto [a, b] = network.streets[found.none->reach.value()];
  return {std::numeric_limits<double>::infinity(), 0,
          "street " + network.nodes[a].name + "-" + network.nodes[b].name + " lies " +
              std::to_string(found.none->short_m) + " m too low"};
}

}  // namespace

int main(int argc, char** argv) try {
  Arguments arguments = read_arguments({argv + 1, argv + argc});
  StreetNetwork network = read_street_network(arguments.network);
  DesignRules rules = snd_rules(arguments.cover_m, arguments.depth_m);
  DesignOptions fine{.step_m = 0.005};
  DesignOptions coarse{.step_m = 0.05, .bound = false};
  StreetLayout layout = shortest_layout(network);
  if (!arguments.layout.empty()) {
    layout = read_snd_layout(network, arguments.layout);
    Judged given = judge(network, layout, rules, fine);
    if (given.obstacle.empty()) {
      std::printf("given layout: value %.0f bound %.0f\n", given.cost, given.bound);
    } else {
      std::printf("given layout: not feasible, %s\n", given.obstacle.c_str());
    }
  }
  auto begin = std::chrono::steady_clock::now();
  auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
  std::mt19937 random{20203337};
  double cost = judge(network, layout, rules, coarse).cost;
  StreetLayout best = layout;
  double best_cost = cost;
  std::size_t tried = 0;
  for (; seconds() < arguments.seconds; ++tried) {
    StreetLayout next = changed(network, layout, random);
    double its = judge(network, next, rules, coarse).cost;
    double warmth = 0.005 * (1 - seconds() / arguments.seconds);
    bool taken = its <= cost || (std::isinf(cost) && std::isinf(its)) ||
                 std::uniform_real_distribution{0.0, 1.0}(random) < std::exp((cost - its) / (warmth * cost));
    if (!taken) continue;
    layout = next;
    cost = its;
    if (cost >= best_cost) continue;
    best = layout;
    best_cost = cost;
  }
  Judged found = judge(network, best, rules, fine);
  if (!found.obstacle.empty()) {
    std::printf("no design: %s\n", found.obstacle.c_str());
    return 1;
  }
  std::printf("value %.0f\nbound %.0f (of this layout)\nseconds %.2f\nlayouts %zu\n", found.cost, found.bound,
              seconds(), tried);
  return 0;
} catch (std::exception const& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
