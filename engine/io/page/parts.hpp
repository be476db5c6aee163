#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/parallel.hpp"
#include "engine/io/page/page.hpp"
#include "engine/io/page/shapes.hpp"
#include "engine/io/results/geojson.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao {

// The parts of the page's data (web/src/page_data.ts): small ones through a JSON library, columns of many rows by hand.

/// What every part is made from.
struct PageSource {
  ReportedCity const& reported;
  PageOptions const& options;
  std::vector<HouseholdStatus> const& statuses;  // of the households, as of the last day
  MicroDegrees origin;

  bool for_public() const { return options.privacy == Privacy::for_public; }
};

/// {"zh", "en"}
nlohmann::ordered_json both_languages(std::string_view zh, std::string_view en);

/// A JSON text whose strings a page may show, see visible().
std::string dumped(nlohmann::ordered_json const& json);

/// Appends text, null where it is empty.
void append_text(std::string& out, std::string_view text);
/// Appends a day, or null.
void append_day(std::string& out, std::optional<Date> day);

/// Appends `"name":[...]`, one value a row as `value(out, row)` appends it, several threads side by side.
template <typename Value>
void append_column(std::string& out, std::string_view name, std::size_t rows, unsigned jobs, Value const& value) {
  append_json(out, name);
  out += ":[";
  parallel_in_order(
      rows, 4096, jobs,
      [&](std::size_t begin, std::size_t end) {
        std::string piece;
        for (std::size_t row = begin; row < end; ++row) {
          if (row > 0) piece += ',';
          value(piece, static_cast<std::uint32_t>(row));
        }
        return piece;
      },
      [&](std::string const& piece) { out += piece; });
  out += ']';
}

}  // namespace qinzao
