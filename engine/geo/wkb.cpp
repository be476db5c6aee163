#include "engine/geo/wkb.hpp"

#include <cstring>
#include <string>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

static_assert(sizeof(Point) == 16);

/// Reads forward through WKB; every step is checked against the end.
class Reader {
 public:
  explicit Reader(std::span<std::byte const> wkb) : wkb_{wkb} {}

  std::uint32_t number() {
    require(4);
    std::uint32_t value = 0;
    std::memcpy(&value, wkb_.data() + at_, 4);
    at_ += 4;
    return value;
  }
  WkbType header() {
    require(5);
    if (wkb_[at_] != std::byte{1}) throw Error{Message{"图形不是小端字节序", "geometry is not little-endian"}};
    ++at_;
    std::uint32_t type = number();
    if (type < 1 || type > 7) throw Error{message("不支持第 {} 类图形", "geometry of type {} is not read", type)};
    return static_cast<WkbType>(type);
  }
  WkbRun vertices(std::size_t count) {
    require(count * 16);
    WkbRun run{at_, count};
    at_ += count * 16;
    return run;
  }
  std::size_t at() const { return at_; }

  /// Moves over one geometry, telling every run of vertices.
  template <typename Told>
  void skip(Told const& told, int depth = 0) {
    if (depth > 16) throw Error{Message{"图形嵌套太深", "geometry is nested too deep"}};
    switch (header()) {
      case WkbType::point:
        return told(vertices(1));
      case WkbType::line:
        return told(vertices(number()));
      case WkbType::polygon:
        for (std::uint32_t rings = number(); rings > 0; --rings) told(vertices(number()));
        return;
      default:
        for (std::uint32_t parts = number(); parts > 0; --parts) skip(told, depth + 1);
    }
  }

 private:
  void require(std::size_t size) const {
    if (wkb_.size() - at_ < size) throw Error{Message{"图形不完整", "geometry is cut short"}};
  }
  std::span<std::byte const> wkb_;
  std::size_t at_ = 0;
};

/// Writes into bytes whose size is known beforehand.
class Writer {
 public:
  explicit Writer(std::size_t size) : wkb_(size) {}
  void header(WkbType type) {
    wkb_[at_++] = std::byte{1};
    add(&type, 4);
  }
  void count(std::size_t size) {
    auto number = static_cast<std::uint32_t>(size);
    add(&number, 4);
  }
  void add(void const* data, std::size_t size) {
    if (size > 0) std::memcpy(wkb_.data() + at_, data, size);
    at_ += size;
  }
  Wkb take() { return std::move(wkb_); }

 private:
  Wkb wkb_;
  std::size_t at_ = 0;
};

}  // namespace

WkbType wkb_type(std::span<std::byte const> wkb) {
  return Reader{wkb}.header();
}

std::vector<std::span<std::byte const>> wkb_parts(std::span<std::byte const> wkb) {
  Reader reader{wkb};
  if (reader.header() < WkbType::multipoint) return {wkb};
  std::vector<std::span<std::byte const>> parts;
  for (std::uint32_t left = reader.number(); left > 0; --left) {
    std::size_t begin = reader.at();
    reader.skip([](WkbRun) {});
    parts.push_back(wkb.subspan(begin, reader.at() - begin));
  }
  return parts;
}

std::vector<WkbRun> wkb_runs(std::span<std::byte const> wkb) {
  std::vector<WkbRun> runs;
  Reader{wkb}.skip([&](WkbRun run) { runs.push_back(run); });
  return runs;
}

std::vector<Point> wkb_points(std::span<std::byte const> wkb, std::span<WkbRun const> runs) {
  std::size_t size = 0;
  for (WkbRun run : runs) size += run.count;
  std::vector<Point> points(size);
  Point* to = points.data();
  for (WkbRun run : runs) {
    if (run.count > 0) std::memcpy(to, wkb.data() + run.offset, run.count * sizeof(Point));
    to += run.count;
  }
  return points;
}

void set_wkb_points(std::span<std::byte> wkb, std::span<WkbRun const> runs, std::span<Point const> points) {
  Point const* from = points.data();
  for (WkbRun run : runs) {
    if (run.count > 0) std::memcpy(wkb.data() + run.offset, from, run.count * sizeof(Point));
    from += run.count;
  }
}

Wkb wkb_of_point(Point place) {
  Writer writer{5 + sizeof place};
  writer.header(WkbType::point);
  writer.add(&place, sizeof place);
  return writer.take();
}

Wkb wkb_of_line(std::span<Point const> vertices) {
  Writer writer{9 + vertices.size_bytes()};
  writer.header(WkbType::line);
  writer.count(vertices.size());
  writer.add(vertices.data(), vertices.size_bytes());
  return writer.take();
}

Wkb wkb_of_parts(WkbType multi, std::span<std::span<std::byte const> const> parts) {
  std::size_t size = 9;
  for (std::span<std::byte const> part : parts) size += part.size();
  Writer writer{size};
  writer.header(multi);
  writer.count(parts.size());
  for (std::span<std::byte const> part : parts) writer.add(part.data(), part.size());
  return writer.take();
}

}  // namespace qinzao
