#pragma once
#include "engine/io/sqlite.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

/// What the layers works, sites, tenders and tallies of a city file say; layers it does not have are empty, fields
/// unknown. Error: a layer without its key.
struct Undertakings {
  Works works;
  Sites sites;
  Tenders tenders;
  Tallies tallies;
};
Undertakings read_undertakings(Database const& file);

}  // namespace qinzao
