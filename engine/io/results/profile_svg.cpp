#include "engine/io/results/profile_svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/markup.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/files/text_lines.hpp"

namespace qinzao {

namespace {

// Pixels.
constexpr double left = 130;
constexpr double right = 40;
constexpr double top = 92;
constexpr double drawing = 400;  // height of the section itself
constexpr double leaders = 34;   // between drawing and table, for the lines from manholes to their columns
constexpr double least_drawing = 980;
constexpr double column = 30;   // of a manhole in the table: two levels side by side
constexpr double letter = 6.6;  // width of a figure of 11 px
constexpr std::array<double, 7> rows{84, 54, 54, 46, 58, 58, 58};

constexpr std::array<Text, 7> row_titles{{{"井号", "manhole"},
                                          {"地面标高 m", "ground m"},
                                          {"管内底标高 m", "invert m"},
                                          {"埋深 m", "depth m"},
                                          {"管径 mm · 管材", "size mm, material"},
                                          {"坡度 ‰ · 长度 m", "slope ‰, length m"},
                                          {"里程 m", "chainage m"}}};

std::string escaped(std::string_view text) {
  std::string safe = escaped_markup(visible(text));
  std::erase_if(safe, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; });
  return safe;
}

/// Width of a text of 11 px: letters of other scripts are twice as wide.
double width_of(std::string_view text) {
  double width = 0;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) width += letter;
    if (byte >= 0xc0) width += 2 * letter;
  }
  return width;
}

/// At most so many pixels of a text, cut between letters.
std::string cut(std::string_view text, double most) {
  if (width_of(text) <= most) return std::string{text};
  std::string kept{text};
  while (!kept.empty() && width_of(kept) > most - letter) {
    while (!kept.empty() && (static_cast<unsigned char>(kept.back()) & 0xc0) == 0x80) kept.pop_back();
    if (!kept.empty()) kept.pop_back();
  }
  return kept + "…";
}

std::string level_text(double level_m) {
  return known(level_m) ? fmt::format("{:.3f}", level_m) : "—";
}

class Sheet {
 public:
  Sheet(Survey const& survey, Profile const& profile, Language language)
      : survey_{survey}, profile_{profile}, language_{language}, zh_{language == Language::zh} {
    std::size_t count = profile.stations.size();
    width_ = std::max(least_drawing, static_cast<double>(count) * column);
    height_ = top + drawing + leaders;
    for (double row : rows) height_ += row;
    height_ += 20;
    double total = profile.stations.back().chainage_m;
    for (ProfileStation const& station : profile.stations)
      at_.push_back(left + (total > 0 ? station.chainage_m / total : 0.5) * (width_ - column) + column / 2);
    spread();
    find_scale();
  }

  std::string draw() {
    line_(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" viewBox="0 0 {0:.0f} {1:.0f}" )"
          R"(font-family="WenQuanYi Micro Hei, Noto Sans CJK SC, Microsoft YaHei, sans-serif" font-size="11">)",
          left + width_ + right, height_);
    line_(R"(<rect width="100%" height="100%" fill="#ffffff"/>)");
    title();
    grid();
    pipes();
    manholes();
    ground();
    table();
    line_("</svg>");
    return line_.take();
  }

 private:
  void words(double x, double y, std::string_view text, std::string_view style = {}) {
    line_(R"(<text x="{:.1f}" y="{:.1f}" {}>{}</text>)", x, y, style, escaped(text));
  }
  /// Upright along a column: reads from below upwards, its middle at (x, y).
  void upright(double x, double y, std::string_view text, std::string_view colour = "#222222") {
    line_(R"svg(<text transform="translate({:.1f} {:.1f}) rotate(-90)" text-anchor="middle" fill="{}">{}</text>)svg",
          x + 4, y, colour, escaped(text));
  }

  /// Columns of the table stand under their manholes, pushed apart where they would meet.
  void spread() {
    columns_ = at_;
    for (std::size_t i = 1; i < columns_.size(); ++i) columns_[i] = std::max(columns_[i], columns_[i - 1] + column);
    double most = left + width_ - column / 2;
    for (std::size_t i = columns_.size(); i-- > 0;) {
      columns_[i] = std::min(columns_[i], most);
      most = columns_[i] - column;
    }
  }

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
  double y_of(double level_m) const { return top + drawing * (high_ - level_m) / (high_ - low_); }

  void title() {
    std::string first = name_of(0);
    std::string last = name_of(profile_.stations.size() - 1);
    bool foul = profile_.group == Group::foul;
    std::string heading =
        zh_ ? fmt::format("{}纵断面：{} → {}", foul ? "污水" : "雨水", first, last)
            : fmt::format("Long section of the {} sewer: {} to {}", foul ? "foul" : "storm", first, last);
    words(left, 34, heading, R"(font-size="20" font-weight="bold" fill="#111111")");
    auto adverse = std::ranges::count_if(profile_.reaches, &ProfileReach::adverse);
    double total = profile_.stations.back().chainage_m;
    double exaggeration = drawing / (high_ - low_) / ((width_ - column) / std::max(total, 1.0));
    std::string facts =
        zh_ ? fmt::format("{}　{}　全长 {:.1f} m，{} 段，逆坡 {} 段　竖向放大 {:.0f} 倍", survey_.city.name,
                          survey_.options.day.iso(), total, profile_.reaches.size(), adverse, exaggeration)
            : fmt::format("{}  {}  {:.1f} m in {} reaches, {} adverse; levels drawn {:.0f} times as large",
                          survey_.city.name, survey_.options.day.iso(), total, profile_.reaches.size(), adverse,
                          exaggeration);
    words(left, 56, facts, R"(font-size="13" fill="#444444")");
    constexpr std::array<Text, 4> ends{{{"流到终点", "reaches an outlet"},
                                        {"断头：没有管流出", "dead end: no pipe leads out"},
                                        {"只有另一系统的管流出（混接）", "only a pipe of the other system leads out"},
                                        {"在环里打转", "it goes round in a loop"}}};
    bool well = profile_.ends == StopReason::terminal;
    words(left, 76, ends[static_cast<std::size_t>(profile_.ends)].in(language_),
          well ? R"(font-size="13" fill="#1a7f37")" : R"(font-size="13" font-weight="bold" fill="#d7191c")");
    legend();
  }

  void legend() {
    double x = left + width_;
    auto entry = [&](Text label, std::string_view sample) {
      std::string_view said = label.in(language_);
      x -= width_of(said);
      words(x, 76, said);
      x -= 34;
      line_(R"svg(<g transform="translate({:.1f} 66)">{}</g>)svg", x, sample);
      x -= 18;
    };
    entry({"压力管", "pressure"},
          R"(<rect y="1" width="26" height="9" fill="none" stroke="#7a5c00" stroke-dasharray="4 2"/>)");
    entry({"逆坡", "adverse"}, R"(<rect y="1" width="26" height="9" fill="#f4a6a0" stroke="#d7191c"/>)");
    entry({"管道", "pipe"}, R"(<rect y="1" width="26" height="9" fill="#cfe0ee" stroke="#2b5c8a"/>)");
    entry({"地面", "ground"}, R"(<path d="M0 6 L26 6" stroke="#6b4f1d" stroke-width="2"/>)");
  }

  std::string name_of(std::size_t station) const {
    std::string const& name = profile_.stations[station].name;
    return name.empty() ? std::string{zh_ ? "（无井）" : "(no manhole)"} : name;
  }

  void grid() {
    for (double level = std::ceil(low_ / tick_) * tick_; level <= high_; level += tick_) {
      double y = y_of(level);
      line_(R"(<path d="M{:.1f} {:.1f} H{:.1f}" stroke="#e3e3e3"/>)", left, y, left + width_);
      words(left - 8, y + 4, fmt::format("{:.{}f}", level == 0 ? 0.0 : level, tick_ < 1 ? 1 : 0),
            R"(text-anchor="end" fill="#555555")");
    }
    words(left - 8, top - 8, zh_ ? "标高 m" : "level m", R"(text-anchor="end" fill="#555555")");
    line_(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="none" stroke="#888888"/>)", left, top,
          width_, drawing);
  }

  void pipes() {
    for (std::size_t i = 0; i < profile_.reaches.size(); ++i) {
      ProfileReach const& reach = profile_.reaches[i];
      double from = reach.invert_begin_m;
      double to = reach.invert_end_m;
      if (!known(from) || !known(to)) continue;
      double high = known(reach.height_m) ? reach.height_m : 0;
      std::string_view style = reach.pressure    ? R"(fill="none" stroke="#7a5c00" stroke-dasharray="4 2")"
                               : reach.adverse() ? R"(fill="#f4a6a0" stroke="#d7191c" stroke-width="1.4")"
                                                 : R"(fill="#cfe0ee" stroke="#2b5c8a")";
      line_(R"(<path d="M{0:.1f} {1:.1f} L{2:.1f} {3:.1f} L{2:.1f} {4:.1f} L{0:.1f} {5:.1f} Z" {6}/>)", at_[i],
            y_of(from), at_[i + 1], y_of(to), y_of(to + high), y_of(from + high), style);
    }
  }

  void manholes() {
    for (std::size_t i = 0; i < profile_.stations.size(); ++i) {
      double lowest = lower(i > 0 ? profile_.reaches[i - 1].invert_end_m : unknown_value,
                            i < profile_.reaches.size() ? profile_.reaches[i].invert_begin_m : unknown_value);
      double ground_m = profile_.stations[i].ground_m;
      if (known(lowest) && known(ground_m))
        line_(R"(<rect x="{:.1f}" y="{:.1f}" width="4" height="{:.1f}" fill="#ffffff" stroke="#444444"/>)", at_[i] - 2,
              y_of(ground_m), std::max(0.0, y_of(lowest) - y_of(ground_m)));
      line_(R"(<path d="M{:.1f} {:.1f} V{:.1f} L{:.1f} {:.1f}" fill="none" stroke="#bbbbbb" stroke-dasharray="2 2"/>)",
            at_[i], known(lowest) ? y_of(lowest) : top, top + drawing, columns_[i], top + drawing + leaders);
    }
  }
  static double lower(double a, double b) { return !known(a) ? b : !known(b) ? a : std::min(a, b); }

  void ground() {
    std::string path;
    for (std::size_t i = 0; i < profile_.stations.size(); ++i) {
      double ground_m = profile_.stations[i].ground_m;
      if (known(ground_m)) path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : " L", at_[i], y_of(ground_m));
    }
    if (!path.empty()) line_(R"(<path d="{}" fill="none" stroke="#6b4f1d" stroke-width="2"/>)", path);
  }

  void table() {
    double y = top + drawing + leaders;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      double middle = y + rows[row] / 2;
      line_(R"(<rect x="10" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="none" stroke="#888888"/>)", y,
            left + width_ - 10, rows[row]);
      words(16, middle + 4, row_titles[row].in(language_), R"(fill="#444444")");
      bool of_reaches = row == 4 || row == 5;
      for (std::size_t i = 0; i < profile_.stations.size(); ++i) {
        if (of_reaches) {
          line_(R"(<path d="M{:.1f} {:.1f} v{:.1f}" stroke="#cccccc"/>)", columns_[i], y, rows[row]);
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
    if (row == 0) return upright(x, middle, cut(name_of(i), rows[0] - 8));
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
    std::string_view colour = out > in + 0.001 ? "#d7191c" : "#222222";  // it leaves higher than it comes
    upright(x - 7, middle, level_text(in));
    upright(x + 7, middle, level_text(out), colour);
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
    std::string_view colour = row == 5 && reach.adverse() ? "#d7191c" : "#222222";
    double room = columns_[i + 1] - columns_[i] - 6;
    double x = (columns_[i] + columns_[i + 1]) / 2;
    double middle = y + rows[row] / 2;
    if (width_of(upper) <= room && width_of(under) <= room) {
      std::string style = fmt::format(R"(text-anchor="middle" fill="{}")", colour);
      words(x, middle - 5, upper, style);
      words(x, middle + 12, under, R"(text-anchor="middle" fill="#222222")");
    } else {  // side by side, upright
      upright(x - 7, middle, cut(upper, rows[row] - 6), colour);
      upright(x + 7, middle, cut(under, rows[row] - 6));
    }
  }

  Survey const& survey_;
  Profile const& profile_;
  Language language_;
  bool zh_;
  double width_ = 0;  // of the drawing
  double height_ = 0;
  double low_ = 0;  // levels at the edges
  double high_ = 0;
  double tick_ = 1;
  std::vector<double> at_;       // manhole -> x
  std::vector<double> columns_;  // manhole -> x of its column in the table
  Lines line_;
};

}  // namespace

std::string profile_svg(Survey const& survey, Profile const& profile, Language language) {
  return Sheet{survey, profile, language}.draw();
}

}  // namespace qinzao
