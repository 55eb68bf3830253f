#include "interfaces/openai/errors.h"
#include "interfaces/openai/reply.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace hiochat::interfaces::openai {
namespace {

namespace bj = boost::json;

Completion completion(bool include_usage = false) {
    return {"chatcmpl-1", "bot", from_milliseconds(5'500), include_usage};
}

Reply reply() {
    Reply out{.text = "Three days."};
    out.kind = AnswerKind::model;
    out.confidence = 0.5;
    out.citations.push_back({SourceId{"s"}, "shipping.txt", "Shipping", {}, "", "...", 1, {}});
    out.tokens = {7, 3};
    return out;
}

// The data of each event.
std::vector<std::string> data_of(std::string_view events) {
    std::vector<std::string> out;
    while (!events.empty()) {
        const auto end = events.find("\n\n");
        EXPECT_TRUE(events.starts_with("data: "));
        out.emplace_back(events.substr(6, end - 6));
        events.remove_prefix(end + 2);
    }
    return out;
}

TEST(Completion, has_openais_form_and_our_sources) {
    const auto out = completion_of(completion(), reply());
    EXPECT_EQ(out.at("object"), "chat.completion");
    EXPECT_EQ(out.at("created"), 5);
    EXPECT_EQ(out.at("model"), "bot");
    const auto& choice = out.at("choices").at(0);
    EXPECT_EQ(choice.at("message").at("content"), "Three days.");
    EXPECT_EQ(choice.at("finish_reason"), "stop");
    EXPECT_EQ(out.at("usage").at("total_tokens"), 10);
    EXPECT_EQ(out.at("hiochat").at("sources").at(0).at("name"), "shipping.txt");
    EXPECT_EQ(out.at("hiochat").at("kind"), "model");
}

TEST(Completion, says_why_it_ended) {
    auto cut = reply();
    cut.ending = Ending::too_long;
    EXPECT_EQ(completion_of(completion(), cut).at("choices").at(0).at("finish_reason"), "length");
    cut.ending = Ending::refused;
    EXPECT_EQ(
        completion_of(completion(), cut).at("choices").at(0).at("finish_reason"), "content_filter"
    );
}

TEST(CompletionStream, begins_with_the_role_and_ends_with_done) {
    auto voice = voice_of(completion(true));
    const auto all = data_of(
        voice.begin() + voice.delta("Three ") + voice.delta("days.") + voice.answer(reply())
    );
    ASSERT_EQ(all.size(), 6U);
    const auto first = bj::parse(all[0]);
    EXPECT_EQ(first.at("object"), "chat.completion.chunk");
    EXPECT_EQ(first.at("choices").at(0).at("delta").at("role"), "assistant");
    EXPECT_TRUE(first.at("choices").at(0).at("finish_reason").is_null());
    EXPECT_TRUE(first.at("usage").is_null());
    EXPECT_EQ(bj::parse(all[1]).at("choices").at(0).at("delta").at("content"), "Three ");
    const auto last = bj::parse(all[3]);
    EXPECT_EQ(last.at("choices").at(0).at("finish_reason"), "stop");
    EXPECT_EQ(last.at("hiochat").at("confidence"), 0.5);
    const auto usage = bj::parse(all[4]);
    EXPECT_TRUE(usage.at("choices").as_array().empty());
    EXPECT_EQ(usage.at("usage").at("prompt_tokens"), 7);
    EXPECT_EQ(all[5], "[DONE]");
}

TEST(CompletionStream, says_an_answer_that_came_at_once) {
    const auto all = data_of(voice_of(completion()).answer(reply()));
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(bj::parse(all[0]).at("choices").at(0).at("delta").at("content"), "Three days.");
    EXPECT_FALSE(bj::parse(all[0]).as_object().contains("usage"));
}

TEST(CompletionStream, an_answer_that_begins_anew_stands_in_a_paragraph_of_its_own) {
    auto voice = voice_of(completion());
    EXPECT_EQ(voice.restart(), "");
    voice.delta("Thr");
    const auto all = data_of(voice.restart());
    EXPECT_EQ(bj::parse(all.at(0)).at("choices").at(0).at("delta").at("content"), "\n\n");
}

TEST(CompletionError, has_openais_form) {
    const auto response = error_response({404, "model_not_found", "no such", "model"}, "r");
    EXPECT_EQ(response.status, 404);
    const auto error = bj::parse(std::string{http::bytes(response.body)}).at("error");
    EXPECT_EQ(error.at("message"), "no such");
    EXPECT_EQ(error.at("type"), "invalid_request_error");
    EXPECT_EQ(error.at("param"), "model");
    EXPECT_EQ(error.at("code"), "model_not_found");
    const auto failed = error_of({500, "internal", "", ""}).at("error");
    EXPECT_EQ(failed.at("type"), "server_error");
    EXPECT_EQ(failed.at("message"), "Internal Server Error");
    EXPECT_TRUE(failed.at("param").is_null());
}

} // namespace
} // namespace hiochat::interfaces::openai
