#include "engine/io/gdal/zip.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <cstdint>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

namespace {

using File = std::unique_ptr<VSILFILE, gdal::Deleter<VSIFCloseL>>;
constexpr std::int64_t most_bytes = std::int64_t{1} << 30;

std::string inside(std::string const& zip) {
  return "/vsizip/{" + zip + "}";
}

}  // namespace

std::string zip_member(std::string const& zip, std::string_view member) {
  gdal::start();
  std::string path = inside(zip) + "/" + std::string{member};
  VSIStatBufL facts;
  if (VSIStatL(path.c_str(), &facts) != 0) return {};
  if (static_cast<std::int64_t>(facts.st_size) > most_bytes)
    throw Error{message("{}，{}：大于 1 GB", "{}, {}: larger than 1 GB", zip, member)};
  File file{VSIFOpenL(path.c_str(), "rb")};
  if (!file) throw Error{message("{}，{}：无法读取", "{}, {}: cannot be read", zip, member)};
  std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
  if (VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
    throw Error{message("{}，{}：已损坏", "{}, {}: is damaged", zip, member)};
  return bytes;
}

ZipMembers zip_members(std::string const& zip) {
  gdal::start();
  std::unique_ptr<char*, gdal::Deleter<CSLDestroy>> names{VSIReadDirRecursive(inside(zip).c_str())};
  if (!names) throw Error{message("{}：不是 zip 文件，或已损坏", "{}: is no zip file, or is damaged", zip)};
  ZipMembers members;
  std::int64_t bytes = 0;
  for (char** name = names.get(); *name != nullptr; ++name) {
    std::string member{*name};
    if (member.empty() || member.back() == '/') continue;
    std::string& content = members[member];
    content = zip_member(zip, member);
    bytes += static_cast<std::int64_t>(content.size());
    if (bytes > most_bytes) throw Error{message("{}：解压后大于 1 GB", "{}: is larger than 1 GB unpacked", zip)};
  }
  return members;
}

std::string zip_of(ZipMembers const& members) {
  gdal::start();
  constexpr char const* place = "/vsimem/qinzao_written.zip";
  {
    File archive{VSIFOpenL((std::string{"/vsizip/"} + place).c_str(), "wb")};
    for (auto const& [name, bytes] : members) {
      File member{VSIFOpenL((std::string{"/vsizip/"} + place + "/" + name).c_str(), "wb")};
      if (!archive || !member || VSIFWriteL(bytes.data(), 1, bytes.size(), member.get()) != bytes.size())
        throw Error{message("{}：压缩失败：{}", "{}: cannot be zipped: {}", name, gdal::last_words())};
    }
  }
  vsi_l_offset size = 0;
  std::unique_ptr<GByte, gdal::Deleter<VSIFree>> bytes{VSIGetMemFileBuffer(place, &size, TRUE)};
  return {reinterpret_cast<char const*>(bytes.get()), static_cast<std::size_t>(size)};
}

}  // namespace qinzao
