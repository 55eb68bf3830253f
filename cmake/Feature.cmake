# feature(NAME SOURCES ... [TESTS ...] [BENCHES ...] [FUZZES ...] [QUERIES queries.sql] [USES ...] [TEST_USES ...] [DATABASE_TESTS])
#
# Makes the static library NAME, the test program NAME_test, a benchmark program for each file named; and for each fuzz
# target x_fuzz.cpp either a program for libFuzzer (preset `fuzz`) or a test that replays corpus/x_fuzz.
# USES are public links: what a folder may include is stated here and nowhere else. QUERIES become queries.h with one
# `db::Statement` for each `-- name: x` in the file. DATABASE_TESTS marks tests that the test script also runs on PostgreSQL.
function(feature name)
    cmake_parse_arguments(ARG "DATABASE_TESTS" "QUERIES" "SOURCES;TESTS;BENCHES;FUZZES;USES;TEST_USES" ${ARGN})
    if(ARG_SOURCES)
        add_library(${name} STATIC ${ARG_SOURCES})
        read_headers_once(${name})
        set(scope PUBLIC)
    else()
        add_library(${name} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_link_libraries(${name} ${scope} hiochat_options ${ARG_USES})
    if(ARG_QUERIES)
        embed_queries(${name} ${ARG_QUERIES})
    endif()
    if(HIOCHAT_TESTS AND ARG_TESTS)
        add_executable(${name}_test ${ARG_TESTS})
        read_headers_once(${name}_test)
        target_link_libraries(${name}_test PRIVATE ${name} ${ARG_TEST_USES} GTest::gtest_main GTest::gmock)
        set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        add_test(NAME ${name} COMMAND ${name}_test)
        set_tests_properties(${name} PROPERTIES TIMEOUT 300)
        if(ARG_DATABASE_TESTS)
            set_tests_properties(${name} PROPERTIES LABELS database)
        endif()
    endif()
    foreach(file IN LISTS ARG_BENCHES)
        get_filename_component(stem ${file} NAME_WE)
        if(HIOCHAT_TESTS)
            add_executable(${stem} EXCLUDE_FROM_ALL ${file})
            target_link_libraries(${stem} PRIVATE ${name} ${ARG_TEST_USES} benchmark::benchmark_main)
        endif()
    endforeach()
    foreach(file IN LISTS ARG_FUZZES)
        get_filename_component(stem ${file} NAME_WE)
        if(HIOCHAT_FUZZ)
            add_fuzz_program(${stem} ${file} ${name})
        elseif(HIOCHAT_TESTS)
            add_replay_test(${stem} ${file} ${name})
        endif()
    endforeach()
endfunction()

# The headers of headers.h are compiled once, for all targets, which therefore link the same libraries.
function(read_headers_once name)
    if(HIOCHAT_HEADERS_ONCE)
        target_precompile_headers(${name} REUSE_FROM headers)
        target_link_libraries(${name} PRIVATE asio Boost::json)
    endif()
endfunction()

# A program for libFuzzer. `fuzz_corpora.txt` in the build folder lists each with the folder of its inputs.
function(add_fuzz_program stem file feature)
    add_executable(${stem} EXCLUDE_FROM_ALL ${file})
    target_link_libraries(${stem} PRIVATE ${feature})
    target_link_options(${stem} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${stem} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
    add_dependencies(fuzz ${stem})
    file(APPEND ${CMAKE_BINARY_DIR}/fuzz_corpora.txt "${stem} ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${stem}\n")
endfunction()

# The inputs that a fuzz target has kept go through it once more, in every build and without libFuzzer.
function(add_replay_test stem file feature)
    add_executable(${stem}_replay ${file} ${CMAKE_SOURCE_DIR}/cmake/replay.cpp)
    target_link_libraries(${stem}_replay PRIVATE ${feature})
    set_target_properties(${stem}_replay PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${stem}_replay COMMAND ${stem}_replay ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${stem})
    set_tests_properties(${stem}_replay PROPERTIES TIMEOUT 120)
endfunction()

# queries.sql -> <build>/<folder>/queries.h: namespace taken from the folder below server/ (platform/ adds none).
function(embed_queries name file)
    file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR}/server ${CMAKE_CURRENT_SOURCE_DIR})
    string(REGEX REPLACE "^platform/" "" space ${folder})
    string(REPLACE "/" "::" space ${space})
    set(output ${CMAKE_BINARY_DIR}/generated/${folder}/queries.h)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -D INPUT=${CMAKE_CURRENT_SOURCE_DIR}/${file} -D OUTPUT=${output} -D SPACE=${space}
            -P ${CMAKE_SOURCE_DIR}/cmake/Queries.cmake
        DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file} ${CMAKE_SOURCE_DIR}/cmake/Queries.cmake)
    target_sources(${name} PRIVATE ${output})
    target_include_directories(${name} PUBLIC ${CMAKE_BINARY_DIR}/generated)
endfunction()

if(HIOCHAT_FUZZ)
    add_custom_target(fuzz)
    file(WRITE ${CMAKE_BINARY_DIR}/fuzz_corpora.txt "")
endif()

if(HIOCHAT_HEADERS_ONCE)
    # Programs are position-independent as libraries are: what is compiled once fits both.
    set(CMAKE_CXX_COMPILE_OPTIONS_PIE ${CMAKE_CXX_COMPILE_OPTIONS_PIC})
    add_library(headers STATIC ${CMAKE_SOURCE_DIR}/cmake/headers.cpp)
    target_link_libraries(headers PRIVATE hiochat_options asio Boost::json)
    target_compile_options(headers PUBLIC "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
    target_precompile_headers(headers PRIVATE ${CMAKE_SOURCE_DIR}/cmake/headers.h)
endif()
