#include "engine/io/files/file_kind.hpp"

#include <cerrno>
#include <system_error>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"

namespace qinzao {

namespace fs = std::filesystem;

namespace {

/// What stands at the path in place of a file.
StaticMessage kind_of(fs::file_type type) {
  switch (type) {
    case fs::file_type::directory:
      return {"文件夹", "a folder"};
    case fs::file_type::fifo:
      return {"管道（请先存成文件）", "a pipe (save what it carries as a file first)"};
    case fs::file_type::socket:
      return {"套接字", "a socket"};
    case fs::file_type::block:
    case fs::file_type::character:
      return {"设备", "a device"};
    default:
      return {"其他类型", "something else"};
  }
}

void require(fs::path const& path, StaticMessage wanted, bool folder_will_do) {
  std::error_code failed;
  fs::file_status status = fs::status(path, failed);
  auto refuse = [&](Message const& cause) { throw Error{message("{}：{}", "{}: {}", path.string(), cause)}; };
  if (status.type() == fs::file_type::not_found) {
    if (fs::is_symlink(fs::symlink_status(path, failed)))
      refuse({"是链接，所指的文件不存在", "is a link to a file that is not there"});
    refuse({"没有这个文件", "no such file"});
  }
  if (failed.value() == ELOOP) refuse({"是循环链接", "is a loop of links"});
  if (failed) refuse(message("无法读取：{}", "cannot be read: {}", cause_of(failed.value())));
  if (status.type() == fs::file_type::regular) return;
  if (folder_will_do && status.type() == fs::file_type::directory) return;
  refuse(message("是{}，不是 {}", "is {}, not {}", kind_of(status.type()), wanted));
}

}  // namespace

void require_file(fs::path const& path, StaticMessage wanted) {
  require(path, wanted, false);
}

void require_file_or_folder(fs::path const& path) {
  require(path, {"文件", "a file"}, true);
}

}  // namespace qinzao
