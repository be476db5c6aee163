#include "bench/snd_layout.hpp"

#include <cmath>
#include <fstream>
#include <map>
#include <queue>
#include <sstream>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Rows after a heading until the next one, as words.
std::vector<std::vector<std::string>> rows_after(std::string const& path, std::string const& heading) {
  std::ifstream in{path};
  if (!in) throw Error{path + ": cannot be opened"};
  std::vector<std::vector<std::string>> rows;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::vector<std::string> row;
    for (std::string word; words >> word;) row.push_back(word);
    if (row.empty()) continue;
    if (row[0] == "Manholes" || row[0] == "Sections") {
      inside = row[0] == heading;
    } else if (inside && std::isdigit(static_cast<unsigned char>(row[0][0])) != 0) {
      rows.push_back(row);
    }
  }
  if (rows.empty()) throw Error{path + ": no rows after " + heading};
  return rows;
}

double length_of(StreetNetwork const& network, std::size_t street) {
  StreetNode const& a = network.nodes[network.streets[street].first];
  StreetNode const& b = network.nodes[network.streets[street].second];
  return std::hypot(b.x - a.x, b.y - a.y);
}

std::vector<std::vector<std::size_t>> streets_at(StreetNetwork const& network) {
  std::vector<std::vector<std::size_t>> at(network.nodes.size());
  for (std::size_t street = 0; street < network.streets.size(); ++street) {
    at[network.streets[street].first].push_back(street);
    at[network.streets[street].second].push_back(street);
  }
  return at;
}

std::map<std::string, std::size_t> rows_by_name(StreetNetwork const& network) {
  std::map<std::string, std::size_t> rows;
  for (std::size_t row = 0; row < network.nodes.size(); ++row) rows[network.nodes[row].name] = row;
  return rows;
}

}  // namespace

StreetNetwork read_street_network(std::string const& path) {
  StreetNetwork network;
  std::vector<std::vector<std::string>> manholes = rows_after(path, "Manholes");
  bool inflow_first = false;  // the column with a negative figure, that of the outlet
  for (std::vector<std::string> const& row : manholes)
    if (row.size() > 1 && row[1].starts_with('-')) inflow_first = true;
  for (std::vector<std::string> const& row : manholes) {
    if (row.size() < 5) throw Error{path + ": a manhole without five figures: " + row[0]};
    std::size_t x = inflow_first ? 2 : 1;
    double inflow_lps = 1000 * std::stod(row[inflow_first ? 1 : 4]);
    if (inflow_lps < 0) network.outlet = network.nodes.size();
    network.nodes.push_back({row[0], std::stod(row[x]), std::stod(row[x + 1]), std::stod(row[x + 2]), inflow_lps});
  }
  std::map<std::string, std::size_t> rows = rows_by_name(network);
  for (std::vector<std::string> const& row : rows_after(path, "Sections"))
    network.streets.emplace_back(rows.at(row[0]), rows.at(row[1]));
  return network;
}

StreetLayout shortest_layout(StreetNetwork const& network) {
  StreetLayout layout{std::vector<char>(network.streets.size(), 0),
                      std::vector<std::size_t>(network.nodes.size(), none)};
  std::vector<double> far(network.nodes.size(), std::numeric_limits<double>::infinity());
  std::priority_queue<std::pair<double, std::size_t>, std::vector<std::pair<double, std::size_t>>, std::greater<>> open;
  auto at = streets_at(network);
  far[network.outlet] = 0;
  open.emplace(0, network.outlet);
  while (!open.empty()) {
    auto [metres, node] = open.top();
    open.pop();
    if (metres > far[node]) continue;
    for (std::size_t street : at[node]) {
      auto [a, b] = network.streets[street];
      std::size_t other = a == node ? b : a;
      double there = metres + length_of(network, street);
      if (there >= far[other]) continue;
      far[other] = there;
      layout.going_on[other] = street;
      open.emplace(there, other);
    }
  }
  for (std::size_t street = 0; street < network.streets.size(); ++street) {
    auto [a, b] = network.streets[street];
    bool up_is_second = network.nodes[b].ground_m > network.nodes[a].ground_m || a == network.outlet;
    if (layout.going_on[a] == street) up_is_second = false;
    if (layout.going_on[b] == street) up_is_second = true;
    layout.reversed[street] = up_is_second ? 1 : 0;
  }
  return layout;
}

StreetLayout read_snd_layout(StreetNetwork const& network, std::string const& path) {
  StreetLayout layout = shortest_layout(network);
  std::vector<bool> told(network.nodes.size(), false);
  std::map<std::string, std::size_t> rows = rows_by_name(network);
  for (std::vector<std::string> const& row : rows_after(path, "Sections")) {
    std::size_t from = rows.at(row[0]);
    std::size_t to = rows.at(row[1]);
    for (std::size_t street = 0; street < network.streets.size(); ++street) {
      auto [a, b] = network.streets[street];
      if (!((a == from && b == to) || (a == to && b == from))) continue;
      layout.reversed[street] = a == to ? 1 : 0;
      if (row[2] == "C" || !told[from]) layout.going_on[from] = street;  // where nothing arrives every street begins
      told[from] = true;
    }
  }
  return layout;
}

SewerTree tree_of(StreetNetwork const& network, StreetLayout const& layout) {
  SewerTree tree;
  std::vector<double> leaving(network.nodes.size(), 0);
  for (std::size_t street = 0; street < network.streets.size(); ++street) ++leaving[layout.upper(network, street)];
  for (std::size_t street = 0; street < network.streets.size(); ++street) {
    std::size_t up = layout.upper(network, street);
    std::size_t down = layout.lower(network, street);
    bool ends = down == network.outlet;
    tree.down.push_back(ends ? ReachId{} : ReachId{layout.going_on[down]});
    tree.length_m.push_back(length_of(network, street));
    tree.ground_up_m.push_back(network.nodes[up].ground_m);
    tree.ground_down_m.push_back(network.nodes[down].ground_m);
    tree.flow_lps.push_back(network.nodes[up].inflow_lps / leaving[up]);
    tree.price.push_back(PriceClassId{street});
    tree.extra_cny.push_back(0);
    tree.lost_m.push_back(0);
    tree.outfall.push_back({});
  }
  for (ReachId reach : downstream_order(tree))
    if (ReachId down = tree.down[reach]) tree.flow_lps[down] += tree.flow_lps[reach];
  return tree;
}

StreetLayout changed(StreetNetwork const& network, StreetLayout layout, std::mt19937& random) {
  auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>{0, count - 1}(random); };
  std::size_t street = pick(network.streets.size());
  if (layout.goes_on(network, street)) return layout;
  std::size_t up = layout.upper(network, street);
  std::size_t down = layout.lower(network, street);
  std::size_t node = pick(2) == 0 ? up : down;  // that now goes on along this street, or neither
  std::size_t other = node == up ? down : up;
  if (node == network.outlet) return layout;
  bool only_turn = pick(3) == 0;
  if (only_turn) {
    if (down != network.outlet) layout.reversed[street] ^= 1;
    return layout;
  }
  for (std::size_t at = other; at != network.outlet; at = layout.lower(network, layout.going_on[at]))
    if (at == node) return layout;  // it would flow in a circle
  std::size_t old = layout.going_on[node];
  layout.going_on[node] = street;
  layout.reversed[street] = network.streets[street].first == node ? 0 : 1;
  if (pick(2) == 0 && layout.lower(network, old) != network.outlet) layout.reversed[old] ^= 1;
  return layout;
}

}  // namespace qinzao
