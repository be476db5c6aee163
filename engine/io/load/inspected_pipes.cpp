#include "engine/io/load/inspected_pipes.hpp"

#include <array>
#include <utility>

#include "engine/base/message.hpp"
#include "engine/io/city/layer_rows.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 12> marks{"——", "--", "->", "-", "—", "–", "~", "～", "→", "至", "到", "/"};

class PipesOfCity {
 public:
  explicit PipesOfCity(Database const& city) : city_{city} {
    auto has = [&](char const* layer, std::initializer_list<std::string_view> fields) {
      if (!city.has_table(layer)) return false;
      LayerTable table{city, layer, ""};
      for (std::string_view field : fields)
        if (!table.has(field)) return false;
      return true;
    };
    named_ = has("pipes", {"pipe_id"});
    joined_ = has("pipes", {"pipe_id", "from_node", "to_node", "retired_on"}) && has("nodes", {"node_id"});
    any_ = named_ && first("SELECT pipe_id FROM pipes LIMIT 1", {});
    // Ends nobody named are known by where they lie, which is seen when the city is looked at.
    all_named_ = joined_ && !first(
                                "SELECT 1 FROM pipes WHERE coalesce(from_node, '') = '' OR "
                                "coalesce(to_node, '') = '' LIMIT 1",
                                {});
  }

  bool any() const { return any_; }
  bool knows_all_ends() const { return all_named_; }
  bool has_pipe(std::string const& id) const { return first("SELECT 1 FROM pipes WHERE pipe_id = ?1", {id}); }
  bool has_node(std::string const& id) const {
    return joined_ && first("SELECT 1 FROM nodes WHERE node_id = ?1", {id});
  }
  /// Pipes between two nodes either way, but those that were taken out before the day.
  std::vector<std::string> between(std::string const& a, std::string const& b, std::string const& day) const {
    std::vector<std::string> found;
    if (!joined_) return found;
    Statement row = city_.prepare(
        "SELECT pipe_id FROM pipes WHERE ((from_node = ?1 AND to_node = ?2) OR (from_node = ?2 AND to_node = ?1)) AND "
        "(?3 = '' OR retired_on IS NULL OR retired_on = '' OR retired_on > ?3) ORDER BY pipe_id");
    row.bind(1, a).bind(2, b).bind(3, day);
    while (row.step()) found.emplace_back(row.text(0));
    return found;
  }

 private:
  bool first(char const* sql, std::initializer_list<std::string> values) const {
    Statement row = city_.prepare(sql);
    int place = 0;
    for (std::string const& value : values) row.bind(++place, value);
    return row.step();
  }

  Database const& city_;
  bool named_ = false;
  bool joined_ = false;
  bool any_ = false;
  bool all_named_ = false;
};

/// The two manholes of the city that a text names; nothing where it does not, or might name several pairs.
std::optional<std::pair<std::string, std::string>> manholes_in(std::string const& told, PipesOfCity const& pipes,
                                                               std::string const& prefix) {
  std::optional<std::pair<std::string, std::string>> found;
  for (std::string_view mark : marks)
    for (std::size_t at = told.find(mark); at != std::string::npos; at = told.find(mark, at + 1)) {
      std::pair ends{std::string{trimmed(std::string_view{told}.substr(0, at))},
                     std::string{trimmed(std::string_view{told}.substr(at + mark.size()))}};
      if (ends == found || !pipes.has_node(prefix + ends.first) || !pipes.has_node(prefix + ends.second)) continue;
      if (found) return std::nullopt;
      found = std::move(ends);
    }
  return found;
}

}  // namespace

std::vector<UnsettledPipe> settle_inspected_pipes(GatheredSheet& sheet, Database const& city,
                                                  std::string const& node_prefix) {
  std::vector<UnsettledPipe> unsettled;
  PipesOfCity pipes{city};
  if (!pipes.any()) return unsettled;
  for (SheetInspection& inspection : sheet.inspections) {
    InspectionLine& told = inspection.told;
    auto leave = [&](std::string const& what, Message cause) {
      unsettled.push_back({told.row, what, std::move(cause)});
    };
    std::string named = told.pipe_id;
    if (!named.empty()) {
      if (pipes.has_pipe(named)) continue;
      auto ends = manholes_in(named, pipes, node_prefix);
      if (!ends) {
        leave(named, {"城市文件中没有这条管道，也不是其中两个管点之间的管道",
                      "is no pipe of the city, and does not name two of its manholes"});
        continue;
      }
      told.pipe_id.clear();
      if (told.from_node.empty()) told.from_node = ends->first;
      if (told.to_node.empty()) told.to_node = ends->second;
    }
    if (told.from_node.empty() || told.to_node.empty()) continue;
    std::vector<std::string> found =
        pipes.between(node_prefix + told.from_node, node_prefix + told.to_node, told.inspected_on);
    std::string what = named.empty() ? told.from_node + "-" + told.to_node : named;
    if (found.size() == 1 && !named.empty()) told.pipe_id = found.front();
    if (found.empty() && pipes.knows_all_ends())
      leave(what, {"没有管道连接这两个管点", "no pipe joins these manholes"});
    if (found.size() < 2) continue;
    std::string list;
    for (std::string const& id : found) list += (list.empty() ? "" : ", ") + id;
    leave(what, message("连接这两个管点的管道不止一条（{}），不知检测的是哪条",
                        "several pipes join these manholes ({}), and which of them was inspected is unknown", list));
  }
  return unsettled;
}

}  // namespace qinzao
