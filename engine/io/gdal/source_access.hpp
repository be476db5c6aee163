#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace qinzao {

/// What a source may lead to beyond the file that is named. Neither implies the other.
struct SourceAccess {
  bool indirect = false;  // formats that name other local files: .vrt, linked .tab
  bool remote = false;    // the network
};

/// What a source is to hold.
enum class SourceContent : std::uint8_t { layers, raster };

/// A source as messages and records call it: the password of a connection text is left out.
std::string without_password(std::string_view source);

/// The drivers of GDAL that may open a source, by what its name says it is; the content must agree. Empty: any that the
/// access allows. Error: the source leads elsewhere and that is not allowed, with the option that allows it; it is not
/// a file; no driver reads files of that name; its content is of another kind.
std::vector<std::string> drivers_of(std::string const& source, SourceAccess access,
                                    SourceContent content = SourceContent::layers);

/// What a driver must be told so that it follows nothing that a file refers to, and writes nothing beside it.
std::vector<std::string> options_against_following(std::string const& driver);

/// Takes from GDAL what the access does not allow, for the whole process: drivers, and the network in every form.
/// REQUIRES GDAL's drivers to be registered.
void close_gdal_to(SourceAccess access);

}  // namespace qinzao
