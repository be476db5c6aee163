#include "engine/io/dataset.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <mutex>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"

namespace qinzao::gdal {

namespace {

thread_local std::string message;

void CPL_STDCALL keep(CPLErr level, CPLErrorNum, char const* text) {
  if (level >= CE_Warning) message = text;
}

}  // namespace

void start() {
  static std::once_flag once;
  std::call_once(once, [] {
    CPLSetErrorHandler(keep);
    GDALAllRegister();
  });
}

std::string last_message() {
  return message.empty() ? "GDAL gave no reason" : message;
}

Dataset open(std::string const& source, std::vector<std::string> const& options) {
  start();
  message.clear();
  CPLStringList list;
  for (std::string const& option : options) list.AddString(option.c_str());
  Dataset dataset{GDALOpenEx(source.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr,
                             list.List(), nullptr)};
  if (dataset) return dataset;
  std::error_code ignored;
  bool plain = source.find(':') == std::string::npos && !source.starts_with("/vsi");
  if (plain && !std::filesystem::exists(source, ignored))
    throw Error{filled("{}：没有这个文件", "{}: no such file", source)};
  throw Error{filled("{}：无法当作图层读取：{}", "{}: cannot be read as a layer: {}", source, last_message())};
}

void check(OGRErr code, std::string_view what) {
  if (code != OGRERR_NONE) throw Error{std::string{what} + ": " + last_message()};
}

}  // namespace qinzao::gdal
