#include "cli/terminal/output.hpp"

#include <cerrno>
#include <cstdio>
#include <string>

#include "cli/terminal/colour.hpp"
#include "cli/terminal/output.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"

namespace qinzao::cli {

namespace {

Message& done() {
  static Message all;
  return all;
}

}  // namespace

void show_page(std::string_view page) {
  std::string text = coloured(page);
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) throw OutputFailure{errno};
}

void finish_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) throw OutputFailure{errno};
}

void remember_done(Message what) {
  done() = done().en.empty() ? std::move(what) : message("{}；{}", "{}; {}", done(), what);
}

void remember_written(std::filesystem::path const& file) {
  remember_done(message("{} 已写好", "{} was written", file.string()));
}

Message done_so_far() {
  return done();
}

void warn_of_lost_rows(std::string const& output, std::uint64_t rows, Language language) {
  fmt::print(stderr, "qinzao: {}\n",
             visible(message("{}：{} 行没有图形，这种文件存不下，未写入；.gpkg、.geojson 与 .xlsx 可以",
                             "{}: rows without geometry, which such a file cannot hold, are left out: {}; .gpkg, "
                             ".geojson and .xlsx hold them",
                             output, rows)
                         .in(language)));
}

}  // namespace qinzao::cli
