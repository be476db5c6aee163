# cmake --install: the program, the libraries with their headers, the data, the manual, and find_package(qinzao).
include(CMakePackageConfigHelpers)

# Manual pages and completions come from the table of commands, by the program itself.
add_custom_command(OUTPUT share/man/man1/qinzao.1 COMMAND qinzao --manual share DEPENDS qinzao VERBATIM
                   COMMENT "Writing the manual pages and completions")
add_custom_target(manual ALL DEPENDS share/man/man1/qinzao.1)
install(DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/share/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT Program)

get_property(parts GLOBAL PROPERTY qinzao_parts)
# Of one file alone, so that the compiler's cache serves every checkout.
set_property(SOURCE engine/io/settings/data_file.cpp APPEND PROPERTY COMPILE_DEFINITIONS
             QINZAO_SOURCE_DATA="${PROJECT_SOURCE_DIR}/data" QINZAO_BUILT_DATA="${CMAKE_CURRENT_BINARY_DIR}"
             QINZAO_INSTALLED_DATA="${CMAKE_INSTALL_FULL_DATADIR}/qinzao")

install(TARGETS ${parts} EXPORT qinzao COMPONENT Development
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/qinzao COMPONENT Development)
install(TARGETS qinzao COMPONENT Program)
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/qinzao COMPONENT Program)
install(DIRECTORY qgis DESTINATION ${CMAKE_INSTALL_DATADIR}/qinzao COMPONENT Program PATTERN __pycache__ EXCLUDE)
# QGIS looks for plugins in a folder of its own.
file(CREATE_LINK ../../../qinzao/qgis/qinzao ${CMAKE_CURRENT_BINARY_DIR}/plugin_link SYMBOLIC)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/plugin_link DESTINATION ${CMAKE_INSTALL_DATADIR}/qgis/python/plugins RENAME qinzao COMPONENT Program)
install(FILES README.md README.zh.md CHANGELOG.md LICENSE SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT Program)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT Program)
install(DIRECTORY docs/using docs/format docs/pictures DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs COMPONENT Program
        FILES_MATCHING PATTERN *.md PATTERN *.png PATTERN *.csv PATTERN *.txt)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT Program FILES_MATCHING PATTERN *.cpp)
install(EXPORT qinzao NAMESPACE qinzao:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/qinzao FILE qinzao-targets.cmake COMPONENT Development)
configure_package_config_file(cmake/qinzao-config.cmake.in qinzao-config.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/qinzao)
write_basic_package_version_file(qinzao-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/qinzao-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/qinzao-config-version.cmake
              cmake/dependencies.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/qinzao COMPONENT Development)
