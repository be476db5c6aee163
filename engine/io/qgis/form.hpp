#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/settings/field_words.hpp"
#include "engine/io/xml/xml_tree.hpp"

namespace qinzao {

/// What QGIS shows people for the fields of a layer (data/styles/forms.toml).
class QgisForms {
 public:
  /// Error: the file is missing or malformed.
  explicit QgisForms(Language language);

  /// Adds to a style, for the fields of the layer that are among `columns`, what fields are called, lists of their
  /// words, what a row is called, a tip over the map; and, of a layer that the program writes, that nobody can edit it.
  void add_to(XmlElement& style, LayerSpec const& layer, std::span<std::string const> columns, bool derived) const;

  std::string alias(std::string_view field) const { return words_.field(field); }
  std::string word(std::string_view word) const { return words_.word(word); }
  /// Fields and words of a layer that the file has no Chinese for.
  std::vector<std::string> missing(LayerSpec const& layer) const;

 private:
  FieldWords words_;
  std::map<std::string, std::string, std::less<>> display_;
};

/// The relations of a project between the layers that are in it: the rows that name a row of another layer.
XmlElement qgis_relations(std::vector<std::pair<std::string, std::string>> const& layer_ids, QgisForms const& forms);

}  // namespace qinzao
