#pragma once

#include "platform/async/task.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hiochat::http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options };

// Names are compared without case; order and repetitions are kept.
class Headers {
public:
    // The first value with this name, or nothing.
    std::optional<std::string_view> find(std::string_view name) const;

    void add(std::string name, std::string value);

    void set(std::string name, std::string value);

    const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

// Called when the client goes away before its request is answered. Dropping the guard unregisters.
using DisconnectGuard = std::shared_ptr<void>;

struct Request {
    Method method = Method::get;
    std::string target; // as sent: "/a%20b?c=d"
    std::string path;   // decoded, without the query, dots resolved: "/a b"
    std::string query;  // raw, without "?"
    Headers headers;
    std::string body;                                // empty when the route streams its body to `upload`
    std::optional<std::filesystem::path> upload;     // a streamed body's temporary file, removed after the reply
    std::string peer;                                // address of the client, after trusted proxies
    bool secure = false;                             // https, directly or at a trusted proxy
    std::string id;                                  // request id: logged, and sent back as X-Request-Id
    std::function<DisconnectGuard(std::function<void()>)> on_disconnect;
};

// A part of a file that is sent without being read into memory.
struct FileBody {
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

using Body = std::variant<std::string, std::string_view /* static storage */, std::shared_ptr<const std::string>, FileBody>;

struct Response {
    int status = 200;
    Headers headers;
    Body body;
};

using Handler = std::function<Task<Response>(Request)>;

} // namespace hiochat::http
