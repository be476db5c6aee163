#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/io/columns/matching.hpp"

namespace qinzao {

/// Settles the unit of size columns that name none, where millimetres cannot be right. What it settles is said in
/// `hints`. Error, asking for the unit: the sizes cannot be millimetres, and fit no one unit alone.
void settle_size_units(std::string const& source, std::span<SourceColumn const> columns, Matching& matching,
                       std::span<ColumnFacts const> facts, std::vector<Message>& hints);

/// The same for measured lengths, by their ratios to the lengths drawn. Levels that name no unit are then likely in
/// feet as well: a hint says so.
void settle_length_unit(std::span<SourceColumn const> columns, Matching& matching, std::span<double const> ratios,
                        std::vector<Message>& hints);

}  // namespace qinzao
