#include "engine/io/demo/demo_city.hpp"

#include <map>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/demo/district.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/rain_of_city.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/demo/district_tables.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/ledger/import.hpp"
#include "engine/io/load/inspection_load.hpp"
#include "engine/io/load/load.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/ledger_columns.hpp"
#include "engine/io/settings/rain.hpp"
#include "engine/io/settings/rules.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

namespace {

constexpr std::string_view crs = "EPSG:4549";
constexpr std::string_view recorded_at = "2020-11-15T08:00:00Z";
YearWork const year_work{"WS01", "2020-07-02", "2020-10-20"};

std::filesystem::path source(std::string const& name) {
  return data_file("qinzao/" + name + ".csv");
}

class Builder {
 public:
  Builder(std::filesystem::path folder, std::filesystem::path city, MadeLayer const& made, Progress progress)
      : folder_{std::move(folder)}, city_{std::move(city)}, made_{made}, progress_{progress} {}

  void build() {
    create_city(city_, Crs{std::string{crs}}, "秦灶街道");
    keep_rain(city_, read_rain("nantong"));
    for (char const* layer :
         {"boundary", "streets", "rivers", "railways", "projects", "works", "sites", "tenders", "tallies"})
      take(layer, source(layer));
    record("台账");
    progress_.begin({"生成地块与管网", "growing parcels and sewers"});
    District district = grow();
    for (auto const& [layer, table] : write_district(district, plan_, seeds_, folder_ / "grown"))
      take(layer, table, layer == "projects" ? LoadMode::upsert : LoadMode::append);
    take("pipes", source("planned"));
    take("household_parcels", source("holdings"));
    record("events");
    add_compliance();
  }

 private:
  /// What the office is graded on: areas and lists, a street without a sewer in an accepted area, an inspected street.
  void add_compliance() {
    take("streets", source("new_street"));
    take("parcels", source("new_street_parcels"), LoadMode::upsert);
    for (char const* layer : {"areas", "dischargers"}) take(layer, source(layer));
    take("sites", source("compounds"));
    LoadRequest sheet;
    sheet.city = city_.string();
    sheet.layer = "inspections";
    sheet.source.path = source("检测").string();
    for (LayerOutcome const& layer : load_inspections(sheet, progress_).layers) tell(layer.layer, layer.read);
    record("compliance_events");
  }

  void take(std::string const& layer, std::filesystem::path const& table, LoadMode mode = LoadMode::append) {
    LoadRequest request;
    request.city = city_.string();
    request.layer = layer;
    request.source.path = table.string();
    request.source_crs = Crs{std::string{crs}};
    request.mode = mode;
    tell(layer, load(request, progress_).read);
  }

  void record(std::string const& book) {
    Database city{city_, Database::Mode::write};
    RuleBook rules = read_rule_book();
    ImportRequest request;
    request.workbook = source(book);
    request.progress = progress_;
    request.now = *Instant::parse(recorded_at);
    ImportResult result = import_ledger(city, rules, read_columns(rules.tracks), request);
    if (!result.plan.refused.empty()) {
      CellRemark const& first = result.plan.refused.front();
      throw Error{
          describe({request.workbook.string(), static_cast<std::int64_t>(first.row), first.column}, first.cause)};
    }
    tell("events", result.plan.events);
  }

  District grow() {
    City city = read_city(city_, {});
    auto take_lines = [](NamedLines const& lines, std::vector<WideLine>& wide, auto width_of) {
      for (std::uint32_t row = 0; row < lines.size(); ++row) {
        auto line = lines.shape.line(row);
        wide.push_back({{line.begin(), line.end()}, width_of(row)});
      }
    };
    std::map<std::string, double> const widths{{"trunk", 42}, {"primary", 34}, {"secondary", 26}, {"tertiary", 18}};
    std::vector<std::string> classes;
    each_row("streets", {"class"}, [&](auto const& cells) { classes.push_back(cells[0]); });
    take_lines(city.streets, plan_.streets, [&](std::uint32_t row) { return widths.at(classes[row]); });
    take_lines(city.rivers, plan_.rivers, [](std::uint32_t) { return 30.0; });
    take_lines(city.railways, plan_.railways, [](std::uint32_t) { return 40.0; });
    auto ring = city.boundary.line(0);
    plan_.boundary.assign(ring.begin(), ring.end());
    each_row("zones", {"x", "y", "use", "sewer"}, [&](auto const& cells) {
      Sewering sewering = cells[3] == "no" ? Sewering::none : cells[3] == "2020" ? Sewering::this_year : Sewering::old;
      plan_.zones.push_back({place(cells[0], cells[1]), land_use_of(cells[2]), sewering});
    });
    std::vector<DemoOutlet> outlets;
    each_row("outlets", {"node_id", "kind", "x", "y"}, [&](auto const& cells) {
      outlets.push_back({cells[0], cells[1] == "treatment_plant" ? NodeKind::treatment_plant : NodeKind::trunk,
                         place(cells[2], cells[3])});
    });
    std::map<std::string, Point> at;
    each_row("projects", {"project_id", "seed_e", "seed_n"},
             [&](auto const& cells) { at[cells[0]] = place(cells[1], cells[2]); });
    for (std::size_t row = 0; row < city.projects.size(); ++row) {
      std::string id{city.projects.project_id[ProjectId{row}]};
      ProjectSeed& seed = seeds_.emplace_back();
      seed.project_id = id;
      seed.at = at.at(id);
      for (std::size_t i = 0; i < city.households.size(); ++i)
        if (city.households.project_id[HouseholdId{i}] == id)
          seed.household_id.emplace_back(city.households.household_id[HouseholdId{i}]);
      seed.households = seed.household_id.size();
      for (auto const* declared : {&city.projects.declared_residential, &city.projects.declared_non_residential})
        if (auto count = (*declared)[ProjectId{row}]) seed.households += static_cast<std::size_t>(*count);
    }
    return grow_district(plan_, outlets, seeds_, year_work);
  }

  static Point place(std::string const& x, std::string const& y) { return {std::stod(x), std::stod(y)}; }

  /// Calls `take` with the texts of some columns of one of the sources, row by row.
  template <typename Take>
  void each_row(std::string const& name, std::vector<std::string> const& columns, Take take) const {
    SourceOptions options;
    options.path = source(name).string();
    Source table{options, name};
    std::vector<std::size_t> at;
    for (std::string const& column : columns)
      for (std::size_t i = 0; i < table.columns().size(); ++i)
        if (table.columns()[i].name == column) at.push_back(i);
    if (at.size() != columns.size()) throw Error{message("{}：缺列", "{}: a column is missing", options.path)};
    SourceRow row;
    while (table.next(row)) {
      std::vector<std::string> cells;
      for (std::size_t i : at) cells.push_back(text_of(row.cells[i]));
      take(cells);
    }
  }

  void tell(std::string const& layer, std::uint64_t rows) const {
    if (made_) made_(layer, rows);
  }

  std::filesystem::path folder_;
  std::filesystem::path city_;
  MadeLayer const& made_;
  Progress progress_;
  GroundPlan plan_;
  std::vector<ProjectSeed> seeds_;
};

}  // namespace

std::filesystem::path build_demo_city(std::filesystem::path const& folder, MadeLayer const& made, Progress progress) {
  std::filesystem::path place = folder / "秦灶.gpkg";
  if (std::filesystem::exists(place))
    throw Error{message("{}：已经存在；请换文件夹，或先删除", "{}: is there already; name another folder, or delete it",
                        place.string())};
  std::error_code failed;
  std::filesystem::create_directories(folder / "grown", failed);
  if (failed) throw cannot_write((folder / "grown").string(), failed.value());
  AtomicFile file{place};
  Builder{folder, file.temporary(), made, progress}.build();
  file.commit();
  return place;
}

}  // namespace qinzao
