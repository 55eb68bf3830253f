#include "platform/db/tar.h"

#include "platform/db/error.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <numeric>
#include <unistd.h>

namespace hiochat::db {

namespace {

constexpr std::size_t block = 512;

using Header = std::array<char, block>;

// Offsets and lengths of the header's fields, POSIX.1-1988 "ustar".
struct Field {
    std::size_t at;
    std::size_t length;
};

constexpr Field name_field{0, 100};
constexpr Field mode_field{100, 8};
constexpr Field owner_field{108, 8};
constexpr Field group_field{116, 8};
constexpr Field size_field{124, 12};
constexpr Field time_field{136, 12};
constexpr Field sum_field{148, 8};
constexpr std::size_t type_at = 156;
constexpr Field magic_field{257, 8};

constexpr std::uint64_t largest_octal = (1ULL << 33U) - 1;

[[noreturn]] void refuse(const std::filesystem::path& archive, const std::string& why) {
    throw Error{Error::Kind::corrupt, archive.string() + " is no backup: " + why};
}

void put_octal(Header& header, Field field, std::uint64_t number) {
    for (std::size_t at = field.length - 1; at-- > 0; number >>= 3U) {
        header[field.at + at] = static_cast<char>('0' + (number & 7U));
    }
}

void put_size(Header& header, std::uint64_t size) {
    if (size <= largest_octal) {
        put_octal(header, size_field, size);
        return;
    }
    for (std::size_t at = size_field.length; at-- > 1; size >>= 8U) {
        header[size_field.at + at] = static_cast<char>(size & 0xFFU);
    }
    header[size_field.at] = static_cast<char>(0x80);
}

std::uint64_t get_number(const Header& header, Field field) {
    std::uint64_t number = 0;
    if ((static_cast<unsigned char>(header[field.at]) & 0x80U) != 0) {
        for (std::size_t at = 1; at < field.length; ++at) {
            number = number << 8U | static_cast<unsigned char>(header[field.at + at]);
        }
        return number;
    }
    for (std::size_t at = 0; at < field.length; ++at) {
        const char digit = header[field.at + at];
        if (digit >= '0' && digit <= '7') {
            number = number << 3U | static_cast<unsigned>(digit - '0');
        }
    }
    return number;
}

// The sum of all bytes, the sum's own field taken as spaces.
std::uint64_t sum_of(Header header) {
    std::fill_n(header.begin() + sum_field.at, sum_field.length, ' ');
    return std::accumulate(header.begin(), header.end(), std::uint64_t{0}, [](auto sum, char c) {
        return sum + static_cast<unsigned char>(c);
    });
}

Header header_of(const std::string& name, std::uint64_t size) {
    Header header{};
    std::ranges::copy(name.substr(0, name_field.length - 1), header.begin());
    put_octal(header, mode_field, 0600);
    put_octal(header, owner_field, 0);
    put_octal(header, group_field, 0);
    put_size(header, size);
    put_octal(header, time_field, 0);
    header[type_at] = '0';
    std::ranges::copy(std::string_view{"ustar\00000", 8}, header.begin() + magic_field.at);
    put_octal(header, {sum_field.at, sum_field.length - 1}, sum_of(header));
    header[sum_field.at + sum_field.length - 1] = ' ';
    return header;
}

std::uint64_t padding(std::uint64_t size) {
    return (block - size % block) % block;
}

void copy_bytes(std::istream& from, std::ostream& to, std::uint64_t count) {
    std::vector<char> buffer(1U << 20U);
    while (count > 0 && from && to) {
        const auto part =
            static_cast<std::streamsize>(std::min<std::uint64_t>(count, buffer.size()));
        from.read(buffer.data(), part);
        to.write(buffer.data(), from.gcount());
        count -= static_cast<std::uint64_t>(from.gcount());
    }
    if (count > 0 || !to) {
        throw Error{Error::Kind::full, "a file could not be copied whole; is the disk full?"};
    }
}

} // namespace

void sync_path(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) {
        ::close(file);
    }
    if (!synced) {
        throw Error{Error::Kind::full, "cannot bring " + path.string() + " to the disk"};
    }
}

void write_tar(const std::filesystem::path& archive, const std::vector<TarEntry>& entries) {
    auto part = archive;
    part += ".part";
    {
        // Made by us first: whoever may read the folder must not read the backup.
        ::close(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        std::ofstream out{part, std::ios::binary | std::ios::trunc};
        const Header zeros{};
        for (const auto& entry : entries) {
            const auto size = std::filesystem::file_size(entry.file);
            const auto header = header_of(entry.name, size);
            std::ifstream in{entry.file, std::ios::binary};
            out.write(header.data(), header.size());
            copy_bytes(in, out, size);
            out.write(zeros.data(), static_cast<std::streamsize>(padding(size)));
        }
        out.write(zeros.data(), zeros.size());
        out.write(zeros.data(), zeros.size());
        out.close();
        if (!out) {
            std::filesystem::remove(part);
            throw Error{Error::Kind::full, "cannot write " + archive.string()};
        }
    }
    sync_path(part);
    std::filesystem::rename(part, archive);
    sync_path(std::filesystem::absolute(archive).parent_path());
}

std::vector<std::string> extract_tar(
    const std::filesystem::path& archive,
    const std::filesystem::path& folder,
    const std::vector<std::string>& names
) {
    std::ifstream in{archive, std::ios::binary};
    if (!in) {
        throw Error{Error::Kind::other, "cannot read " + archive.string()};
    }
    const auto whole = std::filesystem::file_size(archive);
    std::vector<std::string> found;
    for (;;) {
        Header header{};
        if (!in.read(header.data(), header.size())) {
            refuse(archive, "it is cut off");
        }
        if (std::ranges::all_of(header, [](char c) { return c == 0; })) {
            return found;
        }
        if (get_number(header, sum_field) != sum_of(header) || header[type_at] != '0') {
            refuse(archive, "it is damaged or no tar");
        }
        const std::string name{
            header.data(), std::find(header.begin(), header.begin() + name_field.length, '\0')
        };
        if (std::ranges::find(names, name) == names.end() ||
            std::ranges::find(found, name) != found.end()) {
            refuse(archive, "it holds other files");
        }
        const auto size = get_number(header, size_field);
        if (size > whole) {
            refuse(archive, "it is cut off");
        }
        std::ofstream out{folder / name, std::ios::binary | std::ios::trunc};
        copy_bytes(in, out, size);
        out.close();
        in.ignore(static_cast<std::streamsize>(padding(size)));
        found.push_back(name);
    }
}

} // namespace hiochat::db
