#include "cli/options/layer_names.hpp"

#include <string>

#include "engine/io/city/schema.hpp"

namespace qinzao::cli {

std::string_view layer_names() {
  static std::string const names = [] {
    std::string list;
    for (LayerSpec const& layer : city_schema()) list.append(list.empty() ? "" : " ").append(layer.name);
    return list;
  }();
  return names;
}

}  // namespace qinzao::cli
