// arrow_read CITY.gpkg: reads parcels, nodes and pipes through GDAL's Arrow stream and looks at every batch; the
// yardstick of bench/run.
#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_recordbatch.h>

#include "engine/base/error.hpp"
#include "engine/io/gdal/dataset.hpp"

int main(int count, char** words) {
  using namespace qinzao;
  if (count != 2) return 2;
  try {
    gdal::Dataset city = gdal::open(words[1]);
    std::int64_t rows = 0;
    for (char const* name : {"parcels", "nodes", "pipes"}) {
      OGRLayerH layer = GDALDatasetGetLayerByName(city.get(), name);
      if (layer == nullptr) throw Error{fmt::format("{}: has no layer {}", words[1], name)};
      gdal::Arrow<ArrowArrayStream> stream;
      if (!OGR_L_GetArrowStream(layer, stream.get(), nullptr)) throw Error{gdal::last_words()};
      for (;;) {
        gdal::Arrow<ArrowArray> batch;
        if (stream->get_next(stream.get(), batch.get()) != 0) throw Error{gdal::last_words()};
        if (!batch) break;
        rows += batch->length;
      }
    }
    fmt::print("{} rows\n", rows);
  } catch (Error const& error) {
    fmt::print(stderr, "arrow_read: {}\n", error.what());
    return 1;
  }
}
