#include "engine/io/city/references.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <unordered_map>

#include "engine/io/city/layer_rows.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::pair<std::string_view, Layer>, 7> held_layers{{{"parcels", Layer::parcels},
                                                                         {"buildings", Layer::buildings},
                                                                         {"households", Layer::households},
                                                                         {"projects", Layer::projects},
                                                                         {"nodes", Layer::nodes},
                                                                         {"pipes", Layer::pipes},
                                                                         {"works", Layer::works}}};

/// The keys of a layer, read when first asked for.
class Keys {
 public:
  explicit Keys(Database const& file) : file_{file} {}

  /// Are there rows that could be meant?
  bool any(std::string_view layer) { return of(layer).column.size() > 0; }
  bool has(std::string_view layer, std::string_view name) { return of(layer).index->find(name).has_value(); }

 private:
  struct Known {
    TextColumn column;
    std::unique_ptr<TextIndex> index;
  };
  Known const& of(std::string_view layer) {
    auto [known_keys, first] = known_.try_emplace(std::string{layer});
    if (!first) return known_keys->second;
    Known& keys = known_keys->second;
    std::string_view key = find_layer(layer)->key;
    if (file_.has_table(layer) && LayerTable{file_, layer, ""}.has(key)) {
      Statement row = file_.prepare("SELECT " + quoted(key) + " FROM " + quoted(layer));
      while (row.step()) keys.column.push_back(row.text(0));
    }
    keys.index = std::make_unique<TextIndex>(keys.column);
    return keys;
  }

  Database const& file_;
  std::map<std::string, Known, std::less<>> known_;
};

/// The layers that a field may name, blank between.
std::vector<std::string_view> layers_of(std::string_view list) {
  std::vector<std::string_view> layers;
  for (std::size_t begin = 0; begin < list.size();) {
    std::size_t end = std::min(list.find(' ', begin), list.size());
    layers.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return layers;
}

class ReferenceReader {
 public:
  ReferenceReader(Database const& file, City& city) : file_{file}, city_{city}, keys_{file} {}

  void look_at(LayerSpec const& layer) {
    if (!file_.has_table(layer.name)) return;
    LayerTable table{file_, layer.name, layer.key};
    std::vector<FieldSpec const*> naming;
    std::vector<std::string_view> fields;
    for (FieldSpec const& field : layer.fields)
      if (!field.rows_of.empty() && table.has(field.name) && may_mean(field.rows_of)) {
        naming.push_back(&field);
        fields.push_back(field.name);
      }
    if (naming.empty()) return;
    Statement row = file_.prepare(table.select(fields));
    row.bind(1, table.first_row).bind(2, table.last_row);
    int first = layer.key.empty() ? 2 : 3;
    for (std::uint32_t number = 0; row.step(); ++number)
      for (std::size_t i = 0; i < naming.size(); ++i) {
        std::string_view name = row.text(first + static_cast<int>(i));
        if (name.empty() || names_one(naming[i]->rows_of, name)) continue;
        std::string_view key = layer.key.empty() ? std::string_view{} : row.text(2);
        city_.dangling.push_back(
            {subject(layer.name, key, row.integer(0), number), naming[i]->name, std::string{name}});
      }
  }

  void look_at_ledger() {
    if (!file_.has_table("events")) return;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> layers{{{"household", "households"},
                                                                                   {"work", "works"},
                                                                                   {"site", "sites"},
                                                                                   {"project", "projects"},
                                                                                   {"area", "areas"},
                                                                                   {"discharger", "dischargers"},
                                                                                   {"defect", "defects"}}};
    Statement row = file_.prepare(
        "SELECT subject_kind, subject_id, min(seq) FROM events WHERE voids IS NULL AND seq NOT IN (SELECT voids FROM "
        "events WHERE voids IS NOT NULL) GROUP BY subject_kind, subject_id ORDER BY 3");
    while (row.step()) {
      auto layer = std::ranges::find(layers, row.text(0), &std::pair<std::string_view, std::string_view>::first);
      if (layer == layers.end() || !keys_.any(layer->second) || keys_.has(layer->second, row.text(1))) continue;
      city_.dangling.push_back(
          {other("events", "#" + std::to_string(row.integer(2))), "subject_id", std::string{row.text(1)}});
    }
  }

  void look_for_orphans() {
    if (file_.has_table("tenders") && file_.has_table("works") && LayerTable{file_, "works", ""}.has("tender_id") &&
        keys_.any("works")) {
      Statement row = file_.prepare(
          "SELECT tender_id FROM tenders WHERE tender_id NOT IN (SELECT tender_id FROM works WHERE tender_id IS NOT "
          "NULL) ORDER BY rowid");
      while (row.step()) city_.orphans.push_back(other("tenders", std::string{row.text(0)}));
    }
    LayerTable pipes{file_, "pipes", ""};
    if (!pipes.has("work_id") || !pipes.has("status")) return;
    Statement row =
        file_.prepare("SELECT status = 'proposed' AND coalesce(work_id, '') = '' FROM pipes ORDER BY rowid");
    for (std::uint32_t number = 0; row.step(); ++number)
      if (row.integer(0) != 0) city_.orphans.push_back({Layer::pipes, number});
  }

 private:
  bool may_mean(std::string_view list) {
    auto layers = layers_of(list);
    return std::ranges::any_of(layers, [&](std::string_view layer) { return keys_.any(layer); });
  }
  bool names_one(std::string_view list, std::string_view name) {
    auto layers = layers_of(list);
    return std::ranges::any_of(layers, [&](std::string_view layer) { return keys_.has(layer, name); });
  }

  Subject subject(std::string_view layer, std::string_view key, std::int64_t row, std::uint32_t number) {
    auto held = std::ranges::find(held_layers, layer, &std::pair<std::string_view, Layer>::first);
    if (held != held_layers.end()) return {held->second, number};
    return other(layer, key.empty() ? "#" + std::to_string(row) : std::string{key});
  }
  Subject other(std::string_view layer, std::string id) {
    city_.others.push_back({std::string{layer}, std::move(id)});
    return {Layer::other, static_cast<std::uint32_t>(city_.others.size() - 1)};
  }

  Database const& file_;
  City& city_;
  Keys keys_;
};

/// The eighteenth sign of a number of identity (GB 11643): weighted by powers of two modulo 11.
char check_sign(std::string_view first_seventeen) {
  constexpr std::string_view signs = "10X98765432";
  unsigned sum = 0;
  unsigned weight = 1;  // 2 to the power of the place from the right, modulo 11
  for (std::size_t i = first_seventeen.size(); i-- > 0;) {
    weight = weight * 2 % 11;
    sum += weight * static_cast<unsigned>(first_seventeen[i] - '0');
  }
  return signs[sum % 11];
}

}  // namespace

void read_references(Database const& file, City& city) {
  ReferenceReader reader{file, city};
  for (LayerSpec const& layer : city_schema()) reader.look_at(layer);
  reader.look_at_ledger();
  reader.look_for_orphans();
}

std::string comparable_id_number(std::string_view typed) {
  std::string number;
  for (char sign : half_width(typed))
    if (sign != ' ' && sign != '-') number += sign == 'x' ? 'X' : sign;
  bool masked = number.find('*') != std::string::npos;
  bool repeats = std::ranges::all_of(number, [&](char sign) { return sign == number.front(); });
  if (number.size() < 6 || masked || repeats) return {};
  bool digits = std::ranges::all_of(number, [](char sign) { return sign >= '0' && sign <= '9'; });
  if (number.size() == 15 && digits) {
    number.insert(6, "19");
    number += check_sign(number);
  }
  return number;
}

std::vector<std::vector<HouseholdId>> read_same_persons(Database const& file) {
  std::vector<std::vector<HouseholdId>> same;
  if (!file.has_table("households") || !LayerTable{file, "households", ""}.has("id_number")) return same;
  std::unordered_map<std::string, std::vector<HouseholdId>> by_number;
  Statement row = file.prepare("SELECT id_number FROM households ORDER BY rowid");
  for (std::size_t number = 0; row.step(); ++number)
    if (std::string id = comparable_id_number(row.text(0)); !id.empty()) by_number[id].emplace_back(number);
  for (auto& [_, rows] : by_number)
    if (rows.size() > 1) same.push_back(std::move(rows));
  std::ranges::sort(same);
  return same;
}

}  // namespace qinzao
