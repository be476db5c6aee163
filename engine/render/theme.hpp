#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/assessment.hpp"
#include "engine/base/text.hpp"
#include "engine/city/day.hpp"
#include "engine/land/parcel_stages.hpp"
#include "engine/render/frame.hpp"
#include "engine/survey/survey.hpp"
#include "engine/survey/zones.hpp"

namespace qinzao {

/// What a picture is about.
enum class Theme : std::uint8_t { coverage, progress, network, plan, zones, assess, findings };
std::optional<Theme> theme_of(std::string_view word);

/// What the themes are made from. A theme looks only at its own.
struct ThemeInput {
  City const& city;
  Date day;
  Language language = Language::en;
  Survey const* survey = nullptr;            // coverage, zones; coverage REQUIRES one with parcels
  std::span<ParcelStage const> stages = {};  // progress
  Day const* at = nullptr;                   // progress: for the figures; null: none
  Shapes const* within = nullptr;            // polygons: the map shows them, with their outline
  std::string title = {};                    // empty: the city's name and the theme
  std::string place = {};                    // of `within` in words, beside the title
  bool flood = false;                        // distances by shader; REQUIRES a current DrawingContext
  unsigned jobs = 0;
  Zones const* zones = nullptr;            // zones
  Assessment const* assessment = nullptr;  // assess; REQUIRES a city read with records
  Findings const* findings = nullptr;      // findings
  std::vector<MapFigure> figures = {};     // beside those of the theme
  std::vector<std::string> imprint = {};   // lines at the foot: what the map rests on, when it was drawn
};

/// Everything the city covers: its boundary, else parcels and pipes, else streets and rivers. Empty for an empty city.
Box extent_of(City const& city);

/// What is proposed in a city, and a little around it. Empty where nothing is.
Box extent_of_plan(City const& city);
/// Where some pipes lie, with a margin; empty: none is drawn.
Box extent_of_pipes(City const& city, std::span<PipeId const> pipes);

/// The picture of a theme. REQUIRES a frame of the extent to be shown.
Scene scene_of(Theme theme, ThemeInput const& input, Frame const& frame);

}  // namespace qinzao
