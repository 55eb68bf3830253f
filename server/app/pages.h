#pragma once

#include "platform/http/assets.h"
#include "platform/http/router.h"
#include "platform/mail/mail.h"

#include <boost/describe/class.hpp>

#include <array>
#include <string>

namespace hiochat::app {

struct DemoKey {
    std::string api_key;
};
BOOST_DESCRIBE_STRUCT(DemoKey, (), (api_key))

// The dashboard, the widget's files, the documentation and the demo page, as embedded in the
// executable.
class Pages {
public:
    Pages();

    void add_to(http::Router& router);

    // From now on the demo page has a chatbot.
    void show_demo(std::string api_key);

private:
    Task<http::Response> home(http::Call& call);
    Task<DemoKey> demo_key(http::Call& call);

    std::array<http::Assets, 4> mounts_;
    std::string demo_key_;
};

mail::Mail sign_in_mail(const std::string& email, const std::string& link);

} // namespace hiochat::app
