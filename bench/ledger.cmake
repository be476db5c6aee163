add_executable(ledger_bench ledger_bench.cpp)
target_include_directories(ledger_bench PRIVATE ${PROJECT_SOURCE_DIR})
target_compile_options(ledger_bench PRIVATE ${QINZAO_WARNINGS})
target_link_libraries(ledger_bench PRIVATE qinzao::io fmt::fmt)
