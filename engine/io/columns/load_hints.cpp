#include "engine/io/columns/load_hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "engine/base/message.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

bool contains_any(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

class Hints {
 public:
  Hints(LayerSpec const& layer, std::span<SourceColumn const> columns, Matching const& matching,
        std::span<ColumnFacts const> facts, Synonyms const& synonyms)
      : layer_{layer}, columns_{columns}, matching_{matching}, facts_{facts}, synonyms_{synonyms} {}

  std::vector<Message> run(std::vector<std::size_t> const& keys) {
    if (layer_.name == "pipes") {
      half({"from_node"}, {"to_node"}, ends());
      half({"invert_up_m", "depth_up_m"}, {"invert_down_m", "depth_down_m"}, levels());
      if (!fed({"invert_up_m", "invert_down_m", "depth_up_m", "depth_down_m"}))
        unplaced({"标高", "levels"}, {"invert_up_m", "invert_down_m"}, levels());
      if (!fed({"invert_up_m", "invert_down_m", "depth_up_m", "depth_down_m"}) && depths().size() > 1)
        unplaced({"埋深", "depths"}, {"depth_up_m", "depth_down_m"}, depths());
      if (!fed({"diameter_mm", "width_mm", "height_mm"})) unplaced({"管径", "sizes"}, {"diameter_mm"}, sizes());
      if (!fed({"from_node", "to_node"})) unplaced({"起止点", "ends"}, {"from_node", "to_node"}, ends());
      if (!fed({"installed_on"})) unplaced({"敷设年份", "years of laying"}, {"installed_on"}, years());
      if (!fed({"material"})) unplaced({"管材", "materials"}, {"material"}, materials());
      if (!fed({"status"})) unplaced({"使用状态", "the state of use"}, {"status"}, states_of_use());
      half({"x_up", "y_up"}, {"x_down", "y_down"}, {});
    }
    if (layer_.name == "nodes" && !fed({"invert_level_m"})) unplaced({"标高", "levels"}, {"invert_level_m"}, levels());
    if (layer_.name == "works" || layer_.name == "sites") unrecorded(states());
    if (layer_.geometry == GeometryKind::point) half({"x"}, {"y"}, {});
    passed_over(keys);
    keyless();
    nameless();
    return std::move(hints_);
  }

 private:
  Feed const* feed_of(std::string_view field) const {
    for (auto const* feeds : {&matching_.feeds, &matching_.helpers})
      for (Feed const& feed : *feeds)
        if (feed.field == field && (!feed.columns.empty() || feed.constant)) return &feed;
    return nullptr;
  }
  bool fed(std::initializer_list<std::string_view> fields) const {
    return std::ranges::any_of(fields, [&](std::string_view field) { return feed_of(field) != nullptr; });
  }
  std::string listed(std::vector<std::size_t> const& columns) const {
    std::string names;
    for (std::size_t column : columns) names += (names.empty() ? "" : ", ") + columns_[column].name;
    return names;
  }

  /// One of two fields that belong together is fed, the other is not.
  void half(std::initializer_list<std::string_view> one, std::initializer_list<std::string_view> other,
            std::vector<std::size_t> const& left) {
    if (fed(one) == fed(other)) return;
    auto const& found = fed(one) ? one : other;
    std::string_view missing = *(fed(one) ? other : one).begin();
    Feed const* feed = nullptr;
    for (std::string_view field : found)
      if (feed == nullptr) feed = feed_of(field);
    std::string from = feed->constant ? "=" + *feed->constant : columns_[feed->columns.front()].name;
    std::vector<std::size_t> likely = left;
    if (!feed->columns.empty())
      for (std::size_t column : lying_at(feed->columns.front()))
        if (std::ranges::find(likely, column) == likely.end()) likely.push_back(column);
    Message rest = likely.empty() ? Message{} : message("；可能是：{}", "; it may be one of: {}", listed(likely));
    hints_.push_back(
        message("成对的列只认出一半：{0} 取自 {1}，没有认出 {2} 的列；请用 --map {2}=列名 指明{3}",
                "only half of a pair of columns was found: {0} is read from {1}, and no column is known for "
                "{2}; name it with --map {2}=COLUMN{3}",
                feed->field, from, missing, rest));
  }

  void unplaced(StaticMessage what, std::vector<std::string> const& fields, std::vector<std::size_t> const& columns) {
    if (columns.empty()) return;
    std::string maps;
    for (std::size_t i = 0; i < fields.size(); ++i)
      maps += fmt::format("{}--map {}={}", i > 0 ? " " : "", fields[i],
                          columns_[columns[std::min(i, columns.size() - 1)]].name);
    if (columns.size() < fields.size()) maps = fmt::format("--map {}={}", fields[0], columns_[columns[0]].name);
    hints_.push_back(message("看来是{}、却没有认出用途的列：{}；请指明，例如 {}",
                             "columns that look like {} and feed nothing: {}; name them, for example {}", what,
                             listed(columns), maps));
  }

  /// States belong into the ledger, each with its day; a load keeps them as plain text.
  void unrecorded(std::vector<std::size_t> const& columns) {
    if (columns.empty()) return;
    hints_.push_back(message(
        "{} 列的进展没有读成事件，只按原文保存；进展记在台账里：请列成 对象类别、对象编号、事件、日期 各列，用 qinzao "
        "ledger import 导入",
        "column {} tells states, which are kept as text and not read into events: states are kept in the ledger; "
        "list them with the columns subject_kind, subject_id, event, effective_on and use qinzao ledger import",
        listed(columns)));
  }

  std::vector<std::size_t> left(auto const& wanted) const {
    std::vector<std::size_t> found;
    for (std::size_t column : matching_.extra)
      if (facts_[column].filled > 0 && wanted(small_letters(columns_[column].name), facts_[column]))
        found.push_back(column);
    return found;
  }

  double middle(std::size_t column) const { return facts_[column].sample[facts_[column].sample.size() / 2]; }

  /// Columns of decimals whose values lie where those of another column do.
  std::vector<std::size_t> lying_at(std::size_t other) const {
    constexpr double near_by = 5;
    if (facts_[other].sample.empty() || !facts_[other].has_decimals) return {};
    return left([&](std::string const& name, ColumnFacts const& facts) {
      return facts.has_decimals && !contains_any(name, {"slope", "length", "len", "area"}) &&
             std::abs(facts.sample[facts.sample.size() / 2] - middle(other)) < near_by;
    });
  }

  std::vector<std::size_t> levels() const {
    auto is_number = [](ColumnFacts const& facts) {
      bool many = facts.has_decimals || facts.words.empty();
      return many && facts.numbers * 10 >= facts.filled * 8 && !facts.sample.empty();
    };
    auto never = [](std::string const& name) {
      return contains_any(name,
                          {"slope",  "grade", "datum", "src",    "source", "date",  "len",       "area",    "age",
                           "obvert", "crown", "top",   "ground", "rim",    "cover", "roughness", "manning", "velocity",
                           "flow_",  "坡",    "长",    "面积",   "地面",   "管顶",  "objectid",  "year",    "x_",
                           "y_",     "coord", "score", "rating", "depth",  "deep",  "埋深"});
    };
    std::vector<std::size_t> found = left([&](std::string const& name, ColumnFacts const& facts) {
      return is_number(facts) && !never(name) &&
             contains_any(name,
                          {"inv", "elev", "elv", "lev", "bob", "sohl", "cota", "高程", "标高", "管底", "底高", "高"});
    });
    // two columns of decimals that lie together are likely the levels of the two ends, whatever they are called
    std::vector<std::size_t> like = left([&](std::string const& name, ColumnFacts const& facts) {
      return is_number(facts) && !never(name) && facts.has_decimals && facts.sample.size() >= 3 &&
             std::abs(facts.sample[facts.sample.size() / 2]) < 6000 && facts.sample.back() - facts.sample.front() > 0.5;
    });
    for (std::size_t one : like)
      for (std::size_t other : like) {
        bool together = one != other && std::abs(middle(one) - middle(other)) < 2 &&
                        std::abs(facts_[one].sample.front() - facts_[other].sample.front()) < 5;
        if (together && std::ranges::find(found, one) == found.end()) found.push_back(one);
      }
    return found;
  }

  std::vector<std::size_t> states() const {
    return left([](std::string const& name, ColumnFacts const&) {
      return contains_any(name,
                          {"进展", "进度", "状态", "完成情况", "建设情况", "整改情况", "progress", "status", "state"});
    });
  }

  std::vector<std::size_t> depths() const {
    return left([](std::string const& name, ColumnFacts const& facts) {
      return facts.numbers * 10 >= facts.filled * 8 && contains_any(name, {"depth", "deep", "埋深"}) &&
             !contains_any(name, {"obvert", "crown", "cover", "管顶"});
    });
  }

  std::vector<std::size_t> sizes() const {
    return left([](std::string const& name, ColumnFacts const& facts) {
      return facts.numbers * 2 >= facts.filled &&
             !contains_any(name, {"outside", "outer", "date", "font", "symbol", "casing"}) &&
             contains_any(name, {"dia", "size", "width", "bore", "径", "断面", "规格", "尺寸", "宽"});
    });
  }

  /// Columns of years or days; not those of a survey, an edit or the end.
  std::vector<std::size_t> years() const {
    return left([](std::string const& name, ColumnFacts const&) {
      bool named = contains_any(name, {"year", "yr", "date", "jahr", "jaar", "annee", "ano", "年", "日期"});
      return named &&
             !contains_any(name, {"edit", "update", "modif", "creat", "survey", "inspect", "clean", "cctv", "last",
                                  "aband", "retire", "remov", "修改", "更新", "探测", "测量", "检测", "废弃"});
    });
  }

  std::vector<std::size_t> materials() const {
    return left([&](std::string const&, ColumnFacts const& facts) {
      std::uint64_t known = 0;
      for (auto const& [word, count] : facts.words)
        if (word.size() > 1 && synonyms_.word("pipes", "material", word)) known += count;
      return facts.filled > 0 && known * 2 >= facts.filled;
    });
  }

  /// Columns whose name or words tell whether a pipe is used.
  std::vector<std::size_t> states_of_use() const {
    return left([&](std::string const& name, ColumnFacts const& facts) {
      if (facts.words.empty()) return false;
      std::uint64_t known = 0;
      for (auto const& [word, count] : facts.words)
        if (word.size() > 1 && synonyms_.word("pipes", "status", word)) known += count;
      bool named = contains_any(name, {"status", "lifecycle", "life_cycle", "abandon", "in_service", "inservice",
                                       "active", "retired", "状态", "废弃", "在用", "停用", "使用情况"});
      return known * 2 >= facts.filled || (named && !contains_any(name, {"date", "year", "time", "日期", "时间"}));
    });
  }

  /// The names of two ends differ in their last sign: N1, N2; PA, PB.
  bool is_one_of_two_ends(std::string const& name) const {
    constexpr std::pair<char, char> pairs[]{{'1', '2'}, {'a', 'b'}, {'i', 'j'}, {'i', 'f'}};
    constexpr std::size_t longest = 3;  // COMMENT1 and COMMENT2 are no ends
    if (name.size() < 2 || name.size() > longest) return false;
    return std::ranges::any_of(matching_.extra, [&](std::size_t other) {
      std::string twin = small_letters(columns_[other].name);
      if (twin.size() != name.size() || !twin.starts_with(name.substr(0, name.size() - 1))) return false;
      return std::ranges::any_of(pairs, [&](auto pair) {
        return (name.back() == pair.first && twin.back() == pair.second) ||
               (name.back() == pair.second && twin.back() == pair.first);
      });
    });
  }

  std::vector<std::size_t> ends() const {
    return left([&](std::string const& name, ColumnFacts const& facts) {
      bool names_things = !facts.has_decimals && (facts.words.empty() || facts.words.size() * 4 >= facts.filled);
      bool are_texts = facts.numbers * 2 < facts.filled;
      if (names_things && are_texts && is_one_of_two_ends(name)) return true;
      return names_things &&
             !contains_any(name, {"date", "street", "address", "elev", "inv", "depth", "type", "time", "user"}) &&
             contains_any(name, {"node", "mh", "manhole", "point", "点", "井", "upstr", "downstr", "from", "start",
                                 "end", "us_", "ds_", "dnstr"});
    });
  }

  /// The key is not of the first of its names that is there.
  void passed_over(std::vector<std::size_t> const& keys) {
    Feed const* key = layer_.key.empty() ? nullptr : feed_of(layer_.key);
    for (std::size_t column : keys) {
      if (key != nullptr && (key->constant || key->columns.front() == column)) return;
      ColumnFacts const& facts = facts_[column];
      if (key == nullptr && facts.filled == 0) continue;
      Message why = facts.filled == 0   ? Message{"是空的", "is empty"}
                    : facts.clashes > 0 ? message("有 {} 行重复", "repeats (rows: {})", facts.clashes)
                                        : message("只有 {} 行有值", "has few values (rows: {})", facts.filled);
      hints_.push_back(key == nullptr
                           ? message("{} 没有作为 {}：它{}；用 --map {}={} 可强制",
                                     "{} is not taken for {}, as it {}; --map {}={} takes it all the same",
                                     columns_[column].name, layer_.key, why, layer_.key, columns_[column].name)
                           : message("{} 取自 {} 而不是 {}：后者{}", "{} is read from {}, not from {}, which {}",
                                     layer_.key, columns_[key->columns.front()].name, columns_[column].name, why));
      if (key != nullptr) return;
    }
  }

  /// No column feeds the key, though some hold a value of its own for every row.
  void keyless() {
    bool drawn = std::ranges::find(columns_, "EntityHandle", &SourceColumn::name) != columns_.end();
    if (layer_.key.empty() || fed({layer_.key}) || drawn) return;
    std::vector<std::size_t> likely = left([&](std::string const& name, ColumnFacts const& facts) {
      bool different = facts.words.empty() || facts.words.size() == facts.filled;
      return facts.rows > 1 && facts.filled == facts.rows && different && !facts.has_decimals &&
             !synonyms_.is_personal(name);
    });
    if (likely.empty()) return;
    hints_.push_back(message("没有认出 {0} 的列，编号将自行编出；若编号在其中一列，请用 --map {0}={1} 指明：{2}",
                             "no column is known for {0}, keys will be made; if one of these columns holds it, say "
                             "--map {0}={1}: {2}",
                             layer_.key, columns_[likely.front()].name, listed(likely)));
  }

  /// Columns that the header does not name, and that hold values.
  void nameless() {
    std::vector<std::size_t> found = left([](std::string const& name, ColumnFacts const&) {
      std::string_view number = name;
      if (!number.starts_with("field")) return false;
      number.remove_prefix(std::string_view{"field"}.size());
      if (number.starts_with('_')) number.remove_prefix(1);
      return !number.empty() && std::ranges::all_of(number, is_digit);
    });
    if (found.empty()) return;
    hints_.push_back(message("表头没有给这些列命名，但列中有值：{}；请核对表头，或用 --map 指明",
                             "the header does not name these columns, though they hold values: {}; look at the header, "
                             "or name them with --map",
                             listed(found)));
  }

  LayerSpec const& layer_;
  std::span<SourceColumn const> columns_;
  Matching const& matching_;
  std::span<ColumnFacts const> facts_;
  Synonyms const& synonyms_;
  std::vector<Message> hints_;
};

}  // namespace

std::vector<Message> matching_hints(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile,
                                    Matching const& matching, std::span<ColumnFacts const> facts,
                                    Synonyms const& synonyms) {
  std::vector<std::size_t> keys = key_columns(layer, columns, shapefile, synonyms);
  return Hints{layer, columns, matching, facts, synonyms}.run(keys);
}

}  // namespace qinzao
