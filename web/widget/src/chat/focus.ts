// Full screen, the page behind is out of sight, so Tab goes around inside the chat. Beside a page it
// leaves as it does everywhere else.
export function keepFocusInside(panel: HTMLElement, event: KeyboardEvent): void {
    if (panel.clientWidth < window.innerWidth || panel.clientWidth > 900) return
    const stops = [
        ...panel.querySelectorAll<HTMLElement>('button, a[href], input, textarea, [tabindex="0"]'),
    ]
    const usable = stops.filter((stop) => !stop.matches(':disabled') && stop.offsetParent !== null)
    const first = usable[0]
    const last = usable[usable.length - 1]
    const { activeElement } = panel.getRootNode() as ShadowRoot
    if (event.shiftKey && (activeElement === first || activeElement === panel)) last?.focus()
    else if (!event.shiftKey && activeElement === last) first?.focus()
    else return
    event.preventDefault()
}

// Not on a touch screen, where it would bring up the keyboard over the conversation. Says whether it
// has the focus.
export function focusField(field: HTMLElement | null): boolean {
    if (!field || matchMedia('(pointer: coarse)').matches) return false
    field.focus()
    return true
}
