#pragma once

namespace hiochat::jobs {

// What a unit announces that has added a job (db::Session::announce).
inline constexpr const char* topic = "jobs";

} // namespace hiochat::jobs
