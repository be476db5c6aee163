#pragma once
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/compliance/inspection_sheet.hpp"
#include "engine/io/load/incoming.hpp"
#include "engine/io/load/inspected_pipes.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao {

/// What loading a contractor's sheet did, or with dry_run would do.
struct InspectionLoadReport {
  std::string source;
  bool dry_run = false;
  std::uint64_t rows = 0;
  std::uint64_t header_row = 0;      // from 1; 0: the source has none
  std::uint64_t header_end = 0;      // its last row
  std::vector<LayerOutcome> layers;  // inspections, then defects; those the sheet tells of
  std::vector<FieldTally> fields;
  std::vector<std::string> left_columns;  // not loaded: sizes and depths of the pipe, photographs, names of staff
  GatheredSheet sheet;                    // its rows are in the layers; what is left is what was made of its cells
  std::vector<UnsettledPipe> unsettled;
  std::vector<Message> hints;
  std::string assumed_encoding;
};

/// Loads a sheet of inspections into the layers inspections and defects, in one transaction. Its columns are found as
/// those of any layer (data/synonyms, inspection_sheet); columns no field needs are never stored. Error: as load.
InspectionLoadReport load_inspections(LoadRequest const& request, Progress progress = {});

}  // namespace qinzao
