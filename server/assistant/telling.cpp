#include "assistant/telling.h"

#include "assistant/grounding/utf16.h"

namespace hiochat::assistant {

Telling::Telling(
    const boost::asio::any_io_executor& executor,
    VisitorId visitor,
    ThreadId thread,
    std::string answer,
    std::chrono::milliseconds every,
    Tell tell
)
    : visitor_{std::move(visitor)}, thread_{std::move(thread)}, answer_{std::move(answer)},
      every_{every}, tell_{std::move(tell)}, stop_{std::make_shared<Stop>(executor)},
      timer_{executor} {}

void Telling::add(std::string_view piece) {
    text_ += piece;
    if (!resting_) {
        tell();
    }
}

void Telling::restart() {
    text_.clear();
    told_bytes_ = 0;
    told_units_ = 0;
    void_ = told_;
    if (void_ && !resting_) {
        tell();
    }
}

void Telling::end() {
    tell_ = {};
    timer_.cancel();
}

Delta Telling::so_far() const {
    return {thread_, answer_, 0, text_};
}

void Telling::tell() {
    if (!tell_ || (told_bytes_ == text_.size() && !void_)) {
        return;
    }
    const Delta delta{thread_, answer_, told_units_, text_.substr(told_bytes_)};
    told_bytes_ = text_.size();
    told_units_ += grounding::utf16_units(delta.text);
    told_ = true;
    void_ = false;
    resting_ = true;
    timer_.expires_after(every_);
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code ended) {
        if (const auto self = weak.lock(); self && !ended) {
            self->resting_ = false;
            self->tell();
        }
    });
    tell_(delta);
}

} // namespace hiochat::assistant
