#include "engine/io/gdal/terrain.hpp"

#include <ogr_srs_api.h>
#include <array>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

namespace {

/// A grid of levels; not-a-number: a hole.
struct Raster {
  std::array<double, 6> at{};  // GDAL's geotransform
  int columns = 0;
  int rows = 0;
  std::vector<float> level;

  std::optional<double> cell(int column, int row) const {
    if (column < 0 || row < 0 || column >= columns || row >= rows) return std::nullopt;
    float value =
        level[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
    return std::isfinite(value) ? std::optional<double>{value} : std::nullopt;
  }
  std::optional<double> level_at(Point p) const {
    double x = (p.x - at[0]) / at[1] - 0.5;  // in cells, from the middle of the first
    double y = (p.y - at[3]) / at[5] - 0.5;
    double left = std::floor(x);
    double top = std::floor(y);
    if (!(std::abs(left) < 1e9 && std::abs(top) < 1e9)) return std::nullopt;
    double sum = 0;
    for (int dx : {0, 1})
      for (int dy : {0, 1}) {
        double weight = (dx == 0 ? 1 - (x - left) : x - left) * (dy == 0 ? 1 - (y - top) : y - top);
        if (weight <= 0) continue;
        std::optional<double> value = cell(static_cast<int>(left) + dx, static_cast<int>(top) + dy);
        if (!value) return std::nullopt;
        sum += weight * *value;
      }
    return sum;
  }
};

struct DestroySpatialReference {
  void operator()(void* handle) const { OSRRelease(handle); }
};
using SpatialReference = std::unique_ptr<void, DestroySpatialReference>;

void require_crs_of_city(GDALDatasetH dataset, std::string const& path, std::string const& crs) {
  OGRSpatialReferenceH has = GDALGetSpatialRef(dataset);
  if (has == nullptr) throw Error{message("{}：没有坐标系", "{}: has no CRS", path)};
  SpatialReference wanted{OSRNewSpatialReference(nullptr)};
  if (OSRSetFromUserInput(wanted.get(), crs.c_str()) != OGRERR_NONE)
    throw Error{message("{}：{}", "{}: {}", path, gdal::last_words())};
  char const* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT", nullptr};
  if (OSRIsSameEx(has, wanted.get(), options) == 0) {
    char const* name = OSRGetName(has);
    throw Error{message("{}：坐标系是 {}，与城市文件的 {} 不同；请先转换",
                        "{}: its CRS is {}, the city's is {}; reproject it first", path,
                        std::string{name != nullptr ? name : "?"}, crs)};
  }
}

}  // namespace

std::function<std::optional<double>(Point)> read_terrain(std::string const& path, std::string const& crs) {
  gdal::Dataset dataset = gdal::open_raster(path);
  require_crs_of_city(dataset.get(), path, crs);
  auto raster = std::make_shared<Raster>();
  bool placed = GDALGetGeoTransform(dataset.get(), raster->at.data()) == CE_None;
  if (!placed || raster->at[2] != 0 || raster->at[4] != 0 || raster->at[1] == 0 || raster->at[5] == 0)
    throw Error{message("{}：栅格不是正北向上", "{}: the raster is not north up", path)};
  raster->columns = GDALGetRasterXSize(dataset.get());
  raster->rows = GDALGetRasterYSize(dataset.get());
  constexpr std::size_t most_cells = 400'000'000;
  auto cells = static_cast<std::size_t>(raster->columns) * static_cast<std::size_t>(raster->rows);
  if (cells > most_cells)
    throw Error{message("{}：栅格太大，请先裁剪", "{}: the raster is too large; cut it first", path)};
  raster->level.resize(cells);
  GDALRasterBandH band = GDALGetRasterBand(dataset.get(), 1);
  if (band == nullptr || GDALRasterIO(band, GF_Read, 0, 0, raster->columns, raster->rows, raster->level.data(),
                                      raster->columns, raster->rows, GDT_Float32, 0, 0) != CE_None)
    throw Error{message("{}：{}", "{}: {}", path, gdal::last_words())};
  int marked = 0;
  auto hole = static_cast<float>(GDALGetRasterNoDataValue(band, &marked));
  if (marked != 0)
    for (float& value : raster->level)
      if (value == hole) value = std::nanf("");
  return [raster](Point p) { return raster->level_at(p); };
}

}  // namespace qinzao
