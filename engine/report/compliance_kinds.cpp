#include "engine/report/compliance_kinds.hpp"

namespace qinzao {

namespace {

using enum Qualifier;

constexpr std::string_view areas = "达标区|片区";
constexpr std::string_view compounds = "小区|庭院";
constexpr std::string_view listed = "排查|摸排|摸底|调查|普查|登记|建档|发现|查出";
constexpr std::string_view put_right = "整治|整改|治理|销号";
// What a sentence is about where 片区 and 小区 alone say too little: 走进12个小区宣传 counts none of ours.
constexpr std::string_view of_areas = "共|全区|全街道|全镇|达标|提质|划定|划分|排定|创建|设立";
constexpr std::string_view of_compounds = "共|全区|全街道|全镇|分流|改造|雨污|单位庭院|达标|整治|排查|摸排|建档|登记";
constexpr std::string_view severe = "三级|四级|三、四级|三四级|3级|4级|3、4级|3,4级|III|IV|Ⅲ|Ⅳ|重大|严重";

FigureKind kind(std::string_view key, StaticMessage title, StaticMessage unit, std::string_view of,
                std::vector<std::string_view> words, std::string_view units, std::string_view deeds) {
  return {key, title, unit, exact, of, std::move(words), units, deeds};
}
FigureKind status(FigureKind kind) {
  kind.status = true;
  return kind;
}
FigureKind shared(FigureKind kind) {
  kind.shared = true;
  return kind;
}

}  // namespace

std::vector<FigureKind> compliance_kinds() {
  constexpr std::string_view places = "个 处 片 块";
  constexpr std::string_view metres = "米 m 公里 千米 km";
  return {
      status(kind("compliance_areas", {"达标区", "compliance areas"}, {"个", ""}, "areas", {areas, of_areas}, places,
                  "划定|划分|排定|创建|设立")),
      shared(kind("compliance_areas_met", {"已达标的达标区", "compliance areas met"}, {"个", ""}, "areas", {areas},
                  places, "达标|建成|验收")),
      status(kind("compliance_km2", {"达标区面积", "area of compliance areas"}, {"平方公里", "km2"}, "areas",
                  {areas, of_areas}, "平方公里 km2", "划定|划分|排定|创建|设立")),
      status(kind("blank_street_m", {"无污水管道路", "street without a sewer"}, {"米", "m"}, "streets",
                  {"无污水管|没有污水管|未铺设|未敷设|未建污水管|无管网|没有管网|空白|缺管", "街道|道路|路|街"}, metres,
                  "未铺设|未敷设|没有铺设|没有敷设|未建")),
      status(
          kind("dischargers", {"排水户", "dischargers"}, {"个", ""}, "dischargers", {"排水户"}, "户 个 家 处", listed)),
      shared(kind("dischargers_rectified", {"已整治的排水户", "dischargers rectified"}, {"个", ""}, "dischargers",
                  {"排水户"}, "户 个 家 处", put_right)),
      status(kind("compounds", {"小区、单位庭院", "compounds"}, {"个", ""}, "sites", {compounds, of_compounds},
                  "个 处 家", listed)),
      shared(kind("compounds_separated", {"雨污分流的小区、单位庭院", "compounds separated"}, {"个", ""}, "sites",
                  {compounds, "分流|改造|整治"}, "个 处 家", "分流改造|雨污分流改造|分流|分流率|改造|整治")),
      status(kind("cross_connections_found", {"雨污混错接", "cross connections found"}, {"处", ""}, "nodes",
                  {"混接|错接|混错接|混流"}, "处 个", "发现|排查|查出|摸排")),
      status(kind("outfalls_direct_open", {"未消除的污水直排口", "outfalls that discharge sewage"}, {"个", ""}, "nodes",
                  {"直排"}, "个 处", "剩余|尚余|还余|剩|未消除|未整治")),
      kind("inspected_m", {"已检测的市政污水管", "municipal foul sewer inspected"}, {"米", "m"}, "pipes",
           {"管网|管道|污水管|管线|雨污水管"}, metres, "检测"),
      kind("inspected_percent", {"市政污水管检测率", "municipal foul sewer inspected"}, {"%", "%"}, "pipes",
           {"管网|管道|污水管|管线|雨污水管"}, "%", "检测"),
      status(kind("defects_34_found", {"三、四级结构性缺陷", "structural defects of grade 3 or 4"}, {"处", ""},
                  "defects", {"缺陷|病害", severe}, "处 个", listed)),
      shared(kind("defects_34_repaired", {"已修复的三、四级结构性缺陷", "of them repaired"}, {"处", ""}, "defects",
                  {"缺陷|病害", severe}, "处 个", "修复|整改|消除|治理")),
      status(kind("claims_contradicted", {"台账与管网的矛盾", "contradictions of paper and network"}, {"处", ""},
                  "events", {"账实不符|台账与管网|矛盾"}, "处 个 条", "发现|查出")),
  };
}

}  // namespace qinzao
