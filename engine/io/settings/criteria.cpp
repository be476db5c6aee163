#include "engine/io/settings/criteria.hpp"

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

Criteria read_criteria(std::string const& name_or_file) {
  bool file_given = name_or_file.find('/') != std::string::npos || name_or_file.ends_with(".toml");
  std::filesystem::path path =
      file_given ? std::filesystem::path{name_or_file} : data_file("criteria/" + name_or_file + ".toml");
  toml::table root = parse_toml(path);
  TomlTable file{path, root};
  file.only({"name", "inspected_years", "inspected_years_verified", "inspected_percent", "inspected_percent_verified",
             "new_pipe_years", "street_sewer_m", "carriageways_m", "item"});
  Criteria criteria;
  criteria.name = file.text("name");
  criteria.inspected_years = static_cast<int>(file.integer_or("inspected_years", criteria.inspected_years));
  if (file.has("inspected_percent")) criteria.inspected_percent = file.number("inspected_percent");
  criteria.inspected_percent_verified = file.flag("inspected_percent_verified");
  criteria.inspected_years_verified = file.flag("inspected_years_verified");
  criteria.new_pipe_years = static_cast<int>(file.integer_or("new_pipe_years", criteria.new_pipe_years));
  criteria.street_sewer_m = file.number_or("street_sewer_m", criteria.street_sewer_m);
  criteria.carriageways_m = file.number_or("carriageways_m", criteria.carriageways_m);
  std::array<bool, item_count> told{};
  for (TomlTable const& table : file.tables("item")) {
    table.only({"id", "zh", "en", "source", "date", "verified"});
    auto item = item_of(table.text("id"));
    if (!item) table.fail(message("没有这一项：{}", "{} is no item", table.text("id")));
    auto at = static_cast<std::size_t>(*item);
    if (told[at]) table.fail(message("项目重复：{}", "the item is told twice: {}", table.text("id")));
    told[at] = true;
    criteria.items[at] = {
        {table.text("zh"), table.text("en")}, table.text("source"), table.text_or("date", {}), table.flag("verified")};
  }
  for (std::size_t at = 0; at < item_count; ++at)
    if (!told[at]) file.fail(message("缺项目 {}", "the item {} is missing", id_of(static_cast<Item>(at))));
  return criteria;
}

}  // namespace qinzao
