// A visitor of another site is answered by a language model, from the owner's handbook.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { type Look, screenshot } from '../src/browser'
import { Chat } from '../src/chat'
import { cutOffAfter, hangs, says } from '../src/model-vendor'
import { Held, TalkingShop, starters } from '../src/talking-shop'

let shop: TalkingShop
let opened: Page[] = []

beforeAll(async () => {
    shop = await TalkingShop.open()
})

beforeEach(() => {
    shop.vendor.forget()
    opened = []
})

afterEach(async () => {
    for (const page of opened) await page.context().close()
})

afterAll(() => shop?.close())

const beginning = 'You can return a lamp within **45 days** of its delivery [1]. '
const middle = 'The whole price is paid back [1]. '
const end = 'Lamps *made to measure* cannot be returned [1].\n'
// No question is asked twice: an answer to one that was asked before comes from the cache.
const next = '[follow-ups]\nHow long does delivery take?\nWhat does delivery abroad cost?\n'

async function visit(look: Look = 'desktop'): Promise<{ page: Page; chat: Chat }> {
    const visit = await shop.visit(look)
    opened.push(visit.page)
    return visit
}

test('an answer is read while it is written, and leads to its source', async () => {
    const model = new Held(beginning, middle, end + next)
    shop.vendor.next(model.step)
    const { page, chat } = await visit()
    await page.getByRole('list', { name: 'Suggested questions' }).waitFor()
    await screenshot(page, 'model-starters')
    await page.getByRole('button', { name: starters[0]! }).click()

    model.let(1)
    await chat.shows('45 days')
    expect(await chat.log.getByText('paid back').count()).toBe(0)
    await screenshot(page, 'model-streaming')
    model.let(2)
    await chat.shows('paid back')
    model.let(3)
    const source = chat.log.getByRole('button', { name: 'Handbook.txt' })
    await source.waitFor()
    await screenshot(page, 'model-answered')

    expect(await chat.log.locator('strong').allInnerTexts()).toEqual(['45 days'])
    expect(await chat.log.locator('em').allInnerTexts()).toEqual(['made to measure'])
    await chat.log.getByRole('button', { name: 'Source 1: Handbook' }).first().press('Enter')
    await chat.shows('You can return a lamp within 45 days of delivery for a full refund.')
    await screenshot(page, 'model-passage')

    shop.vendor.next(says('Delivery within Norway takes three working days [1].'))
    await page.getByRole('button', { name: 'How long does delivery take?' }).click()
    await chat.shows(/three working days/)
    expect(shop.vendor.problems).toEqual([])
})

test('who has heard enough stops it, and what was said stays', async () => {
    const model = new Held(beginning, middle)
    shop.vendor.next(model.step)
    const { page, chat } = await visit()
    await chat.ask('For how many days can a lamp be returned?')
    model.let(1)
    await chat.shows('45 days')
    await page.getByRole('button', { name: 'Stop answering' }).click()

    await chat.shows('Stopped')
    expect(await chat.input.evaluate((field) => field.matches(':focus'))).toBe(true)
    await screenshot(page, 'model-stopped')
    model.let(2)
    await page.reload()
    await chat.shows('Stopped')
    expect(await chat.log.locator('.bot .bubble').last().innerText()).toContain('45 days')
    expect(await chat.log.getByText('paid back').count()).toBe(0)
})

test('an answer goes on after a reload in its middle', async () => {
    const model = new Held(beginning, middle, end)
    shop.vendor.next(model.step)
    const { page, chat } = await visit()
    await chat.ask('Until when may I return my lamp?')
    model.let(1)
    await chat.shows('45 days')
    await page.reload()
    await chat.shows('45 days')
    await page.context().setOffline(true)
    await page.getByRole('status').filter({ hasText: 'offline' }).waitFor({ state: 'attached' })
    await screenshot(page, 'model-offline')
    model.let(2)
    await page.context().setOffline(false)
    await chat.shows('paid back')
    await page.getByRole('button', { name: 'Stop answering' }).waitFor()
    model.let(3)
    await chat.log.getByRole('button', { name: 'Handbook.txt' }).waitFor()
    expect(await chat.log.locator('.bot .bubble').count()).toBe(2)
})

test('an answer that breaks off is taken back, and the handbook answers', async () => {
    const broken = cutOffAfter('You can return a lamp within 99 days, says ')
    shop.vendor.next(broken, broken, broken, broken)
    const { page, chat } = await visit()
    await chat.ask('How many days do I have to return a lamp?')
    await chat.shows(/within 45 days of delivery/)
    await chat.log.getByRole('button', { name: 'Handbook.txt' }).waitFor()
    expect(await chat.log.getByText('99 days').count()).toBe(0)
    await screenshot(page, 'model-fell-back')
})

test('several messages in a row are answered once', async () => {
    shop.vendor.next(hangs, says('You can return it within 45 days [1].'))
    const { page, chat } = await visit()
    await chat.ask('Can I return a lamp I bought last week?')
    await expect.poll(() => shop.vendor.questions.length).toBe(1)
    await chat.ask('It is a ceiling lamp.')
    await chat.shows('45 days')
    await screenshot(page, 'model-once')
    expect(await chat.log.locator('.bot .bubble').count()).toBe(2)
    const asked = JSON.stringify(shop.vendor.questions.at(-1)?.body)
    expect(asked).toContain('bought last week')
    expect(asked).toContain('ceiling lamp')
})

test('a thumb down tells why, and the owner reads it', async () => {
    shop.vendor.next(says(beginning + middle))
    const { page, chat } = await visit()
    await chat.ask('How long can lamps be returned for a refund?')
    await chat.log.getByRole('button', { name: 'Not helpful' }).click()
    await page.getByRole('radio', { name: 'It’s wrong' }).check()
    await page.getByRole('textbox', { name: 'Tell us more (optional)' }).fill('I read of 14 days.')
    await screenshot(page, 'model-reasons')
    await page.getByRole('button', { name: 'Send feedback' }).click()
    await page.getByText('Thanks!').waitFor()
    await screenshot(page, 'model-rated')

    const agent = await shop.openThread()
    await agent.getByText('I read of 14 days.').waitFor()
    await agent.getByText(t.answers.reasons.wrong!).first().waitFor()
    await screenshot(agent, 'model-rating-owner')
    await agent.close()
    await page.reload()
    const thumb = chat.log.getByRole('button', { name: 'Not helpful' })
    await expect.poll(() => thumb.getAttribute('aria-pressed')).toBe('true')
})

test('who asks for what the handbook does not say is offered a person', async () => {
    const { page, chat } = await visit()
    await chat.ask('Who won the football world cup in 1998?')
    await chat.log.locator('.message.declined').waitFor()
    await screenshot(page, 'model-declined')
    expect(shop.vendor.questions).toHaveLength(1) // for other words to search by
    await chat.ask('I want to talk to a person')
    await page.getByText('A person has been asked to join').first().waitFor()
    await screenshot(page, 'model-handed-over')
    await chat.ask('Thank you!')
    await expect.poll(() => chat.log.locator('.bot .bubble').count()).toBe(4)
    await screenshot(page, 'model-small-talk')
    expect(shop.vendor.questions).toHaveLength(1)
})

test('an agent sees the answer while it is written', async () => {
    const model = new Held(beginning, middle)
    shop.vendor.next(model.step)
    const { chat } = await visit()
    await chat.ask('When can I return a lamp for a full refund?')
    model.let(1)
    await chat.shows('45 days')

    const agent = await shop.openThread()
    const log = agent.getByRole('log')
    const answer = log.getByRole('listitem').filter({ hasText: 'of its delivery' })
    await answer.waitFor()
    await log.getByText(t.answers.streaming).waitFor()
    await screenshot(agent, 'model-agent')
    model.let(2)
    await answer.getByText('paid back').waitFor()
    await answer.getByText(t.conversations.sources).waitFor()
    expect(await answer.count()).toBe(1)
    await screenshot(agent, 'model-agent-whole')
    await agent.close()
})
