#include "engine/io/gdal/dbf_digits.hpp"

#include <cpl_string.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/output_file.hpp"

namespace qinzao::gdal {

namespace {

constexpr std::size_t exact_digits = 15;  // of a double

unsigned at(std::string_view bytes, std::size_t place) {
  return static_cast<unsigned char>(bytes[place]);
}

/// The .dbf among the files of a dataset that the layer is of; empty: none.
std::string dbf_of(GDALDatasetH dataset, std::string const& layer) {
  char** files = GDALGetFileList(dataset);
  std::string found;
  for (int i = 0; i < CSLCount(files); ++i)
    if (std::filesystem::path path{files[i]}; extension_of(path) == ".dbf" && path.stem() == layer)
      found = path.string();
  CSLDestroy(files);
  return found;
}

/// A whole number with more digits than a double holds; zeros may stand behind its point.
bool is_wide_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  text = text.substr(0, text.find('.'));
  return text.size() > exact_digits && std::ranges::all_of(text, is_digit);
}

std::string without_zeros(std::string_view number) {
  if (number.find('.') != std::string_view::npos) {
    while (number.ends_with('0')) number.remove_suffix(1);
    if (number.ends_with('.')) number.remove_suffix(1);
  }
  return std::string{number};
}

}  // namespace

DbfDigits::DbfDigits(GDALDatasetH dataset, OGRLayerH layer) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  has_.assign(static_cast<std::size_t>(OGR_FD_GetFieldCount(definition)), false);
  path_ = dbf_of(dataset, OGR_L_GetName(layer));
  if (path_.empty()) return;
  file_.reset(VSIFOpenL(path_.c_str(), "rb"));
  constexpr std::size_t descriptor = 32;  // bytes; so long is the first part of the header too
  std::string header(descriptor, '\0');
  if (!file_ || VSIFReadL(header.data(), 1, descriptor, file_.get()) != descriptor) return;
  header_ = at(header, 8) + 256 * at(header, 9);
  record_.resize(at(header, 10) + 256 * at(header, 11));
  if (header_ <= descriptor) return;
  header.resize(header_);
  if (VSIFReadL(header.data() + descriptor, 1, header_ - descriptor, file_.get()) != header_ - descriptor) return;
  std::size_t begin = 1;
  std::vector<std::size_t> wide;
  for (std::size_t i = descriptor; i + descriptor <= header.size() && header[i] != '\r'; i += descriptor) {
    std::size_t length = at(header, i + 16);
    std::size_t decimals = at(header, i + 17);
    char type = header[i + 11];
    if (type == 'C') length += 256 * decimals;
    std::size_t before_point = decimals == 0 ? length : length - std::min(length, decimals + 1);
    if ((type == 'N' || type == 'F') && before_point > exact_digits) wide.push_back(fields_.size());
    fields_.push_back({begin, length});
    begin += length;
  }
  if (fields_.size() != has_.size() || begin > record_.size()) fields_.clear();
  std::erase_if(wide, [&](std::size_t field) {
    return field >= fields_.size() ||
           OGR_Fld_GetType(OGR_FD_GetFieldDefn(definition, static_cast<int>(field))) != OFTReal;
  });
  for (std::int64_t record = 0; !wide.empty() && read_record(record); ++record)
    for (std::size_t field : wide)
      if (!has_[field] && is_wide_number(text_in(fields_[field]))) has_[field] = true;
}

bool DbfDigits::read_record(std::int64_t record) {
  if (record == at_) return true;
  auto begin = static_cast<vsi_l_offset>(header_) + static_cast<vsi_l_offset>(record) * record_.size();
  bool is_next = at_ >= 0 && record == at_ + 1;  // the file stands there
  at_ = -1;
  if (!is_next && VSIFSeekL(file_.get(), begin, SEEK_SET) != 0) return false;
  if (VSIFReadL(record_.data(), 1, record_.size(), file_.get()) != record_.size()) return false;
  at_ = record;
  return true;
}

std::string DbfDigits::text_in(Field field) const {
  std::string_view text = std::string_view{record_}.substr(field.begin, field.length);
  return std::string{trimmed(text.substr(0, text.find('\0')))};
}

std::string DbfDigits::text(std::int64_t record, int field) {
  if (!read_record(record)) throw Error{message("{}：无法读取", "{}: cannot be read", path_)};
  std::string text = text_in(fields_[static_cast<std::size_t>(field)]);
  return text.find_first_of("0123456789") == std::string::npos ? std::string{} : without_zeros(text);
}

}  // namespace qinzao::gdal
