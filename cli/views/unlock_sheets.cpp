#include "cli/views/unlock_sheets.hpp"

#include <fmt/format.h>

#include "cli/views/notes_sheet.hpp"
#include "cli/views/sheet_text.hpp"
#include "cli/views/wait_words.hpp"

namespace qinzao::cli {

namespace {

char const* unit_title(UnlockPage const& page, bool zh) {
  bool households = page.asked.unit == ValueUnit::households;
  return households ? (zh ? "户" : "households") : (zh ? "米" : "m");
}

Spreadsheet frontier_sheet(UnlockPage const& page, bool zh) {
  SheetMaker maker{zh, "签约次序", "frontier"};
  std::string unit = unit_title(page, zh);
  maker.column("签约数", "signatures", CellKind::whole);
  maker.sheet.header.push_back({(zh ? "可通（" : "value (") + unit + (zh ? "）" : ")"), CellKind::real});
  maker.sheet.header.push_back({(zh ? "任一通路（" : "by any way (") + unit + (zh ? "）" : ")"), CellKind::real});
  maker.sheet.header.push_back({(zh ? "新增（" : "gain (") + unit + (zh ? "）" : ")"), CellKind::real});
  maker.column("预计都签", "all signed by", CellKind::text);
  maker.column("本步须签约的户", "who signs in this step", CellKind::text);
  for (std::size_t i = 0; i < page.answer.frontier.size(); ++i) {
    UnlockCorner const& corner = page.answer.frontier[i];
    std::vector<SignerId> signers;
    for (UnlockPart const& part : corner.parts) signers.insert(signers.end(), part.signers.begin(), part.signers.end());
    maker.sheet.rows.push_back({corner.signatures, rounded_cell(page.shown(corner.value)),
                                rounded_cell(page.shown(corner.value_any)), rounded_cell(page.shown(corner.gain)),
                                wait_words(page.signed_at[i], page.occupants.day(), zh)});
    maker.sheet.rows.back().emplace_back(listed(page, signers, zh));
  }
  return maker.sheet;
}

Spreadsheet limited_sheet(UnlockPage const& page, UnlockLimited const& limited, bool zh) {
  SheetMaker maker{zh, "限定户数", "at most N"};
  maker.column("户号", "household", CellKind::text);
  maker.column("项目", "project", CellKind::text);
  maker.column("阶段", "stage", CellKind::text);
  maker.column("缺此户的损失", "lost without it", CellKind::real);
  for (std::size_t i = 0; i < limited.signers.size(); ++i) {
    HouseholdId household = page.asked.signers[limited.signers[i].value()];
    maker.sheet.rows.push_back({page.names.name(household), project_name(page.city, page.occupants, household),
                                stage_words(page.occupants, household, zh ? Language::zh : Language::en),
                                rounded_cell(page.shown(limited.lost_without[i]))});
  }
  return maker.sheet;
}

/// What the answer says in words beside its lists.
Spreadsheet summary_sheet(UnlockPage const& page, bool zh) {
  SheetMaker maker{zh, "合计", "summary"};
  maker.column("项目", "what", CellKind::text);
  maker.sheet.header.push_back(
      {(zh ? "可通（" : "value (") + std::string{unit_title(page, zh)} + (zh ? "）" : ")"), CellKind::real});
  maker.column("说明", "note", CellKind::text);
  auto add = [&](char const* chinese, char const* english, std::int64_t value, std::string note = {}) {
    maker.sheet.rows.push_back({std::string{zh ? chinese : english}, rounded_cell(page.shown(value)), std::move(note)});
  };
  UnlockAnswer const& answer = page.answer;
  add("现已清出", "free today", answer.clear);
  add("已签户都搬走后", "once all who have signed are gone", answer.today);
  add("能签的都签后", "once all have signed that can", answer.total);
  if (answer.best_single)
    add("只签一户时最值", "the best single signature", answer.best_single_value, page.name(*answer.best_single));
  for (std::size_t corner = 0; corner < answer.frontier.size(); ++corner)
    for (std::string const& sentence : sentences(page, corner, zh))
      add("拐点", "corner", answer.frontier[corner].value, sentence);
  if (!answer.limited) return maker.sheet;
  UnlockLimited const& limited = *answer.limited;
  std::string most = fmt::format(fmt::runtime(zh ? "最多再签 {} 户" : "at most {} signatures"), limited.at_most);
  if (std::vector<SignerId> required = required_signers(page); !required.empty())
    most += fmt::format(fmt::runtime(zh ? "（不计要求签约的 {}）" : " (beside {}, as required)"),
                        listed(page, required, zh));
  add("限定户数时最好的一组", "the best set of at most N", limited.value,
      most + (zh ? "：" : ": ") + listed(page, limited.signers, zh));
  add("上界", "no set is worth more than", limited.bound,
      limited.proved ? (zh ? "已证明最优" : "proved") : (zh ? "未证明" : "not proved"));
  add("任一通路都算时这一组", "the set by any way", limited.value_any);
  if (limited.by_value_any)
    add("任一通路都算时最好的一组", "the best set by any way", limited.by_value_any->value_any,
        listed(page, limited.by_value_any->signers, zh));
  return maker.sheet;
}

Spreadsheet impossible_sheet(UnlockPage const& page, bool zh) {
  SheetMaker maker{zh, "签约也不能开工的段", "impossible"};
  maker.column("段", "piece", CellKind::text);
  maker.column("原因", "reason", CellKind::text);
  maker.column("谁", "who", CellKind::text);
  for (ImpossiblePiece const& piece : page.asked.impossible) {
    maker.sheet.rows.push_back({page.piece(piece.piece), reason_words(piece.reason, zh), who(page, piece, zh)});
  }
  return maker.sheet;
}

Spreadsheet waiting_sheet(UnlockPage const& page, bool zh) {
  SheetMaker maker{zh, "只待下游建成的段", "waiting for downstream"};
  maker.column("段", "piece", CellKind::text);
  maker.column("长(m)", "metres", CellKind::real);
  for (StretchId piece : page.answer.waiting)
    if (page.stretches.reach[piece])
      maker.sheet.rows.push_back({page.piece(piece), rounded_cell(page.stretches.metres[piece])});
  return maker.sheet;
}

std::string limited_text(UnlockPage const& page, UnlockLimited const& limited, bool zh) {
  std::string text = "\n" + limited_words(page, limited, zh) + "\n";
  text += table_of(limited_sheet(page, limited, zh));
  if (!limited.signers.empty())
    text += fmt::format(fmt::runtime(zh ? "不作动员，预计全部签约：{}\n" : "left to themselves, all signed by: {}\n"),
                        wait_words(signed_by(page, limited.signers), page.occupants.day(), zh));
  if (limited.by_value_any)
    text += fmt::format(fmt::runtime(zh ? "若任一可及的段与通路都算：{} 可达 {}，上面这组为 {}\n"
                                        : "where any piece within reach and any way down counts, {} serve {}; the set "
                                          "above serves {}\n"),
                        listed(page, limited.by_value_any->signers, zh),
                        amount(page, limited.by_value_any->value_any, zh), amount(page, limited.value_any, zh));
  return text;
}

/// What stands below the tables: how it was counted, and what the file does not know.
std::vector<std::string> notes_of(UnlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  std::vector<std::string> notes;
  auto note = [&](std::size_t count, char const* chinese, char const* english) {
    if (count > 0) notes.push_back(fmt::format(fmt::runtime(zh ? chinese : english), count));
  };
  note(page.answer.several_ways, "{} 段有多条下游通路，按签约最少的一条算",
       "pieces with several ways down, of which the one with the fewest signatures counts: {}");
  note(page.asked.second_choice, "{} 个地块另有可及的段，只按一段算",
       "parcels within reach of another piece as well, of which one counts: {}");
  note(page.served.assumed, "{} 个地块户数不明，按规范取值",
       "parcels with an unknown number of households, counted as the standard says: {}");
  note(page.served.leads_nowhere, "{} 个地块即使全部建成也排不到终点",
       "parcels that would not drain even with everything built: {}");
  if (page.planned.works.empty())
    notes.emplace_back(zh ? "没有要建的工程或规划管" : "nothing is planned: no works, no proposed pipes");
  for (PlannedWork const& work : undrawn_works(page.planned))
    notes.push_back(fmt::format(fmt::runtime(zh ? "{}：没有图形，未计" : "{}: not drawn, so nothing of it is counted"),
                                title_of(work, zh)));
  notes.insert(notes.end(), page.misplaced.begin(), page.misplaced.end());
  for (Message const& unknown : unknown_land_notes(page.unknown_land)) notes.push_back(unknown.in(language));
  return notes;
}

}  // namespace

std::vector<Spreadsheet> unlock_sheets(UnlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  std::vector<Spreadsheet> sheets{summary_sheet(page, zh), frontier_sheet(page, zh)};
  if (std::vector<std::string> notes = notes_of(page, language); !notes.empty())
    sheets.push_back(notes_sheet(notes, zh));
  if (page.answer.limited) sheets.push_back(limited_sheet(page, *page.answer.limited, zh));
  sheets.push_back(impossible_sheet(page, zh));
  sheets.push_back(waiting_sheet(page, zh));
  return sheets;
}

std::string unlock_text(UnlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  UnlockAnswer const& answer = page.answer;
  std::string text = fmt::format(
      fmt::runtime(zh ? "现已清出 {}；已签户都搬走后 {}；能签的全部签约后 {}\n"
                      : "free today: {}; once all who have signed are gone: {}; once all have signed that can: {}\n"),
      amount(page, answer.clear, zh), amount(page, answer.today, zh), amount(page, answer.total, zh));
  if (answer.best_single)
    text += fmt::format(
        fmt::runtime(zh ? "只签一户时最值：{}，达到 {}\n" : "the best single signature: {}, for {} in all\n"),
        page.name(*answer.best_single), amount(page, answer.best_single_value, zh));
  if (!answer.frontier.empty()) {
    text += "\n" + table_of(frontier_sheet(page, zh));
    for (std::size_t corner = 0; corner < answer.frontier.size(); ++corner)
      for (std::string const& sentence : sentences(page, corner, zh)) text += sentence + "\n";
  }
  if (answer.limited) text += limited_text(page, *answer.limited, zh);
  for (std::string const& sentence : undated_sentences(page, language)) text += sentence + "\n";
  for (Spreadsheet const& sheet : {impossible_sheet(page, zh), waiting_sheet(page, zh)})
    if (!sheet.rows.empty()) text += "\n" + sheet.name + "\n" + table_of(sheet);
  for (std::string const& note : notes_of(page, language)) text += note + "\n";
  return text;
}

}  // namespace qinzao::cli
