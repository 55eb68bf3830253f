#include "knowledge/analytics/grouping.h"

#include "knowledge/analytics/meaning.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

namespace hiochat::knowledge::analytics {

namespace {

// Two questions are one when this much of what they ask about is common: cosine of their words
// weighted by rarity. Below about one half, questions share their topic rather than their meaning.
constexpr double alike = 0.62;

using Vector = std::map<std::string, double>;

// All questions of one wording, letters and punctuation aside.
struct Wording {
    std::string text; // as it was asked first
    std::vector<std::string> words;
    std::vector<std::size_t> questions;
    Vector vector;
};

struct Cluster {
    Vector sum;
    std::vector<std::size_t> wordings;
};

double length(const Vector& vector) {
    double sum = 0;
    for (const auto& [word, weight] : vector) {
        sum += weight * weight;
    }
    return std::sqrt(sum);
}

double cosine(const Vector& one, const Vector& other) {
    double sum = 0;
    for (const auto& [word, weight] : one) {
        if (const auto found = other.find(word); found != other.end()) {
            sum += weight * found->second;
        }
    }
    const double lengths = length(one) * length(other);
    return lengths > 0 ? sum / lengths : 0;
}

std::vector<Wording>
wordings_of(const std::vector<Unanswered>& questions, const synonyms::Groups& synonyms) {
    std::vector<std::string> texts;
    texts.reserve(questions.size());
    for (const auto& question : questions) {
        texts.push_back(question.question);
    }
    auto meanings = meanings_of(texts, synonyms);
    std::map<std::vector<std::string>, std::size_t> known;
    std::vector<Wording> out;
    for (std::size_t at = 0; at < questions.size(); ++at) {
        auto& words = meanings[at];
        if (words.empty()) {
            continue;
        }
        const auto [place, added] = known.try_emplace(words, out.size());
        if (added) {
            out.push_back({questions[at].question, std::move(words), {}, {}});
        }
        out[place->second].questions.push_back(at);
    }
    return out;
}

void weigh(std::vector<Wording>& wordings) {
    std::unordered_map<std::string, double> seen;
    for (const auto& wording : wordings) {
        for (const auto& word : wording.words) {
            seen[word] += 1;
        }
    }
    const auto total = static_cast<double>(wordings.size());
    for (auto& wording : wordings) {
        for (const auto& word : wording.words) {
            wording.vector[word] = std::log(1 + total / seen[word]);
        }
    }
}

std::vector<Cluster> cluster(const std::vector<Wording>& wordings) {
    std::vector<std::size_t> order(wordings.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
        order[at] = at;
    }
    std::ranges::sort(order, [&](std::size_t one, std::size_t other) {
        const auto amount = wordings[one].questions.size();
        const auto others = wordings[other].questions.size();
        return amount != others ? amount > others : one < other;
    });
    std::vector<Cluster> out;
    std::unordered_map<std::string, std::vector<std::size_t>> with; // clusters that have the word
    for (const auto at : order) {
        const auto& vector = wordings[at].vector;
        std::vector<std::size_t> candidates;
        for (const auto& [word, weight] : vector) {
            const auto& places = with[word];
            candidates.insert(candidates.end(), places.begin(), places.end());
        }
        std::ranges::sort(candidates);
        candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
        std::size_t best = out.size();
        double most = alike;
        for (const auto candidate : candidates) {
            if (const double likeness = cosine(vector, out[candidate].sum); likeness > most) {
                most = likeness;
                best = candidate;
            }
        }
        if (best == out.size()) {
            out.emplace_back();
        }
        out[best].wordings.push_back(at);
        for (const auto& [word, weight] : vector) {
            const auto [place, added] = out[best].sum.try_emplace(word, 0);
            place->second += weight;
            if (added) {
                with[word].push_back(best);
            }
        }
    }
    return out;
}

QuestionGroup to_group(
    const Cluster& cluster,
    const std::vector<Wording>& wordings,
    const std::vector<Unanswered>& questions
) {
    QuestionGroup group;
    std::vector<std::size_t> all;
    for (const auto at : cluster.wordings) {
        const auto& asked = wordings[at].questions;
        group.wordings.push_back(wordings[at].text);
        all.insert(all.end(), asked.begin(), asked.end());
    }
    std::ranges::sort(all);
    for (const auto at : all) {
        group.question_ids.push_back(questions[at].id);
        group.asked_at = std::max(group.asked_at, questions[at].asked_at);
    }
    group.id = group.question_ids.front();
    group.question = group.wordings.front();
    group.count = std::ssize(all);
    return group;
}

} // namespace

std::vector<QuestionGroup>
group_by_meaning(std::vector<Unanswered> questions, const synonyms::Groups& synonyms) {
    std::ranges::sort(questions, {}, &Unanswered::id);
    auto wordings = wordings_of(questions, synonyms);
    weigh(wordings);
    std::vector<QuestionGroup> out;
    for (const auto& one : cluster(wordings)) {
        out.push_back(to_group(one, wordings, questions));
    }
    std::ranges::sort(out, [](const QuestionGroup& one, const QuestionGroup& other) {
        return std::tie(other.count, other.asked_at, other.id) <
               std::tie(one.count, one.asked_at, one.id);
    });
    return out;
}

} // namespace hiochat::knowledge::analytics
