cmake_minimum_required(VERSION 3.25)
# Writes the SQL files FILES as the C++ source OUTPUT; see embed_migrations().
set(rows "")
set(numbers "")
foreach(file IN LISTS FILES)
    get_filename_component(stem ${file} NAME_WE)
    string(REGEX MATCH "^[0-9]+" digits ${stem})
    string(REGEX REPLACE "^0+" "" number ${digits})
    if(number IN_LIST numbers)
        message(FATAL_ERROR "two migrations have the number ${digits}: ${file}")
    endif()
    list(APPEND numbers ${number})
    file(READ ${file} sql)
    string(APPEND rows "    Migration{${number}, \"${stem}\", R\"sql(${sql})sql\"},\n")
endforeach()
list(LENGTH numbers count)
file(WRITE ${OUTPUT} "#include \"platform/db/migrations.h\"

#include <array>

namespace hiochat::db {

Migrations ${NAME}_migrations() {
    static constexpr std::array<Migration, ${count}> list{
${rows}    };
    return list;
}

} // namespace hiochat::db
")
