#include "engine/io/docx/report_docx.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/message.hpp"
#include "engine/base/plural.hpp"
#include "engine/land/progress.hpp"
#include "engine/ledger/stage_name.hpp"
#include "engine/report/sentences.hpp"
#include "engine/works/kind_name.hpp"

namespace qinzao {

namespace {

std::string whole(std::optional<double> value) {
  return value && known(*value) ? fmt::format("{:.0f}", *value) : "—";
}

std::string counted(Count const& count) {
  return count.exact() ? std::to_string(count.least) : fmt::format("{}–{}", count.least, count.most);
}

/// Up to four households, as they may be told to the public.
std::string households(std::optional<double> count, Privacy privacy) {
  bool few = count && *count > 0 && *count < static_cast<double>(smallest_public_group);
  if (privacy == Privacy::for_public && few) return fmt::format("1–{}", smallest_public_group - 1);
  return whole(count);
}

class Writing {
 public:
  Writing(ReportedCity const& reported, DocxTemplate const& paper, ReportDocxOptions const& options)
      : reported_{reported}, options_{options}, body_{paper.styles()} {}

  DocxBody run() {
    Report const& report = reported_.report;
    body_.title(report_title(report, options_.language));
    std::string known;
    if (report.period.known)
      known = message("，按 {} 已登记的情况", ", as known at {}", report.period.known->iso()).in(options_.language);
    body_.subtitle(
        message("{} 至 {}", "{} to {}", report.period.from.iso(), report.period.to.iso()).in(options_.language) +
        known);
    for (Message const& note : report.on_place) body_.paragraph(note.in(options_.language));
    for (Paragraph const& paragraph : paragraphs(report.figures, options_.language)) {
      body_.heading(paragraph.heading);
      body_.paragraph(paragraph.text);
    }
    if (!options_.pictures.empty()) body_.heading(in({"附图", "Maps and curves"}));
    for (DocxPicture const& picture : options_.pictures) body_.picture(picture);
    body_.heading(in({"附表", "Tables"}));
    projects();
    works();
    unserved_areas();
    plans();
    figures();
    flags();
    body_.small_print(message("台账 {} 行，末行校验码 {}", "Ledger of {}, head {}",
                              Message{std::to_string(report.ledger.count), plural(report.ledger.count, "row")},
                              report.ledger.head)
                          .in(options_.language));
    return std::move(body_);
  }

 private:
  std::string in(StaticMessage const& text) const { return std::string{text.in(options_.language)}; }
  DocxTable table(StaticMessage const& caption, std::vector<std::pair<StaticMessage, double>> const& columns,
                  std::size_t words) const;
  void projects();
  void works();
  void unserved_areas();
  void plans();
  void figures();
  void flags();

  ReportedCity const& reported_;
  ReportDocxOptions const& options_;
  DocxBody body_;
};

/// A table whose first `words` columns hold words and the others numbers.
DocxTable Writing::table(StaticMessage const& caption, std::vector<std::pair<StaticMessage, double>> const& columns,
                         std::size_t words) const {
  DocxTable table{in(caption), {}, {}};
  for (auto const& [title, share] : columns) table.columns.push_back({in(title), share, table.columns.size() >= words});
  return table;
}

void Writing::projects() {
  City const& city = reported_.city;
  std::vector<HouseholdStatus> statuses = Day{city, reported_.report.period.at_end()}.statuses;
  std::vector<ProgressRow> rows =
      progress_by_project({city.households, city.projects, statuses, reported_.report.period.to});
  if (reported_.within)
    std::erase_if(rows,
                  [&](ProgressRow const& row) { return !row.project || reported_.within->project[row.project] == 0; });
  if (options_.privacy == Privacy::for_public) {
    std::int64_t pooled = 0;
    rows = public_rows(rows, smallest_public_group, pooled);
  } else {
    std::erase_if(rows, [](ProgressRow const& row) { return row.category.has_value(); });
  }
  std::vector<std::pair<StaticMessage, double>> columns{{{"项目", "project"}, 3}, {{"户数", "households"}, 1.1}};
  constexpr std::array<Stage, 4> told{Stage::signed_up, Stage::vacated, Stage::demolished, Stage::handed_over};
  for (Stage stage : told) columns.push_back({name_of(stage), 1.1});
  DocxTable list = table({"征收项目", "Projects"}, columns, 1);
  for (ProgressRow const& row : rows) {
    std::string name = row.project                               ? std::string{city.projects.name[row.project]}
                       : options_.privacy == Privacy::for_public ? in({"其他项目", "other projects"})
                                                                 : in({"无项目", "no project"});
    if (name.empty()) name = city.projects.project_id[row.project];
    std::vector<std::string> cells{name, std::to_string(row.households)};
    for (Stage stage : told) cells.push_back(counted(row.at_least[static_cast<std::size_t>(stage)]));
    list.rows.push_back(std::move(cells));
  }
  body_.table(list);
}

void Writing::works() {
  Works const& works = reported_.all.works;
  City const& city = reported_.city;
  std::vector<WorkState> states = work_states(city.ledger, city.tracks, works.id, reported_.report.period.at_end());
  DocxTable list = table(
      {"工程", "Works"},
      {{{"工程", "work"}, 3}, {{"类别", "kind"}, 1.5}, {{"状态", "state"}, 1.3}, {{"长度（米）", "length (m)"}, 1.1}},
      3);
  for (std::uint32_t row = 0; row < works.size(); ++row) {
    if (reported_.within && reported_.within->work[WorkId{row}] == 0) continue;
    std::string name{works.name[WorkId{row}].empty() ? works.id[WorkId{row}] : works.name[WorkId{row}]};
    EventType const* state = city.tracks.find(SubjectKind::work, word_of(states[row]));
    auto river = std::ranges::find(reported_.report.figures.river_works, works.id[WorkId{row}], &RiverWork::work_id);
    std::optional<double> metres;
    if (river != reported_.report.figures.river_works.end() && river->metres > 0) metres = river->metres;
    list.rows.push_back({name, in(name_of_work_kind(works.kind[WorkId{row}])),
                         state == nullptr ? "—" : Message{state->zh, state->en}.in(options_.language), whole(metres)});
  }
  body_.table(list);
}

void Writing::unserved_areas() {
  DocxTable list = table({"管网空白区", "Unserved areas"},
                         {{{"范围", "bounded by"}, 4},
                          {{"地块", "parcels"}, 1},
                          {{"户数", "households"}, 1.2},
                          {{"公顷", "hectares"}, 1},
                          {{"距最近通水管（米）", "nearest sewer (m)"}, 1.4}},
                         1);
  std::vector<Finding const*> areas;
  for (Finding const& finding : reported_.found.list)
    if (finding.check == "blank_area") areas.push_back(&finding);
  std::ranges::stable_sort(
      areas, [](Finding const* a, Finding const* b) { return a->households.value_or(0) > b->households.value_or(0); });
  for (Finding const* area : areas) {
    FindingDetails const& more = *area->details;
    std::string words = options_.language == Language::zh || more.text_en.empty() ? more.text : more.text_en;
    if (words.empty())
      words = message("地块 {} 一带", "around parcel {}", reported_.city.id_of(area->subject)).in(options_.language);
    list.rows.push_back({words, whole(more.parcels), households(area->households, options_.privacy),
                         more.area_m2 ? fmt::format("{:.1f}", *more.area_m2 / 1e4) : "—", whole(area->value)});
  }
  body_.table(list);
}

void Writing::plans() {
  DocxTable list = table({"规划", "Plans"},
                         {{{"规划", "plan"}, 2},
                          {{"造价（万元）", "cost (10 000 CNY)"}, 1.4},
                          {{"新增服务户数", "households served"}, 1.3},
                          {{"实施前未接户数", "households without, before"}, 1.3},
                          {{"实施后未接户数", "households without, after"}, 1.3}},
                         1);
  auto without = [](GapsSummary const& gaps) {
    return gaps.households_known ? std::optional{gaps.households - gaps.households_served} : std::nullopt;
  };
  for (PlanEffect const& effect : reported_.plans) {
    SavedPlanFigures const& plan = effect.plan.figures;
    list.rows.push_back(
        {effect.plan.name, fmt::format("{:.1f}", plan.cost_cny / 1e4), households(plan.households, options_.privacy),
         households(without(effect.before), options_.privacy), households(without(effect.after), options_.privacy)});
  }
  body_.table(list);
}

void Writing::figures() {
  DocxTable list =
      table({"指标", "Figures"},
            {{{"指标", "figure"}, 3}, {{"数值", "value"}, 1.6}, {{"单位", "unit"}, 0.9}, {{"来源行", "rows"}, 1.6}}, 4);
  for (Figure const& figure : reported_.report.figures.list) {
    list.rows.push_back({in(figure.kind->title), said_with_whole(figure, options_.language), in(figure.kind->unit),
                         rows_of(figure, options_.language)});
  }
  body_.table(list);
}

void Writing::flags() {
  Report const& report = reported_.report;
  if (!report.figures.flags.empty()) body_.heading(in({"须核对", "To be looked at"}));
  for (Flag const& flag : report.figures.flags) body_.item(flag.text.in(options_.language));
  if (!report.waived.empty())
    body_.paragraph(
        message("已豁免的问题 {} 个：{}", "Findings that are waived, {}: {}", report.waived.size(),
                Message{fmt::to_string(fmt::join(report.waived, "、")), fmt::to_string(fmt::join(report.waived, ", "))})
            .in(options_.language));
}

}  // namespace

std::string report_docx(ReportedCity const& reported, DocxTemplate const& paper, ReportDocxOptions const& options) {
  return paper.filled_with(Writing{reported, paper, options}.run());
}

}  // namespace qinzao
