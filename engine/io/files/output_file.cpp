#include "engine/io/files/output_file.hpp"

#include <cerrno>
#include <cstring>

#include "engine/base/message.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

/// What people meet; the system's own words for the rest.
std::string chinese(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return "磁盘已满";
    case EACCES:
    case EPERM:
      return "没有权限";
    case EROFS:
      return "磁盘只读";
    case ENOENT:
      return "文件夹不存在";
    case ENAMETOOLONG:
      return "文件名太长";
    case EFBIG:
      return "文件太大，这个磁盘放不下";
    case EIO:
      return "磁盘读写出错";
    case EPIPE:
      return "接收的程序已经退出";
    default:
      return std::strerror(error_number);
  }
}

}  // namespace

std::string extension_of(std::filesystem::path const& place) {
  return small_letters(place.extension().string());
}

Message cause_of(int error_number) {
  return {chinese(error_number), std::strerror(error_number)};
}

Error cannot_write(std::string_view name, int error_number) {
  return Error{message("{}：无法写入：{}", "{}: cannot be written: {}", name, cause_of(error_number))};
}

OutputFile open_output(std::filesystem::path const& path, std::filesystem::path const& place) {
  OutputFile file{std::fopen(path.c_str(), "wb")};
  if (!file) throw cannot_write(place.string(), errno);
  return file;
}

void write_whole(std::filesystem::path const& path, std::filesystem::path const& place, std::string_view text) {
  OutputFile out = open_output(path, place);
  if (std::fwrite(text.data(), 1, text.size(), out.get()) != text.size() || std::fflush(out.get()) != 0)
    throw cannot_write(place.string(), errno);
}

}  // namespace qinzao
