// Certificates are looked at: a server that nobody vouches for is not believed.
#include "platform/async/testing.h"
#include "platform/fetch/fetcher.h"
#include "platform/fetch/testing.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <csignal>
#include <cstdio>
#include <memory>

namespace hiochat::fetch {
namespace {

template <auto forget>
struct Forget {
    template <typename Thing>
    void operator()(Thing* thing) const {
        forget(thing);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Forget<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Forget<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Forget<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Forget<SSL_free>>;

Certificate self_signed(EVP_PKEY* key, const char* names, long valid_seconds) {
    Certificate certificate{X509_new()};
    auto* x509 = certificate.get();
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
    X509_gmtime_adj(X509_getm_notAfter(x509), valid_seconds);
    X509_set_pubkey(x509, key);
    auto* name = X509_get_subject_name(x509);
    const auto* common = reinterpret_cast<const unsigned char*>("test");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
    X509_set_issuer_name(x509, name);
    auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names);
    X509_add_ext(x509, extension, -1);
    X509_EXTENSION_free(extension);
    X509_sign(x509, key, EVP_sha256());
    return certificate;
}

// Says hello by TLS with a certificate for these names.
class TlsServer {
public:
    explicit TlsServer(const char* names, long valid_seconds = 3600)
        : key_{EVP_EC_gen("P-256")}, certificate_{self_signed(key_.get(), names, valid_seconds)},
          context_{SSL_CTX_new(TLS_server_method())},
          server_{
              [this](const std::string&, const Peer& peer) { talk(peer); }, TestServer::Speaks::raw
          } {
        SSL_CTX_use_certificate(context_.get(), certificate_.get());
        SSL_CTX_use_PrivateKey(context_.get(), key_.get());
    }

    std::string url() const { return "https://127.0.0.1:" + std::to_string(server_.port()) + "/"; }

    std::string write_certificate() const {
        auto path = testing::TempDir() + "hiochat-tls-" + std::to_string(server_.port()) + ".pem";
        auto* file = std::fopen(path.c_str(), "w");
        PEM_write_X509(file, certificate_.get());
        std::fclose(file);
        return path;
    }

private:
    void talk(const Peer& peer) {
        sigset_t hung_up{}; // OpenSSL writes without MSG_NOSIGNAL
        sigaddset(&hung_up, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &hung_up, nullptr);
        const Session session{SSL_new(context_.get())};
        SSL_set_fd(session.get(), peer.socket());
        char request[4096];
        if (SSL_accept(session.get()) == 1 &&
            SSL_read(session.get(), request, sizeof request) > 0) {
            const auto hello = reply("200 OK", "hello");
            SSL_write(session.get(), hello.data(), static_cast<int>(hello.size()));
            SSL_shutdown(session.get());
        }
    }

    Key key_;
    Certificate certificate_;
    Context context_;
    TestServer server_;
};

Outcome fetch(const std::string& url, const std::string& ca_file) {
    boost::asio::io_context loop;
    Fetcher fetcher{{.allow_private_networks = true, .ca_file = ca_file}};
    return async::run(loop, fetcher.fetch({.url = url}));
}

std::string code_of(const Outcome& outcome) {
    const auto* failure = std::get_if<Failure>(&outcome);
    return failure == nullptr ? "" : failure->code;
}

TEST(Tls, a_certificate_that_nobody_signed_is_refused) {
    const TlsServer server{"IP:127.0.0.1"};
    EXPECT_EQ(code_of(fetch(server.url(), "")), "tls");
}

TEST(Tls, a_certificate_that_is_known_is_believed) {
    const TlsServer server{"IP:127.0.0.1"};
    const auto file = server.write_certificate();
    const auto outcome = fetch(server.url(), file);
    std::remove(file.c_str());
    ASSERT_EQ(code_of(outcome), "");
    EXPECT_EQ(std::get<Response>(outcome).body, "hello");
}

TEST(Tls, a_certificate_for_another_name_is_refused) {
    const TlsServer server{"DNS:other.example"};
    const auto file = server.write_certificate();
    EXPECT_EQ(code_of(fetch(server.url(), file)), "tls");
    std::remove(file.c_str());
}

TEST(Tls, a_certificate_that_has_expired_is_refused) {
    const TlsServer server{"IP:127.0.0.1", -60};
    const auto file = server.write_certificate();
    EXPECT_EQ(code_of(fetch(server.url(), file)), "tls");
    std::remove(file.c_str());
}

TEST(Tls, a_server_without_tls_is_told_so) {
    TestServer server{
        [](const std::string&, const Peer& peer) {
            peer.gone_within(std::chrono::seconds{60}); // until it speaks
            peer.say("HTTP/1.1 400 Bad Request\r\n\r\n");
        },
        TestServer::Speaks::raw
    };
    const auto url = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
    EXPECT_EQ(code_of(fetch(url, "")), "tls");
}

} // namespace
} // namespace hiochat::fetch
