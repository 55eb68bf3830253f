# Run by embed_files(): compresses what gains by it and writes FOLDER/NAME.cpp and FOLDER/NAME.h.
set(compressible "\\.(html|js|mjs|css|svg|json|txt|md|xml|webmanifest|ico)$")

# Sets `result` to the compressed file if it is at least a tenth smaller, else to nothing.
function(compress result program file output)
    set(${result} "" PARENT_SCOPE)
    if(NOT program)
        return()
    endif()
    if(NOT EXISTS ${output} OR ${file} IS_NEWER_THAN ${output})
        get_filename_component(parent ${output} DIRECTORY)
        file(MAKE_DIRECTORY ${parent})
        execute_process(COMMAND ${program} ${ARGN} -c ${file} OUTPUT_FILE ${output} COMMAND_ERROR_IS_FATAL ANY)
    endif()
    file(SIZE ${file} before)
    file(SIZE ${output} after)
    math(EXPR most "${before} * 9 / 10")
    if(after LESS most)
        set(${result} ${output} PARENT_SCOPE)
    endif()
endfunction()

set(assembly "")
set(symbols "")

# Adds the file to the assembly and sets `result` to the expression of its view.
macro(embed result symbol file)
    if("${file}" STREQUAL "")
        set(${result} "{}")
    else()
        file(SIZE ${file} length)
        string(APPEND assembly
            "__asm__(\".pushsection .rodata, \\\"a\\\"\\n.globl ${symbol}\\n.hidden ${symbol}\\n${symbol}:\\n\"\n"
            "        \".incbin \\\"${file}\\\"\\n.byte 0\\n.popsection\\n\");\n")
        string(APPEND symbols "extern \"C\" const char ${symbol}[];\n")
        set(${result} "{${symbol}, ${length}}")
    endif()
endmacro()

file(STRINGS ${FOLDER}/${NAME}.list files)
# Byte order, which is what the program's binary search expects.
list(SORT files)
set(rows "")
set(number 0)
foreach(file IN LISTS files)
    file(RELATIVE_PATH path ${DIRECTORY} ${file})
    file(SHA256 ${file} hash)
    string(SUBSTRING ${hash} 0 16 hash)
    set(gzip "")
    set(brotli "")
    file(SIZE ${file} length)
    if(path MATCHES "${compressible}" AND length GREATER 256)
        compress(brotli "${BROTLI_PROGRAM}" ${file} ${FOLDER}/${NAME}/${path}.br -q 11 -w 22)
        compress(gzip "${GZIP_PROGRAM}" ${file} ${FOLDER}/${NAME}/${path}.gz -9 -n)
    endif()
    set(symbol "hiochat_embedded_${NAME}_${number}")
    embed(plain_view ${symbol} "${file}")
    embed(gzip_view ${symbol}_gz "${gzip}")
    embed(brotli_view ${symbol}_br "${brotli}")
    string(APPEND rows "    {\"${path}\", \"${hash}\", ${plain_view}, ${gzip_view}, ${brotli_view}},\n")
    math(EXPR number "${number} + 1")
endforeach()

file(WRITE ${FOLDER}/${NAME}.h
    "#pragma once\n\n#include \"platform/http/embedded.h\"\n\nnamespace hiochat::embedded {\n\n"
    "std::span<const http::EmbeddedFile> ${NAME}();\n\n} // namespace hiochat::embedded\n")
if(number EQUAL 0)
    set(body "std::span<const http::EmbeddedFile> ${NAME}() { return {}; }\n")
else()
    string(CONCAT body "namespace {\n\nconst http::EmbeddedFile files[] = {\n${rows}};\n\n} // namespace\n\n"
        "std::span<const http::EmbeddedFile> ${NAME}() { return files; }\n")
    string(APPEND assembly "\n")
endif()
file(WRITE ${FOLDER}/${NAME}.cpp
    "#include \"embedded/${NAME}.h\"\n\n${assembly}${symbols}\nnamespace hiochat::embedded {\n\n${body}\n"
    "} // namespace hiochat::embedded\n")
