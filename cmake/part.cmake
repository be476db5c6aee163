# part(name USES parts... WRAPS libraries...): one folder of engine/ is one library of the same name.
# -Wno-restrict: g++ 12 warns of std::string + char where there is nothing to warn of (GCC bug 105651).
set(QINZAO_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-restrict)
set_property(GLOBAL PROPERTY qinzao_parts "")

function(part name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;WRAPS")
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/${name}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/${name}/*.hpp)
  add_library(${name} STATIC ${sources})
  add_library(qinzao::${name} ALIAS ${name})
  set_target_properties(${name} PROPERTIES OUTPUT_NAME qinzao_${name})
  target_compile_features(${name} PUBLIC cxx_std_20)
  target_compile_options(${name} PRIVATE ${QINZAO_WARNINGS})
  target_link_libraries(${name} PUBLIC ${arg_USES} ${arg_WRAPS})
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  set_property(GLOBAL APPEND PROPERTY qinzao_parts ${name})
endfunction()
