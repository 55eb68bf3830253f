// Full screen, the page behind is out of sight, so Tab goes around inside the chat. Beside a page it
// leaves as it does everywhere else.
export function keepFocusInside(panel: HTMLElement, event: KeyboardEvent): void {
    if (panel.clientWidth < window.innerWidth || panel.clientWidth > 900) return
    const stops = [
        ...panel.querySelectorAll<HTMLElement>('button, a[href], textarea, [tabindex="0"]'),
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
