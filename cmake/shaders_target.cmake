# The texts of shaders/ built into the part render.
file(GLOB shaders CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/shaders/*.vert ${PROJECT_SOURCE_DIR}/shaders/*.frag)
add_custom_command(OUTPUT shaders.cpp COMMAND ${CMAKE_COMMAND} -D OUT=${CMAKE_CURRENT_BINARY_DIR}/shaders.cpp
                   -D FOLDER=${PROJECT_SOURCE_DIR}/shaders -P ${PROJECT_SOURCE_DIR}/cmake/shaders.cmake
                   DEPENDS ${shaders} ${PROJECT_SOURCE_DIR}/cmake/shaders.cmake VERBATIM COMMENT "Building the shaders in")
target_sources(qinzao_render PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/shaders.cpp)
