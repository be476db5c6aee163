#include "engine/io/load/empty_workbook.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "engine/io/city/schema.hpp"
#include "engine/io/ledger/record.hpp"
#include "engine/io/settings/field_words.hpp"
#include "engine/io/settings/workbook_template.hpp"
#include "engine/ledger/import/example_row.hpp"

namespace qinzao {

namespace {

std::vector<std::string> words_between_blanks(std::string_view text) {
  std::istringstream stream{std::string{text}};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

CellKind kind_of(TemplateColumn::Kind kind) {
  switch (kind) {
    case TemplateColumn::Kind::whole:
      return CellKind::whole;
    case TemplateColumn::Kind::real:
      return CellKind::real;
    case TemplateColumn::Kind::date:
      return CellKind::date;
    default:
      return CellKind::text;
  }
}

/// What fills the sheets of one workbook.
class Filler {
 public:
  explicit Filler(Language language) : language_{language}, words_{language}, mark_{example_mark.in(language)} {
    RuleBook book = read_rule_book();
    for (std::size_t i = 0; i < subject_kinds; ++i) {
      auto kind = static_cast<SubjectKind>(i);
      FormWords& list = events_.emplace_back(FormWords{std::string{name_of(kind).in(language)}, {}});
      for (EventType const& event : book.tracks.events)
        if (book.tracks.track[event.track].subject == kind)
          list.words.push_back(language == Language::zh ? event.zh : event.en);
    }
    for (EventType const& event : book.tracks.events)
      event_names_[event.word] = language == Language::zh ? event.zh : event.en;
  }

  FormSheet sheet(TemplateSheet const& given) {
    FormSheet form{given.name.in(language_), {}};
    for (TemplateColumn const& column : given.columns) form.columns.push_back(filled_column(given, column, form));
    if (auto* text = std::get_if<std::string>(&form.columns.front().example)) text->insert(0, mark_);
    return form;
  }

  /// Events by kind of subject, where a sheet of those filled so far asks for them.
  std::vector<FormWords> events() const { return asked_for_events_ ? events_ : std::vector<FormWords>{}; }

 private:
  FormColumn filled_column(TemplateSheet const& sheet, TemplateColumn const& column, FormSheet const& form) {
    FormColumn filled{column.title.in(language_), column.about.in(language_), kind_of(column.kind)};
    LayerSpec const* layer = find_layer(sheet.layer);
    FieldSpec const* field = layer == nullptr ? nullptr : find_field(*layer, column.field);
    if (field != nullptr)
      for (std::string const& word : words_between_blanks(field->words)) filled.choices.push_back(words_.word(word));
    if (layer == nullptr && column.field == "category")
      filled.choices = {words_.word("residential"), words_.word("non_residential")};
    if (column.choices == TemplateColumn::Choices::of_subject)
      for (FormWords const& list : events_) filled.choices.push_back(list.name);
    if (column.choices == TemplateColumn::Choices::events) {
      asked_for_events_ = true;
      auto is_kind = [&](TemplateColumn const& it) { return it.choices == TemplateColumn::Choices::of_subject; };
      filled.choices_by =
          static_cast<std::size_t>(std::ranges::find_if(sheet.columns, is_kind) - sheet.columns.begin());
    }
    if (std::vector<std::string> open = words_between_blanks(column.words.in(language_)); !open.empty()) {
      filled.choices = std::move(open);
      filled.other_words = true;
    }
    filled.example = example(column, !filled.choices.empty() && !filled.other_words, form.columns.empty());
    return filled;
  }

  /// Of a closed list the word that people read.
  SpreadsheetCell example(TemplateColumn const& column, bool is_word, bool is_first) const {
    std::string const& text = column.example.in(language_);
    if (text.empty()) return is_first ? SpreadsheetCell{text} : SpreadsheetCell{};
    if (column.choices == TemplateColumn::Choices::events) return event_names_.at(text);
    if (column.choices == TemplateColumn::Choices::of_subject)
      return std::string{name_of(subject_kind_of(text).value()).in(language_)};
    if (is_word) return words_.word(text);
    double number = 0;
    bool counts = column.kind == TemplateColumn::Kind::whole || column.kind == TemplateColumn::Kind::real;
    if (counts) std::from_chars(text.data(), text.data() + text.size(), number);
    return counts ? SpreadsheetCell{number} : SpreadsheetCell{text};
  }

  Language language_;
  FieldWords words_;
  std::string mark_;
  std::vector<FormWords> events_;  // a list for each kind of subject
  std::map<std::string, std::string, std::less<>> event_names_;
  bool asked_for_events_ = false;
};

}  // namespace

EmptyWorkbook empty_workbook(std::string_view name, Language language) {
  WorkbookTemplate given = read_workbook_template(name);
  Filler filler{language};
  EmptyWorkbook book;
  for (TemplateSheet const& sheet : given.sheets) book.sheets.push_back(filler.sheet(sheet));
  book.words = filler.events();
  book.words_name = given.words_name.in(language);
  book.then = given.then.in(language);
  return book;
}

}  // namespace qinzao
