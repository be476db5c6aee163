#include "engine/checks/hydraulic_checks.hpp"

namespace qinzao {

std::vector<Check> hydraulic_checks() {
  std::vector<Check> checks;
  checks.push_back(
      {"adverse_slope",
       "hydraulics",
       {"逆坡", "adverse slope"},
       {"重力管的下游端管底高于上游端超过 1 毫米（超过 2 厘米为错误，流向存疑）",
        "the lower end of a gravity pipe lies above the upper by more than 1 mm (an error beyond 2 cm: "
        "the direction itself is in doubt)"},
       {{"",
         {"逆坡", "adverse slope"},
         "mm",
         {"{id} 下游端管底高出上游端 {value}{clause}", "{id}: its lower end lies {value} above the upper{clause}"}}}});
  checks.push_back(
      {"flat_slope",
       "hydraulics",
       {"坡度不足", "flat slope"},
       {"重力管的坡度小于标准规定的最小坡度（随系统、管材、管径而定）",
        "a gravity pipe falls less than the standard asks of its system, material and diameter"},
       {{"",
         {"坡度不足", "flat slope"},
         "permille",
         {"{id} 坡度 {value}，应不小于 {limit}{clause}", "{id} falls by {value}, at least {limit} is asked{clause}"},
         2}}});
  checks.push_back({"level_step",
                    "hydraulics",
                    {"管底错台", "level step"},
                    {"井中流出的管底高于同类流入的管底（倒坎），或流入管底高出流出管底超过标准的跌水限值",
                     "in a manhole a pipe leaves above one of its group that arrives, or arrives above the lowest that "
                     "leaves by more than the drop the standard allows without a drop manhole"},
                    {{"up",
                      {"管底倒坎", "step up"},
                      "mm",
                      {"{id}：流出的管底比流入的高 {value}（{others}）{clause}",
                       "{id}: the pipe that leaves begins {value} above the one that arrives ({others}){clause}"}},
                     {"drop",
                      {"跌水过大", "drop"},
                      "m",
                      {"{id}：跌水 {value}，超过 {limit} 应设跌水井（{others}）{clause}",
                       "{id}: a drop of {value}; beyond {limit} a drop manhole is due ({others}){clause}"},
                      2}}});
  checks.push_back(
      {"diameter_drop",
       "hydraulics",
       {"大管接小管", "large pipe into smaller"},
       {"流出的同类管都比流入的小，面积之和也小；坡度变陡且缩小不超过规定级数的除外",
        "every pipe of the group that leaves is smaller than one that arrives, and together they have less "
        "area; allowed where the pipe steepens and shrinks by no more sizes than the standard says"},
       {{"",
         {"大管接小管", "large pipe into smaller"},
         "mm",
         {"{id}：{limit} 的管接入 {value} 的管（{others}）{clause}",
          "{id}: a pipe of {limit} runs into one of {value} ({others}){clause}"},
         0}}});
  checks.push_back(
      {"undersized",
       "hydraulics",
       {"管径不足", "undersized"},
       {"管径小于标准的最小管径", "smaller than the least diameter of the standard"},
       {{"",
         {"管径不足", "undersized"},
         "mm",
         {"{id} 管径 {value}，应不小于 {limit}{clause}", "{id} measures {value}, at least {limit} is asked{clause}"},
         0}}});
  checks.push_back({"shallow_cover",
                    "hydraulics",
                    {"覆土不足", "shallow cover"},
                    {"管顶到地面的覆土小于标准规定（两端取小者，管壁厚度未计）",
                     "less ground above the crown than the standard asks, at the shallower end; the wall is not taken "
                     "off"},
                    {{"footway",
                      {"覆土不足", "shallow cover"},
                      "m",
                      {"{id} 覆土 {value}，人行道下也应不小于 {limit}{clause}",
                       "{id} has a cover of {value}; even under a footway {limit} is asked{clause}"},
                      2},
                     {"carriageway",
                      {"车行道下覆土不足", "shallow under a carriageway"},
                      "m",
                      {"{id} 覆土 {value}，若在车行道下应不小于 {limit}{clause}",
                       "{id} has a cover of {value}; under a carriageway {limit} is asked{clause}"},
                      2}}});
  checks.push_back(
      {"low_velocity",
       "hydraulics",
       {"流速不合", "velocity"},
       {"按标准的设计充满度，均匀流流速低于最小（易淤）或高于最大设计流速",
        "at the fill the standard allows, uniform flow is slower than the least (it silts up) or faster "
        "than the greatest design velocity"},
       {{"slow",
         {"流速不足", "too slow"},
         "m/s",
         {"{id} 设计流速 {value}，应不小于 {limit}{clause}",
          "{id} flows at {value}, at least {limit} is asked{clause}"},
         2},
        {"fast",
         {"流速过高", "too fast"},
         "m/s",
         {"{id} 设计流速 {value}，不宜大于 {limit}{clause}", "{id} flows at {value}, at most {limit} is asked{clause}"},
         2}}});
  checks.push_back(
      {"over_capacity",
       "hydraulics",
       {"过流能力不足", "over capacity"},
       {"来水大于该管在允许充满度下的过流能力（曼宁公式）：上游住户与地块的污水高峰流量；或设计重现期暴雨（推理公式，"
        "当地雨强由 --rain 或城市文件给出），合流管另加旱流",
        "more comes down than the pipe carries at the allowed fill (Manning): the peak sewage of the households and "
        "parcels above; or the design storm on the area above (rational method, with the rain of --rain or the city "
        "file), in combined pipes with the sewage"},
       {{"sewage",
         {"污水过流能力不足", "over capacity"},
         "L/s",
         {"{id} 来水高峰 {value}，只能过 {limit}{clause}", "{id} has to carry {value} and carries {limit}{clause}"}},
        {"storm",
         {"雨水过流能力不足", "over capacity in a storm"},
         "L/s",
         {"{id} 设计暴雨来水 {value}，只能过 {limit}{clause}",
          "{id}: the design storm brings {value}, it carries {limit}{clause}"}}}});
  return checks;
}

}  // namespace qinzao
