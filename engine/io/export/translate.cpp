#include "engine/io/export/translate.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_utils.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/files/private_file.hpp"

namespace qinzao {

namespace {

constexpr std::int64_t rows_at_once = 20'000;

/// Where GDAL writes: it makes its files itself, and where the file has no name, in its own memory.
std::filesystem::path target_of(std::filesystem::path const& path, std::filesystem::path const& place) {
  return is_unnamed(path) ? "/vsimem/unnamed" / place.filename() : path;
}

}  // namespace

Translation::Translation(std::filesystem::path const& city, std::string driver, std::filesystem::path path,
                         std::filesystem::path place)
    : city_{city, Database::Mode::read},
      from_{gdal::open(city_.read_path().string())},
      driver_{std::move(driver)},
      path_{std::move(path)},
      place_{std::move(place)},
      target_{target_of(path_, place_)} {}

Translation::~Translation() {
  into_.reset();
  if (is_unnamed(path_)) VSIUnlink(target_.c_str());
}

void Translation::add(OutgoingLayer const& layer, std::string const& columns, std::string const& target,
                      std::vector<std::string> const& options, Progress progress) {
  std::vector<RowRange> ranges = row_ranges(city_, layer.name, rows_at_once);
  if (ranges.empty()) ranges.push_back({0, 0, 0});
  progress.begin(stage_of(layer), layer.rows);
  std::uint64_t left = layer.rows;
  for (RowRange const& range : ranges) {
    stop_if_interrupted();
    copy(fmt::format("SELECT {} FROM {} WHERE {}", columns, qinzao::quoted(layer.name),
                     layer.within(range.from, range.to)),
         target, options);
    std::uint64_t done = std::min<std::uint64_t>(left, range.rows);
    progress.add(done);
    left -= done;
  }
}

void Translation::copy(std::string const& sql, std::string const& target, std::vector<std::string> const& options) {
  CPLStringList words;
  for (std::string const& word : {std::string{"-f"}, driver_, std::string{"-sql"}, sql, std::string{"-nln"}, target})
    words.AddString(word.c_str());
  bool there = into_ && GDALDatasetGetLayerByName(into_.get(), target.c_str()) != nullptr;
  if (there)
    words.AddString("-append");
  else
    for (std::string const& word : options) words.AddString(word.c_str());
  using Options = std::unique_ptr<GDALVectorTranslateOptions, gdal::Deleter<GDALVectorTranslateOptionsFree>>;
  Options translation{GDALVectorTranslateOptionsNew(words.List(), nullptr)};
  if (!translation) throw Error{message("{}：{}", "{}: {}", place_.string(), gdal::last_words())};
  gdal::FirstFailure failure;
  GDALDatasetH source = from_.get();
  int misused = 0;
  GDALDatasetH done =
      GDALVectorTranslate(into_ ? nullptr : target_.c_str(), into_.get(), 1, &source, translation.get(), &misused);
  if (done == nullptr)
    throw Error{message("{}：无法写入：{}", "{}: cannot be written: {}", place_.string(), gdal::last_words())};
  if (!into_) into_.reset(done);
}

void Translation::close(Progress progress) {
  progress.begin({"写完文件", "finishing the file"});
  gdal::FirstFailure failure;
  if (!gdal::close(std::move(into_)))
    throw Error{message("{}：无法写入：{}", "{}: cannot be written: {}", place_.string(), gdal::last_words())};
  if (!is_unnamed(path_)) return;
  vsi_l_offset size = 0;
  auto const* bytes = reinterpret_cast<char const*>(VSIGetMemFileBuffer(target_.c_str(), &size, 0));
  write_whole(path_, place_, {bytes, bytes == nullptr ? 0 : static_cast<std::size_t>(size)});
}

}  // namespace qinzao
