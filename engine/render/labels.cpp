#include "engine/render/labels.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace qinzao {

namespace {

/// One letter: its middle, and which way it is turned.
struct Letter {
  std::string text;
  double x = 0;
  double y = 0;
  double angle = 0;
};

std::vector<std::string> letters_of(std::string const& text) {
  std::vector<std::string> letters;
  for (char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xc0U) != 0x80U) letters.emplace_back();
    if (!letters.empty()) letters.back() += byte;
  }
  return letters;
}

/// A line by the way along it.
class Way {
 public:
  explicit Way(std::vector<Pixel> line) : line_{std::move(line)} {
    along_.push_back(0);
    for (std::size_t i = 1; i < line_.size(); ++i)
      along_.push_back(along_.back() + std::hypot(line_[i].x - line_[i - 1].x, line_[i].y - line_[i - 1].y));
  }
  double length() const { return along_.back(); }
  Letter at(double distance) const {
    auto next = std::ranges::upper_bound(along_, distance) - along_.begin();
    auto i = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(next, 1, std::ssize(line_) - 1));
    double step = along_[i] - along_[i - 1];
    double part = step > 0 ? (distance - along_[i - 1]) / step : 0;
    double dx = double{line_[i].x} - line_[i - 1].x;
    double dy = double{line_[i].y} - line_[i - 1].y;
    return {{}, line_[i - 1].x + part * dx, line_[i - 1].y + part * dy, std::atan2(dy, dx)};
  }
  void turn_round() {
    std::ranges::reverse(line_);
    *this = Way{std::move(line_)};
  }

 private:
  std::vector<Pixel> line_;
  std::vector<double> along_;
};

/// Ideographs stand upright along a steep line; other letters turn with it.
bool stands(std::string const& letter) {
  return letter.size() >= 3;
}

/// The letters of a label, their middle at `share` of its line; none where it does not fit.
std::vector<Letter> set_out(Pen& pen, Label const& label, double share) {
  if (label.line.size() < 2) return {};
  std::vector<std::string> texts = letters_of(label.text);
  Way way{label.line};
  double lean = way.at(way.length() * share).angle;
  bool steep = std::abs(std::sin(lean)) > 0.75 && std::ranges::all_of(texts, stands);
  bool runs_down = lean > 0;
  bool plumb = std::abs(std::cos(lean)) < 0.02;  // letters that turn read from below, ideographs from above
  if (steep ? !runs_down : plumb ? runs_down : std::cos(lean) < 0) {
    way.turn_round();
    share = 1 - share;
  }
  std::vector<double> widths;
  double whole = 0;
  for (std::string const& text : texts) {
    widths.push_back(steep ? label.size_px * 1.1 : pen.measure(text, label.size_px).width);
    whole += widths.back();
  }
  double start = way.length() * share - whole / 2;
  if (start < 0 || start + whole > way.length()) return {};
  std::vector<Letter> letters;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Letter letter = way.at(start + widths[i] / 2);
    letter.text = texts[i];
    if (steep) letter.angle -= std::numbers::pi / 2;
    if (!letters.empty() && std::cos(letter.angle - letters.back().angle) < 0.7) return {};
    letters.push_back(std::move(letter));
    start += widths[i];
  }
  return letters;
}

void write(Pen& pen, Letter const& letter, Label const& label, Frame const& frame) {
  Pen::Extent size = pen.measure(letter.text, label.size_px);
  cairo_save(pen.cairo());
  cairo_translate(pen.cairo(), letter.x + frame.left_px, letter.y + frame.top_px);
  cairo_rotate(pen.cairo(), letter.angle);
  pen.write(letter.text, -size.width / 2, -size.height / 2, label.size_px, label.color, label.size_px * 0.14);
  cairo_restore(pen.cairo());
}

/// The same name of the same sort of thing: a project may be called as the street beside it.
bool repeats(Label const& one, Label const& other) {
  return one.text == other.text && one.color == other.color;
}

}  // namespace

void draw_labels(Pen& pen, Scene const& scene) {
  struct Taken {
    Letter letter;
    double radius;
    Label const* label;
  };
  std::vector<Taken> taken;
  Frame const& frame = scene.frame;
  double repeat_px = 90 * frame.px_per_mm;
  auto is_free = [&](Label const& label, std::vector<Letter> const& letters, double radius) {
    return !letters.empty() && std::ranges::all_of(letters, [&](Letter const& letter) {
      if (letter.x < radius || letter.y < radius || letter.x > frame.map_width_px - radius ||
          letter.y > frame.map_height_px - radius)
        return false;
      return std::ranges::none_of(taken, [&](Taken const& other) {
        double apart = std::hypot(letter.x - other.letter.x, letter.y - other.letter.y);
        return apart < radius + other.radius || (repeats(*other.label, label) && apart < repeat_px);
      });
    });
  };
  for (Label const& label : scene.labels) {
    double radius = label.size_px * 0.62;
    for (double share : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
      std::vector<Letter> letters = set_out(pen, label, share);
      if (!is_free(label, letters, radius)) continue;
      for (Letter const& letter : letters) {
        write(pen, letter, label, frame);
        taken.push_back({letter, radius, &label});
      }
      break;
    }
  }
}

}  // namespace qinzao
