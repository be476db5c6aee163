#include "engine/io/load/load_faults.hpp"

#include "engine/base/message.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao {

Error is_there_already(RowThere const& row) {
  constexpr double another_thing_m = 1;
  if (row.apart_m > another_thing_m)
    return Error{
        message("{}，第 {} 行：图层 {} 中已有 {} {}，在 {:.0f} 米外，是另一个；两个来源编号重复，请加 "
                "--key-prefix（管线所指的管点再加 --node-prefix）",
                "{}, row {}: the layer {} has {} {} already, {:.0f} m away: another thing. Two sources count "
                "alike; give these keys a --key-prefix (and pipes that name them a --node-prefix)",
                row.source, row.row, row.layer, row.field, row.key, row.apart_m)};
  return Error{
      message("{}，第 {} 行：{} {} 已在图层 {} 中；用 --upsert 更新其行，或用 --replace "
              "先清空图层；若是另一个、只是编号相同，用 --key-prefix",
              "{}, row {}: {} {} is in the layer {} already; say --upsert to bring its rows up to date, or "
              "--replace to empty the layer first; if it is another thing that counts alike, --key-prefix",
              row.source, row.row, row.field, row.key, row.layer)};
}

Error rows_refused(std::string const& source, Quarantine const& quarantine, std::uint64_t read) {
  Message rows;
  for (Refusal const& refusal : quarantine.first()) {
    Message line = line_of(refusal);
    rows = rows.en.empty() ? line : message("{}；{}", "{}; {}", rows, line);
  }
  return Error{message("{}：{}（共 {} 行）被拒，未写入：{}{}；请改正，或用 --quarantine bad.csv 载入其余",
                       "{}: {} of {} rows refused, nothing written: {}{}; correct them, or say --quarantine bad.csv to "
                       "load the others",
                       source, quarantine.rows(), read, rows,
                       quarantine.rows() > quarantine.first().size() ? Message{"；……", "; ..."} : Message{})};
}

}  // namespace qinzao
