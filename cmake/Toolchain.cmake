# Warnings, optimisation, hardening, sanitizers, ccache and a fast linker. Everything hangs on the interface target
# hiochat_options, which feature() links.
find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
# Of the fuzz targets: enough to be quick, and to tell where they broke.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1 -DNDEBUG")

add_library(hiochat_options INTERFACE)
target_include_directories(hiochat_options INTERFACE ${CMAKE_SOURCE_DIR}/server)
target_compile_options(hiochat_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
    -fstack-protector-strong -fvisibility=hidden)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # False alarms of g++ 12 inside the standard library and Boost.
    target_compile_options(hiochat_options INTERFACE
        -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds -Wno-restrict -Wno-dangling-pointer)
else()
    target_compile_options(hiochat_options INTERFACE -Wno-sign-conversion -Wno-missing-designated-field-initializers)
endif()
if(HIOCHAT_WERROR)
    target_compile_options(hiochat_options INTERFACE -Werror)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(hiochat_options INTERFACE -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS -fstack-clash-protection)
    target_link_options(hiochat_options INTERFACE -pie -Wl,-z,relro,-z,now -Wl,--gc-sections -Wl,--as-needed)
    target_compile_options(hiochat_options INTERFACE -ffunction-sections -fdata-sections)
endif()
if(HIOCHAT_SANITIZE)
    add_compile_options(-fsanitize=${HIOCHAT_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${HIOCHAT_SANITIZE})
endif()
if(HIOCHAT_FUZZ)
    # Everything tells the fuzzer where it has been, not only the target itself.
    add_compile_options(-fsanitize=fuzzer-no-link)
    # Undefined behaviour breaks the target, instead of being told and passed over.
    add_compile_options(-fsanitize-trap=undefined)
    add_link_options(-fsanitize=fuzzer-no-link)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_link_options(-fuse-ld=lld-19)
endif()
