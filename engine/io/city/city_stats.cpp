#include "engine/io/city/city_stats.hpp"

#include <algorithm>

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/city/schema.hpp"

namespace qinzao {

namespace {

FieldStats counted(Database const& city, std::string const& layer, std::string const& field) {
  FieldStats stats;
  stats.layer = layer;
  stats.field = field;
  std::string column = qinzao::quoted(field);
  Statement row =
      city.prepare("SELECT count(" + column + "), count(DISTINCT " + column + ") FROM " + qinzao::quoted(layer));
  row.step();
  stats.known = static_cast<std::uint64_t>(row.integer(0));
  stats.distinct = static_cast<std::uint64_t>(row.integer(1));
  return stats;
}

void add_numbers(Database const& city, FieldStats& stats) {
  std::string column = qinzao::quoted(stats.field);
  Statement row = city.prepare("SELECT min(" + column + "), avg(" + column + "), max(" + column + ") FROM " +
                               qinzao::quoted(stats.layer) + " WHERE typeof(" + column + ") IN ('integer', 'real')");
  if (!row.step()) return;
  stats.least = row.number(0);
  stats.mean = row.number(1);
  stats.most = row.number(2);
}

void add_days(Database const& city, FieldStats& stats) {
  std::string column = qinzao::quoted(stats.field);
  Statement row = city.prepare("SELECT min(" + column + "), max(" + column + ") FROM " + qinzao::quoted(stats.layer));
  if (!row.step()) return;
  stats.first_day = row.text(0);
  stats.last_day = row.text(1);
}

void add_words(Database const& city, FieldStats& stats) {
  std::string column = qinzao::quoted(stats.field);
  Statement row = city.prepare("SELECT " + column + ", count(*) FROM " + qinzao::quoted(stats.layer) + " WHERE " +
                               column + " IS NOT NULL GROUP BY 1 HAVING count(*) > 1 ORDER BY 2 DESC, 1 LIMIT 8");
  while (row.step()) stats.commonest.push_back({std::string{row.text(0)}, static_cast<std::uint64_t>(row.integer(1))});
}

}  // namespace

std::vector<FieldStats> city_stats(Database const& city) {
  require_geopackage(city);
  std::vector<FieldStats> all;
  for (LayerSpec const& layer : city_schema()) {
    std::string name{layer.name};
    if (!city.has_table(name)) continue;
    std::vector<std::string> columns = table_columns(city, name);
    for (FieldSpec const& field : layer.fields) {
      if (field.personal || std::ranges::find(columns, field.name) == columns.end()) continue;
      FieldStats stats = counted(city, name, std::string{field.name});
      if (stats.known == 0) continue;
      if (field.type == FieldType::real || field.type == FieldType::integer) add_numbers(city, stats);
      if (field.type == FieldType::date) add_days(city, stats);
      if (field.type == FieldType::text || field.type == FieldType::boolean) add_words(city, stats);
      all.push_back(std::move(stats));
    }
  }
  return all;
}

}  // namespace qinzao
