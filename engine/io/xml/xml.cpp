#include "engine/io/xml/xml.hpp"

#include <cpl_vsi.h>
#include <expat.h>

#include <algorithm>
#include <exception>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

namespace {

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
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, gdal::Deleter<XML_ParserFree>> parser{XML_ParserCreate(nullptr)};
  if (!parser) throw Error{filled("{}：内存不足，读不了", "{}: no memory to read it", what)};
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
    if (status != XML_STATUS_OK)
      throw Error{filled("{}，第 {} 行：已损坏（XML：{}）", "{}, line {}: {}", what,
                         XML_GetCurrentLineNumber(parser.get()),
                         std::string_view{XML_ErrorString(XML_GetErrorCode(parser.get()))})};
    if (last) return;
  }
}

std::string zip_member(std::string const& zip, std::string_view member) {
  gdal::start();
  std::string path = "/vsizip/{" + zip + "}/" + std::string{member};
  VSIStatBufL facts;
  if (VSIStatL(path.c_str(), &facts) != 0) return {};
  if (facts.st_size > (std::int64_t{1} << 30))
    throw Error{filled("{}，{}：大于 1 GB", "{}, {}: larger than 1 GB", zip, member)};
  std::unique_ptr<VSILFILE, gdal::Deleter<VSIFCloseL>> file{VSIFOpenL(path.c_str(), "rb")};
  if (!file) throw Error{filled("{}，{}：无法读取", "{}, {}: cannot be read", zip, member)};
  std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
  if (VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
    throw Error{filled("{}，{}：已损坏", "{}, {}: is damaged", zip, member)};
  return bytes;
}

}  // namespace qinzao
