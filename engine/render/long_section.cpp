#include "engine/render/long_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/utf8.hpp"
#include "engine/render/long_section_style.hpp"
#include "engine/render/section_columns.hpp"
#include "engine/survey/trace_summary.hpp"

namespace qinzao {

namespace {
using namespace long_section_style;

std::string level_text(double level_m) {
  return known(level_m) ? fmt::format("{:.3f}", level_m) : "—";
}

std::vector<Point> box_of(double x, double y, double width, double height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

class SectionDrawing {
 public:
  SectionDrawing(Survey const& survey, Profile const& profile, Language language, std::span<SectionStrip const> strips,
                 SectionFrame const& filed)
      : survey_{survey},
        profile_{profile},
        language_{language},
        zh_{language == Language::zh},
        strips_{strips},
        filed_{filed},
        streets_{streets_along(survey, profile)},
        band_{(strips.empty() ? 0 : strip_band) + (streets_.empty() ? 0 : street_band)} {
    std::size_t count = profile.stations.size();
    width_ = std::max(least_drawing, static_cast<double>(count) * column);
    sheet_.width_px = left + width_ + right;
    sheet_.height_px = top + drawing + band_ + leaders;
    for (double row : rows) sheet_.height_px += row;
    sheet_.height_px += filed_.drawn_on ? 20 + foot : 20;
    for (ProfileStation const& station : profile.stations) at_.push_back(x_of(station.chainage_m));
    columns_ = spread(at_, column, left + width_ - column / 2);
    find_scale();
  }

  VectorSheet draw() {
    title();
    grid();
    pipes();
    crossings();
    manholes();
    ground();
    if (!strips_.empty()) strip();
    if (!streets_.empty()) streets();
    table();
    if (filed_.drawn_on) draw_frame(sheet_, measure_, heading(), filed_, language_, foot);
    return std::move(sheet_);
  }

 private:
  SheetLabel& words(double x, double y, std::string_view text, Color color = ink) {
    return sheet_.labels.emplace_back(SheetLabel{{x, y}, visible(text), text_px, color});
  }
  /// Upright along a column: reads from below upwards, its middle at (x, y).
  void upright(double x, double y, std::string_view text, Color color = ink) {
    words(x, y, text, color).upright = true;
  }
  SheetShape& shape(std::vector<Point> line, bool closed, std::optional<Color> fill, std::optional<Color> stroke) {
    return sheet_.shapes.emplace_back(SheetShape{std::move(line), closed, fill, stroke});
  }
  double width_of(std::string_view text) const { return measure_.width_px(visible(text), text_px); }

  void find_scale() {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    auto take = [&](double level) {
      if (!known(level)) return;
      low = std::min(low, level);
      high = std::max(high, level);
    };
    for (ProfileStation const& station : profile_.stations) take(station.ground_m);
    for (ProfileReach const& reach : profile_.reaches)
      for (double invert : {reach.invert_begin_m, reach.invert_end_m}) {
        take(invert);
        take(invert + reach.height_m);
      }
    for (ProfileCrossing const& crossing : profile_.crossings) {
      take(crossing.invert_m);
      take(crossing.invert_m + crossing.height_m);
    }
    if (!(low <= high)) low = high = 0;
    double room = std::max(0.5, (high - low) * 0.08);
    low_ = low - room;
    high_ = high + room;
    double wanted = (high_ - low_) / 8;
    double power = std::pow(10, std::floor(std::log10(wanted)));
    for (double step : {1.0, 2.0, 5.0, 10.0})
      if (step * power >= wanted) {
        tick_ = step * power;
        break;
      }
  }
  double x_of(double chainage_m) const {
    double total = profile_.stations.back().chainage_m;
    return left + (total > 0 ? chainage_m / total : 0.5) * (width_ - column) + column / 2;
  }
  double y_of(double level_m) const { return top + drawing * (high_ - level_m) / (high_ - low_); }

  std::string heading() const {
    std::string first = name_of(0);
    std::string last = name_of(profile_.stations.size() - 1);
    bool foul = profile_.group == Group::foul;
    return zh_ ? fmt::format("{}纵断面：{} → {}", foul ? "污水" : "雨水", first, last)
               : fmt::format("Long section of the {} sewer: {} to {}", foul ? "foul" : "storm", first, last);
  }

  void title() {
    SheetLabel& top_line = words(left, 34, heading(), {17, 17, 17, 255});
    top_line.size_px = 20;
    top_line.bold = true;
    auto adverse = std::ranges::count_if(profile_.reaches, &ProfileReach::adverse);
    double total = profile_.stations.back().chainage_m;
    double exaggeration = drawing / (high_ - low_) / ((width_ - column) / std::max(total, 1.0));
    words(left, 56,
          zh_ ? fmt::format("{}　{}　全长 {:.1f} m，{} 段，逆坡 {} 段　竖向放大 {:.0f} 倍", survey_.city.name,
                            survey_.options.day.iso(), total, profile_.reaches.size(), adverse, exaggeration)
              : fmt::format("{}  {}  {:.1f} m in {} reaches, {} adverse; levels drawn {:.0f} times as large",
                            survey_.city.name, survey_.options.day.iso(), total, profile_.reaches.size(), adverse,
                            exaggeration),
          {68, 68, 68, 255})
        .size_px = 13;
    bool well = profile_.ends_as_asked || profile_.ends == StopReason::terminal;
    StaticMessage asked{"止于指定的管点或管道", "ends where it was asked to"};
    SheetLabel& end = words(left, 76, (profile_.ends_as_asked ? asked : told_as(profile_.ends)).in(language_),
                            well ? Color{26, 127, 55, 255} : wrong);
    end.size_px = 13;
    end.bold = !well;
    legend();
  }

  void legend() {
    double x = left + width_;
    auto entry = [&](StaticMessage label, std::vector<Point> line, bool closed, std::optional<Color> fill,
                     std::optional<Color> stroke) {
      std::string_view name = label.in(language_);
      x -= width_of(name);
      words(x, 76, name);
      x -= 34;
      for (Point& p : line) p = p + Point{x, 66};
      SheetShape& sample = shape(std::move(line), closed, fill, stroke);
      x -= 18;
      return &sample;
    };
    std::vector<Point> box = box_of(0, 1, 26, 9);
    if (!profile_.crossings.empty())
      entry({"穿越管道", "crossing"}, {{9, 1}, {17, 1}, {17, 10}, {9, 10}}, true, std::nullopt, crossing_pipe);
    entry({"压力管", "pressure"}, box, true, std::nullopt, pressure)->dashes_px = {4, 2};
    entry({"逆坡", "adverse"}, box, true, wrong_fill, wrong);
    entry({"管道", "pipe"}, box, true, pipe_fill, pipe);
    entry({"地面", "ground"}, {{0, 6}, {26, 6}}, false, std::nullopt, earth)->stroke_px = 2;
    if (strips_.empty()) return;
    for (StripSample const& sample : strip_samples())
      entry(sample.name, sample.shape.line, sample.shape.closed, sample.shape.fill, sample.shape.stroke)->stroke_px =
          sample.shape.stroke_px;
  }

  std::string name_of(std::size_t station) const {
    std::string const& name = profile_.stations[station].name;
    return name.empty() ? std::string{zh_ ? "（无井）" : "(no manhole)"} : name;
  }

  void grid() {
    for (double level = std::ceil(low_ / tick_) * tick_; level <= high_; level += tick_) {
      double y = y_of(level);
      shape({{left, y}, {left + width_, y}}, false, std::nullopt, Color{227, 227, 227, 255});
      words(left - 8, y + 4, fmt::format("{:.{}f}", level == 0 ? 0.0 : level, tick_ < 1 ? 1 : 0), faint).anchor =
          SheetAnchor::end;
    }
    words(left - 8, top - 8, zh_ ? "标高 m" : "level m", faint).anchor = SheetAnchor::end;
    shape(box_of(left, top, width_, drawing), true, std::nullopt, frame);
  }

  void pipes() {
    for (std::size_t i = 0; i < profile_.reaches.size(); ++i) {
      ProfileReach const& reach = profile_.reaches[i];
      double from = reach.invert_begin_m;
      double to = reach.invert_end_m;
      if (!known(from) || !known(to)) continue;
      double high = known(reach.height_m) ? reach.height_m : 0;
      std::vector<Point> outline{
          {at_[i], y_of(from)}, {at_[i + 1], y_of(to)}, {at_[i + 1], y_of(to + high)}, {at_[i], y_of(from + high)}};
      if (reach.pressure) {
        shape(std::move(outline), true, std::nullopt, pressure).dashes_px = {4, 2};
      } else if (reach.adverse()) {
        shape(std::move(outline), true, wrong_fill, wrong).stroke_px = 1.4;
      } else {
        shape(std::move(outline), true, pipe_fill, pipe);
      }
    }
  }

  /// Where another pipe passes: its outline as the section cuts it, and its name.
  void crossings() {
    for (ProfileCrossing const& crossing : profile_.crossings) {
      double x = x_of(crossing.chainage_m);
      draw_crossing(sheet_, x, y_of(crossing.invert_m + crossing.height_m), y_of(crossing.invert_m), crossing.name);
    }
  }

  void manholes() {
    for (std::size_t i = 0; i < profile_.stations.size(); ++i) {
      double lowest = lower(i > 0 ? profile_.reaches[i - 1].invert_end_m : unknown_value,
                            i < profile_.reaches.size() ? profile_.reaches[i].invert_begin_m : unknown_value);
      double ground_m = profile_.stations[i].ground_m;
      if (known(lowest) && known(ground_m))
        shape(box_of(at_[i] - 2, y_of(ground_m), 4, std::max(0.0, y_of(lowest) - y_of(ground_m))), true,
              Color{255, 255, 255, 255}, Color{68, 68, 68, 255});
      shape({{at_[i], known(lowest) ? y_of(lowest) : top},
             {at_[i], top + drawing + band_},
             {columns_[i], top + drawing + band_ + leaders}},
            false, std::nullopt, Color{187, 187, 187, 255})
          .dashes_px = {2, 2};
      if (i == 0 || i == profile_.reaches.size()) continue;
      double in = profile_.reaches[i - 1].invert_end_m;
      double out = profile_.reaches[i].invert_begin_m;
      if (in - out >= least_drop) draw_drop(sheet_, at_[i], y_of(in), y_of(out), in - out);
    }
  }
  static double lower(double a, double b) { return !known(a) ? b : !known(b) ? a : std::min(a, b); }

  void strip() {
    double y = top + drawing + 6;
    words(16, y + strip_band - 10, StaticMessage{"施工条件", "free to build"}.in(language_), {68, 68, 68, 255});
    draw_strips(sheet_, strips_, at_, y, strip_band - 8);
  }

  void streets() {
    double y = top + drawing + band_ - street_band + 4;
    words(16, y + 14, StaticMessage{"道路", "street"}.in(language_), {68, 68, 68, 255});
    draw_streets(
        sheet_, measure_, streets_, [&](double chainage_m) { return x_of(chainage_m); }, y, street_band - 6);
  }

  void ground() {
    std::vector<Point> line;
    for (std::size_t i = 0; i < profile_.stations.size(); ++i)
      if (double ground_m = profile_.stations[i].ground_m; known(ground_m)) line.push_back({at_[i], y_of(ground_m)});
    if (line.size() > 1) shape(std::move(line), false, std::nullopt, earth).stroke_px = 2;
  }

  void table() {
    double y = top + drawing + band_ + leaders;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      double middle = y + rows[row] / 2;
      shape(box_of(10, y, left + width_ - 10, rows[row]), true, std::nullopt, frame);
      words(16, middle + 4, row_titles[row].in(language_), {68, 68, 68, 255});
      bool of_reaches = row == 4 || row == 5;
      for (std::size_t i = 0; i < profile_.stations.size(); ++i) {
        if (of_reaches) {
          shape({{columns_[i], y}, {columns_[i], y + rows[row]}}, false, std::nullopt, Color{204, 204, 204, 255});
          if (i < profile_.reaches.size()) reach_cell(row, i, y);
        } else {
          station_cell(row, i, middle);
        }
      }
      y += rows[row];
    }
  }

  void station_cell(std::size_t row, std::size_t i, double middle) {
    ProfileStation const& station = profile_.stations[i];
    double in = i > 0 ? profile_.reaches[i - 1].invert_end_m : unknown_value;
    double out = i < profile_.reaches.size() ? profile_.reaches[i].invert_begin_m : unknown_value;
    double x = columns_[i];
    if (row == 0) return upright(x, middle, cut_to(measure_, name_of(i), rows[0] - 8));
    if (row == 1) return upright(x, middle, level_text(station.ground_m));
    if (row == 6) return upright(x, middle, fmt::format("{:.1f}", station.chainage_m));
    if (row == 3) {
      double depth = station.ground_m - lower(in, out);
      return upright(x, middle, known(depth) ? fmt::format("{:.2f}", depth) : "—");
    }
    bool first = i == 0;
    bool last = i == profile_.reaches.size();
    bool same = known(in) && known(out) && std::abs(in - out) < 0.0005;
    if (first || last || same) return upright(x, middle, level_text(first ? out : in));
    upright(x - 7, middle, level_text(in));
    bool lifted = out > in + 0.001;
    upright(x + 7, middle, level_text(out), lifted ? (station.pumps ? pressure : wrong) : ink);  // red: by no pump
  }

  void reach_cell(std::size_t row, std::size_t i, double y) {
    ProfileReach const& reach = profile_.reaches[i];
    std::string upper;
    std::string under;
    if (row == 4) {
      upper = known(reach.diameter_mm) ? fmt::format("{:.0f}", reach.diameter_mm) : "—";
      under = reach.material;
    } else {
      upper = known(reach.slope) ? fmt::format("{:.2f}", reach.slope * 1000) : "—";
      under = fmt::format("{:.1f}", reach.end_m - reach.begin_m);
    }
    Color color = row == 5 && reach.adverse() ? wrong : ink;
    double room = columns_[i + 1] - columns_[i] - 6;
    double x = (columns_[i] + columns_[i + 1]) / 2;
    double middle = y + rows[row] / 2;
    if (width_of(upper) <= room && width_of(under) <= room) {
      words(x, middle - 5, upper, color).anchor = SheetAnchor::middle;
      words(x, middle + 12, under).anchor = SheetAnchor::middle;
    } else {  // side by side, upright
      upright(x - 7, middle, cut_to(measure_, upper, rows[row] - 6), color);
      upright(x + 7, middle, cut_to(measure_, under, rows[row] - 6));
    }
  }

  Survey const& survey_;
  Profile const& profile_;
  Language language_;
  bool zh_;
  std::span<SectionStrip const> strips_;
  SectionFrame const& filed_;
  std::vector<StreetStretch> streets_;
  double band_ = 0;  // height that strips and streets take
  TextMeasure measure_;
  VectorSheet sheet_;
  double width_ = 0;  // of the drawing
  double low_ = 0;    // levels at the edges
  double high_ = 0;
  double tick_ = 1;
  std::vector<double> at_;       // manhole -> x
  std::vector<double> columns_;  // manhole -> x of its column in the table
};

}  // namespace

VectorSheet long_section(Survey const& survey, Profile const& profile, Language language,
                         std::span<SectionStrip const> strips, SectionFrame const& filed) {
  return SectionDrawing{survey, profile, language, strips, filed}.draw();
}

}  // namespace qinzao
