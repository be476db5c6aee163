#include "engine/io/results/feature_file.hpp"

#include <ogr_srs_api.h>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

struct FeatureFile::Handles {
  gdal::FirstFailure failure;
  std::filesystem::path place;
  gdal::Dataset dataset;
  OGRLayerH layer = nullptr;

  [[noreturn]] void refuse() const {
    throw Error{message("{}：无法写入（磁盘满了吗？）：{}", "{}: cannot be written; is the disk full? (GDAL: {})",
                        place.string(), gdal::last_words())};
  }
  void check(OGRErr code) const {
    if (code != OGRERR_NONE) refuse();
  }
  bool has_transactions() const { return GDALDatasetTestCapability(dataset.get(), ODsCTransactions) != 0; }
};

FeatureFile::FeatureFile(std::filesystem::path const& path, std::filesystem::path const& place, std::string const& crs,
                         std::string const& layer, std::span<Spreadsheet::Heading const> fields)
    : handles_{std::make_unique<Handles>()} {
  handles_->place = place;
  gdal::start();
  std::string name = extension_of(place) == ".fgb" ? "FlatGeobuf" : "GPKG";
  GDALDriverH driver = GDALGetDriverByName(name.c_str());
  if (driver == nullptr) throw Error{message("此 GDAL 没有驱动 {}", "this GDAL has no driver {}", name)};
  handles_->dataset.reset(GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!handles_->dataset) handles_->refuse();
  std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, gdal::Deleter<OSRRelease>> srs{
      OSRNewSpatialReference(nullptr)};
  gdal::check(OSRSetFromUserInput(srs.get(), crs.c_str()), crs);
  OSRSetAxisMappingStrategy(srs.get(), OAMS_TRADITIONAL_GIS_ORDER);
  handles_->layer = GDALDatasetCreateLayer(handles_->dataset.get(), layer.c_str(), srs.get(), wkbUnknown, nullptr);
  if (handles_->layer == nullptr) handles_->refuse();
  for (Spreadsheet::Heading const& field : fields) {
    OGRFieldType type = field.kind == CellKind::text || field.kind == CellKind::date ? OFTString
                        : field.kind == CellKind::whole                              ? OFTInteger64
                                                                                     : OFTReal;
    std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, gdal::Deleter<OGR_Fld_Destroy>> definition{
        OGR_Fld_Create(field.title.c_str(), type)};
    handles_->check(OGR_L_CreateField(handles_->layer, definition.get(), 0));
  }
  if (handles_->has_transactions()) handles_->check(GDALDatasetStartTransaction(handles_->dataset.get(), 0));
}

FeatureFile::~FeatureFile() = default;

void FeatureFile::add(std::span<SpreadsheetCell const> cells, Shapes const* shapes, std::uint32_t row) {
  gdal::Feature feature{OGR_F_Create(OGR_L_GetLayerDefn(handles_->layer))};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto field = static_cast<int>(i);
    if (auto const* text = std::get_if<std::string>(&cells[i]))
      OGR_F_SetFieldString(feature.get(), field, text->c_str());
    if (auto const* whole = std::get_if<std::int64_t>(&cells[i])) OGR_F_SetFieldInteger64(feature.get(), field, *whole);
    if (auto const* real = std::get_if<double>(&cells[i])) OGR_F_SetFieldDouble(feature.get(), field, *real);
  }
  if (shapes != nullptr) {
    auto wkb = to_wkb(*shapes, row, false);
    OGRGeometryH geometry = nullptr;
    handles_->check(OGR_G_CreateFromWkb(wkb.data(), nullptr, &geometry, static_cast<int>(wkb.size())));
    handles_->check(OGR_F_SetGeometryDirectly(feature.get(), geometry));
  }
  handles_->check(OGR_L_CreateFeature(handles_->layer, feature.get()));
}

void FeatureFile::close() {
  if (handles_->has_transactions()) handles_->check(GDALDatasetCommitTransaction(handles_->dataset.get()));
  if (!gdal::close(std::move(handles_->dataset))) handles_->refuse();  // FlatGeobuf writes at the end
}

}  // namespace qinzao
