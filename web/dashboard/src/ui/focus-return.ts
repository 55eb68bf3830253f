// Where the keyboard goes back to when a dialog closes. A menu is gone by the time the dialog that
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
