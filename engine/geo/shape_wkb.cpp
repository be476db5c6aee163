#include "engine/geo/shape_wkb.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

static_assert(std::endian::native == std::endian::little);

enum WkbType : std::uint32_t { point = 1, line = 2, polygon = 3, multi_point = 4, multi_line = 5, multi_polygon = 6 };

/// Reads from bytes; `failed()` once more was asked than there is.
class Reader {
 public:
  explicit Reader(std::span<std::byte const> bytes) : at_{bytes.data()}, end_{bytes.data() + bytes.size()} {}

  bool failed() const { return failed_; }
  void fail() { failed_ = true; }
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  void order() { swapped_ = read<std::uint8_t>() == 0; }
  std::uint32_t count() { return read<std::uint32_t>(); }
  double number() { return read<double>(); }
  void skip(std::size_t bytes) {
    if (left() < bytes) return fail();
    at_ += bytes;
  }
  /// `count` vertices of `dimensions` numbers each go to `shapes`.
  void vertices(Shapes& shapes, std::uint32_t count, std::size_t dimensions) {
    if (left() / (8 * dimensions) < count) return fail();
    if (!swapped_ && dimensions == 2) {
      shapes.add_raw(at_, count);
      at_ += std::size_t{16} * count;
      return;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      double x = number();
      double y = number();
      at_ += 8 * (dimensions - 2);
      shapes.add({x, y});
    }
  }

 private:
  template <typename T>
  T read() {
    T value{};
    if (left() < sizeof(T)) {
      fail();
      return value;
    }
    std::memcpy(&value, at_, sizeof(T));
    if (swapped_) {
      auto* bytes = reinterpret_cast<std::byte*>(&value);
      std::reverse(bytes, bytes + sizeof(T));
    }
    at_ += sizeof(T);
    return value;
  }
  std::byte const* at_;
  std::byte const* end_;
  bool swapped_ = false;
  bool failed_ = false;
};

struct Type {
  std::uint32_t base;
  std::size_t dimensions;
};

Type read_type(Reader& in) {
  in.order();
  std::uint32_t code = in.count();
  std::size_t dimensions = 2;
  if ((code & 0x80000000U) != 0) ++dimensions;
  if ((code & 0x40000000U) != 0) ++dimensions;
  if ((code & 0x20000000U) != 0) in.skip(4);
  code &= 0x0fffffffU;
  std::uint32_t iso = code / 1000;
  if (iso == 1 || iso == 2) dimensions += 1;
  if (iso == 3) dimensions += 2;
  return {code % 1000, dimensions};
}

void read_part(Reader& in, Shapes& shapes, Type type, bool& any) {
  if (type.base == polygon) {
    std::uint32_t rings = in.count();
    for (std::uint32_t ring = 0; ring < rings && !in.failed(); ++ring) {
      shapes.begin_part(ring > 0);
      in.vertices(shapes, in.count(), type.dimensions);
      any = true;
    }
    return;
  }
  std::uint32_t vertices = type.base == point ? 1 : in.count();
  if (vertices == 0) return;
  shapes.begin_part();
  in.vertices(shapes, vertices, type.dimensions);
  any = true;
}

/// WKB has no other way to write POINT EMPTY.
bool is_empty_point(Point point) {
  return std::isnan(point.x) && std::isnan(point.y);
}

template <typename T>
void put(std::vector<std::byte>& out, T value) {
  auto const* bytes = reinterpret_cast<std::byte const*>(&value);
  out.insert(out.end(), bytes, bytes + sizeof value);
}

void put_head(std::vector<std::byte>& out, std::uint32_t type) {
  put(out, std::uint8_t{1});
  put(out, type);
}

void put_vertices(std::vector<std::byte>& out, std::span<Point const> vertices) {
  put(out, static_cast<std::uint32_t>(vertices.size()));
  for (Point p : vertices) {
    put(out, p.x);
    put(out, p.y);
  }
}

}  // namespace

bool append_wkb(Shapes& shapes, std::span<std::byte const> wkb) {
  Reader in{wkb};
  Type type = read_type(in);
  bool any = false;
  ShapeKind kind = ShapeKind::none;
  if (type.base >= point && type.base <= polygon) {
    kind = static_cast<ShapeKind>(type.base);
    read_part(in, shapes, type, any);
    if (kind == ShapeKind::point && !in.failed() && is_empty_point(shapes.open_part().front())) any = false;
  } else if (type.base >= multi_point && type.base <= multi_polygon) {
    kind = static_cast<ShapeKind>(type.base - 3);
    std::uint32_t parts = in.count();
    for (std::uint32_t i = 0; i < parts && !in.failed(); ++i) {
      Type inner = read_type(in);
      if (inner.base != type.base - 3) in.fail();
      if (!in.failed()) read_part(in, shapes, inner, any);
    }
  } else {
    in.fail();
  }
  if (in.failed()) {
    shapes.drop_parts();
    return false;
  }
  if (!any) shapes.drop_parts();
  shapes.end_feature(any ? kind : ShapeKind::none);
  return true;
}

std::vector<std::byte> to_wkb(Shapes const& shapes, std::uint32_t row, bool multi) {
  std::vector<std::byte> out;
  std::uint32_t first = shapes.first_part(row);
  std::uint32_t end = shapes.end_part(row);
  auto base = static_cast<std::uint32_t>(shapes.kind(row));
  if (shapes.kind(row) == ShapeKind::none) return out;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> members;  // parts of each simple geometry
  for (std::uint32_t p = first; p < end; ++p) {
    if (shapes.is_hole(p) && !members.empty()) {
      members.back().second = p + 1;
    } else {
      members.emplace_back(p, p + 1);
    }
  }
  if (members.size() > 1) multi = true;
  if (multi) {
    put_head(out, base + 3);
    put(out, static_cast<std::uint32_t>(members.size()));
  }
  for (auto [from, to] : members) {
    put_head(out, base);
    if (base == polygon) {
      put(out, to - from);
      for (std::uint32_t p = from; p < to; ++p) put_vertices(out, shapes.part(p));
    } else if (base == line) {
      put_vertices(out, shapes.part(from));
    } else {
      put(out, shapes.part(from).front().x);
      put(out, shapes.part(from).front().y);
    }
  }
  return out;
}

Geometry geometry_of(Shapes const& shapes, std::uint32_t row) {
  return from_wkb(to_wkb(shapes, row, false));
}

Geometry repaired_geometry_of(Shapes const& shapes, std::uint32_t row) {
  Geometry geometry = geometry_of(shapes, row);
  return fault_of(geometry) ? repaired(geometry) : std::move(geometry);
}

void append(Shapes& shapes, Geometry const& geometry) {
  if (!append_wkb(shapes, to_wkb(geometry)))
    throw Error{Message{"不同类型的图形不能合并为一个", "a geometry of several kinds cannot be drawn as one"}};
}

}  // namespace qinzao
