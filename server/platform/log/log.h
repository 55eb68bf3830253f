#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace spdlog {
class logger;
}

namespace hiochat::log {

enum class Level : std::uint8_t { debug, info, warning, error, off };

struct Field {
    std::string_view key;
    std::variant<std::string, std::int64_t, double> value;

    Field(std::string_view name, std::string text) : key{name}, value{std::move(text)} {}

    Field(std::string_view name, std::string_view text) : key{name}, value{std::string{text}} {}

    Field(std::string_view name, const char* text) : key{name}, value{std::string{text}} {}

    template <typename T>
        requires std::is_integral_v<T>
    Field(std::string_view name, T number) : key{name}, value{static_cast<std::int64_t>(number)} {}

    Field(std::string_view name, double number) : key{name}, value{number} {}
};

// Events with fields, one JSON object a line on standard error:
// {"time":...,"level":"info","event":"thread.assigned",...}. Event names are stable; no message
// bodies, no secrets. Any thread may log.
class Log {
public:
    explicit Log(Level level = Level::info);
    ~Log();

    void debug(std::string_view event, std::initializer_list<Field> fields = {});
    void info(std::string_view event, std::initializer_list<Field> fields = {});
    void warning(std::string_view event, std::initializer_list<Field> fields = {});
    void error(std::string_view event, std::initializer_list<Field> fields = {});

private:
    void write(Level level, std::string_view event, std::initializer_list<Field> fields);

    std::shared_ptr<spdlog::logger> out_;
};

// What an exception says, for a log field.
std::string describe(std::exception_ptr error);

} // namespace hiochat::log
