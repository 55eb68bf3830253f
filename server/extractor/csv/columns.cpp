#include "extractor/csv/columns.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace hiochat::extractor::csv {
namespace {

using namespace std::literals;

// As tables of questions name their columns, in lower case.
const std::set<std::string_view> question_words{
    "question", "questions", "q",         "faq",        "query",   "utterance", "frage",
    "fragen",   "pregunta",  "preguntas", "domanda",    "domande", "pergunta",  "perguntas",
    "vraag",    "vragen",    "вопрос",    "вопросы",    "питання", "запитання", "pytanie",
    "pytania",  "otázka",    "otázky",    "otazka",     "soru",    "sorular",   "fråga",
    "frågor",   "spørgsmål", "spørsmål",  "kysymys",    "kérdés",  "întrebare", "intrebare",
    "ερώτηση",  "ερωτήσεις", "שאלה",      "שאלות",      "سؤال",    "السؤال",    "أسئلة",
    "پرسش",     "प्रश्न",      "सवाल",      "pertanyaan", "soalan",  "คำถาม",     "问题",
    "問題",     "问",        "問",        "質問",       "질문",
};
const std::set<std::string_view> answer_words{
    "answer",    "answers",   "a",          "response",  "responses",  "reply",      "antwort",
    "antworten", "respuesta", "respuestas", "réponse",   "réponses",   "reponse",    "reponses",
    "risposta",  "risposte",  "resposta",   "respostas", "antwoord",   "antwoorden", "ответ",
    "ответы",    "відповідь", "відповіді",  "odpowiedź", "odpowiedzi", "odpowiedz",  "odpověď",
    "odpovědi",  "odpoved",   "cevap",      "cevaplar",  "yanıt",      "svar",       "vastaus",
    "válasz",    "răspuns",   "raspuns",    "απάντηση",  "απαντήσεις", "תשובה",      "תשובות",
    "جواب",      "الجواب",    "إجابة",      "الإجابة",   "اجابة",      "پاسخ",       "उत्तर",
    "जवाब",      "jawaban",   "jawapan",    "คำตอบ",     "答案",       "答",         "回答",
    "答え",      "답변",      "답",         "대답",
};
const std::set<std::string_view> alternative_words{
    "alternative",     "alternatives",     "alternatively", "variant",     "variants",
    "variation",       "variations",       "synonym",       "synonyms",    "paraphrase",
    "paraphrases",     "rephrasing",       "rephrasings",   "wordings",    "similar",
    "alternativfrage", "alternativfragen", "alternativen",  "varianten",   "variante",
    "variantes",       "alternativa",      "alternativas",  "alternative", "alternatieven",
    "варианты",        "синонимы",         "varianti",      "相似问题",    "言い換え",
};
const std::set<std::string_view> topic_words{
    "topic",
    "category",
    "section",
    "group",
    "subject",
    "theme",
    "thema",
    "kategorie",
    "categoría",
    "categoria",
    "catégorie",
    "rubrik",
    "тема",
    "категория",
    "分类",
    "カテゴリ",
};
// What makes "question id" no question.
const std::set<std::string_view> aside_words{
    "id",     "ids",   "no",     "nr",     "num",     "number",  "nummer",   "type",
    "date",   "count", "author", "url",    "link",    "lang",    "language", "score",
    "status", "by",    "at",     "locale", "created", "updated",
};

std::string lower(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
        .toLower()
        .toUTF8String(out);
    return out;
}

// Letters only: "Question_1 (EN)" -> question, en.
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    const std::string text = lower(name);
    const auto size = static_cast<int32_t>(text.size());
    bool open = false;
    for (int32_t i = 0; i < size;) {
        const int32_t from = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        const bool letter = c > 0 && (u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0);
        if (letter && !open)
            words.emplace_back();
        if (letter)
            words.back().append(
                text, static_cast<std::size_t>(from), static_cast<std::size_t>(i - from)
            );
        open = letter;
    }
    return words;
}

Role role_of(std::string_view name) {
    const std::vector<std::string> words = words_of(name);
    if (words.empty() || words.size() > 4)
        return Role::data;
    const auto any = [&](const std::set<std::string_view>& known) {
        return std::ranges::any_of(words, [&](const std::string& word) {
            return known.contains(word) && (word.size() > 1 || words.size() == 1);
        });
    };
    if (any(aside_words))
        return Role::aside;
    if (any(alternative_words))
        return Role::alternatives;
    if (any(answer_words))
        return Role::answer;
    if (any(question_words))
        return Role::question;
    return any(topic_words) ? Role::topic : Role::data;
}

// Of a cell, as far as names and values differ by it.
enum class Kind { empty, number, text };

Kind kind_of(std::string_view cell) {
    const std::string text = tidy(cell);
    if (text.empty())
        return Kind::empty;
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    const bool plain = text.find_first_not_of("0123456789.,:/-+%$ TZ") == text.npos;
    return plain && digits > 0 ? Kind::number : Kind::text;
}

// Years over columns are names.
bool is_year(std::string_view cell) {
    const std::string text = tidy(cell);
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
}

std::size_t filled(const Row& row) {
    return static_cast<std::size_t>(std::ranges::count_if(row, [](const std::string& cell) {
        return !tidy(cell).empty();
    }));
}

// The first row looks like those below: at least half of it are numbers over columns of numbers.
bool lacks_names(const Row& first, std::span<const Row> below) {
    std::size_t alike = 0;
    for (std::size_t column = 0; column < first.size(); ++column) {
        if (kind_of(first[column]) != Kind::number || is_year(first[column]))
            continue;
        std::size_t numbers = 0;
        for (const Row& row : below)
            numbers += column < row.size() && kind_of(row[column]) == Kind::number;
        alike += numbers * 10 >= below.size() * 8;
    }
    return below.size() >= 2 && alike > 0 && alike * 2 >= filled(first);
}

// The names of columns below a title: as many as there are columns, all different, none a number.
bool are_names(const Row& row, std::size_t width) {
    std::set<std::string> names;
    return row.size() == width && std::ranges::all_of(row, [&](const std::string& cell) {
               return kind_of(cell) != Kind::empty &&
                      (kind_of(cell) == Kind::text || is_year(cell)) &&
                      names.insert(tidy(cell)).second;
           });
}

// A title that a spreadsheet has filled up with empty cells: only what is below it tells it from a
// name of the first column.
std::size_t count_titles(const std::vector<Row>& rows, std::size_t width) {
    std::size_t count = 0;
    while (count < rows.size() && rows[count].size() == width && filled(rows[count]) == 1 &&
           !tidy(rows[count].front()).empty())
        ++count;
    if (count == 0 || count + 1 >= rows.size() || !are_names(rows[count], width))
        return 0;
    const bool several_words = tidy(rows[0].front()).find(' ') != std::string::npos;
    const auto below = std::span(rows).subspan(count + 1);
    const auto full = std::ranges::count_if(below, [](const Row& row) { return filled(row) > 1; });
    return (width > 2 || (width == 2 && several_words)) && full * 2 > std::ssize(below) ? count : 0;
}

} // namespace

Columns::Columns(const Row& header) {
    std::map<std::string, int> taken;
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string name = tidy(header[i]);
        if (name.empty())
            name = "Column " + std::to_string(i + 1);
        if (const int count = ++taken[name]; count > 1) {
            name += " " + std::to_string(count);
            ++taken[name];
        }
        names_.push_back(std::move(name));
        roles_.push_back(role_of(names_.back()));
    }
    const auto first = std::ranges::find(roles_, Role::question);
    pairs_ = first != roles_.end() && std::ranges::count(roles_, Role::answer) == 1;
    if (pairs_) // "question 2" is another way to ask
        std::replace(first + 1, roles_.end(), Role::question, Role::alternatives);
}

std::string Columns::name(std::size_t column) const {
    return column < names_.size() ? names_[column] : "Column " + std::to_string(column + 1);
}

Start find_start(const std::vector<Row>& first_rows) {
    Start start;
    std::map<std::size_t, std::size_t> widths;
    for (const Row& row : first_rows)
        ++widths[row.size()];
    const auto usual = std::ranges::max_element(widths, {}, [](const auto& entry) {
        return std::pair(entry.second, entry.first);
    });
    if (usual == widths.end())
        return start;
    // Titles and remarks stand alone in their row.
    const auto is_note = [&](const Row& row) {
        return usual->first > 1 && (filled(row) <= 1 || row.front().starts_with('#')) &&
               row.size() != usual->first;
    };
    const auto is_remark = [&](const Row& row) {
        return row.front().starts_with('#') && row.size() < usual->first;
    };
    std::size_t notes = 0;
    while (notes < std::min<std::size_t>(first_rows.size(), 20) &&
           (is_note(first_rows[notes]) || is_remark(first_rows[notes])))
        ++notes;
    if (notes < first_rows.size() && notes < 20 && usual->second >= 2)
        start.before = notes;
    if (start.before == 0)
        start.before = count_titles(first_rows, usual->first);
    if (start.before < first_rows.size())
        start.header =
            !lacks_names(first_rows[start.before], std::span(first_rows).subspan(start.before + 1));
    return start;
}

std::string tidy(std::string_view cell) {
    std::string out;
    for (const char c : cell) {
        const bool space = c == ' ' || c == '\t' || c == '\n';
        if (!space)
            out += c;
        else if (c == '\n' && !out.empty()) {
            while (out.ends_with(' '))
                out.pop_back();
            if (!out.ends_with("\n\n"))
                out += '\n';
        } else if (!out.empty() && out.back() != ' ' && out.back() != '\n')
            out += ' ';
    }
    out.erase(out.find_last_not_of(" \n") + 1);
    return out;
}

} // namespace hiochat::extractor::csv
