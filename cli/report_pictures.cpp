#include "cli/report_pictures.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/message.hpp"
#include "engine/city/day.hpp"
#include "engine/io/results/stages.hpp"
#include "engine/land/curves.hpp"
#include "engine/render/curve_chart.hpp"
#include "engine/render/palette.hpp"
#include "engine/render/render.hpp"
#include "engine/render/theme.hpp"

namespace qinzao::cli {

namespace {

constexpr double height_of_width = 0.66;

class Pictures {
 public:
  Pictures(ReportedCity const& reported, Language language, double width_mm, unsigned jobs)
      : reported_{reported}, language_{language}, width_mm_{width_mm}, jobs_{jobs} {}

  void add_map(Theme theme, std::string caption) {
    Box extent = reported_.within ? Box{} : extent_of(reported_.city);
    for (std::uint32_t row = 0; row < reported_.area.size(); ++row) extent.add(reported_.area.box(row));
    if (extent.empty()) return;
    constexpr int width_px = 1800;
    PictureSize size{width_px, static_cast<int>(width_px * height_of_width)};
    DrawingContext context;
    ThemeInput input{.city = reported_.city,
                     .day = reported_.report.period.to,
                     .language = language_,
                     .flood = !context.is_software(),
                     .jobs = jobs_};
    if (reported_.within) input.within = &reported_.area;
    if (!reported_.report.place.empty()) input.title = caption;
    std::vector<ParcelStage> stages;
    std::optional<Day> day;
    if (theme == Theme::coverage) input.survey = &*reported_.now;
    if (theme == Theme::progress) {
      input.at = &day.emplace(reported_.city, reported_.report.period.at_end());
      stages = parcel_stages(reported_.city.land(), day->statuses);
      input.stages = stages;
    }
    Picture picture = draw(scene_of(theme, input, frame_of(extent, size)), context);
    list.push_back({png_of(picture, size.dpi), width_mm_, width_mm_ * height_of_width, std::move(caption)});
  }

  /// Curves of all households that are in projects.
  void add_curves(bool for_public) {
    City const& city = reported_.city;
    Date from = reported_.report.period.from;
    Date to = reported_.report.period.to;
    std::vector<HouseholdStatus> statuses = Day{city, reported_.report.period.at_end()}.statuses;
    std::vector<Curve> curves = progress_curves({city.households, city.projects, statuses, to});
    curves.pop_back();  // of no project
    for (std::size_t row = 0; row < curves.size(); ++row)
      if (reported_.within && reported_.within->project[ProjectId{row}] == 0) curves[row].clear();
    if (from == to || std::ranges::all_of(curves, &Curve::empty)) return;
    std::vector<ChartCurve> lines;
    for (Stage stage : {Stage::signed_up, Stage::vacated, Stage::demolished, Stage::handed_over}) {
      auto at = static_cast<std::size_t>(stage);
      std::map<Date, double> gains;  // of a day
      for (Curve const& curve : curves) {
        double before = 0;
        for (CurvePoint const& point : for_public ? by_month(curve, to) : curve) {
          auto count = static_cast<double>(point.reached[at]);
          gains[point.day] += count - before;
          before = count;
        }
      }
      StageStyle look = stage_style(stage);
      ChartCurve line{std::string{look.name.in(language_)}, palette::color_of(look.color), {}};
      double count = 0;
      for (auto const& [day, gain] : gains) line.steps.emplace_back(day, count += gain);
      lines.push_back(std::move(line));
    }
    VectorSheet sheet = curve_chart(lines, from, to);
    list.push_back(
        {file_of(sheet, SheetFile::png), width_mm_, width_mm_ * sheet.height_px / sheet.width_px,
         Message{"征收项目各阶段户数（累计）", "Households of all projects by stage, cumulative"}.in(language_)});
  }

  std::vector<DocxPicture> list;

 private:
  ReportedCity const& reported_;
  Language language_;
  double width_mm_;
  unsigned jobs_;
};

}  // namespace

std::vector<DocxPicture> report_pictures(ReportedCity const& reported, Privacy privacy, Language language,
                                         double width_mm, unsigned jobs) {
  Pictures pictures{reported, language, width_mm, jobs};
  City const& city = reported.city;
  bool for_public = privacy == Privacy::for_public;
  std::string day = reported.report.period.to.iso();
  std::string const& place = reported.report.place;
  if (!place.empty()) day += (language == Language::zh ? "，" : ", ") + place;
  if (city.projects.size() > 0 && !for_public)
    pictures.add_map(Theme::progress, message("征收进度（{}）", "Parcels by stage, {}", day).in(language));
  if (city.projects.size() > 0) pictures.add_curves(for_public);
  if (reported.now && city.parcels.size() > 0)
    pictures.add_map(Theme::coverage, message("污水管网覆盖（{}）", "Sewer coverage, {}", day).in(language));
  return std::move(pictures.list);
}

}  // namespace qinzao::cli
