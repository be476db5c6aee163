#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/text.hpp"

namespace qinzao {

/// The items an area is graded on, A1 to A11.
enum class Item : std::uint8_t {
  blank_areas,        // A1 管网空白区
  direct_discharges,  // A2 污水直排口
  cross_connections,  // A3 混错接
  dischargers,        // A4 排水户
  small_trades,       // A5 小散乱、六小行业
  industry,           // A6 工业企业、园区
  compounds,          // A7 小区、单位庭院
  inspection,         // A8 管网检测
  repair,             // A9 缺陷修复
  new_pipes,          // A10 新建管网质量
  interceptors        // A11 截污闸
};
inline constexpr std::size_t item_count = 11;

/// `A1` to `A11`
std::string id_of(Item item);
/// The item of that id; none: there is none.
std::optional<Item> item_of(std::string_view id);

/// What an item is called, and who asks for it.
struct Criterion {
  Message title;
  std::string source;  // the document that asks for it
  std::string dated;   // of that document
  bool verified = false;
};

/// What areas are held against (data/criteria/NAME.toml).
struct Criteria {
  std::string name;
  std::array<Criterion, item_count> items;
  bool inspected_years_verified = false;
  int inspected_years = 10;                 // an inspection counts as long
  std::optional<double> inspected_percent;  // of municipal foul metres; none: nobody set a target
  bool inspected_percent_verified = false;  // an unverified target opens nothing
  int new_pipe_years = 2;                   // a pipe counts as newly laid as long, where no period is given
  double street_sewer_m = 15;               // a street with a draining foul pipe this near has a sewer
  double carriageways_m = 30;               // lines of one street no further apart are its carriageways
};

}  // namespace qinzao
