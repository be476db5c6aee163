#pragma once
#include "engine/plan/design/design.hpp"
#include "engine/plan/reaches.hpp"

namespace qinzao {

/// The sources whose flow passes a reach, laterals first.
std::vector<SourceId> sources_above(PlanTask const& task, PlanReaches const& reaches, ReachId reach);

/// Of the sources above a reach that no design exists for, those whose own way down this layout, by gravity at the
/// flattest slopes allowed, arrives there too low; all of them where none does so by itself. REQUIRES the obstacle not
/// to be the flow.
std::vector<SourceId> sources_too_low(PlanTask const& task, PlanReaches const& reaches, NoDesign const& none);

}  // namespace qinzao
