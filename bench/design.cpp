// design PIPES.csv [--pumps] [--cover M] [--step M] -o DESIGN.csv: designs a network of fixed layout by the rules and
// prices of Li & Matthew (1990), writes what their judge reads, prints value, bound and seconds.

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "bench/li_matthew.hpp"
#include "engine/base/error.hpp"

namespace {

using namespace qinzao;

struct PipeList {
  std::vector<std::string> names;
  SewerTree tree;
};

std::vector<std::string> cells_of(std::string const& line) {
  std::vector<std::string> cells;
  std::istringstream in{line};
  for (std::string cell; std::getline(in, cell, ',');) {
    while (!cell.empty() && (cell.back() == '\r' || cell.back() == ' ')) cell.pop_back();
    cells.push_back(cell);
  }
  return cells;
}

/// pipe,down_pipe,ground_up_m,ground_down_m,length_m,flow_lps
PipeList read_pipes(std::string const& path) {
  std::ifstream in{path};
  if (!in) throw Error{path + ": cannot be opened"};
  PipeList list;
  std::vector<std::string> below;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<std::string> cells = cells_of(line);
    if (cells.size() < 6) throw Error{path + ": fewer than six columns: " + line};
    list.names.push_back(cells[0]);
    below.push_back(cells[1]);
    SewerTree& tree = list.tree;
    tree.ground_up_m.push_back(std::stod(cells[2]));
    tree.ground_down_m.push_back(std::stod(cells[3]));
    tree.length_m.push_back(std::stod(cells[4]));
    tree.flow_lps.push_back(std::stod(cells[5]));
    tree.price.push_back(PriceClassId{});
    tree.extra_cny.push_back(0);
    tree.lost_m.push_back(0);
    tree.outfall.push_back(Outfall{.new_manhole = true});
  }
  std::map<std::string, ReachId> rows;
  for (std::size_t row = 0; row < list.names.size(); ++row) rows[list.names[row]] = ReachId{row};
  for (std::string const& name : below) {
    if (!name.empty() && !rows.contains(name)) throw Error{path + ": no pipe " + name};
    list.tree.down.push_back(name.empty() ? ReachId{} : rows[name]);
  }
  return list;
}

void write_design(std::string const& path, PipeList const& list, Design const& design) {
  std::ofstream out{path};
  out << "pipe,diameter_m,crown_up_m,crown_down_m,pump_upstream\n";
  char line[128];
  for (std::size_t row = 0; row < list.names.size(); ++row) {
    ReachId reach{row};
    std::snprintf(line, sizeof line, "%s,%.2f,%.4f,%.4f,%d\n", list.names[row].c_str(), design.size_mm[reach] / 1000,
                  design.crown_up_m[reach], design.crown_down_m[reach], design.pump_lift_m[reach] > 0 ? 1 : 0);
    out << line;
  }
  if (!out.flush()) throw Error{path + ": cannot be written"};
}

struct Arguments {
  std::string pipes;
  std::string output;
  bool pumps = false;
  double cover_m = std::numeric_limits<double>::infinity();
  DesignOptions options;
};

Arguments read_arguments(std::vector<std::string> const& words) {
  Arguments found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool more = i + 1 < words.size();
    if (words[i] == "--pumps") {
      found.pumps = true;
    } else if (words[i] == "--cover" && more) {
      found.cover_m = std::stod(words[++i]);
    } else if (words[i] == "--step" && more) {
      found.options.step_m = std::stod(words[++i]);
    } else if (words[i] == "-o" && more) {
      found.output = words[++i];
    } else {
      found.pipes = words[i];
    }
  }
  if (found.pipes.empty() || found.output.empty())
    throw Error{"use: design PIPES.csv [--pumps] [--cover M] [--step M] -o DESIGN.csv"};
  return found;
}

}  // namespace

int main(int argc, char** argv) try {
  constexpr double deepest_m = 16;  // inverts: far below any that pays
  Arguments arguments = read_arguments({argv + 1, argv + argc});
  PipeList list = read_pipes(arguments.pipes);
  auto begin = std::chrono::steady_clock::now();
  Design found = design(list.tree, li_matthew_rules(arguments.cover_m, deepest_m), LiMatthewCosts{arguments.pumps},
                        arguments.options);
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (found.none) {
    std::cout << "no design: pipe " << list.names[found.none->reach.value()] << '\n';
    return 1;
  }
  write_design(arguments.output, list, found);
  std::printf("value %.0f\nbound %.0f\nseconds %.2f\npumps %zu\n", found.cost_cny, found.bound_cny, seconds,
              found.pumps());
  return 0;
} catch (std::exception const& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
