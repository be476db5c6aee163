#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace qinzao {

/// A document as JSON text, which any reader and any terminal takes: bytes that are no UTF-8, as old files may hold,
/// are shown as `\xed`, and characters no terminal should be sent are written as `\u202e`. `indent` < 0: on one line.
std::string json_text(nlohmann::ordered_json const& document, int indent = 2);

/// The same document with every text as a page may show it, see visible(): for a page that shows what it holds.
nlohmann::ordered_json visible_json(nlohmann::ordered_json const& document);

}  // namespace qinzao
