// Solves a Steiner tree instance in the format of the PACE 2018 challenge, or pysewer's graph, and prints value, bound
// and seconds.
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/plan/steiner/solve.hpp"

namespace {

using namespace qinzao::steiner;

constexpr double kJsonParts = 10000;

Problem read_gr(std::istream& in) {
  Problem problem;
  problem.root = -1;
  std::string word;
  while (in >> word) {
    if (word == "Nodes") {
      in >> problem.vertices;
    } else if (word == "E") {
      int a = 0;
      int b = 0;
      Cost cost = 0;
      in >> a >> b >> cost;
      problem.arcs.push_back({a - 1, b - 1, cost});
      problem.arcs.push_back({b - 1, a - 1, cost});
    } else if (word == "A") {
      int from = 0;
      int to = 0;
      Cost cost = 0;
      in >> from >> to >> cost;
      problem.arcs.push_back({from - 1, to - 1, cost});
    } else if (word == "Root") {
      in >> problem.root;
      --problem.root;
    } else if (word == "T") {
      int t = 0;
      in >> t;
      problem.terminals.push_back(t - 1);
    }
  }
  if (problem.root < 0) problem.root = problem.terminals.front();
  return problem;
}

/// pysewer's graph: directed edges with weights, in ten-thousandths of their unit; every building drains to the sink.
Problem read_pysewer(std::istream& in) {
  nlohmann::json graph = nlohmann::json::parse(in);
  std::map<std::int64_t, int> vertex;
  Problem problem;
  for (auto const& node : graph["nodes"]) {
    int at = problem.vertices++;
    vertex[node["id"].get<std::int64_t>()] = at;
    if (node["type"].get<std::string>() == "building") problem.terminals.push_back(at);
  }
  problem.root = vertex.at(graph["sink"].get<std::int64_t>());
  for (auto const& edge : graph["edges"])
    problem.arcs.push_back({vertex.at(edge["u"].get<std::int64_t>()), vertex.at(edge["v"].get<std::int64_t>()),
                            std::llround(edge["w"].get<double>() * kJsonParts)});
  return problem;
}

}  // namespace

int main(int count, char** words) {
  double seconds = 10;
  std::string path;
  for (int i = 1; i < count; ++i) {
    if (std::string{words[i]} == "--seconds" && i + 1 < count) {
      seconds = std::stod(words[++i]);
    } else {
      path = words[i];
    }
  }
  std::ifstream in{path};
  if (!in || path.empty()) {
    std::cerr << "usage: steiner FILE.gr|FILE.json [--seconds S]\n";
    return 2;
  }
  bool json = path.ends_with(".json");
  Problem problem = json ? read_pysewer(in) : read_gr(in);
  auto begun = std::chrono::steady_clock::now();
  auto spent = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(); };
  std::optional<Solution> solution =
      solve(problem, {.roots = 4, .starts = 1'000'000, .stop = [&] { return spent() > seconds * 0.95; }});
  if (!solution) {
    std::cerr << path << ": some terminal cannot reach the root\n";
    return 1;
  }
  double unit = json ? kJsonParts : 1;
  std::cout << fmt::format("value {:.{}f}\nbound {:.{}f}\nseconds {:.2f}\n",
                           static_cast<double>(solution->value) / unit, json ? 1 : 0,
                           static_cast<double>(solution->bound) / unit, json ? 1 : 0, spent());
}
