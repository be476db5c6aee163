#include "engine/io/load/incoming.hpp"

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/columns/row_reader.hpp"
#include "engine/io/load/blank_cells.hpp"

namespace qinzao {

LayerOutcome store_incoming(Database const& city, Incoming const& incoming, std::string const& source, LoadMode mode,
                            bool dry_run) {
  LayerStore layer{city, *find_layer(incoming.layer), incoming.columns, {incoming.columns.front()}, incoming.drawn};
  LayerOutcome outcome;
  outcome.layer = incoming.layer;
  std::uint64_t present = layer.count();
  if (mode == LoadMode::replace) {
    outcome.removed = dry_run ? present : layer.clear();
    present = 0;
  }
  if (present == 0 && !dry_run) layer.begin_bulk();
  for (StoredRow row : incoming.rows) {
    stop_if_interrupted();
    ++outcome.read;
    if (incoming.drawn && !row.shape) ++outcome.undrawn;
    if (mode == LoadMode::upsert && present > 0) keep_known_values(layer, incoming.columns, row);
    Outcome done = present > 0 ? layer.compare(row) : Outcome::added;
    if (done != Outcome::added && mode == LoadMode::append)
      throw Error{message("{}：{} {} 已在图层 {} 中；请用 --upsert、--replace 或 --key-prefix",
                          "{}: {} {} is in the layer {} already; say --upsert, --replace, or --key-prefix", source,
                          incoming.columns.front(), text_of(row.values.front()), incoming.layer)};
    if (done == Outcome::added) {
      ++outcome.added;
      if (!dry_run) layer.insert(row);
    } else if (done == Outcome::changed) {
      ++outcome.changed;
      if (!dry_run) layer.update(row);
    } else {
      ++outcome.unchanged;
    }
  }
  if (!dry_run) layer.finish();
  return outcome;
}

}  // namespace qinzao
