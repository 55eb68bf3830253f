// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { t } from '../../strings'
import { OriginsEditor } from './origins-editor'

afterEach(cleanup)

const words = t.chatbots.settings

function show(initial: string[] = []) {
    const submit = vi.fn()
    function Form() {
        const [origins, setOrigins] = useState(initial)
        return (
            <form onSubmit={submit}>
                <OriginsEditor value={origins} onChange={setOrigins} />
                <output>{origins.join(' ')}</output>
            </form>
        )
    }
    render(<Form />)
    return {
        submit,
        input: screen.getByLabelText(words.originsInput),
        origins: () => screen.getByRole('status').textContent,
    }
}

describe('OriginsEditor', () => {
    it('adds by Enter without submitting the form around it', async () => {
        const { input, origins, submit } = show()
        await userEvent.type(input, 'Shop.example/contact{Enter}')
        expect(origins()).toBe('https://shop.example')
        expect(input).toHaveProperty('value', '')
        expect(submit).not.toHaveBeenCalled()
    })

    it('keeps what was typed beside the reason for refusing it', async () => {
        const { input, origins } = show()
        await userEvent.type(input, 'ftp://shop.example')
        await userEvent.click(screen.getByRole('button', { name: words.originsAdd }))
        expect(screen.getByText(words.originErrors.scheme)).toBeTruthy()
        expect(input.getAttribute('aria-invalid')).toBe('true')
        expect(input).toHaveProperty('value', 'ftp://shop.example')
        expect(origins()).toBe('')
    })

    it('removes a site and returns to the field', async () => {
        const { input, origins } = show(['https://a.example', 'https://b.example'])
        await userEvent.click(
            screen.getByRole('button', { name: words.removeOrigin('https://a.example') }),
        )
        expect(origins()).toBe('https://b.example')
        expect(document.activeElement).toBe(input)
    })

    it('warns when every site is allowed', async () => {
        const { input } = show()
        await userEvent.type(input, '*{Enter}')
        expect(screen.getByText(words.originsAny)).toBeTruthy()
    })
})
