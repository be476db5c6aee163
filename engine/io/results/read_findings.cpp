#include "engine/io/results/read_findings.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/files/file_text.hpp"

namespace qinzao {

namespace {

std::string text_of(nlohmann::json const& properties, char const* field) {
  auto value = properties.find(field);
  return value != properties.end() && value->is_string() ? value->get<std::string>() : std::string{};
}

}  // namespace

std::vector<PastFinding> read_past_findings(std::filesystem::path const& path) {
  nlohmann::json document = nlohmann::json::parse(file_bytes(path), nullptr, false);
  if (!document.is_object() || !document.contains("features") || !document["features"].is_array())
    throw Error{filled("{}：不是 gaps -o 写出的 GeoJSON", "{}: is no GeoJSON that gaps -o wrote", path.string())};
  std::vector<PastFinding> past;
  for (nlohmann::json const& feature : document["features"]) {
    PastFinding& finding = past.emplace_back();
    nlohmann::json properties =
        feature.is_object() ? feature.value("properties", nlohmann::json::object()) : nlohmann::json::object();
    if (!properties.is_object()) properties = nlohmann::json::object();
    finding.id = text_of(properties, "id");
    finding.check = text_of(properties, "check");
    finding.reason = text_of(properties, "reason");
    if (auto subjects = properties.find("subjects"); subjects != properties.end() && subjects->is_array())
      for (nlohmann::json const& subject : *subjects)
        if (subject.is_string()) finding.subjects.push_back(subject.get<std::string>());
    if (finding.id.empty() || finding.check.empty() || finding.subjects.empty())
      throw Error{filled("{}，第 {} 个要素：没有 id、check 或 subjects，不是 gaps 的发现",
                         "{}, feature {}: has no id, check or subjects, so it is no finding of gaps", path.string(),
                         past.size())};
  }
  return past;
}

}  // namespace qinzao
