import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// The theme has its own text sizes; without naming them a size would be taken for a colour.
const merge = extendTailwindMerge({
    extend: { classGroups: { 'font-size': [{ text: ['xs', 'sm', 'base', 'lg', 'xl', '2xl'] }] } },
})

export function cn(...classes: ClassValue[]): string {
    return merge(clsx(classes))
}
