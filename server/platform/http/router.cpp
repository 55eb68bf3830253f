#include "platform/http/router.h"

#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/http/negotiate.h"
#include "platform/http/problem.h"
#include "platform/http/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace hiochat::http {

namespace {

constexpr std::size_t methods = 7;

bool below(std::string_view path, std::string_view prefix) {
    return path.starts_with(prefix) &&
           (prefix.ends_with('/') || path.size() == prefix.size() || path[prefix.size()] == '/');
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{') && segment.ends_with('}');
}

} // namespace

// One segment of the tree of paths.
struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::unique_ptr<Node> parameter;
    std::array<std::optional<std::size_t>, methods> route_of{};

    bool used() const {
        return std::ranges::any_of(route_of, [](const auto& index) { return index.has_value(); });
    }

    const Node* find(
        const std::vector<std::string_view>& segments,
        std::size_t at,
        std::vector<std::string>& values
    ) const {
        if (at == segments.size()) {
            return used() ? this : nullptr;
        }
        if (const auto next = fixed.find(segments[at]); next != fixed.end()) {
            if (const auto* found = next->second->find(segments, at + 1, values)) {
                return found;
            }
        }
        if (!parameter || segments[at].empty()) {
            return nullptr;
        }
        values.emplace_back(segments[at]);
        const auto* found = parameter->find(segments, at + 1, values);
        if (found == nullptr) {
            values.pop_back();
        }
        return found;
    }

    std::string allowed() const {
        std::string text;
        for (std::size_t i = 0; i < methods; ++i) {
            if (route_of[i]) {
                text += std::string{name(static_cast<Method>(i))} + ", ";
                text += static_cast<Method>(i) == Method::get ? "HEAD, " : "";
            }
        }
        return text + "OPTIONS";
    }
};

struct Router::Match {
    const Node* node = nullptr;
    const Route* route = nullptr;
    const std::pair<std::string, Handler>* mount = nullptr;
    Call::Parameters parameters;

    std::string_view name() const {
        return route != nullptr   ? route->path
               : mount != nullptr ? mount->first
                                  : std::string_view{};
    }
};

Router::Router(RouterHooks hooks) : hooks_{std::move(hooks)}, root_{std::make_unique<Node>()} {}

Router::~Router() = default;

Route Router::start(
    Method method, std::string path, Guard guard, std::string summary, RouteOptions options
) {
    Route route;
    route.method = method;
    route.path = std::move(path);
    route.guard = std::move(guard.name);
    route.check = std::move(guard.check);
    route.summary = std::move(summary);
    route.options = std::move(options);
    return route;
}

void Router::add(Route route) {
    auto* node = root_.get();
    for (const auto segment : split(route.path, '/')) {
        auto& next = is_parameter(segment) ? node->parameter : node->fixed[std::string{segment}];
        if (!next) {
            next = std::make_unique<Node>();
        }
        node = next.get();
    }
    auto& place = node->route_of[static_cast<std::size_t>(route.method)];
    if (place) {
        throw std::logic_error{
            "two routes for " + std::string{name(route.method)} + " " + route.path
        };
    }
    place = routes_.size();
    routes_.push_back(std::move(route));
}

void Router::mount(std::string prefix, Handler handler) {
    mounts_.emplace_back(std::move(prefix), std::move(handler));
    std::ranges::sort(mounts_, std::greater{}, [](const auto& mount) {
        return mount.first.size();
    });
}

void Router::allow_origins(std::string prefix, CorsPolicy policy) {
    policies_.emplace_back(std::move(prefix), std::move(policy));
}

void Router::form_errors(std::string prefix, ErrorForm form) {
    error_forms_.emplace_back(std::move(prefix), std::move(form));
}

Response Router::refuse(const Request& request, const Problem& problem) const {
    for (const auto& [prefix, form] : error_forms_) {
        if (below(request.path, prefix)) {
            return form(problem, request.id);
        }
    }
    return problem_response(problem, request.id);
}

BodyPlan Router::plan(const Request&) const {
    return {.take = BodyPlan::Take::handler};
}

Router::Match Router::find(const Request& request) const {
    Match match;
    std::vector<std::string> values;
    match.node = root_->find(split(request.path, '/'), 0, values);
    if (match.node != nullptr) {
        const auto method = request.method == Method::head ? Method::get : request.method;
        if (const auto index = match.node->route_of[static_cast<std::size_t>(method)]) {
            match.route = &routes_[*index];
            std::size_t next = 0;
            for (const auto segment : split(match.route->path, '/')) {
                if (is_parameter(segment)) {
                    const auto key = segment.substr(1, segment.size() - 2);
                    match.parameters.emplace_back(key, std::move(values[next++]));
                }
            }
        }
        return match;
    }
    for (const auto& mount : mounts_) {
        if (below(request.path, mount.first)) {
            match.mount = &mount;
            break;
        }
    }
    return match;
}

const CorsPolicy* Router::policy_for(std::string_view path) const {
    for (const auto& [prefix, policy] : policies_) {
        if (below(path, prefix)) {
            return &policy;
        }
    }
    return nullptr;
}

Task<Response> Router::handle(Request request) {
    const auto began = std::chrono::steady_clock::now();
    auto match = find(request);
    Call call{std::move(request), std::move(match.parameters)};
    Response response;
    try {
        response = co_await dispatch(call, match);
    } catch (const Rejected& rejected) {
        response = refuse(call.request(), problem_of(rejected));
        add_retry_after(response, rejected);
    } catch (...) {
        if (hooks_.on_error) {
            hooks_.on_error(call.request(), std::current_exception());
        }
        response = refuse(call.request(), problem_of(std::current_exception()));
    }
    for (const auto& [name, value] : call.reply_headers().all()) {
        response.headers.add(name, value);
    }
    finish_reply(
        call.request(), response, match.route != nullptr ? Caching::private_ : Caching::own
    );
    if (hooks_.on_served) {
        const auto time = std::chrono::steady_clock::now() - began;
        hooks_.on_served(Served{call.request(), match.name(), response.status, time});
    }
    co_return response;
}

Task<Response> Router::dispatch(Call& call, const Match& match) {
    const auto method = call.request().method;
    if (const auto* policy = policy_for(call.request().path)) {
        const bool readable = co_await admit_origin(call, *policy);
        if (method == Method::options && readable && call.header("Access-Control-Request-Method")) {
            auto& headers = call.reply_headers();
            headers.add(
                "Access-Control-Allow-Methods", match.node ? match.node->allowed() : "GET, POST"
            );
            headers.add("Access-Control-Allow-Headers", policy->request_headers);
            headers.add("Access-Control-Max-Age", std::to_string(policy->max_age.count()));
            co_return Response{.status = 204, .headers = {}, .body = {}};
        }
    }
    if (match.route != nullptr) {
        co_return co_await run(call, *match.route);
    }
    if (match.node != nullptr) {
        call.reply_headers().add("Allow", match.node->allowed());
        if (method == Method::options) {
            co_return Response{.status = 204, .headers = {}, .body = {}};
        }
        const Problem problem{405, "invalid", "this address does not take this method", {}};
        co_return refuse(call.request(), problem);
    }
    if (match.mount != nullptr) {
        co_return co_await run_mount(call, match.mount->second);
    }
    throw Rejected{Reason::not_found, "nothing lives at this address"};
}

Task<Response> Router::run(Call& call, const Route& route) {
    if (route.check) {
        co_await route.check(call);
    }
    auto& request = call.request();
    if (request.receive) {
        const auto take = route.options.upload ? BodyPlan::Take::file : BodyPlan::Take::memory;
        co_await request.receive(request, BodyPlan{route.options.body_bytes, take});
    }
    co_return co_await route.run(call);
}

Task<Response> Router::run_mount(Call& call, const Handler& handler) {
    auto request = call.request();
    if (request.receive) {
        co_await request.receive(request, BodyPlan{});
    }
    co_return co_await handler(std::move(request));
}

// True when the origin may read the answer; a request without Origin or from our own pages needs no
// leave.
Task<bool> Router::admit_origin(Call& call, const CorsPolicy& policy) {
    call.reply_headers().add("Vary", "Origin");
    const auto origin = std::string{call.header("Origin").value_or("")};
    if (origin.empty() || same_text(origin, call.own_origin())) {
        co_return false;
    }
    if (!co_await policy.allows(call, origin)) {
        throw Rejected{Reason::forbidden, "this origin is not allowed"}.with_code(
            "origin_not_allowed"
        );
    }
    auto& headers = call.reply_headers();
    headers.add("Access-Control-Allow-Origin", origin);
    headers.add("Access-Control-Expose-Headers", policy.exposed_headers);
    if (policy.credentials) {
        headers.add("Access-Control-Allow-Credentials", "true");
    }
    co_return true;
}

} // namespace hiochat::http
