#include "platform/config/config.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace hiochat::config {
namespace {

struct ConfigTest : testing::Test {
    std::filesystem::path file =
        std::filesystem::path{testing::TempDir()} / "hiochat-config-test.toml";

    void write(std::string_view text) { std::ofstream{file} << text; }

    void TearDown() override {
        std::filesystem::remove(file);
        unsetenv("HIOCHAT_MAIL_FROM");
    }

    std::string advice(std::string_view text) {
        write(text);
        try {
            load(file, {});
        } catch (const BadConfig& error) {
            return error.what();
        }
        return "accepted";
    }
};

TEST_F(ConfigTest, command_line_beats_environment_beats_file) {
    write("mail_from = \"file\"\nlisten = \"0.0.0.0:1\"\ndemo = true\ntrusted_proxies = [\"::1\", "
          "\"127.0.0.1\"]\ncrawl_ports = [80, 8000]\n");
    setenv("HIOCHAT_MAIL_FROM", "environment", 1);
    const std::vector<Assignment> flags{{"listen", "127.0.0.1:9"}};
    const auto config = load(file, flags);
    EXPECT_EQ(config.listen, "127.0.0.1:9");
    EXPECT_EQ(config.mail_from, "environment");
    EXPECT_TRUE(config.demo);
    EXPECT_EQ(config.crawl_ports, (std::vector<std::int64_t>{80, 8000}));
    EXPECT_EQ(config.trusted_proxies, (std::vector<std::string>{"::1", "127.0.0.1"}));
}

TEST_F(ConfigTest, bad_settings_stop_the_start_with_advice) {
    EXPECT_NE(advice("lissten = \"x\"").find("did you mean 'listen'"), std::string::npos);
    EXPECT_NE(advice("listen = \"8080\"").find("ADDRESS:PORT"), std::string::npos);
    EXPECT_NE(advice("demo = \"perhaps\"").find("true or false"), std::string::npos);
    EXPECT_NE(advice("crawl_ports = [80, 70000]").find("65535"), std::string::npos);
    EXPECT_NE(advice("upload_bytes = -1").find("whole number"), std::string::npos);
    EXPECT_NE(advice("log_level = \"loud\"").find("debug, info"), std::string::npos);
    EXPECT_NE(advice("listen = ").find("line 1"), std::string::npos);
}

TEST_F(ConfigTest, the_sample_names_every_setting) {
    const auto sample = sample_file();
    for (const auto& setting : settings()) {
        EXPECT_NE(sample.find("# " + std::string{setting.key} + " = "), std::string::npos)
            << setting.key;
    }
}

TEST_F(ConfigTest, limits_are_never_nothing) {
    EXPECT_NE(advice("connections = 0").find("connections must be at least 1"), std::string::npos);
    EXPECT_NE(advice("header_seconds = 9999999999999").find("whole number"), std::string::npos);
    EXPECT_EQ(advice("messages_per_second = 0"), "accepted");
    EXPECT_EQ(advice("model_rewriting_seconds = 0"), "accepted") << "0: never";
    EXPECT_EQ(advice("answer_restarts = 0"), "accepted") << "0: never";
    EXPECT_NE(advice("answer_restarts = -1"), "accepted");
    EXPECT_NE(advice("answer_together_bytes = 0").find("must be at least 1"), std::string::npos);
}

TEST_F(ConfigTest, what_is_not_set_follows_what_is) {
    write("messages_per_minute = 60\nreads_per_minute = 7\n");
    const auto config = load(file, {});
    EXPECT_EQ(config.messages_per_second, 20);
    EXPECT_EQ(config.messages_per_minute_per_address, 6'000);
    EXPECT_EQ(config.messages_per_minute_per_chatbot, 24'000);
    EXPECT_EQ(config.reads_per_minute, 7);
}

TEST_F(ConfigTest, a_variable_that_is_no_setting_is_not_passed_over) {
    write("");
    setenv("HIOCHAT_LISTN", "127.0.0.1:9", 1);
    EXPECT_NE(advice("").find("did you mean HIOCHAT_LISTEN?"), std::string::npos);
    unsetenv("HIOCHAT_LISTN");
    setenv("HIOCHAT_PHASE_OF_THE_MOON", "full", 1);
    testing::internal::CaptureStderr();
    EXPECT_EQ(advice(""), "accepted");
    EXPECT_NE(
        testing::internal::GetCapturedStderr().find("HIOCHAT_PHASE_OF_THE_MOON"), std::string::npos
    );
    unsetenv("HIOCHAT_PHASE_OF_THE_MOON");
}

TEST_F(ConfigTest, the_guide_holds_the_table_of_limits) {
    std::ifstream guide{LIMITS_GUIDE};
    const std::string text{std::istreambuf_iterator<char>{guide}, {}};
    EXPECT_NE(text.find(limits_table()), std::string::npos)
        << "put this into " << LIMITS_GUIDE << ":\n"
        << limits_table();
}

} // namespace
} // namespace hiochat::config
