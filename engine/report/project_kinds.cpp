#include "engine/report/project_kinds.hpp"

namespace qinzao {

namespace {

using enum Qualifier;

constexpr std::string_view projects = "项 个 宗 块";
constexpr std::string_view residential = "民居|住宅|居民|民房|民宅|居住户|住户|农户|农房|村民|居住|私房";
constexpr std::string_view non_residential =
    "非居民|非民居|非民房|非民宅|非住宅|非居住户|非住户|非农户|非农房|非居住|非居|企事业单位|事业单位|机关单位|"
    "集体单位|单位户|企业|公司|工厂|商户|商铺|"
    "店面|"
    "门店|门面|厂房|工商户|个体户|经营户|商业用房|工业用房";
// What is done, and by which words a sentence turns to new, continued or left-over projects.
constexpr std::string_view begun = "新开|启动|新启动|开征|新开征|新征|新增|新开工";
constexpr std::string_view signed_up = "签约|签订|签协|签署|签约完成|签订协议";
// Not signed is what is left over: a state of its own, and no denied signature.
constexpr std::string_view left_over =
    "扫尾|尾留|遗留|剩余|尚余|还余|剩|未签约|未签订|未签协|未签署|未签|未完成签约|没有签约|没签约|没有签";
constexpr std::string_view left_over_words = "扫尾|尾留|遗留";
constexpr std::string_view is_new = "新开|新启动|新征|新增|启动|开征";
constexpr std::string_view not_new = "续|扫尾|尾留|遗留";
constexpr std::string_view not_continued = "新开|新启动|新征|新增|启动|开征|扫尾|尾留|遗留";
constexpr std::string_view not_tail = "新开|新启动|新征|新增|启动|开征|续";
// Of all projects together, within the period.
constexpr std::string_view in_the_period = "全年|本年|今年|年内|年度|本期|期内";
constexpr std::string_view of_one_kind = "新开|新启动|新征|启动|开征|续|扫尾|尾留|遗留|项目";

}  // namespace

std::vector<FigureKind> project_kinds() {
  return {
      {"new_projects",
       {"新开征收项目", "new acquisition projects"},
       {"项", ""},
       exact,
       "projects",
       {"新|启动|开征", "征收|征迁|拆迁|搬迁|动迁|征地"},
       projects,
       begun,
       not_new,
       is_new},
      {"new_residential_households",
       {"新开项目民居", "residential households in new projects"},
       {"户", "households"},
       exact,
       "households",
       {"新|启动|开征", residential},
       "户",
       begun,
       not_new,
       is_new},
      {"new_non_residential_households",
       {"新开项目非居", "non-residential households in new projects"},
       {"户", "households"},
       exact,
       "households",
       {"新|启动|开征", non_residential},
       "户 家",
       begun,
       not_new,
       is_new},
      {"finished_plots",
       {"扫尾完成地块", "plots finished"},
       {"处", ""},
       exact,
       "projects",
       {"地块", "完成|交付|收尾|扫尾"},
       "处 个 块 宗",
       "交付|收尾|扫尾|结案|净地|交地"},
      {"fully_signed_projects",
       {"全部签约的续征项目", "continued projects signed by every household"},
       {"项", ""},
       exact,
       "projects",
       {"签约|签订|签协|签署", "全部|全面|全数|项目"},
       projects,
       signed_up,
       not_continued,
       "续"},
      {"fully_signed_households",
       {"续征项目已签约", "households signed in continued projects"},
       {"户", "households"},
       exact,
       "households",
       {"签约|签订|签协|签署", "续|全部|全数|项目"},
       "户",
       signed_up,
       not_continued,
       "续"},
      {"tail_projects",
       {"扫尾项目", "holdout projects"},
       {"项", ""},
       exact,
       "projects",
       {left_over_words, "项目|地块"},
       projects,
       left_over,
       not_tail,
       left_over_words},
      {"tail_households",
       {"扫尾项目剩余", "households left in holdout projects"},
       {"户", "households"},
       exact,
       "households",
       {left_over_words, "剩|余|涉及|共|项目|未签|没有签|没签"},
       "户",
       left_over,
       not_tail,
       left_over_words},
      {"tail_closed",
       {"年内结案的扫尾项目", "holdout projects closed in the period"},
       {"项", ""},
       exact,
       "projects",
       {left_over_words, "结案|完成"},
       projects,
       "结案|交付|收尾",
       not_tail,
       left_over_words},
      {"cleared_projects",
       {"清零项目", "projects whose last household signed"},
       {"个", ""},
       exact,
       "projects",
       {"项目|地块", "清零|签清"},
       "项 个 宗 块 处",
       "清零|签清"},
      {"households_signed",
       {"本期签约", "households that signed in the period"},
       {"户", "households"},
       exact,
       "households",
       {"签约|签订|签协|签署", in_the_period},
       "户",
       signed_up,
       of_one_kind},
      {"households_vacated",
       {"本期腾空", "households that moved out in the period"},
       {"户", "households"},
       exact,
       "households",
       {"腾空|搬空|搬离", in_the_period},
       "户",
       "腾空|搬空|搬离",
       of_one_kind},
      {"households_demolished",
       {"本期拆除", "households demolished in the period"},
       {"户", "households"},
       exact,
       "households",
       {"拆除|拆房", in_the_period},
       "户",
       "拆除|拆房",
       of_one_kind},
      {"households_handed_over",
       {"本期交地", "households whose land was handed over in the period"},
       {"户", "households"},
       exact,
       "households",
       {"交地|净地", in_the_period},
       "户",
       "交地|净地",
       of_one_kind},
  };
}

}  // namespace qinzao
