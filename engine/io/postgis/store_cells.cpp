#include "engine/io/postgis/store_cells.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstring>

#include "engine/base/date.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/geo/wkb.hpp"
#include "engine/io/gpkg/geopackage.hpp"

namespace qinzao {

namespace {

constexpr std::chrono::sys_days first_day_of_server{std::chrono::year{2000} / 1 / 1};

template <typename Number>
void put_number(std::string& buffer, Number value) {
  for (int shift = static_cast<int>(sizeof value) * 8 - 8; shift >= 0; shift -= 8)
    buffer += static_cast<char>(static_cast<std::uint8_t>(value >> shift));
}

template <typename Number>
Number number_of(std::span<std::byte const> bytes) {
  Number value = 0;
  for (std::byte byte : bytes.first(sizeof(Number))) value = (value << 8U) | std::to_integer<Number>(byte);
  return value;
}

std::string_view text_of(std::span<std::byte const> bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

/// Walks through WKB and gathers its extent; false where it is not what any column takes.
class ShapeWalk {
 public:
  explicit ShapeWalk(std::span<std::byte const> wkb) : wkb_{wkb} {}
  Box const& box() const { return box_; }
  bool at_end() const { return at_ == wkb_.size(); }

  bool shape(std::uint32_t wanted, int depth = 0) {
    if (left() < 5 || wkb_[at_] != std::byte{1} || depth > 2) return false;
    ++at_;
    std::uint32_t type = count();
    if (wanted != 0 && type != wanted) return false;
    switch (type) {
      case 1:
        return points(1);
      case 2:
        return line(2);
      case 3:
        return polygon();
      case 4:
      case 5:
      case 6:
        return parts(type - 3, depth);
      default:
        return false;
    }
  }

 private:
  std::size_t left() const { return wkb_.size() - at_; }

  std::uint32_t count() {
    std::uint32_t value = 0;
    std::memcpy(&value, wkb_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  bool points(std::size_t many) {
    if (left() / 16 < many) return false;
    for (std::size_t i = 0; i < many; ++i, at_ += 16) {
      double xy[2];
      std::memcpy(xy, wkb_.data() + at_, sizeof xy);
      if (!std::isfinite(xy[0]) || !std::isfinite(xy[1])) return false;
      box_.add(Point{xy[0], xy[1]});
    }
    return true;
  }

  bool line(std::size_t fewest) {
    if (left() < 4) return false;
    std::uint32_t many = count();
    return many >= fewest && points(many);
  }

  bool polygon() {
    if (left() < 4) return false;
    std::uint32_t rings = count();
    for (std::uint32_t ring = 0; ring < rings; ++ring) {
      std::size_t begin = at_ + 4;
      if (!line(4) || std::memcmp(wkb_.data() + begin, wkb_.data() + at_ - 16, 16) != 0) return false;
    }
    return rings > 0;
  }

  bool parts(std::uint32_t type, int depth) {
    if (left() < 4) return false;
    std::uint32_t many = count();
    for (std::uint32_t part = 0; part < many; ++part)
      if (!shape(type, depth + 1)) return false;
    return many > 0;
  }

  std::span<std::byte const> wkb_;
  std::size_t at_ = 0;
  Box box_;
};

std::uint32_t type_of(std::string_view declared) {
  constexpr std::string_view types[] = {"GEOMETRY",   "POINT",           "LINESTRING",  "POLYGON",
                                        "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON"};
  std::string upper{declared};
  std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  auto const* found = std::ranges::find(types, upper);
  return found == std::end(types) ? 0 : static_cast<std::uint32_t>(found - std::begin(types));
}

/// The WKB of a cell that fits a geometry column; empty: it does not.
std::span<std::byte const> fitting_wkb(Statement const& row, int at, StoreTable const& table,
                                       StoreColumn const& column) {
  std::span<std::byte const> blob = row.blob(at);
  std::int32_t srs_id = 0;
  if (row.type(at) != CellType::bytes || blob.size() < 8) return {};
  std::memcpy(&srs_id, blob.data() + 4, sizeof srs_id);
  if (srs_id != table.srs_id || (std::to_integer<unsigned>(blob[3]) & 1U) == 0) return {};
  try {
    std::span<std::byte const> wkb = wkb_of_blob(blob);
    if (fitting_box(wkb, column.declared)) return wkb;
  } catch (Error const&) {  // no geometry at all: kept as it was given
  }
  return {};
}

bool is_fit_text(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_utf8(text);
}

/// Puts the value where it fits the column.
bool put_fitting(std::string& buffer, Statement const& row, int at, StoreTable const& table,
                 StoreColumn const& column) {
  switch (column.form) {
    case StoredAs::integer:
      if (!row.is_integer(at)) return false;
      put_integer(buffer, row.integer(at));
      return true;
    case StoredAs::real:
      if (row.type(at) != CellType::real) return false;
      put_number<std::uint32_t>(buffer, 8);
      put_number(buffer, std::bit_cast<std::uint64_t>(row.real(at)));
      return true;
    case StoredAs::boolean:
      if (!row.is_integer(at) || (row.integer(at) != 0 && row.integer(at) != 1)) return false;
      put_char(buffer, static_cast<char>(row.integer(at)));
      return true;
    case StoredAs::date: {
      auto day = row.is_text(at) ? Date::parse(row.text(at)) : std::nullopt;
      if (!day || day->iso() != row.text(at)) return false;
      put_number<std::uint32_t>(buffer, 4);
      put_number(buffer, static_cast<std::uint32_t>((day->day() - first_day_of_server).count()));
      return true;
    }
    case StoredAs::text:
      if (!row.is_text(at) || !is_fit_text(row.text(at))) return false;
      put_text(buffer, row.text(at));
      return true;
    case StoredAs::bytes:
      if (row.type(at) != CellType::bytes) return false;
      put_text(buffer, text_of(row.blob(at)));
      return true;
    default: {
      std::span<std::byte const> wkb = fitting_wkb(row, at, table, column);
      if (wkb.empty()) return false;
      put_text(buffer, text_of(wkb));
      return true;
    }
  }
}

AsGiven as_given(Statement const& row, int at, StoreColumn const& column, std::int64_t number) {
  AsGiven kept{number, column.stored_name, 'b', {}};
  switch (row.type(at)) {
    case CellType::integer:
      kept.kind = 'i';
      put_number(kept.value, static_cast<std::uint64_t>(row.integer(at)));
      break;
    case CellType::real:
      kept.kind = 'r';
      put_number(kept.value, std::bit_cast<std::uint64_t>(row.real(at)));
      break;
    case CellType::text:
      kept.kind = 't';
      kept.value = row.text(at);
      break;
    default:
      kept.value = text_of(row.blob(at));
  }
  return kept;
}

}  // namespace

std::optional<Box> fitting_box(std::span<std::byte const> wkb, std::string_view declared) {
  ShapeWalk walk{wkb};
  if (!walk.shape(type_of(declared)) || !walk.at_end()) return std::nullopt;
  return walk.box();
}

void put_row(std::string& buffer, std::size_t fields) {
  put_number(buffer, static_cast<std::uint16_t>(fields));
}

void put_null(std::string& buffer) {
  put_number(buffer, ~std::uint32_t{0});
}

void put_integer(std::string& buffer, std::int64_t value) {
  put_number<std::uint32_t>(buffer, 8);
  put_number(buffer, static_cast<std::uint64_t>(value));
}

void put_text(std::string& buffer, std::string_view text) {
  put_number(buffer, static_cast<std::uint32_t>(text.size()));
  buffer += text;
}

void put_char(std::string& buffer, char c) {
  put_text(buffer, {&c, 1});
}

void put_cell(std::string& buffer, Statement const& row, int at, StoreTable const& table, StoreColumn const& column,
              std::int64_t number, std::vector<AsGiven>& misfits) {
  if (row.is_null(at)) return put_null(buffer);
  if (put_fitting(buffer, row, at, table, column)) return;
  if (column.personal)
    throw Error{
        describe({table.name, number, column.name},
                 Message{"不是 UTF-8 文字，共享库里存不下", "is no text in UTF-8, and a store cannot keep it"})};
  misfits.push_back(as_given(row, at, column, number));
  put_null(buffer);
}

std::optional<std::span<std::byte const>> CopiedRow::next() {
  auto size = static_cast<std::int32_t>(number_of<std::uint32_t>(row_));
  row_ = row_.subspan(4);
  if (size < 0) return std::nullopt;
  auto field = row_.first(static_cast<std::size_t>(size));
  row_ = row_.subspan(field.size());
  return field;
}

std::int64_t CopiedRow::integer() {
  return static_cast<std::int64_t>(number_of<std::uint64_t>(*next()));
}

std::string_view CopiedRow::text() {
  auto field = next();
  return field ? text_of(*field) : std::string_view{};
}

Box bind_cell(Statement& insert, int parameter, CopiedRow& row, StoreTable const& table, StoreColumn const& column) {
  auto field = row.next();
  if (!field) {
    insert.bind_null(parameter);
    return {};
  }
  switch (column.form) {
    case StoredAs::integer:
      insert.bind(parameter, static_cast<std::int64_t>(number_of<std::uint64_t>(*field)));
      return {};
    case StoredAs::real:
      insert.bind(parameter, std::bit_cast<double>(number_of<std::uint64_t>(*field)));
      return {};
    case StoredAs::boolean:
      insert.bind(parameter, std::int64_t{field->front() != std::byte{0}});
      return {};
    case StoredAs::date: {
      auto days = static_cast<std::int32_t>(number_of<std::uint32_t>(*field));
      insert.bind(parameter, Date{first_day_of_server + std::chrono::days{days}}.iso());
      return {};
    }
    case StoredAs::text:
      insert.bind(parameter, text_of(*field));
      return {};
    case StoredAs::bytes:
      insert.bind_blob(parameter, *field);
      return {};
    default: {
      Box box = fitting_box(*field, column.declared).value_or(Box{});
      insert.bind_blob(parameter, to_blob(*field, box, table.srs_id));
      return box;
    }
  }
}

void bind_as_given(Statement& update, int parameter, char kind, std::string_view value) {
  std::span<std::byte const> bytes{reinterpret_cast<std::byte const*>(value.data()), value.size()};
  switch (kind) {
    case 'i':
      update.bind(parameter, static_cast<std::int64_t>(number_of<std::uint64_t>(bytes)));
      return;
    case 'r':
      update.bind(parameter, std::bit_cast<double>(number_of<std::uint64_t>(bytes)));
      return;
    case 't':
      update.bind(parameter, value);
      return;
    default:
      update.bind_blob(parameter, bytes);
  }
}

}  // namespace qinzao
