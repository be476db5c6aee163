#include "engine/io/page/report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/io/files/json_text.hpp"
#include "engine/io/page/parts.hpp"
#include "engine/report/sentences.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(Figure const& figure) {
  bool nameless = figure.layer == "households";  // the ids of households stand in no page
  return {{"key", figure.kind->key},
          {"title", both_languages(figure.kind->title.zh, figure.kind->title.en)},
          {"said", both_languages(said(figure, Language::zh), said(figure, Language::en))},
          {"whole", figure.whole ? Json(*figure.whole) : Json(nullptr)},
          {"unit", both_languages(figure.kind->unit.zh, figure.kind->unit.en)},
          {"layer", figure.layer},
          {"of", nameless ? Json::array() : Json(figure.of)}};
}

}  // namespace

Json page_report(Figures const& figures) {
  Json list = Json::array();
  std::vector<Paragraph> zh = paragraphs(figures, Language::zh);
  std::vector<Paragraph> en = paragraphs(figures, Language::en);
  for (std::size_t i = 0; i < zh.size(); ++i)
    list.push_back(
        {{"heading", both_languages(zh[i].heading, en[i].heading)}, {"text", both_languages(zh[i].text, en[i].text)}});
  Json numbers = Json::array();
  for (Figure const& figure : figures.list) numbers.push_back(json_of(figure));
  Json flags = Json::array();
  for (Flag const& flag : figures.flags) flags.push_back(both_languages(flag.text.zh, flag.text.en));
  return {{"paragraphs", list}, {"figures", numbers}, {"flags", flags}};
}

}  // namespace qinzao
