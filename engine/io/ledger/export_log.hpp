#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "engine/base/instant.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/land/privacy.hpp"

namespace qinzao {

/// What left the city file, to be kept in its table `exports`.
struct ExportEntry {
  Instant written_at;
  std::string what;  // command and what of it: "progress --by project"
  Privacy privacy = Privacy::none;
  std::string actor;
};

/// Writes a file without a name, records it in the city file (when, what, profile, SHA-256 of what was written), then
/// moves it to its place: nothing leaves unrecorded. Returns that SHA-256. Error: the city file cannot be written; what
/// `write` throws.
std::string export_file(std::filesystem::path const& city, ExportEntry const& entry, std::filesystem::path const& place,
                        std::function<void(std::filesystem::path const&)> const& write);

/// Records what was written to standard output in the same table. Call it before the text is shown.
void log_export(std::filesystem::path const& city, ExportEntry const& entry, std::string_view written);

}  // namespace qinzao
