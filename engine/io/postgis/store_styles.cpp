#include "engine/io/postgis/store_styles.hpp"

#include <fmt/format.h>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/postgis/store_definition.hpp"

namespace qinzao {

namespace {

/// As QGIS itself makes it.
constexpr char const* make_table =
    "CREATE TABLE IF NOT EXISTS public.layer_styles (id serial PRIMARY KEY, f_table_catalog varchar, f_table_schema "
    "varchar, f_table_name varchar, f_geometry_column varchar, stylename text, styleqml xml, stylesld xml, "
    "useasdefault "
    "boolean, description text, owner varchar(63) DEFAULT CURRENT_USER, ui xml, update_time timestamp DEFAULT "
    "CURRENT_TIMESTAMP, type varchar)";

void put_styles(StoreConnection& store, std::map<std::string, std::string> const& styles) {
  store.run(make_table);
  store.run("GRANT SELECT ON public.layer_styles TO " + qinzao::quoted(roles_of(store.schema()).reader));
  store.query("DELETE FROM public.layer_styles WHERE f_table_schema = $1::text AND stylename = 'qinzao'",
              {store.schema()});
  for (auto const& [layer, qml] : styles)
    store.query(
        "INSERT INTO public.layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, "
        "styleqml, useasdefault, description) SELECT current_database(), $1::text, $2::text, stored_name, 'qinzao', "
        "XMLPARSE(DOCUMENT $3::text), true, 'qinzao init' FROM " +
            store.table("qinzao_columns") + " WHERE table_name = $2::text AND form = 'geometry'",
        {store.schema(), layer, qml});
}

}  // namespace

bool store_styles(StoreConnection& store, std::map<std::string, std::string> const& styles) {
  store.run("SAVEPOINT styles");
  try {
    put_styles(store, styles);
  } catch (StoreForbidden const&) {
    store.run("ROLLBACK TO SAVEPOINT styles");
    return false;
  }
  return true;
}

}  // namespace qinzao
