#pragma once

#include "platform/async/task.h"
#include "platform/http/call.h"
#include "platform/http/cors.h"
#include "platform/http/message.h"
#include "platform/http/problem.h"
#include "platform/http/route.h"
#include "platform/http/typed.h"

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hiochat::http {

// What the access log hears of each request.
struct Served {
    const Request& request;
    std::string_view route; // the template, the mount's prefix, or empty
    int status;
    std::chrono::steady_clock::duration time;
};

struct RouterHooks {
    // An exception that is no Rejected; the client gets 500 `internal`.
    std::function<void(const Request&, std::exception_ptr)> on_error;
    std::function<void(const Served&)> on_served;
};

// The table of all routes, and the dispatcher that turns their exceptions into problem documents.
//
//     router.get("/api/v1/chatbots/{chatbotId}", member, "Get a chatbot", *this,
//     &ChatbotRoutes::get);
//
// Handlers are members: `Task<Reply> f(Call&)` or `Task<Reply> f(Call&, Body)`. Body is a described
// struct, taken from JSON for POST, PUT and PATCH, from the query for GET and DELETE. Reply is
// anything platform/json encodes, Created<T> (201), void (204), a raw Response, or
// std::variant<T, Response>. The owner must
// outlive the router. The segment {name} is any text without a slash; a fixed segment wins over it.
// HEAD, OPTIONS, 404 and 405 are answered without handlers.
class Router {
public:
    explicit Router(RouterHooks hooks = {});
    ~Router();

    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;

    template <typename... Rest>
    void get(std::string path, Guard guard, std::string summary, Rest&&... handler) {
        add(Method::get,
            std::move(path),
            std::move(guard),
            std::move(summary),
            std::forward<Rest>(handler)...);
    }

    template <typename... Rest>
    void post(std::string path, Guard guard, std::string summary, Rest&&... handler) {
        add(Method::post,
            std::move(path),
            std::move(guard),
            std::move(summary),
            std::forward<Rest>(handler)...);
    }

    template <typename... Rest>
    void put(std::string path, Guard guard, std::string summary, Rest&&... handler) {
        add(Method::put,
            std::move(path),
            std::move(guard),
            std::move(summary),
            std::forward<Rest>(handler)...);
    }

    template <typename... Rest>
    void patch(std::string path, Guard guard, std::string summary, Rest&&... handler) {
        add(Method::patch,
            std::move(path),
            std::move(guard),
            std::move(summary),
            std::forward<Rest>(handler)...);
    }

    template <typename... Rest>
    void delete_(std::string path, Guard guard, std::string summary, Rest&&... handler) {
        add(Method::delete_,
            std::move(path),
            std::move(guard),
            std::move(summary),
            std::forward<Rest>(handler)...);
    }

    // `owner` is the object or a pointer to it.
    template <typename Owner, typename Class, typename Reply, typename... Body>
    void
    add(Method method,
        std::string path,
        Guard guard,
        std::string summary,
        Owner&& owner,
        Task<Reply> (Class::*member)(Call&, Body...),
        RouteOptions options = {}) {
        auto route = start(
            method, std::move(path), std::move(guard), std::move(summary), std::move(options)
        );
        Class& object = typed::owner_of(owner);
        typed::fill<Class, decltype(member), Reply, Body...>(route, object, member);
        add(std::move(route));
    }

    template <typename Owner, typename Class, typename Reply, typename... Body>
    void
    add(Method method,
        std::string path,
        Guard guard,
        std::string summary,
        Owner&& owner,
        Task<Reply> (Class::*member)(Call&, Body...) const,
        RouteOptions options = {}) {
        auto route = start(
            method, std::move(path), std::move(guard), std::move(summary), std::move(options)
        );
        const Class& object = typed::owner_of(owner);
        typed::fill<const Class, decltype(member), Reply, Body...>(route, object, member);
        add(std::move(route));
    }

    // Throws std::logic_error when the method and path are taken.
    void add(Route route);

    // For what no route answers: everything whose path is `prefix` or begins with it. The longest
    // prefix wins.
    void mount(std::string prefix, Handler handler);

    // Other origins' pages may call what lies below `prefix`.
    void allow_origins(std::string prefix, CorsPolicy policy);

    // Refusals and failures below `prefix` look like this in place of a problem document: for a
    // protocol of somebody else, whose clients know its own form only.
    using ErrorForm = std::function<Response(const Problem& problem, std::string_view request_id)>;
    void form_errors(std::string prefix, ErrorForm form);

    const std::vector<Route>& routes() const { return routes_; }

    // For Server::plan_bodies: a body is read when its route is known and its guard has agreed.
    BodyPlan plan(const Request& request) const;

    // The handler to give to Server. Never throws, but for cancellation.
    Task<Response> handle(Request request);

private:
    struct Node;
    struct Match;

    static Route
    start(Method method, std::string path, Guard guard, std::string summary, RouteOptions options);
    Match find(const Request& request) const;
    Task<Response> dispatch(Call& call, const Match& match);
    Task<Response> run(Call& call, const Route& route);
    Task<Response> run_mount(Call& call, const Handler& handler);
    Task<bool> admit_origin(Call& call, const CorsPolicy& policy);
    const CorsPolicy* policy_for(std::string_view path) const;
    Response refuse(const Request& request, const Problem& problem) const;

    RouterHooks hooks_;
    std::vector<Route> routes_;
    std::unique_ptr<Node> root_;
    std::vector<std::pair<std::string, Handler>> mounts_;
    std::vector<std::pair<std::string, CorsPolicy>> policies_;
    std::vector<std::pair<std::string, ErrorForm>> error_forms_;
};

} // namespace hiochat::http
