#include "engine/io/load/kept_columns.hpp"

#include <set>

#include "engine/io/city/layer_store.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

KeptColumns::KeptColumns(Database const& city, LayerSpec const& layer, std::span<SourceColumn const> columns,
                         std::vector<std::size_t> const& left_over) {
  std::set<std::string> taken{"fid", "geom", "rowid", "ogc_fid"};
  for (FieldSpec const& field : layer.fields) taken.insert(std::string{field.name});
  std::set<std::string> present;
  for (std::string const& column : table_columns(city, std::string{layer.name})) present.insert(small_letters(column));
  for (std::size_t i : left_over) {
    std::string small = small_letters(columns[i].name);
    if (small.empty() || !taken.insert(small).second) {
      left_out_.push_back(columns[i].name);
      continue;
    }
    if (!present.contains(small)) missing_.push_back(i);
    kept_.push_back(i);
  }
}

void KeptColumns::add(Database const& city, LayerSpec const& layer, std::span<SourceColumn const> columns) {
  for (std::size_t i : missing_) add_column(city, std::string{layer.name}, columns[i]);
  missing_.clear();
}

}  // namespace qinzao
