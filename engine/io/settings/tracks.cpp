#include "engine/io/settings/tracks.hpp"

#include <fmt/format.h>

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

namespace {

EventType read_event(TomlTable const& table, TrackId track) {
  table.only({"word", "zh", "en", "names", "reaches", "sets", "leaves"});
  EventType event;
  event.word = table.text("word");
  event.zh = table.text("zh");
  event.en = table.text("en");
  event.track = track;
  std::string reaches = table.text_or("reaches", "");
  std::string sets = table.text_or("sets", "");
  if (!reaches.empty()) {
    auto stage = stage_of(reaches);
    if (!stage) table.fail(message("reaches：没有阶段 {}", "reaches: {} is no stage", reaches));
    event.effect = Effect::reaches_stage;
    event.stage = *stage;
  } else if (sets == "paid") {
    event.effect = Effect::sets_paid;
  } else if (sets == "disputed") {
    event.effect = Effect::sets_disputed;
  } else if (!sets.empty()) {
    table.fail(message("sets：没有标记 {}", "sets: {} is no flag", sets));
  } else if (table.flag("leaves")) {
    event.effect = Effect::leaves_project;
  }
  return event;
}

}  // namespace

Tracks read_tracks(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  Tracks tracks;
  for (TomlTable const& table : TomlTable{path, root}.tables("track")) {
    table.only({"subject", "word", "zh", "en", "event"});
    auto subject = subject_kind_of(table.text("subject"));
    if (!subject) table.fail(message("subject 应为 {0} 之一", "subject is none of {0}", subject_kind_words()));
    TrackId track = tracks.track.push_back({*subject, table.text("word"), table.text("zh"), table.text("en")});
    for (TomlTable const& event : table.tables("event")) {
      EventType type = read_event(event, track);
      if (tracks.find(*subject, type.word) != nullptr || type.word == void_word)
        event.fail(message("词重复：{}", "the word is taken: {}", type.word));
      tracks.events.push_back(std::move(type));
    }
  }
  return tracks;
}

Tracks read_tracks() {
  return read_tracks(data_file("rules/tracks.toml"));
}

}  // namespace qinzao
