#pragma once
#include <array>

#include "engine/base/text.hpp"
#include "engine/render/vector_sheet.hpp"

namespace qinzao::long_section_style {

// How a long section is drawn. Pixels.
constexpr double left = 130;
constexpr double right = 40;
constexpr double top = 92;
constexpr double drawing = 400;  // height of the section itself
constexpr double strip_band = 26;
constexpr double street_band = 24;
constexpr double foot = 44;         // for what a drawing is filed by
constexpr double least_drop = 0.3;  // metres that water falls in a manhole
constexpr double leaders = 34;      // between drawing and table, for the lines from manholes to their columns
constexpr double least_drawing = 980;
constexpr double column = 30;  // of a manhole in the table: two levels side by side
constexpr double text_px = 11;
constexpr std::array<double, 7> rows{84, 54, 54, 46, 58, 58, 58};

constexpr Color ink{34, 34, 34, 255};
constexpr Color faint{85, 85, 85, 255};
constexpr Color frame{136, 136, 136, 255};
constexpr Color earth{107, 79, 29, 255};
constexpr Color wrong{215, 25, 28, 255};
constexpr Color wrong_fill{244, 166, 160, 255};
constexpr Color pipe{43, 92, 138, 255};
constexpr Color pipe_fill{207, 224, 238, 255};
constexpr Color pressure{122, 92, 0, 255};
constexpr Color crossing_pipe{122, 58, 143, 255};

constexpr std::array<StaticMessage, 7> row_titles{{{"井号", "manhole"},
                                                   {"地面标高 m", "ground m"},
                                                   {"管内底标高 m", "invert m"},
                                                   {"埋深 m", "depth m"},
                                                   {"管径 mm · 管材", "size mm, material"},
                                                   {"坡度 ‰ · 长度 m", "slope ‰, length m"},
                                                   {"里程 m", "chainage m"}}};

}  // namespace qinzao::long_section_style
