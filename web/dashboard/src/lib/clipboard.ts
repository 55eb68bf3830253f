// The clipboard interface exists on https and localhost only; a server on a plain address in a home
// network still has the older command.
export async function copyText(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text)
        return true
    } catch {
        return copyBySelection(text)
    }
}

function copyBySelection(text: string): boolean {
    const area = document.createElement('textarea')
    area.value = text
    area.style.position = 'fixed'
    area.style.opacity = '0'
    const host = document.querySelector('[role=dialog]') ?? document.body
    host.append(area)
    area.select()
    try {
        return document.execCommand('copy')
    } catch {
        return false
    } finally {
        area.remove()
    }
}
