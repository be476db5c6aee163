#pragma once
#include "engine/io/city/layer_rows.hpp"
#include "engine/ledger/standing.hpp"

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

/// Households, their projects, places and parcels, and which of them are demolished on the day.
void read_people(Database const& file, City& city, AsOf const& as_of, RowNotes& notes);

}  // namespace qinzao
