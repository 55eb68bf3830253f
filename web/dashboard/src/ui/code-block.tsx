export function CodeBlock({ label, code }: { label: string; code: string }) {
    return (
        <pre
            aria-label={label}
            role="group"
            tabIndex={0}
            className="overflow-x-auto rounded-lg border border-line bg-sunken p-4 font-mono text-sm leading-relaxed"
        >
            <code>{code}</code>
        </pre>
    )
}
