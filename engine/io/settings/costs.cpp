#include "engine/io/settings/costs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

std::filesystem::path file_of(std::string const& name) {
  if (name.ends_with(".toml")) return name;
  std::filesystem::path folder = data_file("costs");
  std::filesystem::path path = folder / (name + ".toml");
  if (std::filesystem::exists(path)) return path;
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator{folder})
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  throw UsageError{message("没有造价表 {}{}；或给 .toml 的路径",
                           "no table of costs is named {}{}; or give the path of a .toml", name,
                           suggestion(name, names))};
}

/// A number that is not negative.
double price_of(TomlTable const& table, std::string_view key) {
  double price = table.number(key);
  if (!(price >= 0)) table.fail(message("{} 不应小于 0", "{} is below 0", key));
  return price;
}

void require_rising(TomlTable const& table, std::string_view key, std::vector<double> const& list) {
  if (list.empty()) table.fail(message("{} 为空", "{} is empty", key));
  for (std::size_t i = 1; i < list.size(); ++i)
    if (!(list[i] > list[i - 1])) table.fail(message("{} 应递增", "{} does not rise", key));
}

/// The rows `key`, one a diameter, by the depths of the file.
PriceGrid read_grid(CostTable& costs, TomlTable const& top, std::string const& key, StaticMessage const& what) {
  std::vector<double> depths_m = top.numbers("depth_m");
  require_rising(top, "depth_m", depths_m);
  std::vector<double> sizes_mm;
  std::vector<std::vector<double>> prices;
  for (TomlTable const& row : top.tables(key)) {
    row.only({"size_mm", "cny"});
    sizes_mm.push_back(row.number("size_mm"));
    prices.push_back(row.numbers("cny"));
    if (prices.back().size() != depths_m.size())
      row.fail(message("cny 有 {} 个价，depth_m 有 {} 个深度", "cny has {} prices, depth_m has {} depths",
                       prices.back().size(), depths_m.size()));
    if (std::ranges::any_of(prices.back(), [](double price) { return !(price >= 0); }))
      row.fail({"价格不应小于 0", "a price is below 0"});
  }
  require_rising(top, key + ".size_mm", sizes_mm);
  PriceGrid grid{std::move(sizes_mm), std::move(depths_m), std::move(prices)};
  if (auto place = grid.falls_with_depth())
    top.fail(message("{} DN{} 的价格在埋深 {} m 处随深度下降：设计会借此越埋越深",
                     "the price of a {} DN{} falls with depth at {} m: a design would lay it deeper to save money",
                     what, place->size_mm, place->depth_m));
  if (auto place = grid.falls_with_size())
    costs.warnings.push_back(
        message("造价表 {}：埋深 {} m 时 {} DN{} 比小一号的便宜",
                "table of costs {}: at a depth of {} m a {} DN{} is cheaper than the size below it", costs.name,
                place->depth_m, what, place->size_mm));
  return grid;
}

void read_classes(CostTable& costs, TomlTable const& top) {
  for (TomlTable const& table : top.tables("street")) {
    table.only({"name", "class", "added_cny_per_m"});
    PriceClass one{table.text("name"), table.texts("class"), price_of(table, "added_cny_per_m"), {}};
    costs.classes.push_back(std::move(one));
  }
  if (costs.classes.empty()) costs.classes.push_back({"street", {}, 0, {}});
}

std::optional<CrossingPrice> read_crossing(CostTable& costs, TomlTable const& top, std::string const& key) {
  if (!top.has(key)) return std::nullopt;
  TomlTable table = top.table(key);
  table.only({"fixed_cny", "cny_per_m", "fall_m", "below_bed_m", "below_bank_m"});
  PriceClassId price = costs.classes.push_back({key, {}, 0, price_of(table, "cny_per_m")});
  double below_bank_m = price_of(table, "below_bank_m");
  double below_bed_m = table.has("below_bed_m") ? price_of(table, "below_bed_m") : below_bank_m;
  return CrossingPrice{price, price_of(table, "fixed_cny"), price_of(table, "fall_m"), below_bed_m, below_bank_m};
}

LateralPrice read_lateral(TomlTable const& table) {
  table.only({"fixed_cny", "cny_per_m", "house_depth_m", "slope"});
  return {price_of(table, "fixed_cny"), price_of(table, "cny_per_m"), price_of(table, "house_depth_m"),
          price_of(table, "slope")};
}

PumpPrice read_pump(TomlTable const& table) {
  table.only({"flow_lps", "fixed_cny", "running_cny"});
  PumpPrice pump{table.numbers("flow_lps"), table.numbers("fixed_cny"), price_of(table, "running_cny")};
  require_rising(table, "flow_lps", pump.flow_lps);
  if (pump.fixed_cny.size() != pump.flow_lps.size())
    table.fail({"flow_lps 与 fixed_cny 不一样长", "flow_lps and fixed_cny are not lists of one length"});
  if (std::ranges::any_of(pump.fixed_cny, [](double price) { return !(price >= 0); }))
    table.fail({"价格不应小于 0", "a price is below 0"});
  return pump;
}

DropPrice read_drop(TomlTable const& table) {
  table.only({"fixed_cny", "cny_per_m"});
  return {price_of(table, "fixed_cny"), price_of(table, "cny_per_m")};
}

}  // namespace

CostTable read_costs(std::string const& name) {
  std::filesystem::path path = file_of(name);
  toml::table root = parse_toml(path);
  TomlTable top{path, root};
  top.only({"name", "source", "year", "verified", "depth_m", "pipe", "manhole", "street", "lateral", "join", "drop",
            "pump", "river", "railway", "occupied_cny_per_m", "delay_cny_per_day"});
  CostTable costs;
  costs.name = top.text("name");
  costs.source = top.text("source");
  costs.year = static_cast<int>(top.number("year"));
  costs.verified = top.flag("verified");
  costs.pipe = read_grid(costs, top, "pipe", {"管道", "pipe"});
  costs.manholes = read_grid(costs, top, "manhole", {"检查井", "manhole"});
  read_classes(costs, top);
  costs.lateral = read_lateral(top.table("lateral"));
  TomlTable join = top.table("join");
  join.only({"node_cny", "pipe_cny"});
  costs.join_node_cny = price_of(join, "node_cny");
  costs.join_pipe_cny = price_of(join, "pipe_cny");
  if (top.has("drop")) costs.drops = read_drop(top.table("drop"));
  if (top.has("pump")) costs.pumps = read_pump(top.table("pump"));
  costs.river = read_crossing(costs, top, "river");
  costs.railway = read_crossing(costs, top, "railway");
  if (top.has("occupied_cny_per_m")) costs.occupied_cny_per_m = price_of(top, "occupied_cny_per_m");
  if (top.has("delay_cny_per_day")) costs.delay_cny_per_day = price_of(top, "delay_cny_per_day");
  return costs;
}

}  // namespace qinzao
