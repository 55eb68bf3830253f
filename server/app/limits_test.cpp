#include "app/limits.h"

#include <gtest/gtest.h>

namespace hiochat::app {
namespace {

using namespace std::chrono_literals;

TEST(FitConnections, leaves_files_for_everything_else) {
    config::Config config;
    fit_connections(config, 20'000);
    EXPECT_EQ(config.http_connections, 5'000);
    EXPECT_EQ(config.connections, 14'744);
}

TEST(FitConnections, keeps_what_fits) {
    config::Config config;
    config.connections = 500;
    config.http_connections = 20;
    fit_connections(config, 1'048'576);
    EXPECT_EQ(config.connections, 500);
    EXPECT_EQ(config.http_connections, 20);
}

TEST(SocketLimits, are_what_the_operator_says) {
    config::Config config;
    config.ping_seconds = 1;
    config.pong_seconds = 2;
    config.connect_seconds = 3;
    config.upgrade_seconds = 4;
    config.payload_bytes = 5;
    config.queue_bytes = 6;
    config.packets_per_second = 7;
    config.pending_events = 8;
    config.attachments = 9;
    config.namespaces = 10;
    config.connections_per_address = 11;
    config.connections = 12;
    config.unconnected = 13;
    config.unconnected_per_address = 14;
    config.recovery_seconds = 15;
    config.recovery_bytes = 16;
    config.recovery_total_bytes = 17;

    const auto options = socket_limits(config);
    EXPECT_EQ(options.ping_interval, 1s);
    EXPECT_EQ(options.ping_timeout, 2s);
    EXPECT_EQ(options.connect_timeout, 3s);
    EXPECT_EQ(options.upgrade_timeout, 4s);
    EXPECT_EQ(options.max_payload, 5U);
    EXPECT_EQ(options.queue_bytes, 6U);
    EXPECT_EQ(options.packets_per_second, 7U);
    EXPECT_EQ(options.pending_events, 8U);
    EXPECT_EQ(options.attachments, 9U);
    EXPECT_EQ(options.namespaces, 10U);
    EXPECT_EQ(options.connections_per_address, 11U);
    EXPECT_EQ(options.connections, 12U);
    EXPECT_EQ(options.unconnected, 13U);
    EXPECT_EQ(options.unconnected_per_address, 14U);
    ASSERT_TRUE(options.recovery);
    EXPECT_EQ(options.recovery->max_disconnection, 15s);
    EXPECT_EQ(options.recovery->socket_bytes, 16U);
    EXPECT_EQ(options.recovery->total_bytes, 17U);
}

// A default is written where it is used and where it is set: both say the same.
TEST(SocketLimits, have_the_defaults_of_the_transport) {
    const auto given = socket_limits(config::Config{});
    const socketio::Options own;
    const socketio::RecoveryLimits recovery;
    EXPECT_EQ(given.ping_interval, own.ping_interval);
    EXPECT_EQ(given.ping_timeout, own.ping_timeout);
    EXPECT_EQ(given.connect_timeout, own.connect_timeout);
    EXPECT_EQ(given.upgrade_timeout, own.upgrade_timeout);
    EXPECT_EQ(given.max_payload, own.max_payload);
    EXPECT_EQ(given.queue_bytes, own.queue_bytes);
    EXPECT_EQ(given.packets_per_second, own.packets_per_second);
    EXPECT_EQ(given.pending_events, own.pending_events);
    EXPECT_EQ(given.attachments, own.attachments);
    EXPECT_EQ(given.namespaces, own.namespaces);
    EXPECT_EQ(given.connections_per_address, own.connections_per_address);
    EXPECT_EQ(given.connections, own.connections);
    EXPECT_EQ(given.unconnected, own.unconnected);
    EXPECT_EQ(given.unconnected_per_address, own.unconnected_per_address);
    EXPECT_EQ(given.recovery->max_disconnection, recovery.max_disconnection);
    EXPECT_EQ(given.recovery->socket_bytes, recovery.socket_bytes);
    EXPECT_EQ(given.recovery->total_bytes, recovery.total_bytes);
}

} // namespace
} // namespace hiochat::app
