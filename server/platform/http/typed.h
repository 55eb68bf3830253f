#pragma once

// From typed members to routes: what Router::get() and its siblings are made of.

#include "platform/http/route.h"
#include "platform/json/json.h"

#include <boost/asio/awaitable.hpp>

#include <type_traits>
#include <utility>
#include <variant>

namespace hiochat::http::typed {

// The JSON document, form or query that the request carries. Refuses with unsupported_type or
// invalid.
boost::json::value json_body(const Call& call, const RouteOptions& options);
boost::json::object form_body(const Call& call);
boost::json::object query_fields(const Call& call);

enum class Carrier : std::uint8_t { json, form, query };

Carrier carrier(const Call& call, Method method, const RouteOptions& options);

Response json_response(int status, std::string text);

template <typename Body>
Body decode(const Call& call, Method method, const RouteOptions& options) {
    switch (carrier(call, method, options)) {
    case Carrier::query:
        return json::decode_form<Body>(query_fields(call));
    case Carrier::form:
        return json::decode_form<Body>(form_body(call));
    case Carrier::json:
        break;
    }
    return json::decode<Body>(json_body(call, options));
}

template <typename T>
struct ReplyOf {
    static constexpr int status = 200;

    static Response make(const T& value) { return json_response(status, json::encode_text(value)); }

    static Route::Schema schema() { return &json::schema<T>; }
};

template <typename T>
struct ReplyOf<Created<T>> {
    static constexpr int status = 201;

    static Response make(const Created<T>& created) {
        return json_response(status, json::encode_text(created.value));
    }

    static Route::Schema schema() { return &json::schema<T>; }
};

template <>
struct ReplyOf<Response> {
    static constexpr int status = 200;

    static Response make(Response response) { return response; }

    static Route::Schema schema() { return {}; }
};

// JSON, or a reply of another form such as a stream of events.
template <typename T>
struct ReplyOf<std::variant<T, Response>> {
    static constexpr int status = ReplyOf<T>::status;

    static Response make(std::variant<T, Response> reply) {
        if (auto* raw = std::get_if<Response>(&reply)) {
            return std::move(*raw);
        }
        return ReplyOf<T>::make(std::get<T>(reply));
    }

    static Route::Schema schema() { return &json::schema<T>; }
};

template <>
struct ReplyOf<void> {
    static constexpr int status = 204;

    static Route::Schema schema() { return {}; }
};

template <typename Reply>
Task<Response> answer(Task<Reply> task) {
    if constexpr (std::is_void_v<Reply>) {
        co_await std::move(task);
        co_return Response{.status = ReplyOf<void>::status, .headers = {}, .body = {}};
    } else {
        co_return ReplyOf<Reply>::make(co_await std::move(task));
    }
}

template <typename Owner>
auto& owner_of(Owner& owner) {
    if constexpr (std::is_pointer_v<Owner>) {
        return *owner;
    } else {
        return owner;
    }
}

// Member is `Task<Reply> (Class::*)(Call&)` or `Task<Reply> (Class::*)(Call&, Body)`, const or not.
template <typename Class, typename Member, typename Reply, typename... Body>
void fill(Route& route, Class& owner, Member member) {
    static_assert(sizeof...(Body) <= 1, "a handler takes the call and at most one body");
    static_assert(!(std::is_reference_v<Body> || ...), "a coroutine takes its body by value");
    route.status = ReplyOf<Reply>::status;
    route.reply = ReplyOf<Reply>::schema();
    if constexpr (sizeof...(Body) == 0) {
        route.run = [&owner, member](Call& call) { return answer<Reply>((owner.*member)(call)); };
    } else {
        route.request = (&json::schema<Body>, ...);
        route.run = [&owner, member, method = route.method, options = route.options](Call& call) {
            return answer<Reply>((owner.*member)(call, decode<Body>(call, method, options)...));
        };
    }
}

} // namespace hiochat::http::typed
