#pragma once
#include <map>
#include <string>
#include <string_view>

namespace qinzao {

/// One member of a zip file, such as a workbook is; empty when there is none. Error: damaged; larger than 1 GB.
std::string zip_member(std::string const& zip, std::string_view member);

/// The members of a zip file, by name.
using ZipMembers = std::map<std::string, std::string>;

/// All of a zip file. Error: it is none; damaged; larger than 1 GB when unpacked.
ZipMembers zip_members(std::string const& zip);

/// The bytes of a zip file. Error: no memory.
std::string zip_of(ZipMembers const& members);

}  // namespace qinzao
