#include "platform/http/typed.h"

#include "platform/errors/rejected.h"
#include "platform/http/text.h"
#include "platform/http/uri.h"

#include <boost/asio/any_io_executor.hpp>

namespace hiochat::http {

namespace {

Task<void> let_pass(Call&) {
    co_return;
}

} // namespace

Guard open_to_all() {
    return {.name = "public", .check = &let_pass};
}

} // namespace hiochat::http

namespace hiochat::http::typed {

namespace {

boost::json::object to_object(const Fields& fields) {
    boost::json::object object;
    for (const auto& [name, value] : fields.all()) {
        auto* known = object.if_contains(name);
        if (known == nullptr) {
            object.emplace(name, value);
        } else if (auto* list = known->if_array()) {
            list->emplace_back(value);
        } else {
            boost::json::array both;
            both.push_back(std::move(*known));
            both.emplace_back(value);
            *known = std::move(both);
        }
    }
    return object;
}

} // namespace

Carrier carrier(const Call& call, Method method, const RouteOptions& options) {
    if (method == Method::get || method == Method::head || method == Method::delete_) {
        return Carrier::query;
    }
    const auto type = before_parameters(call.header("Content-Type").value_or(""));
    if (options.accepts_form && same_text(type, "application/x-www-form-urlencoded")) {
        return Carrier::form;
    }
    return Carrier::json;
}

boost::json::value json_body(const Call& call, const RouteOptions& options) {
    const auto& body = call.request().body;
    const auto type = to_lower(before_parameters(call.header("Content-Type").value_or("")));
    if (body.empty() && type.empty()) {
        return boost::json::object{};
    }
    if (type != "application/json" && !type.ends_with("+json")) {
        throw Rejected{
            Reason::unsupported_type,
            options.accepts_form ? "send application/json or application/x-www-form-urlencoded"
                                 : "send application/json"
        };
    }
    return json::parse(body);
}

boost::json::object form_body(const Call& call) {
    return to_object(Fields::parse(call.request().body));
}

boost::json::object query_fields(const Call& call) {
    return to_object(Fields::parse(call.request().query));
}

Response json_response(int status, std::string text) {
    Response response{.status = status, .headers = {}, .body = std::move(text)};
    response.headers.add("Content-Type", "application/json");
    return response;
}

} // namespace hiochat::http::typed
