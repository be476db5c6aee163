#include "engine/io/settings/standard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

struct KindWords {
  std::string_view name;
  LimitKind kind;
  std::string_view unit;
};
constexpr std::array<KindWords, limit_kinds> kinds{{{"fill", LimitKind::fill, "1"},
                                                    {"diameter", LimitKind::diameter, "mm"},
                                                    {"slope", LimitKind::slope, "m/m"},
                                                    {"velocity_least", LimitKind::velocity_least, "m/s"},
                                                    {"velocity_most", LimitKind::velocity_most, "m/s"},
                                                    {"cover", LimitKind::cover, "m"},
                                                    {"rise", LimitKind::rise, "m"},
                                                    {"step_up", LimitKind::step_up, "m"},
                                                    {"drop", LimitKind::drop, "m"},
                                                    {"sizes_smaller", LimitKind::sizes_smaller, "sizes"},
                                                    {"spacing", LimitKind::spacing, "m"},
                                                    {"depth_most", LimitKind::depth_most, "m"}}};

constexpr std::array<std::pair<std::string_view, Part>, 5> parts{{{"main", Part::main},
                                                                  {"inlet_connection", Part::inlet_connection},
                                                                  {"channel", Part::channel},
                                                                  {"carriageway", Part::carriageway},
                                                                  {"footway", Part::footway}}};

constexpr std::array<std::pair<std::string_view, System>, 3> systems{
    {{"sanitary", System::sanitary}, {"storm", System::storm}, {"combined", System::combined}}};

template <typename List>
auto value_of(List const& list, std::string const& word, TomlTable const& table, std::string_view what) {
  for (auto const& [name, value] : list)
    if (name == word) return value;
  table.fail(message("没有这种 {}：{}", "no such {}: {}", what, word));
}

std::filesystem::path file_of(std::string const& name) {
  if (name.ends_with(".toml")) return name;
  std::filesystem::path folder = data_file("standards");
  std::filesystem::path path = folder / (name + ".toml");
  if (std::filesystem::exists(path)) return path;
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator{folder})
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  throw UsageError{message("没有标准 {}{}；或给 .toml 的路径", "no standard is named {}{}; or give the path of a .toml",
                           name, suggestion(name, names))};
}

void read_materials(Standard& standard, TomlTable const& roughness) {
  standard.default_n = roughness.number("default");
  std::filesystem::path path = data_file("synonyms/materials.toml");
  toml::table root = parse_toml(path);
  TomlTable classes{path, root};
  for (std::string const& name : roughness.keys()) {
    if (name != "default" && !classes.has(name))
      roughness.fail(message("{1} 中没有管材类 {0}", "no class of materials is named {0} in {1}", name, path.string()));
    if (roughness.number(name) <= 0) roughness.fail(message("{} 应大于 0", "{} is not above 0", name));
  }
  for (std::string const& name : classes.keys()) {
    MaterialId material{standard.materials.size()};
    standard.materials.push_back({name, roughness.number_or(name, standard.default_n)});
    standard.material_words.emplace(name, material);
    for (std::string const& word : classes.table(name).texts("words"))
      if (standard.material_words.emplace(small_letters(word), material).first->second != material)
        classes.table(name).fail(message("词重复：{}", "the word is taken: {}", word));
  }
}

void read_peaks(Standard& standard, TomlTable const& table) {
  table.only({"average_lps", "factor"});
  std::vector<double> averages = table.numbers("average_lps");
  std::vector<double> factors = table.numbers("factor");
  if (averages.size() != factors.size() || averages.empty())
    table.fail({"average_lps 与 factor 不一样长", "average_lps and factor are not lists of one length"});
  for (std::size_t i = 0; i < averages.size(); ++i) standard.peaks.push_back({averages[i], factors[i]});
  if (!std::ranges::is_sorted(averages)) table.fail({"average_lps 应递增", "average_lps does not rise"});
}

/// Clause and standard, as findings name them.
std::string clause_of(Standard const& standard, std::string const& clause, bool verified) {
  return standard.name + " " + clause + (verified ? "" : " (unverified)");
}

/// The rules of the rational method.
StormDesign read_storm(Standard const& standard, TomlTable const& storm) {
  storm.only({"return_years", "inlet_minutes", "unknown_ms", "most_ha", "paved", "green", "built_up", "open", "clause",
              "verified", "land_use"});
  StormDesign design;
  design.clause = clause_of(standard, storm.text("clause"), storm.flag("verified"));
  design.return_years = storm.number("return_years");
  design.inlet_minutes = storm.number("inlet_minutes");
  design.unknown_ms = storm.number("unknown_ms");
  design.most_ha = storm.number("most_ha");
  design.runoff = {storm.number("paved"), storm.number("green"), storm.number("built_up"), storm.number("open"), {}};
  for (TomlTable const& use : storm.tables("land_use")) {
    use.only({"coefficient", "words"});
    double share = use.number("coefficient");
    if (!(share >= 0 && share <= 1)) use.fail({"coefficient 应在 0 与 1 之间", "coefficient is not between 0 and 1"});
    for (std::string const& word : use.texts("words"))
      if (!design.runoff.land_use.emplace(small_letters(word), share).second)
        use.fail(message("词重复：{}", "the word is taken: {}", word));
  }
  if (design.return_years <= 0 || design.unknown_ms <= 0)
    storm.fail({"return_years 与 unknown_ms 应大于 0", "return_years and unknown_ms are above 0"});
  return design;
}

Limit read_limit(Standard const& standard, TomlTable const& table) {
  table.only({"kind", "value", "unit", "system", "material", "from_mm", "below_mm", "part", "clause", "verified"});
  std::string word = table.text("kind");
  auto const* kind = std::ranges::find(kinds, word, &KindWords::name);
  if (kind == kinds.end()) table.fail(message("没有这类限值：{}", "no such kind of limit: {}", word));
  Limit limit;
  limit.kind = kind->kind;
  limit.value = table.number("value");
  std::string unit = table.text_or("unit", kind->unit);
  limit.over_diameter = unit == "1:DN" && limit.kind == LimitKind::slope;
  if (!limit.over_diameter && unit != kind->unit)
    table.fail(message("unit 为 {}，而 {} 应以 {} 计", "unit is {}, a {} is told in {}", unit, word, kind->unit));
  for (std::string const& system : table.texts("system"))
    limit.systems |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(value_of(systems, system, table, "system")));
  for (std::string const& name : table.texts("material")) {
    auto found = std::ranges::find(standard.materials, name, &MaterialClass::name);
    if (found == standard.materials.end())
      table.fail(message("没有这类管材：{}", "no such class of materials: {}", name));
    limit.of.emplace_back(found - standard.materials.begin());
  }
  limit.from_mm = table.number_or("from_mm", 0);
  limit.below_mm = table.number_or("below_mm", 0);
  if (table.has("part")) limit.part = value_of(parts, table.text("part"), table, "part");
  if (table.has("clause")) limit.clause = clause_of(standard, table.text("clause"), table.flag("verified"));
  return limit;
}

Trench read_trench(TomlTable const& table) {
  table.only({"from_mm", "below_mm", "outer_over_inner", "working_space_m", "wall_slope", "clause", "verified"});
  Trench trench{table.number_or("from_mm", 0),   table.number_or("below_mm", 0), table.number("outer_over_inner"),
                table.number("working_space_m"), table.number("wall_slope"),     {}};
  if (!(trench.outer_over_inner >= 1 && trench.working_space_m >= 0 && trench.wall_slope >= 0))
    table.fail({"outer_over_inner 不小于 1，working_space_m 与 wall_slope 不小于 0",
                "outer_over_inner is at least 1, working_space_m and wall_slope are at least 0"});
  if (table.has("clause")) trench.clause = table.text("clause") + (table.flag("verified") ? "" : " (unverified)");
  return trench;
}

}  // namespace

Standard read_standard(std::string const& name) {
  std::filesystem::path path = file_of(name);
  toml::table root = parse_toml(path);
  TomlTable top{path, root};
  top.only({"name", "load", "storm", "peak", "roughness", "sizes", "limit", "trench"});
  Standard standard;
  standard.name = top.text("name");
  standard.file = path.string();
  TomlTable load = top.table("load");
  load.only({"water_lpd", "returned", "infiltration", "persons_per_household", "households_per_parcel"});
  standard.load = {load.number("water_lpd"), load.number("returned"), load.number("infiltration"),
                   load.number("persons_per_household"), load.number("households_per_parcel")};
  if (top.has("storm")) standard.storm = read_storm(standard, top.table("storm"));
  read_peaks(standard, top.table("peak"));
  read_materials(standard, top.table("roughness"));
  TomlTable sizes = top.table("sizes");
  standard.sizes_mm = sizes.numbers("mm");
  if (sizes.has("made_mm")) standard.made_mm = sizes.numbers("made_mm");
  for (std::vector<double> const* series : {&standard.sizes_mm, &standard.made_mm})
    if (!std::ranges::is_sorted(*series)) sizes.fail({"尺寸应递增", "sizes do not rise"});
  for (TomlTable const& table : top.tables("limit")) {
    Limit limit = read_limit(standard, table);
    standard.limits[static_cast<std::size_t>(limit.kind)].push_back(std::move(limit));
  }
  for (TomlTable const& table : top.tables("trench")) standard.trenches.push_back(read_trench(table));
  return standard;
}

}  // namespace qinzao
