#pragma once

namespace boost::asio {

class any_io_executor;

template <typename T, typename Executor>
class awaitable;

} // namespace boost::asio

namespace hiochat {

// The only asynchronous shape. Declared forward, so that a feature's header costs nothing; a source
// that awaits includes "platform/async/async.h".
template <typename T = void>
using Task = boost::asio::awaitable<T, boost::asio::any_io_executor>;

} // namespace hiochat
