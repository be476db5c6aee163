#include "engine/io/load/quarantine.hpp"

#include <cerrno>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/files/csv_records.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao {

Message line_of(Refusal const& refusal) {
  std::string what = quoted_text(refusal.field);
  if (!refusal.value.empty()) what += " '" + quoted_text(refusal.value) + "'";
  return describe({{}, refusal.row, what}, refusal.cause);
}

Quarantine::Quarantine(std::string source, std::string const& file, Language language)
    : source_{std::move(source)}, language_{language} {
  if (file.empty()) return;
  file_.emplace(file);
  stream_.open(file_->temporary(), std::ios::binary);
  stream_ << "\xEF\xBB\xBF" << (language == Language::zh ? "来源,行,字段,值,原因\n" : "source,row,field,value,cause\n");
}

void Quarantine::take(std::vector<Refusal> const& of_one_row) {
  if (of_one_row.empty()) return;
  ++rows_;
  if (first_.size() < 5) first_.push_back(of_one_row.front());
  if (!file_) return;
  for (Refusal const& refusal : of_one_row)
    stream_ << csv_cell(source_) << ',' << refusal.row << ',' << csv_cell(refusal.field) << ','
            << csv_cell(refusal.value) << ',' << csv_cell(refusal.cause.in(language_)) << '\n';
}

void Quarantine::commit() {
  if (!file_ || rows_ == 0) return;
  stream_.close();
  if (stream_.fail()) throw cannot_write(file_->place().string(), errno);
  file_->commit();
}

}  // namespace qinzao
