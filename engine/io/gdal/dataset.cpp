#include "engine/io/gdal/dataset.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <stdexcept>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/gdal/start_sqlite.hpp"

namespace qinzao::gdal {

namespace {

thread_local std::string last_message;
thread_local CPLErrorNum number = CPLE_None;
thread_local bool first_only = false;  // a FirstFailure lives
thread_local bool failed = false;      // since it was made

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): as GDAL's drivers, one set for the process
SourceAccess allowed;
bool started = false;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

void CPL_STDCALL keep(CPLErr level, CPLErrorNum code, char const* text) {
  if (level < CE_Warning || (first_only && failed)) return;
  failed = level >= CE_Failure;
  last_message = text;
  std::ranges::replace(last_message, '\n', ' ');  // one line, as every complaint
  number = code;
}

void forget() {
  last_message.clear();
  failed = false;
}

/// What a message is about: by what people meet most, else by its number.
std::string_view chinese() {
  constexpr std::array<StaticMessage, 16> met{{{"磁盘已满", "No space left"},
                                               {"磁盘读写出错", "disk I/O error"},
                                               {"磁盘已满", "disk full"},
                                               {"磁盘已满", "disk is full"},
                                               {"没有权限", "ermission denied"},
                                               {"被其他程序占用", "is locked"},
                                               {"只读", "read-only"},
                                               {"只读", "readonly"},
                                               {"没有这个文件", "No such file"},
                                               {"没有这一列", "no such column"},
                                               {"没有这一列", "not recognised as an available field"},
                                               {"没有这个表", "no such table"},
                                               {"已损坏", "malformed"},
                                               {"不是 SQLite 文件", "not a database"},
                                               {"不是认得的格式", "not recognized as a supported file format"},
                                               {"条件写错了", "SQL Expression Parsing Error"}}};
  for (StaticMessage const& words : met)
    if (last_message.find(words.en) != std::string::npos) return words.zh;
  switch (number) {
    case CPLE_OutOfMemory:
      return "内存不足";
    case CPLE_FileIO:
      return "读写出错";
    case CPLE_OpenFailed:
      return "无法打开，或不是认得的格式";
    case CPLE_IllegalArg:
      return "参数不对";
    case CPLE_NotSupported:
      return "不支持";
    case CPLE_NoWriteAccess:
      return "没有权限";
    default:
      return "出错";
  }
}

}  // namespace

void start() {
  static std::once_flag once;
  std::call_once(once, [] {
    start_sqlite();
    CPLSetErrorHandler(keep);
    GDALAllRegister();
    started = true;
    close_gdal_to(allowed);
  });
}

void allow(SourceAccess access) {
  if (access.indirect == allowed.indirect && access.remote == allowed.remote) return;
  if (started) throw std::logic_error{"sources are allowed before GDAL starts"};
  allowed = access;
}

FirstFailure::FirstFailure() {
  forget();
  first_only = true;
}

FirstFailure::~FirstFailure() {
  first_only = false;
}

bool close(Dataset dataset) {
  CPLErrorReset();
  dataset.reset();
  return CPLGetLastErrorType() < CE_Failure;
}

Message last_words() {
  if (last_message.empty()) return {"GDAL 没有说明原因", "GDAL gave no reason"};
  return {fmt::format("{}（GDAL：{}）", chinese(), last_message), last_message};
}

void require_allowed(std::string const& source) {
  start();
  static_cast<void>(drivers_of(source, allowed));
}

Dataset open_raster(std::string const& source) {
  start();
  CPLStringList names;
  for (std::string const& driver : drivers_of(source, allowed, SourceContent::raster)) names.AddString(driver.c_str());
  forget();
  Dataset dataset{GDALOpenEx(source.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, names.List(),
                             nullptr, nullptr)};
  if (dataset) return dataset;
  stop_if_interrupted();
  throw Error{message("{}：不是可读的栅格：{}", "{}: cannot be read as a raster: {}", source, last_words())};
}

Dataset open(std::string const& source, std::vector<std::string> const& options, std::string const& name) {
  start();
  std::vector<std::string> drivers = drivers_of(source, allowed);
  forget();
  CPLStringList list;
  for (std::string const& option : options) list.AddString(option.c_str());
  CPLStringList names;
  for (std::string const& driver : drivers) {
    names.AddString(driver.c_str());
    if (drivers.size() == 1)
      for (std::string const& option : options_against_following(driver)) list.AddString(option.c_str());
  }
  Dataset dataset{GDALOpenEx(source.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                             drivers.empty() ? nullptr : names.List(), list.List(), nullptr)};
  if (dataset) return dataset;
  stop_if_interrupted();
  std::string shown = without_password(name.empty() ? source : name);
  Message words = last_words();
  for (std::string* text : {&words.zh, &words.en})
    for (std::size_t at = 0; shown != source && (at = text->find(source, at)) != std::string::npos; at += shown.size())
      text->replace(at, source.size(), shown);
  throw Error{message("{}：无法当作图层读取：{}", "{}: cannot be read as a layer: {}", shown, words)};
}

void check(OGRErr code, std::string_view what) {
  if (code != OGRERR_NONE) throw Error{message("{}：{}", "{}: {}", what, last_words())};
}

}  // namespace qinzao::gdal
