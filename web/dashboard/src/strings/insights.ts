export const insights = {
    tab: 'Insights',
    period: 'Time',
    periods: {
        7: 'Last 7 days',
        30: 'Last 30 days',
        90: 'Last 90 days',
        365: 'Last year',
    } as Record<number, string>,
    totals: {
        questions: 'Questions asked',
        answered: 'Answered',
        sources: 'Sources',
        chunks: 'Passages',
    },
    unanswered: {
        title: 'Questions without an answer',
        text: 'The same question in other words is counted as one.',
        none: 'Nothing is left open',
        noneText: 'As soon as the chatbot can’t answer something, it stands here.',
        times: (count: number) => (count === 1 ? 'Asked once' : `Asked ${count} times`),
        wordings: (count: number) => (count === 1 ? '1 other wording' : `${count} other wordings`),
        answer: 'Answer this',
        dismiss: 'Dismiss',
        dismissTitle: 'Dismiss this question?',
        dismissText: (question: string, count: number) =>
            count === 1
                ? `“${question}” leaves this list. It comes back when somebody asks it again.`
                : `“${question}” leaves this list with all ${count} times that it was asked. It comes back when somebody asks it again.`,
        dismissed: 'Dismissed',
        form: (question: string) => `Answer to ${question}`,
    },
    ratings: {
        title: 'What visitors think',
        text: 'Thumbs below the answers. Open the thread to see why it was said, and correct it there.',
        show: 'Which thumbs',
        list: 'Rated answers',
        liked: (percent: string) => `${percent} up`,
        none: {
            down: 'No answer has a thumb down.',
            up: 'No answer has a thumb up.',
        },
    },
    showAll: (count: number) => `Show all ${count}`,
    mostUsed: {
        title: 'Most used sources',
        none: 'No answers were given in this time.',
        uses: (count: number) => (count === 1 ? '1 answer' : `${count} answers`),
    },
    neverUsed: {
        title: 'Never used',
        text: 'No answer was ever given from these. Perhaps nobody asks for them, or their words are not your visitors’ words.',
        none: 'Every source has been used.',
    },
    stale: {
        title: 'Out of date',
        none: 'Everything is fresh.',
        reasons: { old: 'Not changed for half a year', failing: 'Can’t be fetched' },
    },
    duplicates: {
        title: 'Said twice',
        text: 'These sources say nearly the same. When one of them changes, the other is wrong.',
        none: 'No two sources say the same.',
        passages: (count: number) =>
            count === 1 ? '1 passage in common' : `${count} passages in common`,
        more: 'and more',
    },
    coverage: {
        title: 'By category',
        text: 'Where questions come in and answers are missing. A category counts what is inside it, too.',
        category: 'Category',
        sources: 'Sources',
        chunks: 'Passages',
        uses: 'Answers',
        unanswered: 'Unanswered',
        none: 'Without a category',
    },
}
