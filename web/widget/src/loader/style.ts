// Constructed style sheets are allowed by every Content-Security-Policy. Browsers that lack them
// (Safari before 16.4) get an element.
export function addStyle(shadow: ShadowRoot, css: string): void {
    try {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(css)
        shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet]
    } catch {
        const style = document.createElement('style')
        style.textContent = css
        shadow.append(style)
    }
}
