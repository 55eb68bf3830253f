// Reads what the suites left in a folder, prints each one's counts and failures, and closes with `N passed, N failed`.
// Fails when anything failed, or when nothing ran.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const total = { passed: 0, failed: 0 }

for (const name of readdirSync(folder).sort()) {
    const suite = countSuite(join(folder, name))
    console.log(`${name.padEnd(16)} ${suite.passed} passed, ${suite.failures.length} failed`)
    for (const failure of suite.failures) console.log(`    FAILED ${failure}`)
    total.passed += suite.passed
    total.failed += suite.failures.length
}

console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

function countSuite(path) {
    const suite = { passed: 0, failures: [] }
    const ctest = join(path, 'ctest.xml')
    const vitest = join(path, 'vitest.json')
    if (existsSync(ctest)) countCtest(path, ctest, suite)
    if (existsSync(vitest)) countVitest(vitest, suite)
    // A runner that died left fewer results than it has tests: that is a failure of its own.
    if (existsSync(join(path, 'failed')) && suite.failures.length === 0) {
        suite.failures.push('the suite itself did not finish; its log is in build/logs')
    }
    return suite
}

// A program that left GoogleTest's own report counts by its cases; any other counts as one.
function countCtest(path, file, suite) {
    for (const { name, failed } of testcases(readFileSync(file, 'utf8'))) {
        const report = join(path, `${name}_test.xml`)
        const before = suite.failures.length
        const cases = existsSync(report) ? testcases(readFileSync(report, 'utf8')) : []
        for (const one of cases) {
            if (one.failed) suite.failures.push(`${one.suite}.${one.name}`)
            else if (one.ran) suite.passed += 1
        }
        if (failed && suite.failures.length === before)
            suite.failures.push(`${name}: the program failed`)
        if (!failed && cases.length === 0) suite.passed += 1
    }
}

function testcases(xml) {
    const found = []
    for (const match of xml.matchAll(/<testcase\b([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g)) {
        const attribute = (name) => match[1].match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? ''
        found.push({
            suite: attribute('classname'),
            name: attribute('name'),
            failed: /<failure\b/.test(match[3] ?? '') || attribute('status') === 'fail',
            ran: attribute('status') === 'run' && !/<skipped\b/.test(match[3] ?? ''),
        })
    }
    return found
}

function countVitest(file, suite) {
    for (const { name: path, status, message, assertionResults } of JSON.parse(
        readFileSync(file, 'utf8'),
    ).testResults) {
        const failed = assertionResults.filter((result) => result.status === 'failed')
        suite.passed += assertionResults.filter((result) => result.status === 'passed').length
        suite.failures.push(...failed.map((result) => result.fullName))
        if (status === 'failed' && failed.length === 0) suite.failures.push(`${path}: ${message}`)
    }
}
