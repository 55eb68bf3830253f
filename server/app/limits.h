#pragma once

#include "accounts/sign_in.h"
#include "conversations/conversations.h"
#include "crawler/crawl.h"
#include "evaluations/evaluation.h"
#include "extractor/client/extractor.h"
#include "knowledge/sources.h"
#include "knowledge/vectors/vectors.h"
#include "platform/config/config.h"
#include "platform/fetch/fetcher.h"
#include "platform/http/feed.h"
#include "platform/http/rate_limit.h"
#include "platform/http/server.h"
#include "platform/jobs/worker.h"
#include "platform/socketio/options.h"
#include "realtime/limits.h"

#include <cstdint>

namespace hiochat::app {

// The operator's limits, as the parts want them.
accounts::SignInOptions sign_in_options(const config::Config& config);
conversations::Limits conversation_limits(const config::Config& config);
knowledge::SourceLimits source_limits(const config::Config& config);
crawler::Limits crawl_limits(const config::Config& config);
evaluations::Limits evaluation_limits(const config::Config& config);
extractor::Limits extract_limits(const config::Config& config);
knowledge::vectors::Options vector_options(const config::Config& config);
realtime::SocketRates socket_rates(const config::Config& config);
http::Rate visitor_rate(const config::Config& config);
http::ServerLimits http_limits(const config::Config& config);
http::FeedLimits feed_limits(const config::Config& config);
http::Rate mcp_rate(const config::Config& config);
jobs::WorkerOptions worker_options(const config::Config& config);
socketio::Options socket_limits(const config::Config& config);
fetch::Options fetch_options(const config::Config& config, const std::string& public_url);

// A connection is a file. Leaves some of `files` to the database and everything else, so that no
// crowd of clients can stop the server from opening what it needs.
void fit_connections(config::Config& config, std::int64_t files);

} // namespace hiochat::app
