#include "engine/io/results/plan_bill.hpp"

#include <cmath>

#include "engine/plan/bill.hpp"

namespace qinzao {

namespace {

SpreadsheetCell number(double value, double per_unit) {
  return known(value) ? SpreadsheetCell{std::round(value * per_unit) / per_unit} : SpreadsheetCell{};
}

/// The bill with a sum.
Spreadsheet items(CityPlan const& of, Language language) {
  bool zh = language == Language::zh;
  Spreadsheet table{zh ? "工程量清单" : "bill",
                    {{zh ? "项目" : "item"},
                     {zh ? "道路" : "street"},
                     {zh ? "管径 mm" : "diameter mm", CellKind::real},
                     {zh ? "单位" : "unit"},
                     {zh ? "数量" : "quantity", CellKind::real},
                     {zh ? "金额 元" : "sum CNY", CellKind::real}},
                    {}};
  for (BillRow const& row : bill_of(of.plan, of.named))
    table.rows.push_back({std::string{title_of(row.item).in(language)}, row.street, number(row.diameter_mm, 1),
                          std::string{unit_of(row.item).in(language)}, number(row.quantity, 100),
                          number(row.cost_cny, 100)});
  table.rows.push_back({std::string{zh ? "合计" : "all"},
                        std::string{},
                        {},
                        std::string{},
                        {},
                        of.plan.designed ? number(of.plan.cost_cny, 100) : SpreadsheetCell{}});
  return table;
}

Spreadsheet reaches(NamedPlan const& named, bool zh) {
  Spreadsheet table{zh ? "管段" : "reaches",
                    {{zh ? "管道" : "pipe_id"},
                     {zh ? "道路" : "street"},
                     {zh ? "起井" : "from_node"},
                     {zh ? "止井" : "to_node"},
                     {zh ? "管径 mm" : "diameter_mm", CellKind::real},
                     {zh ? "长度 m" : "length_m", CellKind::real},
                     {zh ? "坡度 ‰" : "slope_permille", CellKind::real},
                     {zh ? "上游管底 m" : "invert_up_m", CellKind::real},
                     {zh ? "下游管底 m" : "invert_down_m", CellKind::real},
                     {zh ? "最大埋深 m" : "depth_max_m", CellKind::real},
                     {zh ? "设计流量 L/s" : "flow_lps", CellKind::real},
                     {zh ? "金额 元" : "cost_cny", CellKind::real}},
                    {}};
  for (NamedReach const& it : named.reaches)
    table.rows.push_back({it.pipe_id, it.street, it.from_node, it.to_node, number(it.diameter_mm, 1),
                          number(it.length_m, 100), number(it.slope * 1000, 1000), number(it.invert_up_m, 1000),
                          number(it.invert_down_m, 1000), number(it.depth_most_m, 1000), number(it.flow_lps, 100),
                          number(it.cost_cny, 100)});
  return table;
}

Spreadsheet manholes(NamedPlan const& named, bool zh) {
  Spreadsheet table{zh ? "检查井" : "manholes",
                    {{zh ? "井号" : "node_id"},
                     {"x", CellKind::real},
                     {"y", CellKind::real},
                     {zh ? "地面 m" : "ground_level_m", CellKind::real},
                     {zh ? "井底 m" : "invert_level_m", CellKind::real},
                     {zh ? "建在现状管道上" : "joins_pipe"}},
                    {}};
  for (NamedManhole const& it : named.manholes)
    table.rows.push_back({it.node_id, number(it.at.x, 1000), number(it.at.y, 1000), number(it.ground_m, 1000),
                          number(it.invert_m, 1000), it.joins_pipe});
  return table;
}

Spreadsheet laterals(NamedPlan const& named, bool zh) {
  Spreadsheet table{zh ? "接户管" : "laterals",
                    {{zh ? "地块" : "parcel_id"},
                     {zh ? "接入管道" : "pipe_id"},
                     {zh ? "桩号 m" : "at_m", CellKind::real},
                     {zh ? "长度 m" : "length_m", CellKind::real},
                     {zh ? "金额 元" : "cost_cny", CellKind::real}},
                    {}};
  for (NamedLateral const& it : named.laterals)
    table.rows.push_back(
        {it.parcel_id, it.pipe_id, number(it.at_m, 100), number(it.length_m, 100), number(it.cost_cny, 100)});
  return table;
}

}  // namespace

std::vector<Spreadsheet> plan_bill(CityPlan const& of, Language language) {
  bool zh = language == Language::zh;
  return {items(of, language), reaches(of.named, zh), manholes(of.named, zh), laterals(of.named, zh)};
}

}  // namespace qinzao
