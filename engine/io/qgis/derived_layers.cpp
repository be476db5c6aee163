#include "engine/io/qgis/derived_layers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/make_layer.hpp"
#include "engine/io/qgis/assess_layers.hpp"
#include "engine/io/qgis/clearance_layers.hpp"
#include "engine/io/qgis/fresh_layer.hpp"
#include "engine/io/qgis/plan_layers.hpp"
#include "engine/io/results/finding_record.hpp"
#include "engine/io/results/pipe_values.hpp"
#include "engine/io/results/stages.hpp"
#include "engine/io/results/zone_table.hpp"

namespace qinzao {

namespace {

std::vector<LayerSpec> make_schema() {
  using enum FieldType;
  std::vector<LayerSpec> layers;
  layers.push_back(
      {"stages",
       GeometryKind::multipolygon,
       false,
       "parcel_id",
       {{"parcel_id"}, {"stage"}, {"stage_name"}, {"households", real}, {"begin_date", date}, {"end_date", date}}});
  layers.push_back(
      {"work_states",
       GeometryKind::any,
       false,
       "work_id",
       {{"work_id"}, {"name"}, {"kind"}, {"state"}, {"state_name"}, {"begin_date", date}, {"end_date", date}}});
  LayerSpec& findings = layers.emplace_back(LayerSpec{"findings", GeometryKind::any, false, "finding_id", {}});
  for (std::string_view field : finding_fields())
    findings.fields.push_back({field == "id" ? "finding_id" : field, is_number(field)  ? real
                                                                     : is_truth(field) ? boolean
                                                                                       : text});
  LayerSpec& values = layers.emplace_back(LayerSpec{"pipe_values", GeometryKind::line, false, "pipe_id", {}});
  for (std::string_view field : pipe_value_fields())
    values.fields.push_back({field, is_number_of_pipe(field) ? real : text});
  layers.push_back({"zones",
                    GeometryKind::multipolygon,
                    false,
                    "zone",
                    {{"zone"},
                     {"outlets", integer},
                     {"shared", integer},
                     {"parcels", integer},
                     {"households", real},
                     {"persons", real},
                     {"metres", real},
                     {"area_m2", real},
                     {"sewage_lps", real}}});
  std::ranges::copy(plan_layers_schema(), std::back_inserter(layers));
  std::ranges::copy(clearance_layers_schema(), std::back_inserter(layers));
  std::ranges::copy(assess_layers_schema(), std::back_inserter(layers));
  return layers;
}

void write_stages(Database const& file, City const& city, Derived const& derived, Language language) {
  FreshLayer layer{file, derived_layer("stages")};
  for (ParcelStage const& stage : derived.stages)
    layer.add({cell(city.parcels.id[stage.parcel]), cell(word_of(stage.stage)),
               cell(stage_style(stage.stage).name.in(language)), stage.households, cell(stage.begin), cell(stage.end)},
              admitted(city.parcels.shape, static_cast<std::uint32_t>(stage.parcel.value()), true));
  layer.finish(fmt::format("as of {}; {}", derived.day.iso(), derived.ledger));
}

void write_work_states(Database const& file, City const& city, Derived const& derived, Language language) {
  FreshLayer layer{file, derived_layer("work_states")};
  Works const& works = derived.works;
  auto put = [&](std::uint32_t row, TrackPeriod const* period, std::optional<Date> begin, std::optional<Date> end) {
    std::string_view name = language == Language::zh ? "无记录" : "no record";
    if (period != nullptr) name = language == Language::zh ? period->state->zh : period->state->en;
    layer.add(
        {cell(works.id[WorkId{row}]), cell(works.name[WorkId{row}]), cell(works.kind[WorkId{row}]),
         cell(period != nullptr ? std::string_view{period->state->word} : ""), cell(name), cell(begin), cell(end)},
        admitted(derived.work_places, row, false));
  };
  for (std::uint32_t row = 0; row < works.size(); ++row) {
    auto periods = periods_of(derived.construction, city.ledger, SubjectKind::work, works.id[WorkId{row}]);
    put(row, nullptr, std::nullopt, periods.empty() ? std::nullopt : std::optional{periods.front().begin});
    for (TrackPeriod const& period : periods) put(row, &period, period.begin, period.end);
  }
  layer.finish(fmt::format("as of {}; {}", derived.day.iso(), derived.ledger));
}

void write_findings(Database const& file, City const& city, Derived const& derived, Language language, unsigned jobs) {
  FreshLayer layer{file, derived_layer("findings")};
  if (derived.findings == nullptr) return layer.finish("left out");
  Findings const& findings = *derived.findings;
  std::vector<std::string> ids = stable_ids(city, findings, jobs);
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    std::vector<Cell> values;
    each_property(city, findings.list[i], ids[i], language, subjects, [&](auto const& value) {
      using Value = std::decay_t<decltype(value)>;
      if constexpr (std::is_same_v<Value, std::nullptr_t>) values.emplace_back();
      if constexpr (std::is_same_v<Value, bool>) values.emplace_back(std::int64_t{value});
      if constexpr (std::is_same_v<Value, double>) values.emplace_back(value);
      if constexpr (std::is_same_v<Value, std::string_view>) values.emplace_back(std::string{value});
      if constexpr (std::is_same_v<Value, std::vector<Subject>>) values.emplace_back(joined_ids(city, value));
    });
    PlacedFinding at = placed(city, findings, findings.list[i]);
    layer.add(std::move(values), at.shapes == nullptr ? std::nullopt : admitted(*at.shapes, at.row, false));
  }
  layer.finish(fmt::format("as of {}", derived.day.iso()));
}

std::vector<Cell> cells(std::span<SpreadsheetCell const> row) {
  std::vector<Cell> values;
  for (SpreadsheetCell const& value : row)
    std::visit(
        [&](auto const& held) {
          if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
            values.emplace_back();
          } else {
            values.emplace_back(held);
          }
        },
        value);
  return values;
}

void write_values(Database const& file, City const& city, Derived const& derived) {
  FreshLayer layer{file, derived_layer("pipe_values")};
  if (derived.survey == nullptr) return layer.finish("left out");
  for (PipeValues const& of : derived.pipe_values)
    layer.add(cells(cells_of(*derived.survey, of)), admitted(city.pipes.line, of.pipe.value(), false));
  layer.finish(fmt::format("as of {}", derived.day.iso()));
}

void write_zones(Database const& file, Derived const& derived) {
  FreshLayer layer{file, derived_layer("zones")};
  if (derived.zones == nullptr) return layer.finish("left out");
  FeatureTable zones = zone_table(*derived.survey, *derived.zones);
  for (std::uint32_t row = 0; row < zones.table.rows.size(); ++row)
    layer.add(cells(zones.table.rows[row]), admitted(zones.shapes, row, true));
  layer.finish(fmt::format("as of {}", derived.day.iso()));
}

}  // namespace

std::span<LayerSpec const> derived_schema() {
  static std::vector<LayerSpec> const layers = make_schema();
  return layers;
}

bool is_derived(std::string_view layer) {
  return std::ranges::find(derived_schema(), layer, &LayerSpec::name) != derived_schema().end();
}

LayerSpec const& derived_layer(std::string_view name) {
  return *std::ranges::find(derived_schema(), name, &LayerSpec::name);
}

void prepare_derived_layers(Database const& file) {
  Statement row = file.prepare("SELECT ifnull(description, '') FROM gpkg_contents WHERE table_name = ?1");
  for (LayerSpec const& layer : derived_schema()) {
    row.reset();
    if (!row.bind(1, layer.name).step()) {
      make_layer(file, layer, derived_mark);
    } else if (!row.text(0).starts_with(derived_mark)) {
      throw Error{message("{}：已有图层 {}，不是 export --qgis 写的；请改名或移走，QGIS 要用这个名字",
                          "{}: has a layer {} that export --qgis did not write; rename or remove it, for QGIS gets a "
                          "layer of that name",
                          file.path().string(), layer.name)};
    }
  }
}

void write_derived_layers(Database const& file, City const& city, Derived const& derived, Language language,
                          unsigned jobs) {
  write_stages(file, city, derived, language);
  write_work_states(file, city, derived, language);
  write_findings(file, city, derived, language, jobs);
  write_values(file, city, derived);
  write_zones(file, derived);
  write_plan_layers(file, derived.plans, derived.day);
  write_clearance_layers(file, city, derived.clearances, derived.day);
  write_assess_layers(file, derived.compliance, derived.day, language);
}

}  // namespace qinzao
