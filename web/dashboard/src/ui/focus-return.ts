// Where the keyboard goes when a dialog opens and closes. A menu is gone by the time the dialog that
// it asked for opens, so the button of the last menu stands in for it.

let menuButton: HTMLElement | null = null

function focused(): HTMLElement | null {
    const { activeElement } = document
    return activeElement instanceof HTMLElement && activeElement !== document.body
        ? activeElement
        : null
}

export function rememberMenuButton(): void {
    menuButton = focused()
}

export function findOpener(): HTMLElement | null {
    const element = focused()
    return !element || element.closest('[role=menu]') ? menuButton : element
}

// The button may be gone with what was done: the first of something takes the empty list's place.
export function returnFocus(opener: HTMLElement | null): void {
    if (opener?.isConnected) opener.focus()
    else document.getElementById('content')?.focus()
}

// What a dialog asks for comes before its close button.
export function firstField(dialog: HTMLElement): HTMLElement | null {
    return dialog.querySelector<HTMLElement>(
        'input:not([type=checkbox], [type=radio], [type=file], [type=color], :disabled), textarea',
    )
}

// To the first field that was filled in wrongly, as soon as that is shown.
export function focusFault(dialog: HTMLElement): void {
    requestAnimationFrame(() => {
        dialog.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
    })
}

// As a `ref`: what someone has just asked for takes the keyboard when it appears.
export function focus(element: HTMLElement | null): void {
    element?.focus()
}
