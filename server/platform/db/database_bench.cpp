// Units of work per second, each durable when its caller goes on, with so many callers at the same
// time. The database is the one of the tests: a SQLite file in the folder for temporary files, or
// HIOCHAT_TEST_DATABASE.
#include "platform/db/testing.h"

#include <benchmark/benchmark.h>

#include <array>

namespace hiochat::db {
namespace {

constexpr std::array schema{Migration{
    1,
    "0001_messages",
    "create table threads (id bigint not null primary key, last_seq bigint not null);"
    "create table messages (thread_id bigint not null references threads (id), seq bigint not "
    "null, body text not null,"
    " primary key (thread_id, seq))"
}};

constexpr Statement add_thread{"add_thread", "insert into threads (id, last_seq) values ($1, 0)"};
constexpr Statement next_seq{
    "next_seq", "update threads set last_seq = last_seq + 1 where id = $1 returning last_seq"
};
constexpr Statement add_message{
    "add_message", "insert into messages (thread_id, seq, body) values ($1, $2, $3)"
};
constexpr Statement last_messages{
    "last_messages",
    "select seq, body from messages where thread_id = $1 order by seq desc limit 20"
};

void rethrow(std::exception_ptr error) {
    std::rethrow_exception(error);
}

Task<void> append(Database& database, std::int64_t thread) {
    auto unit = [thread](Session& session) {
        const auto seq = session.value<std::int64_t>(next_seq, thread).value();
        session.change(add_message, thread, seq, std::string(200, 'x'));
    };
    co_await database.write(unit);
}

Task<void> append_often(Database& database, std::int64_t thread, int times) {
    for (int time = 0; time < times; ++time) {
        co_await append(database, thread);
    }
}

Task<void> make_threads(Database& database, std::int64_t threads) {
    auto unit = [threads](Session& session) {
        for (std::int64_t id = 0; id < threads; ++id) {
            session.change(add_thread, id);
        }
    };
    co_await database.write(unit);
}

void durable_messages(benchmark::State& state) {
    boost::asio::io_context loop;
    TestDatabase test{schema};
    const auto writers = state.range(0);
    constexpr int each = 20;
    async::run(loop, make_threads(test, writers));
    for (auto _ : state) {
        async::TaskGroup group{loop.get_executor(), rethrow};
        for (std::int64_t writer = 0; writer < writers; ++writer) {
            group.spawn(append_often(test, writer, each));
        }
        async::run(loop, group.join());
    }
    state.SetItemsProcessed(state.iterations() * writers * each);
}

BENCHMARK(durable_messages)
    ->Arg(1)
    ->Arg(64)
    ->Arg(512)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

Task<std::size_t> read_last(Database& database, std::int64_t thread) {
    auto unit = [thread](Session& session) { return session.rows(last_messages, thread).size(); };
    co_return co_await database.read(unit);
}

void read_20_messages(benchmark::State& state) {
    boost::asio::io_context loop;
    TestDatabase test{schema};
    async::run(loop, make_threads(test, 1));
    async::run(loop, append_often(test, 0, 40));
    for (auto _ : state) {
        benchmark::DoNotOptimize(async::run(loop, read_last(test, 0)));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(read_20_messages)->UseRealTime()->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace hiochat::db
