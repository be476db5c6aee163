#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Words on no list; names of rows that are not there; keys several rows share; rows that nothing names though
/// something should.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  for (UnknownWord const& unknown : city.unknown_words) {
    Finding& finding = findings.add("unknown_value", Severity::warning, unknown.subject);
    finding.reason = "word";
    finding.more().text = unknown.field + " = " + unknown.word;
  }
  for (RepeatedKey const& key : city.repeated_keys) {
    Finding& finding = findings.add("unknown_value", Severity::error, key.first);
    finding.reason = "repeated_key";
    finding.value = static_cast<double>(key.rows);
  }
  for (DanglingName const& dangling : city.dangling) {
    Finding& finding = findings.add("unknown_value", Severity::warning, dangling.subject);
    finding.reason = "reference";
    finding.more().text = std::string{dangling.field} + " = " + dangling.name;
  }
  for (Subject orphan : city.orphans) {
    Finding& finding = findings.add("unknown_value", Severity::info, orphan);
    finding.reason = "orphan";
    bool pipe = orphan.layer == Layer::pipes;
    finding.more().text = pipe ? "拟建，却没有 work_id" : "没有工程提到这一标段";
    finding.more().text_en = pipe ? "it is proposed and has no work_id" : "no work names this tender";
  }
}

}  // namespace

Check unknown_value_check() {
  return {
      .name = "unknown_value",
      .group = "data",
      .place = 270,
      .title = {"取值不明", "unknown value"},
      .definition = {"取值不在约定的词表中，引用的编号不存在，或编号重复",
                     "a word that is not on the field's list, a name that names nothing, or a key several rows share"},
      .reasons = {{"word",
                   {"取值不在词表", "word not on the list"},
                   "",
                   {"{id}：{text} 不在词表中", "{id}: {text} is not on the list"}},
                  {"reference",
                   {"引用不存在", "dangling reference"},
                   "",
                   {"{id}：{text} 不存在", "{id}: {text} names nothing"}},
                  {"orphan", {"未归属工程", "orphan"}, "", {"{id}：{text}", "{id}: {text}"}},
                  {"repeated_key",
                   {"编号重复", "repeated key"},
                   "rows",
                   {"编号 {id} 同层共 {value}，按编号只认第一行",
                    "{value} of one layer are called {id}; by name only the first is found"}}},
      .needs = {.land = true, .details = true, .records = true},
      .manual = {.reasons = "word, reference (warnings); repeated_key (error); orphan (info)",
                 .definition = "a word on no list; a name, in any field that names rows of another layer or in the "
                               "ledger, of a row that is not "
                               "there (nothing is said where that layer is empty); a key several rows share; orphan: a "
                               "tender that no work names, a proposed pipe without work_id",
                 .geometry = "the feature"},
      .find = find};
}

}  // namespace qinzao
