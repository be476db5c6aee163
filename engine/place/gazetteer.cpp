#include "engine/place/gazetteer.hpp"

#include <fmt/format.h>

#include <map>

#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/utf8.hpp"
#include "engine/place/spelling.hpp"

namespace qinzao {

Gazetteer::Gazetteer(NamedLines const& streets, NamedLines const& rivers, NamedLines const& railways,
                     Shapes const& boundary)
    : edge_{boundary}, has_boundary_{boundary.size() > 0} {
  add(streets, LineKind::street);
  add(rivers, LineKind::river);
  add(railways, LineKind::railway);
  if (has_boundary_ || box_.empty()) return;
  Box all;
  for (Box const& box : box_) all.add(box);
  std::vector<Point> ring{
      {all.min_x, all.min_y}, {all.max_x, all.min_y}, {all.max_x, all.max_y}, {all.min_x, all.max_y}};
  ring.push_back(ring.front());
  edge_.push_back(ShapeKind::polygon, ring);
}

void Gazetteer::add(NamedLines const& lines, LineKind kind) {
  std::map<std::u32string, std::vector<std::vector<Point>>> pieces;
  std::map<std::u32string, std::string_view> written;
  for (std::uint32_t row = 0; row < lines.size(); ++row) {
    std::u32string key = name_key(folded(lines.name[row]));
    if (key.empty()) continue;
    for (std::uint32_t part = lines.shape.first_part(row); part < lines.shape.end_part(row); ++part) {
      std::vector<Point> piece;
      for (Point p : lines.shape.part(part))
        if (piece.empty() || piece.back() != p) piece.push_back(p);
      if (piece.size() < 2) continue;
      pieces[key].push_back(std::move(piece));
      written.emplace(key, lines.name[row]);
    }
  }
  for (auto const& [key, parts] : pieces) {
    NameId id = name_.push_back(std::string{written[key]});
    kind_.push_back(kind);
    chains_.push_back(chains_of(parts, {}));
    Box box;
    for (auto const& part : parts)
      for (Point p : part) box.add(p);
    box_.push_back(box);
    by_key_[key].push_back(id);
    by_stem_[std::u32string{stem_of(key)}].push_back(id);
  }
}

std::vector<NameId> Gazetteer::meant_by(std::u32string_view folded_name) const {
  std::u32string key = name_key(folded_name);
  if (auto found = by_key_.find(key); found != by_key_.end()) return found->second;
  std::u32string stem{stem_of(key)};
  // 工农 for 工农路: every line of that stem. 工农路 for 工农: only a line written without its kind.
  auto found = stem == key ? by_stem_.find(key) : by_key_.find(stem);
  return found == (stem == key ? by_stem_.end() : by_key_.end()) ? std::vector<NameId>{} : found->second;
}

NameId Gazetteer::find(std::u32string_view folded_name) const {
  auto meant = meant_by(folded_name);
  return meant.size() == 1 ? meant.front() : NameId{};
}

Message Gazetteer::complaint(std::u32string_view folded_name) const {
  std::string wanted = quoted_text(utf8(name_key(folded_name)));
  std::vector<std::string> names;
  if (auto meant = meant_by(folded_name); meant.size() > 1) {
    constexpr std::array<StaticMessage, 3> kinds{{{"道路", "street"}, {"河道", "river"}, {"铁路", "railway"}}};
    Message all;
    for (NameId id : meant) {
      StaticMessage kind = kinds[static_cast<std::size_t>(kind_[id])];
      all.zh += fmt::format("{}{}“{}”", all.zh.empty() ? "" : "或", kind.zh, quoted_text(name_[id]));
      all.en += fmt::format("{}the {} {}", all.en.empty() ? "" : " or ", kind.en, quoted_text(name_[id]));
    }
    return message("“{}”可能是{}；请写全名，或给其中一条改名",
                   "{} may mean {}; write the whole name, or rename one of them", wanted, all);
  }
  for (std::string const& name : name_) names.push_back(name);
  return message("没有叫“{}”的道路、河道或铁路{}", "no street, river or railway is called {}{}", wanted,
                 suggestion(wanted, names));
}

}  // namespace qinzao
