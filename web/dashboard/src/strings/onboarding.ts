export const onboarding = {
    title: 'Set up your chatbot',
    intro: 'Four short steps, about two minutes. You can stop at any time and continue later.',
    skip: 'Skip setup',
    step: (step: number, total: number) => `Step ${step} of ${total}`,
    progress: 'Setup progress',
    steps: ['Create', 'Upload', 'Try it', 'Embed'],
    create: {
        title: 'Name your chatbot',
        text: 'You can change everything later.',
        submit: 'Create chatbot',
    },
    upload: {
        title: 'Give it something to read',
        text: 'A manual, a price list, your terms: whatever visitors ask about. It answers from these files only.',
        ready: 'Ready. Your chatbot can answer from it now.',
        waiting: 'Reading your file. This takes a few seconds.',
        later: 'I will do this later',
    },
    try: {
        title: 'Ask it something',
        text: 'Ask what a visitor would ask. The answer comes with its source.',
        noKnowledge: 'It has nothing to read yet, so it will say that it doesn’t know.',
        submit: 'Looks good',
    },
    embed: {
        title: 'Put it on your site',
        text: 'Say where it will appear, then paste the snippet.',
        submit: 'Finish',
    },
    done: 'Your chatbot is set up',
}
