import type { Locator, Page } from 'playwright-core'

// The visitor's side of the chat on any page; Playwright sees through the shadow root.
export class Chat {
    readonly input: Locator
    readonly log: Locator

    constructor(page: Page) {
        this.input = page.getByRole('textbox', { name: 'Your message' })
        this.log = page.getByRole('log')
    }

    async ask(question: string): Promise<void> {
        await this.input.fill(question)
        await this.input.press('Enter')
    }

    // Waits until the conversation shows these words.
    async shows(words: string | RegExp): Promise<void> {
        await this.log.getByText(words).first().waitFor()
    }
}
