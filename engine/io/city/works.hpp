#pragma once
#include "engine/io/city/layer_rows.hpp"
#include "engine/io/gpkg/sqlite.hpp"
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

/// The sites of the file; none where it has no such layer.
Sites read_sites(Database const& file);

/// Ids and shapes of the works, and the words of their kind that are not on the list of the schema; nothing where the
/// file has no works.
void read_work_kinds(Database const& file, City& city, RowNotes& notes);

}  // namespace qinzao
