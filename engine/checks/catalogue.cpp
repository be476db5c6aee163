#include "engine/checks/catalogue.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "engine/checks/hydraulic_checks.hpp"

namespace qinzao {

namespace {

std::vector<Check> make_catalogue() {
  std::vector<Check> checks;
  checks.push_back(
      {"unserved",
       "coverage",
       {"无污水出路地块", "parcel without sewer"},
       {"有住户、有房屋或登记户数大于零的地块，在服务半径内没有能排到终点的污水管（连线不得穿越河流、铁路"
        "）；登记了接户管的以接户管为准",
        "a developed parcel with no draining foul gravity pipe within reach of its polygon, by a "
        "connection that crosses no barrier; a "
        "connected_pipe decides instead where given"},
       {{"no_pipe",
         {"管网空白", "no pipe"},
         "m",
         {"地块 {id}：{limit}内没有污水管", "parcel {id}: no foul pipe within {limit}"}},
        {"behind_barrier",
         {"管在河（铁路）对侧", "pipe behind a barrier"},
         "m",
         {"地块 {id}：最近的污水管（{value}）隔着河流或铁路",
          "parcel {id}: the nearest foul pipe ({value}) lies behind a river or railway"}},
        {"not_draining",
         {"接入的管没有出路", "pipe does not drain"},
         "m",
         {"地块 {id}：{value}处有污水管，但排不到出路，止于 {cause}",
          "parcel {id}: a foul pipe lies {value} away but does not drain; it ends at {cause}"}},
        {"against_flow",
         {"管道反向", "pipe drawn the wrong way"},
         "pipes",
         {"地块 {id}：附近污水管要有 {value}反向才能排出，先看 {cause}",
          "parcel {id}: its foul pipe drains only if {value} ran the other way, first {cause}"}},
        {"lateral_to_storm",
         {"污水接户管接入雨水管", "lateral into a storm pipe"},
         "m",
         {"地块 {id}：接户管接入雨水管 {cause}", "parcel {id}: its lateral leads into storm pipe {cause}"}},
        {"clearing",
         {"在征收中", "being cleared"},
         "",
         {"地块 {id}：住户都在未办结的征收项目中，无需另建管道",
          "parcel {id}: all its households are in an open acquisition project; build nothing for it"}}}});
  checks.push_back(
      {"blank_area",
       "coverage",
       {"管网空白区", "blank area"},
       {"相距不超过 40 米的无污水出路地块（在征收中的除外），三块以上连成一片",
        "unserved parcels (clearing ones apart) no more than 40 m apart, three or more together"},
       {{"",
         {"管网空白区", "blank area"},
         "m",
         {"管网空白区{text}：{parcels} 个地块，{area}[，最近的通水管点 {nearest} 在 {value}外]",
          "blank area[ {text}]: {parcels} parcels, {area}[; the nearest draining node {nearest} is {value} away]"}}}});
  checks.push_back({"no_outlet",
                    "topology",
                    {"孤立管线", "no outlet"},
                    {"连在一起却排不到终点的管段：断开的，或要有几段反向才能排出的",
                     "connected pieces of a flow group that do not drain: disconnected, or draining only if some pipes "
                     "ran the other way"},
                    {{"disconnected",
                      {"孤立管线", "disconnected pipes"},
                      "pipes",
                      {"{value}管（{upstream}）与任何出路都不相连，止于 {cause}",
                       "{value} ({upstream}) without an outlet; flow ends at {cause}"}},
                     {"against_flow",
                      {"管道反向", "pipes drawn the wrong way"},
                      "pipes",
                      {"{upstream} 管道排不出去，除非 {value}反向：{reverse}",
                       "{upstream} of pipe drain only if {value} ran the other way: {reverse}"}}}});
  checks.push_back(
      {"dead_end",
       "topology",
       {"断头管", "dead end"},
       {"有水流入、没有管流出、又不是终点的管点", "a node flow enters and cannot leave, not a terminal"},
       {{"foul", {"污水断头管", "foul dead end"}, "", {"污水断头于 {id}，无下游", "foul flow ends at {id}"}},
        {"storm", {"雨水断头管", "storm dead end"}, "", {"雨水断头于 {id}，无下游", "storm flow ends at {id}"}},
        {"combined",
         {"合流断头管", "combined dead end"},
         "",
         {"合流水断头于 {id}，无下游", "combined flow ends at {id}"}}}});
  checks.push_back(
      {"missing_link",
       "topology",
       {"缺失连接", "missing link"},
       {"断头管与 50 米内最近的、不更高的、不隔河不隔铁路的同类通水管之间的连接",
        "a dead end and the nearest draining pipe of its group within 50 m, not higher, not across a barrier"},
       {{"foul",
         {"缺污水连接", "missing foul link"},
         "m",
         {"从 {id} 接到 {nearest}，{value}", "from {id} to {nearest}, {value}"}},
        {"storm",
         {"缺雨水连接", "missing storm link"},
         "m",
         {"从 {id} 接到 {nearest}，{value}", "from {id} to {nearest}, {value}"}},
        {"too_low",
         {"断头太低", "too low to link"},
         "m",
         {"{text} 米外最近的通水管 {nearest} 比 {id} 高 {value}，水流不过去",
          "{nearest}, {text} m away, lies {value} above {id}: the water would have to flow uphill"}}}});
  checks.push_back({"cross_connection",
                    "topology",
                    {"雨污混接", "cross connection"},
                    {"污水与雨水接到一处而走错的地方；溢流管不算",
                     "the place where foul and storm flow meet and one goes the wrong way; overflow pipes excepted"},
                    {{"foul_to_storm",
                      {"污水接入雨水", "foul into storm"},
                      "m",
                      {"{id}：污水进来，只有雨水管出去；上游 {upstream}",
                       "{id}: foul flow comes in and only a storm pipe leads out; {upstream} upstream"}},
                     {"storm_to_foul",
                      {"雨水接入污水", "storm into foul"},
                      "m",
                      {"{id}：雨水进入污水系统，没有雨水管出去；上游 {upstream}",
                       "{id}: storm flow enters the foul system and no storm pipe leads out; {upstream} upstream"}},
                     {"blind",
                      {"支管暗接", "blind connection"},
                      "m",
                      {"{id} 无井接在 {others} 的管身上，两管不同类；上游 {upstream}",
                       "{id} ends on the inside of {others} without a manhole, and they are of different systems; "
                       "{upstream} upstream"}},
                     {"storm_begins",
                      {"雨水管起于污水井", "storm pipe begins in a foul manhole"},
                      "m",
                      {"{id}：雨水管从有污水流过的井开始（溢流管，或接错）",
                       "{id}: a storm pipe begins where foul flow passes (an overflow, or a mistake)"}},
                     {"levels_apart",
                      {"标高不通", "levels apart"},
                      "m",
                      {"{id}：图上相接，但流出的管比流入的高 0.3 米以上，水流不过去；上游 {upstream}",
                       "{id}: joined in plan, but the pipe that leaves lies more than 0.3 m above those that arrive; "
                       "{upstream} upstream"}}}});
  checks.push_back(
      {"direct_discharge",
       "topology",
       {"污水直排", "direct discharge"},
       {"污水经任何管道（溢流管除外）流到排水口", "foul flow reaches a water outfall by any path but overflows"},
       {{"foul_pipe",
         {"污水直排", "direct discharge"},
         "m",
         {"污水管直通排水口 {id}，上游污水管 {upstream}",
          "a foul pipe ends at outfall {id}; {upstream} of foul pipe above it"}},
        {"through_storm",
         {"污水直排", "discharge through storm pipes"},
         "m",
         {"污水从 {cause} 进入雨水管，由排水口 {id} 直排，上游污水管 {upstream}",
          "foul flow gets into storm pipes at {cause} and leaves at outfall {id}; {upstream} of foul pipe above "
          "it"}},
        {"combined_pipe",
         {"合流直排", "combined pipe to an outfall"},
         "m",
         {"合流管直通排水口 {id}，没有登记溢流；上游污水管 {upstream}",
          "a combined pipe ends at outfall {id} and no overflow is recorded; {upstream} of foul pipe above it"}},
        {"overflow",
         {"合流制溢流口", "combined sewer overflow"},
         "m",
         {"{id} 只经溢流管得到污水；上游污水管 {upstream}",
          "foul flow reaches outfall {id} only through overflows; {upstream} of foul pipe above it"}},
        {"levels_apart",
         {"标高不通", "levels apart"},
         "m",
         {"图上污水流到排水口 {id}，但途中流出的管比流入的高 0.3 米以上，水流不过去",
          "foul flow reaches outfall {id} in plan only: on the way a pipe leaves more than 0.3 m above those that "
          "arrive"}}}});
  checks.push_back({"loop",
                    "topology",
                    {"环状管段", "loop"},
                    {"重力管按流向首尾相接成环", "a directed cycle of gravity pipes"},
                    {{"",
                      {"环状管段", "loop"},
                      "m",
                      {"{id}、{others} 流向成环，{value}", "{id}, {others} flow in a circle, {value}"}},
                     {"alone",
                      {"首尾相接的管", "pipe that ends where it begins"},
                      "m",
                      {"{id} 的终点就是起点，{value}", "{id} ends where it begins, {value}"}},
                     {"levels_apart",
                      {"标高不通", "levels apart"},
                      "m",
                      {"{id} 等管道在图上成环，但有一处流出的管比流入的高 0.3 米以上，水流不过去；{value}",
                       "{id} and others form a circle in plan only: at one place a pipe leaves more than 0.3 m above "
                       "those that arrive; {value}"}}}});
  checks.push_back(
      {"unsnapped_end",
       "topology",
       {"管端未接", "unsnapped end"},
       {"管端在 0.5 米内什么也没接上，而 3 米内有管点或同类管道；或管端画得离其登记的管点超过 0.5 米",
        "an end that met nothing within snap, with a node or pipe of its group within 3 m; or one drawn further than "
        "snap from the node it names"},
       {{"near_node",
         {"管端未接管点", "end misses a node"},
         "m",
         {"{id} 的一端离管点 {nearest} {value}，没有接上", "an end of {id} misses node {nearest} by {value}"}},
        {"near_end",
         {"管端未接管端", "end misses an end"},
         "m",
         {"{id} 的一端离 {nearest} 的管端 {value}，没有接上", "an end of {id} misses the end of {nearest} by {value}"}},
        {"near_pipe",
         {"管端未接管身", "end misses a pipe"},
         "m",
         {"{id} 的一端离 {nearest} 的管身 {value}，没有接上", "an end of {id} misses pipe {nearest} by {value}"}},
        {"drawn_away",
         {"管端画偏", "end drawn away from its node"},
         "m",
         {"{id} 的一端登记在 {nearest}，却画在 {value}外",
          "an end of {id} names {nearest} but is drawn {value} from it"}}}});
  checks.push_back(
      {"crossing_without_node",
       "topology",
       {"交叉无井", "crossing without node"},
       {"同类重力管在管身处平面相交，交点没有井",
        "two gravity pipes of one flow group cross inside both, with no node there"},
       {{"",
         {"交叉无井", "crossing without node"},
         "places",
         {"{id} 与 {others} 相交 {value} 处，没有井", "{id} and {others} cross in {value} without a node"}}}});
  checks.push_back({"name_conflict",
                    "topology",
                    {"编号与图不符", "name conflict"},
                    {"管端所填的管点，不是管端所画之处的管点",
                     "the node that a pipe names is not where the end of the pipe is drawn"},
                    {{"other_node",
                      {"编号在别处", "named node elsewhere"},
                      "m",
                      {"{id} 的一端填的是 {nearest}，却画在 {value}之外{text}",
                       "an end of {id} names {nearest} but is drawn {value} away{text}"}},
                     {"whole_main",
                      {"分段管填整段的井号", "piece names the ends of its main"},
                      "m",
                      {"{id} 是一根管的一段，填的却是整根管的端点 {nearest}（{value}之外）",
                       "{id} is one piece of a main and names {nearest}, the end of the whole main, {value} away"}},
                     {"swapped",
                      {"起止点相反", "names at the opposite ends"},
                      "m",
                      {"{id} 所填的起止点（{others}）与所画的方向相反：{text}",
                       "{id} names its nodes ({others}) at the opposite ends: {text}"}}}});
  checks.push_back({"duplicate_pipe",
                    "topology",
                    {"重复管线", "duplicate pipe"},
                    {"同一系统、同两端、走线处处相差不到 0.1 米的管",
                     "pipes of one system between the same two vertices, drawn within 0.1 m of each other"},
                    {{"",
                      {"重复管线", "duplicate pipe"},
                      "m",
                      {"{id} 与 {others} 画在同一处，{value}", "{id} repeats {others}, {value}"}}}});
  checks.push_back(
      {"isolated_node",
       "topology",
       {"孤立管点", "isolated node"},
       {"没有在用管道接到的管点", "a node at which no pipe in service ends"},
       {{"alone", {"孤立管点", "isolated node"}, "", {"管点 {id} 没有接任何管", "no pipe ends at node {id}"}},
        {"on_pipe",
         {"管身上的井未断管", "node on an unbroken pipe"},
         "",
         {"管点 {id} 在 {others} 的管身上，管却没有在此断开",
          "node {id} lies on {others}, which passes without ending there"}}}});
  checks.push_back({"zero_length",
                    "topology",
                    {"零长管", "zero length"},
                    {"短于 5 厘米的管，或两端落在同一点的短管",
                     "a pipe shorter than 5 cm, or a short one whose ends came to one vertex"},
                    {{"", {"零长管", "zero length"}, "m", {"{id} 长 {value}", "{id} is {value} long"}}}});
  checks.push_back(
      {"critical_pipe",
       "topology",
       {"关键管段", "critical pipe"},
       {"一旦失效就使许多户失去出路的污水管", "a foul pipe whose failure takes the only outlet of many households"},
       {{"households",
         {"关键管段", "critical pipe"},
         "households",
         {"{id} 一断，{value} 失去出路", "if {id} fails, {value} lose their outlet"}},
        {"parcels",
         {"关键管段", "critical pipe"},
         "parcels",
         {"{id} 一断，{value} 失去出路", "if {id} fails, {value} lose their outlet"}}}});
  for (Check& check : hydraulic_checks()) checks.push_back(std::move(check));
  checks.push_back(
      {"missing_attribute",
       "data",
       {"属性缺失", "missing attribute"},
       {"管道缺系统、断面尺寸、管底高程、管材（或糙率），管点缺类别、地面高程；整层都缺的只报一次；水力检查时一并做",
        "a pipe without system, section, inverts or material (or roughness), a node without kind or ground "
        "level; a field unknown in a whole layer is said once; runs with the group hydraulics too"},
       {{"", {"属性缺失", "missing attribute"}, "", {"{id} 缺 {text}", "{id}: unknown {text}"}},
        {"whole_layer",
         {"整层缺属性", "attribute missing in the whole layer"},
         "rows",
         {"图层 {text} 在全部 {value}里都未知", "{text} is unknown in all {value} of the layer"}}}});
  checks.push_back(
      {"invalid_geometry",
       "data",
       {"图形错误", "invalid geometry"},
       {"不合简单要素规则、读不出、坐标不是数或大得出奇、环未闭合、点太少、类别不符、断成几截或缺失的图形",
        "a geometry that breaks the rules of simple features, cannot be read, has a coordinate that is not a number or "
        "lies off the earth, an open ring or too few vertices, is of another kind, falls apart, or is absent where its "
        "layer has some"},
       {{"", {"图形错误", "invalid geometry"}, "", {"{id}：{text}", "{id}: {text}"}},
        {"unreadable",
         {"图形读不出", "unreadable geometry"},
         "",
         {"{id}（{text}）：图形读不出，未计入", "{id} ({text}): its geometry cannot be read and is left out"}},
        {"other_kind",
         {"图形类别不符", "geometry of another kind"},
         "",
         {"{id}：图形类别与图层不符", "{id}: its geometry is of another kind than its layer"}},
        {"apart",
         {"管线断成几截", "pipe in parts"},
         "",
         {"{id}：几截互不相接，按先后连成一条",
          "{id} is drawn in parts that do not meet; they are taken as one line in their order"}},
        {"not_finite",
         {"坐标不是数", "coordinate is not a number"},
         "",
         {"{id}（{text}）：有坐标不是数，图形未计入",
          "{id} ({text}): a coordinate is not a number; the geometry is left out"}},
        {"out_of_range",
         {"坐标大得出奇", "coordinate off the earth"},
         "",
         {"{id}（{text}）：有坐标超出地球，图形未计入",
          "{id} ({text}): a coordinate lies off the earth; the geometry is left out"}},
        {"open_ring",
         {"环未闭合", "open ring"},
         "",
         {"{id}（{text}）：有环没有闭合，图形未计入",
          "{id} ({text}): a ring does not end where it begins; the geometry is left out"}},
        {"too_few",
         {"点太少", "too few vertices"},
         "",
         {"{id}（{text}）：环不足四点或线不足两点，图形未计入",
          "{id} ({text}): a ring has fewer than four vertices or a line fewer than two; the geometry is left out"}},
        {"absent", {"没有图形", "no geometry"}, "", {"{id} 没有图形", "{id} has no geometry"}}}});
  checks.push_back({"outside_boundary",
                    "data",
                    {"越界", "outside the boundary"},
                    {"整个落在辖区界线以外", "lies wholly outside the boundary layer"},
                    {{"",
                      {"越界", "outside the boundary"},
                      "m",
                      {"{id} 在界线外 {value}", "{id} lies {value} outside the boundary"}}}});
  checks.push_back(
      {"unknown_value",
       "data",
       {"取值不明", "unknown value"},
       {"取值不在约定的词表中，引用的编号不存在，或同一编号用了几次",
        "a word that is not on the field's list, a name that names nothing, or a key several rows share"},
       {{"word",
         {"取值不在词表", "word not on the list"},
         "",
         {"{id}：{text} 不在词表中", "{id}: {text} is not on the list"}},
        {"reference", {"引用不存在", "dangling reference"}, "", {"{id}：{text} 不存在", "{id}: {text} names nothing"}},
        {"repeated_key",
         {"编号重复", "repeated key"},
         "rows",
         {"编号 {id} 同层共 {value}，按编号只认第一行",
          "{value} of one layer are called {id}; by name only the first is found"}}}});
  checks.push_back({"household_without_project",
                    "land",
                    {"户未入项目", "household without project"},
                    {"未登记项目、也不在任何项目范围内的户；或登记了项目却在其范围外的户",
                     "a household that names no project and lies in the footprint of none, or lies outside the "
                     "footprint of the project it names"},
                    {{"no_project",
                      {"户未入项目", "household in no project"},
                      "",
                      {"户 {id} 不在任何项目中", "household {id} is in no project"}},
                     {"outside_footprint",
                      {"户在项目范围外", "household outside its project"},
                      "",
                      {"户 {id} 登记在项目 {others}，却在其范围外",
                       "household {id} names project {others} but lies outside its footprint"}}}});
  checks.push_back({"parcel_in_two_projects",
                    "land",
                    {"一地两项目", "parcel in two projects"},
                    {"被两个未关闭项目的范围占用，或其住户分属两个项目的地块",
                     "a parcel that the footprints of two open projects take, or whose households belong to two"},
                    {{"",
                      {"一地两项目", "parcel in two projects"},
                      "",
                      {"地块 {id} 同属项目 {others}", "parcel {id} is in projects {others}"}}}});
  checks.push_back(
      {"missing_plot",
       "land",
       {"缺地块或缺户", "missing plot"},
       {"户所登记的地块图上没有；或整块在项目范围内的地块，项目台账里没有户",
        "a household holds a parcel the file does not have; or a parcel wholly within a project's footprint that none "
        "of its households holds"},
       {{"unknown_parcel",
         {"户的地块不在图上", "unknown parcel"},
         "",
         {"户 {id} 的地块 {text} 图上没有", "household {id} holds parcel {text}, which the file does not have"}},
        {"no_household",
         {"范围内地块无户", "parcel without household"},
         "",
         {"地块 {id} 在项目 {others} 范围内，台账里没有户",
          "parcel {id} lies within project {others}, but none of its households holds it"}}}});
  checks.push_back({"parcel_overlap",
                    "land",
                    {"地块重叠", "overlapping parcels"},
                    {"重叠超过 1 平方米的两个地块；叠在同一范围的几块归为一条",
                     "two parcels that overlap by more than 1 m2; several on one footprint are told once"},
                    {{"",
                      {"地块重叠", "overlapping parcels"},
                      "m2",
                      {"地块 {id} 与 {others} 重叠 {value}", "parcels {id} and {others} overlap by {value}"}},
                     {"stacked",
                      {"同一范围几块地", "several on one footprint"},
                      "parcels",
                      {"{value}叠在同一范围：{id}、{others}", "{value} lie on one footprint: {id}, {others}"}},
                     {"many",
                      {"与许多地块重叠", "overlaps many"},
                      "parcels",
                      {"地块 {id} 至少与 {value}重叠：{others}", "parcel {id} overlaps at least {value}: {others}"}}}});
  checks.push_back({"partial_taking",
                    "land",
                    {"部分征收", "partial taking"},
                    {"项目范围只占用地块的一部分", "a project's footprint takes part of a parcel"},
                    {{"",
                      {"部分征收", "partial taking"},
                      "m2",
                      {"项目 {others} 占用地块 {id} 的 {area}，余 {value}",
                       "project {others} takes {area} of parcel {id}; {value} are left"}}}});
  return checks;
}

}  // namespace

std::span<Check const> catalogue() {
  static std::vector<Check> const checks = make_catalogue();
  return checks;
}

std::vector<std::string> checks_of(std::initializer_list<std::string_view> groups) {
  std::vector<std::string> names;
  for (Check const& check : catalogue())
    if (std::ranges::find(groups, check.group) != groups.end()) names.emplace_back(check.name);
  return names;
}

Check const* find_check(std::string_view name) {
  auto found = std::ranges::find(catalogue(), name, &Check::name);
  return found == catalogue().end() ? nullptr : &*found;
}

Reason const& reason_of(std::string_view check, std::string_view reason) {
  if (Check const* found = find_check(check))
    for (Reason const& r : found->reasons)
      if (r.name == reason) return r;
  throw std::logic_error{"no such reason: " + std::string{check} + " " + std::string{reason}};
}

}  // namespace qinzao
