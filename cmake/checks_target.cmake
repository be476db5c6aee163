# The registry of the checks: every source of engine/checks without a header of its own is a check of its name.
file(GLOB check_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/checks/*.cpp)
set(check_makers "")
set(check_rows "")
foreach(source IN LISTS check_sources)
  cmake_path(GET source STEM check)
  if(NOT EXISTS ${PROJECT_SOURCE_DIR}/engine/checks/${check}.hpp)
    string(APPEND check_makers "Check ${check}_check();\n")
    string(APPEND check_rows "    {\"${check}\", ${check}_check},\n")
  endif()
endforeach()
file(CONFIGURE OUTPUT registered_checks.cpp @ONLY CONTENT [[#include "engine/checks/registry.hpp"

namespace qinzao {

@check_makers@
namespace {

constexpr RegisteredCheck all[]{
@check_rows@};

}  // namespace

std::span<RegisteredCheck const> registered_checks() {
  return all;
}

}  // namespace qinzao
]])
target_sources(qinzao_checks PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/registered_checks.cpp)
