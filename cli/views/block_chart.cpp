#include "cli/views/block_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/markup.hpp"

namespace qinzao::cli {

namespace {

// Pixels.
constexpr double left = 250;
constexpr double width = 700;
constexpr double row_height = 44;
constexpr double bar_height = 16;
constexpr double top = 70;

std::string shown(std::string const& text) {
  return escaped_markup(visible(text));
}

/// 1, 2 or 5 times a power of ten: about eight of them make the length.
double tick_of(double metres) {
  double rough = metres / 8;
  double power = std::pow(10, std::floor(std::log10(rough)));
  for (double step : {1.0, 2.0, 5.0})
    if (rough <= step * power) return step * power;
  return 10 * power;
}

struct Bar {
  std::size_t work;
  Line const* line;
};

class Chart {
 public:
  Chart(BlockPage const& page, Language language) : page_{page}, zh_{language == Language::zh} {
    for (std::size_t work = 0; work < page.planned.works.size(); ++work)
      for (Line const& line : page.planned.works[work].lines)
        if (line.metres() > 0) {
          bars_.push_back({work, &line});
          longest_m_ = std::max(longest_m_, line.metres());
        }
  }

  std::string text() {
    double height = top + row_height * static_cast<double>(bars_.size()) + 40;
    out_ = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
        "font-family=\"sans-serif\" font-size=\"12\">\n<defs>"
        "<pattern id=\"soft\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" height=\"6\" "
        "fill=\"#fd8d3c\"/><path d=\"M0 6L6 0\" stroke=\"#fff\" stroke-width=\"1.2\"/></pattern></defs>\n"
        "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        left + width + 40, height);
    put(left, 24,
        fmt::format(fmt::runtime(zh_ ? "可施工段与阻碍，截至 {}" : "Clear and blocked stretches as of {}"),
                    page_.occupants.day().iso()),
        "start", 15);
    legend();
    for (std::size_t row = 0; row < bars_.size(); ++row) draw(bars_[row], top + row_height * static_cast<double>(row));
    if (!bars_.empty()) scale(height - 34);
    return out_ + "</svg>\n";
  }

 private:
  double x(double chainage_m) const { return left + width * chainage_m / longest_m_; }
  void put(double at_x, double at_y, std::string const& text, char const* anchor, int size = 12) {
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"{}\">{}</text>\n", at_x, at_y,
                        anchor, size, shown(text));
  }
  void box(double from, double to, double y, char const* fill, std::string const& title) {
    out_ += fmt::format(
        "<rect x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{}\" fill=\"{}\" stroke=\"#333\" "
        "stroke-width=\"0.4\"><title>{}</title></rect>\n",
        from, y, std::max(to - from, 0.4), bar_height, fill, shown(title));
  }
  static char const* fill_of(Block block) { return block == Block::hard ? "#800026" : "url(#soft)"; }
  void legend() {
    struct Entry {
      char const* fill;
      StaticMessage words;
    };
    std::array<Entry, 3> const entries{{{"#a6d96a", {"可施工", "clear"}},
                                        {fill_of(Block::soft), {"占地", "soft"}},
                                        {fill_of(Block::hard), {"房屋", "hard"}}}};
    double at = left;
    for (Entry const& entry : entries) {
      box(at, at + 26, 36, entry.fill, {});
      put(at + 32, 49, std::string{entry.words.in(zh_ ? Language::zh : Language::en)}, "start");
      at += 110;
    }
  }
  void draw(Bar const& bar, double y) {
    PlannedWork const& work = page_.planned.works[bar.work];
    put(left - 10, y + 12, title_of(work, zh_), "end");
    put(left - 10, y + 27, fmt::format("{}  {:.0f} m", bar.line->id, bar.line->metres()), "end", 10);
    box(x(0), x(bar.line->metres()), y, "#a6d96a", zh_ ? "可施工" : "clear");
    for (Block block : {Block::soft, Block::hard})  // what a house holds lies over what land holds
      for (BlockRow const& row : page_.result.works[bar.work].blocked) {
        if (row.line != bar.line->id || row.block != block) continue;
        box(x(row.from_m), x(row.to_m), y, fill_of(block),
            fmt::format("{:.2f}–{:.2f} m  {}  {}", row.from_m, row.to_m, who(page_, row.blocker, zh_),
                        reason_words(row.reason, zh_)));
      }
  }
  void scale(double y) {
    double tick = tick_of(longest_m_);
    out_ += fmt::format("<path d=\"M{:.1f} {:.1f}H{:.1f}\" stroke=\"#333\"/>\n", x(0), y, x(longest_m_));
    for (int i = 0; i * tick <= longest_m_ + 1e-6; ++i) {
      out_ += fmt::format("<path d=\"M{:.1f} {:.1f}v5\" stroke=\"#333\"/>\n", x(i * tick), y);
      put(x(i * tick), y + 18, fmt::format("{:g}", i * tick), "middle", 10);
    }
    put(x(longest_m_), y + 32, zh_ ? "里程（米）" : "chainage (m)", "end", 10);
  }

  BlockPage const& page_;
  bool zh_;
  std::vector<Bar> bars_;
  double longest_m_ = 0;
  std::string out_;
};

}  // namespace

std::string block_svg(BlockPage const& page, Language language) {
  return Chart{page, language}.text();
}

}  // namespace qinzao::cli
