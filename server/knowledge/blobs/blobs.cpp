#include "knowledge/blobs/blobs.h"

#include "knowledge/blobs/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

#include <boost/describe/class.hpp>

namespace hiochat::knowledge::blobs {

namespace {

struct Row {
    db::Bytes data;
};
BOOST_DESCRIBE_STRUCT(Row, (), (data))

} // namespace

Blobs::Blobs(db::Database& database) : database_{database} {}

Task<void> Blobs::put(WorkspaceId workspace, std::string blob, std::string bytes, TimePoint now) {
    auto insert = [workspace, blob, data = db::Bytes{std::move(bytes)}, now](db::Session& session) {
        session.change(queries::insert_blob, blob, workspace, data, now);
    };
    co_await database_.write(std::move(insert));
}

Task<std::optional<std::string>> Blobs::find(WorkspaceId workspace, std::string blob) {
    auto find = [workspace, blob](db::Session& session) {
        return session.find<Row>(queries::find_blob, blob, workspace);
    };
    auto row = co_await database_.read(std::move(find));
    if (!row) {
        co_return std::nullopt;
    }
    co_return std::move(row->data.data);
}

Task<void> Blobs::remove(WorkspaceId workspace, std::string blob) {
    auto remove = [workspace, blob](db::Session& session) {
        session.change(queries::delete_blob, blob, workspace);
    };
    co_await database_.write(std::move(remove));
}

} // namespace hiochat::knowledge::blobs
