#pragma once
#include "engine/city/city.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// Notes in the city what no row can show by itself: names of rows that are not there, in every field of the schema
/// that names rows of another layer and in the subjects of the ledger; and rows that nothing names though something
/// should (orphans: a tender of no work, a proposed pipe of no work). A layer that is missing or empty is unknown: what
/// names its rows says nothing. Error: a layer without its key.
void read_references(Database const& file, City& city);

/// Households with one number of identity, by their first row: 15 digits are made 18, x is X; what is masked or only
/// repeats one sign is no number. The numbers themselves stay in the file.
std::vector<std::vector<HouseholdId>> read_same_persons(Database const& file);

/// A number of identity as it is compared; empty where it is none.
std::string comparable_id_number(std::string_view typed);

}  // namespace qinzao
