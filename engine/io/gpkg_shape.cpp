#include "engine/io/gpkg_shape.hpp"

#include <array>
#include <memory>
#include <vector>

#include "engine/geo/shape_wkb.hpp"
#include "engine/io/dataset.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::size_t, 8> envelope_bytes{0, 32, 48, 48, 64, 0, 0, 0};

/// The WKB inside a GeoPackage blob; empty where it is none.
std::span<std::byte const> wkb_of(std::span<std::byte const> blob) {
  if (blob.size() < 8 || blob[0] != std::byte{'G'} || blob[1] != std::byte{'P'}) return {};
  auto flags = std::to_integer<unsigned>(blob[3]);
  std::size_t head = 8 + envelope_bytes[(flags >> 1U) & 7U];
  return blob.size() > head ? blob.subspan(head) : std::span<std::byte const>{};
}

struct Destroy {
  void operator()(void* geometry) const { OGR_G_DestroyGeometry(static_cast<OGRGeometryH>(geometry)); }
};

/// The same geometry with straight lines for curves, through GDAL.
std::vector<std::byte> straight(std::span<std::byte const> wkb) {
  OGRGeometryH read = nullptr;
  if (OGR_G_CreateFromWkb(wkb.data(), nullptr, &read, static_cast<int>(wkb.size())) != OGRERR_NONE) return {};
  std::unique_ptr<void, Destroy> curve{read};
  std::unique_ptr<void, Destroy> line{OGR_G_GetLinearGeometry(read, 0, nullptr)};
  if (!line) return {};
  std::vector<std::byte> bytes(static_cast<std::size_t>(OGR_G_WkbSize(line.get())));
  if (OGR_G_ExportToWkb(line.get(), wkbNDR, reinterpret_cast<unsigned char*>(bytes.data())) != OGRERR_NONE) return {};
  return bytes;
}

}  // namespace

bool append_gpkg(Shapes& shapes, std::span<std::byte const> blob) {
  if (blob.empty()) {
    shapes.end_feature(ShapeKind::none);
    return true;
  }
  auto wkb = wkb_of(blob);
  if (!wkb.empty() && (append_wkb(shapes, wkb) || append_wkb(shapes, straight(wkb)))) return true;
  shapes.end_feature(ShapeKind::none);
  return false;
}

}  // namespace qinzao
