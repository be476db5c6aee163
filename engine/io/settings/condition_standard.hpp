#pragma once
#include <filesystem>

#include "engine/compliance/condition_standard.hpp"

namespace qinzao {

/// How the condition of pipes is scored. Error: missing, malformed, borders that do not rise.
ConditionStandard read_condition_standard(std::filesystem::path const& path);
/// data/standards/cjj181-2012.toml
ConditionStandard read_condition_standard();

}  // namespace qinzao
