#include "accounts/wire.h"
#include "assistant/search_wire.h"
#include "chatbots/wire.h"
#include "conversations/wire.h"
#include "interfaces/wire.h"
#include "knowledge/analytics/wire.h"
#include "knowledge/categories/wire.h"
#include "knowledge/synonyms/routes.h"
#include "knowledge/wire.h"
#include "platform/json/json.h"
#include "realtime/wire.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace hiochat {

namespace {

using RoundTrip = boost::json::value (*)(const boost::json::value&);

template <typename T>
boost::json::value round_trip(const boost::json::value& sample) {
    return json::parse(json::encode_text(json::decode<T>(sample)));
}

template <typename... T>
std::map<std::string, RoundTrip> round_trips() {
    return {{json::type_name(typeid(T)), round_trip<T>}...};
}

// The types of web/contract/src/golden.ts.
const auto sampled = round_trips<
    accounts::wire::ApiKey,
    accounts::wire::CreateApiKey,
    accounts::wire::CreatedApiKey,
    accounts::wire::Me,
    accounts::wire::SignedIn,
    interfaces::wire::Answer,
    assistant::wire::SearchReply,
    assistant::wire::SearchReply,
    chatbots::wire::Chatbot,
    chatbots::ChatbotSettings,
    conversations::Message,
    conversations::wire::Thread,
    knowledge::wire::CreateTextSource,
    knowledge::analytics::wire::UnansweredList,
    knowledge::categories::wire::Category,
    knowledge::synonyms::wire::SynonymGroups,
    knowledge::wire::SourceList,
    realtime::wire::Agent,
    realtime::wire::BotResponseDelta,
    realtime::wire::BotTyping,
    realtime::wire::CreateWidgetSession,
    realtime::wire::RateAnswer,
    realtime::wire::StopAnswer,
    realtime::wire::SyncReply,
    realtime::wire::SyncRequest,
    realtime::wire::UserMessage,
    realtime::wire::UserMessageReply,
    realtime::wire::WatchReply,
    realtime::wire::WatchRequest,
    realtime::wire::WidgetConfig,
    realtime::wire::WidgetSession>();

boost::json::object golden() {
    std::ostringstream text;
    text << std::ifstream{GOLDEN_FILE}.rdbuf();
    return json::parse(text.str()).as_object();
}

TEST(Contract, GoldenSamplesComeBackAsTheyWere) {
    for (const auto& [name, sample] : golden()) {
        const auto found = sampled.find(std::string{name});
        ASSERT_NE(found, sampled.end()) << name;
        EXPECT_EQ(found->second(sample), sample) << name;
    }
}

TEST(Contract, EverySampledTypeIsGolden) {
    EXPECT_EQ(golden().size(), sampled.size());
}

TEST(Contract, AnAcknowledgementSaysOkBesideItsReply) {
    const auto sample = golden().at("SyncReply");
    auto expected = sample.as_object();
    expected["ok"] = true;
    const auto reply = json::decode<realtime::wire::SyncReply>(sample);
    EXPECT_EQ(realtime::wire::accepted(reply).value(0), expected);
}

} // namespace

} // namespace hiochat
