#include "engine/io/sheets/xlsx_book.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string_view>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// The library says on standard error, with a temporary name, what its error code says too.
class SilentStderr {
 public:
  SilentStderr() : kept_{dup(STDERR_FILENO)} {
    std::fflush(stderr);
    if (int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) {
      dup2(nowhere, STDERR_FILENO);
      ::close(nowhere);
    }
  }
  ~SilentStderr() {
    if (kept_ < 0) return;
    dup2(kept_, STDERR_FILENO);
    ::close(kept_);
  }
  SilentStderr(SilentStderr const&) = delete;
  SilentStderr& operator=(SilentStderr const&) = delete;

 private:
  int kept_;
};

}  // namespace

XlsxBook::XlsxBook(std::filesystem::path const& path, std::filesystem::path const& place) : place_{place} {
  lxw_workbook_options options{};
  options.constant_memory = LXW_FALSE;
  book_.reset(workbook_new_opt(path.c_str(), &options));
  if (!book_) throw Error{message("{}：无法写入", "{}: cannot be written", place.string())};
}

lxw_worksheet* XlsxBook::add_sheet(std::string const& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book_.get(), name.c_str());
  if (sheet == nullptr)
    throw Error{message("{}：“{}”不能作工作表名", "{}: '{}' cannot be the name of a sheet", place_.string(), name)};
  return sheet;
}

lxw_format* XlsxBook::number_format(char const* code) {
  lxw_format* format = add_format();
  format_set_num_format(format, code);
  return format;
}

void XlsxBook::name_cells(std::string const& name, std::string const& cells) {
  check(workbook_define_name(book_.get(), name.c_str(), cells.c_str()));
}

void XlsxBook::check(lxw_error code) const {
  if (code != LXW_NO_ERROR)
    throw Error{message("{}：写不进工作簿（libxlsxwriter：{}）", "{}: {}", place_.string(),
                        std::string_view{lxw_strerror(code)})};
}

void XlsxBook::close() {
  lxw_error closed = LXW_NO_ERROR;
  {
    SilentStderr hush;
    closed = workbook_close(book_.release());
  }
  if (closed != LXW_NO_ERROR)
    throw Error{message("{}：无法写入；磁盘满了吗？（libxlsxwriter：{}）",
                        "{}: cannot be written; is the disk full? ({})", place_.string(),
                        std::string_view{lxw_strerror(closed)})};
}

double sheet_width(std::string_view text) {
  double width = 0;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || (byte >= 0xc0 && byte < 0xe0)) width += 1;
    if (byte >= 0xe0) width += 2;
  }
  return width;
}

}  // namespace qinzao
