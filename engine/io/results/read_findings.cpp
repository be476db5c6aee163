#include "engine/io/results/read_findings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/file_text.hpp"

namespace qinzao {

namespace {

std::string text_of(nlohmann::json const& properties, char const* field) {
  auto value = properties.find(field);
  return value != properties.end() && value->is_string() ? value->get<std::string>() : std::string{};
}

/// Of a collection, or of lines of one feature each; nothing where it is neither.
std::optional<std::vector<nlohmann::json>> features_of(std::string_view bytes) {
  nlohmann::json document = nlohmann::json::parse(bytes, nullptr, false);
  if (document.is_object() && document.contains("features"))
    return document["features"].is_array() ? std::optional{document["features"].get<std::vector<nlohmann::json>>()}
                                           : std::nullopt;
  std::vector<nlohmann::json> features;
  while (!bytes.empty()) {
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    nlohmann::json& feature = features.emplace_back(nlohmann::json::parse(line, nullptr, false));
    if (!feature.is_object() || text_of(feature, "type") != "Feature") return std::nullopt;
  }
  return features;
}

}  // namespace

std::vector<PastFinding> read_past_findings(std::filesystem::path const& path) {
  auto features = features_of(file_bytes(path));
  if (!features)
    throw Error{message("{}：不是 gaps -o 写出的 .geojson 或 .geojsonl",
                        "{}: is no .geojson or .geojsonl that gaps -o wrote", path.string())};
  std::vector<PastFinding> past;
  for (nlohmann::json const& feature : *features) {
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
      throw Error{message("{}，第 {} 个要素：没有 id、check 或 subjects，不是 gaps 写出的问题",
                          "{}, feature {}: has no id, check or subjects, so it is no finding of gaps", path.string(),
                          past.size())};
  }
  return past;
}

}  // namespace qinzao
