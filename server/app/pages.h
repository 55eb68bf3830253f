#pragma once

#include "platform/http/router.h"
#include "platform/mail/mail.h"

#include <filesystem>
#include <string>

namespace hiochat::app {

// The dashboard, the widget's file, the documentation and the demo page, as embedded in the executable. `demo` is the file
// that prepare_demo() writes: the demo page asks for its key, and there is none when the file is missing.
void mount_pages(http::Router& router, std::filesystem::path demo);

mail::Mail sign_in_mail(const std::string& email, const std::string& link);

} // namespace hiochat::app
