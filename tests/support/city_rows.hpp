#pragma once
#include <string>

#include "engine/io/gpkg/sqlite.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

/// The first column of a query of city.gpkg, a blank between rows.
inline std::string city_rows(Scratch const& scratch, std::string const& sql) {
  Database city{scratch / "city.gpkg", Database::Mode::read};
  Statement row = city.prepare(sql);
  std::string all;
  while (row.step()) all += (all.empty() ? "" : " ") + std::string{row.text(0)};
  return all;
}

}  // namespace qinzao
