#include "extractor/html/obstacle.h"

#include "extractor/html/words.h"

#include <algorithm>

namespace hiochat::extractor::html {
namespace {

constexpr float little = 600;     // weight of text beside which a login form is the page
constexpr float hardly_any = 200; // an empty shell has

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

struct Inputs {
    bool password = false;
    bool name = false; // text or e-mail
};

Inputs inputs_of(const Tree& tree) {
    Inputs found;
    for (Index i = 1; i < tree.size(); ++i) {
        if (tree.tag(i) != GUMBO_TAG_INPUT)
            continue;
        const std::string type = lower(tree.attribute(i, "type"));
        found.password |= type == "password";
        found.name |= type.empty() || type == "text" || type == "email" || type == "tel";
    }
    return found;
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
    if (content.text < little) {
        const Inputs inputs = inputs_of(tree);
        if (inputs.password || (inputs.name && is_login_title(title)))
            return Obstacle::login;
    }
    if (content.text < hardly_any && scripts > 0 &&
        (asks_for_scripts(tree) || has_empty_mount(tree)))
        return Obstacle::script;
    return Obstacle::none;
}

} // namespace hiochat::extractor::html
