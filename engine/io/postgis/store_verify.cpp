#include "engine/io/postgis/store_verify.hpp"

#include <array>
#include <utility>

#include "engine/base/message.hpp"

namespace qinzao {

namespace {

Message words_of(std::string_view cause) {
  static std::array<std::pair<std::string_view, Message>, 6> const causes{
      {{"missing", {"缺这一行", "the row is missing"}},
       {"prev_hash", {"所记上一行的校验码与上一行不符", "prev_hash is not the hash of the row before"}},
       {"hash",
        {"此行与其校验码不符：写入之后被改动过",
         "the row does not match its hash: it was changed after it was written"}},
       {"voids", {"作废的行不在它之前", "it voids a row that is not before it"}},
       {"anchor",
        {"其校验码与 --anchor 不符：台账在此行或之前被改写过",
         "its hash is not the one of the anchor: the ledger was rewritten up to here or before"}},
       {"cut",
        {"台账止于此行之前，而 --anchor 记有更多行：尾部被截去",
         "the ledger ends before this row, but the anchor counted more: the tail was cut off"}}}};
  for (auto const& [word, note] : causes)
    if (word == cause) return note;
  return {std::string{cause}, std::string{cause}};
}

}  // namespace

Verification verify_store(StoreConnection& store, std::optional<Anchor> const& anchor) {
  StoreText head;
  StoreText count;
  if (anchor) head = anchor->head;
  if (anchor) count = std::to_string(anchor->count);
  StoreRows rows = store.query("SELECT count, head, bad_row, cause FROM " + store.table("qinzao_verify") + "($1, $2)",
                               {head, count});
  Verification seen;
  seen.anchor = {*rows[0][1], std::stoll(*rows[0][0])};
  if (rows[0][2]) seen.fault = LedgerFault{std::stoll(*rows[0][2]), words_of(*rows[0][3])};
  return seen;
}

}  // namespace qinzao
