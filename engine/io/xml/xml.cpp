#include "engine/io/xml/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <exception>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

namespace {

using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, gdal::Deleter<XML_ParserFree>>;

Parser new_parser(std::string_view what) {
  Parser parser{XML_ParserCreate(nullptr)};
  if (!parser) throw Error{message("{}：内存不足，读不了", "{}: no memory to read it", what)};
  return parser;
}

Error not_well_formed(XML_Parser parser, std::string_view what) {
  return Error{message("{}，第 {} 行：已损坏（XML：{}）", "{}, line {}: {}", what, XML_GetCurrentLineNumber(parser),
                       std::string_view{XML_ErrorString(XML_GetErrorCode(parser))})};
}

/// What the callbacks share. Nothing may be thrown through expat, so the first exception is kept and the parser
/// stopped.
struct Reading {
  XmlReader const& reader;
  XML_Parser parser;
  std::exception_ptr failure;

  template <typename Call>
  void guard(Call call) {
    if (failure) return;
    try {
      call();
    } catch (...) {
      failure = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }
};

std::string_view local(char const* name) {
  std::string_view whole{name};
  std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

void on_start(void* data, XML_Char const* name, XML_Char const** attributes) {
  auto* reading = static_cast<Reading*>(data);
  reading->guard([&] { reading->reader.start(local(name), XmlAttributes{attributes}); });
}

void on_end(void* data, XML_Char const* name) {
  auto* reading = static_cast<Reading*>(data);
  reading->guard([&] { reading->reader.end(local(name)); });
}

void on_text(void* data, XML_Char const* bytes, int length) {
  auto* reading = static_cast<Reading*>(data);
  reading->guard([&] { reading->reader.text({bytes, static_cast<std::size_t>(length)}); });
}

}  // namespace

void read_xml(std::string_view bytes, std::string_view what, XmlReader const& reader) {
  Parser parser = new_parser(what);
  Reading reading{reader, parser.get(), nullptr};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  constexpr std::size_t piece = 1U << 24U;
  for (std::size_t at = 0;; at += piece) {
    std::string_view part = bytes.substr(std::min(at, bytes.size()), piece);
    bool last = at + piece >= bytes.size();
    XML_Status status = XML_Parse(parser.get(), part.data(), static_cast<int>(part.size()), last ? 1 : 0);
    if (reading.failure) std::rethrow_exception(reading.failure);
    if (status != XML_STATUS_OK) throw not_well_formed(parser.get(), what);
    if (last) return;
  }
}

namespace {

struct Spans {
  XML_Parser parser;
  std::size_t most_depth;
  std::vector<XmlSpan> list;
  std::vector<std::size_t> open = {};  // rows of the list; none below most_depth
  std::size_t depth = 0;

  std::size_t at() const { return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser)); }
  std::size_t behind() const { return at() + static_cast<std::size_t>(XML_GetCurrentByteCount(parser)); }
};

}  // namespace

std::vector<XmlSpan> xml_spans(std::string_view bytes, std::string_view what, std::size_t depth) {
  Parser parser = new_parser(what);
  Spans spans{parser.get(), depth, {}};
  XML_SetUserData(parser.get(), &spans);
  XML_SetElementHandler(
      parser.get(),
      [](void* data, XML_Char const* name, XML_Char const**) {
        auto* at = static_cast<Spans*>(data);
        if (at->depth <= at->most_depth) {
          at->open.push_back(at->list.size());
          at->list.push_back({std::string{local(name)}, at->depth, at->at(), at->behind(), 0});
        }
        ++at->depth;
      },
      [](void* data, XML_Char const*) {
        auto* at = static_cast<Spans*>(data);
        if (--at->depth > at->most_depth) return;
        at->list[at->open.back()].end = at->behind();
        at->open.pop_back();
      });
  if (XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), 1) != XML_STATUS_OK)
    throw not_well_formed(parser.get(), what);
  return std::move(spans.list);
}

}  // namespace qinzao
