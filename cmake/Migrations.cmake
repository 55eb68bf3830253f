# embed_migrations(TARGET NAME FOLDER): compiles the folder's NNNN_*.sql into `NAME_migrations()` of db/migrations.h, in the
# order of their numbers.
function(embed_migrations target name folder)
    file(GLOB files CONFIGURE_DEPENDS ${folder}/[0-9][0-9][0-9][0-9]_*.sql)
    list(SORT files)
    set(output ${CMAKE_BINARY_DIR}/generated/migrations/${name}.cpp)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -D "FILES=${files}" -D NAME=${name} -D OUTPUT=${output}
            -P ${CMAKE_SOURCE_DIR}/cmake/EmbedMigrations.cmake
        DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/EmbedMigrations.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${output})
endfunction()
