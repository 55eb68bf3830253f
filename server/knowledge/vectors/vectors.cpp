#include "knowledge/vectors/vectors.h"

#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/log/log.h"

#include <algorithm>
#include <utility>

namespace hiochat::knowledge::vectors {

namespace {

constexpr std::size_t bytes_of_block = std::size_t{32} << 20; // gathered before one is made

constexpr std::chrono::minutes reload_pause{1};
constexpr std::chrono::minutes too_large_pause{10};

std::shared_ptr<const Collection> add_runs(
    std::shared_ptr<const Collection> before,
    std::vector<StoredRun> runs,
    std::filesystem::path folder
) {
    return std::make_shared<const Collection>(*before, std::move(runs), folder);
}

std::shared_ptr<const View>
make_view(std::shared_ptr<const index::Index> index, std::shared_ptr<const Collection> collection) {
    return std::make_shared<const View>(std::move(index), std::move(collection));
}

// More than half of the vectors are of versions that answer no more.
bool is_mostly_dead(const View& view) {
    constexpr std::size_t few = 1000;
    return view.collection()->count() > few && 2 * view.count() < view.collection()->count();
}

} // namespace

Vectors::Vectors(
    db::Database& database,
    async::Pool& pool,
    std::filesystem::path folder,
    Embedder& embedder,
    const Clock& clock,
    log::Log& log,
    async::TaskGroup& background,
    Options options
)
    : database_{database}, pool_{pool}, folder_{std::move(folder)}, embedder_{embedder}, log_{log},
      background_{background}, options_{options}, choice_{embedder, clock},
      asked_{embedder, clock, options.question_time} {
    options_.shared = options_.shared || database.kind() == "postgres";
}

Vectors::Shelf& Vectors::shelf_of(const Of& of, const std::string& key) {
    auto& shelf = shelves_[of.chatbot];
    if (shelf.key != key || shelf.workspace != of.workspace) { // the model has changed
        shelf = {};
        shelf.workspace = of.workspace;
        shelf.key = key;
    }
    return shelf;
}

// What was awaited meanwhile may have taken it away.
Vectors::Shelf* Vectors::find_shelf(const ChatbotId& chatbot, const std::string& key) {
    const auto found = shelves_.find(chatbot);
    return found == shelves_.end() || found->second.key != key ? nullptr : &found->second;
}

Task<std::optional<Searchable>>
Vectors::find(WorkspaceId workspace, ChatbotId chatbot, std::shared_ptr<const index::Index> index) {
    const auto model = co_await choice_.find(workspace, chatbot);
    if (!model) {
        co_return std::nullopt;
    }
    const Of of{workspace, chatbot};
    co_await refresh(of, model->key);
    const auto view = co_await view_of(of, model->key, index);
    auto* shelf = find_shelf(chatbot, model->key);
    if (shelf == nullptr || view == nullptr) {
        co_return std::nullopt;
    }
    shelf->used = Time::now();
    unload_unused(chatbot);
    if (view->count() == 0) {
        co_return std::nullopt;
    }
    start_measuring(of, *model, *shelf);
    co_return Searchable{*model, view, shelf->chance};
}

// Waits a little for what there is to be read; it goes on being read afterwards.
Task<void> Vectors::refresh(Of of, std::string key) {
    if (options_.shared && shelf_of(of, key).collection != nullptr) {
        auto read = [of](db::Session& session) { return newest_number(session, of); };
        const auto newest = co_await database_.read(std::move(read));
        auto& shelf = shelf_of(of, key);
        shelf.newest = newest;
        shelf.stale |= shelf.number < newest;
    }
    auto& shelf = shelf_of(of, key);
    if (shelf.loading == nullptr) {
        if (!shelf.stale || Time::now() < shelf.reload_again) {
            co_return;
        }
        shelf.loading = std::make_shared<async::Event>(co_await boost::asio::this_coro::executor);
        background_.spawn(load(of, key, shelf.loading));
    }
    if (const auto loading = shelf.loading; loading != nullptr) {
        try {
            co_await async::within(options_.load_time, loading->wait());
        } catch (const async::TimedOut&) {
            log_.debug("vectors.loading", {{"chatbot", of.chatbot.text()}});
        }
    }
}

Task<void> Vectors::load(Of of, std::string key, std::shared_ptr<async::Event> done) {
    struct Finish {
        Vectors& vectors;
        const Of& of;
        const std::string& key;
        async::Event& done;
        bool whole = false;

        ~Finish() {
            if (auto* shelf = vectors.find_shelf(of.chatbot, key); shelf != nullptr) {
                shelf->loading = nullptr;
                shelf->stale |= !whole;
            }
            done.notify();
        }
    } finish{*this, of, key, *done};

    auto* shelf = find_shelf(of.chatbot, key);
    if (shelf == nullptr) {
        co_return;
    }
    shelf->stale = false; // what is stored from now on makes it so again
    const auto newest = shelf->newest;
    auto collection = shelf->collection ? shelf->collection : std::make_shared<const Collection>();
    auto number = shelf->collection ? shelf->number : 0;
    std::vector<StoredRun> runs;
    std::size_t bytes = 0;
    for (bool more = true; more;) {
        auto read = [of, key, number](db::Session& session) {
            return added_since(session, of, key, number);
        };
        auto added = co_await database_.read(std::move(read));
        more = added.has_value();
        if (added) {
            number = added->number;
            for (auto& run : added->runs) {
                bytes += run.data.size();
                runs.push_back(std::move(run));
            }
        }
        if (!runs.empty() && (!more || bytes >= bytes_of_block)) {
            if (!make_room(of.chatbot, collection->byte_size() + bytes)) {
                log_.warning("vectors.too_large", {{"chatbot", of.chatbot.text()}});
                if (shelf = find_shelf(of.chatbot, key); shelf != nullptr) {
                    shelf->collection = nullptr;
                    shelf->view = nullptr;
                    shelf->reload_again = Time::now() + too_large_pause;
                }
                co_return;
            }
            collection = co_await async::blocking(
                pool_, add_runs, std::move(collection), std::exchange(runs, {}), folder_
            );
            bytes = 0;
        }
    }
    if (shelf = find_shelf(of.chatbot, key); shelf != nullptr) {
        shelf->collection = std::move(collection);
        shelf->number = std::max(number, newest);
        finish.whole = true;
    }
}

Task<std::shared_ptr<const View>>
Vectors::view_of(Of of, std::string key, std::shared_ptr<const index::Index> index) {
    auto* shelf = find_shelf(of.chatbot, key);
    if (shelf == nullptr || shelf->collection == nullptr) {
        co_return nullptr;
    }
    if (shelf->view && shelf->view->index() == index &&
        shelf->view->collection() == shelf->collection) {
        co_return shelf->view;
    }
    auto view = co_await async::blocking(pool_, make_view, index, shelf->collection);
    if (shelf = find_shelf(of.chatbot, key); shelf != nullptr) {
        shelf->view = view;
        if (is_mostly_dead(*view) && Time::now() >= shelf->reload_again) {
            shelf->collection = nullptr; // the next one who asks reads what is left
            shelf->stale = true;
            shelf->reload_again = Time::now() + reload_pause;
        }
    }
    co_return view;
}

Task<std::variant<Vector, Failure>> Vectors::embed_question(
    WorkspaceId workspace, ChatbotId chatbot, Model model, std::string question
) {
    co_return co_await asked_.embed(
        std::move(workspace), std::move(chatbot), std::move(model), std::move(question)
    );
}

void Vectors::note_stored(const ChatbotId& chatbot) {
    if (const auto shelf = shelves_.find(chatbot); shelf != shelves_.end()) {
        shelf->second.stale = true;
    }
}

std::size_t Vectors::byte_size() const {
    std::size_t sum = 0;
    for (const auto& [chatbot, shelf] : shelves_) {
        sum += shelf.collection ? shelf.collection->byte_size() : 0;
    }
    return sum;
}

// Those that were asked the longest ago go first.
bool Vectors::make_room(const ChatbotId& chatbot, std::size_t needed) {
    const auto others = [&] {
        const auto own = shelves_.find(chatbot);
        const bool counted = own != shelves_.end() && own->second.collection;
        return byte_size() - (counted ? own->second.collection->byte_size() : 0);
    };
    while (others() + needed > options_.memory) {
        auto oldest = shelves_.end();
        for (auto each = shelves_.begin(); each != shelves_.end(); ++each) {
            if (each->first != chatbot && each->second.collection &&
                each->second.loading == nullptr &&
                (oldest == shelves_.end() || each->second.used < oldest->second.used)) {
                oldest = each;
            }
        }
        if (oldest == shelves_.end()) {
            return false;
        }
        shelves_.erase(oldest);
    }
    return true;
}

void Vectors::unload_unused(const ChatbotId& used) {
    const auto now = Time::now();
    if (now - looked_for_unused_ < options_.unload_after / 10) {
        return;
    }
    looked_for_unused_ = now;
    std::erase_if(shelves_, [&](const auto& each) {
        return each.first != used && each.second.loading == nullptr &&
               now - each.second.used >= options_.unload_after;
    });
}

} // namespace hiochat::knowledge::vectors
