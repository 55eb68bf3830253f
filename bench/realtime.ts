// `./dev bench realtime`: the transport and the product beside Node.js with socket.io, on the same work in the same run.
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { figures } from './realtime/figures'
import { type Measured, measure } from './realtime/measure'
import { detailHead, details, lines, verdictHead, verdicts } from './realtime/tables'

const { values } = parseArgs({
    options: {
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean', default: false },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
    },
})

const effort = {
    rounds: Number(values.rounds ?? (values.quick ? 1 : 3)),
    seconds: Number(values.seconds ?? (values.quick ? 2 : 5)),
    warmup: values.quick ? 0.5 : 1,
}
const wanted = values.only?.flatMap((names) => names.split(','))
const chosen = figures.filter(({ name }) => !wanted || wanted.some((part) => name.startsWith(part)))
if (chosen.length === 0) {
    throw new Error(`--only takes: ${figures.map(({ name }) => name).join(', ')}`)
}
if (cpus().length < 2) throw new Error('needs two cores: one for the server, one for the load')

const busy = loadavg()[0] ?? 0
const all: Measured[] = []
for (const figure of chosen) {
    console.error(`  ${figure.name}: ${figure.title}`)
    all.push(await measure(figure, effort))
}

const rows = all.flatMap(verdicts)
console.log(
    lines(
        verdictHead,
        rows.map(({ cells }) => cells),
    ),
)
console.log()
console.log(lines(detailHead, all.flatMap(details)))
console.log()
console.log(
    'Node (a) stores nothing, (b) commits each message, (c) commits all messages of a turn at once.',
)
console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node.js ${process.version}.`)
if (busy > 0.5) {
    console.log(
        `The machine was busy before (load ${busy.toFixed(1)}): the figures are indications.`,
    )
}
for (const { figure, runs } of all) {
    const answers = figure.mode === 'answer' ? [...runs.values()].flat() : []
    const sum = (part: (run: (typeof answers)[number]) => number) =>
        answers.reduce((total, run) => total + part(run), 0)
    if (answers.length > 0) {
        const share = (100 * sum(({ abstained }) => abstained)) / sum(({ messages }) => messages)
        console.log(`Of the answers, ${share.toFixed(0)} % said that they do not know.`)
    }
}
const failures = all.flatMap(({ figure, failures }) =>
    [...failures].map(([name, reason]) => `${figure.name}, ${name}: ${reason}`),
)
for (const failure of failures) console.log(`FAILED ${failure}`)
process.exitCode = rows.every(({ met }) => met) ? 0 : 1
