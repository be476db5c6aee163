#pragma once
#include "engine/io/city/layer_rows.hpp"
#include "engine/sewer/network/catchments.hpp"

namespace qinzao {

/// Pipes of some rows of the file.
struct PipeChunk {
  Pipes rows;
  RowNotes notes;
};

/// Pipes without the fields of hydraulics where the table has none of them; `fill_unread` evens the columns out.
void read_pipes(Database const& file, LayerTable const& table, RowRange range, PipeChunk& out);
/// Makes room for `rows` rows like those of the sample.
void reserve_rows(Pipes& all, std::size_t rows, Pipes const& sample);
void append_rows(Pipes& all, Pipes const& more);
/// Makes unknown what was not read.
void fill_unread(Pipes& pipes);

/// Forgets the fields only hydraulics asks for: a third of what reading pipes costs.
void leave_out_hydraulics(LayerTable& table);

/// The layer catchments, where the file has it.
void read_catchments(Database const& file, Catchments& catchments);

void read_nodes(Database const& file, LayerTable const& table, Nodes& nodes, RowNotes& notes);

}  // namespace qinzao
