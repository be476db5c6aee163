#include "engine/io/gpkg/rtree.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"

// SQLite keeps an R-tree in three ordinary tables: NAME_node (number, bytes), NAME_parent (node, its parent)
// and NAME_rowid (row, its leaf). A node's bytes are: depth of the tree (2, only the root's counts), number
// of cells (2), then 24 a cell: row or child node (8), min x, max x, min y, max y (4 each, float); all
// big-endian, zeros behind. The root is node 1. Boxes are rounded outwards, as SQLite rounds them.

namespace qinzao {

namespace {

using Cell = IndexedBox;

constexpr std::size_t cell_size = 24;

float below(double value) {
  auto rounded = static_cast<float>(value);
  return rounded > value ? std::nextafter(rounded, -std::numeric_limits<float>::infinity()) : rounded;
}

float above(double value) {
  auto rounded = static_cast<float>(value);
  return rounded < value ? std::nextafter(rounded, std::numeric_limits<float>::infinity()) : rounded;
}

template <typename T>
void put(std::vector<std::byte>& node, std::size_t at, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i)
    node[at + i] = static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * (sizeof(T) - 1 - i)));
}

/// Sort-tile-recursive order: columns from west to east, south to north inside each.
void tile(std::vector<Cell>& cells, std::size_t capacity) {
  auto by_x = [](Cell const& a, Cell const& b) { return a.min_x + a.max_x < b.min_x + b.max_x; };
  auto by_y = [](Cell const& a, Cell const& b) { return a.min_y + a.max_y < b.min_y + b.max_y; };
  std::ranges::sort(cells, by_x);
  double nodes = std::ceil(static_cast<double>(cells.size()) / static_cast<double>(capacity));
  auto per_column = static_cast<std::size_t>(std::ceil(std::sqrt(nodes))) * capacity;
  for (std::size_t begin = 0; begin < cells.size(); begin += per_column)
    std::sort(cells.begin() + static_cast<std::ptrdiff_t>(begin),
              cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), begin + per_column)), by_y);
}

class Packer {
 public:
  Packer(Database const& database, std::string const& rtree, std::size_t node_size)
      : node_{database.prepare("INSERT OR REPLACE INTO " + qinzao::quoted(rtree + "_node") + " VALUES (?1, ?2)")},
        parent_{database.prepare("INSERT INTO " + qinzao::quoted(rtree + "_parent") + " VALUES (?1, ?2)")},
        rowid_{
            database.prepare("INSERT INTO " + qinzao::quoted(rtree + "_rowid") + " (rowid, nodeno) VALUES (?1, ?2)")},
        capacity_{(node_size - 4) / cell_size},
        bytes_(node_size) {}

  void pack(std::vector<Cell> level) {
    int depth = 0;
    for (; level.size() > capacity_; ++depth) level = pack_level(std::move(level), depth);
    write(1, level, depth, depth);
  }

 private:
  /// Writes the cells of one level into nodes and returns the cells of the level above.
  std::vector<Cell> pack_level(std::vector<Cell> cells, int height) {
    tile(cells, capacity_);
    std::vector<Cell> upper;
    for (std::size_t begin = 0; begin < cells.size(); begin += capacity_) {
      stop_if_interrupted();
      std::span<Cell const> mine = std::span{cells}.subspan(begin, std::min(capacity_, cells.size() - begin));
      Cell box = mine[0];
      box.id = next_++;
      for (Cell const& cell : mine) {
        box.min_x = std::min(box.min_x, cell.min_x);
        box.max_x = std::max(box.max_x, cell.max_x);
        box.min_y = std::min(box.min_y, cell.min_y);
        box.max_y = std::max(box.max_y, cell.max_y);
      }
      write(box.id, mine, height, 0);
      upper.push_back(box);
    }
    return upper;
  }

  void write(std::int64_t number, std::span<Cell const> cells, int height, int depth) {
    std::ranges::fill(bytes_, std::byte{0});
    put(bytes_, 0, static_cast<std::uint16_t>(depth));
    put(bytes_, 2, static_cast<std::uint16_t>(cells.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::size_t at = 4 + i * cell_size;
      put(bytes_, at, cells[i].id);
      for (std::size_t k = 0; float side : {cells[i].min_x, cells[i].max_x, cells[i].min_y, cells[i].max_y})
        put(bytes_, at + 8 + 4 * k++, std::bit_cast<std::uint32_t>(side));
      (height == 0 ? rowid_ : parent_).bind(1, cells[i].id).bind(2, number).execute();
    }
    node_.bind(1, number).bind_blob(2, bytes_).execute();
  }

  Statement node_;
  Statement parent_;
  Statement rowid_;
  std::size_t capacity_;
  std::vector<std::byte> bytes_;
  std::int64_t next_ = 2;
};

std::size_t node_size_of(Database const& database, std::string const& rtree) {
  Statement root =
      database.prepare("SELECT length(data) FROM " + qinzao::quoted(rtree + "_node") + " WHERE nodeno = 1");
  std::size_t size = root.step() ? static_cast<std::size_t>(root.integer(0)) : 0;
  if (size < 4 + 2 * cell_size)
    throw Error{
        message("{}，{}：空间索引已损坏", "{}, {}: its spatial index is damaged", database.path().string(), rtree)};
  return size;
}

}  // namespace

IndexedBox::IndexedBox(std::int64_t row, Box const& box)
    : id{row}, min_x{below(box.min_x)}, max_x{above(box.max_x)}, min_y{below(box.min_y)}, max_y{above(box.max_y)} {}

void fill_rtree(Database const& database, std::string const& rtree, std::vector<IndexedBox> rows) {
  std::size_t node_size = node_size_of(database, rtree);
  Packer{database, rtree, node_size}.pack(std::move(rows));
}

void empty_rtree(Database const& database, std::string const& rtree) {
  std::size_t node_size = node_size_of(database, rtree);
  for (char const* part : {"_node", "_parent", "_rowid"}) database.run("DELETE FROM " + qinzao::quoted(rtree + part));
  database.run("INSERT INTO " + qinzao::quoted(rtree + "_node") + " VALUES (1, zeroblob(" + std::to_string(node_size) +
               "))");
}

}  // namespace qinzao
