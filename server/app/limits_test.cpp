#include "app/limits.h"

#include <gtest/gtest.h>

namespace hiochat::app {
namespace {

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

} // namespace
} // namespace hiochat::app
