#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"
#include "engine/render/vector_sheet.hpp"
#include "engine/survey/street_stretches.hpp"

namespace qinzao {

/// What a drawing is filed by.
struct SectionFrame {
  std::string number;                 // of the drawing; empty: none
  std::optional<Date> drawn_on = {};  // none: no frame
};

/// At most so many pixels of a text of the usual size, cut between letters.
std::string cut_to(TextMeasure const& measure, std::string text, double most_px);

/// Where another pipe passes: its outline as the section cuts it, and its name.
void draw_crossing(VectorSheet& sheet, double x, double upper_y, double lower_y, std::string const& name);

/// The names of streets in a bar from `y` down, each over its stretch. `x_of`: chainage -> x.
void draw_streets(VectorSheet& sheet, TextMeasure const& measure, std::span<StreetStretch const> streets,
                  std::function<double(double)> const& x_of, double y, double high);

/// An arrow from the level where a pipe comes to the one where the next leaves, and how far the water falls there.
void draw_drop(VectorSheet& sheet, double x, double upper_y, double lower_y, double metres);

/// A frame around the whole sheet, and at its foot what it shows, its number and its day. The sheet has `foot` pixels
/// below all else for it.
void draw_frame(VectorSheet& sheet, TextMeasure const& measure, std::string const& title, SectionFrame const& frame,
                Language language, double foot);

}  // namespace qinzao
