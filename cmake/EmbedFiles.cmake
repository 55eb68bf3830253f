# embed_files(TARGET NAME DIRECTORY)
#
# Puts every file below DIRECTORY, with smaller .br and .gz forms made at build time, into the read-only data of TARGET:
# `#include "embedded/NAME.h"` gives `hiochat::embedded::NAME()`, a sorted list of http::EmbeddedFile. Source maps are left
# out. A missing or empty directory gives an empty list, so that the server builds without the browser side.
function(embed_files target name directory)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS LIST_DIRECTORIES false ${directory}/*)
    list(FILTER files EXCLUDE REGEX "\\.map$")
    set(folder ${CMAKE_BINARY_DIR}/generated/embedded)
    find_program(BROTLI_PROGRAM brotli)
    find_program(GZIP_PROGRAM gzip)
    # The list is a file of its own: a removed file changes it, and a command line has a limit.
    list(JOIN files "\n" lines)
    file(CONFIGURE OUTPUT ${folder}/${name}.list CONTENT "${lines}\n" @ONLY)
    add_custom_command(
        OUTPUT ${folder}/${name}.cpp ${folder}/${name}.h
        COMMAND ${CMAKE_COMMAND} -D NAME=${name} -D DIRECTORY=${directory} -D FOLDER=${folder}
            -D BROTLI_PROGRAM=${BROTLI_PROGRAM} -D GZIP_PROGRAM=${GZIP_PROGRAM}
            -P ${CMAKE_SOURCE_DIR}/cmake/EmbedFilesScript.cmake
        DEPENDS ${files} ${folder}/${name}.list ${CMAKE_SOURCE_DIR}/cmake/EmbedFilesScript.cmake
        COMMENT "Embed ${name}"
        VERBATIM)
    target_sources(${target} PRIVATE ${folder}/${name}.cpp ${folder}/${name}.h)
    target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()
