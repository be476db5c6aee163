#pragma once
#include "cli/command.hpp"

namespace qinzao::cli {

/// `--style`: what is written with -o also gets its QGIS style.
Option const& style_option();

/// `export CITY --qgis`: styles, derived layers and a project into the city file; the project to -o FILE.qgz too.
int export_qgis(Arguments const& arguments, Console const& console);

}  // namespace qinzao::cli
