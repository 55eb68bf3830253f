#include "platform/log/log.h"

#include "platform/clock/clock.h"

#include <boost/json.hpp>
#include <spdlog/sinks/ansicolor_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <exception>

namespace hiochat::log {

namespace {

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
    case Level::debug:
        return spdlog::level::debug;
    case Level::info:
        return spdlog::level::info;
    case Level::warning:
        return spdlog::level::warn;
    case Level::error:
        return spdlog::level::err;
    case Level::off:
        return spdlog::level::off;
    }
    return spdlog::level::info;
}

std::string_view name(Level level) {
    switch (level) {
    case Level::debug:
        return "debug";
    case Level::info:
        return "info";
    case Level::warning:
        return "warning";
    case Level::error:
        return "error";
    case Level::off:
        return "off";
    }
    return "info";
}

} // namespace

Log::Log(Level level)
    : out_{std::make_shared<spdlog::logger>(
          "hiochat", std::make_shared<spdlog::sinks::stderr_sink_mt>()
      )} {
    out_->set_pattern("%v");
    out_->set_level(to_spdlog(level));
    out_->flush_on(spdlog::level::debug);
}

Log::~Log() = default;

void Log::debug(std::string_view event, std::initializer_list<Field> fields) {
    write(Level::debug, event, fields);
}

void Log::info(std::string_view event, std::initializer_list<Field> fields) {
    write(Level::info, event, fields);
}

void Log::warning(std::string_view event, std::initializer_list<Field> fields) {
    write(Level::warning, event, fields);
}

void Log::error(std::string_view event, std::initializer_list<Field> fields) {
    write(Level::error, event, fields);
}

void Log::write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (!out_->should_log(to_spdlog(level))) {
        return;
    }
    boost::json::object line;
    line["time"] = to_iso8601(SystemClock{}.now());
    line["level"] = name(level);
    line["event"] = event;
    for (const auto& field : fields) {
        std::visit([&](const auto& value) { line[field.key] = value; }, field.value);
    }
    out_->log(to_spdlog(level), boost::json::serialize(line));
}

std::string describe(std::exception_ptr error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& caught) {
        return caught.what();
    } catch (...) {
        return "unknown exception";
    }
}

} // namespace hiochat::log
