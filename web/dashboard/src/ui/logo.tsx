export function Logo({ className }: { className?: string }) {
    return (
        <svg viewBox="0 0 32 32" className={className} aria-hidden>
            <rect width="32" height="32" rx="8" className="fill-accent" />
            <path
                d="M10 8.5v12M10 15c1.2-2 2.8-3 4.8-3 2.7 0 4.2 1.7 4.2 4.5v4M22.5 9v.01"
                fill="none"
                stroke="#fff"
                strokeWidth="3"
                strokeLinecap="round"
                strokeLinejoin="round"
            />
            <path
                d="M8.5 23.5h15"
                stroke="#fff"
                strokeOpacity="0.45"
                strokeWidth="2"
                strokeLinecap="round"
            />
        </svg>
    )
}
