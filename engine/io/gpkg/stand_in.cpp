#include "engine/io/gpkg/stand_in.hpp"

#include <utility>

namespace qinzao {

namespace {

std::map<std::filesystem::path, StandIn*>& stand_ins() {
  static std::map<std::filesystem::path, StandIn*> all;
  return all;
}

}  // namespace

StandIn::StandIn(std::filesystem::path name, std::filesystem::path file, Publish publish)
    : name_{std::move(name)}, file_{std::move(file)}, publish_{std::move(publish)} {
  stand_ins()[name_] = this;
}

StandIn::~StandIn() {
  stand_ins().erase(name_);
}

void StandIn::committed(Database const& changed) {
  publish_(changed, changes_.take());
}

StandIn* stand_in_of(std::filesystem::path const& name) {
  auto found = stand_ins().find(name);
  return found == stand_ins().end() ? nullptr : found->second;
}

bool city_exists(std::filesystem::path const& name) {
  std::error_code unknown;
  return stand_in_of(name) != nullptr || std::filesystem::is_regular_file(name, unknown);
}

}  // namespace qinzao
