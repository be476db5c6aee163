#include "engine/io/ledger/nearest_subjects.hpp"

#include <vector>

#include "engine/base/nearest_id.hpp"
#include "engine/io/city/schema.hpp"

namespace qinzao {

Message nearest_subjects(Database const& city, SubjectKind kind, std::string const& id) {
  LayerSpec const* layer = find_layer(std::string{word_of(kind)} + "s");
  if (layer == nullptr || !city.has_table(layer->name)) return {};
  std::string key = qinzao::quoted(layer->key);
  Statement row = city.prepare("SELECT " + key + " FROM " + qinzao::quoted(layer->name) + " WHERE " + key +
                               " IS NOT NULL ORDER BY rowid");
  std::vector<std::string> ids;
  while (row.step()) ids.emplace_back(row.text(0));
  return id_suggestion(id, ids);
}

}  // namespace qinzao
