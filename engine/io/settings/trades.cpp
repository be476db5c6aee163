#include "engine/io/settings/trades.hpp"

#include <algorithm>

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

Trades read_trades() {
  std::filesystem::path path = data_file("rules/trades.toml");
  toml::table root = parse_toml(path);
  Trades trades;
  for (TomlTable const& table : TomlTable{path, root}.tables("trade")) {
    table.only({"id", "zh", "en", "words", "groups", "permit", "verified"});
    Trade trade;
    trade.id = table.text("id");
    if (std::ranges::find(trades.list, trade.id, &Trade::id) != trades.list.end())
      table.fail(message("重复：{}", "told twice: {}", trade.id));
    trade.title = {table.text("zh"), table.text("en")};
    for (std::string const& word : table.texts("words")) trade.words.push_back(bare_word(word));
    trade.groups = table.texts("groups");
    trade.permit = table.flag("permit");
    trade.verified = table.flag("verified");
    trades.list.push_back(std::move(trade));
  }
  return trades;
}

}  // namespace qinzao
