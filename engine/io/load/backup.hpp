#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/instant.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// A copy of a city file made before a load, and the load it is for.
struct LoadBackup {
  std::string file;  // its name, in the folder of the city
  std::string layer;
  std::string source;
  Instant made_at;
};

/// The layers that `load` into this one may write; network: those of a SWMM model.
std::vector<std::string> layers_written(std::string const& layer);

/// Copies the city as it is at one moment to NAME.backup-20201115T081500Z.gpkg beside it, as readable to others as the
/// city is. Error: it cannot be written.
LoadBackup make_backup(std::filesystem::path const& city, std::string const& layer, std::string const& source,
                       Instant now);

/// Keeps in the city file what `load --undo` needs, once the load is done; of a load before it nothing is kept.
void keep_backup(std::filesystem::path const& city, LoadBackup const& backup);

/// What became of one layer that a load wrote.
struct LayerUndone {
  std::string layer;
  std::int64_t rows_now = 0;
  std::int64_t rows_then = 0;                  // as the backup has them
  std::vector<std::string> columns_gone = {};  // that the load had added
  bool made = false;                           // by the load: it goes as a whole
};

/// What an undo did, or with dry_run would do.
struct LoadUndone {
  LoadBackup backup;
  std::vector<LayerUndone> layers;
};

/// Puts the layers of the last load that made a backup back as the backup has them, in one transaction; the ledger, the
/// record of exports and all else stay as they are. Error, and nothing is changed: no load made a backup; the backup is
/// gone; anything but the record of exports was written since, the ledger too; the result would not be the backup's.
LoadUndone undo_load(std::filesystem::path const& city, bool dry_run);

}  // namespace qinzao
