#include "cli/views/long_sections.hpp"

#include <fmt/format.h>

#include "cli/terminal/table.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/profile.hpp"

namespace qinzao::cli {

namespace {

bool is_table(std::string const& place) {
  std::string extension = extension_of(place);
  return extension == ".csv" || extension == ".xlsx";
}

SheetFile kind_of(std::string const& place) {
  std::string extension = extension_of(place);
  return extension == ".png" ? SheetFile::png : extension == ".pdf" ? SheetFile::pdf : SheetFile::svg;
}

}  // namespace

void LongSectionFile::write(Profile const& profile) const {
  if (is_table(place)) return write_profile_table(survey, profile, language, place);
  write_beside(place, file_of(long_section(survey, profile, language, strips(profile), filed), kind_of(place)));
}

void LongSectionFile::write(std::span<Profile const> profiles) const {
  if (is_table(place)) return write_profile_tables(survey, profiles, language, place);
  std::vector<VectorSheet> sheets;
  for (Profile const& profile : profiles) {
    SectionFrame own = filed;
    if (!own.number.empty() && profiles.size() > 1) own.number += fmt::format("-{}", sheets.size() + 1);
    sheets.push_back(long_section(survey, profile, language, strips(profile), own));
  }
  write_beside(place, file_of(sheets, kind_of(place)));
}

std::string long_section_table(Profile const& profile, Language language) {
  bool zh = language == Language::zh;
  Table table{{zh ? "井号" : "manhole", zh ? "里程 (m)" : "chainage (m)", zh ? "地面 (m)" : "ground (m)",
               zh ? "管底进 (m)" : "invert in (m)", zh ? "管底出 (m)" : "invert out (m)", zh ? "管道" : "pipe",
               zh ? "管径 (mm)" : "size (mm)", zh ? "坡度 (‰)" : "slope (‰)"}};
  auto level = [](double value) { return known(value) ? fmt::format("{:.3f}", value) : std::string{"-"}; };
  for (std::size_t i = 0; i < profile.stations.size(); ++i) {
    ProfileStation const& station = profile.stations[i];
    ProfileReach const* out = i < profile.reaches.size() ? &profile.reaches[i] : nullptr;
    std::string slope =
        out != nullptr && known(out->slope)
            ? fmt::format("{:.2f}{}", out->slope * 1000, out->adverse() ? (zh ? " 逆坡" : " adverse") : "")
            : "-";
    table.add({station.name,
               fmt::format("{:.1f}", station.chainage_m),
               level(station.ground_m),
               i > 0 ? level(profile.reaches[i - 1].invert_end_m) : "-",
               out != nullptr ? level(out->invert_begin_m) : "-",
               out != nullptr ? out->name : "",
               out != nullptr && known(out->diameter_mm) ? fmt::format("{:.0f}", out->diameter_mm) : "-",
               {out != nullptr ? slope : "-", out != nullptr && out->adverse() ? Tone::bad : Tone::plain}});
  }
  return table.text();
}

}  // namespace qinzao::cli
