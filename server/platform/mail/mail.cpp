#include "platform/mail/mail.h"

#include "platform/ids/id.h"

#include <curl/curl.h>
#include <sodium.h>

#include <array>
#include <ctime>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace hiochat::mail {

namespace {

constexpr long send_seconds = 30;

std::string base64(std::string_view text) {
    std::string out(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(
        out.data(),
        out.size(),
        reinterpret_cast<const unsigned char*>(text.data()),
        text.size(),
        sodium_base64_VARIANT_ORIGINAL
    );
    out.pop_back(); // the terminating zero
    return out;
}

std::string base64_lines(std::string_view text) {
    const auto encoded = base64(text);
    std::string out;
    for (std::size_t at = 0; at < encoded.size(); at += 76) {
        out += encoded.substr(at, 76) + "\r\n";
    }
    return out;
}

const std::string& one_line(const std::string& value) {
    if (value.find_first_of("\r\n") != std::string::npos) {
        throw std::logic_error{"a line break in a mail header"};
    }
    return value;
}

// "Hiochat <a@b.example>" -> "<a@b.example>"
std::string envelope(const std::string& address) {
    const auto open = address.rfind('<');
    return open == std::string::npos ? "<" + address + ">" : address.substr(open);
}

std::string part(std::string_view type, const std::string& content, const std::string& boundary) {
    return "--" + boundary + "\r\nContent-Type: " + std::string{type} +
           "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64_lines(content);
}

std::string now_rfc5322() {
    const auto now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 64> text{};
    const auto length =
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S +0000", &parts);
    return {text.data(), length};
}

struct Upload {
    std::string_view rest;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* context) {
    auto& upload = *static_cast<Upload*>(context);
    const auto amount = std::min(size * count, upload.rest.size());
    upload.rest.copy(buffer, amount);
    upload.rest.remove_prefix(amount);
    return amount;
}

void check(CURLcode code) {
    if (code != CURLE_OK) {
        throw std::runtime_error{std::string{"mail: "} + curl_easy_strerror(code)};
    }
}

void send_by_smtp(const Options& options, const std::string& to, const std::string& message) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{
        curl_easy_init(), curl_easy_cleanup
    };
    const auto from = envelope(options.from);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients{
        curl_slist_append(nullptr, envelope(to).c_str()), curl_slist_free_all
    };
    Upload upload{message};
    auto* handle = curl.get();
    check(curl_easy_setopt(handle, CURLOPT_URL, options.smtp_url.c_str()));
    check(curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"));
    check(curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_TRY)));
    if (!options.user.empty()) {
        // A password never travels in the clear.
        check(curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL)));
        check(curl_easy_setopt(handle, CURLOPT_USERNAME, options.user.c_str()));
        check(curl_easy_setopt(handle, CURLOPT_PASSWORD, options.password.c_str()));
    }
    check(curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str()));
    check(curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get()));
    check(curl_easy_setopt(handle, CURLOPT_READFUNCTION, give));
    check(curl_easy_setopt(handle, CURLOPT_READDATA, &upload));
    check(curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L));
    check(curl_easy_setopt(handle, CURLOPT_TIMEOUT, send_seconds));
    check(curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L));
    check(curl_easy_perform(handle));
}

std::filesystem::path
write_to_outbox(const Options& options, const std::string& message, const std::string& id) {
    std::filesystem::create_directories(options.outbox);
    const auto path = options.outbox / (id + ".eml");
    std::ofstream file{path, std::ios::binary};
    file << message;
    file.close();
    if (!file) {
        throw std::runtime_error{"mail: cannot write " + path.string()};
    }
    return path;
}

std::filesystem::path deliver(const Options& options, const Mail& mail) {
    const auto id = make_id_text();
    const auto message = to_message(mail, options.from, now_rfc5322(), id);
    if (options.smtp_url.empty()) {
        return write_to_outbox(options, message, id);
    }
    send_by_smtp(options, mail.to, message);
    return {};
}

} // namespace

std::string to_message(
    const Mail& mail, const std::string& from, const std::string& date, const std::string& id
) {
    const auto boundary = "hiochat-" + id;
    const auto sender = envelope(from);
    const auto domain = sender.substr(sender.find('@') + 1, sender.size() - sender.find('@') - 2);
    return "From: " + one_line(from) + "\r\nTo: <" + one_line(mail.to) +
           ">\r\nSubject: =?UTF-8?B?" + base64(one_line(mail.subject)) + "?=\r\nDate: " + date +
           "\r\nMessage-ID: <" + id + "@" + domain +
           ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: "
           "multipart/alternative; boundary=\"" +
           boundary + "\"\r\n\r\n" + part("text/plain", mail.text, boundary) +
           part("text/html", mail.html, boundary) + "--" + boundary + "--\r\n";
}

Mailer::Mailer(async::Pool& pool, Options options, Announce announce)
    : pool_{pool}, options_{std::move(options)}, announce_{std::move(announce)} {
    if (sodium_init() < 0 || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        throw std::runtime_error{"libsodium or libcurl does not start"};
    }
}

Task<void> Mailer::send(Mail mail) {
    auto path = co_await async::blocking(pool_, deliver, options_, mail);
    if (!path.empty()) {
        announce_(mail, path);
    }
}

} // namespace hiochat::mail
