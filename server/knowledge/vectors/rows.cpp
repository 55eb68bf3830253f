#include "knowledge/vectors/rows.h"

#include "knowledge/vectors/queries.h"
#include "platform/db/described.h"
#include "platform/db/session.h"
#include "platform/errors/rejected.h"
#include "platform/jobs/retry.h"
#include "platform/json/json.h"
#include "platform/text/cut.h"

#include <algorithm>

namespace hiochat::knowledge::vectors {

namespace {

// Longer texts than any model reads with attention; a passage has about a thousand bytes.
constexpr std::size_t text_bytes = 6000;

constexpr std::int64_t chatbots_at_once = 200;

struct Wanting {
    std::string id;
    std::int64_t version = 0;
    std::string title;
    std::int64_t passages = 0;
    std::int64_t embedded = 0;
};
BOOST_DESCRIBE_STRUCT(Wanting, (), (id, version, title, passages, embedded))

struct PassageRow {
    std::string heading;
    std::string text;
    std::string questions;
};
BOOST_DESCRIBE_STRUCT(PassageRow, (), (heading, text, questions))

struct RunRow {
    std::string source_id;
    std::int64_t version = 0;
    std::int64_t first = 0;
    std::int64_t amount = 0;
    std::int64_t dimensions = 0;
    db::Bytes data;
};
BOOST_DESCRIBE_STRUCT(RunRow, (), (source_id, version, first, amount, dimensions, data))

struct EverydayRow {
    std::int64_t amount = 0;
    std::int64_t dimensions = 0;
    db::Bytes data;
};
BOOST_DESCRIBE_STRUCT(EverydayRow, (), (amount, dimensions, data))

struct ChatbotRow {
    std::string id;
    std::string workspace_id;
};
BOOST_DESCRIBE_STRUCT(ChatbotRow, (), (id, workspace_id))

void add_line(std::string& text, std::string_view line) {
    if (!line.empty() && text.size() < text_bytes) {
        text.append(text.empty() ? "" : "\n").append(line);
    }
}

// What a passage is about stands above it as often as in it.
std::string text_of(const std::string& title, const PassageRow& passage) {
    std::string out;
    add_line(out, title);
    add_line(out, passage.heading);
    if (passage.questions != "[]") {
        for (const auto& question :
             json::decode_text<std::vector<std::string>>(passage.questions)) {
            add_line(out, question);
        }
    }
    add_line(out, passage.text);
    out.resize(text::cut(out, text_bytes).size());
    return out;
}

} // namespace

void check_chatbot(db::Session& session, const Of& of) {
    if (session.rows(queries::find_chatbot, of.chatbot, of.workspace).empty()) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
}

Amounts amounts(db::Session& session, const Of& of, const std::string& key) {
    return session.find<Amounts>(queries::amounts, of.chatbot, of.workspace, key).value();
}

std::vector<Piece> next_pieces(db::Session& session, const Of& of, const Model& model) {
    const auto most = std::max<std::size_t>(model.batch, 1);
    std::vector<Piece> out;
    std::size_t count = 0;
    std::size_t chars = 0;
    for (auto& source : session.all<Wanting>(
             queries::without_vectors, of.chatbot, of.workspace, model.key, most
         )) {
        Piece piece{SourceId{source.id}, source.version, source.embedded, {}};
        bool full = count >= most;
        const auto rows = full ? std::vector<PassageRow>{}
                               : session.all<PassageRow>(
                                     queries::passages,
                                     source.id,
                                     source.version,
                                     of.workspace,
                                     source.embedded,
                                     most - count
                                 );
        for (const auto& row : rows) {
            auto text = text_of(source.title, row);
            full = count > 0 && chars + text.size() > model.batch_chars;
            if (full) {
                break;
            }
            chars += text.size();
            ++count;
            piece.texts.push_back(std::move(text));
        }
        if (!piece.texts.empty()) {
            out.push_back(std::move(piece));
        }
        if (full) {
            break;
        }
    }
    return out;
}

bool store(
    db::Session& session,
    const Of& of,
    const std::string& key,
    const std::vector<Piece>& pieces,
    const std::vector<Vector>& vectors
) {
    const auto dimensions = vectors.front().size();
    if (session.rows(queries::find_length, of.chatbot, of.workspace, key, dimensions).empty()) {
        if (!session.rows(queries::some_of_other_length, of.chatbot, of.workspace, key, dimensions)
                 .empty()) {
            return false;
        }
        session.change(queries::set_length, of.chatbot, of.workspace, key, dimensions);
    }
    const auto number =
        session.value<std::int64_t>(queries::next_number, of.chatbot, of.workspace).value();
    auto vector = vectors.begin();
    for (const auto& piece : pieces) {
        db::Bytes data;
        for (std::size_t i = 0; i < piece.texts.size(); ++i) {
            append_quantised(data.data, *vector++);
        }
        const bool live =
            !session.rows(queries::is_live, piece.source, piece.version, of.workspace, of.chatbot)
                 .empty();
        if (live) {
            session.change(
                queries::insert_vectors,
                piece.source,
                piece.version,
                key,
                piece.first,
                of.workspace,
                of.chatbot,
                number,
                piece.texts.size(),
                dimensions,
                data
            );
        }
    }
    return true;
}

std::optional<Added>
added_since(db::Session& session, const Of& of, const std::string& key, std::int64_t number) {
    const auto last = session.value<std::optional<std::int64_t>>(
        queries::last_number_of_some, of.chatbot, of.workspace, key, number, rows_at_once
    );
    if (!last || !*last) {
        return std::nullopt;
    }
    Added out;
    out.number = **last;
    for (auto& row : session.all<RunRow>(
             queries::vectors_since, of.chatbot, of.workspace, key, number, out.number
         )) {
        out.runs.push_back(
            {std::move(row.source_id),
             row.version,
             row.first,
             row.amount,
             row.dimensions,
             std::move(row.data.data)}
        );
    }
    return out;
}

std::int64_t newest_number(db::Session& session, const Of& of) {
    return session.value<std::int64_t>(queries::newest_number, of.chatbot, of.workspace)
        .value_or(0);
}

bool remove_some_of_other_length(
    db::Session& session, const Of& of, const std::string& key, std::size_t dimensions
) {
    return session.change(
               queries::delete_of_other_length,
               of.chatbot,
               of.workspace,
               key,
               dimensions,
               rows_at_once
           ) == rows_at_once;
}

bool remove_some_of_other_models(db::Session& session, const Of& of, const std::string& key) {
    return session.change(
               queries::delete_of_other_models, of.chatbot, of.workspace, key, rows_at_once
           ) == rows_at_once;
}

bool remove_some_of_version(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& source,
    std::int64_t version
) {
    return session.change(queries::delete_of_version, source, version, workspace, rows_at_once) ==
           rows_at_once;
}

void note_success(db::Session& session, const Of& of) {
    session.change(queries::note_success, of.chatbot, of.workspace);
}

TimePoint note_failure(db::Session& session, const Of& of, const Failure& failure, TimePoint now) {
    const auto failures =
        session
            .value<std::int64_t>(
                queries::note_failure, of.chatbot, of.workspace, failure.code, failure.message, now
            )
            .value();
    constexpr std::chrono::milliseconds first = std::chrono::seconds{10};
    const auto retry_at = now + jobs::retry_delay(failures, 0, first, std::chrono::hours{1});
    session.change(queries::set_retry, of.chatbot, of.workspace, retry_at);
    return retry_at;
}

std::optional<Failing> find_failing(db::Session& session, const Of& of) {
    return session.find<Failing>(queries::find_failure, of.chatbot, of.workspace);
}

std::optional<Everyday> find_everyday(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& key,
    const std::string& language
) {
    auto row = session.find<EverydayRow>(queries::find_everyday, workspace, key, language);
    if (!row) {
        return std::nullopt;
    }
    return Everyday{row->amount, row->dimensions, std::move(row->data.data)};
}

void put_everyday(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& key,
    const std::string& language,
    const Everyday& everyday
) {
    session.change(
        queries::put_everyday,
        workspace,
        key,
        language,
        everyday.amount,
        everyday.dimensions,
        db::Bytes{everyday.data}
    );
}

std::vector<Of> some_chatbots(db::Session& session, const ChatbotId& behind) {
    std::vector<Of> out;
    for (auto& row :
         session.all<ChatbotRow>(queries::every_chatbot, behind.text(), chatbots_at_once)) {
        out.push_back({WorkspaceId{row.workspace_id}, ChatbotId{row.id}});
    }
    return out;
}

} // namespace hiochat::knowledge::vectors
