#include "engine/io/columns/load_units.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/columns/size_unit.hpp"

namespace qinzao {

namespace {

bool names_no_unit(Feed const& feed) {
  return feed.unit == Unit::none && !feed.columns.empty();
}

}  // namespace

void settle_size_units(std::string const& source, std::span<SourceColumn const> columns, Matching& matching,
                       std::span<ColumnFacts const> facts, std::vector<Message>& hints) {
  for (Feed& feed : matching.feeds) {
    if (unit_of_field(feed.field) != Unit::millimetre || feed.field == "shape_parameter" || !names_no_unit(feed))
      continue;
    std::vector<double> const& sizes = facts[feed.columns.front()].sample;
    SizeUnit judged = unit_of_sizes(sizes);
    if (judged.unit == Unit::millimetre) continue;
    std::string const& column = columns[feed.columns.front()].name;
    if (!judged.certain)
      throw Error{
          message("{0}：{1} 为 {2} 至 {3}，不可能是毫米；请指明单位：--map {4}={1}:in（英寸）、:cm（厘米）或 :m（米）；"
                  "确为毫米则用 :mm",
                  "{0}: {1} holds {2} to {3}, which cannot be millimetres; name the unit: --map {4}={1}:in, :cm or :m "
                  "(:mm if it is)",
                  source, column, sizes.front(), sizes.back(), feed.field)};
    feed.unit = judged.unit;
    hints.push_back(message(
        "{0} 没有写单位，值为 {1} 至 {2}，不可能是毫米：按{3}读入；不对请用 --map {4}={0}:mm、:cm、:in 或 :m 指明",
        "{0} names no unit and holds {1} to {2}, which cannot be millimetres: read as {3}; if that is "
        "wrong, say --map {4}={0}:mm, :cm, :in or :m",
        column, sizes.front(), sizes.back(),
        judged.unit == Unit::inch    ? StaticMessage{"英寸", "inches"}
        : judged.unit == Unit::metre ? StaticMessage{"米", "metres"}
                                     : StaticMessage{"厘米", "centimetres"},
        feed.field));
  }
}

void settle_length_unit(std::span<SourceColumn const> columns, Matching& matching, std::span<double const> ratios,
                        std::vector<Message>& hints) {
  auto lengths = std::ranges::find(matching.feeds, "measured_length_m", &Feed::field);
  if (lengths == matching.feeds.end() || !names_no_unit(*lengths)) return;
  if (unit_of_lengths(ratios) != Unit::foot) return;
  lengths->unit = Unit::foot;
  std::string const& column = columns[lengths->columns.front()].name;
  std::string maps;
  for (auto* feeds : {&matching.feeds, &matching.helpers})
    for (Feed const& feed : *feeds)
      if (&feed != &*lengths && unit_of_field(feed.field) == Unit::metre && names_no_unit(feed))
        maps += fmt::format(" --map {}={}:ft", feed.field, columns[feed.columns.front()].name);
  hints.push_back(message(
      "{} 是画出长度的 3.28 倍：按英尺读入{}", "{} is 3.28 times the lengths drawn: read as feet{}", column,
      maps.empty() ? Message{}
                   : message("；标高多半也是英尺，现按米读入：若是，请加{}",
                             "; levels are likely in feet as well, and were read as metres: if so, say{}", maps)));
}

}  // namespace qinzao
