#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/options/trade_words.hpp"
#include "cli/terminal/output.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/load/empty_workbook.hpp"
#include "engine/io/settings/workbook_template.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The template that a word names, in English or in the trade's: 管点 -> nodes, 台账 -> ledger.
std::string template_named(std::string const& word) {
  std::string name = word == "台账" ? "ledger" : layer_of(word);
  std::vector<std::string> known = split(workbook_templates, ' ');
  if (std::ranges::find(known, name) != known.end()) return name;
  throw UsageError{
      message("没有空表 {}；有 ledger（台账）、nodes（管点）、pipes（管线）、parcels（宗地）、households（户）",
              "there is no template {}; there are ledger, nodes, pipes, parcels and households", word)};
}

int run(Arguments const& arguments, Console const& console) {
  std::string name = template_named(arguments.text("TEMPLATE"));
  if (console.output.empty())
    throw UsageError{Message{"template：请用 -o 文件.xlsx 指明写到哪里", "template: say where to, with -o FILE.xlsx"}};
  if (extension_of(console.output) != ".xlsx")
    throw UsageError{message("{}：空表写成 .xlsx（下拉表要用工作簿）",
                             "{}: a template is written as .xlsx, for its drop-down lists", console.output)};
  if (std::filesystem::exists(console.output))
    throw Error{message("{}：已有此文件，可能已填写，不覆盖",
                        "{}: is there already, perhaps filled in, and is not written over", console.output)};
  EmptyWorkbook book = empty_workbook(name, console.language);
  AtomicFile file{console.output};
  write_form_workbook(book.sheets, book.words, book.words_name, file.temporary(), file.place());
  file.commit();
  remember_written(console.output);
  if (console.format == Format::json) {
    Json sheets = Json::array();
    for (FormSheet const& sheet : book.sheets) {
      Json columns = Json::array();
      for (FormColumn const& column : sheet.columns)
        columns.push_back(
            {{"title", column.title}, {"choices", column.choices.empty() ? Json(nullptr) : Json(column.choices)}});
      sheets.push_back({{"sheet", sheet.name}, {"columns", columns}});
    }
    show("{}\n", json_text(Json{{"file", console.output}, {"template", name}, {"sheets", sheets}}));
    return 0;
  }
  if (console.quiet) return 0;
  bool zh = console.language == Language::zh;
  for (FormSheet const& sheet : book.sheets)
    show(fmt::runtime(zh ? "{}：工作表 {}，{} 列\n" : "{}: sheet {}, columns: {}\n"), console.output, sheet.name,
         sheet.columns.size());
  show(fmt::runtime(zh ? "第 2 行是示例，读入时略过。填好后：{}\n"
                       : "Row 2 is an example, left out when it is read. Once it is filled: {}\n"),
       fmt::format(fmt::runtime(book.then), console.output));
  return 0;
}

}  // namespace

Command template_command() {
  return {"template",
          {"写一张待填的空表（.xlsx）：表头、单位、下拉表、一行示例；填好即可 load 或 ledger import",
           "write an empty workbook to fill in: headers with units, drop-down lists, an example; load or ledger import "
           "reads it back"},
          {{"TEMPLATE",
            {"哪一张：ledger 台账、nodes 管点、pipes 管线、parcels 宗地、households 户",
             "which one: ledger, nodes, pipes, parcels or households"},
            Operand::Count::one,
            workbook_templates}},
          {},
          "qinzao template ledger -o 台账.xlsx --lang zh",
          run};
}

}  // namespace qinzao::cli
