// What the journeys' chatbots know: a little shop that exists nowhere.
import type { PdfPage } from './pdf'

export const handbook: PdfPage[] = [
    {
        heading: 'About Fjord Lamps',
        lines: [
            'Fjord Lamps makes ceiling lamps from birch wood in Bergen since 1987.',
            'The workshop has eleven employees and welcomes visitors on Fridays.',
        ],
    },
    {
        heading: 'Delivery',
        lines: [
            'Delivery within Norway takes three working days.',
            'Delivery to other countries takes nine working days and costs 24 euros.',
        ],
    },
    {
        heading: 'Returns',
        lines: [
            'You can return a lamp within 45 days of delivery for a full refund.',
            'Lamps made to measure cannot be returned.',
        ],
    },
]

export const handbookText = handbook
    .map(({ heading, lines }) => [heading, '', ...lines].join('\n'))
    .join('\n\n')
