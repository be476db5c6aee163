#include "engine/io/city/own_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/guarded_query.hpp"

namespace qinzao {

namespace {

/// A row of one of these layers is a subject of its own; others are held by name.
TextColumn const* keys_of(City const& city, std::string_view layer, Layer& kind) {
  std::initializer_list<std::tuple<std::string_view, Layer, TextColumn const*>> layers{
      {"parcels", Layer::parcels, &city.parcels.id},
      {"buildings", Layer::buildings, &city.buildings.id},
      {"households", Layer::households, &city.households.household_id},
      {"projects", Layer::projects, &city.projects.project_id},
      {"nodes", Layer::nodes, &city.nodes.id},
      {"pipes", Layer::pipes, &city.pipes.id},
      {"works", Layer::works, &city.work_id},
      {"sites", Layer::sites, &city.sites.id}};
  for (auto const& [name, its, keys] : layers)
    if (name == layer) {
      kind = its;
      return keys;
    }
  return nullptr;
}

bool may_read(std::string_view table, std::string_view column) {
  LayerSpec const* layer = find_layer(table);
  if (layer == nullptr) return false;
  FieldSpec const* field = find_field(*layer, column);
  return field == nullptr || !field->personal;
}

/// The fields that a message names: {diameter_mm}.
std::vector<std::string> fields_in(std::string_view message) {
  std::vector<std::string> fields;
  for (std::size_t at = 0; (at = message.find('{', at)) != std::string_view::npos;) {
    std::size_t end = std::min(message.find('}', at), message.size());
    fields.emplace_back(message.substr(at + 1, end - at - 1));
    at = end;
  }
  return fields;
}

std::string filled_in(std::string_view message, std::map<std::string, std::string, std::less<>> const& values) {
  std::string text;
  for (std::size_t at = 0; at < message.size();) {
    std::size_t open = std::min(message.find('{', at), message.size());
    text += message.substr(at, open - at);
    if (open == message.size()) break;
    std::size_t close = std::min(message.find('}', open), message.size());
    auto value = values.find(message.substr(open + 1, close - open - 1));
    if (value != values.end()) text += value->second.empty() ? "—" : value->second;
    at = close + 1;
  }
  return text;
}

/// One rule on its way through a layer.
class RuleRun {
 public:
  RuleRun(std::filesystem::path const& path, City& city, OwnRule const& rule)
      : city_{city}, rule_{rule}, layer_{find_layer(rule.layer)}, where_{fmt::format("{}, {}", rule.file, rule.name)} {
    Database file{path, Database::Mode::read};
    if (layer_ == nullptr || layer_->key.empty() || !file.has_table(rule.layer)) refuse_layer();
    columns_ = table_columns(file, rule.layer);
    for (std::string const* message : {&rule.message_zh, &rule.message_en})
      for (std::string& field : fields_in(*message)) wanted_.push_back(std::move(field));
    if (!rule.value.empty()) wanted_.push_back(rule.value);
    for (std::string const& field : wanted_)
      if (std::ranges::find(columns_, field) == columns_.end())
        throw Error{message("{}：图层 {} 没有字段 {}{}", "{}: the layer {} has no field {}{}", where_, rule.layer,
                            field, suggestion(field, columns_))};
    keys_ = keys_of(city, rule.layer, kind_);
    if (keys_ != nullptr) rows_.emplace(*keys_);
  }

  void run(GuardedQuery& query, Findings& findings) {
    std::string sql = "SELECT " + qinzao::quoted(layer_->key);
    for (std::string const& field : wanted_) sql += ", " + qinzao::quoted(field);
    sql += " FROM " + qinzao::quoted(rule_.layer) + " WHERE (" + rule_.where + "\n) ORDER BY rowid";
    query.run(sql, where_, [&](Statement const& row) { take(row, findings); });
  }

 private:
  [[noreturn]] void refuse_layer() const {
    std::vector<std::string> names;
    for (LayerSpec const& layer : city_schema())
      if (!layer.key.empty()) names.emplace_back(layer.name);
    throw Error{message("{}：没有图层 {}{}", "{}: there is no layer {}{}", where_, rule_.layer,
                        suggestion(rule_.layer, names))};
  }

  void take(Statement const& row, Findings& findings) {
    Check const& check = *find_check(rule_.name);
    Finding& finding = findings.add(check.name, rule_.severity, subject(row.text(0)));
    std::map<std::string, std::string, std::less<>> values;
    for (std::size_t i = 0; i < wanted_.size(); ++i) values[wanted_[i]] = row.text(static_cast<int>(i) + 1);
    finding.more().text = filled_in(rule_.message_zh, values);
    finding.more().text_en = filled_in(rule_.message_en, values);
    if (!rule_.value.empty()) finding.value = row.number(static_cast<int>(wanted_.size()));
    finding.limit = rule_.limit;
    if (finding.subject.layer == Layer::other) finding.place.kind = FindingPlace::Kind::nowhere;
  }

  Subject subject(std::string_view key) {
    if (rows_)
      if (auto row = rows_->find(key)) return {kind_, *row};
    city_.others.push_back({rule_.layer, std::string{key}});
    return {Layer::other, static_cast<std::uint32_t>(city_.others.size() - 1)};
  }

  City& city_;
  OwnRule const& rule_;
  LayerSpec const* layer_;
  std::string where_;  // for messages
  std::vector<std::string> columns_;
  std::vector<std::string> wanted_;  // fields, the one of the value last
  Layer kind_ = Layer::other;
  TextColumn const* keys_ = nullptr;
  std::optional<TextIndex> rows_;
};

}  // namespace

Findings find_by_rules(std::filesystem::path const& path, City& city, std::vector<OwnRule> const& rules) {
  Findings findings;
  GuardedQuery query{path, may_read};
  for (OwnRule const& rule : rules) RuleRun{path, city, rule}.run(query, findings);
  return findings;
}

}  // namespace qinzao
