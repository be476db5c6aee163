#include "engine/io/report/write_report.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/settings/data_file.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

std::string_view word_of(Qualifier qualifier) {
  return qualifier == Qualifier::over ? "over" : qualifier == Qualifier::about ? "about" : "exact";
}

/// A count as a whole number, a measure with one decimal.
Json number(double value) {
  double tenths = std::round(value * 10) / 10;
  return tenths == std::floor(tenths) ? Json(std::llround(tenths)) : Json(tenths);
}

Json json_of(Figure const& figure, Language language) {
  Json json;
  if (figure.is_exact()) {
    json["value"] = number(figure.least);
  } else {
    json["value"] = nullptr;
    json["least"] = number(figure.least);
    json["most"] = number(figure.most);
  }
  json["unit"] = figure.kind->unit.zh;
  json["qualifier"] = word_of(figure.qualifier);
  json["said"] = said(figure, language);
  if (figure.part) json["part"] = number(*figure.part);
  if (figure.whole) json["whole"] = number(*figure.whole);
  if (!figure.names.empty()) json["names"] = figure.names;
  json["layer"] = figure.layer;
  json["of"] = figure.of;
  return json;
}

std::string dump(Json const& json) {
  return json_text(json);
}

}  // namespace

std::string report_json(Report const& report, Language language) {
  Json figures = Json::object();
  for (Figure const& figure : report.figures.list) figures[std::string{figure.kind->key}] = json_of(figure, language);
  if (Json* area = figures.contains("blank_areas_eliminated") ? &figures["blank_areas_eliminated"] : nullptr)
    (*area)["names"] = language == Language::zh ? report.figures.areas_zh : report.figures.areas_en;
  Json works = Json::array();
  for (RiverWork const& work : report.figures.river_works) {
    auto chainage = [](std::optional<double> metres) { return metres ? number(*metres) : Json(nullptr); };
    works.push_back({{"work_id", work.work_id},
                     {"name", work.name},
                     {"state", work.state},
                     {"river_id", work.river_id},
                     {"river", work.river},
                     {"from_m", chainage(work.from_m)},
                     {"to_m", chainage(work.to_m)},
                     {"metres", chainage(work.metres)},
                     {"parcels", work.parcels}});
  }
  Json flags = Json::array();
  for (Flag const& flag : report.figures.flags)
    flags.push_back({{"figure", flag.key}, {"message", flag.text.in(language)}});
  Json on_place = Json::array();
  for (Message const& note : report.on_place) on_place.push_back(note.in(language));
  return dump({{"city", report.city},
               {"within", report.place.empty() ? Json(nullptr) : Json{{"place", report.place}, {"notes", on_place}}},
               {"from", report.period.from.iso()},
               {"to", report.period.to.iso()},
               {"known_at", report.period.known ? Json(report.period.known->iso()) : Json(nullptr)},
               {"ledger", {{"head", report.ledger.head}, {"count", report.ledger.count}}},
               {"waived", {{"count", report.waived.size()}, {"ids", report.waived}}},
               {"figures", figures},
               {"river_works", works},
               {"flags", flags}});
}

std::string claims_json(std::vector<Claim> const& claims, Language language) {
  Json list = Json::array();
  std::array<std::size_t, 3> counts{};
  for (Claim const& claim : claims) {
    ++counts[static_cast<std::size_t>(claim.verdict)];
    list.push_back({{"line", claim.line},
                    {"text", claim.text},
                    {"figure", claim.kind == nullptr ? Json(nullptr) : Json(claim.kind->key)},
                    {"verdict", word_of(claim.verdict)},
                    {"ours", claim.ours.empty() ? Json(nullptr) : Json(claim.ours)},
                    {"note", claim.note.in(language)}});
  }
  return dump({{"claims", list}, {"agree", counts[0]}, {"differ", counts[1]}, {"cannot_tell", counts[2]}});
}

void require_report_place(std::filesystem::path const& place) {
  if (place.empty()) return;
  std::string extension = extension_of(place);
  if (extension != ".md" && extension != ".html" && extension != ".json" && extension != ".docx")
    throw UsageError{message("{}：报告应写成 .md、.docx、.html 或 .json",
                             "{}: a report is written as .md, .docx, .html or .json", place.string())};
  if (extension == ".html") page_template();
  AtomicFile probe{place};
}

void write_report(Report const& report, Language language, std::filesystem::path const& path,
                  std::filesystem::path const& place) {
  std::string text =
      extension_of(place) == ".json" ? report_json(report, language) + "\n" : report_markdown(report, language);
  write_whole(path, place, text);
}

}  // namespace qinzao
