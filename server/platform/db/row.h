#pragma once

#include "platform/db/described.h"
#include "platform/db/value.h"

#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::db {

class Rows;

// One row of Rows, which it must not outlive. T is anything that from_value knows: numbers, bool,
// text, Bytes, times, ids, described enums, and optionals of these for what may be null.
class Row {
public:
    Row(const Rows& rows, std::size_t number) : rows_{&rows}, number_{number} {}

    template <typename T>
    T get(std::size_t column) const;

    template <typename T>
    T get(std::string_view column) const;

private:
    const Rows* rows_;
    std::size_t number_;
};

// The answer of one statement, held in memory.
class Rows {
public:
    class Iterator {
    public:
        using value_type = Row;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;

        Iterator(const Rows& rows, std::size_t number) : rows_{&rows}, number_{number} {}

        Row operator*() const { return Row{*rows_, number_}; }

        Iterator& operator++() {
            ++number_;
            return *this;
        }

        Iterator operator++(int) {
            auto before = *this;
            ++number_;
            return before;
        }

        bool operator==(const Iterator&) const = default;

    private:
        const Rows* rows_ = nullptr;
        std::size_t number_ = 0;
    };

    Rows() = default;

    // `cells` holds row after row.
    Rows(std::vector<std::string> columns, std::vector<Value> cells);

    std::size_t size() const { return columns_.empty() ? 0 : cells_.size() / columns_.size(); }

    bool empty() const { return cells_.empty(); }

    Row operator[](std::size_t number) const { return Row{*this, number}; }

    Row front() const { return Row{*this, 0}; }

    Iterator begin() const { return {*this, 0}; }

    Iterator end() const { return {*this, size()}; }

    const std::vector<std::string>& columns() const { return columns_; }

    // Where the column is; throws Error when there is none of that name.
    std::size_t position(std::string_view column) const;

    // Where each of the columns is; throws one Error that names all that are missing.
    std::vector<std::size_t> positions(std::span<const std::string_view> wanted) const;

    const Value& cell(std::size_t row, std::size_t column) const;

    Value take(std::size_t row, std::size_t column) {
        return std::move(cells_[row * columns_.size() + column]);
    }

private:
    std::vector<std::string> columns_;
    std::vector<Value> cells_;
};

template <typename T>
T Row::get(std::size_t column) const {
    return from_value<T>(rows_->cell(number_, column), rows_->columns()[column]);
}

template <typename T>
T Row::get(std::string_view column) const {
    return get<T>(rows_->position(column));
}

// At most `limit` rows as structs described with BOOST_DESCRIBE_STRUCT, each member from the column
// of its name. A member without a column is an Error; columns without a member are ignored.
template <typename Struct>
std::vector<Struct> rows_to(Rows rows, std::size_t limit = static_cast<std::size_t>(-1)) {
    static const auto names = detail::member_names<Struct>();
    std::vector<Struct> structs;
    const auto positions = rows.positions(names);
    const std::size_t count = std::min(limit, rows.size());
    structs.resize(count);
    for (std::size_t number = 0; number < count; ++number) {
        std::size_t at = 0;
        boost::mp11::mp_for_each<detail::Members<Struct>>([&](auto member) {
            auto& place = structs[number].*member.pointer;
            place = from_value<std::remove_reference_t<decltype(place)>>(
                rows.take(number, positions[at]), names[at]
            );
            ++at;
        });
    }
    return structs;
}

template <typename Struct>
std::optional<Struct> first_to(Rows rows) {
    auto structs = rows_to<Struct>(std::move(rows), 1);
    if (structs.empty()) {
        return std::nullopt;
    }
    return std::move(structs.front());
}

} // namespace hiochat::db
