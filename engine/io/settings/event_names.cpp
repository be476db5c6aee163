#include "engine/io/settings/event_names.hpp"

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

EventNames read_event_names(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  EventNames names;
  for (TomlTable const& table : TomlTable{path, root}.tables("track"))
    for (TomlTable const& event : table.tables("event")) {
      SubjectKind kind = *subject_kind_of(table.text("subject"));
      std::vector<std::string> called = event.texts("names");
      for (char const* key : {"word", "zh", "en"}) called.push_back(event.text(key));
      for (std::string const& name : called)
        if (!names.add(kind, event.text("word"), name))
          event.fail(message("名称重复：{}", "the name is taken: {}", name));
    }
  return names;
}

EventNames read_event_names() {
  return read_event_names(data_file("rules/tracks.toml"));
}

}  // namespace qinzao
