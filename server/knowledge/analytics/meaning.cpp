#include "knowledge/analytics/meaning.h"

#include "platform/text/language.h"
#include "platform/text/stem.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

namespace hiochat::knowledge::analytics {

namespace {

using Words = std::vector<std::string>;

// A word of fewer letters has too many neighbours that mean something else.
constexpr std::size_t shortest_slip = 5;

// Short questions often do not tell their language; then it is the one of most others.
std::vector<text::Language> languages_of(const std::vector<std::string>& texts) {
    std::vector<text::Language> out;
    std::array<std::size_t, text::language_count> amount{};
    for (const auto& one : texts) {
        out.push_back(text::detect(one));
        if (out.back() != text::Language::unknown) {
            ++amount[static_cast<std::size_t>(out.back())];
        }
    }
    const auto most = std::max_element(amount.begin(), amount.end());
    const auto common = *most == 0
                            ? text::Language::english
                            : static_cast<text::Language>(std::distance(amount.begin(), most));
    std::ranges::replace(out, text::Language::unknown, common);
    return out;
}

Words basic_forms(const std::string& asked, text::Language language) {
    Words meaningful;
    Words all;
    for (const auto& word : text::words(asked)) {
        if (word.joined) {
            continue;
        }
        auto form = word.gram ? word.text : text::strip_accents(text::stem(language, word.text));
        all.push_back(form);
        if (!text::is_stop_word(language, word.text)) {
            meaningful.push_back(std::move(form));
        }
    }
    return meaningful.empty() ? all : meaningful;
}

// From each form to the first of its group. Members of several words stay as they are.
std::map<std::string, std::string>
one_form(const synonyms::Groups& synonyms, text::Language language) {
    std::map<std::string, std::string> out;
    for (const auto& group : synonyms) {
        std::string first;
        for (const auto& member : group) {
            const auto forms = basic_forms(member, language);
            if (forms.size() != 1) {
                continue;
            }
            first = first.empty() ? forms.front() : first;
            out.try_emplace(forms.front(), first);
        }
    }
    return out;
}

Words without_one_byte(const std::string& word) {
    Words out{word};
    for (std::size_t at = 0; at < word.size(); ++at) {
        out.push_back(word.substr(0, at) + word.substr(at + 1));
    }
    return out;
}

// From each slip to the commoner word that it is one letter away from.
std::unordered_map<std::string, std::string> slips(const std::vector<Words>& all) {
    std::map<std::string, std::size_t> seen;
    for (const auto& words : all) {
        for (const auto& word : words) {
            if (word.size() >= shortest_slip) {
                ++seen[word];
            }
        }
    }
    std::vector<std::pair<std::string, std::size_t>> common{seen.begin(), seen.end()};
    std::ranges::sort(common, [](const auto& one, const auto& other) {
        return std::tie(other.second, one.first) < std::tie(one.second, other.first);
    });
    std::unordered_map<std::string, std::string> near; // a word less one letter -> the commonest
    std::unordered_map<std::string, std::string> out;
    for (const auto& [word, times] : common) {
        const auto forms = without_one_byte(word);
        const auto found =
            std::ranges::find_if(forms, [&](const auto& form) { return near.contains(form); });
        const bool digits =
            std::ranges::any_of(word, [](unsigned char c) { return c >= '0' && c <= '9'; });
        if (digits) {
            continue;
        }
        if (found != forms.end() && times * 2 <= seen[near[*found]]) {
            out.emplace(word, near[*found]);
            continue;
        }
        for (const auto& form : forms) {
            near.try_emplace(form, word);
        }
    }
    return out;
}

} // namespace

std::vector<Words>
meanings_of(const std::vector<std::string>& texts, const synonyms::Groups& synonyms) {
    const auto languages = languages_of(texts);
    std::map<text::Language, std::map<std::string, std::string>> forms;
    std::vector<Words> out;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        const auto language = languages[at];
        const auto [known, added] = forms.try_emplace(language);
        if (added) {
            known->second = one_form(synonyms, language);
        }
        auto words = basic_forms(texts[at], language);
        for (auto& word : words) {
            if (const auto same = known->second.find(word); same != known->second.end()) {
                word = same->second;
            }
        }
        out.push_back(std::move(words));
    }
    const auto meant = slips(out);
    for (auto& words : out) {
        for (auto& word : words) {
            if (const auto right = meant.find(word); right != meant.end()) {
                word = right->second;
            }
        }
        std::ranges::sort(words);
        words.erase(std::unique(words.begin(), words.end()), words.end());
    }
    return out;
}

} // namespace hiochat::knowledge::analytics
