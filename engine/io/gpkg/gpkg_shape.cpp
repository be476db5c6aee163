#include "engine/io/gpkg/gpkg_shape.hpp"

#include <array>
#include <memory>
#include <vector>

#include "engine/geo/shape_wkb.hpp"
#include "engine/io/gdal/dataset.hpp"

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

using Owned = std::unique_ptr<void, Destroy>;

/// The same geometry with straight lines for curves, through GDAL; null where it cannot be read.
Owned straight(std::span<std::byte const> wkb) {
  gdal::start();
  OGRGeometryH read = nullptr;
  if (OGR_G_CreateFromWkb(wkb.data(), nullptr, &read, static_cast<int>(wkb.size())) != OGRERR_NONE) return {};
  Owned curve{read};
  return Owned{OGR_G_GetLinearGeometry(read, 0, nullptr)};
}

bool append_ogr(Shapes& shapes, OGRGeometryH geometry) {
  std::vector<std::byte> bytes(static_cast<std::size_t>(OGR_G_WkbSize(geometry)));
  if (OGR_G_ExportToWkb(geometry, wkbNDR, reinterpret_cast<unsigned char*>(bytes.data())) != OGRERR_NONE) return false;
  return append_wkb(shapes, bytes);
}

std::size_t append_members(Shapes& shapes, OGRGeometryH geometry) {
  if (append_ogr(shapes, geometry)) return 1;
  std::size_t members = 0;
  for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i)
    members += append_members(shapes, OGR_G_GetGeometryRef(geometry, i));
  return members;
}

}  // namespace

std::optional<ShapeFault> append_gpkg(Shapes& shapes, std::span<std::byte const> blob) {
  if (blob.empty()) {
    shapes.end_feature(ShapeKind::none);
    return std::nullopt;
  }
  auto number = static_cast<std::uint32_t>(shapes.size());
  auto wkb = wkb_of(blob);
  bool read = !wkb.empty() && append_wkb(shapes, wkb);
  if (!read && !wkb.empty())
    if (Owned line = straight(wkb); line) read = append_ogr(shapes, line.get());
  if (!read) {
    shapes.end_feature(ShapeKind::none);
    return ShapeFault::unreadable;
  }
  auto fault = fault_of_vertices(shapes, number);
  if (fault) {
    shapes.drop_last();
    shapes.end_feature(ShapeKind::none);
  }
  return fault;
}

std::size_t append_gpkg_members(Shapes& shapes, std::span<std::byte const> blob) {
  auto wkb = wkb_of(blob);
  Owned lines = wkb.empty() ? Owned{} : straight(wkb);
  return lines ? append_members(shapes, lines.get()) : 0;
}

Shapes shapes_of_gpkg(std::span<std::byte const> blob) {
  Shapes shapes;
  if (!append_gpkg(shapes, blob)) return shapes;
  Shapes members;
  append_gpkg_members(members, blob);
  return members;
}

}  // namespace qinzao
