#include "cli/progress_backtest.hpp"

#include <optional>

#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/backtest_table.hpp"
#include "cli/views/ledger_table.hpp"
#include "cli/views/progress_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/households.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/ledger/export_log.hpp"
#include "engine/io/settings/floors.hpp"
#include "engine/io/settings/forecast.hpp"
#include "engine/io/settings/tracks.hpp"
#include "engine/land/privacy.hpp"

namespace qinzao::cli {

int run_backtest(Arguments const& arguments, Console const& console, AsOf const& as_of, Instant moment) {
  for (char const* other : {"forecast", "within", "tail", "style"})
    if (arguments.has(other))
      throw UsageError{message("--backtest 不能与 --{} 同用", "--backtest cannot go with --{}", other)};
  std::filesystem::path path = arguments.text("CITY");
  ProgressBar bar{console};
  bar.progress().begin({"读户与台账", "reading households and the ledger"});
  std::optional<Moment> file{std::in_place, path, console.jobs};
  Projects projects = read_projects(file->file());
  ProjectDays days = read_project_days(file->file());
  Households households = read_households(file->file());
  Ledger ledger = read_ledger(*file, console.jobs);
  file.reset();
  Tracks tracks = read_tracks();
  ForecastPrior prior = read_forecast_prior();
  std::vector<FloorStep> floor_steps = read_floor_steps();
  BacktestOptions options;
  options.mode = arguments.text("backtest") == "effective" ? BacktestMode::effective : BacktestMode::known;
  options.jobs = console.jobs;
  options.progress = bar.progress();
  Backtest result = backtest({ledger, tracks, households, projects, days, prior, floor_steps, as_of}, options);
  if (!console.output.empty()) {
    std::filesystem::path place = console.output;
    Privacy privacy = privacy_of(arguments.text("privacy")).value_or(Privacy::none);
    export_file(path, {moment, "progress --backtest", privacy, actor_of(arguments)}, place,
                [&](std::filesystem::path const& staged) {
                  if (extension_of(place) == ".json")
                    return write_whole(staged, place, backtest_json(result, options.mode));
                  write_spreadsheet(backtest_sheet(result, console.language), staged, place);
                });
    remember_written(place);
    bar.stop();
    say_written(console);
    return 0;
  }
  bar.stop();
  if (console.format == Format::json) {
    show_page(backtest_json(result, options.mode));
    return 0;
  }
  show_page(backtest_text(result, options.mode, console.language));
  return 0;
}

}  // namespace qinzao::cli
