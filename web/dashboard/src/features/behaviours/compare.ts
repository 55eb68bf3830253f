import type { Behaviour } from '@hiochat/contract'
import { diffWordsWithSpace } from 'diff'

import { t } from '../../strings'
import { languages } from '../chatbots/languages'

const words = t.behaviour

export interface Piece {
    text: string
    change: 'same' | 'added' | 'removed'
}

export interface Difference {
    label: string
    // Word by word for texts; otherwise the one value and the other.
    pieces: Piece[]
}

type Shown = readonly [label: string, value: (behaviour: Behaviour) => string]

const onOff = (on: boolean) => (on ? words.versions.on : words.versions.off)
const language = (code: string) => languages(code).find(([one]) => one === code)?.[1] ?? code

const short: readonly Shown[] = [
    [words.voice.tone, ({ tone }) => words.voice.tones[tone]],
    [words.voice.length, ({ length }) => words.voice.lengths[length]],
    [words.voice.language, (behaviour) => language(behaviour.language)],
    [words.voice.smallTalk, ({ smallTalk }) => onOff(smallTalk)],
    [words.starters.followUps, ({ followUps }) => onOff(followUps)],
    [words.unknown.topics, ({ unknown }) => onOff(unknown.topics)],
    [words.unknown.offerPerson, ({ unknown }) => onOff(unknown.offerPerson)],
    [words.handOver.asked, ({ handOver }) => onOff(handOver.asked)],
    [words.handOver.mood, ({ handOver }) => onOff(handOver.mood)],
    [
        words.handOver.misses,
        ({ handOver: { misses } }) =>
            misses === 0 ? words.handOver.missesNever : words.handOver.missesCount(misses),
    ],
    [words.model.endpoint, ({ model }) => model.endpoint ?? words.model.endpointFirst],
    [words.model.temperature, ({ model }) => String(model.temperature)],
]

const long: readonly Shown[] = [
    [words.voice.instructions, ({ instructions }) => instructions],
    [words.starters.title, ({ starters }) => starters.join('\n')],
    [`${words.unknown.title}: ${words.unknown.say}`, ({ unknown }) => unknown.say],
    [words.handOver.words, ({ handOver }) => handOver.words.join('\n')],
    [`${words.handOver.title}: ${words.handOver.say}`, ({ handOver }) => handOver.say],
]

// What is different, as it is called on the page. `nameOf` knows the models' names.
export function compare(
    before: Behaviour,
    after: Behaviour,
    nameOf: (endpoint: string) => string = (id) => id,
): Difference[] {
    const named = (value: string, behaviour: Behaviour) =>
        value === behaviour.model.endpoint ? nameOf(value) : value
    const values = short.map(([label, read]): Difference & { same: boolean } => {
        const [old, now] = [named(read(before), before), named(read(after), after)]
        return {
            label,
            same: old === now,
            pieces: [
                { text: old, change: 'removed' },
                { text: now, change: 'added' },
            ],
        }
    })
    const texts = long.map(([label, read]) => {
        const [old, now] = [read(before), read(after)]
        return { label, same: old === now, pieces: old === now ? [] : wordByWord(old, now) }
    })
    return [...texts.slice(0, 1), ...values, ...texts.slice(1)]
        .filter(({ same }) => !same)
        .map(({ label, pieces }) => ({ label, pieces }))
}

// Texts with little in common are one text and another: word by word they could not be read.
const leastInCommon = 0.3

function wordByWord(before: string, after: string): Piece[] {
    const pieces = diffWordsWithSpace(before, after).map(({ value, added, removed }): Piece => ({
        text: value,
        change: added ? 'added' : removed ? 'removed' : 'same',
    }))
    const common = pieces
        .filter(({ change }) => change === 'same')
        .reduce((length, { text }) => length + text.trim().length, 0)
    if (common >= leastInCommon * Math.min(before.length, after.length)) return pieces
    return [
        { text: before, change: 'removed' },
        { text: after, change: 'added' },
    ]
}
