#pragma once
#include <filesystem>

namespace qinzao::test {

/// A small city file with the tables projects and households and no geometry, made by SQLite alone.
void make_city(std::filesystem::path const& path);

}  // namespace qinzao::test
