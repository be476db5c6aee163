#include "engine/io/ledger/export_log.hpp"

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/private_file.hpp"

namespace qinzao {

namespace {

constexpr char const* make_table = R"(
CREATE TABLE IF NOT EXISTS exports (
  export_id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  written_at DATETIME NOT NULL,
  what TEXT NOT NULL,
  profile TEXT NOT NULL,
  actor TEXT,
  file TEXT,
  sha256 TEXT NOT NULL
);
INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('exports', 'attributes', 'exports', 'what left this file', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
)";

void log(std::filesystem::path const& path, ExportEntry const& entry, std::string const& file,
         std::string const& hash) {
  Database city{path, Database::Mode::write};
  Transaction transaction{city};
  city.run(make_table);
  Statement row = city.prepare(
      "INSERT INTO exports (written_at, what, profile, actor, file, sha256) VALUES (?1, ?2, ?3, nullif(?4, ''), "
      "nullif(?5, ''), ?6)");
  std::string moment = entry.written_at.iso();
  moment.insert(moment.size() - 1, ".000");
  row.bind(1, moment)
      .bind(2, entry.what)
      .bind(3, word_of(entry.privacy))
      .bind(4, entry.actor)
      .bind(5, file)
      .bind(6, hash)
      .write_row();
  transaction.commit();
}

}  // namespace

std::string export_file(std::filesystem::path const& city, ExportEntry const& entry, std::filesystem::path const& place,
                        std::function<void(std::filesystem::path const&)> const& write) {
  PrivateFile file{place};
  write(file.path());
  std::string bytes = file.bytes();
  std::string hash = sha256(bytes);
  log(city, entry, place.filename().string(), hash);
  file.commit(bytes);
  return hash;
}

void log_export(std::filesystem::path const& city, ExportEntry const& entry, std::string_view written) {
  log(city, entry, {}, sha256(written));
}

}  // namespace qinzao
