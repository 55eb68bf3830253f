#pragma once

#include "crawler/robots.h"
#include "platform/async/async.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace hiochat::crawler {

// The robots.txt of each host that a run meets, fetched once.
class RobotsBook {
public:
    struct Known : RobotsPolicy {
        std::optional<fetch::Failure> failure; // the host could not be asked at all
    };

    using Policy = std::shared_ptr<const Known>;
    using Ask = std::function<Task<fetch::Outcome>(fetch::Request)>;

    explicit RobotsBook(Ask ask) : ask_{std::move(ask)} {}

    // Those who ask meanwhile wait for the same reply.
    Task<Policy> of(std::string url);

    // What is known by now.
    Policy known(const std::string& url) const;

private:
    struct Entry {
        explicit Entry(const boost::asio::any_io_executor& executor) : changed{executor} {}

        Policy policy;
        bool asking = false;
        async::Event changed;
    };

    Ask ask_;
    std::map<std::string, std::shared_ptr<Entry>> entries_; // by address of the robots.txt
};

} // namespace hiochat::crawler
