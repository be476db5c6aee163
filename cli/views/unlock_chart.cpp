#include "cli/views/unlock_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/markup.hpp"

namespace qinzao::cli {

namespace {

/// Of the set of at most N, with those required: as the corners count.
double all_signatures(UnlockPage const& page) {
  return static_cast<double>(page.answer.limited->signers.size() + required_signers(page).size());
}

// Pixels.
constexpr double left = 80;
constexpr double top = 50;
constexpr double width = 720;
constexpr double height = 380;

class Curve {
 public:
  Curve(UnlockPage const& page, Language language) : page_{page}, zh_{language == Language::zh} {
    signatures_ = page.answer.frontier.empty() ? 1 : static_cast<double>(page.answer.frontier.back().signatures);
    if (page.answer.limited) signatures_ = std::max(signatures_, all_signatures(page));
    value_ = std::max(page.shown(page.answer.total), 1.0);
  }

  std::string text() {
    out_ = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
        "font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        left + width + 40, top + height + 60);
    put(left, 24, zh_ ? "签约与可通" : "Signatures and what they unlock", "start", 15);
    axes();
    std::string path = fmt::format("M{:.1f} {:.1f}", x(0), y(page_.shown(page_.answer.today)));
    for (std::size_t i = 0; i < page_.answer.frontier.size(); ++i) {
      UnlockCorner const& corner = page_.answer.frontier[i];
      auto signatures = static_cast<double>(corner.signatures);
      path += fmt::format("H{:.1f}V{:.1f}", x(signatures), y(page_.shown(corner.value)));
    }
    path += fmt::format("H{:.1f}", x(signatures_));
    out_ += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"#1b7837\" stroke-width=\"2\"/>\n", path);
    for (std::size_t i = 0; i < page_.answer.frontier.size(); ++i) {
      UnlockCorner const& corner = page_.answer.frontier[i];
      std::string title;
      for (std::string const& sentence : sentences(page_, i, zh_)) title += (title.empty() ? "" : " ") + sentence;
      out_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"#1b7837\"><title>{}</title></circle>\n",
                          x(static_cast<double>(corner.signatures)), y(page_.shown(corner.value)),
                          escaped_markup(visible(title)));
    }
    if (page_.answer.limited) {
      double at_x = x(all_signatures(page_));
      double at_y = y(page_.shown(page_.answer.limited->value));
      std::string words = limited_words(page_, *page_.answer.limited, zh_);
      out_ += fmt::format(
          "<path d=\"M{0:.1f} {2:.1f}L{1:.1f} {3:.1f}M{0:.1f} {3:.1f}L{1:.1f} {2:.1f}\" "
          "stroke=\"#800026\" stroke-width=\"2\"><title>{4}</title></path>\n",
          at_x - 5, at_x + 5, at_y - 5, at_y + 5, escaped_markup(visible(words)));
      put(left, top + height + 38, "× " + words, "start", 11);
    }
    return out_ + "</svg>\n";
  }

 private:
  double x(double signatures) const { return left + width * signatures / signatures_; }
  double y(double value) const { return top + height * (1 - value / value_); }
  void put(double at_x, double at_y, std::string const& text, char const* anchor, int size = 12) {
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"{}\">{}</text>\n", at_x, at_y,
                        anchor, size, escaped_markup(visible(text)));
  }
  void axes() {
    out_ += fmt::format("<path d=\"M{0} {1}V{2}H{3}\" fill=\"none\" stroke=\"#333\"/>\n", left, top, top + height,
                        left + width);
    double step = std::max(1.0, std::ceil(signatures_ / 10));
    for (double at = 0; at <= signatures_; at += step)
      put(x(at), top + height + 18, fmt::format("{:g}", at), "middle", 10);
    for (int i = 0; i <= 4; ++i) {
      double value = value_ * i / 4;
      put(left - 8, y(value) + 4, grouped(std::round(value)), "end", 10);
      out_ += fmt::format("<path d=\"M{:.1f} {:.1f}H{:.1f}\" stroke=\"#ccc\" stroke-dasharray=\"3 3\"/>\n", left,
                          y(value), left + width);
    }
    put(left + width, top + height + 38, zh_ ? "签约数" : "signatures", "end", 11);
    bool households = page_.asked.unit == ValueUnit::households;
    put(left, top - 8, households ? (zh_ ? "户" : "households") : (zh_ ? "米" : "m"), "end", 11);
  }

  UnlockPage const& page_;
  bool zh_;
  double signatures_ = 1;
  double value_ = 1;
  std::string out_;
};

}  // namespace

std::string unlock_svg(UnlockPage const& page, Language language) {
  return Curve{page, language}.text();
}

}  // namespace qinzao::cli
