#include "assistant/grounding/confided.h"

#include "platform/text/sentences.h"
#include "platform/text/unicode.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace hiochat::assistant::grounding {

namespace {

// Words in a row: of a guarded sentence; of long instructions; of shorter ones nearly all of them.
constexpr std::size_t most_of_secret = 8;
constexpr std::size_t most_of_long = 40;
constexpr std::size_t most_of_short = 25;
constexpr std::size_t short_sentence = 6; // words: it speaks of those around it
constexpr std::size_t shortest_quote = 5; // words: fewer are a name, a code
constexpr std::size_t between = 2;        // "never be told"

using Words = std::set<std::string_view>;

// en de fr es it nl pt
const Words secret_words{
    "internal",       "internally",      "secret",         "secrets",       "confidential",
    "confidentially", "intern",          "interne",        "internen",      "interner",
    "internes",       "geheim",          "geheime",        "geheimen",      "geheimer",
    "geheimes",       "vertraulich",     "vertrauliche",   "vertraulichen", "vertraulicher",
    "vertrauliches",  "secrète",         "secrètes",       "confidentiel",  "confidentielle",
    "confidentiels",  "confidentielles", "interno",        "interna",       "internos",
    "internas",       "secreto",         "secreta",        "secretos",      "secretas",
    "confidencial",   "confidenciales",  "interni",        "segreto",       "segreta",
    "segreti",        "segrete",         "riservato",      "riservata",     "riservati",
    "riservate",      "vertrouwelijk",   "vertrouwelijke", "segredo",       "segredos",
    "confidenciais",
};
const Words forbidding_words{
    "never",   "not",      "don't", "don’t",   "dont",      "nobody",    "anyone", "nie",
    "niemals", "nicht",    "keine", "keinem",  "niemandem", "niemanden", "jamais", "ne",
    "pas",     "personne", "nunca", "jamás",   "no",        "nadie",     "mai",    "non",
    "nessuno", "nooit",    "niet",  "niemand", "não",       "ninguém",
};
const Words telling_words{
    "tell",        "tells",     "told",         "say",         "said",       "mention",
    "mentioned",   "reveal",    "revealed",     "share",       "disclose",   "disclosed",
    "sage",        "sagen",     "sag",          "gesagt",      "verrate",    "verraten",
    "erwähne",     "erwähnen",  "nenne",        "nennen",      "preisgeben", "weitergeben",
    "teile",       "mitteilen", "dis",          "dites",       "dire",       "révèle",
    "révélez",     "révéler",   "mentionne",    "mentionnez",  "mentionner", "divulgue",
    "divulguez",   "divulguer", "communique",   "communiquez", "digas",      "diga",
    "decir",       "reveles",   "revele",       "revelar",     "menciones",  "mencione",
    "mencionar",   "compartas", "compartir",    "divulgues",   "divulgar",   "dica",
    "riveli",      "rivelare",  "menzionare",   "menzioni",    "divulgare",  "condividere",
    "zeg",         "zeggen",    "vertel",       "vertellen",   "noem",       "noemen",
    "vermeld",     "vermelden", "deel",         "delen",       "verklap",    "dizer",
    "compartilhe", "partilhe",  "compartilhar",
};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = text::next_code_point(text, at);
        if (text::class_of(c) != text::Class::other || c == '\'' || c == 0x2019) {
            word += text.substr(begin, at - begin);
        } else if (!word.empty()) {
            out.push_back(text::fold(word));
            word.clear();
        }
    }
    if (!word.empty()) {
        out.push_back(text::fold(word));
    }
    return out;
}

bool says_one_of(std::span<const std::string> words, const Words& known) {
    return std::ranges::any_of(words, [&](const auto& word) { return known.contains(word); });
}

// What an owner has in quotes is what shall be said.
std::string without_quotes(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> quotes{
        {{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"»", "«"}, {"「", "」"}}
    };
    std::string out{text};
    for (const auto& [open, close] : quotes) {
        for (auto at = out.find(open); at != out.npos; at = out.find(open, at)) {
            const auto begin = at + open.size();
            const auto end = out.find(close, begin);
            if (end == out.npos) {
                break;
            }
            at = end + close.size();
            const auto quote = std::string_view{out}.substr(begin, end - begin);
            if (words_of(quote).size() >= shortest_quote) {
                out.replace(begin, end - begin, " ");
                at = begin + 1 + close.size();
            }
        }
    }
    return out;
}

bool is_secret(std::string_view sentence) {
    return says_one_of(words_of(sentence), secret_words);
}

// "Never tell", "verrate nicht"; before a colon: "End each answer with: We never share it."
bool forbids(std::string_view sentence) {
    const auto words = words_of(sentence.substr(0, sentence.find(": ")));
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto from = i - std::min(i, between);
        const auto near =
            std::span{words}.subspan(from, std::min(i + between + 1, words.size()) - from);
        if (forbidding_words.contains(words[i]) && says_one_of(near, telling_words)) {
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<Confided> confided_of(std::string_view instructions) {
    std::vector<Confided> out;
    const auto text = without_quotes(instructions);
    const auto nearly_all = words_of(text).size() * 9 / 10;
    out.push_back({text, std::min(most_of_long, std::max(most_of_short, nearly_all))});
    std::vector<std::string_view> sentences;
    for (const auto& each : text::sentences(text)) {
        sentences.push_back(std::string_view{text}.substr(each.begin, each.end - each.begin));
    }
    std::set<std::size_t> guarded;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        if (!is_secret(sentences[i]) && !forbids(sentences[i])) {
            continue;
        }
        guarded.insert(i);
        if (words_of(sentences[i]).size() <= short_sentence) { // "That is secret."
            guarded.insert(i > 0 ? i - 1 : i);
            guarded.insert(std::min(i + 1, sentences.size() - 1));
        }
    }
    for (const auto i : guarded) {
        out.push_back({std::string{sentences[i]}, most_of_secret});
    }
    return out;
}

} // namespace hiochat::assistant::grounding
