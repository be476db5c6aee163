#pragma once
#include "engine/io/city/layer_rows.hpp"

namespace qinzao {

/// Parcels of some rows of the file.
struct ParcelChunk {
  Parcels rows;
  RowNotes notes;
};

void read_parcels(Database const& file, LayerTable const& table, RowRange range, ParcelChunk& out);
/// Makes room for `rows` rows like those of the sample.
void reserve_rows(Parcels& all, std::size_t rows, Parcels const& sample);
void append_rows(Parcels& all, Parcels const& more);

void read_buildings(Database const& file, LayerTable const& table, Buildings& buildings, RowNotes& notes);

/// Households, their projects, places and parcels.
void read_land_records(Database const& file, City& city, RowNotes& notes);

}  // namespace qinzao
