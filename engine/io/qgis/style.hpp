#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/instant.hpp"
#include "engine/base/text.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/xml/xml_tree.hpp"

namespace qinzao {

/// An XML text of data/styles with its words in one language: of `污水管 | sanitary` one side stays. Error: no such
/// file; not well-formed.
XmlElement read_qgis_xml(std::string_view file, Language language);

/// A style as QGIS reads it from a file or table.
std::string qml_text(XmlElement const& style);

/// The QGIS style data/styles/NAME.qml, in one language.
XmlElement qgis_style(std::string_view name, Language language);

/// Makes a style fit for a table that lacks some fields of the schema: its expressions read those as NULL. Without
/// this QGIS draws nothing by a rule that names an absent field.
void read_absent_as_null(XmlElement& style, std::string_view layer, std::span<std::string const> columns);

/// Styles of layers of mixed geometry have a group of rules a kind; keeps that of `kind`.
void keep_kind(XmlElement& style, ShapeKind kind);

/// Keeps a style in the table layer_styles of a GeoPackage, so that QGIS draws the layer by it. The house's earlier one
/// is replaced; one that people made the default stays the default. `column` is the layer's geometry column.
void store_style(Database const& file, std::string const& layer, std::string const& column, XmlElement const& style,
                 Instant now);

/// Says before the work whether a result written there can have a style. UsageError: a table or standard output.
void require_styled_place(std::filesystem::path const& place);

/// Styles a result: inside a GeoPackage, else in PLACE.qml beside it. REQUIRES the result to be written; `layer` is its
/// name in a GeoPackage and that of the style.
void style_output(std::filesystem::path const& place, std::string const& layer, Language language, Instant now);

}  // namespace qinzao
