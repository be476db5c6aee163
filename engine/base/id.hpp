#pragma once
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace qinzao {

/// A row of one kind of thing. Compares and hashes; does not count.
template <typename Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::integral auto row) : row_{static_cast<std::uint32_t>(row)} {}
  constexpr std::uint32_t value() const { return row_; }
  constexpr explicit operator bool() const { return row_ != nothing; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr std::uint32_t nothing = 0xffffffff;
  std::uint32_t row_ = nothing;  // DEFAULT: no row; such an id is false
};

/// One attribute of every thing of a kind: column[id].
template <typename Key, typename Value>
class Column {
 public:
  Column() = default;
  explicit Column(std::size_t size, Value const& fill = {}) : values_(size, fill) {}
  Key push_back(Value value) {
    values_.push_back(std::move(value));
    return Key{values_.size() - 1};
  }
  decltype(auto) operator[](Key key) { return values_[key.value()]; }
  decltype(auto) operator[](Key key) const { return values_[key.value()]; }
  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  void reserve(std::size_t size) { values_.reserve(size); }
  void resize(std::size_t size, Value const& fill = {}) { values_.resize(size, fill); }
  void append(Column const& other) { values_.insert(values_.end(), other.values_.begin(), other.values_.end()); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  std::span<Value const> values() const { return values_; }

 private:
  std::vector<Value> values_;
};

/// A list of values for every key, as offsets + values: rows[key] is a span.
template <typename Key, typename Value>
class Rows {
 public:
  Rows() = default;

  /// Gathers `values` by `keys` (same length), keeping the order of equal keys. REQUIRES keys < `size`.
  Rows(std::size_t size, std::span<Key const> keys, std::span<Value const> values)
      : begin_(size + 1, 0), values_(values.size()) {
    for (Key key : keys) ++begin_[key.value() + 1];
    for (std::size_t row = 0; row < size; ++row) begin_[row + 1] += begin_[row];
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t i = 0; i < keys.size(); ++i) values_[next[keys[i].value()]++] = values[i];
  }

  /// Appends the list of the next key.
  void push_back(std::span<Value const> list) {
    values_.insert(values_.end(), list.begin(), list.end());
    begin_.push_back(static_cast<std::uint32_t>(values_.size()));
  }

  std::span<Value const> operator[](Key key) const {
    return {values_.data() + begin_[key.value()], values_.data() + begin_[key.value() + 1]};
  }
  std::size_t size() const { return begin_.size() - 1; }

 private:
  std::vector<std::uint32_t> begin_{0};
  std::vector<Value> values_;
};

}  // namespace qinzao

template <typename Tag>
struct std::hash<qinzao::Id<Tag>> {
  std::size_t operator()(qinzao::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value()); }
};
