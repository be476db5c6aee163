#pragma once
#include <optional>
#include <span>
#include <string>

#include "cli/command.hpp"
#include "cli/views/progress_forecast.hpp"
#include "engine/io/sheets/spreadsheet.hpp"
#include "engine/land/bulletin.hpp"
#include "engine/land/privacy.hpp"
#include "engine/land/progress.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao::cli {

enum class ProgressView : std::uint8_t { project, category, unit, month, day, tail };

/// A period beside what there is in all, the target of the year, and who answers for what.
struct Bulletin {
  Date from;
  ProjectTargets targets;
  std::vector<BulletinFigures> figures;  // beside the rows by project
  std::vector<UnitRow> units;            // by rank

  BulletinFigures const& of(ProgressRow const& row, std::vector<ProgressRow> const& rows) const {
    return figures[static_cast<std::size_t>(&row - rows.data())];
  }
  /// Empty: unknown, or the row is of one category.
  std::string_view unit_of(ProgressRow const& row) const {
    bool told = row.project && !row.category && row.project.value() < targets.unit.size();
    return told ? targets.unit[row.project] : std::string_view{};
  }
};

/// Everything `progress` shows, read and counted.
struct ProgressPage {
  ProgressView view = ProgressView::project;
  ProgressInput input;
  AsOf as_of;
  Anchor anchor;
  Privacy privacy = Privacy::none;
  std::vector<ProgressRow> rows;     // by project or category
  std::vector<PeriodRow> periods;    // by month or day
  std::vector<TailRow> tail;         // with --tail
  std::vector<std::string> heads;    // of the tail's households, by the profile: whole, masked, or none
  std::vector<std::string> names;    // of the tail's households, by the profile: id or pseudonym
  std::int64_t pooled_projects = 0;  // public profile: projects too small to be shown by themselves
  std::optional<ForecastPage> forecast = {};
  std::optional<Bulletin> bulletin = {};  // with --from, and by unit
};

/// The JSON of docs/using/progress.md; sentences of a forecast in the language.
std::string progress_json(ProgressPage const& page, Language language);

/// The same as a table to print, to write as .csv, or as .xlsx.
Spreadsheet progress_sheet(ProgressPage const& page, Language language);

/// The same as the console shows it: shares and the stages of the tail in their tones. A forecast follows as a table of
/// its own with its sentences.
std::string console_text(ProgressPage const& page, Language language);

/// Names the file of -o that was written.
void say_written(Console const& console);

}  // namespace qinzao::cli
