// The few words that are needed before the chat itself is loaded.
const words = {
    en: {
        open: 'Open chat',
        close: 'Close chat',
        unread: 'unread',
        loading: 'Loading chat…',
        unavailable: 'This chat isn’t available right now.',
        unreachable: 'The chat can’t be reached right now.',
        retry: 'Try again',
    },
    de: {
        open: 'Chat öffnen',
        close: 'Chat schließen',
        unread: 'ungelesen',
        loading: 'Chat wird geladen …',
        unavailable: 'Dieser Chat ist gerade nicht verfügbar.',
        unreachable: 'Der Chat ist gerade nicht erreichbar.',
        retry: 'Erneut versuchen',
    },
    es: {
        open: 'Abrir chat',
        close: 'Cerrar chat',
        unread: 'sin leer',
        loading: 'Cargando el chat…',
        unavailable: 'Este chat no está disponible en este momento.',
        unreachable: 'No se puede conectar con el chat en este momento.',
        retry: 'Reintentar',
    },
    fr: {
        open: 'Ouvrir le chat',
        close: 'Fermer le chat',
        unread: 'non lus',
        loading: 'Chargement du chat…',
        unavailable: 'Ce chat n’est pas disponible pour le moment.',
        unreachable: 'Le chat est injoignable pour le moment.',
        retry: 'Réessayer',
    },
    ar: {
        open: 'فتح المحادثة',
        close: 'إغلاق المحادثة',
        unread: 'غير مقروءة',
        loading: 'جارٍ تحميل المحادثة…',
        unavailable: 'هذه المحادثة غير متاحة حاليًا.',
        unreachable: 'تعذّر الوصول إلى المحادثة حاليًا.',
        retry: 'إعادة المحاولة',
    },
}

export type Locale = keyof typeof words
export type LoaderWords = (typeof words)['en']

// The first of the wishes that is spoken here. A wish may be `de-AT`, `auto` or nothing.
export function pickLocale(wishes: (string | null | undefined)[]): Locale {
    for (const wish of wishes) {
        const language = wish?.toLowerCase().split(/[-_]/)[0]
        if (language && Object.hasOwn(words, language)) return language as Locale
    }
    return 'en'
}

export const loaderWords = (locale: Locale): LoaderWords => words[locale]

export const direction = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')
