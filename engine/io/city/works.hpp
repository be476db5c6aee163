#pragma once
#include "engine/io/city/layer_rows.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

/// What the layers works, sites, tenders and tallies of a city file say; layers it does not have are empty, fields
/// unknown. Error: a layer without its key.
struct PublicWorks {
  Works works;
  Sites sites;
  Tenders tenders;
  Tallies tallies;
};
PublicWorks read_public_works(Database const& file);

/// The sites of the file; none where it has no such layer.
Sites read_sites(Database const& file);

/// Ids and shapes of the works; nothing where the file has none.
void read_work_places(Database const& file, City& city);

}  // namespace qinzao
