#include "extractor/html/obstacle.h"

#include "extractor/html/stand_in.h"
#include "extractor/html/words.h"

#include <algorithm>

namespace hiochat::extractor::html {
namespace {

constexpr float little = 600;      // weight of text that a page called "Log in" may have
constexpr float few_words = 120;   // beside the form on a login page called something else
constexpr float next_to_none = 80; // beside a form that may be the page or stand above it
constexpr float hardly_any = 200;  // an empty shell has

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        return text.starts_with(word);
    });
}

bool is_login_title(std::string_view title) {
    return begins_with_any(
        without_case(title),
        {"log in",      "login",         "log on",       "sign in",
         "signin",      "sign-in",       "anmelden",     "anmeldung",
         "einloggen",   "connexion",     "se connecter", "identifiez",
         "iniciar ses", "inicio de ses", "acceder",      "accedi",
         "accesso",     "entrar",        "iniciar sess", "inloggen",
         "aanmelden",   "logga in",      "logg inn",     "log ind",
         "kirjaudu",    "zaloguj",       "logowanie",    "вход",
         "войти",       "авторизация",   "giriş",        "登录",
         "登入",        "ログイン",      "로그인",       "authentication required",
         "đăng nhập",   "přihlášení",    "bejelentkezés"}
    );
}

// A form that asks for a password, and where on the page it stands.
enum class LoginForm { none, beside, apart, within };

bool asks_for_name(const Tree& tree) {
    for (Index i = 1; i < tree.size(); ++i) {
        if (tree.tag(i) != GUMBO_TAG_INPUT)
            continue;
        const std::string type = lower(tree.attribute(i, "type"));
        if (type.empty() || type == "text" || type == "email" || type == "tel")
            return true;
    }
    return false;
}

bool is_password(const Tree& tree, Index i) {
    return tree.tag(i) == GUMBO_TAG_INPUT && lower(tree.attribute(i, "type")) == "password";
}

// Tags that say a form is not what the page is about; what is left out says so, too.
LoginForm place_of(const Tree& tree, const Content& content, Index password) {
    LoginForm place = LoginForm::apart;
    for (Index i = tree[password].parent; i > 0; i = tree[i].parent) {
        const GumboTag tag = tree.tag(i);
        if (content.left_out[i] || tag == GUMBO_TAG_HEADER || tag == GUMBO_TAG_NAV ||
            tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER)
            return LoginForm::beside;
        if (i == content.root)
            return LoginForm::within;
        if (tag == GUMBO_TAG_MAIN)
            place = LoginForm::within;
    }
    return place;
}

LoginForm login_form(const Tree& tree, const Content& content) {
    LoginForm found = LoginForm::none;
    for (Index i = 1; i < tree.size(); ++i)
        if (is_password(tree, i))
            found = std::max(found, place_of(tree, content, i));
    return found;
}

// Weight of what is read but for the forms that ask for a password.
float text_beside_forms(const Tree& tree, const Content& content) {
    float sum = 0;
    for (Index i = content.root + 1; i < tree[content.root].end; ++i) {
        bool skipped = content.left_out[i];
        if (tree.tag(i) == GUMBO_TAG_FORM)
            for (Index child = i + 1; child < tree[i].end && !skipped; ++child)
                skipped = is_password(tree, child);
        if (skipped)
            i = tree[i].end - 1;
        else if (tree[i].is_text())
            sum += static_cast<float>(weight(tree[i].text));
    }
    return sum;
}

bool is_login(const Tree& tree, const Content& content, std::string_view title) {
    const LoginForm form = login_form(tree, content);
    if (is_login_title(title))
        return content.text < little && (form != LoginForm::none || asks_for_name(tree));
    switch (form) {
    case LoginForm::none:
        return false;
    case LoginForm::beside:
        return !content.speaks;
    case LoginForm::apart:
        return text_beside_forms(tree, content) < next_to_none;
    case LoginForm::within:
        return text_beside_forms(tree, content) < few_words;
    }
    return false;
}

bool asks_for_scripts(const Tree& tree) {
    const std::string text = lower(tree.text(0, 20'000));
    return text.find("javascript") != text.npos;
}

// <div id="root"></div>, into which a program would write the page.
bool has_empty_mount(const Tree& tree) {
    for (Index i = 1; i < tree.size(); ++i) {
        const GumboTag tag = tree.tag(i);
        if (tree[i].is_text() || (tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_MAIN &&
                                  tag != GUMBO_TAG_UNKNOWN && tag != GUMBO_TAG_SECTION))
            continue;
        const std::string id = lower(tree.attribute(i, "id"));
        const bool named = tag == GUMBO_TAG_UNKNOWN || id == "root" || id == "app" ||
                           id == "__next" || id == "__nuxt" || id == "gatsby-focus-wrapper" ||
                           id == "___gatsby" || id == "svelte" || id == "main" ||
                           id.ends_with("-root") || id.ends_with("-app") || id == "application";
        if (named && tree.text(i, 400).size() < 100)
            return true;
    }
    return false;
}

} // namespace

Obstacle find_obstacle(
    const Tree& tree, const Content& content, std::string_view title, std::size_t scripts
) {
    if (is_login(tree, content, title))
        return Obstacle::login;
    if (is_browser_check(tree, content, title))
        return Obstacle::script;
    if (content.text < hardly_any && scripts > 0 &&
        (asks_for_scripts(tree) || has_empty_mount(tree)))
        return Obstacle::script;
    return Obstacle::none;
}

} // namespace hiochat::extractor::html
